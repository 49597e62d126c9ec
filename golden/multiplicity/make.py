"""Makes cases.json: adjusted p values, max-T by listing sign patterns, simultaneous critical values, slices.

- p values: R's p.adjust; statsmodels' multipletests must agree, or the script stops.
- max-T: every sign pattern, with the statistics squared and kept as fractions, so that ties are ties.
- critical values: R's mvtnorm (integration, 1e-6); scipy's studentized range where all pairs are exchangeable.
- slices: R's metafor; DerSimonian–Laird and Paule–Mandel also from their definitions here, or the script stops.

Run: /usr/bin/python3 make.py (needs numpy, scipy, statsmodels and Rscript with mvtnorm and metafor; nine minutes).
"""

import json
import platform
import subprocess
import sys
from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np
import scipy
import statsmodels
from scipy import stats
from scipy.optimize import brentq
from statsmodels.stats.multitest import multipletests

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "intervals"))
import g1  # noqa: E402

FAMILIES = [
    [.001, .008, .039, .041, .042, .06, .074, .205, .212, .216, .222, .251, .269, .275, .34, .341, .384, .569, .594,
     .696, .762, .94, .942, .975, .986],
    [0.5], [0.04, 0.03], [0.01, 0.01, 0.01, 0.9], [0, 1, 0.2, 1], [0.9, 0.001, 0.02, 0.02, 0.6, 1e-12, 0.049],
    [1e-300, 2e-300, 0.3], [1.0, 1.0], [0.2, 0.1, 0.4, 0.3],
]
METHODS = {"hochberg": ("hochberg", "simes-hochberg"), "benjaminiHochberg": ("BH", "fdr_bh"),
           "benjaminiYekutieli": ("BY", "fdr_by"), "holm": ("holm", "holm")}


def number_words(values):
    return " ".join(repr(float(value)) for value in values)


def max_t(columns):
    """Counts over all patterns: raw, single step, step down (Westfall and Young's successive maxima)."""
    squares = [sum(Fraction(total) ** 2 for total in column) for column in columns]

    def statistics(signs):
        return [Fraction(sum(s * t for s, t in zip(signs, column))) ** 2 / square if square else Fraction(0)
                for column, square in zip(columns, squares)]

    groups = len(columns[0])
    observed = statistics([1] * groups)
    falling = sorted(range(len(columns)), key=lambda j: -observed[j])
    raw, single, step = ([0] * len(columns) for _ in range(3))
    for signs in product([1, -1], repeat=groups):
        drawn = statistics(signs)
        for rank, j in enumerate(falling):
            raw[j] += drawn[j] >= observed[j]
            single[j] += max(drawn) >= observed[j]
            step[j] += max(drawn[k] for k in falling[rank:]) >= observed[j]
    for above, j in zip(falling, falling[1:]):
        step[j] = max(step[j], step[above])
    return {"statistics": [float(value) ** 0.5 for value in observed], "raw": raw, "singleStep": single, "stepDown": step}


def g1_totals():
    passages = sorted(set(g1.CLUSTERS))
    return [[sum(int(a[i]) - int(b[i]) for i in range(len(g1.CLUSTERS)) if g1.CLUSTERS[i] == passage)
             for passage in passages] for a, b in zip(g1.A, g1.B)]


def covariances():
    first = np.array([[4, 1, 0, 1], [1, 3, 1, 0], [0, 1, 2, 0.5], [1, 0, 0.5, 5]], dtype=float)
    equal = 0.4 * np.eye(5) + 0.6 * np.ones((5, 5))
    return [np.eye(5), equal, first, np.diag([1.0, 4, 9]), np.eye(2)]


def range_quantile(level, p, df):
    return float(stats.studentized_range.ppf(level, p, df)) / 2 ** 0.5


SLICES = [
    ([0.12, 0.05, -0.03, 0.2, 0.07, 0.15], [0.0016, 0.0009, 0.0025, 0.0036, 0.0012, 0.002]),
    ([0.1, 0.11, 0.09, 0.1], [0.01, 0.02, 0.01, 0.03]),
    ([0.5, -0.4, 0.1, 0.3, -0.2, 0.05, 0.6], [0.01, 0.012, 0.002, 0.03, 0.008, 0.001, 0.02]),
    ([0.02, 0.3], [0.0004, 0.0049]),
]


def q_at(y, v, tau2):
    w = 1 / (v + tau2)
    return float((w * (y - (w * y).sum() / w.sum()) ** 2).sum())


def heterogeneity(y, v, method):
    y, v = np.array(y), np.array(v)
    k, w = len(y), 1 / v
    if method == "DL":
        return max(0.0, (q_at(y, v, 0) - (k - 1)) / (w.sum() - (w ** 2).sum() / w.sum()))
    return 0.0 if q_at(y, v, 0) <= k - 1 else brentq(lambda t: q_at(y, v, t) - (k - 1), 0, 100, xtol=1e-15)


def main():
    questions, places = [], []

    def ask(question, place):
        questions.append(question)
        places.append(place)

    adjusted = [{"p": p} for p in FAMILIES]
    for case in adjusted:
        for name, (r_name, _) in METHODS.items():
            ask(f"adjust {r_name} {number_words(case['p'])}", (case, name))
    critical = []
    for sigma in covariances():
        for level in (0.9, 0.95):
            for df in (None, 9.3, 30):
                case = {"covariance": sigma.tolist(), "level": level, **({} if df is None else {"degreesOfFreedom": df})}
                exchangeable = len({round(x, 12) for x in np.diag(sigma)}) == 1 and np.ptp(sigma[~np.eye(len(sigma), dtype=bool)]) == 0
                critical.append(case)
                if exchangeable:
                    case["range"] = range_quantile(level, len(sigma), np.inf if df is None else df)
                # mvtnorm's t takes whole degrees of freedom only.
                if df is None or df == int(df):
                    kind = "normal" if df is None else "t"
                    values = [level, *([] if df is None else [df]), len(sigma), *sigma.ravel()]
                    ask(f"{kind} {number_words(values)}", (case, "mvtnorm"))
    critical = [case for case in critical if "range" in case or case.get("degreesOfFreedom", 30) == 30]
    slices = []
    for y, v in SLICES:
        for method in ("DL", "PM"):
            case = {"effects": y, "variances": v, "method": method}
            slices.append(case)
            ask(f"slices {method} {len(y)} {number_words(y)} {number_words(v)}", (case, "metafor"))

    run = subprocess.run(["Rscript", str(HERE / "make.R")], input="\n".join(questions) + "\n", text=True,
                         capture_output=True, check=True)
    version, *answers = run.stdout.strip().split("\n")
    for (case, name), answer in zip(places, answers, strict=True):
        case[name] = [float(word) for word in answer.split()]

    for case in adjusted:
        for name, (_, sm_name) in METHODS.items():
            second = multipletests(case["p"], method=sm_name)[1]
            assert np.allclose(case[name], second, rtol=1e-12, atol=0), (case["p"], name, case[name], second)
    for case in critical:
        if "mvtnorm" in case:
            case["mvtnorm"] = case["mvtnorm"][0]
            if "range" in case:
                assert abs(case["range"] - case["mvtnorm"]) < 2e-4, case
    for case in slices:
        k = len(case["effects"])
        tau2, q, p, mean, se, *blup = case.pop("metafor")
        second = heterogeneity(case["effects"], case["variances"], case["method"])
        assert abs(second - tau2) < 1e-9, (case, tau2, second)
        assert abs(q - q_at(np.array(case["effects"]), np.array(case["variances"]), 0)) < 1e-9
        case |= {"tau2": tau2, "q": q, "p": p, "mean": mean, "standardError": se, "shrunken": blup[:k], "shrunkenErrors": blup[k:]}

    families = [g1_totals(), [[1, 2, 0, -1, 3], [0, 1, 1, 1, 1], [2, -2, 1, 0, 0]], [[3, 1, 4, 1, 5, 9, 2, 6]],
                [[1, -1, 2, 2, 1, 0, 3], [1, -1, 2, 2, 1, 0, 3], [0, 0, 0, 0, 0, 0, 0]]]
    cases = {
        "adjusted": adjusted,
        "maxT": [{"totals": family, **max_t(family)} for family in families],
        "critical": critical,
        "slices": slices,
    }
    lines = ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in rows) + "\n]" for name, rows in cases.items())
    (HERE / "cases.json").write_text("{\n" + lines + "\n}\n")
    (HERE / "VERSIONS").write_text(
        f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, "
        f"statsmodels {statsmodels.__version__}\n{version.strip()}\n")


main()
