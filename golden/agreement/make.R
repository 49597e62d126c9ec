# Kappa by package psych and Krippendorff's alpha by matrices: "name value" a line, after the versions.
suppressMessages(library(psych))
cat(R.version.string, ", psych ", as.character(packageVersion("psych")), "\n", sep = "")
say <- function(name, value) cat(name, sprintf("%.17g\n", value))
tables <- list(matrix(c(20, 5, 10, 15), 2, byrow = TRUE), matrix(c(118, 5, 2, 0), 2, byrow = TRUE),
  matrix(c(44, 5, 1, 7, 20, 3, 9, 5, 6), 3, byrow = TRUE), matrix(c(11, 2, 1, 0, 3, 9, 2, 1, 0, 4, 8, 3, 1, 0, 2, 13), 4, byrow = TRUE))
for (i in seq_along(tables)) {
  k <- nrow(tables[[i]])
  fit <- suppressWarnings(cohen.kappa(tables[[i]]))
  say(paste("none", i), fit$kappa)
  say(paste("quadratic", i), fit$weighted.kappa)
  say(paste("none se", i), sqrt(fit$var.kappa))
  say(paste("quadratic se", i), sqrt(fit$var.weighted))
  linear <- 1 - abs(row(tables[[i]]) - col(tables[[i]])) / (k - 1)
  say(paste("linear", i), suppressWarnings(cohen.kappa(tables[[i]], w = linear))$weighted.kappa)
}
classic <- rbind(c(1, 1, NA, 1), c(2, 2, 3, 2), c(3, 3, 3, 3), c(3, 3, 3, 3), c(2, 2, 2, 2), c(1, 2, 3, 4), c(4, 4, 4, 4), c(1, 1, 2, 1),
  c(2, 2, 2, 2), c(NA, 5, 5, 5), c(NA, NA, 1, 1), c(NA, NA, NA, 3))
counts <- t(apply(classic, 1, function(u) table(factor(u, 1:5))))
counts <- counts[rowSums(counts) > 1, ]
coincidence <- matrix(0, 5, 5)
for (u in seq_len(nrow(counts))) coincidence <- coincidence + (outer(counts[u, ], counts[u, ]) - diag(counts[u, ])) / (sum(counts[u, ]) - 1)
margin <- rowSums(coincidence)
cumulative <- cumsum(margin) - margin / 2
squared <- list(nominal = 1 - diag(5), ordinal = outer(cumulative, cumulative, "-")^2, interval = outer(1:5, 1:5, "-")^2,
  ratio = (outer(1:5, 1:5, "-") / outer(1:5, 1:5, "+"))^2)
for (metric in names(squared)) {
  say(paste("alpha", metric), 1 - (sum(margin) - 1) * sum(coincidence * squared[[metric]]) / sum(outer(margin, margin) * squared[[metric]]))
}
