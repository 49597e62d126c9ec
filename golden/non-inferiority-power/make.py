"""Makes cases.json: power and size of a non-inferiority test with mpmath, by integration and bisection.

The power is the integral of the density of the estimate over all estimates whose bound lies above -margin; the items are found
by bisection of that power, not by the closed formula. With the default distance of the bound, the normal one.

Run: python3 make.py (needs mpmath; some seconds).
"""

import json
import platform
from pathlib import Path

import mpmath
from mpmath import mp, mpf

mp.dps = 30
HERE = Path(__file__).parent


def quantile(p):
    return mp.sqrt(2) * mp.erfinv(2 * mpf(p) - 1)


def power(se, margin, difference, distance):
    edge = (distance - margin - difference) / se
    far = max(mpf(12), abs(edge) + 12)
    middle = max(edge, -far)
    return mp.quad(lambda z: mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi), [middle, max(middle, mpf(0)), far])


def items(n, se, margin, difference, distance, wanted):
    low, high = mpf("1e-6"), mpf("1e12")
    for _ in range(160):
        middle = mp.sqrt(low * high)
        root = mp.sqrt(n / middle)
        reached = mp.ncdf((margin + difference - distance * root) / (se * root))
        low, high = (middle, high) if reached < wanted else (low, middle)
    return low


def cases():
    for se, margin, difference, alpha, factor in [("0.01", "0.03", "0", "0.05", None), ("0.02", "0.03", "0", "0.05", None),
            ("0.02", "0.03", "0.01", "0.01", None), ("0.02", "0.03", "-0.025", "0.05", None), ("0.015", "0.05", "0", "0.05", "1.4"),
            ("1.5", "4", "0", "0.1", None), ("0.03", "0.02", "0", "0.05", "0"), ("0.004", "0.05", "0", "0.001", None)]:
        s, m, d = mpf(se), mpf(margin), mpf(difference)
        normal = -quantile(alpha) * s
        distance = normal if factor is None else normal * mpf(factor)
        case = {"standardError": float(se), "margin": float(margin), "difference": float(difference), "alpha": float(alpha)}
        if factor is not None:
            case["boundDistance"] = float(distance)
            distance = mpf(float(distance))
        case["power"] = float(power(s, m, d, distance))
        case["items"] = {wanted: float(items(500, s, m, d, distance, mpf(wanted))) for wanted in ("0.6", "0.8", "0.9", "0.99")}
        yield case


lines = ",\n".join(json.dumps(case) for case in cases())
(HERE / "cases.json").write_text(f'{{"designs": [\n{lines}\n]}}\n')
(HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, mpmath {mpmath.__version__}, {mp.dps} digits\n")
