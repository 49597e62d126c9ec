"""Golden numbers of what a benchmark can still show; writes cases.json and VERSIONS beside itself. Critical values and power come from make.R.

The covariance of the means is numpy's, or with clusters CR2's from residual totals; clusters are of one size, so that the degrees of freedom are whole.
"""

import itertools
import json
import platform
import subprocess
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def main():
    rng = np.random.default_rng(22)
    cases, questions = [], []
    for n, levels, groups, level, power, ceiling in [(80, [0.9, 0.85, 0.84, 0.6], None, 0.95, 0.8, 1.0), (60, [0.95, 0.94, 0.7], 20, 0.95, 0.9, 0.98), (200, [0.5, 0.8, 0.65, 0.35, 0.7], None, 0.9, 0.8, 0.96)]:
        difficulty = rng.normal(size=n)
        scores = np.array([(0.6 * difficulty + rng.normal(size=n) < 1.17 * np.sqrt(2) * (2 * a - 1)).astype(float) for a in levels])
        size = 1 if groups is None else n // groups
        totals = (scores - scores.mean(axis=1, keepdims=True)).reshape(len(levels), -1, size).sum(axis=2)
        g = totals.shape[1]
        covariance = totals @ totals.T / (1 - 1 / g) / n**2
        order = np.argsort(-scores.mean(axis=1), kind="stable")
        pairs = list(itertools.combinations(order, 2))
        weights = np.array([[float(m == a) - float(m == b) for m in range(len(levels))] for a, b in pairs])
        spread = np.sqrt(np.diag(covariance))
        questions.append({"level": level, "power": power, "df": g - 1, "covariance": covariance.tolist(), "pairs": (weights @ covariance @ weights.T).tolist()})
        leads = weights @ scores.mean(axis=1)
        errors = np.sqrt(np.diag(weights @ covariance @ weights.T))
        following = [k for k, (a, b) in enumerate(pairs) if list(order).index(b) == list(order).index(a) + 1]
        cases.append({"scores": scores.astype(int).tolist(), "clusters": None if groups is None else [i // size for i in range(n)], "level": level, "power": power, "ceiling": ceiling,
                      "discriminating": int((scores.min(axis=0) < scores.max(axis=0)).sum()), "order": order.tolist(), "means": scores.mean(axis=1).tolist(), "errors": spread.tolist(),
                      "leads": leads[following].tolist(), "leadErrors": errors[following].tolist()})
    out = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(map(json.dumps, questions)) + "\n", capture_output=True, text=True, check=True)
    version, *rows = out.stdout.splitlines()
    for case, row in zip(cases, rows, strict=True):
        means, pairs, noncentrality = map(float, row.split())
        case["criticalOfMeans"], case["criticalOfPairs"] = means, pairs
        case["smallestDetectable"] = noncentrality * case["leadErrors"][0]
        best = lambda sign: max(m + sign * means * e for m, e in zip(case["means"], case["errors"]))
        case["headroom"] = [case["ceiling"] - best(1), case["ceiling"] - best(-1)]
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}\n{version}\n")


main()
