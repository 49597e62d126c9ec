# Reads one JSON case a line: scores (a row per model), clusters or none, level, power. Writes the critical values of all means and of all pairs by
# mvtnorm, and the smallest detectable lead of the two best: noncentral t of R.
suppressMessages({library(mvtnorm); library(jsonlite)})
cat(R.version.string, ", mvtnorm ", as.character(packageVersion("mvtnorm")), "\n", sep = "")
set.seed(5)
for (line in readLines(file("stdin"))) {
  case <- fromJSON(line)
  df <- case$df
  quantile <- function(correlation) qmvt(case$level, tail = "both.tails", corr = correlation, df = round(df), algorithm = GenzBretz(maxpts = 20000, abseps = 2e-4), ptol = 2e-3)$quantile
  critical <- qt((1 + case$level) / 2, df)
  missing <- function(ncp) pt(critical, df, ncp, lower.tail = FALSE) + pt(-critical, df, ncp) - case$power
  cat(sprintf("%.17g", c(quantile(cov2cor(case$covariance)), quantile(cov2cor(case$pairs)), uniroot(missing, c(0, 15), tol = 1e-12)$root)), "\n")
}
