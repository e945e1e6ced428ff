"""Measures weights from pairwise judgements beside AHPy, on the same judgements.

Two jobs: a chain of ten items with 9 judgements and 36 missing, and 100 experts who each judge a
tree of 50 nodes. Times are those of whole processes, start and reading included: sextant reads
the judgements from CSV; AHPy gets them from a Python program that reads the same file. AHPy knows
no groups, so its program joins the experts' judgements by the geometric mean itself and then
weighs the joint tree and, as sextant does for the consistency of each, every expert's own.
Weights are compared with the exact ones: those of the chain are products of the judgements, those
of the tree come from NumPy's eigenvectors of the joint judgements.
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


def ahpy_program(path):
    """What the process of AHPy does: its weights as CSV on standard output."""
    experts = read(path)
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


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/benchmark --ahp", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="how often sextant runs (default: 5)")
    parser.add_argument("--sextant", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--ahpy", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ahpy:
        return ahpy_program(options.ahpy)
    options.folder.mkdir(parents=True, exist_ok=True)
    print(f"Python {platform.python_version()}, AHPy 2.1; sextant: median of {options.runs}\n")
    print("| job | sextant | limit | AHPy 2.1 | largest error of a weight: sextant | AHPy |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    jobs = [
        ("ten items in a chain, 36 pairs missing", chain, 0.050),
        ("100 experts, a tree of 50 nodes", panel, 1.0),
    ]
    failed = False
    for name, make, limit in jobs:
        path = options.folder / f"{make.__name__}.csv"
        make(path)
        command = [options.sextant, "weights", "--judgements", str(path), "--format", "csv"]
        results = [timed(command) for _ in range(options.runs)]
        seconds = statistics.median(seconds for seconds, _ in results)
        other, output = timed(
            [sys.executable, __file__, "--ahpy", str(path), "--folder", str(options.folder)])
        theirs = dict(line.split(",") for line in output.splitlines())
        ours = sextant_leaves(results[0][1])
        assert ours.keys() == theirs.keys(), (sorted(ours), sorted(theirs))
        true = exact(path)
        errors = [
            max(abs(float(weights[leaf]) - true[leaf]) for leaf in true)
            for weights in (ours, theirs)
        ]
        print(f"| {name} | {seconds * 1000:.0f} ms | {limit * 1000:.0f} ms "
              f"| {other * 1000:,.0f} ms | {errors[0]:.0e} | {errors[1]:.0e} |", flush=True)
        if seconds > limit or errors[0] > 1e-10:
            failed = True
    if failed:
        print("\nA limit or the agreement of the weights is not kept.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
