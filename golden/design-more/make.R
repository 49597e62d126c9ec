# Second oracle: power.t.test of R, with both tails. Reads "n delta sd level power" a line on stdin; prints the power at n,
# the n for the power (NA where R's search, which starts at 2, finds none) and the smallest detectable difference at n.
cat(R.version.string, "stats", as.character(packageVersion("stats")), "\n")
for (line in readLines(file("stdin"))) {
  x <- as.numeric(strsplit(line, " ", fixed = TRUE)[[1]])
  test <- function(...) power.t.test(sd = x[3], sig.level = 1 - x[4], type = "paired", strict = TRUE, tol = 1e-12, ...)
  n <- tryCatch(test(delta = x[2], power = x[5])$n, error = function(e) NA)
  delta <- test(n = x[1], power = x[5])$delta
  cat(sprintf("%.17g", c(test(n = x[1], delta = x[2])$power, n, delta)), "\n")
}
