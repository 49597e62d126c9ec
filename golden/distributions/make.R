# Second oracle: reads "family, what, arguments" from stdin, one case a line with numbers as C hex floats
# (R reads those exactly, decimal ones not always), and prints the values with 17 digits.
options(digits = 17)
density <- list(normal = dnorm, t = dt, chiSquared = dchisq, beta = dbeta, binomial = dbinom)
tail <- list(normal = pnorm, t = pt, chiSquared = pchisq, beta = pbeta, binomial = pbinom)
quantile <- list(normal = qnorm, t = qt, chiSquared = qchisq, beta = qbeta, binomial = qbinom)
special <- list(
  logGamma = lgamma, logBeta = lbeta, logBinomialCoefficient = lchoose,
  erf = function(x) sign(x) * pgamma(x^2, 0.5), erfc = function(x) 2 * pnorm(-x * sqrt(2))
)
show <- function(...) cat(sprintf("%.17g", c(...)), sep = " ", fill = FALSE)

for (line in readLines(file("stdin"))) {
  words <- strsplit(line, " ", fixed = TRUE)[[1]]
  family <- words[1]
  arguments <- as.list(as.numeric(words[-(1:2)]))
  if (words[2] == "version") {
    cat(R.version.string)
  } else if (words[2] == "special") {
    show(do.call(special[[family]], arguments))
  } else if (words[2] == "quantile") {
    show(suppressWarnings(do.call(quantile[[family]], arguments)))
  } else {
    lower <- do.call(tail[[family]], arguments)
    upper <- do.call(tail[[family]], c(arguments, lower.tail = FALSE))
    show(do.call(density[[family]], arguments), lower, upper)
  }
  cat("\n")
}
