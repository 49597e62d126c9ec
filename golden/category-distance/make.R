# Pearson's statistic of two rows of counts, and its p value over tables with the same margins: exact for the small ones (by chisq.test's simulation with many draws else). Writes cases.json and VERSIONS.
suppressMessages(library(jsonlite))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(4)
tables <- list(list(c(6, 2, 1), c(1, 4, 4)), list(c(30, 20, 10, 5), c(250, 240, 120, 90)), list(c(12, 0, 8), c(40, 20, 40)))
exact <- function(a, b) {
  # Every first row with the margins of the table, by the multivariate hypergeometric law.
  total <- a + b
  n <- sum(a)
  rows <- as.matrix(expand.grid(lapply(total, function(t) 0:t)))
  rows <- rows[rowSums(rows) == n, , drop = FALSE]
  weight <- exp(rowSums(sapply(seq_along(total), function(j) lchoose(total[j], rows[, j]))) - lchoose(sum(total), n))
  statistic <- function(x) suppressWarnings(chisq.test(rbind(x, total - x), correct = FALSE)$statistic)
  observed <- statistic(a)
  sum(weight[apply(rows, 1, statistic) >= observed - 1e-9])
}
cases <- lapply(tables, function(t) {
  a <- t[[1]]; b <- t[[2]]
  list(first = a, second = b, statistic = suppressWarnings(chisq.test(rbind(a, b), correct = FALSE)$statistic)[[1]],
       totalVariation = sum(abs(a / sum(a) - b / sum(b))) / 2,
       p = if (prod(a + b + 1) < 1e5) exact(a, b) else suppressWarnings(chisq.test(rbind(a, b), simulate.p.value = TRUE, B = 2e6)$p.value))
})
writeLines(toJSON(cases, auto_unbox = TRUE, digits = NA, pretty = TRUE), file.path(here, "cases.json"))
writeLines(paste0(R.version.string, ", jsonlite ", packageVersion("jsonlite")), file.path(here, "VERSIONS"))
