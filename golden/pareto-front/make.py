"""Makes cases.json: probability that a model is on the front of quality and cost, under the normal law of the means.

- numpy: 2 000 000 draws from multivariate_normal with the sample covariance over n, the front found by its definition.
- two models: also 1 − P(worse and dearer) by scipy's bivariate normal integral; the two must agree, or the script stops.

Run: python3 make.py (needs numpy and scipy; a minute).
"""

import json
import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.stats import multivariate_normal

HERE = Path(__file__).parent
DRAWS, CHUNK = 2_000_000, 100_000


def law(quality, cost):
    rows = np.array([*quality, *cost], dtype=float)
    return rows.mean(axis=1), np.cov(rows) / rows.shape[1]


def front(means):
    """Rows of means to rows of booleans."""
    k = means.shape[1] // 2
    q, c = means[:, :k], means[:, k:]
    on = np.ones(q.shape, dtype=bool)
    for i in range(k):
        for j in range(k):
            if i != j:
                on[:, i] &= ~((q[:, j] >= q[:, i]) & (c[:, j] <= c[:, i]) & ((q[:, j] > q[:, i]) | (c[:, j] < c[:, i])))
    return on


def simulated(quality, cost, rng):
    mean, covariance = law(quality, cost)
    hits = sum(front(rng.multivariate_normal(mean, covariance, CHUNK, method="eigh")).sum(axis=0) for _ in range(DRAWS // CHUNK))
    return (hits / DRAWS).tolist()


def integrated(quality, cost):
    mean, covariance = law(quality, cost)
    answer = []
    for i, j in ((0, 1), (1, 0)):
        # Dominated where quality_i − quality_j < 0 and cost_j − cost_i < 0.
        weights = np.zeros((2, 4))
        weights[0, [i, j]] = 1, -1
        weights[1, [2 + j, 2 + i]] = 1, -1
        # In standard errors: both are only compared with 0.
        spread = np.sqrt(np.diag(weights @ covariance @ weights.T))
        weights /= spread[:, None]
        dominated = multivariate_normal.cdf([0, 0], weights @ mean, weights @ covariance @ weights.T, abseps=1e-10, releps=1e-10)
        answer.append(1 - float(dominated))
    return answer


def drawn(rng, n, levels, prices):
    """Hard items are failed by all, and expensive for all."""
    difficulty = rng.normal(size=n)
    quality = [np.round(level - 0.2 * difficulty + 0.3 * rng.normal(size=n), 3) for level in levels]
    cost = [np.round(price * (1 + 0.2 * difficulty + 0.3 * rng.normal(size=n))) for price in prices]
    return [row.tolist() for row in quality], [row.tolist() for row in cost]


def main():
    rng = np.random.default_rng(28)
    cases = []
    for n, levels, prices in [(40, [0.6, 0.62], [900, 950]), (60, [0.5, 0.5], [1000, 1000]), (25, [0.4, 0.9], [100, 500]),
                              (50, [0.5, 0.55, 0.6, 0.58], [1000, 1050, 1300, 1250]),
                              (30, [0.3, 0.35, 0.4, 0.38, 0.31, 0.36], [200, 210, 220, 215, 190, 260])]:
        quality, cost = drawn(rng, n, levels, prices)
        case = {"quality": quality, "cost": cost, "simulated": simulated(quality, cost, rng), "draws": DRAWS}
        if len(levels) == 2:
            case["integrated"] = integrated(quality, cost)
            for one, other in zip(case["simulated"], case["integrated"]):
                assert abs(one - other) < 5 * (0.25 / DRAWS) ** 0.5, case
        cases.append(case)
    (HERE / "cases.json").write_text("[\n" + ",\n".join(json.dumps(row) for row in cases) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n")


main()
