# Posterior of hierarchical-beta by a fixed grid, with R's own beta functions: Simpson's rule in the correlation
# rho = sin(t)^2 and in the mean m = sin(s)^2, cumulated on panels in s; quantiles by a monotone spline of the distribution.
# One case per line on standard input: "prior;level;successes;sizes". Answers: mean, lower, upper, correlation.
options(digits = 15)
cat(R.version.string, "\n")
simpson <- function(points, width) {
  weights <- rep(c(2, 4), length.out = points)
  weights[c(1, points)] <- 1
  weights[seq(2, points - 1, 2)] <- 4
  weights * width / (points - 1) / 3
}
for (line in readLines(file("stdin"))) {
  parts <- strsplit(line, ";")[[1]]
  level <- as.numeric(parts[2])
  successes <- as.numeric(strsplit(parts[3], " ")[[1]])
  sizes <- as.numeric(strsplit(parts[4], " ")[[1]])
  inner <- 801
  outer <- 1201
  t <- seq(1e-4, pi / 2 - 1e-4, length.out = inner)
  rho <- sin(t)^2
  k <- cos(t)^2 / rho
  prior <- (if (parts[1] == "exponential") -k - 2 * log(rho) else 0) + log(2 * sin(t) * cos(t))
  s <- seq(1e-6, pi / 2 - 1e-6, length.out = outer)
  logs <- sapply(s, function(at) {
    a <- sin(at)^2 * k
    b <- cos(at)^2 * k
    total <- prior + log(2 * sin(at) * cos(at))
    for (g in seq_along(sizes)) total <- total + lbeta(a + successes[g], b + (sizes[g] - successes[g])) - lbeta(a, b)
    total
  })
  joint <- exp(logs - max(logs)) * simpson(inner, diff(range(t)))
  density <- colSums(joint)
  weights <- simpson(outer, diff(range(s)))
  mass <- sum(weights * density)
  curve <- splinefun(s, density / mass)
  part <- function(upto) integrate(curve, s[1], upto, rel.tol = 1e-10, subdivisions = 2000)$value
  end <- function(share) sin(uniroot(function(at) part(at) - share, range(s), tol = 1e-12)$root)^2
  cat(sum(weights * density * sin(s)^2) / mass, end((1 - level) / 2), end((1 + level) / 2),
      sum(weights * colSums(joint * rho)) / mass, "\n", sep = " ", fill = FALSE)
}
