# Kendall's tau-b of lists with and without ties, by cor(method = "kendall"). Writes cases.json and VERSIONS.
suppressMessages(library(jsonlite))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(12)
cases <- lapply(list(c(5, 100), c(14, 1000), c(40, 6), c(60, 3)), function(p) {
  first <- sample.int(p[2], p[1], replace = TRUE)
  second <- pmax(1, first + sample(-2:2, p[1], replace = TRUE) * ceiling(p[2] / 10))
  list(first = first, second = second, tau = cor(first, second, method = "kendall"))
})
writeLines(toJSON(cases, auto_unbox = TRUE, digits = NA, pretty = TRUE), file.path(here, "cases.json"))
writeLines(paste0(R.version.string, ", jsonlite ", packageVersion("jsonlite")), file.path(here, "VERSIONS"))
