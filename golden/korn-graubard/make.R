# One case a line: level, n values, n labels. Prints value, lower and upper of svyciprop(method = "beta") in package survey, after the versions.
# It has CR1 and one less than the number of clusters, which are CR2 and Satterthwaite's where all clusters have one size.
suppressMessages(library(survey))
cat(R.version.string, ", survey ", as.character(packageVersion("survey")), "\n", sep = "")
for (line in readLines(file("stdin"))) {
  x <- as.numeric(strsplit(line, " ", fixed = TRUE)[[1]])
  n <- (length(x) - 1) / 2
  own <- data.frame(y = x[2:(n + 1)], g = x[(n + 2):(2 * n + 1)])
  fit <- svyciprop(~y, svydesign(ids = ~g, weights = ~1, data = own), method = "beta", level = x[1])
  cat(sprintf("%.17g", c(coef(fit), confint(fit))), "\n")
}
