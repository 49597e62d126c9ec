"""Golden numbers of the exchangeability test; writes cases.json and VERSIONS beside itself. The law of the sum in whole numbers, so exactly."""

import json
import platform
import random
from fractions import Fraction
from pathlib import Path

import numpy as np
import scipy
from scipy import integrate, stats

HERE = Path(__file__).parent


def tests():
    rng = random.Random(23)
    for counts, ahead in [([99], 2.0), ([19, 19, 19], 1.0), ([9, 30, 12, 50, 99], 0.0), ([4] * 12, -0.5)]:
        shards = []
        for m in counts:
            shards.append({"published": round(rng.gauss(-100 + ahead, 1), 1), "shuffled": [round(rng.gauss(-100, 1), 1) for _ in range(m)]})
        ps = [stats.percentileofscore(-np.array(s["shuffled"]), -s["published"], "weak") / 100 for s in shards]
        ps = [(1 + round(p * m)) / (m + 1) for p, m in zip(ps, counts)]
        ways = [1]
        for m in counts:
            ways = [sum(ways[max(0, t - m):t + 1]) for t in range(len(ways) + m)]
        statistic = sum(round(p * (m + 1)) - 1 for p, m in zip(ps, counts))
        yield {"shards": shards, "shardPs": ps, "p": float(Fraction(sum(ways[:statistic + 1]), sum(ways))), "statistic": statistic,
               "smallestP": float(Fraction(1, sum(ways)))}


def powers():
    """One shard: p is at most alpha where at most floor(alpha (m + 1)) - 1 orders are as likely."""
    for orders, advantage, alpha in [(99, 2.0, 0.05), (19, 1.5, 0.05), (30, 1.0, 0.1), (18, 5.0, 0.05)]:
        most = int(alpha * (orders + 1) + 1e-9) - 1
        reject = lambda z: stats.norm.pdf(z) * stats.binom.cdf(most, orders, stats.norm.sf(z + advantage))
        yield {"orders": orders, "advantage": advantage, "alpha": alpha, "power": float(integrate.quad(reject, -12, 12, limit=400, epsabs=1e-12)[0])}


cases = {"tests": list(tests()), "powers": list(powers())}
(HERE / "cases.json").write_text("{\n" + ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(c) for c in listed) + "\n]" for name, listed in cases.items()) + "\n}\n")
(HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n")
