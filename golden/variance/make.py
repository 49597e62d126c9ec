"""Makes cases.json: variance components from projections, traces and leave-one-out, never from the port's formulas.

- Components: the sums of squares are y'Qy with projection matrices Q; their expectations are traces tr(Q ZZ'), and
  the components solve the linear system of the two. R's anova() must give the same mean squares, lme4's REML the same
  components where the table is balanced and no component is negative.
- Jackknife: everything once more without each item (cluster), with numpy.
- Intervals: Wald's exact F interval by brentq over the generalised least squares statistic with explicit matrices;
  modified large-sample limits written out for two mean squares; scipy's chi-squared and F quantiles.

Run: python3 make.py (needs numpy, scipy and Rscript with lme4; some seconds).
"""

import itertools
import json
import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
import scipy
import scipy.integrate
from scipy import stats
from scipy.optimize import brentq

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "intervals"))
import g1  # noqa: E402


def spread_out(count, seed):
    state = seed
    for _ in range(count):
        state = (1103515245 * state + 12345) % 2**31
        yield state >> 16


def ints(count, seed, below):
    return [x % below for x in spread_out(count, seed)]


def repeats_of(model):
    return [[float(bit) for bit in bits] for bits in zip(*model)]


def incidence(labels):
    levels = sorted(set(labels))
    return np.array([[float(label == level) for level in levels] for label in labels])


def projection(matrix):
    return matrix @ np.linalg.pinv(matrix)


def components(y, designs):
    """Components of nested or crossed effects from sums of squares in sequence; the last design is the identity."""
    n = len(y)
    quadratic, spaces = [], [np.ones((n, 1))]
    for z in designs:
        before = projection(np.hstack(spaces))
        spaces.append(z)
        quadratic.append(projection(np.hstack(spaces)) - before)
    observed = np.array([y @ q @ y for q in quadratic])
    expected = np.array([[np.trace(q @ z @ z.T) for z in designs] for q in quadratic])
    return np.linalg.solve(expected, observed), observed, [round(np.trace(q)) for q in quadratic]


def flat(rows):
    y = np.array([value for row in rows for value in row])
    item = [index for index, row in enumerate(rows) for _ in row]
    return y, item


def wald(rows, level):
    y, item = flat(rows)
    counts = np.array([len(row) for row in rows])
    means = np.array([np.mean(row) for row in rows])
    within = sum(np.var(row) * len(row) for row in rows) / (len(y) - len(rows))
    df = (len(rows) - 1, len(y) - len(rows))

    def ratio(rho):
        v = np.diag(rho / (1 - rho) + 1 / counts)
        inverse, one = np.linalg.inv(v), np.ones(len(rows))
        center = (one @ inverse @ means) / (one @ inverse @ one)
        return (means - center) @ inverse @ (means - center) / df[0] / within

    def end(critical):
        return 0.0 if ratio(0) <= critical else brentq(lambda rho: ratio(rho) - critical, 0, 1 - 1e-12, xtol=1e-15, rtol=1e-14)

    tail = (1 - level) / 2
    return [end(stats.f.isf(tail, *df)), end(stats.f.ppf(tail, *df))]


def ting(first, df1, second, df2, level):
    """Limits for first - second, mean squares with their df (Burdick & Graybill 1992, equation 3.3.2)."""
    tail = (1 - level) / 2
    g1_, g2 = 1 - df1 / stats.chi2.isf(tail, df1), 1 - df2 / stats.chi2.isf(tail, df2)
    h1, h2 = df1 / stats.chi2.ppf(tail, df1) - 1, df2 / stats.chi2.ppf(tail, df2) - 1
    f1, f2 = stats.f.isf(tail, df1, df2), stats.f.ppf(tail, df1, df2)
    g12 = ((f1 - 1) ** 2 - g1_**2 * f1**2 - h2**2) / f1
    h12 = ((1 - f2) ** 2 - h1**2 * f2**2 - g2**2) / f2
    lower = g1_**2 * first**2 + h2**2 * second**2 + g12 * first * second
    upper = h1**2 * first**2 + g2**2 * second**2 + h12 * first * second
    return [max(0, first - second - max(0, lower) ** 0.5), max(0, first - second + max(0, upper) ** 0.5)]


def jackknife(rows, of, level):
    n, value = len(rows), of(rows)
    pseudo = [n * value - (n - 1) * of(rows[:i] + rows[i + 1 :]) for i in range(n)]
    error = np.std(pseudo, ddof=1) / n**0.5
    half = stats.t.isf((1 - level) / 2, n - 1) * error
    return {"value": value, "standardError": error, "interval": [max(0, value - half), max(0, value + half)]}


def one_way_data():
    yield "G1, model A", repeats_of(g1.A)
    yield "G1, model B", repeats_of(g1.B)
    sizes = [1, 2, 5, 3, 3, 4, 2, 7, 1, 3]
    numbers = iter(ints(sum(sizes), 31, 60))
    yield "unequal repeats", [[next(numbers) / 4 + 9 * (i % 4) for _ in range(size)] for i, size in enumerate(sizes)]
    numbers = iter(ints(60, 32, 100))
    yield "five integers each", [[float(next(numbers)) for _ in range(5)] for _ in range(12)]


def one_way(ask):
    for name, rows in one_way_data():
        y, item = flat(rows)
        (between, within), squares, df = components(y, [incidence(item), np.eye(len(y))])
        level = 0.9
        means = [np.mean(row) for row in rows]
        inverse = np.mean([1 / len(row) for row in rows])
        wide = within * df[1]
        tail = (1 - level) / 2
        case = {"name": name, "repeats": rows, "level": level, "between": between, "within": within,
                "meanSquares": [squares[0] / df[0], squares[1] / df[1]], "degreesOfFreedom": df,
                "p": stats.f.sf(squares[0] / df[0] / within, *df), "intraclassCorrelation": between / (between + within),
                "intraclassInterval": wald(rows, level), "betweenInterval": ting(np.var(means, ddof=1), df[0], inverse * within, df[1], level),
                "withinInterval": [wide / stats.chi2.isf(tail, df[1]), wide / stats.chi2.ppf(tail, df[1])]}
        ms1, ms2, df1, df2, p, *reml = ask("oneWay", y, item)
        check(name, [ms1, ms2, df1, df2, p], [*case["meanSquares"], *df, case["p"]])
        if between > 0 and len({len(row) for row in rows}) == 1:
            check(name + " REML", reml, [between, within], 1e-5)
        yield case


def paired_data():
    yield "G1", repeats_of(g1.A), repeats_of(g1.B)
    yield "G1, A alone", repeats_of(g1.A), [[0.0, 0.0]] * 60
    numbers = iter(ints(400, 41, 17))
    first = [[next(numbers) / 2 for _ in range(2 + i % 3)] for i in range(15)]
    yield "unequal repeats", first, [[next(numbers) / 3 + i % 5 for _ in range(4 - i % 3)] for i in range(15)]


def paired():
    for name, first, second in paired_data():
        rows = list(zip(first, second))

        def noises(rows):
            return np.array([[np.var(a, ddof=1), np.var(b, ddof=1)] for a, b in rows])

        def noise_of_mean(rows):
            return np.mean([np.var(a, ddof=1) / len(a) + np.var(b, ddof=1) / len(b) for a, b in rows])

        def spread(rows, ddof):
            return np.var([np.mean(a) - np.mean(b) for a, b in rows], ddof=ddof)

        estimators = {
            "treatmentNoise": lambda rows: noises(rows)[:, 0].mean(),
            "controlNoise": lambda rows: noises(rows)[:, 1].mean(),
            "generationNoise": lambda rows: noises(rows).sum(axis=1).mean(),
            "betweenItems": lambda rows: spread(rows, 1) - noise_of_mean(rows),
            "betweenItemsByN": lambda rows: spread(rows, 0) - noise_of_mean(rows),
            "total": lambda rows: spread(rows, 1) - noise_of_mean(rows) + noises(rows).sum(axis=1).mean(),
            "planned": lambda rows: spread(rows, 1) - noise_of_mean(rows) + noises(rows)[:, 0].mean() / 5 + noises(rows)[:, 1].mean() / 2,
        }
        yield {"name": name, "treatment": first, "control": second, "level": 0.9, **{key: jackknife(rows, of, 0.9) for key, of in estimators.items()}}


def nested(ask):
    numbers = iter(ints(200, 51, 50))
    unequal = [[next(numbers) / 5 + 4 * (i % 5) + 3 * (i // 4 % 3) for _ in range(1 + (i * 7) % 4)] for i in range(26)]
    for name, rows, labels in (("G1, model A", repeats_of(g1.A), g1.labels()), ("unequal", unequal, [i // 4 for i in range(26)])):

        def of(pairs):
            y, item = flat([row for row, _ in pairs])
            cluster = [pairs[i][1] for i in item]
            return components(y, [incidence(cluster), incidence(item), np.eye(len(y))])

        pairs = list(zip(rows, labels))
        values, squares, _ = of(pairs)
        y, item = flat(rows)
        check(name, ask("nested", y, [labels[i] for i in item], item), squares)
        reml = answers.pop(0)
        kinds = sorted(set(labels))
        parts = {}
        for index, key in enumerate(("clusters", "itemsInClusters", "within")):
            parts[key] = jackknife(kinds, lambda kept, index=index: of([pair for pair in pairs if pair[1] in kept])[0][index], 0.9)
            check(name, [parts[key]["value"]], [values[index]])
        yield {"name": name, "repeats": rows, "labels": labels, "level": 0.9, **parts, "reml": reml}


def crossed_data():
    def table(sizes, seed, weights):
        numbers = iter(ints(10000, seed, 1000))
        effects = {}

        def draw(key):
            if key not in effects:
                effects[key] = next(numbers) / 1000 - 0.5
            return effects[key]

        names = range(len(sizes))
        for place in itertools.product(*map(range, sizes)):
            total = sum(weight * draw((which, tuple(place[i] for i in which))) for which, weight in weights.items() if all(i in names for i in which))
            yield total + next(numbers) / 2000

    yield "item × prompt", [9, 4], 1, list(table([9, 4], 61, {(0,): 2, (1,): 1}))
    yield "item × prompt, three answers", [7, 3], 3, list(table([7, 3, 3], 62, {(0,): 2, (1,): 1, (0, 1): 0.5}))
    yield "item × prompt × judge", [6, 3, 4], 1, list(table([6, 3, 4], 63, {(0,): 3, (1,): 1, (2,): 0.5, (0, 1): 1}))
    yield "item × prompt × judge, two answers", [5, 3, 2], 2, list(table([5, 3, 2, 2], 64, {(0,): 2, (1,): 1, (1, 2): 1}))
    yield "nothing but noise", [8, 5], 1, [x / 7 for x in ints(40, 65, 29)]


def crossed(ask):
    for name, sizes, repeats, scores in crossed_data():
        places = list(itertools.product(*map(range, sizes), range(repeats)))
        effects = [which for order in range(1, len(sizes) + 1) for which in itertools.combinations(range(len(sizes)), order)]
        designs = []
        for which in effects:
            levels = [sizes[i] for i in which]
            designs.append(incidence([int(np.ravel_multi_index([place[i] for i in which], levels)) for place in places]))
        if repeats > 1:
            designs.append(np.eye(len(places)))
        y = np.array(scores)
        values, squares, df = components(y, designs)
        check(name, ask("crossed", y, *[[place[i] for place in places] for i in range(len(sizes))]), squares / df)
        # Variance of the grand mean with some factors redrawn, straight from the components of a mean of that many.
        means = []
        for order in range(1, len(sizes) + 1):
            for redrawn in itertools.combinations(range(len(sizes)), order):
                one = np.full(len(y), 1 / len(y))
                touched = [z for which, z in zip(effects, designs) if set(which) & set(redrawn)]
                variances = [v for which, v in zip(effects, values) if set(which) & set(redrawn)]
                if repeats > 1:
                    touched, variances = touched + [designs[-1]], variances + [values[-1]]
                means.append({"redrawn": redrawn, "variance": sum(v * one @ z @ z.T @ one for v, z in zip(variances, touched))})
        yield {"name": name, "levels": sizes, "repeats": repeats, "scores": scores, "effects": effects + ([[]] if repeats > 1 else []),
               "components": list(values), "meanSquares": list(squares / df), "degreesOfFreedom": df, "mean": y.mean(), "means": means}


def ranges():
    for n in (2, 3, 5, 10, 50, 1000):
        value = scipy.integrate.quad(lambda x: 1 - stats.norm.cdf(x) ** n - stats.norm.sf(x) ** n, -12, 12, epsabs=1e-14, epsrel=1e-13, limit=500)[0]
        yield {"values": n, "range": value}


def check(name, ours, theirs, tolerance=1e-9):
    if not np.allclose(ours, theirs, rtol=tolerance, atol=1e-12):
        raise AssertionError(f"{name}: {ours} and {theirs}")


# What R said after its first line; nested() takes the second.
answers = []


def plain(value):
    return value.item() if isinstance(value, np.generic) else value


def main():
    def asked(kind, y, *groups):
        columns = [y, *groups]
        line = ";".join([kind, *(" ".join(repr(plain(v)) for v in column) for column in columns)])
        run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input=line, capture_output=True, text=True, check=True)
        lines = run.stdout.splitlines()
        asked.version = lines[0]
        answers[:] = [list(map(float, rest.split())) for rest in lines[1:]]
        return answers.pop(0)

    cases = {"oneWay": list(one_way(asked)), "paired": list(paired()), "nested": list(nested(asked)), "crossed": list(crossed(asked)), "ranges": list(ranges())}
    text = ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(case, default=plain) for case in listed) + "\n]" for name, listed in cases.items())
    (HERE / "cases.json").write_text("{\n" + text + "\n}\n")
    (HERE / "VERSIONS").write_text(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}\n{asked.version.strip()}\n")


main()
