# Date at which a logistic trend reaches a threshold: the ends are where predict.lm's interval of a new value meets its log-odds. Writes cases.json and VERSIONS.
suppressMessages(library(jsonlite))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(8)
cases <- lapply(list(c(6, 0.7, 0.95), c(9, 0.9, 0.9), c(15, 0.35, 0.99)), function(p) {
  times <- round(sort(runif(p[1], 0, 30)), 2)
  scores <- round(plogis(-1.6 + 0.12 * times + rnorm(p[1], sd = 0.15)), 3)
  odds <- qlogis(scores)
  fit <- lm(odds ~ times)
  gap <- function(end) function(x) predict(fit, data.frame(times = x), interval = "prediction", level = p[3])[, end] - qlogis(p[2])
  middle <- (qlogis(p[2]) - coef(fit)[[1]]) / coef(fit)[[2]]
  list(times = times, scores = scores, threshold = p[2], level = p[3], value = middle,
       lower = uniroot(gap("upr"), c(middle - 200, middle), tol = 1e-13)$root, upper = uniroot(gap("lwr"), c(middle, middle + 200), tol = 1e-13)$root)
})
writeLines(toJSON(cases, auto_unbox = TRUE, digits = NA, pretty = TRUE), file.path(here, "cases.json"))
writeLines(paste0(R.version.string, ", jsonlite ", packageVersion("jsonlite")), file.path(here, "VERSIONS"))
