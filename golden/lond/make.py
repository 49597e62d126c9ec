"""Makes cases.json: levels and rejections of LOND in exact fractions, from the papers' definition.

Javanmard and Montanari (2015): alpha_i = (D(i-1) + 1) beta_i. Under positive dependence (Zrnic, Ramdas and Jordan 2021):
alpha_i = max(D(i-1), 1) beta_i; this is what the cases hold, with beta_i = alpha / tests.

The first form, with the sequence of Javanmard and Montanari (2018, equation 31), must give the levels that the manual of the
R package onlineFDR 2.16.0 prints for LOND(sample.df, random = FALSE), or the script stops.

Run: python3 make.py (standard library only).
"""

import json
import platform
from fractions import Fraction
from math import exp, log, sqrt
from pathlib import Path
from random import Random

HERE = Path(__file__).parent


def stream(ps, share_of, factor):
    levels, rejected = [], []
    for index, p in enumerate(ps, start=1):
        level = share_of(index) * factor(sum(rejected))
        levels.append(level)
        rejected.append(level > 0 and p <= level)
    return levels, rejected


def check_against_manual():
    ps = [2.90e-08, 0.06743, 0.01514, 0.08174, 0.00171, 3.60e-05, 0.79149, 0.27201, 0.28295, 7.59e-08, 0.69274, 0.30443,
          0.00136, 0.72342, 0.54757]
    printed = [0.0026758385, 0.0011638206, 0.0009912499, 0.0008243606, 0.0006988870, 0.0006045900, 0.0007979166,
               0.0007117838, 0.0006421423, 0.0005847378, 0.0007155186, 0.0006610273, 0.0006141682, 0.0005734509,
               0.0005377472]
    levels, rejected = stream(
        ps, lambda i: 0.05 * 0.07720838 * log(max(i, 2)) / (i * exp(sqrt(log(i)))), lambda found: found + 1)
    for ours, theirs in zip(levels, printed):
        if abs(ours - theirs) > 6e-11:
            raise SystemExit(f"{ours} instead of {theirs}")
    if [i for i, one in enumerate(rejected, start=1) if one] != [1, 6, 10]:
        raise SystemExit("other rejections than the manual's")


def cases():
    rng = Random(6)
    for alpha, tests, length in [("0.05", 10, 14), ("0.1", 4, 4), ("0.05", 1, 3), ("0.2", 50, 60), ("0.01", 20, 0)]:
        # Powers of uniform numbers: many small p values.
        ps = [round(rng.random() ** rng.choice([1, 3, 8, 20]), 6) for _ in range(length)]
        share = Fraction(alpha) / tests
        exact = [Fraction(repr(p)) for p in ps]
        levels, rejected = stream(exact, lambda i: share if i <= tests else Fraction(0), lambda found: max(found, 1))
        following = share * max(sum(rejected), 1) if length < tests else 0
        yield {"alpha": float(alpha), "tests": tests, "p": ps, "levels": [float(level) for level in levels],
               "rejected": rejected, "next": float(following)}


check_against_manual()
lines = ",\n".join(json.dumps(case) for case in cases())
(HERE / "cases.json").write_text(f'{{"streams": [\n{lines}\n]}}\n')
(HERE / "VERSIONS").write_text(f"Python {platform.python_version()}\n")
