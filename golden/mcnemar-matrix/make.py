"""Makes cases.json: discordant counts of all pairs of 0/1 columns, McNemar's tests, Tango's interval, Holm's adjustment.

- counts: item by item, no bits packed.
- exact p: scipy's binomtest; mid-p: that less the probability of the observed split; both also as fractions, or the script stops.
- Tango: the score equation solved by brentq, its nuisance parameter in closed form and, to 1e-5, by maximising the likelihood.
- Holm: each adjusted p as the maximum that defines it.

Run: python3 make.py (needs numpy and scipy; seconds).
"""

import json
import platform
import sys
from fractions import Fraction
from math import comb, log, sqrt
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import binom, binomtest, norm

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "intervals"))
import g1  # noqa: E402


def tests(b, c):
    m = b + c
    if m == 0:
        return 1.0, 1.0
    exact = float(binomtest(b, m, 0.5).pvalue)
    observed = float(binom.pmf(b, m, 0.5))
    mid = 1 - observed / 2 if b == c else exact - observed
    tail = sum(Fraction(comb(m, k), 2 ** m) for k in range(min(b, c) + 1))
    mass = Fraction(comb(m, b), 2 ** m)
    second = min(Fraction(1), 2 * tail)
    assert abs(exact - second) <= 1e-12 * exact, (b, c)
    assert abs(mid - (2 * tail - mass if b != c else 1 - mass / 2)) <= 1e-12, (b, c)
    # The fractions keep the digits that a difference of doubles loses.
    return float(second), float(2 * tail - mass if b != c else 1 - mass / 2)


def nuisance(b, c, n, delta):
    """Share that only the second solves, most likely where the difference is delta: root of Tango's quadratic."""
    A, B, C = 2 * n, -b - c + (2 * n - b + c) * delta, -c * delta * (1 - delta)
    return (sqrt(max(0.0, B * B - 4 * A * C)) - B) / (2 * A)


def nuisance_by_likelihood(b, c, n, delta):
    def loss(q):
        cells = [(b, q + delta), (c, q), (n - b - c, 1 - 2 * q - delta)]
        return -sum(count * log(share) for count, share in cells if count)
    low, high = max(0.0, -delta), (1 - delta) / 2
    edge = 1e-12 * (high - low)
    return minimize_scalar(loss, bounds=(low + edge, high - edge), method="bounded", options={"xatol": 1e-12}).x


def tango(b, c, n, level=0.95):
    z = norm.ppf((1 + level) / 2)

    def statistic(delta):
        q = nuisance(b, c, n, delta)
        return (b - c - n * delta) / sqrt(n * (2 * q + delta * (1 - delta)))

    estimate, edge = (b - c) / n, 1e-12
    ends = []
    for sign in (1, -1):
        # Where nothing differs the statistic at the estimate itself is 0/0.
        inner, outer = estimate - sign * 1e-9, -sign * (1 - edge)
        if sign * estimate <= -1 + 1e-9:
            ends.append(-float(sign))
            continue
        end = float(brentq(lambda d: sign * statistic(d) - z, inner, outer, xtol=1e-15, rtol=1e-14))
        if b + c:
            assert abs(nuisance(b, c, n, end) - nuisance_by_likelihood(b, c, n, end)) < 1e-5, (b, c, n, end)
        ends.append(end)
    return ends


def holm(p):
    falling = sorted(range(len(p)), key=lambda j: p[j])
    adjusted = [0.0] * len(p)
    for rank, j in enumerate(falling):
        adjusted[j] = max(min(1.0, (len(p) - i) * p[k]) for i, k in enumerate(falling[:rank + 1]))
    return adjusted


def case(columns):
    pairs = []
    n = len(columns[0])
    for i in range(len(columns)):
        for j in range(i + 1, len(columns)):
            b = sum(x == "1" and y == "0" for x, y in zip(columns[i], columns[j]))
            c = sum(x == "0" and y == "1" for x, y in zip(columns[i], columns[j]))
            exact, mid = tests(b, c)
            statistic = (b - c) / sqrt(b + c) if b + c else 0.0
            pairs.append({"first": i, "second": j, "onlyFirst": b, "onlySecond": c, "exactP": exact, "midP": mid,
                          "score": float(min(1, 2 * norm.sf(abs(statistic)))), "interval": tango(b, c, n)})
    for name in ("exactP", "midP", "score"):
        for pair, value in zip(pairs, holm([pair[name] for pair in pairs])):
            pair.setdefault("adjusted", {})[name] = value
    return {"columns": columns, "solved": [column.count("1") for column in columns], "pairs": pairs}


def drawn(rng, rates, n):
    difficulty = rng.normal(size=n)
    return ["".join(str(int(x)) for x in rng.random(n) < norm.cdf(norm.ppf(rate) * 1.4 - difficulty)) for rate in rates]


def main():
    rng = np.random.default_rng(26)
    cases = [case([*g1.A, *g1.B])]
    # Around the edges of words of 32 bits, with a duplicate, a column of ones and one of zeros.
    for n in (31, 32, 33, 64, 77, 500):
        columns = drawn(rng, [0.4, 0.5, 0.65, 0.8], n)
        cases.append(case([*columns, columns[1], "1" * n, "0" * n]))
    cases.append(case(["1", "0"]))
    cases.append(case(["1" * 24 + "0" * 26 + "1" * 4, "1" * 12 + "0" * 12 + "1" * 2 + "0" * 28]))
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(row) for row in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n")


main()
