# Reads one case a line as JSON: correlations, degrees of freedom and level; polygons by corners. Writes the critical value of mvtnorm and areas by sf.
suppressMessages({library(sf); library(mvtnorm); library(jsonlite)})
cat(R.version.string, ", sf ", as.character(packageVersion("sf")), ", mvtnorm ", as.character(packageVersion("mvtnorm")), "\n", sep = "")
set.seed(4)
for (line in readLines(file("stdin"))) {
  case <- fromJSON(line, simplifyVector = TRUE, simplifyMatrix = TRUE)
  if (!is.null(case$correlation)) {
    fit <- qmvt(case$level, tail = "both.tails", corr = case$correlation, df = case$df, algorithm = GenzBretz(maxpts = 20000, abseps = 2e-4), ptol = 2e-3)
    cat(sprintf("%.17g\n", fit$quantile))
  } else {
    boxes <- lapply(seq_len(nrow(case$rectangles)), function(i) { r <- case$rectangles[i, ]; st_polygon(list(cbind(r[c(1, 3, 3, 1, 1)], r[c(2, 2, 4, 4, 2)]))) })
    cat(sprintf("%.17g\n", if (length(boxes) == 0) 0 else st_area(st_union(st_sfc(boxes)))))
  }
}
