# Means by package survey: reads "kind index value weight stratum" rows; writes "kind index mean error mean-after-postStratify" a line, after the versions.
suppressMessages(library(survey))
cat(R.version.string, ", survey ", as.character(packageVersion("survey")), "\n", sep = "")
rows <- read.table(file("stdin"), col.names = c("kind", "index", "y", "w", "h"))
for (kind in c("weighted", "stratified")) for (i in unique(rows$index[rows$kind == kind])) {
  own <- rows[rows$kind == kind & rows$index == i, ]
  design <- if (kind == "weighted") svydesign(ids = ~1, weights = ~w, data = own) else svydesign(ids = ~1, strata = ~h, weights = ~w, data = own)
  fit <- svymean(~y, design)
  totals <- aggregate(w ~ h, own, sum)
  names(totals)[2] <- "Freq"
  post <- postStratify(svydesign(ids = ~1, weights = ~1, data = own), ~h, totals)
  cat(kind, i, sprintf("%.17g", c(coef(fit), SE(fit), coef(svymean(~y, post)))), "\n")
}
