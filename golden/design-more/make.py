"""Makes cases.json: power of the paired t test, of Tango's test, and of a replication, by programs other than ours.

- paired t: the mixture of normals that the noncentral t is, integrated by scipy, checked against statsmodels' TTestPower and R's power.t.test (make.R);
- Tango's test on paired proportions: the power added up over every table that n items can give;
- replication: the predictive probability by numerical integration over the true difference;
- repeats: every whole number of repeats tried.

Run: python3 make.py (needs scipy, statsmodels, and Rscript; about a minute).
"""

import json
import platform
import subprocess
from math import ceil, exp, floor, inf, log, sqrt
from pathlib import Path

import scipy
import statsmodels
from scipy import integrate, optimize, special, stats
from statsmodels.stats.power import TTestPower

HERE = Path(__file__).parent


def t_tail(critical, df, shift):
    """P(T > critical): a normal, given the estimated spread, integrated over the spread. independent of scipy's nct."""
    given = lambda u: stats.norm.sf(critical * exp(u) - shift) * exp(log(2) + df / 2 * log(df / 2) - special.gammaln(df / 2) + df * u - df / 2 * exp(2 * u))
    width = 1 / sqrt(df)
    breaks = [k * width for k in range(-40, 13)]
    return sum(integrate.quad(given, a, b, epsabs=1e-16, epsrel=1e-13)[0] for a, b in zip(breaks, breaks[1:]))


def t_power(n, delta, sd, level, clusters=None):
    df = (clusters or n) - 1
    critical = optimize.brentq(lambda t: special.betainc(df / 2, 0.5, df / (df + t * t)) - (1 - level), 1e-3, 1e4, xtol=1e-15, rtol=1e-14)  # Debian's scipy has t.isf to 1e-9 only.
    shift = delta / sd * sqrt(n)
    return t_tail(critical, df, shift) + t_tail(critical, df, -shift)


def paired_t():
    cases = [(n, d, sd, level, power) for n, d, sd in ((20, 0.5, 1), (5, 0.9, 0.7), (198, 0.05, 0.4), (60, 0.1, 0.5), (3, 2, 1)) for level, power in ((0.95, 0.8), (0.99, 0.9), (0.8, 0.5))]
    text = "\n".join(" ".join(repr(x) for x in case) for case in cases)
    version, *lines = subprocess.run(["Rscript", str(HERE / "make.R")], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    listed = []
    for (n, delta, sd, level, power), line in zip(cases, lines):
        by_r, n_r, delta_r = (float("nan") if x == "NA" else float(x) for x in line.split())
        here = t_power(n, delta, sd, level)
        by_statsmodels = TTestPower().power(delta / sd, n, 1 - level)
        assert abs(here - by_r) < 1e-9 and abs(here - by_statsmodels) < 1e-9, (here, by_r, by_statsmodels)
        detectable = optimize.brentq(lambda d: t_power(n, d, sd, level) - power, 1e-3 * delta_r, 2 * delta_r, xtol=1e-15, rtol=1e-14)
        assert abs(detectable / delta_r - 1) < 1e-6, (detectable, delta_r)
        items = 2 if n_r != n_r else ceil(n_r)
        assert t_power(items, delta, sd, level) >= power and (items == 2 or t_power(items - 1, delta, sd, level) < power), (n_r, items)
        listed.append({"items": n, "difference": delta, "sd": sd, "level": level, "power": power, "powerAtItems": here, "needed": items, "detectable": detectable})
    return listed, version


def clustered_t():
    for clusters, size, correlation, delta in ((12, 5, 0.2, 0.15), (30, 4, 0.05, 0.1), (6, 10, -0.05, 0.1)):
        # Means of clusters are independent: their variance is σ² (1 + (m − 1) ρ) / m.
        sd = sqrt(0.25 * (1 + (size - 1) * correlation) / size)
        yield {"clusters": clusters, "size": size, "correlation": correlation, "difference": delta, "level": 0.95, "power": t_power(clusters, delta, sd, 0.95)}


def proportions():
    for n, only_a, only_b, level in ((50, 0.2, 0.05, 0.95), (120, 0.12, 0.06, 0.95), (25, 0.4, 0.1, 0.9), (80, 0.05, 0.05, 0.95)):
        z = stats.norm.isf((1 - level) / 2)
        power = wrong = 0.0
        for b in range(n + 1):
            for c in range(n - b + 1):
                if b + c > 0 and (b - c) ** 2 > z * z * (b + c):
                    mass = stats.binom.pmf(b, n, only_a) * stats.binom.pmf(c, n - b, only_b / (1 - only_a))
                    power += mass
                    wrong += mass if (b - c) * (only_a - only_b) < 0 else 0
        yield {"items": n, "onlyTreatment": only_a, "onlyControl": only_b, "level": level, "power": power, "wrongDirection": wrong}


def replications():
    for z, ratio, level in ((1.96, 1, 0.95), (2.58, 1, 0.95), (3.3, 2, 0.95), (2, 0.5, 0.9), (0.3, 4, 0.99)):
        critical = stats.norm.isf((1 - level) / 2)
        power = lambda truth: stats.norm.sf(critical - truth * sqrt(ratio))
        mass, _ = integrate.quad(lambda truth: power(truth) * stats.norm.pdf(truth - z), z - 12, z + 12, epsabs=1e-13, epsrel=1e-12)
        yield {"difference": 0.01 * z, "standardError": 0.01, "sizeRatio": ratio, "level": level, "probability": mass, "plugIn": power(z)}


def repeats():
    for omega, a, b, per_item, cost_a, cost_b, budget, available in ((1 / 9, 1 / 6, 1 / 6, 4, 1, 1, 2000, None), (0.02, 0.2, 0.1, 1, 0.1, 3, 500, None), (0.2, 0, 0.1, 0, 1, 1, 100, None), (0, 0.2, 0.2, 2, 1, 1, 300, None), (0.05, 0.2, 0.2, 1, 1, 1, 4000, 150)):
        best = (inf, 0, 0, 0)
        for k_a in range(1, 101):
            for k_b in range(1, 101):
                items = min(floor(budget / (per_item + k_a * cost_a + k_b * cost_b)), available or inf)
                if items >= 2:
                    best = min(best, ((omega + a / k_a + b / k_b) / items, k_a, k_b, items))
        yield {"variance": {"betweenItems": omega, "treatmentNoise": a, "controlNoise": b}, "costs": {"perItem": per_item, "perTreatmentAnswer": cost_a, "perControlAnswer": cost_b},
               "budget": budget, **({} if available is None else {"itemsAvailable": available}), "standardError": sqrt(best[0]), "repeats": best[1:3], "items": best[3]}


def main():
    paired, version = paired_t()
    cases = {"pairedT": paired, "clusteredT": list(clustered_t()), "proportions": list(proportions()), "replications": list(replications()), "repeats": list(repeats())}
    (HERE / "cases.json").write_text("{\n" + ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in listed) + "\n]" for name, listed in cases.items()) + "\n}\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}\n{version.strip()}\n")


main()
