# Second oracle: "point k mean" or "quantile q mean" a line on stdin, numbers as C hex floats.
cat(R.version.string, "\n", sep = "")
for (line in readLines(file("stdin"))) {
  word <- strsplit(line, " ", fixed = TRUE)[[1]]
  x <- as.numeric(word[2]); mean <- as.numeric(word[3])
  values <- if (word[1] == "quantile") qpois(x, mean) else
    c(dpois(x, mean), ppois(x, mean), ppois(x, mean, lower.tail = FALSE))
  cat(sprintf("%.17g", values), "\n")
}
