"""Makes cases.json: posterior of the mean m of Beta(m k, (1 - m) k), by nested Gauss-Legendre rules in other variables
than the port's: m itself and rho = 1 / (1 + k), both as x = u^3 (10 - 15 u + 6 u^2) of the unit interval, with scipy's betaln.

The number of nodes is doubled until nothing changes beyond 1e-10; R (make.R: Simpson over angles, lbeta, a spline) must agree to 1e-6.

Run: python3 make.py (needs numpy, scipy and Rscript)
"""

import json
import platform
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import brentq
from scipy.special import betaln, gammaln

HERE = Path(__file__).parent


def rule(nodes):
    x, w = np.polynomial.legendre.leggauss(nodes)
    return (x + 1) / 2, w / 2


def smooth(u):
    return u**3 * (10 - 15 * u + 6 * u * u), 30 * u * u * (1 - u) ** 2


def log_rising(a, steps):
    """log of a (a + 1) ... (a + steps - 1); betaln is asymptotic where log-gammas of a large a would cancel."""
    return gammaln(steps) - betaln(a, steps) if steps > 0 else 0 * a


class Posterior:
    def __init__(self, prior, successes, sizes, nodes):
        self.counts = list(zip(successes, sizes))
        u, w = rule(nodes)
        rho, slope = smooth(u)
        self.rho, self.k = rho, smooth(1 - u)[0] / rho
        self.weight = np.log(w * slope) + (-self.k - 2 * np.log(rho) if prior == "exponential" else 0)
        self.unit = rule(nodes)
        self.top = max(self.log_joint(m, 1 - m).max() for m in np.linspace(0.001, 0.999, 400))

    def log_joint(self, m, q):
        total = self.weight.copy()
        for s, n in self.counts:
            total += log_rising(m * self.k, s) + log_rising(q * self.k, n - s) - log_rising(self.k, n)
        return total

    def integrals(self, upto=1.0):
        """Mass, and integrals of m and rho, of u below `upto`, where m = smooth(u)."""
        sums = np.zeros(3)
        for u, w in zip(*self.unit):
            m, slope = smooth(u * upto)
            joint = np.exp(self.log_joint(m, smooth(1 - u * upto)[0]) - self.top)
            sums += w * upto * slope * np.array([joint.sum(), m * joint.sum(), (self.rho * joint).sum()])
        return sums

    def answer(self, level):
        mass, mean, correlation = self.integrals()

        def end(share):
            return smooth(brentq(lambda u: self.integrals(u)[0] / mass - share, 1e-6, 1, xtol=1e-13))[0]

        return [mean / mass, end((1 - level) / 2), end((1 + level) / 2), correlation / mass]


CASES = {
    "three pairs": ([1, 2, 0], [2, 2, 2], 0.95),
    "four small clusters": ([3, 5, 0, 2], [5, 5, 4, 3], 0.95),
    "all pass": ([10, 10, 10], [10, 10, 10], 0.95),
    "all or nothing": ([6, 0, 6, 6], [6, 6, 6, 6], 0.9),
    "alike": ([5, 4, 5, 6, 5, 5, 4, 6], [10] * 8, 0.95),
    "unequal": ([30, 2, 1, 0, 5, 3], [40, 3, 4, 2, 8, 3], 0.99),
    "large and small": ([1300, 1000, 3, 4, 2], [2000, 1500, 5, 5, 4], 0.95),
}


def main():
    cases, lines = [], []
    for name, (successes, sizes, level) in CASES.items():
        for prior in ("exponential", "uniform-correlation"):
            nodes, before = 60, None
            while True:
                now = np.array(Posterior(prior, successes, sizes, nodes).answer(level))
                if before is not None and np.allclose(now, before, rtol=1e-10, atol=0):
                    break
                before, nodes = now, nodes * 2
                assert nodes <= 1000, (name, prior, now)
            mean, lower, upper, correlation = map(float, now)
            cases.append({"name": name, "prior": prior, "level": level, "successes": successes, "sizes": sizes,
                          "mean": mean, "lower": lower, "upper": upper, "correlation": correlation})
            lines.append(";".join([prior, str(level), " ".join(map(str, successes)), " ".join(map(str, sizes))]))
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    version, *answers = run.stdout.splitlines()
    for case, line in zip(cases, answers, strict=True):
        ours = [case[key] for key in ("mean", "lower", "upper", "correlation")]
        theirs = list(map(float, line.split()))
        assert np.allclose(ours, theirs, rtol=1e-6, atol=0), (case["name"], case["prior"], ours, theirs)
    (HERE / "cases.json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version.strip()}\n")


main()
