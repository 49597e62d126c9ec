# Weighted labels by package survey. Reads "case item cluster judged labelled label weight lambda" rows; writes "case value error" a line, after
# the versions: the judge's mean plus a ratio of two means over all items, by the delta method, clusters being the first stage.
suppressMessages(library(survey))
cat(R.version.string, ", survey ", as.character(packageVersion("survey")), "\n", sep = "")
rows <- read.table(file("stdin"), col.names = c("case", "cluster", "f", "labelled", "y", "w", "lambda"))
for (i in unique(rows$case)) {
  own <- rows[rows$case == i, ]
  own$judge <- own$lambda * own$f
  own$wrong <- own$labelled * own$w * (own$y - own$judge)
  own$weight <- own$labelled * own$w
  fit <- svycontrast(svymean(~judge + wrong + weight, svydesign(ids = ~cluster, weights = ~1, data = own)), quote(judge + wrong / weight))
  cat(i, sprintf("%.17g", c(coef(fit), SE(fit))), "\n")
}
