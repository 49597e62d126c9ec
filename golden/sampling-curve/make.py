"""Makes cases.json: pass@k and pass^k over items, their curves, beta-binomial fits and power laws.

- item values by exact fractions of binomial coefficients; t intervals by scipy; CR2 by clubSandwich (make.R)
- critical values of the simultaneous band by mvtnorm::qmvt (make.R), good to about three digits
- beta-binomial likelihood by mpmath's beta function, its maximum by scipy's Nelder-Mead and a root of
  its slope, and a second time by R's optim on lbeta (make.R); profile limits by maximising under a penalty-free
  parametrisation of pass@k itself (for each value, the best concentration)
- power laws by numpy's least squares and, independently, R's lm and predict (make.R)

Run: python3 make.py (needs scipy, mpmath and Rscript with clubSandwich, mvtnorm; about a minute).
"""

import json
import math
import platform
import subprocess
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy as np
import scipy
from mpmath import mp, mpf
from scipy import optimize, stats

HERE = Path(__file__).parent
REFERENCE = [0, 0, 0, 1, 0, 2, 10, 9, 5, 3, 0, 10, 8, 7, 1, 0, 4, 6, 10, 2]


def pass_at(c, n, k):
    return float(1 - Fraction(math.comb(n - c, k), math.comb(n, k)))


def pass_hat(c, n, k):
    return float(Fraction(math.comb(c, k), math.comb(n, k)))


def t_interval(values, level):
    mean, se = np.mean(values), stats.sem(values)
    return mean, se, list(stats.t.interval(level, len(values) - 1, mean, se))


ITEMS = [
    ("the reference's items", REFERENCE, [10] * 20, [g // 2 for g in range(20)], [1, 3, 10]),
    ("unequal trials", [3, 0, 5, 7, 2, 6, 1, 4, 8, 9, 12, 3], [4, 5, 6, 7, 8, 9, 4, 5, 10, 10, 20, 4],
     [1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 5, 5], [1, 2, 4]),
    ("hundred trials", [1, 7, 99, 100, 0, 50, 3], [100, 200, 100, 100, 100, 150, 300], [1, 1, 2, 2, 3, 3, 4], [10, 100]),
]


def means():
    for name, c, n, clusters, ks in ITEMS:
        for k in ks:
            for statistic, item in (("pass@k", pass_at), ("pass^k", pass_hat)):
                values = [item(ci, ni, k) for ci, ni in zip(c, n)]
                value, se, interval = t_interval(values, 0.9)
                yield {"name": f"{statistic}, k = {k}, {name}", "successes": c, "trials": n, "clusters": clusters, "k": k,
                       "statistic": statistic, "level": 0.9, "value": value, "standardError": se, "interval": interval, "values": values}


def differences():
    c, n = ITEMS[1][1], ITEMS[1][2]
    other, m = [1, 0, 6, 2, 2, 6, 2, 4, 5, 5, 3, 2], [4, 4, 6, 7, 8, 9, 4, 5, 12, 10, 15, 4]
    for k in (1, 3):
        for statistic, item in (("pass@k", pass_at), ("pass^k", pass_hat)):
            a, b = ([item(x, y, k) for x, y in zip(*pair)] for pair in ((c, n), (other, m)))
            result = stats.ttest_rel(a, b)
            interval = result.confidence_interval(0.95)
            yield {"treatment": {"successes": c, "trials": n}, "control": {"successes": other, "trials": m}, "k": k, "statistic": statistic,
                   "value": float(np.mean(a) - np.mean(b)), "t": float(result.statistic), "p": float(result.pvalue), "interval": [interval.low, interval.high]}


def log_beta(a, b):
    return mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)


def masses():
    for n, a, b in [(10, 0.3, 0.5), (5, 2, 3), (40, 0.01, 7), (12, 1e6, 3e6), (1, 0.5, 0.25), (200, 1, 1), (30, 1e-8, 1e-8)]:
        a, b = mpf(a), mpf(b)
        mass = [mpmath.binomial(n, k) * mpmath.exp(log_beta(k + a, n - k + b) - log_beta(a, b)) for k in range(n + 1)]
        for k in sorted({0, 1, n // 3, n // 2, n - 1, n}):
            yield {"k": k, "n": n, "alpha": float(a), "beta": float(b), "mass": float(mass[k]),
                   "cdf": float(mp.fsum(mass[: k + 1])), "upperTail": float(mp.fsum(mass[k + 1:])) if k < n else 0.0}


def log_likelihood(alpha, beta, c, n):
    total = -len(c) * scipy.special.betaln(alpha, beta)
    return total + sum(math.log(math.comb(y, x)) + scipy.special.betaln(alpha + x, beta + y - x) for x, y in zip(c, n))


def log_failing(alpha, beta, k):
    return scipy.special.betaln(alpha, beta + k) - scipy.special.betaln(alpha, beta)


def fit(c, n):
    def minus(v):
        return -log_likelihood(math.exp(v[0]), math.exp(v[1]), c, n)

    starts = [(-1, -1), (0, 1), (2, 2)]
    found = [optimize.minimize(minus, s, method="Nelder-Mead", options={"xatol": 1e-11, "fatol": 1e-13, "maxiter": 20000}) for s in starts]
    near = np.exp(min(found, key=lambda r: r.fun).x)
    # A minimum has half the digits: the zero of the slope, by mpmath's digamma, has them all.
    psi, pairs = mpmath.digamma, list(zip(c, n))

    def slope(a, b):
        both = sum(psi(a + b) - psi(a + b + y) for _, y in pairs)
        return both + sum(psi(a + x) - psi(a) for x, _ in pairs), both + sum(psi(b + y - x) - psi(b) for x, y in pairs)

    alpha, beta = (float(v) for v in mpmath.findroot(slope, tuple(float(v) for v in near)))
    return alpha, beta, -log_likelihood(alpha, beta, c, n)


def profile(c, n, k, value):
    """Largest log-likelihood with pass@k at `value`: for every alpha the beta that gives it, the best alpha by Brent."""
    def minus(log_alpha):
        alpha = math.exp(log_alpha)
        g = lambda log_beta_: log_failing(alpha, math.exp(log_beta_), k) - math.log1p(-value)
        try:
            beta = math.exp(optimize.brentq(g, -30, 40, xtol=1e-14))
        except ValueError:
            return 1e10
        return -log_likelihood(alpha, beta, c, n)

    grid = np.linspace(-8, 8, 161)
    at = grid[int(np.argmin([minus(x) for x in grid]))]
    return -optimize.minimize_scalar(minus, bounds=(at - 0.1, at + 0.1), method="bounded", options={"xatol": 1e-10}).fun


def fits():
    data = [("the reference's items", REFERENCE, [10] * 20), ("unequal trials", ITEMS[1][1], ITEMS[1][2]),
            ("mostly unsolved", [0] * 30 + [1, 1, 2, 5, 16, 3, 0, 1], [16] * 38)]
    for name, c, n in data:
        alpha, beta, nll = fit(c, n)
        limits = []
        for k in (1, 10) if name == "unequal trials" else (1, 10, 100, 1000):
            best = float(-np.expm1(log_failing(alpha, beta, k)))
            threshold = -nll - stats.chi2.ppf(0.95, 1) / 2
            inside = lambda v: profile(c, n, k, v) - threshold
            lower = optimize.brentq(inside, max(1e-6, best / 50), best, xtol=1e-11)
            upper = optimize.brentq(inside, best, 1 - (1 - best) / 1000, xtol=1e-11)
            limits.append({"k": k, "value": best, "interval": [lower, upper]})
        yield {"name": name, "successes": c, "trials": n, "alpha": alpha, "beta": beta, "negativeLogLikelihood": nll, "passAt": limits}


POWER = [
    ("ten points", [1, 2, 4, 8, 16, 32, 64, 128, 256, 512], [0.81, 0.66, 0.5, 0.42, 0.31, 0.27, 0.19, 0.17, 0.12, 0.101]),
    ("four points, one off", [10, 20, 50, 100], [3.1, 5.2, 9.8, 40]),
    ("uneven", [1e5, 3e5, 2e6, 1e7, 5e8], [4.2, 3.7, 3.1, 2.5, 1.6]),
]


def power_laws():
    for name, x, y in POWER:
        u, v = np.log(x[:-1]), np.log(y[:-1])
        m = len(u)
        design = np.column_stack([np.ones(m), u])
        (a, b), (rss,), *_ = np.linalg.lstsq(design, v, rcond=None)
        sd = math.sqrt(rss / (m - 2))
        at = np.array([1, math.log(x[-1])])
        spread = sd * math.sqrt(1 + at @ np.linalg.inv(design.T @ design) @ at)
        t = stats.t.ppf(0.975, m - 2)
        centre = a + b * at[1]
        yield {"name": name, "x": x, "y": y, "factor": math.exp(a), "exponent": b, "residualSd": sd,
               "prediction": math.exp(centre), "interval": [math.exp(centre - t * spread), math.exp(centre + t * spread)]}


def main():
    mp.dps = 40
    cases = {"means": list(means()), "differences": list(differences()), "masses": list(masses()),
             "fits": list(fits()), "powerLaws": list(power_laws())}
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input=json.dumps(cases), capture_output=True, text=True, check=True)
    version, answers = run.stdout.split("\n", 1)
    cases["r"] = json.loads(answers)
    (HERE / "cases.json").write_text(
        "{\n" + ",\n".join(f'"{name}": ' + (
            "[\n" + ",\n".join(json.dumps(case) for case in listed) + "\n]" if isinstance(listed, list) else json.dumps(listed))
            for name, listed in cases.items()) + "\n}\n")
    (HERE / "VERSIONS").write_text(
        f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, mpmath {mpmath.__version__}, {mp.dps} digits\n{version}\n")


main()
