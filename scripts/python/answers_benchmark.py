"""Measures the figures of many survey answers beside DuckDB doing the same in SQL.

The job: read a CSV file of answers (customer, date, question, score, id, channel), keep of each
customer, question and quarter the last answer by date and id, and write for each question and
quarter how many answers count, their mean, and the net promoter score or the favourable share.
Sextant does it with `sextant satisfaction`, which also makes intervals, tests changes against the
quarter before and groups by channel; DuckDB does the figures alone.

The programs run in turn, A B A B, on a warm page cache; a ratio is the median of the pair-by-pair
ratios. Times are those of whole processes, start and output included; memory is the kernel's
figure for the peak resident set. Before anything is timed, all figures are compared.
"""

import argparse
import csv
import sys
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
    query = FIGURES.format(data=data, output=folder / "answers-duckdb.csv")
    script = folder / "answers.py"
    script.write_text(f"import duckdb\nduckdb.sql({query!r})\n")
    theirs = Job(f"DuckDB {duckdb.__version__}", [sys.executable, str(script)],
                 folder / "answers-duckdb.txt")
    warm(data)
    for job in (ours, theirs):
        print(f"Trying {job.name}", file=sys.stderr)
        measure(job)
    counted = compare(ours.output, folder / "answers-duckdb.csv")
    print(f"{options.rows:,} answers, of which {counted:,} count, {size / 1e6:.0f} MB, {machine()}")
    pairs = [(measure(ours), measure(theirs)) for _ in range(options.pairs)]
    table(SPEED_HEADINGS, [
        speed_row(ours.name, [a for a, _ in pairs], options.rows, size),
        speed_row(theirs.name, [b for _, b in pairs], options.rows, size)])
    print(f"\nDuckDB's time over Sextant's, pair by pair: {ratio_text(pairs, 'wall')}")


if __name__ == "__main__":
    main()
