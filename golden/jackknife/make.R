# One case a line on stdin: statistic, x, y, labels. Prints the version, then value, standard error, bias and acceleration of each case.
# Influence values by boot::empinf(type = "jack") where every row is its own cluster; else by leaving clusters out.
suppressMessages(library(boot))
cat(R.version.string, ", boot ", as.character(packageVersion("boot")), "\n", sep = "")
of <- list(correlation = function(d) cor(d$x, d$y), ratio = function(d) sum(d$x) / sum(d$y))
for (line in readLines(file("stdin"))) {
  words <- strsplit(line, " ", fixed = TRUE)[[1]]
  numbers <- matrix(as.numeric(words[-1]), ncol = 3)
  d <- data.frame(x = numbers[, 1], y = numbers[, 2])
  labels <- numbers[, 3]
  f <- of[[words[1]]]
  if (anyDuplicated(labels) == 0) {
    influence <- empinf(data = d, statistic = function(data, index) f(data[index, ]), type = "jack", stype = "i")
  } else {
    left <- sapply(unique(labels), function(g) f(d[labels != g, ]))
    influence <- (length(left) - 1) * (f(d) - left)
  }
  m <- length(influence)
  centred <- influence - mean(influence)
  cat(sprintf("%.15g", c(f(d), sqrt(sum(centred^2) / (m * (m - 1))), -mean(influence), sum(centred^3) / (6 * sum(centred^2)^1.5))), "\n")
}
