"""Measures the making of a scorecard beside optbinning and scorecardpy.

The job: read a CSV file of cases with twenty variables (fifteen of numbers, five of words, some
with missing values), a date and a column that says which ended badly; keep the cases of the last
months, three in ten, apart; put each variable into bins by weight of evidence, fit a logistic
regression, make points; and say how well the points tell bad cases from good ones among those kept
apart. Sextant does it with `sextant credit scorecard fit`, the peers with a short program that
calls what their documentation shows, with the same least share of a bin (5 %), number of bins (8)
and least information value (0.02). None asks for bad rates that only rise or fall.

The programs run in turn. Times are those of whole processes, start and reading included; memory is
the kernel's figure for the peak resident set. Bins are found in different ways, so the areas under
the ROC curve are printed and must agree to 0.01.
"""

import argparse
import csv
import multiprocessing
import sys
from pathlib import Path

from benchmark import SPEED_HEADINGS, Job, machine, measure, ratio_text, speed_row, table, warm

NUMBERS = 15
WORDS = 5

OPTBINNING = '''
import numpy as np, pandas as pd
from optbinning import BinningProcess, Scorecard
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
cases = pd.read_csv({data!r})
variables = [name for name in cases.columns if name not in ("case", "date", "bad")]
words = [name for name in variables if name.startswith("word")]
train, test = cases[cases["date"] < "2025-01-01"], cases[cases["date"] >= "2025-01-01"]
process = BinningProcess(variables, categorical_variables=words, min_bin_size=0.05, max_n_bins=8,
                         selection_criteria={{"iv": {{"min": 0.02}}}})
card = Scorecard(binning_process=process, estimator=LogisticRegression(C=1e6, max_iter=200),
                 scaling_method="pdo_odds",
                 scaling_method_params={{"pdo": 50, "odds": 19, "scorecard_points": 600}})
card.fit(train[variables], train["bad"])
print(roc_auc_score(test["bad"], -card.score(test[variables])))
'''

SCORECARDPY = '''
import pandas as pd, scorecardpy as sc
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
cases = pd.read_csv({data!r})
train = cases[cases["date"] < "2025-01-01"].drop(columns=["case", "date"]).reset_index(drop=True)
test = cases[cases["date"] >= "2025-01-01"].drop(columns=["case", "date"]).reset_index(drop=True)
train = sc.var_filter(train, y="bad")
bins = sc.woebin(train, y="bad", count_distr_limit=0.05, bin_num_limit=8)
woe = sc.woebin_ply(train, bins)
columns = [name for name in woe.columns if name != "bad"]
model = LogisticRegression(C=1e6, max_iter=200).fit(woe[columns], woe["bad"])
card = sc.scorecard(bins, model, columns, points0=600, odds0=1/19, pdo=50)
score = sc.scorecard_ply(test, card)["score"]
print(roc_auc_score(test["bad"], -score))
'''


def generate(path, rows):
    """Writes cases whose chance of ending badly depends on some of the variables."""
    import numpy as np
    import pandas as pd
    random = np.random.Generator(np.random.PCG64(7))
    columns = {"case": np.char.add("K", np.arange(rows).astype(str))}
    odds = np.full(rows, -2.9)
    for index in range(NUMBERS):
        values = random.normal(size=rows)
        weight = 0.5 / (1 + index / 3)
        # Some act in one direction, some in the middle of their range only.
        odds += weight * (values if index % 3 else np.abs(values) - 0.8)
        shown = np.round(np.exp(values * 0.6) * 1000 if index % 2 else values * 10 + 50, 2)
        if index % 4 == 1:
            shown[random.random(rows) < 0.05] = np.nan
        columns[f"number_{index + 1}"] = shown
    for index in range(WORDS):
        codes = random.integers(0, 4 + 3 * index, rows)
        odds += 0.15 * ((codes * 7 + index) % 5 - 2)
        columns[f"word_{index + 1}"] = np.char.add("kind", codes.astype(str))
    days = np.datetime64("2024-01-01") + random.integers(0, 523, rows)
    columns["date"] = days.astype(str)
    columns["bad"] = (random.random(rows) < 1 / (1 + np.exp(-odds))).astype(int)
    part = path.with_suffix(".part")
    pd.DataFrame(columns).to_csv(part, index=False)
    part.rename(path)


def area(job):
    """The area under the curve that a program printed."""
    text = job.output.read_text(encoding="utf-8-sig")
    if job.name == "Sextant":
        for row in csv.DictReader(text.splitlines()):
            if row["scorecard_sample"] == "holdout":
                return float(row["auc"])
    return float(text.split()[-1])


def compare(options, folder, count, programs):
    """Runs Sextant beside the peers on a number of cases and prints what they took."""
    data = folder / f"cases-{count}.csv"
    if not data.exists():
        print(f"Writing {count:,} cases", file=sys.stderr)
        # In a process of its own: a process counts what its maker held as memory of its own.
        maker = multiprocessing.Process(target=generate, args=(data, count))
        maker.start()
        maker.join()
        if maker.exitcode != 0:
            sys.exit("The cases could not be written.")
    size = data.stat().st_size
    ours = Job("Sextant", [
        options.sextant, "credit", "scorecard", "fit", "--data", str(data), "--target", "bad",
        "--leave-out", "case", "--date", "date", "--holdout-from", "2025-01-01",
        "--monotone", "no", "--format", "csv", "--quiet"], folder / "scorecard-sextant.csv")
    warm(data)
    readings, rows, ratios, areas = [], [], [], {}
    for name, program in programs.items():
        script = folder / f"scorecard_{name}.py"
        script.write_text(program.format(data=str(data)))
        peer = Job(name, [sys.executable, str(script)], folder / f"scorecard-{name}.txt")
        pairs = []
        for number in range(options.pairs):
            print(f"{ours.name} | {name}: pair {number + 1} of {options.pairs}", file=sys.stderr)
            pairs.append((measure(ours), measure(peer)))
        areas[name] = area(peer)
        readings += [a for a, _ in pairs]
        rows.append(speed_row(name, [b for _, b in pairs], count, size))
        ratios.append([f"{name} / Sextant", ratio_text(pairs, "wall"), ratio_text(pairs, "cpu"),
                       ratio_text(pairs, "peak")])
    areas = {ours.name: area(ours)} | areas
    print(f"\n{count:,} cases of {NUMBERS + WORDS} variables, {size / 1e6:.0f} MB, {machine()}")
    print("Area under the curve of cases kept apart: "
          + ", ".join(f"{name} {value:.4f}" for name, value in areas.items()))
    if max(areas.values()) - min(areas.values()) > 0.01:
        sys.exit("The areas differ by more than 0.01.")
    table(SPEED_HEADINGS, [speed_row(ours.name, readings, count, size), *rows])
    table(["ratio: median (least–greatest)", "wall", "CPU", "peak memory"], ratios)


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/benchmark --scorecard", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000, help="cases (1,000,000)")
    parser.add_argument("--pairs", type=int, default=1, help="times each pair of programs runs (1)")
    parser.add_argument("--sextant", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    # scorecardpy takes minutes where the others take seconds: it gets a tenth of the cases.
    compare(options, folder, options.rows // 10, {"optbinning": OPTBINNING,
                                                  "scorecardpy": SCORECARDPY})
    compare(options, folder, options.rows, {"optbinning": OPTBINNING})


if __name__ == "__main__":
    main()
