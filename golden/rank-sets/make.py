"""Makes cases.json: confidence sets for ranks, re-derived from Mogstad, Romano, Shaikh & Wilhelm (2024).

The pairs (j, k) with a one-sided test of "j is not better than k"; a family's critical value is the quantile of the
largest standardised deviation over the claims still open. Cases whose statistics come within 0.04 of a critical
value are left out: there, sets depend on the draws. Multinomial: exact binomial tests in fractions with Holm.

Run: python3 make.py (needs numpy; half a minute).
"""

import json
import platform
from fractions import Fraction
from itertools import permutations
from math import comb
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
DRAWS = 200_000


def settle(theta, sigma, pairs, level, z):
    """Claims "first is better" that stand, and how near any came to its critical value."""
    se = {(j, k): np.sqrt(sigma[j, j] + sigma[k, k] - 2 * sigma[j, k]) for j, k in pairs}
    rejected, near = set(), np.inf
    while len(rejected) < len(pairs):
        left = [pair for pair in pairs if pair not in rejected]
        largest = np.max([(z[:, j] - z[:, k]) / se[j, k] for j, k in left], axis=0)
        critical = np.quantile(largest, level)
        t = {(j, k): (theta[j] - theta[k]) / se[j, k] for j, k in left}
        near = min(near, min(abs(value - critical) for value in t.values()))
        new = {pair for pair in left if t[pair] > critical}
        if not new:
            break
        rejected |= new
    return rejected, near


def sets(p, rejected, models):
    return [[1 + sum(k == m for _, k in rejected), p - sum(j == m for j, _ in rejected)] for m in models]


def case(theta, sigma, level, rng):
    p = len(theta)
    z = rng.multivariate_normal(np.zeros(p), sigma, size=DRAWS)
    everything = list(permutations(range(p), 2))
    rejected, near = settle(theta, sigma, everything, level, z)
    simultaneous = sets(p, rejected, range(p))
    marginal = []
    for m in range(p):
        own, distance = settle(theta, sigma, [pair for pair in everything if m in pair], level, z)
        near = min(near, distance)
        marginal += sets(p, own, [m])
    return {"means": list(theta), "covariance": sigma.tolist(), "level": level, "simultaneous": simultaneous,
            "marginal": marginal}, near


def tail(x, n):
    return Fraction(sum(comb(n, i) for i in range(x, n + 1)), 2 ** n)


def multinomial(x, level):
    pairs = sorted(permutations(range(len(x)), 2), key=lambda jk: tail(x[jk[0]], x[jk[0]] + x[jk[1]]))
    rejected = []
    for rank, (j, k) in enumerate(pairs):
        if (len(pairs) - rank) * tail(x[j], x[j] + x[k]) > 1 - Fraction(str(level)):
            break
        rejected.append((j, k))
    return {"counts": x, "level": level, "sets": sets(len(x), rejected, range(len(x)))}


def main():
    rng = np.random.default_rng(29)
    five = np.array([.80, .79, .75, .70, .50])
    inputs = [(five, .015 ** 2 * (np.eye(5) * (1 - rho) + rho), level) for rho in (0, .6, .9) for level in (.9, .95)]
    for _ in range(14):
        p = int(rng.integers(2, 8))
        root = rng.normal(size=(p, p))
        inputs.append((np.round(rng.normal(size=p) * 3, 2), np.round(root @ root.T + np.eye(p), 3), .95))
    found = [case(theta, sigma, level, rng) for theta, sigma, level in inputs]
    normal = [one for one, near in found if near > .04]
    votes = [[120, 100, 95, 60, 25], [5, 0], [3, 3, 3], [0, 0, 40, 10], [200, 150, 149, 90, 88, 3], [7, 1]]
    exact = [multinomial(x, level) for x in votes for level in (.9, .95)]
    rows = {"normal": normal, "multinomial": exact}
    lines = ",\n".join(f'"{name}": [\n' + ",\n".join(map(json.dumps, cases)) + "\n]" for name, cases in rows.items())
    (HERE / "cases.json").write_text("{\n" + lines + "\n}\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}\n")
    print(len(normal), "of", len(found))


main()
