# The cases of make.py as JSON on stdin; prints versions, then pROC's areas, DeLong variances and tests.
suppressMessages({library(jsonlite); library(pROC)})
cases <- fromJSON(file("stdin"), simplifyVector = TRUE, simplifyDataFrame = FALSE, simplifyMatrix = FALSE)
cat(R.version.string, ", pROC ", format(packageVersion("pROC")), "\n", sep = "")
answers <- lapply(cases, function(case) {
  curve <- function(scores) roc(case$labels, scores, levels = c(0, 1), direction = "<", quiet = TRUE)
  a <- curve(case$first); b <- curve(case$second)
  interval <- ci.auc(a, conf.level = case$level, method = "delong")
  list(area = as.numeric(auc(a)), standardError = sqrt(var(a, method = "delong")), plain = as.numeric(interval)[c(1, 3)],
       paired = unname(roc.test(a, b, method = "delong", paired = TRUE)$p.value))
})
cat(toJSON(answers, auto_unbox = TRUE, digits = NA))
