# One case a line: level, n values, n labels. Prints lower, upper and degrees of freedom, after the version. CR2 for a model with an
# intercept alone from the cluster totals of the residuals (Bell & McCaffrey 2002), the limits in closed form.
cat(R.version.string, "\n", sep = "")
for (line in readLines(file("stdin"))) {
  numbers <- as.numeric(strsplit(line, " ", fixed = TRUE)[[1]])
  level <- numbers[1]
  n <- (length(numbers) - 1) / 2
  y <- numbers[2:(n + 1)]
  labels <- numbers[(n + 2):(2 * n + 1)]
  m <- tapply(rep(1, n), labels, sum)
  e <- tapply(y - mean(y), labels, sum)
  variance <- sum(e^2 / (1 - m / n)) / n^2
  w <- 1 / (n^2 * (1 - m / n))
  omega <- diag(as.vector(m)) - outer(as.vector(m), as.vector(m)) / n
  df <- sum(w * diag(omega))^2 / sum(outer(as.vector(w), as.vector(w)) * omega^2)
  t2 <- qt((1 + level) / 2, df)^2
  p <- mean(y)
  size <- p * (1 - p) / variance
  centre <- (p + t2 / (2 * size)) / (1 + t2 / size)
  half <- sqrt(t2) * sqrt(p * (1 - p) / size + t2 / (4 * size^2)) / (1 + t2 / size)
  cat(sprintf("%.17g", c(centre - half, centre + half, df)), "\n")
}
