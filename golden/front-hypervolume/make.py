"""Golden numbers of the hypervolume of a quality-cost front; writes cases.json and VERSIONS beside itself.

- area: inclusion and exclusion over all sets of models, in fractions; package sf (union of polygons) must agree.
- critical value: mvtnorm's multivariate t over the correlations of all means; the ends of the box are areas again, also at a critical value
  0.1 larger, so that a test knows how much a simulated critical value may move them.
"""

import itertools
import json
import platform
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def area(quality, cost, reference):
    """Of the union of rectangles with one corner in common."""
    boxes = [(Fraction(reference[1]) - Fraction(c), Fraction(q) - Fraction(reference[0])) for q, c in zip(quality, cost)]
    boxes = [box for box in boxes if min(box) > 0]
    total = Fraction(0)
    for size in range(1, len(boxes) + 1):
        for chosen in itertools.combinations(boxes, size):
            total += (-1) ** (size + 1) * min(w for w, _ in chosen) * min(h for _, h in chosen)
    return float(total)


def ask(lines):
    out = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(json.dumps(line) for line in lines) + "\n", capture_output=True, text=True, check=True)
    version, *numbers = out.stdout.splitlines()
    return version, [float(number) for number in numbers]


def cluster_law(rows, clusters):
    """CR2 of several means: residual totals of each cluster over (1 - its share); degrees of freedom of Bell and McCaffrey by matrices."""
    n = rows.shape[1]
    names = sorted(set(clusters))
    member = np.array([[c == name for c in clusters] for name in names], dtype=float)
    sizes = member.sum(axis=1)
    totals = (rows - rows.mean(axis=1, keepdims=True)) @ member.T
    covariance = (totals / (1 - sizes / n)) @ totals.T / n**2
    weights = np.diag(1 / (n**2 * (1 - sizes / n)))
    omega = np.diag(sizes) - np.outer(sizes, sizes) / n
    return covariance, np.trace(weights @ omega) ** 2 / np.trace(weights @ omega @ weights @ omega)


def drawn(rng, n, levels, prices, fixed):
    difficulty = rng.normal(size=n)
    quality = [np.round(level - 0.2 * difficulty + 0.3 * rng.normal(size=n), 3) for level in levels]
    cost = [np.full(n, float(price)) if fixed else np.round(price * (1 + 0.2 * difficulty + 0.3 * rng.normal(size=n))) for price in prices]
    return np.array(quality), np.array(cost)


def main():
    rng = np.random.default_rng(4)
    cases, questions = [], []
    for n, levels, prices, fixed, groups, reference, level in [(40, [0.5, 0.6], [900, 1000], False, None, (0.1, 1500), 0.95), (60, [0.4, 0.6, 0.7, 0.5], [200, 500, 900, 1000], False, None, (0.0, 1000), 0.9),
                                                               (50, [0.4, 0.6, 0.65], [200, 500, 900], True, None, (0.3, 1000), 0.95), (48, [0.4, 0.6, 0.7], [200, 500, 900], False, 12, (0.2, 1200), 0.95)]:
        quality, cost = drawn(rng, n, levels, prices, fixed)
        rows = np.vstack([quality, cost])
        clusters = None if groups is None else sorted(int(g) for g in rng.integers(0, groups, n))
        covariance, df = (np.cov(rows) / n, n - 1.0) if clusters is None else cluster_law(rows, clusters)
        spread = np.sqrt(np.diag(covariance))
        moving = spread > 0
        correlation = (covariance[np.ix_(moving, moving)] / spread[moving] / spread[moving][:, None]).tolist()
        cases.append({"quality": quality.tolist(), "cost": cost.tolist(), "clusters": clusters, "reference": {"quality": reference[0], "cost": reference[1]}, "level": level, "law": (rows.mean(axis=1), spread)})
        # R wants whole degrees of freedom: the simulated value is compared with those on either side.
        questions += [{"correlation": correlation, "df": int(np.floor(df)), "level": level}, {"correlation": correlation, "df": int(np.ceil(df)), "level": level}]
    version, criticals = ask(questions)
    rectangles = []
    for case, pair in zip(cases, np.reshape(criticals, (-1, 2))):
        means, spread = case.pop("law")
        k = len(means) // 2
        reference = (case["reference"]["quality"], case["reference"]["cost"])
        case["criticalValues"] = pair.tolist()

        def at(shift):
            moved = means + shift * spread * np.array([1] * k + [-1] * k)
            rectangles.append([[float(c), reference[0], reference[1], float(q)] for q, c in zip(moved[:k], moved[k:]) if q > reference[0] and c < reference[1]])
            return area(moved[:k], moved[k:], reference)

        c = float(pair.mean())
        case["value"] = at(0)
        case["ends"] = [at(-c), at(c)]
        case["endsBeyond"] = [at(-c - 0.1), at(c + 0.1)]
        case["contributions"] = [case["value"] - area(np.delete(means[:k], i), np.delete(means[k:], i), reference) for i in range(k)]
    _, areas = ask([{"rectangles": boxes} for boxes in rectangles])
    ours = [number for case in cases for number in (case["value"], *case["ends"], *case["endsBeyond"])]
    assert np.allclose(ours, areas, rtol=1e-9), (ours, areas)
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}\n{version}\n")


main()
