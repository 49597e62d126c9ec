# One case a line: level, n differences, n labels. Prints lower, upper and p, after the version. CR2 from the cluster totals of the
# residuals (Bell & McCaffrey 2002); the restricted likelihood is maximised numerically, the limits are roots of the score statistic.
cat(R.version.string, "\n", sep = "")
part <- function(count, share) if (count > 0) count * log(share) else 0
for (line in readLines(file("stdin"))) {
  numbers <- as.numeric(strsplit(line, " ", fixed = TRUE)[[1]])
  level <- numbers[1]
  n <- (length(numbers) - 1) / 2
  d <- numbers[2:(n + 1)]
  labels <- numbers[(n + 2):(2 * n + 1)]
  m <- as.vector(tapply(rep(1, n), labels, sum))
  e <- as.vector(tapply(d - mean(d), labels, sum))
  variance <- sum(e^2 / (1 - m / n)) / n^2
  w <- 1 / (n^2 * (1 - m / n))
  omega <- diag(m) - outer(m, m) / n
  df <- sum(w * diag(omega))^2 / sum(outer(w, w) * omega^2)
  size <- (mean(abs(d)) - mean(d)^2) / variance
  b <- mean(pmax(d, 0)) * size
  c <- mean(pmax(-d, 0)) * size
  standardised <- function(delta) {
    least <- max(0, -delta)
    most <- (1 - delta) / 2
    loglik <- function(q) part(b, q + delta) + part(c, q) + part(size - b - c, 1 - 2 * q - delta)
    q <- optimize(loglik, c(least, most), maximum = TRUE, tol = 1e-14)$maximum
    # The likelihood is flat at its top; a step of Newton's on its slope finds the place.
    for (step in 1:60) {
      slope <- (if (b > 0) b / (q + delta) else 0) + (if (c > 0) c / q else 0) - 2 * (size - b - c) / (1 - 2 * q - delta)
      bend <- (if (b > 0) b / (q + delta)^2 else 0) + (if (c > 0) c / q^2 else 0) + 4 * (size - b - c) / (1 - 2 * q - delta)^2
      moved <- q + slope / bend
      if (moved <= least || moved >= most) break
      q <- moved
    }
    # Without losses (or gains) the most likely q may be the bound itself.
    for (edge in c(least, most)) if (is.finite(loglik(edge)) && loglik(edge) > loglik(q)) q <- edge
    (b - c - size * delta) / sqrt(size * (2 * q + delta * (1 - delta)))
  }
  t <- qt((1 + level) / 2, df)
  estimate <- mean(d)
  upper <- uniroot(function(x) standardised(x) + t, c(estimate + 1e-12, 1 - 1e-9), tol = 1e-15)$root
  lower <- uniroot(function(x) standardised(x) - t, c(-1 + 1e-9, estimate - 1e-12), tol = 1e-15)$root
  statistic <- (b - c) / sqrt(b + c)
  cat(sprintf("%.17g", c(lower, upper, 2 * pt(-abs(statistic), df))), "\n")
}
