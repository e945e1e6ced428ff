"""Measures the search for duplicate customers beside DuckDB.

Customers are made up, one in twenty a second record of another: the phone number written
differently and the address missing, the same address with a slip of the pen in the name, the same
name and birthday with other contacts, or a company's name with another legal form. One phone
number belongs to one customer in twenty, as a switchboard's does. Both sides go from the CSV file
to pairs with a score, in a process of their own; times are wall-clock, memory is the process's
peak.

sextant runs `sextant check --show duplicates`, DuckDB a query with the same keys (address, number,
birthday, name), the same weights and jaro_winkler_similarity; groups of more than 50 customers are
left out of DuckDB's query, because all of their pairs would not fit, while sextant compares
neighbours in them. Before times are printed, both sides must find nearly all of the records that
were made twice.
"""

import argparse
import csv
import os
import platform
import random
import subprocess
import sys
import time
from pathlib import Path

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建文志海欣怡晨宇浩然子轩梓涵思远雨彤佳琪"
PLACES = "Harbour Lantern Meadow Summit Willow Falcon Granite Juniper Cobalt Amber Birch Coral".split()
TRADES = "Trading Logistics Foods Textiles Machinery Optics Paper Instruments Chemicals Tools".split()
FORMS = ["Co., Ltd.", "Limited", "Inc.", "GmbH", "LLC"]
LIMIT = 30  # seconds for a million customers

QUERY = """
create table c as
select customer_id id, kind, birthday, region, email is null or email = '' noemail,
  nullif(lower(trim(email)), '') email,
  nullif(right(regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g'), 11), '') phone,
  trim(regexp_replace(regexp_replace(lower(name), '[^\\w ]', ' ', 'g'),
    '( (co|ltd|limited|inc|gmbh|llc))+ *$', '')) name
from read_csv('{path}', all_varchar = true);
create table k as
  select 'e' kind, email k, id from c where email is not null
  union all select 'p', phone, id from c where phone is not null
  union all select 'b', birthday || substr(name, 1, 1), id from c where birthday <> ''
  union all select 'n', name, id from c where kind = 'business';
create table small as select kind, k from k group by all having count(*) between 2 and 50;
create table candidates as
  select distinct l.id a, r.id b from small s
  join k l on l.kind = s.kind and l.k = s.k join k r on r.kind = s.kind and r.k = s.k
  where l.id < r.id;
copy (
  with pair as (
    select a, b, l.email = r.email same_email, l.phone = r.phone same_phone,
      l.birthday <> '' and l.birthday = r.birthday same_birthday,
      l.birthday <> '' and r.birthday <> '' and l.birthday <> r.birthday other_birthday,
      l.region = r.region same_region,
      case when l.name = '' or r.name = '' then null
        else jaro_winkler_similarity(l.name, r.name) end alike,
      case when l.kind = 'business' then 0.85 else 0.6 end weight
    from candidates join c l on l.id = a join c r on r.id = b),
  scored as (
    select a, b, (1 - (1 - case when same_email then 0.85 else 0 end)
      * (1 - case when same_phone then 0.7 else 0 end)
      * (1 - case when same_birthday then 0.6 else 0 end)
      * (1 - case when same_region then 0.1 else 0 end)
      * (1 - case when alike >= 0.7 then weight * (alike - 0.7) / 0.3 else 0 end))
      * case when alike < 0.7 then 0.6 else 1 end * case when other_birthday then 0.6 else 1 end
      * case when coalesce(same_email, false) or coalesce(same_phone, false)
        or (same_email is null and same_phone is null) then 1 else 0.8 end score
    from pair)
  select a, b, score from scored where score >= 0.75 order by score desc, a, b
) to '{pairs}' (header);
"""


def customers(count, path):
    """Writes customers; returns the pairs that were made twice."""
    chance = random.Random(7)
    truth = set()
    rows = []
    for index in range(count):
        identity = f"C{index:07d}"
        if index > 100 and index % 20 == 0:
            first = rows[chance.randrange(len(rows))]
            row = dict(first, customer_id=identity)
            kind = chance.randrange(3) if row["kind"] == "consumer" else 3
            # What is common to many tells nobody apart.
            if kind == 0 and first["phone"] != SWITCHBOARD:
                row["phone"] = f"+86 {row['phone'][:3]}-{row['phone'][3:7]}-{row['phone'][7:]}"
                row["email"] = ""
            elif kind == 1 and first["email"]:
                row["name"] = row["name"][:-1] + chance.choice(GIVEN)
                row["email"] = row["email"].upper() + " "
            elif kind == 2 and first["birthday"]:
                row["email"], row["phone"] = "", ""
            elif kind == 3:
                row["name"] = " ".join(row["name"].split()[:3]) + " " + chance.choice(FORMS)
                row["email"], row["phone"] = "", ""
            else:
                row["email"] = first["email"] or f"twice{index}@example.com"
                first["email"] = row["email"]
            truth.add((first["customer_id"], identity))
            rows.append(row)
            continue
        isCompany = index % 10 == 3
        if isCompany:
            name = (f"{chance.choice(PLACES)} {chance.choice(TRADES)} "
                    f"{chance.choice('BCDFGKLMNPRST')}{chance.randrange(10**6):06d} "
                    f"{chance.choice(FORMS)}")
        else:
            name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
        rows.append({
            "customer_id": identity, "name": name,
            "kind": "business" if isCompany else "consumer",
            "region": chance.choice(["North", "South", "East", "West"]),
            "since": f"20{chance.randrange(15, 25)}-{chance.randrange(1, 13):02d}-01",
            "birthday": "" if isCompany or chance.random() < 0.5 else
            f"{chance.randrange(1950, 2005)}-{chance.randrange(1, 13):02d}-"
            f"{chance.randrange(1, 29):02d}",
            "email": f"user{index}@example.com" if chance.random() < 0.8 else "",
            "phone": SWITCHBOARD if index % 20 == 7 else
            f"1{chance.randrange(3, 10)}{chance.randrange(10**9):09d}"})
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return truth


SWITCHBOARD = "13800138000"


def timed(command, output):
    """Wall-clock seconds and peak memory in MB of a process."""
    with open(output, "wb") as file:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.PIPE)
        message = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{command[0]} failed: {message.decode()[-2000:]}")
    return seconds, usage.ru_maxrss / 1024


def pairs(path, first, second):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {tuple(sorted((row[first], row[second]))) for row in csv.DictReader(file)}


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/benchmark --duplicates", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2, help="how often each job runs (default: 2)")
    parser.add_argument("--sextant", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    import duckdb

    print(f"DuckDB {duckdb.__version__}, Python {platform.python_version()}; {os.cpu_count()} "
          f"cores; the least of {options.runs}\n")
    print("| customers | sextant | memory | pairs | made twice, found | DuckDB | memory "
          "| made twice, found |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    failed = False
    for count in (100_000, 1_000_000):
        folder = options.folder / f"duplicates-{count}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "customers.csv"
        truth = customers(count, path)
        (folder / "sextant.yml").write_text(
            "currency: CNY\ntables: {customers: customers.csv}\n", encoding="utf-8")
        query = QUERY.format(path=path, pairs=folder / "duckdb.csv")
        ours = [timed([options.sextant, "check", "-C", str(folder), "--period", "2025-Q4", "--show",
                       "duplicates", "--format", "csv", "--quiet"], folder / "sextant.csv")
                for _ in range(options.runs)]
        program = f"import duckdb; duckdb.execute({query!r})"
        theirs = [timed([sys.executable, "-c", program], folder / "out") for _ in
                  range(options.runs)]
        found = pairs(folder / "sextant.csv", "customer_id", "other_customer_id")
        other = pairs(folder / "duckdb.csv", "a", "b")
        recall, other_recall = (len(truth & side) / len(truth) for side in (found, other))
        seconds, memory = min(ours)
        print(f"| {count:,} | {seconds:.1f} s | {memory:,.0f} MB | {len(found):,} | {recall:.1%} "
              f"| {min(theirs)[0]:.1f} s | {min(theirs)[1]:,.0f} MB | {other_recall:.1%} |",
              flush=True)
        failed = failed or recall < 0.9 or (count == 1_000_000 and seconds > LIMIT)
    if failed:
        print("\nA limit is not kept.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
