# Second oracle: lme4's REML and aov's mean squares. Reads one problem a line on stdin,
#   "kind; formula or factors; columns of numbers", and prints numbers with 17 digits.
suppressMessages(library(lme4))
show <- function(...) cat(sprintf("%.17g", c(...)), "\n")
cat(R.version.string, "lme4", as.character(packageVersion("lme4")), "\n")
numbers <- function(text) as.numeric(strsplit(trimws(text), " ", fixed = TRUE)[[1]])
for (line in readLines(file("stdin"))) {
  parts <- strsplit(line, ";", fixed = TRUE)[[1]]
  y <- numbers(parts[2])
  groups <- lapply(parts[-(1:2)], function(text) factor(numbers(text)))
  names(groups) <- c("a", "b", "c")[seq_along(groups)]
  data <- data.frame(y = y, groups)
  if (parts[1] == "oneWay") {
    table <- anova(lm(y ~ a, data))
    fit <- lmer(y ~ 1 + (1 | a), data)
    variances <- as.data.frame(VarCorr(fit))$vcov
    show(table[["Mean Sq"]], table[["Df"]], table[["Pr(>F)"]][1], variances)
  } else if (parts[1] == "crossed") {
    formula <- if (length(groups) == 2) y ~ a * b else y ~ a * b * c
    table <- anova(lm(formula, data))
    keep <- table[["Df"]] > 0
    show(table[["Mean Sq"]][keep])
  } else if (parts[1] == "nested") {
    table <- anova(lm(y ~ a + a:b, data))
    show(table[["Sum Sq"]])
    fit <- suppressMessages(lmer(y ~ 1 + (1 | a) + (1 | a:b), data))
    table <- as.data.frame(VarCorr(fit))
    show(table$vcov[match("a", table$grp)], table$vcov[match("a:b", table$grp)], table$vcov[match("Residual", table$grp)],
         fixef(fit), sqrt(vcov(fit)[1, 1]))
  }
}
