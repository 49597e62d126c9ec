# The cases of make.py as JSON on stdin; prints versions, then pROC's areas, DeLong variances and tests.
suppressMessages({library(jsonlite); library(pROC)})
cases <- fromJSON(file("stdin"), simplifyVector = TRUE, simplifyDataFrame = FALSE, simplifyMatrix = FALSE)
cat(R.version.string, ", pROC ", format(packageVersion("pROC")), "\n", sep = "")
answers <- lapply(cases, function(case) {
  curve <- function(scores) roc(case$labels, scores, levels = c(0, 1), direction = "<", quiet = TRUE)
  a <- curve(case$first); b <- curve(case$second)
  interval <- ci.auc(a, conf.level = case$level, method = "delong")
  # Satterthwaite's t from pROC's placements; its own test of paired areas has the normal in its place.
  v <- lapply(list(a, b), pROC:::delongPlacements)
  satterthwaite <- function(parts) {
    variances <- sapply(parts, function(part) var(part) / length(part))
    df <- sum(variances)^2 / sum(variances^2 / (lengths(parts) - 1))
    2 * pt(-abs(auc(a) - auc(b)) / sqrt(sum(variances)), df)
  }
  list(area = as.numeric(auc(a)), standardError = sqrt(var(a, method = "delong")), plain = as.numeric(interval)[c(1, 3)],
       paired = unname(roc.test(a, b, method = "delong", paired = TRUE)$p.value),
       pairedT = satterthwaite(list(v[[1]]$X - v[[2]]$X, v[[1]]$Y - v[[2]]$Y)),
       unpairedT = satterthwaite(list(v[[1]]$X, v[[1]]$Y, v[[2]]$X, v[[2]]$Y)))
})
cat(toJSON(answers, auto_unbox = TRUE, digits = NA))
