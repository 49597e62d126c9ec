"""Makes cases.json: Welch's test of equal means of several samples, by statsmodels; R (make.R: oneway.test) must agree to 1e-10.

Run: /usr/bin/python3 make.py (needs numpy, scipy, statsmodels and Rscript)
"""

import json
import platform
import subprocess
from pathlib import Path

import numpy as np
import scipy
import statsmodels
from statsmodels.stats.oneway import anova_oneway

HERE = Path(__file__).parent
CASES = [
    [[3, 5, 9], [2, 4, 4]],
    [[0.5, -0.25, 1, 0, 0.75, 0.5], [0, 0.25, -0.5, 0.25], [1, 1, 0.5, 0.75, 1], [-1, 0, 1, 0, 2, 0.5, 0.5]],
    [[1, 0, 0, 1, -1, 0, 0, 1, 0, 0], [0, -1, 0, 0, 1, 0, -1, 0], [1, 1, 0, 1, 1, 1, 0, 1, 1], [0, 0, 1], [1, -1]],
    [[100.5, 100.25, 100.75], [99, 101, 100, 102], [100.5, 100.5, 100.625]],
    [[(i * 7 + g * 3) % 11 + (3 if g == 2 else 0) for i in range(5 + 20 * g)] for g in range(6)],
]

lines = [";".join(" ".join(map(repr, sample)) for sample in case) for case in CASES]
run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
version, *answers = run.stdout.splitlines()
cases = []
for samples, line in zip(CASES, answers, strict=True):
    found = anova_oneway([np.array(sample, float) for sample in samples], use_var="unequal", welch_correction=True)
    ours = [found.statistic, *found.df, found.pvalue]
    assert np.allclose(ours, list(map(float, line.split())), rtol=1e-10, atol=0), (samples, ours, line)
    statistic, numerator, denominator, p = map(float, ours)
    cases.append({"samples": samples, "statistic": statistic, "numerator": numerator, "denominator": denominator, "p": p})
(HERE / "cases.json").write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
(HERE / "VERSIONS").write_text(
    f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}\n{version.strip()}\n"
)
