"""Golden numbers of judge correction and agreement; writes cases.json and VERSIONS beside itself. Second oracle: make.R."""

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


def ppi_data(n, m):
    i = np.arange(n + m)
    f = ((i * 37 + 11) % 101 < 62).astype(float)
    y = np.where((i * 53 + 7) % 97 < 12, 1 - f, f)
    return y[:n], f[:n], f[n:]


def ppi(y, f, u, level):
    """PPI++ as the augmented least squares that it is: written from the paper, with matrices and not the closed form of the library."""
    n, m = len(y), len(u)
    joint = np.cov(np.vstack([y, f]), ddof=0)
    lam = float(np.clip(joint[0, 1] / (np.var(np.r_[f, u], ddof=1) * (1 + n / m)), 0, 1))
    weights = np.array([1.0, -lam])
    value = lam * u.mean() + weights @ [y.mean(), f.mean()]
    small = n < 50
    a = lam**2 * u.var(ddof=1 if small else 0) / m
    b = float(weights @ joint @ weights) * (n / (n - 2) if small else 1) / n
    se = math.sqrt(a + b)
    if small:
        df = (a + b) ** 2 / (a**2 / (m - 1) + b**2 / (n - 2))
        half = stats.t.ppf((1 + level) / 2, df) * se
        p = 2 * stats.t.sf(abs(value / se), df)
    else:
        df, half, p = None, stats.norm.ppf((1 + level) / 2) * se, 2 * stats.norm.sf(abs(value / se))
    return {"tuning": lam, "value": float(value), "standardError": se, "degreesOfFreedom": df, "p": float(p),
            "interval": [float(value - half), float(value + half)]}


def clustered_variance(values, clusters):
    """CR2 and Bell-McCaffrey's degrees of freedom by matrices: A_g (I - H) e, and the trace formula."""
    n = len(values)
    x = np.ones((n, 1))
    bread = 1 / n
    rest = np.eye(n) - x @ x.T * bread
    e = rest @ values
    total, contrasts = 0.0, []
    for label in dict.fromkeys(clusters):
        at = np.flatnonzero(np.asarray(clusters) == label)
        block = rest[np.ix_(at, at)]
        vals, vecs = np.linalg.eigh(block)
        root = vecs @ np.diag([v**-0.5 if v > 1e-10 else 0 for v in vals]) @ vecs.T
        row = np.zeros(n)
        row[at] = root @ np.ones(len(at)) * bread
        total += float(row @ e) ** 2
        contrasts.append(rest @ row)
    gram = np.array(contrasts) @ np.array(contrasts).T
    return total, float(np.trace(gram) ** 2 / np.sum(gram**2))


def clustered_ppi(y, f, u, c, d, level):
    v = lambda x: clustered_variance(x, c)[0]
    common = v(y + f) / 4 - v(y - f) / 4
    vu, dfu = clustered_variance(u, d)
    lam = float(np.clip(common / (vu + v(f)), 0, 1))
    vb, dfb = clustered_variance(y - lam * f, c)
    a, b = lam**2 * vu, vb
    df = (a + b) ** 2 / (a**2 / dfu + b**2 / dfb)
    value, se = float(lam * u.mean() + (y - lam * f).mean()), math.sqrt(a + b)
    half = stats.t.ppf((1 + level) / 2, df) * se
    return {"tuning": lam, "value": value, "standardError": se, "degreesOfFreedom": df, "interval": [value - half, value + half]}


def predictions():
    for n, m, level in [(200, 1000, 0.95), (60, 90, 0.99), (30, 400, 0.9), (12, 40, 0.95)]:
        y, f, u = ppi_data(n, m)
        yield {"labels": y.tolist(), "judged": f.tolist(), "unlabelled": u.tolist(), "level": level, **ppi(y, f, u, level)}
    rng = random.Random(5)
    for n, m, level in [(80, 300, 0.95), (25, 60, 0.9)]:
        truth = np.array([rng.gauss(0.2, 1) for _ in range(n + m)])
        judge = np.array([round(t * 0.7 + rng.gauss(0.3, 0.5), 3) for t in truth])
        y, f, u = np.round(truth[:n], 3), judge[:n], judge[n:]
        yield {"labels": y.tolist(), "judged": f.tolist(), "unlabelled": u.tolist(), "level": level, **ppi(y, f, u, level)}


def clustered_predictions():
    y, f, u = ppi_data(72, 200)
    c, d = [i * i % 17 for i in range(72)], [100 + i * i % 41 for i in range(200)]
    yield {"labels": y.tolist(), "judged": f.tolist(), "unlabelled": u.tolist(), "labelledClusters": c, "unlabelledClusters": d, "level": 0.95,
           **clustered_ppi(y, f, u, c, d, 0.95)}


def rogan_gladen(p, n, specificity, m0, sensitivity, m1, level):
    """Lee et al. (2025), equations of section 4."""
    z = stats.norm.ppf((1 + level) / 2)
    raw = (p + specificity - 1) / (specificity + sensitivity - 1)
    pt, s0, s1 = (n * p + z * z / 2) / (n + z * z), (m0 * specificity + 1) / (m0 + 2), (m1 * sensitivity + 1) / (m1 + 2)
    th = (pt + s0 - 1) / (s0 + s1 - 1)
    shift = 2 * z * z * (-(1 - th) * s0 * (1 - s0) / (m0 + 2) + th * s1 * (1 - s1) / (m1 + 2))
    se = math.sqrt(pt * (1 - pt) / (n + z * z) + (1 - th) ** 2 * s0 * (1 - s0) / (m0 + 2) + th**2 * s1 * (1 - s1) / (m1 + 2)) / (s0 + s1 - 1)
    clip = lambda x: float(min(1, max(0, x)))
    return {"value": clip(raw), "standardError": float(se), "interval": [clip(th + shift - z * se), clip(th + shift + z * se)]}


def corrections():
    for passes, n, right0, m0, right1, m1, level in [(400, 1000, 140, 200, 180, 200, 0.95), (90, 100, 45, 50, 48, 50, 0.9), (3, 80, 20, 30, 25, 30, 0.99)]:
        yield {"passes": passes, "trials": n, "correctOnFailures": right0, "failures": m0, "correctOnPasses": right1, "passing": m1, "level": level,
               **rogan_gladen(passes / n, n, right0 / m0, m0, right1 / m1, m1, level)}


def kappa(table, weights, level):
    """Fleiss, Cohen & Everitt (1969) with agreement weights."""
    p = np.array(table, float)
    n = p.sum()
    p /= n
    k = len(p)
    i, j = np.indices((k, k))
    w = {"none": (i == j).astype(float), "linear": 1 - abs(i - j) / (k - 1), "quadratic": 1 - (i - j) ** 2 / (k - 1) ** 2}[weights]
    row, col = p.sum(1), p.sum(0)
    po, pe = (w * p).sum(), (w * np.outer(row, col)).sum()
    value = (po - pe) / (1 - pe)
    mean_w = (w @ col)[:, None] + (w.T @ row)[None, :]
    var = ((p * (w - mean_w * (1 - value)) ** 2).sum() - (value - pe * (1 - value)) ** 2) / (n * (1 - pe) ** 2)
    z = stats.norm.ppf((1 + level) / 2)
    se = math.sqrt(var)
    return {"value": float(value), "standardError": se, "interval": [max(-1.0, float(value - z * se)), min(1.0, float(value + z * se))]}


def ac1(table, level):
    """Gwet (2008), from per-item pseudo values as in Gwet (2021): the variance of the linearised coefficient."""
    a, b = [], []
    for r, row in enumerate(table):
        for c, count in enumerate(row):
            a += [r] * count
            b += [c] * count
    a, b = np.array(a), np.array(b)
    n, k = len(a), len(table)
    share = np.array([((a == c).mean() + (b == c).mean()) / 2 for c in range(k)])
    pe = (share * (1 - share)).sum() / (k - 1)
    agree = (a == b).astype(float)
    value = (agree.mean() - pe) / (1 - pe)
    own = (agree - pe) / (1 - pe)
    pe_i = sum(((a == c).astype(float) + (b == c)) / 2 * (1 - share[c]) for c in range(k)) / (k - 1)
    star = own - 2 * (1 - value) * (pe_i - pe) / (1 - pe)
    se = math.sqrt(((star - value) ** 2).sum() / (n * (n - 1)))
    half = stats.t.ppf((1 + level) / 2, n - 1) * se
    return {"value": float(value), "standardError": se, "interval": [max(-1.0, float(value - half)), min(1.0, float(value + half))]}


TABLES = [[[20, 5], [10, 15]], [[118, 5], [2, 0]], [[44, 5, 1], [7, 20, 3], [9, 5, 6]], [[11, 2, 1, 0], [3, 9, 2, 1], [0, 4, 8, 3], [1, 0, 2, 13]]]


def agreements():
    for table in TABLES:
        yield {"table": table, "level": 0.95, "none": kappa(table, "none", 0.95), "linear": kappa(table, "linear", 0.95),
               "quadratic": kappa(table, "quadratic", 0.95), "ac1": ac1(table, 0.95)}


CLASSIC = [[1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2],
           [None, 5, 5, 5], [None, None, 1, 1], [None, None, None, 3]]


def krippendorff(units, metric):
    units = [[v for v in unit if v is not None] for unit in units]
    units = [unit for unit in units if len(unit) > 1]
    values = sorted({v for unit in units for v in unit})
    counts = {v: sum(unit.count(v) for unit in units) for v in values}
    n = sum(counts.values())

    def delta(x, y):
        if metric == "nominal":
            return float(x != y)
        if metric == "interval":
            return (x - y) ** 2
        if metric == "ratio":
            return ((x - y) / (x + y)) ** 2 if x + y else 0
        low, high = min(x, y), max(x, y)
        return (sum(counts[v] for v in values if low <= v <= high) - (counts[low] + counts[high]) / 2) ** 2

    observed = sum(delta(x, y) / (len(unit) - 1) for unit in units for x in unit for y in unit) / n
    expected = sum(counts[x] * counts[y] * delta(x, y) for x in values for y in values) / (n * (n - 1))
    return 1 - observed / expected


def alphas():
    rng = random.Random(7)
    other = [[min(5, max(0, base + rng.choice([0, 0, 0, 1, -1]))) if rng.random() < 0.8 else None for _ in range(3)] for base in
             [rng.randrange(6) for _ in range(40)]]
    for units in (CLASSIC, other):
        full = [unit for unit in units if sum(v is not None for v in unit) > 1]
        answers = {}
        for metric in ("nominal", "ordinal", "interval", "ratio"):
            value = krippendorff(full, metric)
            leave = np.array([krippendorff(full[:i] + full[i + 1:], metric) for i in range(len(full))])
            se = math.sqrt((len(full) - 1) / len(full) * ((leave - leave.mean()) ** 2).sum())
            half = stats.t.ppf(0.975, len(full) - 1) * se
            answers[metric] = {"value": value, "standardError": se, "interval": [value - half, min(1.0, value + half)]}
        yield {"units": units, **answers}


def main():
    second = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="", capture_output=True, text=True, check=True)
    version, *lines = second.stdout.splitlines()
    cases = {"predictions": list(predictions()), "clusteredPredictions": list(clustered_predictions()), "corrections": list(corrections()),
             "agreements": list(agreements()), "alphas": list(alphas()),
             "fromR": [dict(zip(("name", "value"), (a, float(b)))) for a, b in (line.rsplit(" ", 1) for line in lines)]}
    (HERE / "cases.json").write_text(
        "{\n" + ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(c) for c in listed) + "\n]" for name, listed in cases.items()) + "\n}\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")


main()
