"""Golden numbers of weighted and stratified means; writes cases.json and VERSIONS beside itself. Second oracle: make.R, package survey."""

import json
import math
import platform
import random
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

HERE = Path(__file__).parent


def around(value, variance, df, level):
    half = stats.t.ppf((1 + level) / 2, df) * math.sqrt(variance)
    return {"value": float(value), "standardError": math.sqrt(variance), "degreesOfFreedom": float(df), "interval": [float(value - half), float(value + half)]}


def satterthwaite(form):
    """Of a quadratic form in independent normal values of one variance."""
    return np.trace(form) ** 2 / np.trace(form @ form)


def weighted(y, w, level):
    """By matrices: the residuals are a projection of the values, the variance a quadratic form of them."""
    y, w = y[w > 0], w[w > 0]
    n = len(y)
    f = w / w.sum()
    residual = np.eye(n) - np.outer(np.ones(n), f)
    form = residual.T @ np.diag(f**2) @ residual
    return {**around(f @ y, n / (n - 1) * y @ form @ y, satterthwaite(form), level), "effective": float(w.sum() ** 2 / (w**2).sum())}


def stratified(y, h, sizes, level):
    """Welch and Satterthwaite for any linear combination of independent means."""
    total = sum(sizes.values())
    value = variance = lower = 0
    for stratum, size in sizes.items():
        own = y[h == stratum]
        part = (size / total) ** 2 * own.var(ddof=1) / len(own)
        value += size / total * own.mean()
        variance += part
        lower += part**2 / (len(own) - 1)
    return around(value, variance, variance**2 / lower, level)


def weighted_cases():
    rng = random.Random(11)
    for n, level in [(2, 0.95), (6, 0.9), (40, 0.95), (120, 0.99)]:
        y = np.array([round(rng.gauss(0.5, 0.3), 3) for _ in range(n)])
        w = np.array([1.0, 1.0] if n == 2 else [round(math.exp(rng.gauss(0, 0.7)), 2) for _ in range(n)])
        if n == 40:
            w[[3, 17]] = 0
        yield {"values": y.tolist(), "weights": w.tolist(), "level": level, **weighted(y, w, level)}


def stratified_cases():
    rng = random.Random(12)
    for counts, sizes, level in [([3, 8], [2, 1], 0.95), ([86, 93, 19], [0.3, 0.3, 0.4], 0.95), ([5, 12, 30, 4], [100, 50, 700, 3], 0.9), ([20, 30], None, 0.99)]:
        h = np.array([10 + k for k, count in enumerate(counts) for _ in range(count)])
        order = list(range(len(h)))
        rng.shuffle(order)
        h = h[order]
        y = np.array([float(rng.random() < 0.2 + 0.15 * (k - 10)) if level == 0.95 and len(h) > 20 else round(rng.gauss(k, k - 9), 2) for k in h])
        of = dict(zip(range(10, 20), counts if sizes is None else sizes))
        yield {"values": y.tolist(), "strata": h.tolist(), "sizes": None if sizes is None else [{"stratum": k, "size": v} for k, v in of.items()], "level": level,
               **stratified(y, h, of, level)}


def main():
    means, strata = list(weighted_cases()), list(stratified_cases())
    rows = []
    for index, case in enumerate(means):
        rows += [f"weighted {index} {y!r} {w!r} 1" for y, w in zip(case["values"], case["weights"]) if w > 0]
    for index, case in enumerate(strata):
        size = {each["stratum"]: each["size"] for each in case["sizes"] or []}
        for y, h in zip(case["values"], case["strata"]):
            w = size[h] / case["strata"].count(h) if size else 1
            rows.append(f"stratified {index} {y!r} {w!r} {h}")
    second = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(rows) + "\n", capture_output=True, text=True, check=True)
    version, *lines = second.stdout.splitlines()
    cases = {"weighted": means, "stratified": strata,
             "fromR": [dict(zip(("kind", "index", "value", "standardError", "postStratified"), (kind, int(i), *map(float, rest)))) for kind, i, *rest in map(str.split, lines)]}
    (HERE / "cases.json").write_text(
        "{\n" + ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(c) for c in listed) + "\n]" for name, listed in cases.items()) + "\n}\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")


main()
