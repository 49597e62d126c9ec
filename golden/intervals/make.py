"""Makes cases.json: intervals for proportions by scipy, for means and clustered means by R (make.R).

Run: python3 make.py (needs scipy and Rscript; some seconds).
"""

import json
import platform
import subprocess
from pathlib import Path

import scipy
from scipy import stats

import g1

HERE = Path(__file__).parent
LEVELS = (0.5, 0.9, 0.95, 0.999)
PROPORTIONS = ((0, 1), (1, 1), (0, 5), (0, 25), (1, 25), (3, 10), (5, 10), (24, 25), (25, 25),
               (396, 500), (1045, 1319), (1, 100000), (99990, 100000), (123456, 1000000))


def proportions():
    for level in LEVELS:
        for successes, trials in PROPORTIONS:
            test = stats.binomtest(successes, trials)
            wilson = test.proportion_ci(level, method="wilson")
            tail = (1 - level) / 2
            # proportion_ci(method="exact") stops at 1e-8; the beta quantiles are the same limits to all digits.
            exact = [
                stats.beta(successes, trials - successes + 1).ppf(tail) if successes > 0 else 0.0,
                stats.beta(successes + 1, trials - successes).isf(tail) if successes < trials else 1.0,
            ]
            posterior = stats.beta(successes + 0.5, trials - successes + 0.5)
            yield {
                "successes": successes, "trials": trials, "level": level,
                "wilson": [wilson.low, wilson.high],
                "clopperPearson": exact,
                # The upper end through the survival function, which keeps the digits of a small tail.
                "jeffreys": [posterior.ppf(tail), posterior.isf(tail)],
            }


def spread_out(count, seed):
    """Whole numbers from a recurrence, so that the data need no generator of a library."""
    state = seed
    for _ in range(count):
        state = (1103515245 * state + 12345) % 2**31
        yield state >> 16


def samples():
    a, b = g1.successes(g1.A), g1.successes(g1.B)
    labels = g1.labels()
    yield "G1 item means of A", [x / 3 for x in a], labels
    yield "G1 item differences", [(x - y) / 3 for x, y in zip(a, b)], labels
    yield "G1 differences of the first repeat", [int(x) - int(y) for x, y in zip(g1.A[0], g1.B[0])], labels
    yield "two clusters", [0.0, 1.0, 1.0, 0.5, 0.25], [4, 4, 9, 9, 9]
    yield "single items as clusters", [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0], [8, 7, 6, 5, 4, 3, 2, 1]
    yield "one huge cluster", [x % 100 / 10 for x in spread_out(60, 1)], [0] * 50 + [1, 2, 3, 4, 5] * 2
    yield "interleaved labels, negative", [x % 7 - 3 for x in spread_out(40, 2)], [i * i % 11 - 5 for i in range(40)]
    yield "large offset", [1e6 + x % 1000 / 1000 for x in spread_out(30, 3)], [i // 3 for i in range(30)]


def ask_r(cases):
    lines = [" ".join(float(x).hex() for x in values) + "\n" + " ".join(map(str, labels)) for _, values, labels in cases]
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(lines), capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def means():
    cases = list(samples())
    version, *answers = ask_r(cases)
    names = ("mean", "standardError", "lower", "upper", "cr0", "cr1", "cr2", "cr3", "degreesOfFreedom", "clusteredLower", "clusteredUpper", "clusteredP")
    return version, [
        {"name": name, "values": values, "clusters": labels, **dict(zip(names, map(float, answer.split())))}
        for (name, values, labels), answer in zip(cases, answers, strict=True)
    ]


def main():
    version, of_means = means()
    cases = {"proportions": list(proportions()), "means": of_means}
    data = {"clusters": g1.labels(), "a": g1.A, "b": g1.B}
    (HERE / "cases.json").write_text(
        "{\n" + f'"g1": {json.dumps(data)},\n' + ",\n".join(
            f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in listed) + "\n]" for name, listed in cases.items()
        ) + "\n}\n"
    )
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, scipy {scipy.__version__}\n{version}\n")


main()
