"""Makes cases.json: paired and unpaired comparisons from definitions, not from the formulas of the port.

- Tango: the restricted maximum likelihood by bisection of the trinomial score equation, then the limits by
  bisection of the score statistic, both with mpmath at 40 digits.
- McNemar and sign flips: whole-number counts (sign flips by listing all patterns' sums in a dictionary).
- paired t and Welch: scipy; Holm: R's p.adjust.

Run: python3 make.py (needs scipy, mpmath and Rscript; about a minute).
"""

import json
import math
import platform
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import mpmath
import scipy
from mpmath import mp, mpf
from scipy import stats

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "intervals"))
import g1  # noqa: E402

STEPS = 120


def bisect(inside, low, high):
    """End of an interval: `inside` holds at low and fails at high."""
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle) else (low, middle)
    return low


def only_control(b, c, n, delta):
    """Most likely share q that only the control solves, with q + delta for the treatment alone."""
    least, most = max(mpf(0), -delta), (1 - delta) / 2

    def slope(q):
        total = -2 * (n - b - c) / (1 - 2 * q - delta) if n > b + c else mpf(0)
        total += b / (q + delta) if b > 0 else 0
        return total + (c / q if c > 0 else 0)

    width = most - least
    return bisect(lambda q: slope(q) > 0, least + width * mpf(10) ** -38, most - width * mpf(10) ** -38)


def statistic(b, c, n, delta):
    variance = n * (2 * only_control(b, c, n, delta) + delta * (1 - delta))
    return (b - c - n * delta) / mp.sqrt(variance)


def tango(b, c, n, level):
    b, c, n = mpf(b), mpf(c), mpf(n)
    z = mp.sqrt(2) * mp.erfinv(mpf(level))
    estimate = (b - c) / n
    margin = mpf(10) ** -30
    lower = -bisect(lambda d: statistic(b, c, n, -d) < z, -estimate + margin, mpf(1)) if estimate > -1 else mpf(-1)
    upper = bisect(lambda d: statistic(b, c, n, d) > -z, estimate + margin, mpf(1)) if estimate < 1 else mpf(1)
    return [float(lower), float(upper)]


def proportions():
    counts = [(12, 2, 50), (0, 0, 54), (0, 1, 44), (1, 0, 44), (30, 0, 30), (0, 5, 5), (3, 3, 6), (209, 152, 1319),
              (5, 3, 100), (1, 1, 10000), (40, 60, 100), (2.5, 0.75, 20.5), (0.25, 0, 3)]
    for b, c, n in counts:
        for level in (0.5, 0.95, 0.999):
            z = mpf(b - c) / mp.sqrt(b + c) if b + c > 0 else mpf(0)
            yield {"onlyTreatment": b, "onlyControl": c, "n": n, "level": level, "interval": tango(b, c, n, level),
                   "statistic": float(z), "p": float(mp.erfc(abs(z) / mp.sqrt(2)))}


def mcnemar():
    for b, c in [(10, 2), (29, 18), (7, 1), (1, 9), (16, 3), (209, 152), (0, 0), (4, 4), (0, 3), (900, 20)]:
        m, fewer = b + c, min(b, c)
        tail = Fraction(sum(math.comb(m, k) for k in range(fewer + 1)), 2**m)
        observed = Fraction(math.comb(m, fewer), 2**m)
        # An even split is its own mirror image (Fagerland, Lydersen & Laake 2013).
        mid = 2 * tail - observed if b != c else 1 - observed / 2
        yield {"onlyTreatment": b, "onlyControl": c, "exact": float(min(Fraction(1), 2 * tail)), "midP": float(mid) if m else 1.0}


def sign_flip(whole):
    counts = Counter({0: 1})
    for value in whole:
        following = Counter()
        for total, count in counts.items():
            following[total + value] += count
            following[total - value] += count
        counts = following
    observed = abs(sum(whole))
    return Fraction(sum(count for total, count in counts.items() if abs(total) >= observed), 2 ** len(whole))


def spread_out(count, seed):
    state = seed
    for _ in range(count):
        state = (1103515245 * state + 12345) % 2**31
        yield state >> 16


def sign_flips():
    thirds = [x - y for x, y in zip(g1.successes(g1.A), g1.successes(g1.B))]
    sums = Counter()
    for label, value in zip(g1.labels(), thirds):
        sums[label] += value
    yield "G1 item differences, thirds", thirds, 3, None
    yield "G1 passages", thirds, 3, g1.labels()
    yield "G1 first repeat", [int(x) - int(y) for x, y in zip(g1.A[0], g1.B[0])], 1, None
    yield "tenths", [x % 21 - 9 for x in spread_out(120, 7)], 10, None
    yield "repeats of 4, 6 and 10", [x % 41 * (6, 10, 15)[i % 3] - 380 for i, x in enumerate(spread_out(90, 8))], 60, None
    yield "two decimals", [x % 201 - 96 for x in spread_out(60, 9)], 100, None
    yield "a tiny p", [1 + x % 3 for x in spread_out(250, 10)] + [-1, -2] * 5, 3, None
    yield "a p below 1e-250", [1] * 800 + [2] * 100 + [-1] * 20 + [-2], 2, None
    yield "large against small", [1000] * 7 + [-1] * 3 + [1], 1, None
    yield "two thousand items", [x % 100 // 30 * (1 if x % 5 else -1) for x in spread_out(2000, 11)], 4, None
    yield "clusters of unequal size", [x % 5 - 1 for x in spread_out(200, 12)], 5, [i * i % 37 for i in range(200)]


def flips():
    for name, whole, denominator, clusters in sign_flips():
        flipped = whole
        if clusters is not None:
            totals = Counter()
            for label, value in zip(clusters, whole):
                totals[label] += value
            flipped = list(totals.values())
        case = {"name": name, "whole": whole, "denominator": denominator, "p": float(sign_flip(flipped))}
        yield case if clusters is None else {**case, "clusters": clusters}


def t_tests():
    a, b = ([x / 3 for x in g1.successes(model)] for model in (g1.A, g1.B))
    yield "G1", a, b
    yield "small", [3.0, 5.0, 9.0], [1.0, 4.0, 6.0]
    yield "scores in points", [float(x % 100) for x in spread_out(25, 13)], [float(x % 90) for x in spread_out(25, 14)]


def paired():
    for name, treatment, control in t_tests():
        result = stats.ttest_rel(treatment, control)
        interval = result.confidence_interval(0.9)
        yield {"name": name, "treatment": treatment, "control": control, "level": 0.9, "statistic": result.statistic, "p": result.pvalue,
               "degreesOfFreedom": int(result.df), "interval": [interval.low, interval.high]}


def welch():
    summaries = [((72, 2, 4), (70, 2, 4)), ((0.815, 0.012, 3), (0.802, 0.031, 5)), ((10, 0, 5), (9, 1, 4)), ((1e6, 3e-3, 10), (1e6, 2e-3, 2))]
    for first, second in summaries:
        result = stats.ttest_ind_from_stats(*first, *second, equal_var=False)
        (m1, s1, n1), (m2, s2, n2) = first, second
        v1, v2 = s1**2 / n1, s2**2 / n2
        df = (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
        half = stats.t.ppf(0.975, df) * math.sqrt(v1 + v2)
        yield {"treatment": first, "control": second, "statistic": float(result.statistic), "p": float(result.pvalue), "degreesOfFreedom": df,
               "interval": [m1 - m2 - half, m1 - m2 + half]}


FAMILIES = (
    (0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34, 0.341, 0.384, 0.569, 0.594, 0.696, 0.762,
     0.94, 0.942, 0.975, 0.986),
    (0.04, 0.01, 0.04, 0.2, 0.0, 1.0, 0.01),
    (0.3,),
    (0.5, 0.5, 0.02, 1e-300),
)


def holm():
    lines = "\n".join(" ".join(map(repr, family)) for family in FAMILIES)
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input=lines, capture_output=True, text=True, check=True)
    version, *answers = run.stdout.splitlines()
    return version, [{"p": family, "adjusted": list(map(float, answer.split()))} for family, answer in zip(FAMILIES, answers, strict=True)]


def main():
    mp.dps = 40
    version, adjusted = holm()
    cases = {"proportions": list(proportions()), "mcnemar": list(mcnemar()), "signFlip": list(flips()), "paired": list(paired()),
             "welch": list(welch()), "holm": adjusted}
    (HERE / "cases.json").write_text(
        "{\n" + ",\n".join(
            f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in listed) + "\n]" for name, listed in cases.items()
        ) + "\n}\n"
    )
    (HERE / "VERSIONS").write_text(
        f"Python {platform.python_version()}, scipy {scipy.__version__}, mpmath {mpmath.__version__}, {mp.dps} digits\n{version}\n"
    )


main()
