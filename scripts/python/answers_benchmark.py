"""Measures the figures of many survey answers beside DuckDB doing the same in SQL.

The job: read a CSV file of answers (customer, date, question, score, id, channel), keep of each
customer, question and quarter the last answer by date and id, and write for each question and
quarter how many answers count, their mean, and the net promoter score or the favourable share.
Sextant does it with `sextant satisfaction`, which also makes intervals, tests changes against the
quarter before and groups by channel; DuckDB does the figures alone.

Beside it, the figures of each customer as measures of a workspace (number, mean and latest of all
answers, of the last quarter, and of two groups of scores), which go the way transactions go.

The programs run in turn, A B B A, on a warm page cache; a ratio is the median of the pair-by-pair
ratios. Times are those of whole processes, start and output included; memory is the kernel's
figure for the peak resident set. Before anything is timed, all figures are compared.
"""

import argparse
import csv
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmark import (
    SPEED_HEADINGS, Job, machine, measure, ratio_text, speed_row, table, warm)

AS_OF = "2025-12-31"

# The random numbers of a row come from its number, so that the file is always the same.
GENERATE = """
copy (
  select
    'C' || (hash(i * 7 + 1) % {customers}) as customer_id,
    date '2025-01-01' + cast(hash(i * 7 + 2) % 365 as integer) as date,
    case when hash(i * 7 + 3) % 2 = 0 then 'nps' else 'csat' end as question,
    case when hash(i * 7 + 3) % 2 = 0 then hash(i * 7 + 4) % 11
      else hash(i * 7 + 4) % 5 + 1 end as score,
    'A' || (100000000 + i) as response_id,
    case hash(i * 7 + 5) % 3 when 0 then 'web' when 1 then 'app' else 'phone' end as channel
  from range({rows}) t(i)
) to '{path}' (header, delimiter ',')
"""

FIGURES = """
copy (
  with counted as (
    select customer_id, question, year(date) || '-Q' || quarter(date) as period,
      arg_max(score, (date, response_id)) as score
    from read_csv('{data}', header = true, columns = {{
      'customer_id': 'varchar', 'date': 'date', 'question': 'varchar', 'score': 'double',
      'response_id': 'varchar', 'channel': 'varchar'}})
    group by customer_id, question, period)
  select period, question as survey_question, count(*) as answers, avg(score) as mean_answer,
    case question when 'nps'
      then 100.0 * (count(*) filter (score >= 9) - count(*) filter (score <= 6)) / count(*)
      else count(*) filter (score >= 4) / count(*) end as figure_value
  from counted group by period, question order by period, question
) to '{output}' (header)
"""


WORKSPACE = """name: Answers
tables:
  surveys: {{path: {data}}}
measures:
  answers: {{from: surveys, value: count(*)}}
  last_answer: {{from: surveys, value: max(date)}}
  mean_score: {{from: surveys, value: avg(score)}}
  low: {{from: surveys, value: count(*) filter (where question = 'nps' and score <= 6)}}
  high: {{from: surveys, value: count(*) filter (where question = 'nps' and score >= 9)}}
  recent: {{from: surveys, value: "avg(score) filter (where date >= date '2025-10-01')"}}
"""

MEASURES = """
copy (
  select customer_id, count(*) as answers, max(date) as last_answer, avg(score) as mean_score,
    count(*) filter (question = 'nps' and score <= 6) as low,
    count(*) filter (question = 'nps' and score >= 9) as high,
    avg(score) filter (date >= date '2025-10-01') as recent
  from read_csv('{data}', header = true, columns = {{
    'customer_id': 'varchar', 'date': 'date', 'question': 'varchar', 'score': 'double',
    'response_id': 'varchar', 'channel': 'varchar'}})
  group by customer_id order by customer_id
) to '{output}' (header)
"""


def by_customer(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return {row["customer_id"]: row for row in csv.DictReader(file)}


def compare_customers(ours, theirs):
    left, right = by_customer(ours), by_customer(theirs)
    if left.keys() != right.keys():
        sys.exit(f"{len(left):,} customers against {len(right):,}")
    for key, row in left.items():
        other = right[key]
        for name in ("answers", "low", "high", "mean_score", "recent"):
            here, there = float(row[name] or -1), float(other[name] or -1)
            if abs(here - there) > 1e-9 * max(1, abs(there)):
                sys.exit(f"{key}: {name} {here} against {there}")
        if row["last_answer"] != other["last_answer"]:
            sys.exit(f"{key}: {row['last_answer']} against {other['last_answer']}")
    return len(left)


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return {(row["period"], row["survey_question"]): row for row in csv.DictReader(file)
                if row.get("satisfaction_cut", "all") == "all"}


def compare(ours, theirs):
    left, right = read(ours), read(theirs)
    if left.keys() != right.keys():
        sys.exit(f"{sorted(left)} against {sorted(right)}")
    for key, row in left.items():
        for name in ("answers", "mean_answer", "figure_value"):
            here, there = float(row[name]), float(right[key][name])
            if abs(here - there) > 1e-9 * max(1, abs(there)):
                sys.exit(f"{key}: {name} {here} against {there}")
    return sum(int(row["answers"]) for row in left.values())


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000, help="answers (10,000,000)")
    parser.add_argument("--customers", type=int, default=1_000_000, help="customers (1,000,000)")
    parser.add_argument("--pairs", type=int, default=3, help="times each program runs (3)")
    parser.add_argument("--sextant", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    import duckdb
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / f"answers-{options.rows}-{options.customers}.csv"
    if not data.exists():
        print(f"Writing {options.rows:,} answers", file=sys.stderr)
        part = data.with_suffix(".part")
        duckdb.sql(GENERATE.format(rows=options.rows, customers=options.customers, path=part))
        part.rename(data)
    size = data.stat().st_size
    ours = Job("Sextant", [
        options.sextant, "satisfaction", "--surveys", str(data), "--as-of", AS_OF,
        "--format", "csv"], folder / "answers-sextant.csv")
    theirs = duckdb_job("answers", folder, FIGURES, data)
    workspace = folder / "answers-workspace"
    workspace.mkdir(exist_ok=True)
    link = workspace / "answers.csv"
    link.unlink(missing_ok=True)
    os.link(data, link)
    (workspace / "sextant.yml").write_text(WORKSPACE.format(data=link.name))
    each = Job("Sextant, each customer", [
        options.sextant, "measures", "-C", str(workspace), "--period", "2025-Q4", "--quiet"],
        folder / "answers-measures-sextant.csv")
    their_each = duckdb_job("answers-measures", folder, MEASURES, data, ", each customer")
    warm(data)
    for job in (ours, theirs, each, their_each):
        print(f"Trying {job.name}", file=sys.stderr)
        measure(job)
    counted = compare(ours.output, folder / "answers-duckdb.csv")
    # In a process of its own: a process counts what its maker held as memory of its own.
    with ProcessPoolExecutor(1) as pool:
        customers = pool.submit(
            compare_customers, each.output, folder / "answers-measures-duckdb.csv").result()
    print(f"{options.rows:,} answers of {customers:,} customers, of which {counted:,} count, "
          f"{size / 1e6:.0f} MB, {machine()}")
    rows, ratios = [], []
    for first, second in [(ours, theirs), (each, their_each)]:
        pairs = []
        for number in range(options.pairs):
            if number % 2 == 0:
                pairs.append((measure(first), measure(second)))
            else:
                reading = measure(second)
                pairs.append((measure(first), reading))
        rows += [speed_row(first.name, [a for a, _ in pairs], options.rows, size),
                 speed_row(second.name, [b for _, b in pairs], options.rows, size)]
        ratios.append([f"{second.name} / {first.name}", ratio_text(pairs, "wall"),
                       ratio_text(pairs, "cpu"), ratio_text(pairs, "peak")])
    table(SPEED_HEADINGS, rows)
    table(["ratio: median (least–greatest)", "wall", "CPU", "peak memory"], ratios)


def duckdb_job(name, folder, query, data, more=""):
    """A job that runs one query into a file."""
    import duckdb
    text = query.format(data=data, output=folder / f"{name}-duckdb.csv")
    script = folder / f"{name}.py"
    script.write_text(f"import duckdb\nduckdb.sql({text!r})\n")
    return Job(f"DuckDB {duckdb.__version__}{more}", [sys.executable, str(script)],
               folder / f"{name}-duckdb.txt")


if __name__ == "__main__":
    main()
