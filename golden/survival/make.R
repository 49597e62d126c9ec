# The cases of make.py as JSON on stdin; prints versions, then what the survival package makes of them.
suppressMessages({library(jsonlite); library(survival)})
cases <- fromJSON(file("stdin"), simplifyVector = TRUE, simplifyDataFrame = FALSE, simplifyMatrix = FALSE)
cat(R.version.string, ", survival ", format(packageVersion("survival")), "\n", sep = "")
answers <- lapply(cases, function(case) {
  fit <- survfit(Surv(case$times, case$events) ~ 1, conf.int = case$level, conf.type = "log-log")
  mean <- summary(fit, rmean = case$until)$table
  middle <- quantile(fit, 0.5)
  rows <- data.frame(times = case$times, events = case$events, groups = case$groups, block = case$strata)
  test <- survdiff(Surv(times, events) ~ groups, data = rows)
  within <- survdiff(Surv(times, events) ~ groups + strata(block), data = rows)
  list(survival = fit$surv, standardError = fit$surv * fit$std.err, lower = fit$lower, upper = fit$upper,
       median = unname(c(middle$quantile, middle$lower, middle$upper)),
       restrictedMean = unname(mean[c("rmean", "se(rmean)")]), logRank = c(test$chisq, within$chisq), expected = test$exp)
})
cat(toJSON(answers, auto_unbox = TRUE, digits = NA, na = "null"))
