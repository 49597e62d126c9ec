# Reads one JSON case a line: cells (prompts, items, passed), penalty, probabilities. Writes accuracies, their mean, standard deviation and quantiles:
# logistic regression with random effects of prompts and items whose precision is the penalty, by mgcv.
suppressMessages({library(mgcv); library(jsonlite)})
cat(R.version.string, ", mgcv ", as.character(packageVersion("mgcv")), "\n", sep = "")
for (line in readLines(file("stdin"))) {
  case <- fromJSON(line)
  cells <- data.frame(y = case$passed, prompt = factor(case$prompts), item = factor(case$items))
  lambda <- case$penalty
  fit <- gam(y ~ s(prompt, bs = "re", sp = lambda) + s(item, bs = "re", sp = lambda), family = binomial, data = cells,
             control = gam.control(scalePenalty = FALSE, epsilon = 1e-15, maxit = 500))
  all <- expand.grid(item = levels(cells$item), prompt = levels(cells$prompt))
  probability <- as.vector(predict(fit, all, type = "response"))
  row <- match(paste(cells$prompt, cells$item), paste(all$prompt, all$item))
  probability[row] <- cells$y
  accuracy <- as.vector(tapply(probability, all$prompt, mean))
  cat(sprintf("%.17g", c(accuracy, mean(accuracy), sd(accuracy), quantile(accuracy, case$probabilities, type = 7))), "\n")
}
