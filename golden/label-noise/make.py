"""Golden numbers of label noise; writes cases.json and VERSIONS beside itself. Ceilings have a second oracle: binom.test in R."""

import itertools
import json
import math
import platform
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy.stats import binomtest

HERE = Path(__file__).parent


def ceilings():
    for wrong, audited, level in [(6, 100, 0.95), (0, 40, 0.9), (57, 3000, 0.99), (3, 3, 0.95)]:
        r = subprocess.run(["Rscript", "--vanilla", "-e", f'cat(sprintf("%.17g", binom.test({audited - wrong}, {audited}, conf.level = {level})$conf.int))'],
                           capture_output=True, text=True, check=True).stdout.split()
        ci = binomtest(audited - wrong, audited).proportion_ci(level, "exact")
        yield {"wrong": wrong, "audited": audited, "level": level, "value": 1 - wrong / audited, "interval": [float(ci.low), float(ci.high)], "fromR": list(map(float, r))}


def corrected(k, n, wrong, audited, g, level):
    """Solves p = a (1 - e) + (1 - a) e g for a, at both shares and at Wilson's limits of each; distances squared and added."""
    solve = lambda p, e: float(np.linalg.solve([[(1 - e) - e * g]], [p - e * g])[0])
    p, e = k / n, wrong / audited
    pw, ew = binomtest(k, n).proportion_ci(level, "wilson"), binomtest(wrong, audited).proportion_ci(level, "wilson")
    a = solve(p, e)
    moved = [(solve(x, e) - a) for x in pw], [(solve(p, x) - a) for x in ew]
    down = math.sqrt(sum(min(0.0, *part) ** 2 for part in moved))
    up = math.sqrt(sum(max(0.0, *part) ** 2 for part in moved))
    clip = lambda x: min(1.0, max(0.0, x))
    return {"value": clip(a), "interval": [clip(a - down), clip(a + up)]}


def corrections():
    for k, n, wrong, audited, g, level in [(800, 1000, 6, 100, 0, 0.95), (410, 500, 0, 60, 1 / 3, 0.95), (30, 120, 9, 80, 1 / 3, 0.9), (96, 100, 6, 100, 0, 0.95)]:
        yield {"passes": k, "trials": n, "wrong": wrong, "audited": audited, "matchRate": g, "level": level, **corrected(k, n, wrong, audited, g, level)}


def worst(table, keys):
    """All choices of keys: an item's right answer may be the treatment's, the control's, or another."""
    kinds = [kind for kind, count in zip(("both", "onlyTreatment", "onlyControl", "neither"), table) for _ in range(count)]
    scored = {"both": (1, 1), "onlyTreatment": (1, 0), "onlyControl": (0, 1), "neither": (0, 0)}
    possible = {kind: [pair for pair in ((0, 0), (1, 0), (0, 1)) + (((1, 1),) if kind == "neither" else ())] for kind in scored}
    possible["both"] = [(0, 0)]  # one common answer: under another key both miss
    low, high = math.inf, -math.inf
    for wrong in itertools.combinations(range(len(kinds)), keys):
        options = [possible[kind] if i in wrong else [scored[kind]] for i, kind in enumerate(kinds)]
        for choice in itertools.product(*options):
            lead = sum(a - b for a, b in choice)
            low, high = min(low, lead), max(high, lead)
    return [low / len(kinds), high / len(kinds)]


def bounds():
    for table in [(2, 3, 1, 1), (1, 1, 1, 3), (3, 0, 0, 2), (0, 4, 2, 0)]:
        n = sum(table)
        for keys in range(n + 1):
            yield {**dict(zip(("both", "onlyTreatment", "onlyControl", "neither"), table)), "errorRate": keys / n, "bounds": worst(table, keys)}


cases = {"ceilings": list(ceilings()), "corrections": list(corrections()), "bounds": list(bounds())}
(HERE / "cases.json").write_text("{\n" + ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(c) for c in listed) + "\n]" for name, listed in cases.items()) + "\n}\n")
version = subprocess.run(["Rscript", "--vanilla", "-e", "cat(R.version.string)"], capture_output=True, text=True, check=True).stdout
(HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")
