"""Makes cases.json: Poisson mass, both tails and quantiles by mpmath at 60 digits; R and scipy must agree.

Run: python3 make.py (needs mpmath, scipy and Rscript; seconds).
"""

import json
import platform
import subprocess
from pathlib import Path

import mpmath
import scipy
from mpmath import mp, mpf
from scipy import stats

HERE = Path(__file__).parent
POINTS = [(k, m) for m in (0.001, 0.5, 2.0, 9.75, 67.0, 1000.0, 123456.5)
          for k in sorted({0, 1, int(m / 2), max(0, int(m - 3 * m**0.5)), int(m), int(m + 2 * m**0.5), int(m + 9 * m**0.5) + 3})]
QUANTILES = [(q, m) for m in (0.001, 0.5, 2.0, 67.0, 1000.0, 123456.5) for q in (1e-12, 0.01, 0.3, 0.5, 0.975, 1 - 1e-9)]


def r(lines):
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    version, *answers = run.stdout.splitlines()
    return version, [list(map(float, answer.split())) for answer in answers]


def exact(k, m):
    with mp.workdps(60):
        m = mpf(m)
        term = mass = mp.exp(k * mp.log(m) - m - mp.loggamma(k + 1))
        lower = mpf(0)
        for j in range(k, -1, -1):
            lower += term
            term *= mpf(j) / m
            if term < lower * mpf(10) ** -55:
                break
        term, upper, j = mass, mpf(0), k
        while True:
            j += 1
            term *= m / j
            upper += term
            if term < upper * mpf(10) ** -55 and j > m:
                break
        return [float(mass), float(lower), float(upper)]


def main():
    version, answers = r([f"point {k} {float(m).hex()}" for k, m in POINTS] + [f"quantile {float(q).hex()} {float(m).hex()}" for q, m in QUANTILES])
    worst = {"R": 0.0, "scipy": 0.0}
    points = []
    for (k, m), of_r in zip(POINTS, answers):
        values = exact(k, m)
        of_scipy = [stats.poisson.pmf(k, m), stats.poisson.cdf(k, m), stats.poisson.sf(k, m)]
        for name, others in (("R", of_r), ("scipy", of_scipy)):
            worst[name] = max(worst[name], *(abs(o / v - 1) for o, v in zip(others, values) if v > 1e-300))
        points.append({"arguments": [k, m], "values": [v if v > 1e-300 else None for v in values]})
    quantiles = []
    for (q, m), (of_r,) in zip(QUANTILES, answers[len(POINTS) :]):
        assert of_r == stats.poisson.ppf(q, m), (q, m)
        quantiles.append({"arguments": [q, m], "value": int(of_r)})
    listed = lambda cases: "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]"
    (HERE / "cases.json").write_text('{"point": ' + listed(points) + ',\n"quantile": ' + listed(quantiles) + "}\n")
    (HERE / "VERSIONS").write_text(
        f"Python {platform.python_version()}, mpmath {mpmath.__version__}, scipy {scipy.__version__}\n{version}\n"
        + "".join(f"largest relative distance of {name} from mpmath: {distance:.1e}\n" for name, distance in worst.items())
    )


main()
