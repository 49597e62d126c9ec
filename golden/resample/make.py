"""Makes cases.json: bootstrap laws, sign flips and wild bootstraps by listing every outcome, or by brute force.

- enumerated: all n^n resamples of tiny data in exact fractions; quantiles, share below (ties half), jackknife.
- binary: the bootstrap of 0/1 data is a binomial distribution (scipy).
- simulated: 4 000 000 seeded resamples of hard data; brackets in which a quantile of the law lies with 5 standard errors.
- scipyBca: scipy's own BCa mapping of a given array of replicates (scipy.stats._resampling is what bootstrap() calls).
- flips: all 2^n sign patterns of real differences (no lattice), and mpmath's quadrature of the inversion integral.
- wild: all sign patterns of the wild cluster bootstrap-t, from the regression formulas.

R's boot (make.R) is the second oracle of the BCa interval. Run: python3 make.py (needs scipy, mpmath, Rscript; minutes).
"""

import itertools
import json
import math
import platform
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy as np
import scipy
from scipy import stats
from scipy.special import ndtr, ndtri

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "intervals"))
import g1  # noqa: E402

REPLICATES = 4_000_000
LEVEL = 0.9


def bca_ends(below, acceleration, level):
    z0 = ndtri(below)
    ends = []
    for end in ((1 - level) / 2, (1 + level) / 2):
        z = z0 + ndtri(end)
        ends.append(float(ndtr(z0 + z / (1 - acceleration * z))))
    return ends


def acceleration_of(left_out):
    left_out = np.asarray(left_out, dtype=float)
    d = left_out.mean() - left_out
    return float((d**3).sum() / (6 * (d**2).sum() ** 1.5))


def reached(law, p):
    """Smallest outcome whose cumulative probability reaches p."""
    total = Fraction(0)
    for value, mass in law:
        total += mass
        if total >= Fraction(p):
            return float(value)
    raise ValueError(p)


def law_by_listing(units, statistic):
    count = Counter(statistic(draw) for draw in itertools.product(units, repeat=len(units)))
    whole = len(units) ** len(units)
    return [(value, Fraction(times, whole)) for value, times in sorted(count.items())]


def enumerated():
    for name, data in (("five rows", [0, 0, 1, 1, 1]), ("thirds", [Fraction(k, 3) for k in (0, 1, 1, 2, 3, 3)]),
                       ("skewed", [Fraction(k, 10) for k in (1, 1, 2, 3, 5, 30)]), ("four levels with an offset", [7, 9, 9, 13, 11, 7, 7])):
        n = len(data)
        law = law_by_listing(data, lambda draw: sum(draw) / Fraction(n))
        value = sum(data) / Fraction(n)
        below = sum(m for v, m in law if v < value) + sum(m for v, m in law if v == value) / 2
        left = [float((sum(data) - x) / Fraction(n - 1)) for x in data]
        ends = bca_ends(float(below), acceleration_of(left), LEVEL)
        variance = sum(m * (v - value) ** 2 for v, m in law)
        yield {"name": name, "values": [float(x) for x in data], "level": LEVEL, "standardError": math.sqrt(variance),
               "percentile": [reached(law, (1 - LEVEL) / 2), reached(law, (1 + LEVEL) / 2)], "bca": [reached(law, e) for e in ends]}


def binary():
    for passed, n in ((7, 25), (1045, 1319), (3, 200), (500, 10000)):
        p = passed / n
        below = stats.binom.cdf(passed - 1, n, p) + stats.binom.pmf(passed, n, p) / 2
        left = [(passed - 1) / (n - 1)] * passed + [passed / (n - 1)] * (n - passed)
        ends = bca_ends(below, acceleration_of(left), 0.95)
        yield {"passed": passed, "n": n, "percentile": [float(q) / n for q in stats.binom.ppf([0.025, 0.975], n, p)],
               "bca": [float(q) / n for q in stats.binom.ppf(ends, n, p)]}


def simulated_law(rng, rows, statistic):
    n = len(rows)
    chunk = 2_000_000 // n
    values = np.empty(REPLICATES)
    for start in range(0, REPLICATES, chunk):
        size = min(chunk, REPLICATES - start)
        values[start : start + size] = statistic(rows[rng.integers(0, n, size=(size, n))])
    values.sort()
    return values


def brackets(values):
    listed = []
    for p in (0.005, 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 0.995):
        error = 5 * math.sqrt(p * (1 - p) / len(values))
        low, high = (values[int((p + sign * error) * len(values))] for sign in (-1, 1))
        listed.append({"p": p, "low": float(low), "high": float(high)})
    return listed


def simulated():
    rng = np.random.default_rng(20260101)
    data = {
        "lognormal, 20": np.exp(1.2 * rng.standard_normal(20)),
        "an atom of zeros, 30": np.concatenate([np.zeros(20), rng.exponential(size=10)]),
        "one outlier, 40": np.concatenate([rng.standard_normal(39), [60.0]]),
        "two outliers on a lattice, 40": np.concatenate([rng.integers(0, 4, 38), [90, -70]]).astype(float),
        "uniform, 100": rng.random(100),
    }
    for name, values in data.items():
        law = simulated_law(rng, values, lambda drawn: drawn.mean(axis=1))
        value = values.mean()
        below = np.mean(law < value - 1e-12) + np.mean(abs(law - value) <= 1e-12) / 2
        yield {"name": name, "values": values.tolist(), "brackets": brackets(law), "below": float(below)}
    for name, clusters in (("15 clusters", 15), ("60 clusters", 60)):
        sizes = rng.integers(1, 12, clusters)
        effects = rng.standard_normal(clusters)
        labels = np.repeat(np.arange(clusters), sizes)
        values = np.round(effects[labels] + rng.exponential(size=len(labels)), 4)
        totals = np.bincount(labels, values)
        law = simulated_law(rng, np.stack([totals, sizes], axis=1), lambda drawn: drawn[:, :, 0].sum(axis=1) / drawn[:, :, 1].sum(axis=1))
        value = totals.sum() / sizes.sum()
        left = (totals.sum() - totals) / (sizes.sum() - sizes)
        yield {"name": name, "values": values.tolist(), "clusters": labels.tolist(), "brackets": brackets(law), "below": float(np.mean(law < value)),
               "acceleration": acceleration_of(left)}


def scipy_bca():
    """The mapping of stats.bootstrap, fed with given replicates: bootstrap_result carries the distribution over."""
    rng = np.random.default_rng(7)
    for name, values in (("exponential", rng.exponential(size=40)), ("lognormal", np.exp(rng.standard_normal(25)))):
        result = stats.bootstrap((values,), np.mean, n_resamples=999, method="BCa", confidence_level=0.9, rng=rng)
        percentile = stats.bootstrap((values,), np.mean, n_resamples=0, bootstrap_result=result, method="percentile", confidence_level=0.9)
        yield {"name": name, "values": values.tolist(), "replicates": result.bootstrap_distribution.tolist(), "level": 0.9,
               "bca": list(map(float, result.confidence_interval)), "percentile": list(map(float, percentile.confidence_interval)),
               "standardError": float(result.standard_error)}


def flip_by_listing(d):
    half = np.zeros(1)
    for x in d:
        half = np.concatenate([half + x, half - x])
    return float(np.mean(abs(half) >= abs(sum(d)) * (1 - 1e-12)))


def flip_by_quadrature(d):
    """P(S >= s) = e^{-cs} / pi * int_0^inf Re(prod cosh((c + it) d) e^{-its} / (c + it)) dt, along the line c of steepest descent, by mpmath."""
    mpmath.mp.dps = 30
    scale = mpmath.sqrt(sum(mpmath.mpf(x) ** 2 for x in d))
    z = [mpmath.mpf(x) / scale for x in d]
    s = abs(sum(z))
    c = mpmath.findroot(lambda u: sum(x * mpmath.tanh(u * x) for x in z) - s, s)
    log_scale = sum(mpmath.log(mpmath.cosh(c * x)) for x in z) - c * s

    def integrand(t):
        product = mpmath.mpf(1)
        for x in z:
            product *= mpmath.cosh((c + 1j * t) * x) / mpmath.cosh(c * x)
        return (product * mpmath.exp(-1j * t * s) / (c + 1j * t)).real

    return float(2 * mpmath.exp(log_scale) / mpmath.pi * mpmath.quad(integrand, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]))


def flips():
    rng = np.random.default_rng(11)
    for name, size, shift in (("20 normal", 20, 0.4), ("18 of one sign but two", 18, 1.6), ("22 lognormal", 22, None)):
        d = rng.standard_normal(size) + shift if shift is not None else np.exp(rng.standard_normal(size)) - 1
        yield {"name": name, "differences": d.tolist(), "p": flip_by_listing(d), "oracle": "listing"}
    for name, size, shift in (("400 normal, small p", 400, 0.35), ("400 normal, tiny p", 400, 0.8), ("300 normal, large p", 300, 0.03)):
        d = rng.standard_normal(size) + shift
        yield {"name": name, "differences": d.tolist(), "p": flip_by_quadrature(d), "oracle": "quadrature"}


def wild_t(residual_sums, sizes, estimate_shift):
    """Mean and CR1 t of sum over clusters, given cluster totals y_g."""
    n, g = sizes.sum(), len(sizes)
    beta = residual_sums.sum() / n
    scores = residual_sums - beta * sizes
    return (beta - estimate_shift) / (math.sqrt((scores**2).sum() * g / (g - 1)) / n)


def wild():
    rng = np.random.default_rng(3)
    d = np.array([(x - y) / 3 for x, y in zip(g1.successes(g1.A), g1.successes(g1.B))])
    labels = np.unique(np.array(g1.labels()), return_inverse=True)[1]
    extra = np.repeat(np.arange(9), [3, 1, 4, 1, 5, 9, 2, 6, 5])
    cases = (("G1 passages", d, labels), ("nine clusters", np.round(rng.standard_normal(len(extra)) + 0.4, 3), extra))
    for name, values, cluster in cases:
        totals, sizes = np.bincount(cluster, values), np.bincount(cluster)
        observed = wild_t(totals, sizes, 0)
        for weights, atoms in (("rademacher", [-1, 1]), ("webb", [s * math.sqrt(k / 2) for k in (1, 2, 3) for s in (-1, 1)])):
            if len(atoms) ** len(sizes) > 2e7:
                continue
            hits = trials = 0
            grid = np.array(list(itertools.product(atoms, repeat=min(len(sizes), 5))))
            for head in itertools.product(atoms, repeat=len(sizes) - grid.shape[1]):
                w = np.hstack([np.tile(head, (len(grid), 1)), grid]) if head else grid
                y = w * totals
                n, g = sizes.sum(), len(sizes)
                beta = y.sum(axis=1) / n
                scores = y - beta[:, None] * sizes
                spread = np.sqrt((scores**2).sum(axis=1) * g / (g - 1)) / n
                hits += int((abs(beta) >= abs(observed) * spread * (1 - 1e-9)).sum())
                trials += len(w)
            yield {"name": name, "values": values.tolist(), "clusters": cluster.tolist(), "weights": weights, "statistic": float(observed), "hits": hits, "trials": trials,
                   "p": hits / trials}


def r_boot(listed):
    lines = "\n".join(json.dumps(case["values"])[1:-1].replace(",", "") for case in listed)
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input=lines, capture_output=True, text=True, check=True)
    version, *answers = run.stdout.splitlines()
    return version, [dict(zip(("bca", "percentile"), (a.split()[:2], a.split()[2:]))) for a in answers]


def main():
    laws = list(simulated())
    plain = [case for case in laws if "clusters" not in case]
    version, answers = r_boot(plain)
    boot = [{"name": case["name"], **{k: list(map(float, v)) for k, v in answer.items()}} for case, answer in zip(plain, answers, strict=True)]
    cases = {"enumerated": list(enumerated()), "binary": list(binary()), "simulated": laws, "boot": boot, "scipyBca": list(scipy_bca()), "flips": list(flips()),
             "wild": list(wild())}
    (HERE / "cases.json").write_text(
        "{\n" + ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in listed) + "\n]" for name, listed in cases.items()) + "\n}\n"
    )
    (HERE / "VERSIONS").write_text(
        f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, mpmath {mpmath.__version__}, {mpmath.mp.dps} digits\n{version}\n"
    )


main()
