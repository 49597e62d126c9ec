"""Makes cases.json: confidence sequences from their definitions, in 40 digits by mpmath.

The normal mixture is integrated numerically, the beta mixture too (the port uses closed forms); empirical Bernstein and
betting follow the theorems of Waudby-Smith and Ramdas (2024) with all sums written out anew at every time.

Run: python3 make.py (needs mpmath).
"""

import json
import platform
from pathlib import Path

import mpmath
from mpmath import mp, mpf

HERE = Path(__file__).parent
mp.dps = 40


def bisect(inside, low, high, steps=100):
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle) else (low, middle)
    return (low + high) / 2


def ratio(alpha):
    return 2 * mp.log(1 / alpha) + mp.log(1 + 2 * mp.log(1 / alpha))


def normal_mixture(v, v_opt, alpha, sides):
    """Where the integral of exp(λs − λ²v/2) over λ ~ N(0, 1/ρ), or its positive half, reaches 1/α."""
    v, alpha = mpf(v), mpf(str(alpha))
    rho = mpf(v_opt) / ratio(2 * alpha if sides == 1 else alpha)

    def evidence(s):
        density = lambda x: mp.exp(x * s - x * x * v / 2 - x * x * rho / 2) * mp.sqrt(rho / (2 * mp.pi))
        centre, width = s / (v + rho), 1 / mp.sqrt(v + rho)
        low = mpf(0) if sides == 1 else centre - 14 * width
        cuts = sorted({low, *(c for k in (-8, -4, -2, 0, 2, 4, 8, 14) if (c := centre + k * width) > low)})
        return (2 if sides == 1 else 1) * mp.quad(density, cuts)

    return bisect(lambda s: evidence(s) < 1 / alpha, mpf(0), 20 * mp.sqrt(v + rho), 60)


def log_evidence(k, n, p, c):
    """Log of the integral of the likelihood ratio over a beta prior centred at p: by its chain of predictions."""
    a, b, total = p * c, (1 - p) * c, mpf(0)
    for _ in range(k):
        total += mp.log(a / (a + b) / p)
        a += 1
    for _ in range(n - k):
        total += mp.log(b / (a + b) / (1 - p))
        b += 1
    return total


def bernoulli(k, n, t_opt, alpha):
    alpha = mpf(str(alpha))
    c, observed, tiny = mpf(t_opt) / ratio(alpha) - 1, mpf(k) / n, mpf(10) ** -16
    held = lambda p: log_evidence(k, n, p, c) < -mp.log(alpha)
    lower = mpf(0) if k == 0 or held(tiny) else bisect(lambda p: not held(p), tiny, observed, 60)
    upper = mpf(1) if k == n or held(1 - tiny) else bisect(held, observed, 1 - tiny, 60)
    return [float(lower), float(upper)]


def plug_in(x, alpha):
    bets = []
    for t in range(1, len(x) + 1):
        means = [(mpf("0.5") + mp.fsum(x[: i + 1])) / (i + 2) for i in range(t - 1)]
        variance = (mpf("0.25") + mp.fsum((x[i] - means[i]) ** 2 for i in range(t - 1))) / t
        bets.append(mp.sqrt(2 * mp.log(2 / alpha) / (variance * t * mp.log(1 + t))))
    return bets


def empirical_bernstein(x, alpha):
    bets = [min(bet, mpf("0.5")) for bet in plug_in(x, alpha)]
    before = [(mpf("0.5") + mp.fsum(x[:i])) / (i + 1) for i in range(len(x))]
    price = mp.fsum(4 * (x[i] - before[i]) ** 2 * (-mp.log(1 - b) - b) / 4 for i, b in enumerate(bets))
    centre = mp.fsum(b * s for b, s in zip(bets, x)) / mp.fsum(bets)
    half = (mp.log(2 / alpha) + price) / mp.fsum(bets)
    return [float(max(0, centre - half)), float(min(1, centre + half))]


def betting(x, alpha):
    bets = plug_in(x, alpha)
    up = lambda m: mp.fprod(1 + min(b, mpf("0.5") / m) * (s - m) for b, s in zip(bets, x)) / 2
    down = lambda m: mp.fprod(1 - min(b, mpf("0.5") / (1 - m)) * (s - m) for b, s in zip(bets, x)) / 2
    tiny = mpf(10) ** -18
    lower = mpf(0) if up(tiny) < 1 / alpha else bisect(lambda m: up(m) >= 1 / alpha, tiny, 1 - tiny, 60)
    upper = mpf(1) if down(1 - tiny) < 1 / alpha else bisect(lambda m: down(m) < 1 / alpha, tiny, 1 - tiny, 60)
    return [float(lower), float(upper)]


def scores(count, seed, top):
    state = seed
    for _ in range(count):
        state = (1103515245 * state + 12345) % 2**31
        yield ((state >> 16) % 100) * top // 100


def main():
    lists = [[1.0], [0.0, 1.0, 0.5], [1.0] * 30, [s / 4 for s in scores(60, 3, 5)], [float(s) for s in scores(80, 7, 2)],
             [1 - s / 19 * 0.4 for s in scores(100, 11, 20)]]
    cases = {
        "normalMixture": [{"variance": v, "optimalVariance": o, "level": 1 - a, "sides": s, "boundary": float(normal_mixture(v, o, a, s))}
                          for v, o, a in [(100, 100, 0.05), (10, 100, 0.05), (400, 50, 0.01), (0, 5, 0.1)] for s in (1, 2)],
        "bernoulli": [{"successes": k, "trials": n, "optimalTrials": t, "level": 1 - a, "interval": bernoulli(k, n, t, a)}
                      for k, n, t, a in [(700, 1000, 100, 0.05), (15, 50, 50, 0.05), (1, 50, 50, 0.05), (0, 80, 100, 0.05), (80, 80, 100, 0.1), (199, 200, 300, 0.01), (1, 2, 100, 0.05)]],
        "paired": [{"onlyTreatment": b, "onlyControl": c, "optimalTrials": 100, "level": 0.95, "logEvidence": float(log_evidence(b, b + c, mpf("0.5"), 100 / ratio(mpf("0.05")) - 1))}
                   for b, c in [(40, 10), (10, 40), (5, 5), (1, 0), (300, 200)]],
        "scores": [{"values": x, "level": 1 - a, "empiricalBernstein": empirical_bernstein(list(map(mpf, x)), mpf(str(a))), "betting": betting(list(map(mpf, x)), mpf(str(a)))}
                   for x in lists for a in (0.05, 0.2)],
    }
    text = ",\n".join(f'"{name}": [\n' + ",\n".join(map(json.dumps, listed)) + "\n]" for name, listed in cases.items())
    (HERE / "cases.json").write_text("{\n" + text + "\n}\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, mpmath {mpmath.__version__}\n")


main()
