# Reads "case suspect benchmark reference level power" rows; writes expected, error, interval, t, p and the smallest detectable gap of each case.
# The t of the gap is the externally studentised residual of the suspect among all models; the interval is that of predict().
cat(R.version.string, "\n", sep = "")
rows <- read.table(file("stdin"), col.names = c("case", "suspect", "y", "x", "level", "power"))
for (i in unique(rows$case)) {
  own <- rows[rows$case == i, ]
  new <- own[own$suspect == 1, ]
  fit <- lm(y ~ x, own[own$suspect == 0, ])
  predicted <- predict(fit, new, interval = "prediction", level = new$level)
  t <- rstudent(lm(y ~ x, own))[own$suspect == 1]
  df <- df.residual(fit)
  critical <- qt((1 + new$level) / 2, df)
  power <- function(ncp) pt(critical, df, ncp, lower.tail = FALSE) + pt(-critical, df, ncp) - new$power
  ncp <- uniroot(power, c(0, 15), tol = 1e-12)$root
  error <- (new$y - predicted[1]) / t
  cat(i, sprintf("%.17g", c(predicted[1], error, new$y - predicted[3], new$y - predicted[2], t, 2 * pt(-abs(t), df), ncp * error)), "\n")
}
