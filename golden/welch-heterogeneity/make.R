# Welch's test of equal means by oneway.test. Standard input: one case per line, samples parted by ";", values by " ".
cat(R.version.string, "\n")
for (line in readLines(file("stdin"))) {
  samples <- lapply(strsplit(line, ";")[[1]], function(sample) as.numeric(strsplit(sample, " ")[[1]]))
  sample <- factor(rep(seq_along(samples), lengths(samples)))
  test <- oneway.test(unlist(samples) ~ sample)
  cat(sprintf("%.17g", c(test$statistic, test$parameter, test$p.value)), "\n")
}
