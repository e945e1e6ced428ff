"""Measures Sextant's read-and-measure step beside DuckDB and Polars doing the same.

The job: read a CSV file of transactions and write, per customer, the revenue, the number of
orders, the first and the last date, the number and the sum of refunds, and the revenue of each
of the last four quarters as CSV. Sextant runs it through a workspace's sextant.yml and the
expression engine, as any other workspace.

Each pair of programs runs in turn, A B B A, on a warm page cache; a ratio is the median of the
pair-by-pair ratios. Times are those of whole processes, start and output included; memory is the
kernel's figure for the peak resident set. Before anything is timed, the results are compared row
by row: amounts must be equal to DuckDB's exactly, to Polars' doubles after rounding.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import peers

QUARTERS = [
    ("q1", "2025-01-01", "2025-03-31"),
    ("q2", "2025-04-01", "2025-06-30"),
    ("q3", "2025-07-01", "2025-09-30"),
    ("q4", "2025-10-01", "2025-12-31"),
]

WORKSPACE = """\
name: Benchmark
tables:
  transactions: {{path: {data}}}
measures:
{measures}
"""

COUNT_ONLY = {"orders": "count(*)"}
ALL_MEASURES = {
    "revenue": "sum(amount)",
    "orders": "count(*)",
    "first_date": "min(date)",
    "last_date": "max(date)",
    "refunds": "count(*) filter (where amount < 0)",
    "refunded": "sum(amount) filter (where amount < 0)",
    **{
        name: f"sum(amount) filter (where date between date '{first}' and date '{last}')"
        for name, first, last in QUARTERS
    },
}


@dataclass(frozen=True, eq=False)
class Job:
    """One program doing the job: what it is called, how it is started, where its result goes."""

    name: str
    command: list
    output: Path


@dataclass(frozen=True)
class Reading:
    """One run of a job."""

    wall: float
    cpu: float
    peak: int  # bytes


def measure(job: Job) -> Reading:
    """Runs a job once; its standard output is the result where it names no output file.

    What the run before wrote is on the disk by then.
    """
    os.sync()
    with open(job.output, "wb") as output, tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(
            job.command, stdin=subprocess.DEVNULL, stdout=output, stderr=messages)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            messages.seek(0)
            sys.exit(f"{job.name} ended with {process.returncode}:\n"
                     f"{messages.read().decode(errors='replace')}")
    return Reading(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def sextant_job(name, sextant, folder, data, measures, parser=None) -> Job:
    workspace = folder / name.replace(" ", "-").replace(",", "")
    workspace.mkdir(exist_ok=True)
    link = workspace / "transactions.csv"
    link.unlink(missing_ok=True)
    os.link(data, link)
    lines = "\n".join(
        f'  {measure}: {{from: transactions, value: "{value}"}}'
        for measure, value in measures.items())
    (workspace / "sextant.yml").write_text(
        WORKSPACE.format(data=link.name, measures=lines))
    command = [sextant, "measures", "-C", str(workspace), "--period", "2025-Q4"]
    if parser:
        command += ["--parser", parser]
    return Job(name, command, workspace / "measures.csv")


def peer_job(name, subcommand, folder, data) -> Job:
    output = folder / f"{subcommand}.csv"
    return Job(name, [sys.executable, str(Path(__file__).with_name("peers.py")), subcommand,
                      str(data), str(output)], output)


def generate(sextant, folder, rows, customers) -> Path:
    path = folder / f"transactions-{rows}-{customers}.csv"
    if not path.exists():
        part = path.with_suffix(".part")
        print(f"Writing {rows:,} transactions of up to {customers:,} customers",
              file=sys.stderr)
        subprocess.run([sextant, "benchmark-data", str(part), "--rows", str(rows),
                        "--customers", str(customers), "--force"], check=True)
        part.rename(path)
    return path


def warm(path: Path):
    with open(path, "rb", buffering=0) as file:
        block = bytearray(1 << 20)
        while file.readinto(block):
            pass


def compare(first: Job, second: Job) -> int:
    """The number of customers both results have; ends the program when they differ."""
    result = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("peers.py")), "compare",
         str(first.output), str(second.output)], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{first.name} and {second.name} differ:\n{result.stdout}{result.stderr}")
    return int(result.stdout)


def table(headings, rows):
    print()
    print("| " + " | ".join(headings) + " |")
    print("|" + "|".join(["---"] + ["---:"] * (len(headings) - 1)) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def speed_row(name, readings, rows, size):
    wall = statistics.median(reading.wall for reading in readings)
    cpu = statistics.median(reading.cpu for reading in readings)
    peak = max(reading.peak for reading in readings)
    return [name, f"{wall:.2f}", f"{cpu:.2f}", f"{rows / wall / 1e6:.2f}",
            f"{size / wall / 1e6:.0f}", f"{peak / 2**20:.0f}"]


SPEED_HEADINGS = ["program", "wall s", "CPU s", "million rows/s", "MB/s", "peak MiB"]


def ratio_text(pairs, attribute):
    ratios = [getattr(b, attribute) / getattr(a, attribute) for a, b in pairs]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def machine():
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
        memory = next(int(line.split()[1]) for line in
                      Path("/proc/meminfo").read_text().splitlines()
                      if line.startswith("MemTotal"))
        memory = f", {memory / 2**20:.0f} GiB"
    except OSError:
        memory = ""
    return f"{os.cpu_count()} cores ({model}{memory})"


def paired(options, folder, sextant):
    data = generate(sextant, folder, options.rows, options.customers)
    size = data.stat().st_size
    fast = sextant_job("Sextant", sextant, folder, data, ALL_MEASURES)
    libcsv = sextant_job("Sextant, libcsv for every byte", sextant, folder, data, ALL_MEASURES,
                         parser="libcsv")
    counting = sextant_job("Sextant, counting rows only", sextant, folder, data, COUNT_ONLY)
    duckdb = peer_job(f"DuckDB {peers.version('duckdb')}", "duckdb", folder, data)
    polars = peer_job(f"Polars {peers.version('polars')}", "polars", folder, data)

    warm(data)
    for job in [fast, libcsv, counting, duckdb, polars]:
        print(f"Trying {job.name}", file=sys.stderr)
        measure(job)
    customers = compare(fast, duckdb)
    compare(fast, polars)
    compare(fast, libcsv)
    print(f"{options.rows:,} transactions of {customers:,} customers, {size / 1e6:.0f} MB, "
          f"{options.pairs} pairs each, {machine()}.")
    print(f"Results compared over {customers:,} customers: no differences.")

    readings = {}
    ratios = []
    for first, second in [(fast, duckdb), (fast, polars), (libcsv, duckdb), (fast, libcsv),
                          (fast, counting)]:
        pairs = []
        for number in range(options.pairs):
            print(f"{first.name} | {second.name}: pair {number + 1} of {options.pairs}",
                  file=sys.stderr)
            # A program finds the machine as the other left it, so they take turns at being first.
            if number % 2 == 0:
                pairs.append((measure(first), measure(second)))
            else:
                reading = measure(second)
                pairs.append((measure(first), reading))
        readings.setdefault(first, []).extend(a for a, _ in pairs)
        readings.setdefault(second, []).extend(b for _, b in pairs)
        ratios.append([f"{second.name} / {first.name}", ratio_text(pairs, "wall"),
                       ratio_text(pairs, "cpu"), ratio_text(pairs, "peak")])
    table(SPEED_HEADINGS, [speed_row(job.name, readings[job], options.rows, size)
                           for job in [fast, libcsv, duckdb, polars, counting]])
    table(["ratio: median (least–greatest)", "wall", "CPU", "peak memory"], ratios)


def scale(options, folder, sextant):
    """Memory and time at one and four times the rows of the same customers."""
    lines = []
    for rows in [options.rows, 4 * options.rows]:
        data = generate(sextant, folder, rows, options.customers)
        job = sextant_job("Sextant at scale", sextant, folder, data, ALL_MEASURES)
        warm(data)
        readings = []
        for number in range(options.pairs):
            print(f"{rows:,} rows: run {number + 1} of {options.pairs}", file=sys.stderr)
            readings.append(measure(job))
        lines.append(speed_row(f"{rows:,} rows", readings, rows, data.stat().st_size))
        if rows != options.rows:
            data.unlink()
            (job.output.parent / "transactions.csv").unlink()
    table(["Sextant"] + SPEED_HEADINGS[1:], lines)


def positive(text):
    number = int(text.replace("_", ""))
    if number <= 0:
        raise argparse.ArgumentTypeError("must be positive")
    return number


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/benchmark", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=positive, default=10_000_000,
                        help="transactions (default: 10,000,000, about 550 MB)")
    parser.add_argument("--customers", type=positive, default=1_000_000,
                        help="customers they are drawn from (default: 1,000,000)")
    parser.add_argument("--pairs", type=positive, default=5,
                        help="how often each pair runs (default: 5)")
    parser.add_argument("--scale", action="store_true",
                        help="also measure four times the rows of the same customers")
    parser.add_argument("--sextant", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    paired(options, options.folder, options.sextant)
    if options.scale:
        scale(options, options.folder, options.sextant)


if __name__ == "__main__":
    main()
