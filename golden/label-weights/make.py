"""Golden numbers of PPI++ with unequally weighted labels; writes cases.json and VERSIONS beside itself.

What each item contributes is found by moving its own weight a little (numerical derivative at 40 digits), not from a formula of residuals; the tuning by a
numerical search. make.R (package survey, delta method) must give the same standard error but for the factors against small samples.
"""

import json
import math
import platform
import subprocess
from pathlib import Path

import mpmath
import numpy as np
import scipy
from scipy import optimize, stats

HERE = Path(__file__).parent
mpmath.mp.dps = 40


def estimate(v, y, f, w, tuning):
    """Of items that count v times each: the judge's mean over all, and the weighted mean of what it gets wrong."""
    n = len(y)
    judge = mpmath.fsum(a * b for a, b in zip(v, f)) / mpmath.fsum(v)
    total = mpmath.fsum(v[i] * w[i] for i in range(n))
    return tuning * judge + mpmath.fsum(v[i] * w[i] * (y[i] - tuning * f[i]) for i in range(n)) / total


def contributions(y, f, w, tuning):
    one = [mpmath.mpf(1)] * len(f)
    step = mpmath.mpf(10) ** -15

    def moved(i, by):
        v = list(one)
        v[i] += by
        return estimate(v, y, f, w, tuning)

    return np.array([float((moved(i, step) - moved(i, -step)) / (2 * step)) for i in range(len(f))])


def best_tuning(y, f, w):
    n, items = len(y), len(f)
    weight = w / w.sum() * items
    y0, f0 = np.average(y, weights=w), np.average(f[:n], weights=w)

    def variance(tuning):
        """Of the estimate over which items are labelled, those with probability 1 / weight."""
        return float(np.sum(weight * np.maximum(weight - 1, 0) * (y - y0 - tuning * (f[:n] - f0)) ** 2))

    found = optimize.minimize_scalar(variance, bounds=(-5, 5), method="bounded", options={"xatol": 1e-12})
    # A parabola: its lowest point from three values is exact.
    a, b, c = (variance(t) for t in (found.x - 1, found.x, found.x + 1))
    return min(1.0, max(0.0, float(found.x - (c - a) / (2 * (a + c - 2 * b)))))


def degrees(shares):
    """Of a weighted mean of clusters, as for values of one variance: by matrices."""
    residual = np.eye(len(shares)) - np.outer(np.ones(len(shares)), shares)
    form = residual.T @ np.diag(shares**2) @ residual
    return np.trace(form) ** 2 / np.trace(form @ form)


def solved(y, f, w, clusters, level, tuning=None):
    n, items = len(y), len(f)
    fitted = tuning is None
    tuning = best_tuning(y, f, w) if fitted else tuning
    moves = contributions(y, f, w, tuning)
    value = float(estimate([mpmath.mpf(1)] * items, y, f, w, tuning))
    squares = plain = 0.0
    shares = []
    for cluster in dict.fromkeys(clusters.tolist()):
        own = clusters == cluster
        share = w[own[:n]].sum() / w.sum()
        squares += moves[own].sum() ** 2 / (1 - max(share, own.sum() / items))
        plain += moves[own].sum() ** 2
        if share > 0:
            shares.append(share)
    used = int(fitted and tuning > 0)
    variance = squares * len(shares) / (len(shares) - used)
    df = degrees(np.array(shares)) - used
    half = stats.t.ppf((1 + level) / 2, df) * math.sqrt(variance)
    groups = len(set(clusters.tolist()))
    return {"tuning": tuning, "value": value, "standardError": math.sqrt(variance), "degreesOfFreedom": float(df), "interval": [value - half, value + half],
            "plainError": math.sqrt(plain * groups / (groups - 1))}


def data(seed, items, share, of_clusters, scale):
    rng = np.random.default_rng(seed)
    cluster = np.arange(items) if of_clusters is None else rng.integers(0, of_clusters, items)
    hard = rng.normal(size=items) if of_clusters is None else rng.normal(size=of_clusters)[cluster]
    truth = (hard + rng.normal(size=items) < 0.4).astype(float) if scale == 1 else np.round(3 - hard + rng.normal(size=items), 1)
    judged = np.where(rng.random(items) < 0.75, truth, 1.0) if scale == 1 else np.round(0.6 * truth + 1 + 0.7 * rng.normal(size=items), 1)
    # Items that the judge fails are labelled four times as often.
    chance = np.minimum(1, share * np.where(judged < (0.5 if scale == 1 else np.median(judged)), 4.0, 1.0) / 2.5)
    labelled = rng.random(items) < chance
    order = np.argsort(~labelled, kind="stable")
    n = int(labelled.sum())
    return truth[order][:n], judged[order], np.round(1 / chance[order][:n], 3), cluster[order]


def main():
    cases, rows = [], []
    for seed, items, share, groups, scale, level in [(1, 300, 0.3, None, 1, 0.95), (2, 200, 0.3, None, 5, 0.9), (3, 400, 0.4, 40, 1, 0.95), (4, 250, 0.25, 25, 5, 0.99)]:
        y, f, w, clusters = data(seed, items, share, groups, scale)
        n = len(y)
        full = solved(y, f, w, clusters, level)
        labels = solved(y, f, w, clusters, level, tuning=0.0)
        for name, tuning in (("judged", full["tuning"]), ("alone", 0.0)):
            for i in range(items):
                rows.append(f"{len(cases)}{name} {clusters[i]} {float(f[i])!r} {int(i < n)} {float(y[i]) if i < n else 0.0!r} {float(w[i]) if i < n else 1.0!r} {tuning!r}")
        cases.append({"labels": y.tolist(), "judged": f[:n].tolist(), "unlabelled": f[n:].tolist(), "weights": w.tolist(),
                      "labelledClusters": None if groups is None else clusters[:n].tolist(), "unlabelledClusters": None if groups is None else clusters[n:].tolist(),
                      "level": level, **full, "labelsOnly": labels})
    second = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(rows) + "\n", capture_output=True, text=True, check=True)
    version, *lines = second.stdout.splitlines()
    fits = [fit for case in cases for fit in (case, case["labelsOnly"])]
    for fit, line in zip(fits, lines, strict=True):
        name, value, error = line.split()
        assert abs(fit["value"] - float(value)) < 1e-9 and abs(fit["plainError"] / float(error) - 1) < 1e-8, (name, fit["value"], value, fit["plainError"], error)
        fit["fromSurvey"] = [float(value), float(error)]
        del fit["plainError"]
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, mpmath {mpmath.__version__}\n{version}\n")


main()
