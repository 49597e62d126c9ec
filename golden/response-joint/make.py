"""Makes cases.json: the joint maximum a posteriori estimate of the two-parameter logistic model by scipy's L-BFGS-B on
the objective and its analytic gradient, polished by Newton steps with a numerically
differentiated gradient, so that the estimates have about nine digits. Answers are seeded here and stored with the numbers.

Run: python3 make.py (needs numpy and scipy)
"""

import json
import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.special import expit

HERE = Path(__file__).parent
LOG_DISCRIMINATION_VARIANCE = 0.25


def objective_of(answers):
    respondents, items = answers.shape

    def objective(free):
        ability, log_a, difficulty = np.split(free, [respondents, respondents + items])
        a = np.exp(log_a)
        distance = ability[:, None] - difficulty
        z = a * distance
        log_likelihood = (answers * z - np.logaddexp(0, z)).sum()
        residual = answers - expit(z)
        prior = (ability @ ability + log_a @ log_a / LOG_DISCRIMINATION_VARIANCE + difficulty @ difficulty) / 2
        score = np.r_[
            (residual * a).sum(1) - ability,
            (residual * z).sum(0) - log_a / LOG_DISCRIMINATION_VARIANCE,
            -(residual * a).sum(0) - difficulty,
        ]
        return prior - log_likelihood, -score

    return objective


def fit(answers):
    respondents, items = answers.shape
    objective = objective_of(answers)
    m, q = answers.mean(1), answers.mean(0)
    start = np.r_[np.log((m + 0.01) / (1.01 - m)), np.zeros(items), -np.log((q + 0.02) / (1.02 - q))]
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 5000, "maxfun": 10000, "gtol": 1e-9, "ftol": 1e-15})

    def hessian(at, h=1e-4):
        rows = []
        for k in range(at.size):
            e = np.zeros(at.size)
            e[k] = h
            rows.append((8 * (objective(at + e)[1] - objective(at - e)[1]) - (objective(at + 2 * e)[1] - objective(at - 2 * e)[1])) / (12 * h))
        return (np.array(rows) + np.array(rows).T) / 2

    at = found.x
    for _ in range(4):
        at = at - np.linalg.solve(hessian(at), objective(at)[1])
    value, score = objective(at)
    assert np.linalg.eigvalsh(hessian(at)).min() > 0 and abs(score).max() < 1e-9, abs(score).max()
    assert value <= found.fun + 1e-9
    ability, log_a, difficulty = np.split(at, [respondents, respondents + items])
    return {"objective": value, "abilities": ability.tolist(), "discriminations": np.exp(log_a).tolist(), "difficulties": difficulty.tolist()}


def simulate(seed, respondents, items):
    rng = np.random.default_rng(seed)
    ability, difficulty, a = rng.normal(size=respondents), rng.normal(size=items), np.exp(0.3 * rng.normal(size=items))
    return (rng.random((respondents, items)) < expit(a * (ability[:, None] - difficulty))).astype(int)


separated = simulate(3, 20, 15)
separated[:, 0], separated[:, 7] = 1, 0
separated[4], separated[9] = 1, 0
CASES = [
    ("30 respondents, 40 items", simulate(1, 30, 40)),
    ("110 respondents, 25 items", simulate(2, 110, 25)),
    ("items and respondents with all 0 or all 1", separated),
]
cases = [{"name": name, "responses": ["".join(map(str, row)) for row in answers], **fit(answers)} for name, answers in CASES]
(HERE / "cases.json").write_text(json.dumps(cases, indent=1) + "\n")
(HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n")
