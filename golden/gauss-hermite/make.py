"""Makes cases.json: Gauss–Hermite rules for the standard normal, from mpmath (roots of the Hermite polynomial at 60
digits) and checked here against scipy.special.roots_hermitenorm.

Run: python3 make.py
"""

import json
import platform
from pathlib import Path

import mpmath
import numpy
import scipy
from mpmath import mp, mpf
from scipy.special import roots_hermitenorm

HERE = Path(__file__).parent
mp.dps = 60


def orthonormal(x, count):
    value, previous = mpf(1), mpf(0)
    for degree in range(count):
        value, previous = (x * value - mp.sqrt(degree) * previous) / mp.sqrt(degree + 1), value
    return value, previous


def rule(count):
    nodes, weights = [], []
    starts, scipy_weights = roots_hermitenorm(count)
    for start, other in zip(starts, scipy_weights / numpy.sqrt(2 * numpy.pi)):
        x = mpf(start)
        for _ in range(8):
            value, previous = orthonormal(x, count)
            x -= value / (mp.sqrt(count) * previous)
        weight = 1 / (count * orthonormal(x, count)[1] ** 2)
        assert abs(weight - other) < 1e-12 + 1e-9 * weight and abs(x - start) < 1e-12
        nodes.append(float(x))
        weights.append(float(weight))
    return {"count": count, "nodes": nodes, "weights": weights}


(HERE / "cases.json").write_text(json.dumps([rule(count) for count in (1, 2, 3, 7, 21, 64, 200)], indent=1) + "\n")
(HERE / "VERSIONS").write_text(
    f"Python {platform.python_version()}, mpmath {mpmath.__version__} (60 digits), scipy {scipy.__version__}\n"
)
