# Second oracle: reads "family, what, arguments" from stdin with numbers as C hex floats; prints 17 digits.
show <- function(...) cat(sprintf("%.17g", c(...)), sep = " ", fill = FALSE)
for (line in readLines(file("stdin"))) {
  words <- strsplit(line, " ", fixed = TRUE)[[1]]
  x <- as.numeric(words[-(1:2)])
  if (words[2] == "version") cat(R.version.string)
  else if (words[2] == "quantile") show(suppressWarnings(qf(x[1], x[2], x[3])))
  else if (words[1] == "f") show(df(x[1], x[2], x[3]), pf(x[1], x[2], x[3]), pf(x[1], x[2], x[3], lower.tail = FALSE))
  else show(suppressWarnings(c(pt(x[1], x[2], x[3]), pt(x[1], x[2], x[3], lower.tail = FALSE))))
  cat("\n")
}
