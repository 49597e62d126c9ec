# Second oracles, each by another road than the first one in golden/agreement, bradley-terry, sequential and variance. Writes cases.json and VERSIONS.
#
# davidson: as a log-linear model of counts with an intercept for every ordered pair (Fienberg & Larntz 1976), by glm.
# ppi: every item is weighed a little differently, and the estimate differentiated (infinitesimal jackknife); lambda by optimise().
# rogan: the two shares as linear equations, solved; the variance by numerical derivatives (numDeriv) of that solution.
# ac1: as a function of the table's cells, differentiated numerically, with the multinomial covariance.
# betting, bernstein: the wealth of whoever bets against a mean, from cumulative sums; its crossing by uniroot(), no closed form.
# ranges: the studentized range on endless degrees of freedom has the mean of a range of normal values (ptukey, Copenhaver & Holland 1988).
# mls: Burdick and Graybill's constants, each derived from the special case that it makes exact.
suppressMessages({library(jsonlite); library(numDeriv)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
read <- function(topic) fromJSON(file.path(here, "..", topic, "cases.json"), simplifyVector = FALSE)
numbers <- function(x) as.numeric(unlist(x))

davidson <- function(case) {
  d <- data.frame(i = numbers(case$first) + 1, j = numbers(case$second) + 1, s = numbers(case$score), n = numbers(case$count))
  pairs <- unique(d[c("i", "j")])
  rows <- do.call(rbind, lapply(seq_len(nrow(pairs)), function(p) data.frame(pair = p, i = pairs$i[p], j = pairs$j[p], s = c(1, 0.5, 0))))
  rows$count <- mapply(function(i, j, s) sum(d$n[d$i == i & d$j == j & d$s == s]), rows$i, rows$j, rows$s)
  side <- rows$s - 0.5
  x <- sapply(2:case$models, function(m) side * ((rows$i == m) - (rows$j == m)))
  if (isTRUE(case$order)) x <- cbind(x, side)
  x <- cbind(x, tie = as.numeric(rows$s == 0.5))
  fit <- glm(rows$count ~ 0 + factor(rows$pair) + x, family = poisson, control = glm.control(epsilon = 1e-15, maxit = 100))
  keep <- grep("^x", names(coef(fit)))
  list(name = case$name, coefficients = unname(coef(fit)[keep]), errors = unname(sqrt(diag(vcov(fit)))[keep]))
}

ppi <- function(labels, judged, unlabelled) {
  n <- length(labels); m <- length(unlabelled)
  pooled <- var(c(judged, unlabelled)); common <- cov(labels, judged) * (n - 1) / n
  lambda <- optimise(function(l) l^2 * pooled * (1 / n + 1 / m) - 2 * l * common / n, c(0, 1), tol = 1e-14)$minimum
  # A parabola: one more step from three of its values is exact.
  f <- function(l) l^2 * pooled * (1 / n + 1 / m) - 2 * l * common / n
  lambda <- min(1, max(0, lambda - (f(lambda + 0.1) - f(lambda - 0.1)) * 0.1 / (2 * (f(lambda + 0.1) + f(lambda - 0.1) - 2 * f(lambda)))))
  theta <- function(w) {
    a <- w[1:n] / sum(w[1:n]); b <- w[-(1:n)] / sum(w[-(1:n)])
    lambda * sum(b * unlabelled) + sum(a * (labels - lambda * judged))
  }
  slopes <- grad(theta, rep(1, n + m))
  list(tuning = lambda, value = theta(rep(1, n + m)), standardError = sqrt(sum(slopes^2)))
}

rogan <- function(case) {
  z <- qnorm((1 + case$level) / 2)
  solved <- function(p) solve(matrix(c(p[3], 1, 1 - p[2], 1), 2), c(p[1], 1))[1]
  plus <- function(k, n, a) c((k + a) / (n + 2 * a), n + 2 * a)
  parts <- rbind(plus(case$passes, case$trials, z^2 / 2), plus(case$correctOnFailures, case$failures, 1), plus(case$correctOnPasses, case$passing, 1))
  variances <- parts[, 1] * (1 - parts[, 1]) / parts[, 2]
  slopes <- grad(solved, parts[, 1])
  error <- sqrt(sum(slopes^2 * variances))
  theta <- solved(parts[, 1])
  raw <- solved(c(case$passes / case$trials, case$correctOnFailures / case$failures, case$correctOnPasses / case$passing))
  # What the smoothing by z^2/2 successes did for p, done for the two other shares.
  centre <- theta + 2 * z^2 * (theta * variances[3] - (1 - theta) * variances[2])
  cut <- function(x) min(1, max(0, x))
  list(value = cut(raw), standardError = error, interval = c(min(cut(raw), cut(centre - z * error)), max(cut(raw), cut(centre + z * error))))
}

ac1 <- function(table) {
  k <- length(table); counts <- matrix(numbers(table), k, byrow = TRUE); n <- sum(counts)
  coefficient <- function(p) {
    p <- matrix(p, k) / sum(p)
    s <- (rowSums(p) + colSums(p)) / 2
    e <- sum(s * (1 - s)) / (k - 1)
    (sum(diag(p)) - e) / (1 - e)
  }
  p <- as.vector(counts) / n
  slopes <- grad(coefficient, p)
  # The formula of Gwet divides by n - 1.
  list(value = coefficient(p), standardError = sqrt((sum(p * slopes^2) - sum(p * slopes)^2) / (n - 1)))
}

stakes <- function(x, alpha) {
  n <- length(x)
  means <- (0.5 + cumsum(x)) / (seq_len(n) + 1)
  squares <- c(0, cumsum((x - means)^2))[seq_len(n)]
  variance <- (0.25 + squares) / seq_len(n)
  sqrt(2 * log(2 / alpha) / (variance * seq_len(n) * log(seq_len(n) + 1)))
}

crossing <- function(logWealth, alpha, from, to) {
  bound <- log(2 / alpha)
  if (logWealth(from) < bound) return(from)
  uniroot(function(m) logWealth(m) - bound, c(from, to), tol = 1e-15, maxiter = 10000)$root
}

sequences <- function(case) {
  x <- numbers(case$values); alpha <- 1 - case$level; bets <- stakes(x, alpha); n <- length(x)
  small <- pmin(bets, 0.5)
  before <- c(0.5, (0.5 + cumsum(x)) / (seq_len(n) + 1))[seq_len(n)]
  price <- sum((x - before)^2 * (-log(1 - small) - small))
  far <- 10 + 10 * price / sum(small) + 100 / sum(small)
  # Of whoever believes that the mean is larger (smaller) than m.
  above <- function(m) sum(small * (x - m)) - price
  below <- function(m) sum(small * (m - x)) - price
  bernstein <- c(max(0, uniroot(function(m) above(m) - log(2 / alpha), c(-far, far), tol = 1e-15)$root), min(1, uniroot(function(m) below(m) - log(2 / alpha), c(-far, far), tol = 1e-15)$root))
  tiny <- 1e-13
  up <- function(m) sum(log1p(pmin(bets, 0.5 / m) * (x - m)))
  down <- function(m) sum(log1p(pmin(bets, 0.5 / (1 - m)) * (m - x)))
  # Half of the money is on either side; the scores' mean is never ruled out.
  inside <- min(1 - tiny, max(tiny, mean(x)))
  lower <- if (up(tiny) < log(2 / alpha)) 0 else crossing(up, alpha, tiny, inside)
  upper <- if (down(1 - tiny) < log(2 / alpha)) 1 else crossing(down, alpha, 1 - tiny, inside)
  list(bernstein = bernstein, betting = c(lower, upper))
}

# The constants, each from what it makes exact: G and H a single mean square; the constant of a difference its sign (the end is 0 where F is on its quantile);
# the constant of two of one sign their pooling (both in proportion to their degrees of freedom are one chi-square).
mls <- function(terms, level) {
  t <- (1 - level) / 2
  a <- sapply(terms, function(x) x$weight * x$value); df <- sapply(terms, function(x) x$degreesOfFreedom)
  short <- function(d) 1 - d / qchisq(1 - t, d); long <- function(d) d / qchisq(t, d) - 1
  pooled <- function(p, q) ((short(p + q) * (p + q))^2 - (short(p) * p)^2 - (short(q) * q)^2) / (p * q)
  # End 0 at a1 = f a2: (f - 1)^2 = G^2 f^2 + H^2 + c f.
  differing <- function(f, plus, minus) ((f - 1)^2 - (plus * f)^2 - minus^2) / f
  end <- function(lower) {
    one <- if (lower) which(a > 0) else which(a < 0)
    other <- setdiff(seq_along(a), one)
    s <- abs(a)
    total <- sum((short(df[one]) * s[one])^2) + sum((long(df[other]) * s[other])^2)
    # Towards the end the terms of its side shrink, those of the other grow.
    for (q in one) for (r in other) total <- total + differing(qf(1 - t, df[q], df[r]), short(df[q]), long(df[r])) * s[q] * s[r]
    if (length(one) > 1) for (i in 1:(length(one) - 1)) for (j in (i + 1):length(one)) total <- total + pooled(df[one[i]], df[one[j]]) * s[one[i]] * s[one[j]] / (length(one) - 1)
    sqrt(max(0, total))
  }
  sum(a) + c(-end(TRUE), end(FALSE))
}

term <- function(weight, value, df) list(weight = weight, value = value, degreesOfFreedom = df)
combinations <- list(
  list(level = 0.95, terms = list(term(1, 2.5, 9), term(-1, 1.1, 45), term(-1, 0.9, 18), term(1, 0.7, 90))),
  list(level = 0.9, terms = list(term(0.2, 12, 4), term(0.3, 5, 11), term(-0.4, 3, 44))),
  list(level = 0.99, terms = list(term(1, 3, 7), term(-0.5, 2, 12), term(-0.25, 1, 30), term(-0.1, 4, 3))),
  list(level = 0.95, terms = list(term(1, 8, 19), term(-1, 2, 60))),
  list(level = 0.95, terms = list(term(0.5, 3, 5), term(0.5, 2, 8), term(0.1, 4, 40))))

meanRange <- function(values) list(values = values, range = integrate(function(w) ptukey(w, values, Inf, lower.tail = FALSE), 0, 20, rel.tol = 1e-11, subdivisions = 1000)$value)

agreement <- read("agreement"); battles <- read("bradley-terry"); sequential <- read("sequential")
large <- Filter(function(case) length(case$labels) >= 50, agreement$predictions)
pairs <- lapply(large, function(case) {
  # Another system on the same items: a little worse, and judged more kindly.
  y <- numbers(case$labels); f <- numbers(case$judged); u <- numbers(case$unlabelled); k <- function(x) (7 * seq_along(x)) %% 5 == 0
  control <- list(labels = ifelse(k(y), 0, y), judged = ifelse(k(f), 0.5, f), unlabelled = ifelse(k(u), 0.5, u))
  list(treatment = list(labels = y, judged = f, unlabelled = u), control = control, level = case$level, golden = ppi(y - control$labels, f - control$judged, u - control$unlabelled))
})
cases <- list(
  davidson = lapply(Filter(function(case) case$kind == "davidson", battles$cases), davidson),
  ppi = lapply(large, function(case) ppi(numbers(case$labels), numbers(case$judged), numbers(case$unlabelled))),
  ppiDifference = pairs,
  rogan = lapply(agreement$corrections, rogan),
  ac1 = lapply(agreement$agreements, function(case) ac1(case$table)),
  sequences = lapply(sequential$scores, sequences),
  ranges = lapply(c(2, 3, 4, 7, 10, 31, 100), meanRange),
  mls = lapply(combinations, function(case) c(case, list(interval = mls(case$terms, case$level)))))
json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA)
lines <- sapply(names(cases), function(name) paste0("\"", name, "\": [\n", paste(sapply(cases[[name]], json), collapse = ",\n"), "\n]"))
writeLines(paste0("{\n", paste(lines, collapse = ",\n"), "\n}"), file.path(here, "cases.json"))
writeLines(paste0(R.version.string, ", jsonlite ", packageVersion("jsonlite"), ", numDeriv ", packageVersion("numDeriv")), file.path(here, "VERSIONS"))
