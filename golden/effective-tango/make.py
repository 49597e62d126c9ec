"""Tango's interval at the effective sample size, from first principles: CR2 by full matrices (as for Wilson's), the most likely
trinomial under each difference by bisection of its score equation, the limits by bisection of the score statistic at Student's t.
make.R does the same by other means (cluster totals, numerical maximisation of the likelihood); both answers are kept."""

import importlib.util
import json
import platform
import sys
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "intervals"))
import g1  # noqa: E402

spec = importlib.util.spec_from_file_location("effective_wilson", HERE.parent / "effective-wilson" / "make.py")
wilson = importlib.util.module_from_spec(spec)
spec.loader.exec_module(wilson)

STEPS = 200


def bisect(inside, low, high):
    """End of an interval: `inside` holds at low and fails at high."""
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle) else (low, middle)
    return low


def variance(b, c, n, delta):
    """Of b - c, where q + delta and q are the most likely shares of the two kinds of discordant pairs."""
    least, most = max(0.0, -delta), (1 - delta) / 2

    def slope(q):
        up = b / (q + delta) if b > 0 else 0.0
        down = c / q if c > 0 else 0.0
        return up + down - 2 * (n - b - c) / (1 - 2 * q - delta)

    width = most - least
    q = bisect(lambda x: slope(x) > 0, least + 1e-17 * width, most - 1e-16 * width)
    return n * (2 * q + delta * (1 - delta))


def upper(b, c, n, critical):
    return bisect(lambda d: b - c - n * d > -critical * np.sqrt(variance(b, c, n, d)), (b - c) / n, 1 - 1e-12)


def data():
    passages = [i * i % 12 for i in range(60)]
    yield "means of two trials", [1, 0, 0, 0.5, 1, 0, -0.5, 1], None
    yield "partial credit", [0.4, -0.1, 0.25, 0, 0.6, 0.05, -0.3, 0.2, 0.1, 0, 0.35, -0.05], None
    yield "twelve passages", [float((7 * i + i * i) % 11 > 7) - float((3 * i + i * i) % 13 > 10) for i in range(60)], passages
    sizes = [1, 2, 3, 5, 8, 13, 21]
    clusters = [g for g, size in enumerate(sizes) for _ in range(size)]
    yield "gains alone", [float(i % 6 == 0 or g == 3) for i, g in enumerate(clusters)], clusters
    yield "G1", [(a - b) / 3 for a, b in zip(g1.successes(g1.A), g1.successes(g1.B), strict=True)], g1.labels()
    yield "losses, clustered", [-float(i % 7 == 0 or g == 2) + float(i == 11) for i, g in enumerate(clusters)], clusters


def cases():
    for name, values, clusters in data():
        labels = clusters if clusters is not None else list(range(len(values)))
        error, df = wilson.cr2(values, labels)
        d = np.asarray(values)
        size = (np.mean(np.abs(d)) - np.mean(d) ** 2) / error**2
        b, c = np.mean(np.maximum(d, 0)) * size, np.mean(np.maximum(-d, 0)) * size
        statistic = (b - c) / np.sqrt(b + c)
        for level in (0.8, 0.95, 0.999):
            t = stats.t.ppf((1 + level) / 2, df)
            limits = [float(-upper(c, b, size, t)), float(upper(b, c, size, t))]
            case = {"name": name, "values": values, "level": level, "standardError": float(error), "degreesOfFreedom": float(df),
                    "interval": limits, "statistic": float(statistic), "p": float(2 * stats.t.sf(abs(statistic), df))}
            yield case if clusters is None else {**case, "clusters": clusters}


def main():
    listed = list(cases())
    version, answers = wilson.by_r(listed, HERE / "make.R")
    for case, answer in zip(listed, answers, strict=True):
        assert np.allclose([*case["interval"], case["p"]], answer, rtol=1e-7, atol=1e-9), (case["name"], case["interval"], answer)
        case["byR"] = answer
    (HERE / "cases.json").write_text("[\n" + ",\n".join(map(json.dumps, listed)) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")


main()
