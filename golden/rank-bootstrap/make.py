"""Makes cases.json: the bootstrap law of ranks, exactly, by listing all n^n samples of n items (or groups).

Totals are fractions, so that models that are level are level. No random number is drawn.

Run: python3 make.py (the standard library is enough; a few seconds).
"""

import json
import platform
from fractions import Fraction
from itertools import product
from pathlib import Path

HERE = Path(__file__).parent


def law(rows):
    """Probabilities [model][r] of r models strictly above, and of r others above or level."""
    models, draws = len(rows[0]), len(rows) ** len(rows)
    best = [[0] * models for _ in range(models)]
    worst = [[0] * models for _ in range(models)]
    for sample in product(rows, repeat=len(rows)):
        totals = [sum(column) for column in zip(*sample)]
        for model, own in enumerate(totals):
            best[model][sum(other > own for other in totals)] += 1
            worst[model][sum(other >= own for other in totals) - 1] += 1
    share = lambda table: [[count / draws for count in line] for line in table]
    return {"best": share(best), "worst": share(worst)}


def case(name, scores, clusters=None):
    exact = [[Fraction(value).limit_denominator(1000) for value in model] for model in scores]
    columns = list(zip(*exact))
    if clusters is not None:
        labels = sorted(set(clusters), key=clusters.index)
        columns = [
            [sum(row[model] for row, label in zip(columns, clusters) if label == one) for model in range(len(scores))]
            for one in labels
        ]
    return {"name": name, "scores": scores, **({"clusters": clusters} if clusters else {}), **law(columns)}


cases = [
    case("0/1, two models level", [[1, 1, 0, 1, 0, 1], [0, 1, 1, 1, 0, 1], [0, 0, 1, 0, 0, 1], [1, 1, 0, 1, 0, 1]]),
    case("thirds", [[1 / 3, 2 / 3, 1, 0, 1], [2 / 3, 2 / 3, 1 / 3, 1 / 3, 1 / 3], [1, 0, 0, 1, 1 / 3]]),
    case("groups", [[1, 1, 0, 1, 0, 1, 0, 0], [0, 1, 1, 1, 0, 1, 1, 0], [0, 0, 1, 0, 0, 1, 1, 0]], [1, 1, 2, 3, 3, 3, 4, 5]),
]
(HERE / "cases.json").write_text(json.dumps(cases, indent=1) + "\n")
(HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, standard library\n")
