"""Makes cases.json from definitions: Vendi scores by numpy's eigvalsh and by mpmath's eigsy,
distinct-n by sets of tuples in exact fractions, compression ratios by Python's zlib.

Run: python3 make.py (needs numpy and mpmath; seconds).
"""

import json
import platform
import zlib
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy
from mpmath import mp, mpf

HERE = Path(__file__).parent
mp.dps = 40


def renyi(weights, order, library):
    log, exp = library.log, library.exp
    weights = [w for w in weights if w > 1e-13]
    if order == "infinite":
        return 1 / max(weights)
    if order == 1:
        return exp(-sum(w * log(w) for w in weights))
    return exp(log(sum(w**order for w in weights)) / (1 - order))


def vendi():
    def case(name, matrix):
        n = len(matrix)
        double = numpy.linalg.eigvalsh(numpy.array(matrix) / n)
        exact = list(mp.eigsy(mpmath.matrix(matrix) / n, eigvals_only=True))
        for order in (0.1, 0.5, 0.999999, 1, 1.25, 2, 50, "infinite"):
            q = order if order == "infinite" else mpf(order)
            value = float(renyi(exact, q, mp))
            # Beside order 1 the plain formula loses six digits in doubles; mpmath has them.
            assert abs(renyi(double, order, numpy) - value) < (1e-8 if order == 0.999999 else 1e-11) * value
            yield {"name": name, "similarity": matrix, "order": order, "value": value}

    generator = numpy.random.default_rng(20261125)
    yield from case("one object", [[1.0]])
    yield from case("identity of 4", numpy.eye(4).tolist())
    yield from case("two groups of copies, 3 and 1", [[1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 1, 0], [0, 0, 0, 1]])
    vectors = generator.normal(size=(9, 20))
    vectors /= numpy.linalg.norm(vectors, axis=1)[:, None]
    cosines = vectors @ vectors.T
    numpy.fill_diagonal(cosines, 1)
    yield from case("cosines of 9 vectors", ((cosines + cosines.T) / 2).tolist())
    places = generator.uniform(size=12)
    yield from case("Laplace kernel of 12 points", numpy.exp(-3 * abs(places[:, None] - places[None, :])).tolist())


TEXTS = [
    ["the", "cat", "sat", "on", "the", "mat"],
    ["the", "cat", "sat", "on", "the", "cat"],
    ["a", "dog"],
    ["no"],
    [],
    ["a,b", "c"],
    ["a", "b,c"],
]


def distinct():
    for order in (1, 2, 3, 5):
        grams = [tuple(t[i : i + order]) for t in TEXTS for i in range(len(t) - order + 1)]
        kinds = mpf(50) ** order
        expected = kinds * (1 - ((kinds - 1) / kinds) ** len(grams))
        yield {"texts": TEXTS, "order": order, "vocabulary": 50, "distinct": len(set(grams)), "total": len(grams),
               "value": float(Fraction(len(set(grams)), len(grams))), "lengthAdjusted": float(len(set(grams)) / expected),
               "n": sum(len(t) >= order for t in TEXTS)}


def compression():
    for texts in (["The answer is 42."] * 30, ["naïve", "café – 30 €", "😀 fine"], [chr(c) for c in range(60, 3000, 37)]):
        bytes_in = "\n".join(texts).encode()
        compressed = len(zlib.compress(bytes_in, 6))
        yield {"texts": texts, "bytes": len(bytes_in), "compressed": compressed, "value": len(bytes_in) / compressed}


def main():
    parts = {"vendi": vendi(), "distinct": distinct(), "compression": compression()}
    text = ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(c) for c in part) + "\n]" for name, part in parts.items())
    (HERE / "cases.json").write_text("{\n" + text + "\n}\n")
    versions = f"Python {platform.python_version()}, numpy {numpy.__version__}, mpmath {mpmath.__version__}, 40 digits\n"
    (HERE / "VERSIONS").write_text(versions)


main()
