"""Makes cases.json: equivalence, two proportions, Newcombe's intervals, Fisher, permutations, Dirichlet posteriors.

- Equivalence: statsmodels' ttost_paired and R's t.test with alternatives; Tango's score statistic at the margin with
  the restricted likelihood maximised by bisection in mpmath.
- Two proportions: the score statistic and its limits by bisection in mpmath, held against R (the cubic, uniroot), and the
  test against statsmodels; Newcombe's hybrid interval by statsmodels. The score *interval* of statsmodels 0.13.5 is not used:
  it contradicts both, and the table of Newcombe (1998), in the third digit.
- Fisher and the hypergeometric distribution: R; the mid-p by whole fractions.
- Permutations: scipy's exact permutation_test, and R's combn.
- Dirichlet: mpmath quadrature over the share of discordant items (the port integrates over their number), and a
  simulation of four million draws by numpy.

Run: /usr/bin/python3 make.py (needs numpy, scipy, statsmodels, mpmath, and Rscript with coin; a few minutes).
"""

import json
import math
import platform
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy
import scipy
import statsmodels
from mpmath import mp, mpf
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep
from statsmodels.stats.weightstats import ttost_paired

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "intervals"))
import g1  # noqa: E402


def ask_r(lines):
    text = "\n".join(lines)
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input=text, capture_output=True, text=True, check=True)
    version, *answers = run.stdout.splitlines()
    return version, [list(map(float, answer.split())) for answer in answers]


def words(numbers):
    return " ".join(repr(float(number)) for number in numbers)


def bisect(inside, low, high, steps=110):
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle) else (low, middle)
    return (low + high) / 2


def spread_out(count, seed):
    state = seed
    for _ in range(count):
        state = (1103515245 * state + 12345) % 2**31
        yield state >> 16


# --- equivalence -------------------------------------------------------------------------------------------------


def equivalence_t():
    a, b = ([x / 3 for x in g1.successes(model)] for model in (g1.A, g1.B))
    pairs = [("G1", a, b, 0.25), ("G1", a, b, 0.2), ("G1", b, a, 0.1), ("small", [3.0, 5.0, 9.0], [1.0, 4.0, 6.0], 4.0),
             ("scores in points", [float(x % 100) for x in spread_out(25, 13)], [float(x % 90) for x in spread_out(25, 14)], 20.0)]
    _, answers = ask_r(f"tost | {words(x)} | {words(y)} | {margin}" for _, x, y, margin in pairs)
    for (name, x, y, margin), (above, below, lower, upper) in zip(pairs, answers, strict=True):
        p, first, second = ttost_paired(numpy.array(x), numpy.array(y), -margin, margin)
        assert math.isclose(max(above, below), p, rel_tol=1e-9), (above, below, p)
        yield {"name": name, "treatment": x, "control": y, "margin": margin, "p": p, "notWorse": [first[0], above],
               "notBetter": [second[0], below], "interval90": [lower, upper]}


def tango_statistic(b, c, n, delta):
    """(b − c − nδ) / √(n (p10 + p01 − δ²)), the probabilities by maximising the trinomial likelihood."""
    b, c, n, delta = map(mpf, (b, c, n, delta))
    least, most = max(mpf(0), -delta), (1 - delta) / 2

    def slope(q):
        total = -2 * (n - b - c) / (1 - 2 * q - delta)
        return total + (b / (q + delta) if b > 0 else 0) + (c / q if c > 0 else 0)

    margin = (most - least) * mpf(10) ** -35
    q = bisect(lambda q: slope(q) > 0, least + margin, most - margin)
    return (b - c - n * delta) / mp.sqrt(n * (2 * q + delta - delta**2))


def upper_tail(z):
    return mp.erfc(z / mp.sqrt(2)) / 2


def equivalence_tango():
    for b, c, n, margin in [(5, 4, 200, 0.05), (12, 2, 50, 0.1), (0, 0, 54, 0.05), (0, 0, 60, 0.05), (209, 152, 1319, 0.1), (1, 6, 40, 0.25), (2.5, 0.75, 20.5, 0.3)]:
        above, below = tango_statistic(b, c, n, -mpf(margin)), tango_statistic(b, c, n, mpf(margin))
        yield {"onlyTreatment": b, "onlyControl": c, "n": n, "margin": margin, "notWorse": [float(above), float(upper_tail(above))],
               "notBetter": [float(below), float(upper_tail(-below))]}


# --- two proportions ---------------------------------------------------------------------------------------------


def score_statistic(x1, n1, x2, n2, delta):
    """Miettinen and Nurminen's, with the restricted likelihood maximised by bisection."""
    x1, n1, x2, n2, delta = map(mpf, (x1, n1, x2, n2, delta))
    least, most = max(mpf(0), -delta), min(mpf(1), 1 - delta)

    def slope(p):
        total = mpf(0)
        total += x1 / (p + delta) if x1 else 0
        total -= (n1 - x1) / (1 - p - delta) if n1 > x1 else 0
        total += x2 / p if x2 else 0
        return total - ((n2 - x2) / (1 - p) if n2 > x2 else 0)

    margin = (most - least) * mpf(10) ** -35
    p = bisect(lambda p: slope(p) > 0, least + margin, most - margin)
    size = n1 + n2
    variance = ((p + delta) * (1 - p - delta) / n1 + p * (1 - p) / n2) * size / (size - 1)
    return (x1 / n1 - x2 / n2 - delta) / mp.sqrt(variance)


def score_interval(x1, n1, x2, n2, level):
    z = mp.sqrt(2) * mp.erfinv(mpf(level))
    estimate = mpf(x1) / n1 - mpf(x2) / n2
    tiny = mpf(10) ** -25
    upper = mpf(1) if estimate == 1 else bisect(lambda d: score_statistic(x1, n1, x2, n2, d) > -z, estimate + tiny, 1 - tiny, 80)
    lower = mpf(-1) if estimate == -1 else bisect(lambda d: score_statistic(x1, n1, x2, n2, d) < z, estimate - tiny, -1 + tiny, 80)
    return [float(lower), float(upper)]


TABLES = [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (0, 10, 0, 20), (5, 56, 0, 29), (396, 500, 380, 500), (30, 30, 29, 30), (1, 3, 2, 4), (1045, 1319, 80, 100), (7, 7, 7, 7)]


def two_proportions():
    questions = [(*table, level) for table in TABLES for level in (0.9, 0.95)]
    _, answers = ask_r(f"score | {' '.join(map(str, question))}" for question in questions)
    for (x1, n1, x2, n2, level), from_r in zip(questions, answers, strict=True):
        case = {"treatment": [x1, n1], "control": [x2, n2], "level": level, "score": score_interval(x1, n1, x2, n2, level)}
        # R solves the cubic for the restricted likelihood and finds the limits by uniroot.
        assert all(abs(limit - other) < 1e-9 for limit, other in zip(case["score"], from_r, strict=True)), (case, from_r)
        if 0 < x1 + x2 < n1 + n2:
            z = score_statistic(x1, n1, x2, n2, 0)
            case["statistic"], case["p"] = float(z), float(2 * upper_tail(abs(z)))
        if 0 < x1 < n1 and 0 < x2 < n2:  # statsmodels also computes ratios and odds
            test = test_proportions_2indep(x1, n1, x2, n2, method="score", compare="diff", correction=True)
            assert math.isclose(test.statistic, case["statistic"], rel_tol=1e-9) and math.isclose(test.pvalue, case["p"], rel_tol=1e-9)
        case["newcombe"] = list(map(float, confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff", alpha=1 - level)))
        yield case


def fisher():
    tables = [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (0, 10, 0, 20), (5, 56, 0, 29), (3, 10, 7, 10), (30, 30, 29, 30), (1, 3, 2, 4), (1045, 1319, 80, 100), (700, 1000, 500, 1000)]
    _, answers = ask_r(f"fisher | {x1} {n1 - x1} {x2} {n2 - x2}" for x1, n1, x2, n2 in tables)
    for (x1, n1, x2, n2), (exact,) in zip(tables, answers, strict=True):
        total, hits = n1 + n2, x1 + x2
        mass = {k: math.comb(n1, k) * math.comb(n2, hits - k) for k in range(max(0, hits - n2), min(n1, hits) + 1)}
        here, all_tables = mass[x1], math.comb(total, hits)
        rarer = Fraction(sum(m for m in mass.values() if m < here), all_tables)
        alike = Fraction(sum(m for m in mass.values() if m == here), all_tables)
        assert math.isclose(float(rarer + alike), exact, rel_tol=1e-9)
        yield {"treatment": [x1, n1], "control": [x2, n2], "exact": exact, "midP": float(rarer + alike / 2)}


def hypergeometric():
    points = [(3, 10, 15, 8), (0, 5, 5, 5), (5, 5, 5, 5), (900, 1000, 1000, 1500), (40, 300, 20000, 900), (2, 100000, 100000, 30), (1045, 1125, 294, 1319)]
    _, answers = ask_r(f"hypergeometric | {' '.join(map(str, point))}" for point in points)
    for point, answer in zip(points, answers, strict=True):
        k, m, n, size = point
        exact = Fraction(math.comb(m, k) * math.comb(n, size - k), math.comb(m + n, size))
        assert math.isclose(float(exact), answer[0], rel_tol=1e-10), point
        yield {"k": k, "successes": m, "failures": n, "draws": size, "mass": float(exact), "cdf": answer[1], "upperTail": answer[2]}


def newcombe_paired():
    """From the definition, in high precision; the first is the row that Newcombe (1998) prints to four digits."""
    z = mp.sqrt(2) * mp.erfinv(mpf("0.95"))

    def wilson(x, n):
        half = z * mp.sqrt(mpf(x) * (n - x) / n + z * z / 4)
        return (x + z * z / 2 - half) / (n + z * z), (x + z * z / 2 + half) / (n + z * z)

    for a, b, c, d in [(36, 12, 2, 0), (0, 12, 2, 36), (20, 12, 2, 16), (43, 0, 1, 0), (54, 0, 0, 0), (30, 0, 0, 24), (1, 9, 3, 2), (0, 30, 0, 0)]:
        n = mpf(a + b + c + d)
        p1, p2 = (a + b) / n, (a + c) / n
        (l1, u1), (l2, u2) = wilson(a + b, n), wilson(a + c, n)
        product = (a + b) * (c + d) * (a + c) * (b + d)
        excess = mpf(a * d - b * c)
        phi = 0 if product == 0 else (max(excess - n / 2, 0) if excess > 0 else excess) / mp.sqrt(product)
        down = mp.sqrt((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2)
        up = mp.sqrt((p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2)
        yield {"both": a, "onlyTreatment": b, "onlyControl": c, "neither": d, "interval": [float(p1 - p2 - down), float(p1 - p2 + up)]}


# --- training runs -----------------------------------------------------------------------------------------------


def permutations():
    groups = [([71.2, 73.4, 70.9], [69.8, 70.1, 70.4]), ([71.2, 73.4, 70.9, 75.0, 72.2], [69.8, 70.1, 71.3, 68.0]), ([0.81, 0.81, 0.83], [0.81, 0.80, 0.83, 0.79]),
              ([1.5, 9.25, 4.0], [2.0, 3.0]), ([x % 97 / 7 for x in spread_out(7, 5)], [x % 97 / 9 for x in spread_out(5, 6)])]
    _, answers = ask_r(f"permutation | {words(x)} | {words(y)}" for x, y in groups)
    for (x, y), (from_r,) in zip(groups, answers, strict=True):
        # R counts both tails of the list; scipy doubles the smaller one unless the statistic is absolute.
        result = stats.permutation_test((x, y), lambda a, b: abs(numpy.mean(a) - numpy.mean(b)), n_resamples=numpy.inf, alternative="greater", vectorized=False)
        assert math.isclose(result.pvalue, from_r, rel_tol=1e-12), (result.pvalue, from_r)
        welch = stats.ttest_ind(x, y, equal_var=False)
        yield {"treatment": x, "control": y, "p": from_r, "welchStatistic": float(welch.statistic), "welchP": float(welch.pvalue)}


# --- Dirichlet ---------------------------------------------------------------------------------------------------


def dirichlet_cdf(b, c, n, prior, d):
    """P(p10 − p01 ≤ d) = E over the share T of P(S ≤ d / (2T − 1)), S the sum: both are beta."""
    a1, a2 = mpf(b) + prior, mpf(c) + prior
    s1, s2 = a1 + a2, mpf(n - b - c) + 2 * prior
    density = lambda t: mp.exp((a1 - 1) * mp.log(t) + (a2 - 1) * mp.log(1 - t)) / mp.beta(a1, a2)
    cdf_s = lambda s: mp.betainc(s1, s2, 0, s, regularized=True)
    d = mpf(d)
    if d < 0:
        return 1 - dirichlet_cdf(c, b, n, prior, -d)
    # Below one half every S will do; above, S must be at most d / (2t − 1), which is no restriction up to t = (1 + d) / 2.
    edge = (1 + d) / 2
    centre, width = a1 / s1, mp.sqrt(a1 * a2 / (s1 + 1)) / s1
    cuts = sorted({edge, *(point for k in (-8, -4, -2, -1, 0, 1, 2, 4, 8) if edge < (point := centre + k * width) < 1), mpf(1)})
    below = mp.betainc(a1, a2, 0, edge, regularized=True)
    return below + mp.quad(lambda t: density(t) * cdf_s(min(mpf(1), d / (2 * t - 1))), cuts)


def dirichlet():
    rng = numpy.random.default_rng(20240601)
    for b, c, n, prior in [(12, 2, 50, 0.5), (12, 2, 50, 1.0), (0, 0, 20, 0.5), (3, 0, 5, 0.5), (5, 5, 10, 1.0), (209, 152, 1319, 0.5)]:
        quantile = lambda q: mp.findroot(lambda d: dirichlet_cdf(b, c, n, prior, d) - mpf(q), tuple(guess[q]), solver="anderson", tol=1e-24)
        draws = rng.dirichlet([b + prior, c + prior, n - b - c + 2 * prior], 4_000_000)
        difference = draws[:, 0] - draws[:, 1]
        simulated = numpy.quantile(difference, [0.025, 0.5, 0.975])
        spread = float(difference.std())
        guess = {q: (float(s) - 0.02 * spread, float(s) + 0.02 * spread) for q, s in zip((0.025, 0.975), simulated[[0, 2]])}
        interval = [float(quantile(q)) for q in (0.025, 0.975)]
        better = float(mp.betainc(b + prior, c + prior, 0.5, 1, regularized=True))
        points = [float(x) for x in (simulated[1], 0.0, min(0.97, simulated[2] + spread))]
        yield {"onlyTreatment": b, "onlyControl": c, "n": n, "prior": prior, "interval": interval, "better": better,
               "cdf": [[d, float(dirichlet_cdf(b, c, n, prior, d))] for d in points],
               "simulated": {"draws": len(difference), "mean": float(difference.mean()), "sd": spread, "interval": [float(simulated[0]), float(simulated[2])],
                             "better": float((difference > 0).mean())}}


def main():
    mp.dps = 40
    version, _ = ask_r([])
    cases = {"equivalenceT": list(equivalence_t()), "equivalenceTango": list(equivalence_tango()), "twoProportions": list(two_proportions()),
             "fisher": list(fisher()), "hypergeometric": list(hypergeometric()), "newcombePaired": list(newcombe_paired()), "permutations": list(permutations())}
    mp.dps = 20
    cases["dirichlet"] = list(dirichlet())
    (HERE / "cases.json").write_text(
        "{\n" + ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in listed) + "\n]" for name, listed in cases.items()) + "\n}\n"
    )
    (HERE / "VERSIONS").write_text(
        f"Python {platform.python_version()}, numpy {numpy.__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, mpmath {mpmath.__version__}\n{version}\n"
    )


main()
