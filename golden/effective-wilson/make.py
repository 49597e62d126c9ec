"""Wilson's interval at the effective sample size, from first principles: CR2 by full matrices, Satterthwaite's degrees of freedom by
the trace formula, and the limits as roots of |mean - p| = t * sqrt(p (1 - p) / n_eff). make.R does the same in R; both are kept."""

import json
import platform
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy import stats
from scipy.optimize import brentq

HERE = Path(__file__).parent


def cr2(values, clusters):
    y, n = np.asarray(values, float), len(values)
    labels = np.asarray(clusters)
    hat = np.full((n, n), 1 / n)
    residual = np.eye(n) - hat
    variance, columns = 0.0, []
    for label in dict.fromkeys(clusters):
        rows = np.flatnonzero(labels == label)
        block = residual[np.ix_(rows, rows)]
        eigenvalues, vectors = np.linalg.eigh(block)
        root = vectors @ np.diag([0 if e < 1e-10 else e**-0.5 for e in eigenvalues]) @ vectors.T
        weights = root @ np.ones(len(rows)) / n
        variance += float(weights @ (residual @ y)[rows]) ** 2
        columns.append(residual[:, rows] @ weights)
    products = np.array([[a @ b for b in columns] for a in columns])
    return np.sqrt(variance), np.trace(products) ** 2 / np.sum(products**2)


def data():
    yield "item means of three trials", [1, 2 / 3, 1, 1 / 3, 1, 0, 1, 1, 2 / 3, 1, 1, 1], None
    yield "partial credit", [0.9, 0.2, 0.55, 1, 0.75, 0.75, 0.1, 0.85], None
    yield "twelve passages", [((7 * i + i * i) % 11 > 2) * 1.0 for i in range(60)], [i * i % 12 for i in range(60)]
    sizes = [1, 2, 3, 5, 8, 13, 21]
    clusters = [g for g, size in enumerate(sizes) for _ in range(size)]
    yield "clusters of unequal size", [0.0 if i % 19 == 0 or g == 3 else 1.0 for i, g in enumerate(clusters)], clusters
    yield "clusters that score alike", [float(g % 4 > 0) for g in clusters], clusters


def cases():
    for name, values, clusters in data():
        labels = clusters if clusters is not None else list(range(len(values)))
        error, df = cr2(values, labels)
        mean = float(np.mean(values))
        size = mean * (1 - mean) / error**2
        for level in (0.8, 0.95, 0.999):
            t = stats.t.ppf((1 + level) / 2, df)
            gap = lambda p: (mean - p) ** 2 - t**2 * p * (1 - p) / size
            limits = [brentq(gap, 0, mean, xtol=1e-15), brentq(gap, mean, 1, xtol=1e-15)]
            case = {"name": name, "values": values, "level": level, "standardError": float(error), "degreesOfFreedom": float(df),
                    "effectiveSize": float(size), "interval": limits}
            yield case if clusters is None else {**case, "clusters": clusters}


def by_r(listed, script=HERE / "make.R"):
    lines = [" ".join(map(repr, [c["level"], *c["values"], *(c.get("clusters") or range(len(c["values"])))])) for c in listed]
    run = subprocess.run(["Rscript", "--vanilla", str(script)], input="\n".join(lines), capture_output=True, text=True, check=True)
    version, *answers = run.stdout.splitlines()
    return version, [list(map(float, answer.split())) for answer in answers]


def main():
    listed = list(cases())
    version, answers = by_r(listed)
    for case, answer in zip(listed, answers, strict=True):
        ours = [*case["interval"], case["degreesOfFreedom"]]
        assert np.allclose(ours, answer, rtol=1e-9, atol=1e-12), (case["name"], ours, answer)
        case["byR"] = answer[:2]
    (HERE / "cases.json").write_text("[\n" + ",\n".join(map(json.dumps, listed)) + "\n]\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{version}\n")


if __name__ == "__main__":
    main()
