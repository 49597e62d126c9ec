# The cases of make.py as JSON on stdin; prints versions, then what R makes of them:
# CR2 of clustered item values, critical values of the simultaneous band, beta-binomial fits, power laws.
suppressMessages({library(jsonlite); library(clubSandwich); library(mvtnorm)})
cases <- fromJSON(file("stdin"), simplifyVector = TRUE, simplifyDataFrame = FALSE, simplifyMatrix = FALSE)
cat(R.version.string, ", clubSandwich ", format(packageVersion("clubSandwich")),
    ", mvtnorm ", format(packageVersion("mvtnorm")), "\n", sep = "")

clustered <- lapply(cases$means, function(case) {
  model <- lm(y ~ 1, data.frame(y = case$values))
  test <- coef_test(model, vcov = "CR2", cluster = case$clusters, test = "Satterthwaite")
  list(cr2 = test$SE, degreesOfFreedom = test$df_Satt)
})

pass <- function(c, n, k) 1 - exp(lchoose(n - c, k) - lchoose(n, k))
band <- function(c, n, largest, level) {
  columns <- sapply(seq_len(largest), function(k) pass(c, n, k))
  set.seed(1)
  qmvt(level, tail = "both.tails", df = length(c) - 1, corr = cor(columns), algorithm = GenzBretz(maxpts = 4e5, abseps = 1e-5))$quantile
}
reference <- cases$means[[1]]
bands <- list(
  list(largestK = 10, level = 0.95, criticalValue = band(reference$successes, reference$trials, 10, 0.95)),
  list(largestK = 4, level = 0.9, criticalValue = band(reference$successes, reference$trials, 4, 0.9)))

fits <- lapply(cases$fits, function(case) {
  minus <- function(v) {
    a <- exp(v[1]); b <- exp(v[2])
    -sum(lchoose(case$trials, case$successes) + lbeta(case$successes + a, case$trials - case$successes + b) - lbeta(a, b))
  }
  best <- optim(c(0, 0), minus, control = list(reltol = 1e-15, maxit = 5000))
  best <- optim(best$par, minus, method = "BFGS", control = list(reltol = 1e-15))
  list(alpha = exp(best$par[1]), beta = exp(best$par[2]), negativeLogLikelihood = best$value)
})

powers <- lapply(cases$powerLaws, function(case) {
  m <- length(case$x) - 1
  fitted <- data.frame(u = log(case$x[1:m]), v = log(case$y[1:m]))
  model <- lm(v ~ u, fitted)
  at <- exp(predict(model, data.frame(u = log(case$x[m + 1])), interval = "prediction"))
  slope <- confint(model)[2, ]
  list(factor = unname(exp(coef(model)[1])), exponent = unname(coef(model)[2]), residualSd = summary(model)$sigma,
       slopeInterval = unname(slope), prediction = at[1], interval = at[2:3])
})

cat(toJSON(list(clustered = clustered, bands = bands, fits = fits, powerLaws = powers), auto_unbox = TRUE, digits = NA))
