"""Makes cases.json: sample sizes with mpmath, from the power function up.

The number of items is found by bisection of the power of the normal test, not by the closed formula; the far
tail of the two-sided test is left out, as Miller (2024) and Connor (1987) do.

Run: python3 make.py (needs mpmath; some seconds).
"""

import json
import platform
from math import ceil
from pathlib import Path

import mpmath
from mpmath import mp, mpf, ncdf, sqrt

HERE = Path(__file__).parent


def critical(level):
    return sqrt(2) * mp.erfinv(mpf(level))


def rising_root(power_at, power, low, high):
    """Argument at which a rising power function reaches the power."""
    for _ in range(200):
        middle = sqrt(low * high)
        low, high = (middle, high) if power_at(middle) < power else (low, middle)
    return low


def paired():
    designs = [(mpf(1) / 9, 0, 0, 1, 1, 0.03), (mpf(1) / 9, mpf(1) / 6, mpf(1) / 6, 1, 1, 0.03), (0.04, 0.2, 0.1, 4, 8, 0.02), (0.25, 0, 0.3, 1, 2, 0.1)]
    for omega, noise_a, noise_b, k_a, k_b, delta in designs:
        for level, power in ((0.95, 0.8), (0.99, 0.9), (0.8, 0.5)):
            variance = mpf(omega) + mpf(noise_a) / k_a + mpf(noise_b) / k_b
            z = critical(level)
            items = rising_root(lambda n: ncdf(mpf(delta) * sqrt(n / variance) - z), mpf(power), mpf("1e-3"), mpf("1e9"))
            detectable = rising_root(lambda d: ncdf(d * sqrt(198 / variance) - z), mpf(power), mpf("1e-6"), mpf("1e3"))
            yield {"betweenItems": float(omega), "treatmentNoise": float(noise_a), "controlNoise": float(noise_b), "treatmentRepeats": k_a,
                   "controlRepeats": k_b, "difference": delta, "level": level, "power": power, "items": float(items), "detectableWith198": float(detectable)}


def proportions():
    for discordance, delta in ((0.1, 0.03), (0.2, 0.05), (0.3, 0.3), (0.05, -0.01), (1.0, 0.5)):
        for level, power in ((0.95, 0.8), (0.99, 0.9), (0.9, 0.6)):
            z, psi = critical(level), mpf(discordance)

            def power_at(n, d):
                spread = sqrt(psi - d * d)
                return ncdf((d * sqrt(n) - z * sqrt(psi)) / spread)

            items = rising_root(lambda n: power_at(n, abs(mpf(delta))), mpf(power), mpf("1e-3"), mpf("1e9"))
            least = mpf("1e-9")
            detectable = rising_root(lambda d: power_at(500, d), mpf(power), least, psi * (1 - mpf("1e-20")))
            yield {"discordance": discordance, "difference": delta, "level": level, "power": power, "items": ceil(items), "unrounded": float(items),
                   "detectableWith500": float(detectable)}


def main():
    mp.dps = 40
    cases = {"paired": list(paired()), "proportions": list(proportions())}
    (HERE / "cases.json").write_text(
        "{\n" + ",\n".join(
            f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in listed) + "\n]" for name, listed in cases.items()
        ) + "\n}\n"
    )
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, mpmath {mpmath.__version__}, {mp.dps} digits\n")


main()
