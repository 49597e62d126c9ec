"""Makes cases.json: areas under the ROC curve by comparing every pair, and a second time by R's pROC (make.R).

The placements are exact fractions of counted pairs (O(n²), no ranks); DeLong's variance is taken from them.
The score interval is solved by scipy's brentq from Hanley & McNeil's variance with m − 1 and n − 1 replaced by
(m + n)/2 − 1, as Newcombe's method 5 says.

Run: python3 make.py (needs numpy, scipy and Rscript with pROC, jsonlite; seconds).
"""

import json
import math
import platform
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy import optimize, special, stats

HERE = Path(__file__).parent
LEVEL = 0.9


def placements(scores, labels):
    pos = [s for s, y in zip(scores, labels) if y == 1]
    neg = [s for s, y in zip(scores, labels) if y == 0]
    over = np.array([[1.0 if p > q else 0.5 if p == q else 0.0 for q in neg] for p in pos])
    return over.mean(axis=1), over.mean(axis=0)


def error(a, b):
    return math.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))


def two_sided(difference, components):
    """Satterthwaite's t, from the variances of the components."""
    variances = [c.var(ddof=1) / len(c) for c in components]
    df = sum(variances) ** 2 / sum(v * v / (len(c) - 1) for v, c in zip(variances, components))
    return {"degreesOfFreedom": df, "p": float(2 * stats.t.sf(abs(difference) / math.sqrt(sum(variances)), df))}


def score_interval(area, m, n):
    z = stats.norm.ppf((1 + LEVEL) / 2)

    def variance(t):
        extra = (m + n) / 2 - 1
        return (t * (1 - t) + extra * (t / (2 - t) - t * t) + extra * (2 * t * t / (1 + t) - t * t)) / (m * n)

    ends = []
    for sign, far in ((1, 0.0), (-1, 1.0)):
        if area == far:
            ends.append(far)
            continue
        f = lambda t: sign * (area - t) - z * math.sqrt(max(0, variance(t)))
        near = area - sign * 1e-9
        ends.append(optimize.brentq(f, near, far, xtol=1e-15))
    return ends


def data():
    rng = np.random.default_rng(17)
    for name, size, digits, shift in [("continuous", 60, 6, 1.2), ("ties", 80, 0, 1), ("few", 12, 1, 1.5), ("below a half", 40, 1, -0.4), ("high", 90, 2, 2.8)]:
        labels = [int(i % 5 < 2) for i in range(size)]
        base = rng.normal(size=size)
        first = [round(float(b + shift * y + rng.normal() * 0.7), digits) for b, y in zip(base, labels)]
        second = [round(float(b + 0.6 * shift * y + rng.normal() * 0.7), digits) for b, y in zip(base, labels)]
        yield name, first, second, labels


def main():
    cases = []
    for name, first, second, labels in data():
        (a, b), (c, d) = placements(first, labels), placements(second, labels)
        area, other, se = float(a.mean()), float(c.mean()), error(a, b)
        z = float(stats.norm.ppf((1 + LEVEL) / 2))
        logit = special.logit(area)
        half = z * se / (area * (1 - area))
        paired, unpaired = error(a - c, b - d), math.hypot(se, error(c, d))
        m, n = len(a), len(b)
        cases.append({"name": name, "first": first, "second": second, "labels": labels, "level": LEVEL, "area": area, "standardError": se,
                      "plain": [max(0, area - z * se), min(1, area + z * se)], "logit": [float(special.expit(logit + s * half)) for s in (-1, 1)],
                      "score": score_interval(area, m, n), "difference": area - other,
                      "paired": {"standardError": paired, **two_sided(area - other, [a - c, b - d])},
                      "unpaired": {"standardError": unpaired, **two_sided(area - other, [a, b, c, d])}})
    separated = [{"positives": m, "negatives": n, "level": LEVEL, "score": score_interval(1.0, m, n)} for m, n in ((2, 2), (5, 20), (40, 60))]
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input=json.dumps(cases), capture_output=True, text=True, check=True)
    version, answers = run.stdout.split("\n", 1)
    for case, r in zip(cases, json.loads(answers), strict=True):
        case["r"] = r
    lists = {"roc": cases, "separated": separated}
    (HERE / "cases.json").write_text("{\n" + ",\n".join(
        f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in listed) + "\n]" for name, listed in lists.items()) + "\n}\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")


main()
