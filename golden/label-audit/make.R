# Audits by package survey: reads "poisson i y p items" and "strata i stratum items audited wrong" rows; writes "kind i value error" a line, after the versions.
suppressMessages(library(survey))
cat(R.version.string, ", survey ", as.character(packageVersion("survey")), "\n", sep = "")
rows <- lapply(strsplit(readLines(file("stdin")), " ", fixed = TRUE), function(row) list(kind = row[1], i = row[2], x = as.numeric(row[-(1:2)])))
of <- function(kind, i) do.call(rbind, lapply(Filter(function(r) r$kind == kind && r$i == i, rows), `[[`, "x"))
for (i in unique(sapply(Filter(function(r) r$kind == "poisson", rows), `[[`, "i"))) {
  x <- of("poisson", i)
  own <- data.frame(y = x[, 1], p = x[, 2])
  fit <- svytotal(~y, svydesign(ids = ~1, probs = ~p, pps = poisson_sampling(own$p), data = own))
  cat("poisson", i, sprintf("%.17g", c(coef(fit), SE(fit)) / x[1, 3]), "\n")
}
for (i in unique(sapply(Filter(function(r) r$kind == "strata", rows), `[[`, "i"))) {
  x <- of("strata", i)
  own <- do.call(rbind, apply(x, 1, function(s) data.frame(h = s[1], N = s[2], y = rep(1:0, c(s[4], s[3] - s[4]))), simplify = FALSE))
  fit <- svymean(~y, svydesign(ids = ~1, strata = ~h, fpc = ~N, data = own))
  cat("strata", i, sprintf("%.17g", c(coef(fit), SE(fit))), "\n")
}
