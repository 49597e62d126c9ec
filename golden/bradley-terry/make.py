"""Makes cases.json: pairwise comparisons fitted by R (BradleyTerry2, glm with sandwich, brglm) and, from the
definitions, by scipy's optimiser polished with Newton steps on mpmath's derivatives of the log-likelihood.

Run: python3 make.py (needs scipy, mpmath and Rscript with BradleyTerry2, sandwich and brglm; half a minute).
"""

import json
import platform
import subprocess
from pathlib import Path

import mpmath
import numpy as np
import scipy
from mpmath import mp, mpf
from scipy.optimize import minimize

HERE = Path(__file__).parent
mp.dps = 40


def random_battles(models, prompts, per_prompt, seed, *, ties, order=0.0, users=None):
    g = np.random.default_rng(seed)
    strength = g.normal(0, 0.8, models)
    rows = []
    for prompt in range(prompts):
        shift = g.normal(0, 0.7, models)
        for _ in range(per_prompt):
            i, j = map(int, g.choice(models, 2, replace=False))
            eta = strength[i] + shift[i] - strength[j] - shift[j] + order
            tied = ties > 0 and g.random() < ties
            score = 0.5 if tied else float(g.random() < 1 / (1 + np.exp(-eta)))
            rows.append((i, j, score, 1, prompt, int(g.integers(users)) if users else None))
    first, second, score, count, prompt, user = zip(*rows)
    case = {"models": models, "first": first, "second": second, "score": score, "count": count, "prompts": prompt}
    return {**case, "users": user} if users else case


def datasets():
    yield "likelihood", "no ties, clustered by prompt", False, random_battles(5, 30, 4, 1, ties=0)
    yield "likelihood", "ties as half wins, clustered by prompt", False, random_battles(6, 40, 3, 2, ties=0.3)
    yield "likelihood", "order effect, prompts and users", True, random_battles(4, 50, 3, 3, ties=0.2, order=0.5, users=12)
    yield "firth", "few battles", False, random_battles(4, 12, 3, 14, ties=0)
    separated = {"models": 3, "first": [0, 0, 1, 0], "second": [1, 1, 2, 2], "score": [1, 0, 1, 1], "count": [3, 2, 4, 2]}
    yield "firth", "model 2 never won", False, separated
    groups = {"models": 4, "first": [0, 1, 2, 3, 0, 1], "second": [1, 0, 3, 2, 2, 3], "score": [1, 1, 1, 1, 1, 1], "count": [2, 1, 3, 1, 4, 2]}
    yield "firth", "two groups, one above the other", False, groups
    always_first = {"models": 3, "first": [0, 1, 2], "second": [1, 2, 0], "score": [1, 1, 1], "count": [2, 2, 3]}
    yield "firth", "whoever comes first wins", True, always_first
    yield "davidson", "a third tied", False, random_battles(5, 40, 3, 5, ties=0.33)
    yield "davidson", "order effect", True, random_battles(4, 60, 2, 6, ties=0.25, order=0.4)


def log_likelihood(kind, case, order):
    """As a function of (strengths of models 1 …, advantage, log ν), model 0 at 0."""
    models = case["models"]
    rows = list(zip(case["first"], case["second"], case["score"], case["count"]))

    def value(beta, exp, log):
        theta = [0 * beta[0], *beta[: models - 1]]
        advantage = beta[models - 1] if order else 0
        total = 0
        for i, j, score, count in rows:
            eta = theta[i] - theta[j] + advantage
            if kind == "davidson":
                tie = beta[-1]
                weight = {1.0: eta / 2, 0.5: tie, 0.0: -eta / 2}[float(score)]
                total += count * (weight - log(exp(eta / 2) + exp(tie) + exp(-eta / 2)))
            else:
                total += count * (-score * log(1 + exp(-eta)) - (1 - score) * log(1 + exp(eta)))
        if kind != "firth":
            return total
        size = len(beta)
        matrix = mpmath.matrix(size, size) if exp is mp.exp else np.zeros((size, size))
        for i, j, _, count in rows:
            eta = theta[i] - theta[j] + advantage
            x = [(i == m + 1) - (j == m + 1) for m in range(models - 1)] + ([1] if order else [])
            p = 1 / (1 + exp(-eta))
            for r in range(size):
                for c in range(size):
                    matrix[r, c] += count * p * (1 - p) * x[r] * x[c]
        return total + log(mpmath.det(matrix) if exp is mp.exp else np.linalg.det(matrix)) / 2

    return value


def derivative(f, beta, indices, step):
    """Central differences by recursion; at 60 digits and steps of 1e-15 they have 30 digits."""
    if not indices:
        return f(beta)
    up, down = list(beta), list(beta)
    up[indices[0]] += step
    down[indices[0]] -= step
    return (derivative(f, up, indices[1:], step) - derivative(f, down, indices[1:], step)) / (2 * step)


def optimum(kind, case, order):
    value = log_likelihood(kind, case, order)
    size = case["models"] - 1 + order + (kind == "davidson")
    start = minimize(lambda b: -value(list(b), np.exp, np.log), np.zeros(size), method="BFGS", options={"gtol": 1e-6}).x
    with mp.workdps(60):
        step = mpf(10) ** -15
        exact = lambda b: value(b, mp.exp, mp.log)
        beta = [mpf(float(b)) for b in start]
        for _ in range(4):
            slope = mpmath.matrix([derivative(exact, beta, [r], step) for r in range(size)])
            curvature = mpmath.matrix(size, size)
            for r in range(size):
                for c in range(r + 1):
                    curvature[r, c] = curvature[c, r] = derivative(exact, beta, [r, c], step)
            move = mpmath.lu_solve(curvature, slope)
            beta = [b - move[r] for r, b in enumerate(beta)]
        covariance = -(curvature**-1)
        errors = [float(mp.sqrt(covariance[r, r])) for r in range(size)]
        return [float(b) for b in beta], errors, float(exact(beta))


def clustered_davidson(case, order, beta):
    """Sandwich with G / (G − 1), by numerical derivatives of each cluster's log-likelihood."""
    with mp.workdps(60):
        step = mpf(10) ** -15
        point = [mpf(b) for b in beta]
        size = len(point)
        labels = sorted(set(case["prompts"]))
        meat = mpmath.matrix(size, size)
        whole = log_likelihood("davidson", case, order)
        for label in labels:
            keep = [k for k, p in enumerate(case["prompts"]) if p == label]
            part = {"models": case["models"], **{n: [case[n][k] for k in keep] for n in ("first", "second", "score", "count")}}
            f = log_likelihood("davidson", part, order)
            score = mpmath.matrix([derivative(lambda b: f(b, mp.exp, mp.log), point, [r], step) for r in range(size)])
            meat += score * score.T
        hessian = mpmath.matrix(size, size)
        for r in range(size):
            for c in range(size):
                hessian[r, c] = derivative(lambda b: whole(b, mp.exp, mp.log), point, [r, c], step)
        bread = hessian**-1
        g = len(labels)
        variance = bread * meat * bread * g / (g - 1)
        return [float(mp.sqrt(variance[r, r])) for r in range(size)]


def line(kind, order, case):
    listed = lambda name: ",".join(map(str, case[name])) if case.get(name) else "-"
    names = ("first", "second", "score", "count", "prompts", "users")
    return "|".join([kind, str(case["models"]), str(int(order)), *map(listed, names)])


def main():
    listed = list(datasets())
    to_r = [(kind, name, order, case) for kind, name, order, case in listed if kind != "davidson"]
    text = "\n".join(line(kind, order, case) for kind, name, order, case in to_r) + "\n"
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input=text, capture_output=True, text=True, check=True)
    version, citations, tight, *answers = [row for row in run.stdout.splitlines()]
    numbers = lambda row: list(map(float, row.split()))
    by_name = {name: numbers(answer) for (_, name, _, _), answer in zip(to_r, answers, strict=True)}
    cases = []
    worst = {}
    for kind, name, order, case in listed:
        beta, errors, value = optimum(kind, case, order)
        out = {"kind": kind, "name": name, "order": order, **case, "differences": beta, "standardErrors": errors, "logLikelihood": value}
        if kind == "davidson":
            out["clustered"] = clustered_davidson(case, order, beta)
        else:
            size = len(beta)
            r = by_name[name]
            worst[name] = max(abs(a - b) / max(1, abs(b)) for a, b in zip(r[:size], beta))
            if kind == "likelihood":
                worst[name] = max(worst[name], *(abs(a - b) for a, b in zip(r[size : 2 * size], errors)))
                out["clustered"] = r[2 * size :]
        cases.append(out)
    document = {"citations": {"BradleyTerry2": numbers(citations), "BradleyTerry2Converged": numbers(tight)}, "cases": cases}
    (HERE / "cases.json").write_text(json.dumps(document, indent=None).replace('{"kind"', '\n{"kind"') + "\n")
    versions = f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, mpmath {mpmath.__version__}\n{version}\n"
    versions += "".join(f"largest distance of R from mpmath, {name}: {distance:.1e}\n" for name, distance in worst.items())
    (HERE / "VERSIONS").write_text(versions)


main()
