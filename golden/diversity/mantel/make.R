# Mantel statistics by vegan, and its p value over all orders but the identity, which (1 + #)/(m + 1) adds: then it is exact.
# Prints one line "statistic p" per case, and a last line with the versions. Called by make.py.
suppressPackageStartupMessages(library(vegan))
orders <- function(n) {
  if (n == 1) return(matrix(1L, 1, 1))
  rest <- orders(n - 1)
  do.call(rbind, lapply(seq_len(n), function(first) cbind(first, matrix(setdiff(seq_len(n), first)[rest], nrow(rest)))))
}
cases <- jsonlite::fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)$cases
square <- function(rows) do.call(rbind, lapply(rows, unlist))
for (case in cases) {
  first <- as.dist(square(case$first))
  n <- attr(first, "Size")
  every <- if (n <= 7) orders(n)[-1, , drop = FALSE] else 99
  storage.mode(every) <- "integer"
  test <- mantel(first, as.dist(square(case$second)), method = case$correlation, permutations = every)
  cat(sprintf("%.16g %.16g\n", test$statistic, test$signif))
}
cat(sprintf("%s, vegan %s\n", R.version.string, packageVersion("vegan")))
