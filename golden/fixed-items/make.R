# Means and differences over fixed items: the noise of running them again.
# Cell means and their variances by R's own mean and var; for one item the difference is Welch's test, taken from t.test.
# Run: Rscript make.R > cases.json
lists <- function(x) paste0("[", paste(sapply(x, function(v) paste0("[", paste(format(v, digits = 17, trim = TRUE), collapse = ","), "]")), collapse = ","), "]")
num <- function(x) format(x, digits = 17, trim = TRUE)
pieces <- function(x) {
  v <- sapply(x, var) / sapply(x, length) / length(x)^2
  list(mean = mean(sapply(x, mean)), v = v, df = sapply(x, length) - 1)
}
answer <- function(value, v, df, level = 0.95) {
  se <- sqrt(sum(v)); nu <- sum(v)^2 / sum(v^2 / df)
  t <- qt((1 + level) / 2, nu)
  c(value, se, nu, value - t * se, value + t * se, 2 * pt(-abs(value / se), nu))
}
case <- function(name, a, b = NULL) {
  pa <- pieces(a)
  if (is.null(b)) r <- answer(pa$mean, pa$v, pa$df)
  else { pb <- pieces(b); r <- answer(pa$mean - pb$mean, c(pa$v, pb$v), c(pa$df, pb$df)) }
  paste0('  {"name": "', name, '", "treatment": ', lists(a), if (is.null(b)) "" else paste0(', "control": ', lists(b)),
    ', "value": ', num(r[1]), ', "standardError": ', num(r[2]), ', "degreesOfFreedom": ', num(r[3]),
    ', "lower": ', num(r[4]), ', "upper": ', num(r[5]), ', "p": ', num(r[6]), "}")
}
welch <- function(name, a, b) {
  t <- t.test(a, b)
  paste0('  {"name": "', name, '", "treatment": ', lists(list(a)), ', "control": ', lists(list(b)),
    ', "value": ', num(mean(a) - mean(b)), ', "standardError": ', num(t$stderr), ', "degreesOfFreedom": ', num(t$parameter),
    ', "lower": ', num(t$conf.int[1]), ', "upper": ', num(t$conf.int[2]), ', "p": ', num(t$p.value), "}")
}
set.seed(20251207)
binary <- function(n, r) lapply(1:n, function(i) rbinom(r, 1, runif(1)))
unequal <- lapply(1:25, function(i) round(rnorm(sample(2:6, 1), 3, 1 + i / 10), 3))
cat("[\n", paste(c(
  case("forty items, 0/1, three answers", binary(40, 3)),
  case("unequal numbers of answers, real scores", unequal),
  case("difference of 0/1 scores", binary(60, 4), binary(60, 2)),
  case("difference of real scores", unequal, lapply(unequal, function(v) round(v[-1][c(1, 1)] + c(0.1, -0.2), 3))),
  welch("one item: Welch's test", c(1.5, 2.25, 3, 2), c(0.5, 1, 1.75)),
  welch("one item, unequal variances", c(10, 12, 9, 14, 11), c(1, 30, -8))
), collapse = ",\n"), "\n]\n", sep = "")
