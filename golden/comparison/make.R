# One family of p values a line on stdin; prints Holm's adjustment by p.adjust, after the version.
cat(R.version.string, "\n", sep = "")
for (line in readLines(file("stdin"))) {
  cat(sprintf("%.17g", p.adjust(as.numeric(strsplit(line, " ", fixed = TRUE)[[1]]), "holm")), "\n")
}
