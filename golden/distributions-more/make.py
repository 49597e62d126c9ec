"""Makes cases.json: the F distribution and both tails of the noncentral t, by mpmath at 60 digits and by R.

F stands on the series of golden/distributions/make.py. Noncentral t is the Poisson mixture of incomplete beta functions
(Lenth 1989, AS 243) at 360 digits, where the port integrates a normal tail over the scale. The values written are mpmath's; where R differs by more than AGREEMENT, VERSIONS says so.

Run: python3 make.py (needs mpmath and Rscript; about two minutes).
"""

import importlib.util
import json
import platform
import subprocess
from pathlib import Path

import mpmath
from mpmath import mp, mpf

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("distributions", HERE.parent / "distributions" / "make.py")
older = importlib.util.module_from_spec(spec)
spec.loader.exec_module(older)
AGREEMENT = 1e-12
SMALLEST = 1e-300


def f_case(x, d1, d2):
    with mp.workdps(older.DIGITS_FOR_COMPLEMENT):
        x, d1, d2 = mpf(x), mpf(d1), mpf(d2)
        share = d1 * x / (d1 * x + d2)
        a, b = d1 / 2, d2 / 2
        log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
        density = mp.exp(a * mp.log(share) + b * mp.log(1 - share) - log_beta) / x
        lower, upper = older.beta_tails(share, 1 - share, a, b)
        return density, lower, upper


def noncentral_t_lower(x, df, delta):
    """Lower tail at x >= 0: Poisson weights times incomplete beta functions, which fall by their own terms."""
    share, b, half = x * x / (df + x * x), df / 2, delta * delta / 2
    terms = {}
    for start in (mpf(1) / 2, mpf(1)):
        lower = mpf(0)
        if x:
            rest = 1 - share
            low = share < mpf(1) / 2
            lower = older.beta_series(share, rest, start, b) if low else 1 - older.beta_series(rest, share, b, start)
        step = share**start * (1 - share) ** b / start * mp.gamma(start + b) / mp.gamma(start) / mp.gamma(b)
        terms[start] = [lower, step]
    even, odd = mp.exp(-half), delta * mp.exp(-half) / mp.sqrt(2) / mp.gamma(mpf(3) / 2)
    total, j = mp.erfc(delta / mp.sqrt(2)) / 2, 0
    while True:
        total += (even * terms[mpf(1) / 2][0] + odd * terms[mpf(1)][0]) / 2
        j += 1
        even, odd = even * half / j, odd * half / (j + mpf(1) / 2)
        if j > half and even + abs(odd) < mpf(10) ** -mp.dps:
            return total
        for start, pair in terms.items():
            a = start + j
            pair[0] -= pair[1]
            pair[1] *= share * (a - 1 + b) / a


def noncentral_t_case(x, df, delta):
    # The tails are differences from one: enough digits for those of 1e-300.
    with mp.workdps(older.DIGITS_FOR_COMPLEMENT):
        x, df, delta = mpf(x), mpf(df), mpf(delta)
        lower = noncentral_t_lower(x, df, delta) if x >= 0 else 1 - noncentral_t_lower(-x, df, -delta)
        return lower, 1 - lower


def f_points():
    for d1, d2 in ((1, 1), (0.5, 3), (2, 4), (3, 7.3), (59, 120), (11, 48), (1, 1000), (200, 5), (1e4, 30), (1e5, 2e5), (1e6, 1e6), (4.4, 1e6)):
        spread = (2 / d1 + 2 / d2) ** 0.5
        points = [1e-12, 1e-3, 0.1, 0.5, 1, 1.0001, 2, 5, 40, 1e4] + [1 + z * spread for z in (-12, -5, -2, -1, 1, 2, 5, 12)]
        for x in sorted(set(points)):
            if x > 0:
                yield (float(x), float(d1), float(d2))


def f_quantiles():
    for of in ((1.0, 1.0), (0.5, 3.0), (2.0, 4.0), (59.0, 120.0), (11.0, 48.0), (1.0, 1000.0), (200.0, 5.0), (1e5, 2e5)):
        for p in (1e-100, 1e-16, 1e-5, 0.025, 0.3, 0.4999, 0.5, 0.7, 0.975, 1 - 2.0**-40):
            yield p, of


def noncentral_points():
    for df in (1, 2.5, 4, 9, 30, 197, 2000.5):
        for delta in (0, 0.5, 2.8, -3.2, 12, 40):
            for x in (-30, -2, 0, 1e-6, 0.7, 1.96, 2.5, 10, 41):
                yield (float(x), float(df), float(delta))


def exact_f_quantile(start, p, parameters):
    if not 0 < start < float("inf"):
        return None
    x = mpf(start)
    for _ in range(40):
        density, lower, upper = f_case(x, *parameters)
        if p < 0.5:
            step = mp.log(lower / mpf(p)) * lower / density
        else:
            step = -mp.log(upper / (1 - mpf(p))) * upper / density
        x -= step
        if abs(step) < abs(x) * mpf(10) ** -40:
            return x
    return None


def ask_r(lines):
    run = subprocess.run(["Rscript", "--vanilla", str(HERE / "make.R")], input="\n".join(lines), capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def main():
    mp.dps = 60
    points, quantiles, noncentral = list(f_points()), list(f_quantiles()), list(noncentral_points())
    hexed = older.hexed
    questions = ["R version"] + [f"f tails {hexed(a)}" for a in points] + [f"f quantile {hexed((p, *of))}" for p, of in quantiles]
    questions += [f"noncentralT tails {hexed(a)}" for a in noncentral]
    version, *answers = ask_r(questions)
    cases = {"f": [], "fQuantile": [], "noncentralT": []}
    compared, notes = 0, []

    def keep(name, arguments, exact, answer):
        nonlocal compared
        values = [float(value) if value >= SMALLEST else None for value in exact]
        cases[name].append({"arguments": list(arguments), "values": values})
        for value, other in zip(exact, answer.split()):
            if value < SMALLEST:
                continue
            compared += 1
            if abs(mpf(other) / value - 1) > AGREEMENT:
                notes.append((name, arguments, float(value), float(other)))

    for arguments, answer in zip(points, answers):
        keep("f", arguments, f_case(*arguments), answer)
    for (p, of), answer in zip(quantiles, answers[len(points) :]):
        exact = exact_f_quantile(float(answer), p, of)
        if exact is not None:
            keep("fQuantile", (p, *of), [exact], answer)
    for arguments, answer in zip(noncentral, answers[len(points) + len(quantiles) :]):
        keep("noncentralT", arguments, noncentral_t_case(*arguments), answer)
    blocks = [f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in rows) + "\n]" for name, rows in cases.items()]
    (HERE / "cases.json").write_text("{\n" + ",\n".join(blocks) + "\n}\n")
    lines = [
        f"Python {platform.python_version()}, mpmath {mpmath.__version__}, 60 digits (noncentral t: 360)",
        version,
        "",
        "R's pt(ncp =) sums to an absolute error of 1e-12 and goes over to a normal approximation beyond |ncp| = 37.62,",
        "so that its small tails are short of digits or wrong: there mpmath decides.",
        "",
        f"{compared} values compared; R differs from mpmath by more than {AGREEMENT} relative in {len(notes)}:",
        *(f"  {name} {a}: mpmath {exact!r}, R {other!r}, relative {abs(other / exact - 1):.1e}" for name, a, exact, other in notes),
    ]
    (HERE / "VERSIONS").write_text("\n".join(lines) + "\n")


main()
