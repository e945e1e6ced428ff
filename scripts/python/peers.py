"""The benchmark's job done by DuckDB and by Polars, and the comparison of two results.

    peers.py duckdb DATA.csv OUTPUT.csv
    peers.py polars DATA.csv OUTPUT.csv
    peers.py compare FIRST.csv SECOND.csv

Both peers are used in the fastest form found: explicit types, no type detection, decimals in
DuckDB, doubles in Polars, no order of the output. Sextant's output is sorted by customer.
"""

import sys
from datetime import date
from importlib import metadata

COLUMNS = ["transaction_id", "customer_id", "date", "amount", "channel", "category", "product"]
QUARTERS = [("q1", date(2025, 1, 1), date(2025, 3, 31)), ("q2", date(2025, 4, 1), date(2025, 6, 30)),
            ("q3", date(2025, 7, 1), date(2025, 9, 30)),
            ("q4", date(2025, 10, 1), date(2025, 12, 31))]
RESULT = {"customer_id": "VARCHAR", "revenue": "AMOUNT", "orders": "BIGINT", "first_date": "DATE",
          "last_date": "DATE", "refunds": "BIGINT", "refunded": "AMOUNT", "q1": "AMOUNT",
          "q2": "AMOUNT", "q3": "AMOUNT", "q4": "AMOUNT"}


def version(package):
    return metadata.version(package)


def text(path):
    """A path as an SQL string literal."""
    return "'" + path.replace("'", "''") + "'"


def run_duckdb(data, output):
    import duckdb

    def amount(condition):
        return f"coalesce(sum(amount) FILTER (WHERE {condition}), 0)"

    types = ", ".join(
        f"'{name}': '{dict(date='DATE', amount='DECIMAL(18,2)').get(name, 'VARCHAR')}'"
        for name in COLUMNS)
    quarters = ", ".join(
        amount(f"date BETWEEN DATE '{first}' AND DATE '{last}'") + f" AS {name}"
        for name, first, last in QUARTERS)
    duckdb.execute("SET enable_progress_bar = false")
    duckdb.execute("SET preserve_insertion_order = false")
    duckdb.execute(f"""
        COPY (
            SELECT customer_id, sum(amount) AS revenue, count(*) AS orders,
                   min(date) AS first_date, max(date) AS last_date,
                   count(*) FILTER (WHERE amount < 0) AS refunds,
                   {amount("amount < 0")} AS refunded, {quarters}
            FROM read_csv({text(data)}, header = true, auto_detect = false, delim = ',',
                          quote = '"', escape = '"', columns = {{{types}}})
            GROUP BY customer_id
        ) TO {text(output)} (FORMAT csv, HEADER)""")


def run_polars(data, output):
    import polars as pl

    amount, day = pl.col("amount"), pl.col("date")

    def total(condition):
        return pl.when(condition).then(amount).otherwise(0.0).sum()

    types = {name: {"date": pl.Date, "amount": pl.Float64}.get(name, pl.String)
             for name in COLUMNS}
    (pl.scan_csv(data, schema=types)
       .group_by("customer_id")
       .agg(amount.sum().alias("revenue"), pl.len().alias("orders"),
            day.min().alias("first_date"), day.max().alias("last_date"),
            (amount < 0).sum().alias("refunds"), total(amount < 0).alias("refunded"),
            *[total(day.is_between(first, last)).alias(name) for name, first, last in QUARTERS])
       .sink_csv(output, engine="streaming"))


def compare(first, second):
    """Prints the number of customers, or what differs; amounts are equal to four decimals."""
    import duckdb

    def table(path):
        # Polars writes doubles: rounding to the cent takes off what binary fractions add.
        types = {name: "DOUBLE" if kind == "AMOUNT" and path.endswith("polars.csv")
                 else "DECIMAL(19,4)" if kind == "AMOUNT" else kind
                 for name, kind in RESULT.items()}
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
        select = ", ".join(f"round({name}, 2)::DECIMAL(19,4) AS {name}" if kind == "DOUBLE"
                           else name for name, kind in types.items())
        header = open(path, encoding="utf-8").readline().rstrip("\r\n").split(",")
        if header != list(RESULT):
            sys.exit(f"{path}: the columns are {header}")
        return (f"(SELECT {select} FROM read_csv({text(path)}, header = true, "
                f"auto_detect = false, delim = ',', quote = '\"', columns = {{{columns}}}))")

    differs = " OR ".join(f"a.{name} IS DISTINCT FROM b.{name}" for name in RESULT)
    joined = f"FROM {table(first)} a FULL JOIN {table(second)} b ON a.customer_id = b.customer_id"
    count, different = duckdb.execute(
        f"SELECT count(*), count(*) FILTER (WHERE {differs}) {joined}").fetchone()
    if different == 0 and count > 0:
        print(count)
        return
    print(f"{different} of {count} customers differ, the first:")
    for row in duckdb.execute(
            f"SELECT a.*, b.* {joined} WHERE {differs} ORDER BY a.customer_id, b.customer_id "
            "LIMIT 3").fetchall():
        half = len(RESULT)
        print(f"  {', '.join(map(str, row[:half]))}\n  {', '.join(map(str, row[half:]))}")
    sys.exit(1)


if __name__ == "__main__":
    {"duckdb": run_duckdb, "polars": run_polars, "compare": compare}[sys.argv[1]](*sys.argv[2:])
