"""Makes cases.json: Kaplan–Meier curves, medians, restricted means and log-rank tests by counting, with exact
fractions where there are some, and a second time by R's survival package (make.R).

Run: python3 make.py (needs numpy, scipy and Rscript with survival, jsonlite; seconds).
"""

import json
import math
import platform
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

HERE = Path(__file__).parent
LEVEL = 0.9


def curve(times, events):
    survival, greenwood, rows = Fraction(1), Fraction(0), []
    for t in sorted(set(times)):
        risk = sum(x >= t for x in times)
        died = sum(x == t and e for x, e in zip(times, events))
        survival *= Fraction(risk - died, risk)
        if risk > died:
            greenwood += Fraction(died, risk * (risk - died))
        rows.append((t, risk, died, survival, greenwood))
    return rows


def kaplan_meier(times, events, until):
    z = stats.norm.ppf((1 + LEVEL) / 2)
    steps = []
    for t, risk, died, s, g in curve(times, events):
        step = {"time": t, "atRisk": risk, "events": died, "survival": float(s)}
        if 0 < s < 1:
            s, e = float(s), math.sqrt(g)
            inner = [math.log(-math.log(s)) + sign * z * e / abs(math.log(s)) for sign in (1, -1)]
            step |= {"standardError": s * e, "logLog": [math.exp(-math.exp(v)) for v in inner],
                     "plain": [max(0, s - z * s * e), min(1, s + z * s * e)]}
        steps.append(step)
    rows = curve(times, events)
    knots = [0] + [r[0] for r in rows if r[0] < until] + [until]
    heights = [1.0] + [float(r[3]) for r in rows if r[0] < until]
    area = [h * (b - a) for h, a, b in zip(heights, knots, knots[1:])]
    variance = sum(sum(area[i + 1:]) ** 2 * r[2] / (r[1] * (r[1] - r[2])) for i, r in enumerate(rows) if r[0] < until and r[1] > r[2])
    median = next((r[0] for r in rows if r[3] <= Fraction(1, 2)), None)
    return {"steps": steps, "median": median, "until": until, "restrictedMean": sum(area), "restrictedMeanError": math.sqrt(variance)}


def log_rank(times, events, groups, strata):
    labels = sorted(set(groups))
    u, v = np.zeros(len(labels)), np.zeros((len(labels),) * 2)
    for s in set(strata):
        here = [(t, e, g) for t, e, g, x in zip(times, events, groups, strata) if x == s]
        for t in sorted({t for t, e, _ in here if e}):
            risk = np.array([sum(x >= t and g == label for x, _, g in here) for label in labels], float)
            died = np.array([sum(x == t and e and g == label for x, e, g in here) for label in labels], float)
            n, d = risk.sum(), died.sum()
            u += died - d * risk / n
            if n > 1:
                v += d * (n - d) / (n - 1) * (np.diag(risk / n) - np.outer(risk, risk) / n**2)
    statistic = float(u @ np.linalg.pinv(v) @ u)
    return statistic, float(stats.chi2.sf(statistic, len(labels) - 1))


def data():
    rng = np.random.default_rng(23)
    for name, size, kinds, digits, limit in [("ties and cuts", 40, 2, 0, 9), ("three groups", 60, 3, 2, 6), ("small", 9, 2, 1, 4), ("all events", 25, 4, 1, 1e9)]:
        groups = [i % kinds + 1 for i in range(size)]
        raw = [float(rng.exponential(4 + 2 * g)) for g in groups]
        cut = [min(limit, float(rng.uniform(1, 14))) if limit < 1e9 else limit for _ in groups]
        times = [round(min(a, b), digits) for a, b in zip(raw, cut)]
        events = [int(a <= b) for a, b in zip(raw, cut)]
        yield name, times, events, groups, [i // 3 % 3 for i in range(size)]


def main():
    cases = []
    for name, times, events, groups, strata in data():
        until = sorted(times)[3 * len(times) // 4]
        plain, stratified = log_rank(times, events, groups, [0] * len(times)), log_rank(times, events, groups, strata)
        cases.append({"name": name, "times": times, "events": events, "groups": groups, "strata": strata, "level": LEVEL,
                      **kaplan_meier(times, events, until), "logRank": plain, "stratified": stratified})
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input=json.dumps(cases), capture_output=True, text=True, check=False)
    if run.returncode: raise SystemExit(run.stderr)
    version, answers = run.stdout.split("\n", 1)
    for case, r in zip(cases, json.loads(answers), strict=True):
        case["r"] = r
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")


main()
