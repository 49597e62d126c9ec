# One question a line on stdin, answers on stdout, after the versions. Questions:
#   adjust <method> <p values>            p.adjust
#   normal <level> <p> <covariance>       mvtnorm: quantile of max |Z_i − Z_j| / σ_ij over all pairs
#   t <level> <df> <p> <covariance>       the same divided by √(χ²_df / df), common to all pairs
#   slices <method> <k> <effects> <variances>   metafor: τ², Q, its p, mean, its SE, then blup: estimate, SE
suppressMessages({library(mvtnorm); library(metafor)})
cat(R.version.string, "mvtnorm", as.character(packageVersion("mvtnorm")), "metafor", as.character(packageVersion("metafor")), "\n")
pairs_correlation <- function(p, covariance) {
  sigma <- matrix(covariance, p, p)
  contrasts <- t(combn(p, 2, function(ij) { row <- numeric(p); row[ij] <- c(1, -1); row }))
  cov2cor(contrasts %*% sigma %*% t(contrasts))
}
set.seed(20)
precise <- GenzBretz(maxpts = 5e6, abseps = 1e-6)
for (line in readLines(file("stdin"))) {
  words <- strsplit(line, " ", fixed = TRUE)[[1]]
  kind <- words[1]
  if (kind == "adjust") answer <- p.adjust(as.numeric(words[-(1:2)]), words[2])
  if (kind == "normal" || kind == "t") {
    x <- as.numeric(words[-1])
    df <- if (kind == "t") x[2] else 0
    x <- x[-(1:(if (kind == "t") 2 else 1))]
    correlation <- pairs_correlation(x[1], x[-1])
    level <- as.numeric(words[2])
    inside <- function(q) pmvt(-rep(q, nrow(correlation)), rep(q, nrow(correlation)), df = df, corr = correlation, algorithm = precise)
    answer <- uniroot(function(q) inside(q) - level, c(1.5, 6), tol = 1e-6)$root
  }
  if (kind == "slices") {
    k <- as.integer(words[3]); x <- as.numeric(words[-(1:3)])
    fit <- rma(yi = x[1:k], vi = x[k + 1:k], method = words[2], control = list(tol = 1e-12, threshold = 1e-14, maxiter = 10000))
    shrunken <- blup(fit)
    answer <- c(fit$tau2, fit$QE, fit$QEp, fit$beta, fit$se, shrunken$pred, shrunken$se)
  }
  cat(sprintf("%.17g", answer), "\n")
}
