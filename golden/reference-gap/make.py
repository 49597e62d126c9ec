"""Golden numbers of the gap between a model and what its score on a reference makes expect; writes cases.json and VERSIONS. Second oracle: make.R.

By matrices: the suspect gets a column of its own in the design of all models; its coefficient is the gap. The power by integration over the spread.
"""

import json
import platform
import random
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy import integrate, optimize, stats

HERE = Path(__file__).parent
NAMES = ("expected", "standardError", "lower", "upper", "statistic", "p", "smallestDetectable")


def solved(others, suspect, level, power):
    rows = np.array([[1, x, 0] for _, x in others] + [[1, suspect[1], 1]], dtype=float)
    y = np.array([b for b, _ in others] + [suspect[0]])
    coefficients = np.linalg.solve(rows.T @ rows, rows.T @ y)
    residual = y - rows @ coefficients
    df = len(y) - 3
    error = float(np.sqrt(residual @ residual / df * np.linalg.inv(rows.T @ rows)[2, 2]))
    gap = float(coefficients[2])
    critical = stats.t.isf((1 - level) / 2, df)
    spread = stats.chi(df, scale=df**-0.5)

    def excess(ncp):
        """Over the law of the estimated spread; scipy's noncentral t has no answer for large noncentralities."""
        reject = lambda s: (stats.norm.cdf(ncp - critical * s) + stats.norm.cdf(-ncp - critical * s)) * spread.pdf(s)
        return integrate.quad(reject, 0, spread.isf(1e-14), epsabs=1e-13, epsrel=1e-12, limit=400, points=[min(ncp / critical, 0.9)])[0] - power

    ncp = optimize.brentq(excess, 0.01, 15, xtol=1e-12)
    t = gap / error
    return dict(zip(NAMES, (suspect[0] - gap, error, gap - critical * error, gap + critical * error, t, float(2 * stats.t.sf(abs(t), df)), float(ncp * error))))


def main():
    rng = random.Random(16)
    cases, rows = [], []
    for n, level, power, jump in [(5, 0.95, 0.8, 0.15), (8, 0.9, 0.9, 0.0), (25, 0.99, 0.8, 0.08), (12, 0.95, 0.5, -0.1)]:
        pairs = []
        for model in range(n + 1):
            x = rng.uniform(0.2, 0.9)
            pairs.append((round(0.1 + 0.8 * x + rng.gauss(0, 0.03) + (jump if model == n else 0), 4), round(x, 4)))
        *others, suspect = pairs
        cases.append({"others": [{"benchmark": b, "reference": x} for b, x in others], "suspect": {"benchmark": suspect[0], "reference": suspect[1]}, "level": level, "power": power,
                      "golden": solved(others, suspect, level, power)})
        rows += [f"{len(cases) - 1} {int(k == n)} {b!r} {x!r} {level} {power}" for k, (b, x) in enumerate(pairs)]
    out = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(rows) + "\n", capture_output=True, text=True, check=True)
    version, *lines = out.stdout.splitlines()
    for case, line in zip(cases, lines, strict=True):
        case["fromR"] = dict(zip(NAMES, map(float, line.split()[1:])))
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")


main()
