"""Golden numbers of Korn and Graubard's interval; writes cases.json and VERSIONS beside itself. Clusters of one size have a second oracle: make.R.

Matrix code: CR2 by the inverse square root of I - H within clusters, the degrees of freedom by traces; the limits as roots of the tails of the
incomplete beta function, not as its quantiles.
"""

import json
import platform
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy import optimize, special, stats

HERE = Path(__file__).parent


def law(y, labels):
    n = len(y)
    x = np.ones((n, 1))
    hat = x @ x.T / n
    residual = y - y.mean()
    squares, forms = 0.0, []
    for label in dict.fromkeys(labels):
        own = np.array(labels) == label
        part = np.eye(own.sum()) - hat[np.ix_(own, own)]
        values, vectors = np.linalg.eigh(part)
        root = vectors @ np.diag(values**-0.5) @ vectors.T
        squares += (root @ residual[own]).sum() ** 2
        forms.append((np.eye(n) - hat)[:, own] @ root @ np.ones(own.sum()))
    forms = np.array(forms)
    products = forms @ forms.T
    return squares / n**2, np.trace(products) ** 2 / (products**2).sum()


def interval(y, labels, level):
    n, p = len(y), y.mean()
    assert 0 < p < 1, "a case without spread has no interval"
    variance, df = law(y, labels)
    worth = p * (1 - p) / variance * (stats.t.isf((1 - level) / 2, n - 1) / stats.t.isf((1 - level) / 2, df)) ** 2
    tail, k = (1 - level) / 2, worth * p
    lower = optimize.brentq(lambda q: special.betainc(k, worth - k + 1, q) - tail, 0, 1, xtol=1e-16, rtol=1e-14)
    upper = optimize.brentq(lambda q: special.betaincc(k + 1, worth - k, q) - tail, 0, 1, xtol=1e-16, rtol=1e-14)
    return {"standardError": float(variance**0.5), "degreesOfFreedom": float(df), "interval": [lower, upper]}


def main():
    rng = np.random.default_rng(12)
    cases, lines = [], []
    for sizes, rate, level in [([1] * 30, 0.8, 0.95), ([4] * 12, 0.9, 0.95), ([10] * 25, 0.7, 0.9), ([2, 3, 4, 5, 6, 7, 8, 9, 4, 5, 3, 4], 0.85, 0.95), ([20, 1, 3, 9, 9, 2, 14], 0.6, 0.99)]:
        labels = [g for g, size in enumerate(sizes) for _ in range(size)]
        rates = rng.beta(4 * rate, 4 * (1 - rate), len(sizes))
        y = (rng.random(len(labels)) < rates[labels]).astype(float)
        cases.append({"values": y.astype(int).tolist(), "clusters": None if max(sizes) == 1 else labels, "level": level, **interval(y, labels, level)})
        if len(set(sizes)) == 1:
            lines.append((cases[-1], " ".join([str(level), *map(str, y), *map(str, labels)])))
    out = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(line for _, line in lines) + "\n", capture_output=True, text=True, check=True)
    version, *rows = out.stdout.splitlines()
    for (case, _), row in zip(lines, rows, strict=True):
        case["fromSurvey"] = list(map(float, row.split()))[1:]
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")


main()
