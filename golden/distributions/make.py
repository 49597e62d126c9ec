"""Makes cases.json: densities, both tails and quantiles, by mpmath at 60 digits and by R.

Run: python3 make.py (needs mpmath and Rscript; about one minute). The values written are mpmath's; R's
must agree to AGREEMENT, and every case where it does not is counted and named in VERSIONS. mpmath's own
betainc and gammainc fail for shapes of a million, so the two series of positive terms are summed here.
"""

import json
import platform
import subprocess
from pathlib import Path

import mpmath
from mpmath import mp, mpf

HERE = Path(__file__).parent
AGREEMENT = 1e-13
SMALLEST = 1e-300
DIGITS = 60
# Enough to take a tail of 1e-300 as one minus the other tail and keep 50 digits.
DIGITS_FOR_COMPLEMENT = 360


def gamma_tails(a, x):
    """P(a, x) by the series DLMF 8.7.1 and Q as its complement."""
    with mp.workdps(DIGITS_FOR_COMPLEMENT):
        a, x = mpf(a), mpf(x)
        term = total = mpf(1)
        n = 0
        while term > total * mpf(10) ** (-DIGITS_FOR_COMPLEMENT):
            n += 1
            term *= x / (a + n)
            total += term
        lower = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * total
        return lower, 1 - lower


def beta_series(x, y, a, b):
    """I_x(a, b) by DLMF 8.17.8, all terms positive."""
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** (-mp.dps):
        term *= (a + b + n) * x / (a + 1 + n)
        total += term
        n += 1
    log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    return mp.exp(a * mp.log(x) + b * mp.log(y) - log_beta) / a * total


def beta_tails(x, y, a, b):
    """Both tails, from the side of the mean on which the series gives the small one, unless that side converges too slowly."""
    from_lower = x * (a + b) <= a
    if from_lower and x > 0.99:
        from_lower, digits = False, DIGITS_FOR_COMPLEMENT
    elif not from_lower and y > 0.99:
        from_lower, digits = True, DIGITS_FOR_COMPLEMENT
    else:
        digits = DIGITS
    with mp.workdps(digits):
        if from_lower:
            lower = beta_series(x, y, a, b)
            return lower, 1 - lower
        upper = beta_series(y, x, b, a)
        return 1 - upper, upper


def normal_case(x):
    x = mpf(x)
    return mp.npdf(x), mp.erfc(-x / mp.sqrt(2)) / 2, mp.erfc(x / mp.sqrt(2)) / 2


def t_case(x, df):
    with mp.workdps(DIGITS_FOR_COMPLEMENT):
        x, df = mpf(x), mpf(df)
        outside = df / (df + x * x)
        log_beta = mp.loggamma(df / 2) + mp.loggamma(mpf(1) / 2) - mp.loggamma(df / 2 + mpf(1) / 2)
        density = mp.exp(mp.log(outside) * (df + 1) / 2 - log_beta) / mp.sqrt(df)
        outer = beta_tails(outside, 1 - outside, df / 2, mpf(1) / 2)[0] if x else mpf(1)
        return (density, 1 - outer / 2, outer / 2) if x > 0 else (density, outer / 2, 1 - outer / 2)


def chi_squared_case(x, df):
    with mp.workdps(DIGITS_FOR_COMPLEMENT):
        a, half = mpf(df) / 2, mpf(x) / 2
        density = mp.exp((a - 1) * mp.log(half) - half - mp.loggamma(a)) / 2
    return (density, *gamma_tails(a, half))


def beta_case(x, a, b):
    with mp.workdps(DIGITS_FOR_COMPLEMENT):
        x, a, b = mpf(x), mpf(a), mpf(b)
        y = 1 - x
        log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
        density = mp.exp((a - 1) * mp.log(x) + (b - 1) * mp.log(y) - log_beta)
    return (density, *beta_tails(x, y, a, b))


def binomial_case(k, n, p):
    with mp.workdps(DIGITS):
        exact = mpf(p)
        log_ways = mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
        mass = mp.exp(log_ways + k * mp.log(exact) + (n - k) * mp.log(1 - exact))
        if k == n:
            return mass, mpf(1), mpf(0)
        upper, lower = beta_tails(exact, 1 - exact, mpf(k + 1), mpf(n - k))
        return mass, lower, upper


EXACT = {"normal": normal_case, "t": t_case, "chiSquared": chi_squared_case, "beta": beta_case, "binomial": binomial_case}


def exact_quantile(family, start, p, parameters):
    """Newton's method at 60 digits from R's value, on the logarithm of the smaller tail."""
    if not (0 < abs(start) < float("inf")):
        return None
    x = mpf(start)
    for _ in range(30):
        density, lower, upper = EXACT[family](x, *parameters)
        if p < 0.5:
            step = mp.log(lower / mpf(p)) * lower / density
        else:
            step = -mp.log(upper / (1 - mpf(p))) * upper / density
        x -= step
        if abs(step) < abs(x) * mpf(10) ** -40:
            return x
    return None


def point_cases():
    for x in (0, 1e-10, 0.01, 0.1, 0.5, 0.9, 1, 1.0001, 1.5, 2, 2.12, 2.2, 3, 5, 8, 12, 20, 30, 37):
        yield "normal", (float(x),)
        yield "normal", (-float(x),)
    for df in (0.1, 0.5, 1, 1.5, 2, 2.7, 3, 5, 10.3, 30, 100, 1000, 12345.6, 1e5, 1e6):
        for x in (1e-8, 0.01, 0.3, 1, 1.001, 1.96, 3, 6, 12, 37, 1e3, 1e20):
            yield "t", (float(x), float(df))
        yield "t", (-2.5, float(df))
    for df in (0.1, 0.5, 1, 1.5, 2, 3, 7.3, 20, 101, 1000.5, 1e5, 1e6):
        for z in (-25, -10, -3, -1, -0.1, 0, 0.01, 1, 3, 10, 30):
            x = df + z * (2 * df) ** 0.5
            if x > 0:
                yield "chiSquared", (x, float(df))
        for x in (1e-300, 1e-30, 1e-6, 0.1, 1, 1.9, 2.5):
            if df < 8:
                yield "chiSquared", (x, float(df))
    for a, b in (
        (0.05, 0.05), (0.1, 3), (0.5, 0.5), (0.5, 1), (1, 1), (1, 40), (2, 0.3), (0.5, 114.5), (101.5, 13.5),
        (3, 7), (8.2, 7.7), (30, 0.5), (0.5, 1e4), (1e4, 0.7), (1, 1e6), (250, 1069), (1000.5, 320.5), (5000, 5000),
        (1e5, 33.3), (123456.7, 765432.1), (1e6, 1e6), (1e6, 5), (20, 1e6), (1e6, 1e3),
    ):
        mean = a / (a + b)
        deviation = (a * b / ((a + b) ** 2 * (a + b + 1))) ** 0.5
        points = [mean + z * deviation for z in (-30, -12, -5, -2, -1, -0.1, 0, 0.1, 1, 2, 5, 12, 30)]
        for x in sorted({*points, 1e-300, 1e-12, 0.1, 0.5, 0.9, 1 - 2.0**-50}):
            if 0 < x < 1:
                yield "beta", (x, float(a), float(b))
    for n, p in (
        (1, 0.3), (10, 0.5), (10, 0.01), (114, 0.889), (500, 0.2), (1319, 0.57), (1e4, 0.003), (1e5, 0.999),
        (1e6, 0.5), (1e6, 0.1), (1e6, 1e-6), (1e6, 0.87654321), (50, 1e-10),
    ):
        n = int(n)
        deviation = (n * p * (1 - p)) ** 0.5
        points = [round(n * p + z * deviation) for z in (-30, -12, -5, -2, -1, 0, 1, 2, 5, 12, 30)]
        for k in sorted({*points, 0, 1, n - 1, n}):
            if 0 <= k <= n:
                yield "binomial", (k, n, p)


def special_cases():
    for x in (1e-300, 1e-5, 0.1, 0.4999, 0.5, 0.9, 0.999999, 1.000001, 1.2, 1.4999, 1.5, 1.999999, 2.000001, 2.5, 2.51, 3, 7.7, 11.99, 12, 20.5, 114, 1e4, 1e6, 1e10):
        yield "logGamma", (float(x),)
    for a, b in ((0.01, 0.02), (0.5, 0.5), (2, 3), (7.9, 0.1), (3, 8), (8, 8), (8.5, 7.5), (0.5, 114.5), (1e5, 0.3), (250, 1069), (1e6, 1e6), (1e6, 3.7)):
        yield "logBeta", (float(a), float(b))
    for n, k in ((1, 1), (4, 2), (10, 0), (10, 1), (52, 5), (114, 101), (1319, 361), (1_000_000, 3), (1_000_000, 500_000)):
        yield "logBinomialCoefficient", (n, k)
    for x in (1e-300, 1e-8, 0.01, 0.3, 0.5, 0.84, 1, 1.3, 1.4999, 1.5, 1.7, 2, 2.5, 3.3, 5, 8, 13, 21, 26):
        yield "erf", (float(x),)
        yield "erf", (-float(x),)
        yield "erfc", (float(x),)
        yield "erfc", (-float(x),)


def special_value(name, arguments):
    first, *rest = map(mpf, arguments)
    if name == "logGamma":
        return mp.loggamma(first)
    if name == "logBeta":
        return mp.loggamma(first) + mp.loggamma(*rest) - mp.loggamma(first + rest[0])
    if name == "logBinomialCoefficient":
        return mp.log(mp.binomial(first, *rest))
    return {"erf": mp.erf, "erfc": mp.erfc}[name](first)


def quantile_cases():
    levels = (1e-300, 1e-100, 1e-16, 1e-5, 0.025, 0.3, 0.4999, 0.7, 0.95, 0.975, 1 - 2.0**-40)
    for p in (*levels, 0.074, 0.076, 1.3e-11, 1.5e-11):
        yield "normal", p, ()
    parameters = [("t", (df,)) for df in (0.5, 1.0, 2.0, 4.37, 30.0, 1000.0, 1e6)]
    parameters += [("chiSquared", (df,)) for df in (0.5, 1.0, 2.0, 7.3, 100.0, 1e5)]
    shapes = ((0.5, 0.5), (0.5, 114.5), (101.5, 13.5), (2.0, 0.3), (3.0, 7.0), (30.0, 0.5), (250.0, 1069.0), (1e5, 33.3), (1e6, 1e6))
    parameters += [("beta", shape) for shape in shapes]
    for family, of in parameters:
        for p in levels:
            yield family, p, of


def ask_r(lines):
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(lines), capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def hexed(values):
    return " ".join(float(value).hex() for value in values)


def differs(exact, other):
    return abs(mpf(other) / exact - 1) > AGREEMENT


def main():
    mp.dps = DIGITS
    points, quantiles, specials = list(point_cases()), list(quantile_cases()), list(special_cases())
    questions = ["R version"]
    questions += [f"{family} tails {hexed(arguments)}" for family, arguments in points]
    questions += [f"{family} quantile {hexed((p, *of))}" for family, p, of in quantiles]
    questions += [f"{name} special {hexed(arguments)}" for name, arguments in specials]
    version, *answers = ask_r(questions)

    cases = {"special": [], "point": [], "quantile": []}
    disagreements = []
    compared = 0
    for (family, arguments), answer in zip(points, answers):
        exact = EXACT[family](*arguments)
        values = [float(value) if value >= SMALLEST else None for value in exact]
        cases["point"].append({"family": family, "arguments": arguments, "values": values})
        for what, value, other in zip(("density", "lower", "upper"), exact, answer.split()):
            if value < SMALLEST:
                continue
            compared += 1
            if differs(value, other):
                disagreements.append((family, what, arguments, float(value), float(other)))
    for (name, arguments), answer in zip(specials, answers[len(points) + len(quantiles) :]):
        exact = special_value(name, arguments)
        cases["special"].append({"name": name, "arguments": arguments, "value": float(exact)})
        compared += 1
        if exact != 0 and differs(exact, answer):
            disagreements.append((name, "value", arguments, float(exact), float(answer)))
    for (family, p, of), answer in zip(quantiles, answers[len(points) :]):
        exact = exact_quantile(family, float(answer), p, of)
        if exact is None or not SMALLEST < abs(exact) < 1 / SMALLEST:
            continue
        compared += 1
        cases["quantile"].append({"family": family, "arguments": [p, *of], "value": float(exact)})
        if differs(exact, answer):
            disagreements.append((family, "quantile", (p, *of), float(exact), float(answer)))
    write(cases)
    write_versions(version, compared, disagreements)


def write(cases):
    blocks = [f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in rows) + "\n]" for name, rows in cases.items()]
    (HERE / "cases.json").write_text("{\n" + ",\n".join(blocks) + "\n}\n")


def write_versions(r_version, compared, disagreements):
    lines = [
        f"Python {platform.python_version()}, mpmath {mpmath.__version__}, {DIGITS} digits",
        r_version,
        "",
        "The values are mpmath's. R is short of digits where they differ most: densities and quantiles of large or",
        "small shapes, log gamma near 1 and 2, erf near 0. Our own code, a third way to the same numbers, is held to",
        "1e-12 of mpmath in every case, also where R is further off than that; below 1e-12 R is not ruled out.",
        "",
        f"{compared} values compared; R differs from mpmath by more than {AGREEMENT} relative in {len(disagreements)}:",
        *(
            f"  {family} {what} {arguments}: mpmath {exact!r}, R {other!r}, relative {abs(other / exact - 1):.1e}"
            for family, what, arguments, exact, other in disagreements
        ),
    ]
    (HERE / "VERSIONS").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
