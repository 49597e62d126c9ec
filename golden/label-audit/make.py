"""Golden numbers of audits with unequal sampling; writes cases.json and VERSIONS beside itself. Second oracle of values and Horvitz-Thompson errors: make.R.

- stratified: the limits of each stratum by root finding in the score equation with the variance without replacement; combined by squares of distances.
- coverage: exact, over all outcomes of all strata (scipy's hypergeometric law), of that interval.
- Horvitz-Thompson: value and variance by summing over independent draws; degrees of freedom by matrices.
"""

import itertools
import json
import math
import platform
import random
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy import optimize, stats

HERE = Path(__file__).parent


def score_limits(N, n, k, z):
    p = k / n
    if n == N:
        return p, p

    def excess(q):
        return (p - q) ** 2 - z * z * q * (1 - q) / n * (N - n) / (N - 1)

    # At the share itself the equation holds trivially where the share is 0 or 1: start beside it.
    lower = 0.0 if k == 0 else optimize.brentq(excess, 0, p - 1e-12, xtol=1e-16, rtol=1e-14)
    upper = 1.0 if k == n else optimize.brentq(excess, p + 1e-12, 1, xtol=1e-16, rtol=1e-14)
    return lower, upper


def audit(strata, level):
    z = stats.norm.isf((1 - level) / 2)
    total = sum(N for N, _, _ in strata)
    value = sum(N * k / n for N, n, k in strata) / total
    below = above = 0.0
    for N, n, k in strata:
        low, high = score_limits(N, n, k, z)
        below += (N / total * (k / n - low)) ** 2
        above += (N / total * (high - k / n)) ** 2
    least = sum(k for _, _, k in strata) / total
    most = 1 - sum(n - k for _, n, k in strata) / total
    return {"value": value, "interval": [max(least, value - math.sqrt(below)), min(most, value + math.sqrt(above))]}


def coverage(sizes, wrong, level):
    truth = sum(wrong) / sum(N for N, _ in sizes)
    covered = 0.0
    laws = [stats.hypergeom(N, K, n) for (N, n), K in zip(sizes, wrong)]
    for outcome in itertools.product(*[range(max(0, n - N + K), min(n, K) + 1) for (N, n), K in zip(sizes, wrong)]):
        chance = math.prod(law.pmf(k) for law, k in zip(laws, outcome))
        if chance < 1e-9:
            continue
        low, high = audit([(N, n, k) for (N, n), k in zip(sizes, outcome)], level)["interval"]
        covered += chance * (low - 1e-12 <= truth <= high + 1e-12)
    return covered


def degrees(shares):
    residual = np.eye(len(shares)) - np.outer(np.ones(len(shares)), shares)
    form = residual.T @ np.diag(shares**2) @ residual
    return np.trace(form) ** 2 / np.trace(form @ form)


def poisson(y, p, items, level):
    y, p = np.array(y), np.array(p)
    value = float(np.sum(y / p) / items)
    # Each draw is a coin of its own: y² Var(I) / π², estimated without bias by dividing by π once more.
    variance = float(np.sum(y**2 * p * (1 - p) / p**2 / p)) / items**2
    df = float(degrees((1 / p) / (1 / p).sum()))
    half = stats.t.ppf((1 + level) / 2, df) * math.sqrt(variance)
    return {"value": value, "standardError": math.sqrt(variance), "degreesOfFreedom": df, "interval": [value - half, value + half]}


def main():
    rng = random.Random(5)
    strata = [{"strata": [dict(zip(("items", "audited", "wrong"), s)) for s in given], "level": level, **audit(given, level)}
              for given, level in [([(100, 50, 10), (900, 60, 1)], 0.95), ([(40, 40, 7), (460, 30, 0)], 0.95), ([(12, 3, 3), (50, 20, 4), (300, 25, 0)], 0.9),
                                   ([(500, 80, 6)], 0.95), ([(30, 29, 0), (70, 10, 10)], 0.99)]]
    covers = [{"sizes": [dict(zip(("items", "audited"), s)) for s in sizes], "wrong": wrong, "covered": coverage(sizes, wrong, 0.95)}
              for sizes, wrong in [([(60, 60), (340, 60)], (20, 10)), ([(60, 40), (340, 60)], (15, 8)), ([(100, 50), (300, 50)], (40, 30)), ([(100, 50), (300, 50)], (10, 3))]]
    totals = []
    for n, items, level in [(6, 30, 0.95), (40, 400, 0.9), (90, 1000, 0.99)]:
        p = [round(rng.uniform(0.05, 0.9), 2) if i % 7 else 1.0 for i in range(n)]
        y = [float(rng.random() < 0.4) if n < 90 else round(rng.gauss(2, 3), 1) for _ in range(n)]
        totals.append({"values": y, "probabilities": p, "items": items, "level": level, **poisson(y, p, items, level)})
    rows = [f"poisson {i} {y!r} {p!r} {case['items']}" for i, case in enumerate(totals) for y, p in zip(case["values"], case["probabilities"])]
    rows += [f"strata {i} {h} {s['items']} {s['audited']} {s['wrong']}" for i, case in enumerate(strata) for h, s in enumerate(case["strata"])]
    second = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(rows) + "\n", capture_output=True, text=True, check=True)
    version, *lines = second.stdout.splitlines()
    for line in lines:
        kind, index, value, error = line.split()
        (totals if kind == "poisson" else strata)[int(index)]["fromSurvey"] = [float(value), float(error)]
    cases = {"strata": strata, "coverage": covers, "totals": totals}
    (HERE / "cases.json").write_text("{\n" + ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(c) for c in listed) + "\n]" for name, listed in cases.items()) + "\n}\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")


main()
