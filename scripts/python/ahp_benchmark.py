"""Measures weights from pairwise judgements beside AHPy, on the same judgements.

Four jobs: a chain of ten items with 9 judgements and 36 missing; 100 experts who each judge a
tree of 50 nodes; a tree of 40 leaves weighed 10,000 times with every judgement drawn up to one
step of the scale off; and 100,000 customers placed anew under 1,000 such draws. Times are those of
whole processes, start and reading included: sextant reads the judgements from CSV; AHPy gets them
from a Python program that reads the same file. AHPy knows no groups, so its program joins the
experts' judgements by the geometric mean itself and then weighs the joint tree and, as sextant
does for the consistency of each, every expert's own. It draws nothing either: its program draws,
200 times, and its time is taken 50 times. It knows no customers.

Weights are compared with the exact ones: those of the chain are products of the judgements, those
of the tree come from NumPy's eigenvectors of the joint judgements. Of the draws, the weights that
5 % and 95 % of the draws lie below are compared with those of 10,000 draws by NumPy with other
random numbers. The time of the customers is that of `weights --robustness --show cells` less that
of `grid`, which reads, measures, scores and places the same customers once (both are shown).
"""

import argparse
import csv
import io
import math
import platform
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

SCALE = [1 / n for n in range(9, 1, -1)] + list(range(1, 10))


def write(path, rows):
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["expert", "parent", "left", "right", "value"])
        for *names, value in rows:
            writer.writerow(names + [value if value >= 1 else f"1/{round(1 / value)}"])


def chain(path):
    draw = random.Random(7)
    write(path, [("one", "goal", f"i{n}", f"i{n + 1}", draw.choice(SCALE)) for n in range(9)])


def panel(path):
    """100 experts with opinions around a common one; goal, 7 criteria, 6 leaves under each."""
    draw = random.Random(7)
    children = {"goal": [f"c{n}" for n in range(7)]}
    for criterion in children["goal"]:
        children[criterion] = [f"{criterion}_{n}" for n in range(6)]
    weight = {node: draw.lognormvariate(0, 0.7) for nodes in children.values() for node in nodes}
    rows = []
    for expert in range(100):
        for parent, nodes in children.items():
            for position, left in enumerate(nodes):
                for right in nodes[position + 1:]:
                    ratio = weight[left] / weight[right] * draw.lognormvariate(0, 0.3)
                    value = min(SCALE, key=lambda step: abs(math.log(step / ratio)))
                    rows.append((f"e{expert:03}", parent, left, right, value))
    write(path, rows)


def leaves(path):
    """A tree of 40 leaves: goal, 8 criteria, 5 leaves under each."""
    draw = random.Random(7)
    children = {"goal": [f"c{n}" for n in range(8)]}
    for criterion in children["goal"]:
        children[criterion] = [f"{criterion}_{n}" for n in range(5)]
    rows = []
    for parent, nodes in children.items():
        weight = {node: draw.lognormvariate(0, 0.7) for node in nodes}
        for position, left in enumerate(nodes):
            for right in nodes[position + 1:]:
                ratio = weight[left] / weight[right] * draw.lognormvariate(0, 0.2)
                value = min(SCALE, key=lambda step: abs(math.log(step / ratio)))
                rows.append(("one", parent, left, right, value))
    write(path, rows)


def moved(value, steps):
    """A judgement so many steps of the scale up or down: 2, 1 and 1/2 are one step apart."""
    place = (value - 1 if value >= 1 else 1 - 1 / value) + steps
    return 1 + place if place >= 0 else 1 / (1 - place)


def read(path):
    """Judgements by expert and parent."""
    experts = defaultdict(lambda: defaultdict(dict))
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            top, _, bottom = row["value"].partition("/")
            value = float(top) / float(bottom or 1)
            experts[row["expert"]][row["parent"]][row["left"], row["right"]] = value
    return experts


def ahpy_weights(nodes):
    import ahpy

    compared = {
        name: ahpy.Compare(name, judgements, precision=9, random_index="saaty")
        for name, judgements in nodes.items()
    }
    goal = compared.pop("goal")
    if compared:
        goal.add_children(list(compared.values()))
    return goal.target_weights


def ahpy_program(path, draws):
    """What the process of AHPy does: its weights as CSV on standard output."""
    experts = read(path)
    if draws:
        draw = random.Random(1)
        for _ in range(draws):
            ahpy_weights({
                parent: {pair: moved(value, draw.uniform(-1, 1)) for pair, value in pairs.items()}
                for parent, pairs in next(iter(experts.values())).items()
            })
        return
    joint = defaultdict(dict)
    for parent in next(iter(experts.values())):
        for pair in next(iter(experts.values()))[parent]:
            logs = [math.log(nodes[parent][pair]) for nodes in experts.values()]
            joint[parent][pair] = math.exp(sum(logs) / len(logs))
    weights = ahpy_weights(joint)
    if len(experts) > 1:
        for nodes in experts.values():
            ahpy_weights(nodes)
    for name, weight in sorted(weights.items()):
        print(f"{name},{weight}")


def exact(path):
    """The weights of the leaves, not by either program."""
    import numpy

    experts = list(read(path).values())
    goal = experts[0]["goal"]
    if len(experts) == 1:
        weights = {"i0": 1.0}
        for (left, right), value in sorted(goal.items()):
            weights[right] = weights[left] / value
        total = sum(weights.values())
        return {name: weight / total for name, weight in weights.items()}
    local = {}
    for parent, pairs in experts[0].items():
        names = sorted({name for pair in pairs for name in pair})
        matrix = numpy.ones((len(names), len(names)))
        for left, right in pairs:
            mean = statistics.fmean(math.log(nodes[parent][left, right]) for nodes in experts)
            i, j = names.index(left), names.index(right)
            matrix[i, j], matrix[j, i] = math.exp(mean), math.exp(-mean)
        values, vectors = numpy.linalg.eig(matrix)
        vector = abs(vectors[:, values.real.argmax()].real)
        local[parent] = dict(zip(names, vector / vector.sum()))
    return {
        leaf: local["goal"][parent] * weight
        for parent in local if parent != "goal" for leaf, weight in local[parent].items()
    }


def spreads(path, draws):
    """The weights that 5 % and 95 % of the draws lie below, by NumPy."""
    import numpy

    generator = numpy.random.default_rng(5)
    local = {}
    for parent, pairs in next(iter(read(path).values())).items():
        names = sorted({name for pair in pairs for name in pair})
        matrices = numpy.ones((draws, len(names), len(names)))
        for (left, right), value in pairs.items():
            steps = (value - 1 if value >= 1 else 1 - 1 / value) + generator.uniform(-1, 1, draws)
            ratios = numpy.where(steps >= 0, 1 + steps, 1 / (1 - numpy.minimum(steps, 0)))
            i, j = names.index(left), names.index(right)
            matrices[:, i, j], matrices[:, j, i] = ratios, 1 / ratios
        vectors = numpy.ones((draws, len(names)))
        for _ in range(60):
            vectors = numpy.einsum("dij,dj->di", matrices, vectors)
            vectors /= vectors.sum(axis=1, keepdims=True)
        local[parent] = dict(zip(names, vectors.T))
    return {
        leaf: tuple(numpy.quantile(local["goal"][parent] * weight, [0.05, 0.95]))
        for parent in local if parent != "goal" for leaf, weight in local[parent].items()
    }


def timed(command):
    start = time.perf_counter()
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, result.stdout


def sextant_leaves(text):
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    paths = {row["path"] for row in rows}
    return {
        row["path"].rsplit("/", 1)[1]: float(row["global_weight"])
        for row in rows
        if "/" in row["path"] and not any(p.startswith(row["path"] + "/") for p in paths)
    }


def weighed(options, row):
    """Chain and panel: sextant's time and AHPy's, and their largest errors."""
    failed = False
    for name, make, limit in [
        ("ten items in a chain, 36 pairs missing", chain, 0.050),
        ("100 experts, a tree of 50 nodes", panel, 1.0),
    ]:
        path = options.folder / f"{make.__name__}.csv"
        make(path)
        command = [options.sextant, "weights", "--judgements", str(path), "--format", "csv"]
        results = [timed(command) for _ in range(options.runs)]
        seconds = statistics.median(seconds for seconds, _ in results)
        other, output = timed(ahpy_command(options, path))
        theirs = dict(line.split(",") for line in output.splitlines())
        ours = sextant_leaves(results[0][1])
        assert ours.keys() == theirs.keys(), (sorted(ours), sorted(theirs))
        true = exact(path)
        errors = [
            max(abs(float(weights[leaf]) - true[leaf]) for leaf in true)
            for weights in (ours, theirs)
        ]
        row(name, seconds, limit, f"{other * 1000:,.0f} ms", f"{errors[0]:.0e}", f"{errors[1]:.0e}")
        failed = failed or seconds > limit or errors[0] > 1e-10
    return failed


def drawn(options, row):
    """10,000 draws of a tree of 40 leaves."""
    path = options.folder / "leaves.csv"
    leaves(path)
    command = [
        options.sextant, "weights", "--judgements", str(path), "--robustness", "--draws", "10000",
        "--format", "csv",
    ]
    results = [timed(command) for _ in range(options.runs)]
    seconds = statistics.median(seconds for seconds, _ in results)
    few, _ = timed(ahpy_command(options, path, draws=1))
    many, _ = timed(ahpy_command(options, path, draws=201))
    found = {
        entry["path"].rsplit("/", 1)[1]: (float(entry["weight_low"]), float(entry["weight_high"]))
        for entry in csv.DictReader(io.StringIO(results[0][1].lstrip("\ufeff")))
    }
    error = max(
        abs(one / other - 1)
        for leaf, ends in spreads(path, 10000).items() for one, other in zip(found[leaf], ends))
    row("10,000 draws, a tree of 40 leaves", seconds, 1.0, f"{(many - few) * 50 * 1000:,.0f} ms",
        f"{error:.1%} of an end", "")
    # Of 10,000 draws the ends have a standard error of half a percent or so.
    return seconds > 1.0 or error > 0.03


def placed(options, row):
    """100,000 customers placed anew under 1,000 draws."""
    workspace = options.folder / "customers"
    if not (workspace / "sextant.yml").exists():
        timed([options.sextant, "init", str(workspace), "--template", "online-shop",
               "--customers", "100000", "--quiet"])
    place = [options.sextant, "grid", "-C", str(workspace), "--format", "csv"]
    anew = [options.sextant, "weights", "-C", str(workspace), "--robustness", "--show", "cells",
            "--format", "csv"]
    pairs = [(timed(place)[0], timed(anew)[0]) for _ in range(options.runs)]
    once, often = (statistics.median(seconds) for seconds in zip(*pairs))
    seconds = statistics.median(second - first for first, second in pairs)
    row(f"1,000 draws, 100,000 customers placed anew ({often:.1f} s in all, {once:.1f} s of it to "
        "place them once)", seconds, 5.0, "", "", "")
    return seconds > 5.0


def ahpy_command(options, path, draws=0):
    return [sys.executable, __file__, "--ahpy", str(path), "--ahpy-draws", str(draws),
            "--folder", str(options.folder)]


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/benchmark --ahp", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="how often sextant runs (default: 5)")
    parser.add_argument("--sextant", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--ahpy", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--ahpy-draws", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ahpy:
        return ahpy_program(options.ahpy, options.ahpy_draws)
    options.folder.mkdir(parents=True, exist_ok=True)
    print(f"Python {platform.python_version()}, AHPy 2.1; sextant: median of {options.runs}\n")
    print("| job | sextant | limit | AHPy 2.1 | AHPy / sextant | largest error: sextant | AHPy |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")

    def row(name, seconds, limit, other, ours, theirs):
        ratio = float(other.split()[0].replace(",", "")) / 1000 / seconds if other else None
        print(f"| {name} | {seconds * 1000:,.0f} ms | {limit * 1000:,.0f} ms | {other or '–'} "
              f"| {f'{ratio:,.0f}' if ratio else '–'} | {ours or '–'} | {theirs or '–'} |",
              flush=True)

    failed = [job(options, row) for job in (weighed, drawn, placed)]
    if any(failed):
        print("\nA limit or the agreement of the weights is not kept.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
