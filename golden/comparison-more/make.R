# Reads lines "question | numbers"; prints R's answers, one line each, after the versions.
cat(R.version.string, ", coin ", as.character(packageVersion("coin")), "\n", sep = "")
numbers <- function(text) as.numeric(strsplit(trimws(text), " +")[[1]])

# Miettinen & Nurminen (1985): the restricted likelihood from its cubic, all three roots looked at.
score_statistic <- function(x1, n1, x2, n2, delta) {
  size <- n1 + n2
  roots <- Re(polyroot(c(-x1 * delta * (1 + delta), n1 * delta^2 + delta * (2 * x1 + size) + x1 + x2, -(size + x1 + x2 + delta * (n2 + 2 * n1)), size)))
  least <- max(0, delta)
  most <- min(1, 1 + delta)
  p1 <- pmin(pmax(c(roots, least, most), least), most)
  term <- function(x, p) if (x == 0) 0 else x * log(pmax(p, 0))
  logs <- term(x1, p1) + term(n1 - x1, 1 - p1) + term(x2, p1 - delta) + term(n2 - x2, 1 - p1 + delta)
  p1 <- p1[which.max(logs)]
  p2 <- p1 - delta
  (x1 / n1 - x2 / n2 - delta) / sqrt((p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * size / (size - 1))
}
score_interval <- function(x1, n1, x2, n2, level) {
  z <- qnorm((1 + level) / 2)
  estimate <- x1 / n1 - x2 / n2
  limit <- function(target, end) {
    if (estimate == end) return(end)
    near <- estimate + sign(end) * 1e-9
    uniroot(function(delta) score_statistic(x1, n1, x2, n2, delta) - target, sort(c(near, end * (1 - 1e-9))), tol = 1e-13)$root
  }
  c(limit(z, -1), limit(-z, 1))
}

for (line in readLines(file("stdin"))) {
  parts <- strsplit(line, "|", fixed = TRUE)[[1]]
  question <- trimws(parts[1])
  if (question == "tost") {
    first <- numbers(parts[2]); second <- numbers(parts[3]); margin <- numbers(parts[4])
    answer <- c(t.test(first, second, paired = TRUE, mu = -margin, alternative = "greater")$p.value,
                t.test(first, second, paired = TRUE, mu = margin, alternative = "less")$p.value,
                t.test(first, second, paired = TRUE, conf.level = 0.9)$conf.int)
  } else if (question == "score") {
    x <- numbers(parts[2])
    answer <- score_interval(x[1], x[2], x[3], x[4], x[5])
  } else if (question == "fisher") {
    answer <- fisher.test(matrix(numbers(parts[2]), 2))$p.value
  } else if (question == "hypergeometric") {
    x <- numbers(parts[2])
    answer <- c(dhyper(x[1], x[2], x[3], x[4]), phyper(x[1], x[2], x[3], x[4]), phyper(x[1], x[2], x[3], x[4], lower.tail = FALSE))
  } else if (question == "permutation") {
    first <- numbers(parts[2]); second <- numbers(parts[3])
    group <- factor(rep(c("a", "b"), c(length(first), length(second))))
    answer <- coin::pvalue(coin::oneway_test(c(first, second) ~ group, distribution = coin::exact(algorithm = "split-up")))
    # The split-up algorithm of coin does not look at both tails of an asymmetric distribution: list them instead.
    if (length(first) + length(second) <= 12) {
      pooled <- c(first, second)
      sums <- combn(length(pooled), length(first), function(index) mean(pooled[index]) - mean(pooled[-index]))
      answer <- mean(abs(sums) >= abs(mean(first) - mean(second)) - 1e-9)
    }
  }
  cat(sprintf("%.17g", answer), "\n")
}
