"""Makes cases.json: mean pairwise similarities with jackknife standard errors, by leaving prompts and models out of
the raw tables and running over all pairs again. Nothing of the port's algebra (sums, centring, updates) is used.

Run: python3 make.py (needs numpy and scipy; seconds).
"""

import itertools
import json
import platform
from pathlib import Path

import numpy
import scipy
from scipy import stats

HERE = Path(__file__).parent


def tables(generator, prompts, labels):
    """Cosines of vectors with a part of the prompt, of the model and of the response."""
    by_model = {label: generator.normal(size=6) for label in sorted(set(labels))}
    for _ in range(prompts):
        shared = generator.normal(size=6) * generator.uniform(0.5, 2)
        rows = numpy.array([shared + by_model[label] + generator.normal(size=6) for label in labels])
        rows /= numpy.linalg.norm(rows, axis=1)[:, None]
        similarity = numpy.round(rows @ rows.T, 6)
        yield (similarity + similarity.T) / 2


def statistic(matrices, labels, pairs, prompts, models):
    values = []
    for p in prompts:
        if pairs == "within-model":
            units = [[matrices[p][i][j] for i, j in itertools.combinations(range(len(labels)), 2)
                      if labels[i] == labels[j] == m] for m in models]
        else:
            units = [[matrices[p][i][j] for i in range(len(labels)) for j in range(len(labels))
                      if labels[i] == a and labels[j] == b] for a, b in itertools.combinations(models, 2)]
        values.append(numpy.mean([numpy.mean(unit) for unit in units]))
    return numpy.mean(values)


def two_way(matrices, labels, pairs, level):
    prompts, models = list(range(len(matrices))), sorted(set(labels))
    P, M = len(prompts), len(models)

    def without(prompt=None, model=None):
        return statistic(matrices, labels, pairs, [p for p in prompts if p != prompt], [m for m in models if m != model])

    value = without()
    left_p = numpy.array([without(p) for p in prompts])
    left_m = numpy.array([without(None, m) for m in models])
    left_both = numpy.array([[without(p, m) for m in models] for p in prompts])
    of_prompts = (P - 1) / P * ((left_p - left_p.mean()) ** 2).sum()
    of_models = (M - 1) / M * ((left_m - left_m.mean()) ** 2).sum()
    second = left_both - left_p[:, None] - left_m[None, :] + value
    interaction = (P - 1) * (M - 1) / (P * M) * (second**2).sum()
    total = of_prompts + of_models - interaction
    df = total**2 / (of_prompts**2 / (P - 1) + of_models**2 / (M - 1) + interaction**2 / ((P - 1) * (M - 1)))
    floor, floor_df = max((of_prompts, P - 1), (of_models, M - 1))
    if total <= floor:
        total, df = floor, floor_df
    half = stats.t.ppf((1 + level) / 2, df) * total**0.5
    return {"value": value, "standardError": total**0.5, "degreesOfFreedom": float(df), "prompts": of_prompts,
            "models": of_models, "interaction": interaction, "floored": bool(total == floor), "interval": [value - half, value + half]}


def over_prompts(values, level):
    value, error = numpy.mean(values), stats.sem(values)
    half = stats.t.ppf((1 + level) / 2, len(values) - 1) * error
    return {"value": value, "standardError": error, "interval": [value - half, value + half]}


def main():
    generator = numpy.random.default_rng(32)
    shapes = [(6, [1, 1, 2, 2, 3, 3, 4, 4]), (4, [5, 9, 7]), (5, [1, 2, 3, 1, 2, 3, 3, 2, 1, 1]), (3, [2, 2, 1, 1])]
    cases, single = [], []
    for prompts, labels in shapes:
        matrices = list(tables(generator, prompts, labels))
        everything = [statistic(matrices, labels, "between-models", [p], sorted(set(labels))) for p in range(prompts)]
        case = {"labels": labels, "tables": [m.tolist() for m in matrices], "level": 0.9,
                "overPrompts": over_prompts(everything, 0.9)}
        if len(set(labels)) > 2:
            case["between"] = two_way(matrices, labels, "between-models", 0.9)
        if min(labels.count(m) for m in labels) > 1:
            case["within"] = two_way(matrices, labels, "within-model", 0.9)
        cases.append(case)
    treatment = [list(tables(generator, 1, [1] * (3 + p % 3)))[0] for p in range(8)]
    control = [list(tables(generator, 1, [1] * (4 - p % 2)))[0] for p in range(8)]
    homogeneity = [[float(numpy.mean([m[i][j] for i, j in itertools.combinations(range(len(m)), 2)])) for m in side]
                   for side in (treatment, control)]
    test = stats.ttest_rel(*homogeneity)
    single = {"treatment": [m.tolist() for m in treatment], "control": [m.tolist() for m in control],
              "homogeneity": over_prompts(homogeneity[0], 0.95), "difference": float(numpy.subtract(*homogeneity).mean()),
              "statistic": float(test.statistic), "p": float(test.pvalue), "interval": [float(x) for x in test.confidence_interval(0.95)]}
    text = '{\n"cases": [\n' + ",\n".join(json.dumps(c) for c in cases) + '\n],\n"single": ' + json.dumps(single) + "\n}\n"
    (HERE / "cases.json").write_text(text)
    versions = f"Python {platform.python_version()}, numpy {numpy.__version__}, scipy {scipy.__version__}\n"
    (HERE / "VERSIONS").write_text(versions)


main()
