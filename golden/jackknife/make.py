"""Makes cases.json: jackknife standard error, bias and acceleration of correlations and ratios, by items and by clusters.

Every leave-one-out value is computed from the definition, with numpy; the correlation by numpy.corrcoef. make.R is the second oracle:
boot::empinf(type = "jack") where rows are left out, R's own cor and subsetting where clusters are; both must agree to 1e-9.
The first data set is that of the 15 law schools of Efron & Tibshirani (1993), An Introduction to the Bootstrap, table 3.1.
Run: python3 make.py (needs numpy, Rscript with boot; a second).
"""

import json
import platform
import subprocess
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent

LSAT = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594]
GPA = [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96]


def correlation(x, y):
    return float(np.corrcoef(x, y)[0, 1])


def ratio(x, y):
    return float(np.sum(x) / np.sum(y))


STATISTICS = {"correlation": correlation, "ratio": ratio}


def data():
    rng = np.random.default_rng(20261125)
    x, y = np.exp(rng.standard_normal(30)), 1 + rng.exponential(size=30)
    labels = np.repeat(np.arange(8), [1, 2, 3, 3, 4, 5, 6, 6])
    order = rng.permutation(30)
    yield "law schools", "correlation", LSAT, GPA, list(range(15))
    yield "law schools", "ratio", LSAT, GPA, list(range(15))
    yield "30 lognormal", "ratio", x.round(6).tolist(), y.round(6).tolist(), list(range(30))
    yield "30 in 8 clusters", "ratio", x.round(6).tolist(), y.round(6).tolist(), labels[order].tolist()
    yield "30 in 8 clusters", "correlation", x.round(6).tolist(), y.round(6).tolist(), labels[order].tolist()


def jackknife(name, statistic, x, y, clusters):
    of = STATISTICS[statistic]
    xs, ys, labels = np.array(x, dtype=float), np.array(y, dtype=float), np.array(clusters)
    left = np.array([of(xs[labels != g], ys[labels != g]) for g in np.unique(labels)])
    value, units = of(xs, ys), len(left)
    d = left.mean() - left
    return {"name": name, "statistic": statistic, "x": x, "y": y, "clusters": clusters, "value": value,
            "standardError": float(np.sqrt((units - 1) / units * (d**2).sum())), "bias": float((units - 1) * (left.mean() - value)),
            "acceleration": float((d**3).sum() / (6 * (d**2).sum() ** 1.5)), "units": units}


def checked_by_r(cases):
    lines = "\n".join(" ".join(map(str, [c["statistic"], *c["x"], *c["y"], *c["clusters"]])) for c in cases)
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input=lines, capture_output=True, text=True, check=True)
    version, *answers = run.stdout.splitlines()
    for case, answer in zip(cases, answers, strict=True):
        ours = [case[key] for key in ("value", "standardError", "bias", "acceleration")]
        np.testing.assert_allclose(list(map(float, answer.split())), ours, rtol=1e-9)
    return version


def main():
    cases = [jackknife(*each) for each in data()]
    version = checked_by_r(cases)
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}\n{version}\n")


main()
