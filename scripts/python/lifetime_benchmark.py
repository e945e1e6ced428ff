"""Measures purchase models and survival curves beside lifetimes and lifelines.

sextant makes up 100,000 customers and a million, times its own models on them (a hidden command,
benchmark-models), and writes them to a CSV file, from which the Python libraries read the same
customers. Both sides are timed within the process, without start and reading: from a customer's
purchases, age at the last purchase and observation age in memory to parameters, from parameters
to the probability of being alive and the purchases of the next year of every customer, from
durations to the Kaplan-Meier curve with the median and its limits. Times are the least of several
runs on each side, in turn.

Before a ratio is printed, results are compared: the log-likelihood that lifetimes computes at
sextant's parameters and at its own, where more is better; both libraries' expectations at the same
parameters; the curve and the median.
"""

import argparse
import csv
import os
import platform
import subprocess
import sys
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

MODELS = {
    "bg_nbd": ("BG/NBD", "BetaGeoFitter", ["r", "alpha", "a", "b"]),
    "mbg_nbd": ("MBG/NBD", "ModifiedBetaGeoFitter", ["r", "alpha", "a", "b"]),
    "pareto_nbd": ("Pareto/NBD", "ParetoNBDFitter", ["r", "alpha", "s", "beta"]),
}
# The seconds that a job of so many customers may take.
LIMITS = {("bg_nbd_fit", 100_000): 0.5, ("bg_nbd_fit", 1_000_000): 3,
          ("bg_nbd_predict", 1_000_000): 1, ("kaplan_meier_continuous", 1_000_000): 0.1}


def sextant(options, customers, path):
    """Seconds and figures of sextant's jobs."""
    result = subprocess.run(
        [options.sextant, "benchmark-models", str(path), "--customers", str(customers),
         "--runs", str(options.runs), "--models", ",".join(MODELS)],
        check=True, capture_output=True, text=True)
    seconds, figures = {}, {}
    for row in csv.DictReader(result.stdout.splitlines()):
        if row["seconds"]:
            seconds[row["job"]] = float(row["seconds"])
        else:
            figures.setdefault(row["job"], {})[row["figure"]] = float(row["value"])
    return seconds, figures


def timed(runs, job):
    """The least seconds of several runs, and the last one's result."""
    least = None
    for _ in range(runs):
        start = time.perf_counter()
        result = job()
        taken = time.perf_counter() - start
        least = taken if least is None else min(least, taken)
    return least, result


def close(one, other, tolerance, what):
    if not abs(one - other) <= tolerance * max(abs(one), abs(other)):
        sys.exit(f"{what}: {one} and {other} differ")


def purchases(options, customers, data, ours, figures, row):
    """The purchase models beside those of lifetimes."""
    import lifetimes

    history = (data["repeat_purchases"], data["age_at_last_purchase"], data["observation_age"])
    failed = False
    for model, (name, fitter, symbols) in MODELS.items():
        if model == "pareto_nbd" and customers > 100_000:
            continue
        runs = 1 if model == "pareto_nbd" or customers > 100_000 else options.runs

        def fit():
            made = getattr(lifetimes, fitter)()
            made.fit(*history)
            return made

        try:
            theirs, made = timed(runs, fit)
        except Exception as error:  # lifetimes raises its own and NumPy's errors
            print(f"lifetimes, {name}: {type(error).__name__}: {error}", file=sys.stderr)
            theirs, made = None, getattr(lifetimes, fitter)()
        found = figures[f"{model}_fit"]
        # Both at sextant's parameters: what lifetimes thinks of them, and what it expects.
        found_parameters = [found[symbol] for symbol in symbols]
        if theirs is not None:
            own = list(made.params_)
            better = likelihood(made, found_parameters, history)
            if better < likelihood(made, own, history) - 1e-6 * abs(better):
                sys.exit(f"{name}: lifetimes finds a better likelihood")
        row(f"{name}: fit", customers, ours[f"{model}_fit"], theirs)
        import pandas
        made.params_ = pandas.Series(found_parameters, index=symbols)

        def predict():
            alive = made.conditional_probability_alive(*history)
            expected = made.conditional_expected_number_of_purchases_up_to_time(365, *history)
            return alive, expected

        theirs, (alive, expected) = timed(runs, predict)
        sums = figures[f"{model}_predict"]
        close(sums["alive"], float(alive.sum()), 1e-6, f"{name}, alive")
        close(sums["purchases"], float(expected.sum()), 1e-6, f"{name}, purchases")
        row(f"{name}: alive, and purchases of a year", customers, ours[f"{model}_predict"], theirs)
        failed = failed or any(
            ours[job] > LIMITS.get((job, customers), float("inf"))
            for job in (f"{model}_fit", f"{model}_predict"))
    return failed


def likelihood(fitter, parameters, history):
    """The log-likelihood of parameters as lifetimes computes it, over all customers."""
    import numpy

    x, last, age = (column.to_numpy(dtype=float) for column in history)
    if type(fitter).__name__ == "ParetoNBDFitter":
        return float(fitter._conditional_log_likelihood(parameters, x, last, age).sum())
    weights = numpy.ones_like(x)
    return -float(type(fitter)._negative_log_likelihood(
        numpy.log(parameters), x, last, age, weights, 0.0)) * len(x)


def survival(options, customers, data, ours, figures, row):
    """Kaplan-Meier curves beside those of lifelines."""
    import lifelines
    import numpy
    from lifelines.utils import median_survival_times

    failed = False
    for job, name, durations in [
        ("kaplan_meier_continuous", "parts of days", data["duration"]),
        ("kaplan_meier_days", "whole days", numpy.ceil(data["duration"])),
    ]:
        def fit():
            curve = lifelines.KaplanMeierFitter()
            curve.fit(durations, data["event"])
            return curve, median_survival_times(curve.confidence_interval_)

        theirs, (curve, limits) = timed(options.runs, fit)
        found = figures[job]
        close(found["median"], curve.median_survival_time_, 1e-12, "median")
        close(found["median_low"], limits.iloc[0, 0], 1e-12, "lower limit of the median")
        close(found["median_high"], limits.iloc[0, 1], 1e-12, "upper limit of the median")
        close(found["survival_180"], float(curve.predict(180)), 1e-9, "survival")
        row(f"Kaplan–Meier, {name}", customers, ours[job], theirs)
        failed = failed or ours[job] > LIMITS.get((job, customers), float("inf"))
    return failed


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/benchmark --lifetime", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="how often each job runs (default: 3)")
    parser.add_argument("--sextant", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    import lifelines
    import lifetimes
    import pandas

    print(f"Python {platform.python_version()}, lifetimes {lifetimes.__version__}, lifelines "
          f"{lifelines.__version__}; {os.cpu_count()} cores; the least of {options.runs}\n")
    print("| job | customers | sextant | peer | peer / sextant |")
    print("| --- | ---: | ---: | ---: | ---: |")

    def row(name, customers, ours, theirs):
        other = f"{theirs:,.2f} s" if theirs is not None else "fails"
        digits = 1 if theirs is not None and theirs < 10 * ours else 0
        ratio = f"{theirs / ours:,.{digits}f}" if theirs is not None else "–"
        print(f"| {name} | {customers:,} | {ours * 1000:,.0f} ms | {other} | {ratio} |", flush=True)

    failed = False
    for customers in (100_000, 1_000_000):
        path = options.folder / f"customers-{customers}.csv"
        ours, figures = sextant(options, customers, path)
        data = pandas.read_csv(path)
        for part in (purchases, survival):
            failed = part(options, customers, data, ours, figures, row) or failed
    if failed:
        print("\nA limit is not kept.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
