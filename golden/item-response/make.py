"""Makes cases.json: marginal maximum likelihood of item response models by direct maximisation: the integral over
abilities by the trapezoidal rule on a fixed fine grid (no Gauss–Hermite; for a smooth integrand that dies away at
both ends its error falls exponentially), the maximum by scipy's BFGS, polished by Newton
steps, with derivatives from automatic formulas of its own; standard errors from a numerically differentiated gradient.

Run: python3 make.py (needs numpy and scipy)
"""

import json
import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.special import expit, log_expit, logsumexp

HERE = Path(__file__).parent
GRID = np.linspace(-10, 10, 401)
LOG_PRIOR = np.log(GRID[1] - GRID[0]) - GRID**2 / 2 - np.log(2 * np.pi) / 2


def posterior(slopes, intercepts, answers):
    z = slopes[:, None] * GRID + intercepts[:, None]
    joint = answers @ log_expit(z) + (1 - answers) @ log_expit(-z) + LOG_PRIOR
    log_mass = logsumexp(joint, axis=1)
    return log_mass, np.exp(joint - log_mass[:, None]), expit(z)


def fit(model, answers, frequencies):
    items = answers.shape[1]

    def unpack(free):
        if model == "2pl":
            return free[:items], free[items:]
        if model == "1pl":
            return np.full(items, free[0]), free[1:]
        return np.ones(items), free

    def negative(free):
        slopes, intercepts = unpack(free)
        log_mass, weights, p = posterior(slopes, intercepts, answers)
        counts = weights * frequencies[:, None]
        solved = counts.T @ answers  # grid × items
        residual = solved - counts.sum(0)[:, None] * p.T
        slope_score, intercept_score = residual.T @ GRID, residual.sum(0)
        score = {"2pl": np.r_[slope_score, intercept_score], "1pl": np.r_[slope_score.sum(), intercept_score], "rasch": intercept_score}
        return -(frequencies @ log_mass), -score[model]

    start = np.r_[np.ones({"2pl": items, "1pl": 1, "rasch": 0}[model]), np.zeros(items)]
    free = minimize(negative, start, jac=True, method="BFGS", options={"gtol": 1e-7, "maxiter": 2000}).x

    def hessian(at, h=1e-4):
        columns = []
        for k in range(at.size):
            e = np.eye(at.size)[k] * h
            columns.append((8 * (negative(at + e)[1] - negative(at - e)[1]) - (negative(at + 2 * e)[1] - negative(at - 2 * e)[1])) / (12 * h))
        return (np.array(columns) + np.array(columns).T) / 2

    for _ in range(4):
        information = hessian(free)
        free = free - np.linalg.solve(information, negative(free)[1])
    covariance = np.linalg.inv(hessian(free))
    slopes, intercepts = unpack(free)
    full = np.zeros((2 * items, free.size))  # derivative of (slopes, intercepts) by the free parameters
    for k in range(free.size):
        changed = free.copy(); changed[k] += 1
        full[:, k] = np.r_[unpack(changed)[0] - slopes, unpack(changed)[1] - intercepts]
    covariance = full @ covariance @ full.T
    difficulty = -intercepts / slopes
    errors = []
    for j in range(items):
        jacobian = np.zeros(2 * items)
        jacobian[j], jacobian[items + j] = intercepts[j] / slopes[j] ** 2, -1 / slopes[j]
        errors.append(float(np.sqrt(jacobian @ covariance @ jacobian)))
    weights = posterior(slopes, intercepts, answers)[1]
    mean = weights @ GRID
    if slopes.sum() < 0:  # the scale of abilities may be mirrored; BFGS sometimes ends there
        slopes, difficulty, mean = -slopes, -difficulty, -mean
    return {
        "model": model,
        "logLikelihood": -float(negative(free)[0]),
        "discrimination": slopes.tolist(),
        "discriminationError": np.sqrt(np.maximum(np.diag(covariance)[:items], 0)).tolist(),
        "difficulty": difficulty.tolist(),
        "difficultyError": errors,
        "abilityMean": mean.tolist(),
        "abilitySd": np.sqrt(weights @ GRID**2 - mean**2).tolist(),
    }


def lsat6():
    frequencies = [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298]
    patterns = [[int(bit) for bit in f"{k:05b}"] for k in range(32)]
    keep = [k for k in range(32) if frequencies[k] > 0]
    return [patterns[k] for k in keep], [frequencies[k] for k in keep]


def simulated(seed, respondents, items):
    rng = np.random.default_rng(seed)
    slopes, difficulty, ability = np.exp(0.3 * rng.standard_normal(items)), rng.standard_normal(items), rng.standard_normal(respondents)
    answers = (rng.random((respondents, items)) < expit(slopes * (ability[:, None] - difficulty))).astype(int)
    rows = sorted(map(tuple, answers.tolist()))
    unique = sorted(set(rows))
    return [list(row) for row in unique], [rows.count(row) for row in unique]


cases = []
for name, (patterns, frequencies) in {"LSAT6": lsat6(), "60 items, 150 respondents": simulated(3, 150, 60)}.items():
    answers, weights = np.array(patterns, float), np.array(frequencies, float)
    fits = [fit(model, answers, weights) for model in ("2pl", "1pl", "rasch")]
    cases.append({"name": name, "patterns": ["".join(map(str, row)) for row in patterns], "frequencies": frequencies, "fits": fits})
(HERE / "cases.json").write_text(json.dumps(cases, indent=1) + "\n")
(HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n")
