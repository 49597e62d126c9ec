# One data set a line on stdin; prints the 90 % BCa and percentile intervals of its mean by boot::boot.ci from 200 000 replicates,
# after the version. The influence values are those of the mean, so that the acceleration is the jackknife's.
suppressMessages(library(boot))
cat(R.version.string, ", boot ", as.character(packageVersion("boot")), "\n", sep = "")
set.seed(1)
for (line in readLines(file("stdin"))) {
  x <- as.numeric(strsplit(line, " ", fixed = TRUE)[[1]])
  replicates <- boot(x, function(data, index) mean(data[index]), R = 200000)
  ci <- boot.ci(replicates, conf = 0.9, type = c("bca", "perc"), L = x - mean(x))
  cat(sprintf("%.10g", c(ci$bca[4:5], ci$percent[4:5])), "\n")
}
