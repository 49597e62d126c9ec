# Two lines per case on stdin, values as C hex floats and integer labels; prints the t interval (t.test) and the
# cluster-robust variants at 95 %. The latter from the general matrix definitions of Bell & McCaffrey (2002) and
# Pustejovsky & Tipton (2018) for a regression on an intercept, with nothing simplified: symmetric square roots by
# eigen-decomposition, Satterthwaite's degrees of freedom from all pairs of clusters.
show <- function(...) cat(sprintf("%.17g", c(...)), "\n")

power <- function(matrix, exponent) {
  parts <- eigen(matrix, symmetric = TRUE)
  parts$vectors %*% diag(parts$values^exponent, nrow(matrix)) %*% t(parts$vectors)
}

clustered <- function(y, labels) {
  n <- length(y)
  X <- matrix(1, n, 1)
  bread <- solve(crossprod(X))
  residual <- diag(n) - X %*% bread %*% t(X)
  e <- residual %*% y
  groups <- split(seq_len(n), labels)
  variance <- function(exponent) {
    meat <- 0
    for (rows in groups) {
      adjust <- power(residual[rows, rows, drop = FALSE], exponent)
      meat <- meat + (t(X[rows, , drop = FALSE]) %*% adjust %*% e[rows])^2
    }
    sqrt(c(bread * meat * bread))
  }
  P <- sapply(groups, function(rows) {
    adjust <- power(residual[rows, rows, drop = FALSE], -1 / 2)
    c(residual[, rows, drop = FALSE] %*% adjust %*% X[rows, , drop = FALSE] %*% bread)
  })
  products <- crossprod(P)
  G <- length(groups)
  cr0 <- variance(0)
  c(cr0, cr0 * sqrt(G / (G - 1)), variance(-1 / 2), variance(-1), sum(diag(products))^2 / sum(products^2))
}

cat(R.version.string, "\n", sep = "")
lines <- readLines(file("stdin"))
for (at in seq(1, length(lines), by = 2)) {
  y <- as.numeric(strsplit(lines[at], " ", fixed = TRUE)[[1]])
  labels <- as.integer(strsplit(lines[at + 1], " ", fixed = TRUE)[[1]])
  plain <- t.test(y)
  robust <- clustered(y, labels)
  half <- qt(0.975, robust[5]) * robust[3]
  show(mean(y), sd(y) / sqrt(length(y)), plain$conf.int, robust, mean(y) - half, mean(y) + half,
       2 * pt(-abs(mean(y) / robust[3]), robust[5]))
}
