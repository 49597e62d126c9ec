"""Makes cases.json: Mantel statistics and exact p values by scipy's correlations over itertools' permutations, each computed
from the permuted tables. make.R checks statistics and p values with vegan and is run from here.

Run: python3 make.py (needs numpy, scipy, and Rscript with vegan; about a minute).
"""

import itertools
import json
import platform
import subprocess
from pathlib import Path

import numpy
import scipy
from scipy import stats

HERE = Path(__file__).parent
CORRELATE = {"pearson": lambda x, y: stats.pearsonr(x, y).statistic, "spearman": lambda x, y: stats.spearmanr(x, y).statistic}


def table(generator, n, steps):
    upper = numpy.triu(generator.integers(0, steps, size=(n, n)) / steps, 1)
    return upper + upper.T


def case(name, first, second, correlation):
    n = len(first)
    below = numpy.tril_indices(n, -1)
    # Ranks of a permuted table are the permuted ranks, so that a plain correlation of ranks is enough and fast.
    ranked = [stats.rankdata(m[below]) if correlation == "spearman" else m[below] for m in (first, second)]
    places = numpy.zeros((n, n))
    places[below] = ranked[1]
    places += places.T
    statistic = CORRELATE[correlation](first[below], second[below])
    result = {"name": name, "first": first.tolist(), "second": second.tolist(), "correlation": correlation, "statistic": statistic}
    if n <= 7:
        every = numpy.array([numpy.corrcoef(ranked[0], places[numpy.ix_(o, o)][below])[0, 1] for o in itertools.permutations(range(n))])
        result["greater"] = int((every >= statistic - 1e-9).sum())
        result["twoSided"] = int((abs(every) >= abs(statistic) - 1e-9).sum())
        result["orders"] = len(every)
    return result


def main():
    generator = numpy.random.default_rng(1967)
    cases = []
    for n, steps in ((3, 50), (4, 5), (5, 100), (6, 4), (7, 100), (9, 100), (15, 8)):
        first = table(generator, n, steps)
        second = (first + table(generator, n, steps)) / 2 if n % 2 else 1 - table(generator, n, steps)
        for correlation in CORRELATE:
            cases.append(case(f"{n} objects, {steps} steps, {correlation}", first, second, correlation))
    (HERE / "cases.json").write_text('{\n"cases": [\n' + ",\n".join(json.dumps(c) for c in cases) + "\n]\n}\n")
    seen = subprocess.run(["Rscript", str(HERE / "make.R"), str(HERE / "cases.json")], check=True, capture_output=True, text=True).stdout
    lines = seen.strip().split("\n")
    for line, each in zip(lines, cases, strict=False):
        statistic, p = (float(x) for x in line.split())
        assert abs(statistic - each["statistic"]) < 1e-12, (each["name"], statistic)
        if "orders" in each:
            assert abs(p - each["greater"] / each["orders"]) < 1e-12, (each["name"], p)
    (HERE / "VERSIONS").write_text(
        f"Python {platform.python_version()}, numpy {numpy.__version__}, scipy {scipy.__version__}\n{lines[-1]}\n")


main()
