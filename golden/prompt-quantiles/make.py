"""Golden numbers of accuracies over prompts from some cells; writes cases.json and VERSIONS beside itself.

The model has an intercept and effects of all prompts and items, with a ridge penalty on the effects alone: minimised by
scipy over all of these at once (trust-exact), then polished by dense Newton steps. make.R fits the same by mgcv, as
random effects of given precision; the two must agree. Run: python3 make.py (needs numpy, scipy, R with mgcv and jsonlite)
"""

import json
import platform
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.special import expit

HERE = Path(__file__).parent
PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95]


def connected(prompts, items):
    """Spreads labels along cells until nothing changes."""
    label = np.arange(prompts.max() + 1)
    for _ in range(label.size):
        by_item = {j: label[prompts[items == j]].min() for j in set(items)}
        label = np.array([min(by_item[j] for j in items[prompts == i]) for i in range(label.size)])
    return (label == 0).all()


def fit(prompts, items, passed, penalty):
    rows = np.arange(passed.size)
    design = np.zeros((passed.size, 1 + prompts.max() + 1 + items.max() + 1))
    design[:, 0] = 1
    design[rows, 1 + prompts] = 1
    design[rows, 2 + prompts.max() + items] = 1
    ridge = np.r_[0, np.full(design.shape[1] - 1, penalty)]
    signs = 2 * passed - 1
    value = lambda x: np.logaddexp(0, -signs * (design @ x)).sum() + ridge @ x**2 / 2
    slope = lambda x: design.T @ (expit(design @ x) - passed) + ridge * x

    def bend(x):
        p = expit(design @ x)
        return (design.T * (p * (1 - p))) @ design + np.diag(ridge)

    x = minimize(value, np.zeros(design.shape[1]), jac=slope, hess=bend, method="trust-exact", options={"gtol": 1e-9, "maxiter": 2000}).x
    for _ in range(3):
        x = x - np.linalg.solve(bend(x), slope(x))
    assert np.abs(slope(x)).max() < 1e-12
    return x[0], x[1 : 2 + prompts.max()], x[2 + prompts.max() :]


def main():
    rng = np.random.default_rng(2405)
    cases = []
    # Prompts, items, share of cells, spread of prompts and items, level, penalty.
    for p, j, share, prompt_sd, item_sd, level, penalty in [(6, 20, 0.4, 0.5, 1.5, 0.5, 0.5), (12, 8, 0.5, 1, 1, 0, 1), (8, 15, 0.35, 1.5, 2, 1, 0.01), (25, 60, 0.15, 0.4, 1.5, 0.8, 0.5)]:
        while True:
            truth = level + prompt_sd * rng.normal(size=(p, 1)) + item_sd * rng.normal(size=j)
            table = (rng.random((p, j)) < expit(truth)).astype(int)
            seen = rng.random((p, j)) < share
            prompts, items = np.nonzero(seen)
            if len(set(prompts)) == p and len(set(items)) == j and connected(prompts, items):
                break
        order = rng.permutation(prompts.size)
        prompts, items = prompts[order], items[order]
        passed = table[prompts, items]
        intercept, theta, ease = fit(prompts, items, passed, penalty)
        accuracies = np.where(seen, table, expit(intercept + theta[:, None] + ease)).mean(axis=1)
        cases.append({"prompts": prompts.tolist(), "items": items.tolist(), "passed": passed.tolist(), "penalty": penalty, "probabilities": PROBABILITIES,
                      "accuracies": accuracies.tolist(), "observed": seen.sum(axis=1).tolist(), "passes": (seen * table).sum(axis=1).tolist(),
                      "mean": accuracies.mean(), "sd": accuracies.std(ddof=1), "quantiles": np.quantile(accuracies, PROBABILITIES).tolist()})
    out = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(map(json.dumps, cases)) + "\n", capture_output=True, text=True, check=True)
    version, *rows = out.stdout.splitlines()
    apart = 0
    for case, row in zip(cases, rows, strict=True):
        second = np.array(row.split(), float)
        first = np.r_[case["accuracies"], case["mean"], case["sd"], case["quantiles"]]
        apart = max(apart, np.abs(second - first).max())
    assert apart < 1e-9, apart
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\nlargest difference of the two: {apart:.1e}\n")


main()
