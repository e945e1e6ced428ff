"""Measures credit grades of many invoices beside DuckDB doing the same in SQL.

The job: read a CSV file of invoices (customer, issued, due, amount, claim, paid_on) and write each
customer's grade of net collection, grade of days late weighted by amount, and both together, as of
2025-12-31. Sextant does it with `sextant credit`, which also ages what is open, learns loss rates
and grades the ends of four earlier quarters; DuckDB does the grades alone.

The programs run in turn, A B A B, on a warm page cache; a ratio is the median of the pair-by-pair
ratios. Times are those of whole processes, start and output included; memory is the kernel's
figure for the peak resident set. Before anything is timed, both letters, the net collection rate
and the days late of every customer are compared.
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
    'I' || i as invoice_id,
    'C' || (hash(i * 7 + 1) % {customers}) as customer_id,
    issued, issued + 30 as due,
    cast((hash(i * 7 + 3) % 900000 + 1000) / 100.0 as decimal(18, 2)) as amount,
    case when hash(i * 7 + 4) % 20 = 0
      then cast((hash(i * 7 + 3) % 900000 + 1000) / 1000.0 as decimal(18, 2)) else 0 end as claim,
    case when hash(i * 7 + 5) % 50 = 0 then null
      else issued + 20 + cast(hash(i * 7 + 6) % 25 as integer) end as paid_on
  from (
    select i, date '2023-01-01' + cast(hash(i * 7 + 2) % 1090 as integer) as issued
    from range({rows}) t(i))
) to '{path}' (header, delimiter ',')
"""

GRADES = """
copy (
  with due as (
    select customer_id, amount, claim,
      case when paid_on <= date '{as_of}' then paid_on - due
        else date '{as_of}' - due end as late
    from read_csv('{data}', header = true, columns = {{
      'invoice_id': 'varchar', 'customer_id': 'varchar', 'issued': 'date', 'due': 'date',
      'amount': 'decimal(18,4)', 'claim': 'decimal(18,4)', 'paid_on': 'date'}})
    where issued <= date '{as_of}' and due <= date '{as_of}'
      and due > date '{as_of}' - interval 12 month and amount > 0),
  sums as (
    select customer_id, sum(amount) as amount, sum(claim) as claim,
      sum(amount * greatest(late, 0)) as weighted
    from due group by customer_id),
  letters as (
    select customer_id,
      (amount - claim) / amount as rate, weighted / amount as days,
      case when claim <= 0 then 'A' when amount - claim >= 0.95 * amount then 'B'
        when amount - claim >= 0.90 * amount then 'C' else 'D' end as collection,
      case when weighted <= 0 then 'A' when weighted < 5 * amount then 'B'
        when weighted < 10 * amount then 'C' else 'D' end as payment
    from sums)
  select customer_id, collection || payment || '?' as credit_letters,
    cast(rate as double) as net_collection_rate, cast(days as double) as days_late
  from letters order by customer_id
) to '{output}' (header)
"""


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return {row["customer_id"]: row for row in csv.DictReader(file)
                if row["net_collection_rate"]}


def compare(ours, theirs):
    left, right = read(ours), read(theirs)
    if left.keys() != right.keys():
        sys.exit(f"{len(left)} customers against {len(right)}")
    for customer, row in left.items():
        other = right[customer]
        # A letter is not written as a formula, which a leading apostrophe keeps it from being.
        if row["credit_letters"].lstrip("'") != other["credit_letters"]:
            sys.exit(f"{customer}: {row['credit_letters']} against {other['credit_letters']}")
        for name in ("net_collection_rate", "days_late"):
            if abs(float(row[name]) - float(other[name])) > 1e-9 * max(1, abs(float(other[name]))):
                sys.exit(f"{customer}: {name} {row[name]} against {other[name]}")
    return len(left)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000, help="invoices (10,000,000)")
    parser.add_argument("--customers", type=int, default=200_000, help="customers (200,000)")
    parser.add_argument("--pairs", type=int, default=3, help="times each program runs (3)")
    parser.add_argument("--sextant", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    import duckdb
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / f"invoices-{options.rows}-{options.customers}.csv"
    if not data.exists():
        print(f"Writing {options.rows:,} invoices", file=sys.stderr)
        part = data.with_suffix(".part")
        duckdb.sql(GENERATE.format(rows=options.rows, customers=options.customers, path=part))
        part.rename(data)
    size = data.stat().st_size
    ours = Job("Sextant", [
        options.sextant, "credit", "--invoices", str(data), "--as-of", AS_OF, "--format", "csv",
        "--missing", "no_grade"], folder / "grades-sextant.csv")
    query = GRADES.format(data=data, as_of=AS_OF, output=folder / "grades-duckdb.csv")
    script = folder / "grades.py"
    script.write_text(f"import duckdb\nduckdb.sql({query!r})\n")
    theirs = Job(f"DuckDB {duckdb.__version__}", [sys.executable, str(script)],
                 folder / "grades-duckdb.txt")
    warm(data)
    for job in (ours, theirs):
        print(f"Trying {job.name}", file=sys.stderr)
        measure(job)
    customers = compare(ours.output, folder / "grades-duckdb.csv")
    print(f"{options.rows:,} invoices of {customers:,} customers, {size / 1e6:.0f} MB, {machine()}")
    pairs = [(measure(ours), measure(theirs)) for _ in range(options.pairs)]
    table(SPEED_HEADINGS, [
        speed_row(ours.name, [a for a, _ in pairs], options.rows, size),
        speed_row(theirs.name, [b for _, b in pairs], options.rows, size)])
    print(f"\nDuckDB's time over Sextant's, pair by pair: {ratio_text(pairs, 'wall')}")


if __name__ == "__main__":
    main()
