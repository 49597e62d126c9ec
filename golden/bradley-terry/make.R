# Reads cases (JSON-free: one line "name|models|order|first|second|score|count|prompts|users", lists by commas) from stdin
# and prints, per case and oracle, a line of numbers: differences to model 0 and their standard errors.
suppressMessages({library(BradleyTerry2); library(brglm); library(sandwich)})
options(warn = -1)
show <- function(...) cat(sprintf("%.17g", c(...)), "\n")
tight <- list(epsilon = 1e-15, maxit = 100)
cat(R.version.string, ", BradleyTerry2 ", as.character(packageVersion("BradleyTerry2")), ", sandwich ",
    as.character(packageVersion("sandwich")), ", brglm ", as.character(packageVersion("brglm")), "\n", sep = "")

data(citations)
binomial <- countsToBinomial(citations)
names(binomial)[1:2] <- c("journal1", "journal2")
fit <- BTm(cbind(win1, win2), journal1, journal2, data = binomial)
show(coef(fit), sqrt(diag(vcov(fit))))
tighter <- BTm(cbind(win1, win2), journal1, journal2, data = binomial, epsilon = 1e-15)
show(coef(tighter), sqrt(diag(vcov(tighter))))

numbers <- function(text) as.numeric(strsplit(text, ",", fixed = TRUE)[[1]])
for (line in readLines(file("stdin"))) {
  part <- strsplit(paste0(line, "|."), "|", fixed = TRUE)[[1]]
  models <- as.integer(part[2]); order <- part[3] == "1"
  first <- numbers(part[4]) + 1; second <- numbers(part[5]) + 1; score <- numbers(part[6]); count <- numbers(part[7])
  x <- matrix(0, length(first), models)
  x[cbind(seq_along(first), first)] <- 1
  x[cbind(seq_along(first), second)] <- x[cbind(seq_along(first), second)] - 1
  x <- x[, -1, drop = FALSE]
  if (order) x <- cbind(x, 1)
  if (part[1] == "firth") {
    fit <- brglm.fit(x, score, weights = count, family = binomial(), control.brglm = brglm.control(br.epsilon = 1e-14, br.maxit = 5000))
    show(fit$coefficients)
  } else {
    # Twice: standard errors of glm are those of the step before the last.
    fit <- glm(score ~ x - 1, family = quasibinomial(), weights = count, control = tight)
    fit <- glm(score ~ x - 1, family = quasibinomial(), weights = count, control = tight, start = coef(fit))
    clean <- summary(fit, dispersion = 1)$cov.scaled
    variances <- diag(clean)
    if (part[8] != "-") {
      # The bread of a quasi family estimates a dispersion; with HC0 it cancels.
      prompts <- numbers(part[8])
      cluster <- if (part[9] == "-") data.frame(prompts) else data.frame(prompts, users = numbers(part[9]))
      variances <- c(variances, diag(vcovCL(fit, cluster = cluster, type = "HC0", cadjust = TRUE)))
    }
    show(coef(fit), sqrt(variances))
  }
}
