"""Computes a workspace's measures a second time, independently of Sextant.

Reads sextant.yml for what the measures mean, lets DuckDB evaluate their expressions over the
same CSV files, and compares with reports/<period>/customers.csv: amounts, counts and dates must
be equal, doubles to nine digits. Also compared: which customers there are, percentile scores
with mid-ranks computed here, and the cells' counts with segments.csv.

Rows with a cell that cannot be read are left out here as they are by Sextant; files must be
UTF-8 (or declare their encoding), comma-separated and have standard or mapped headers.
"""

import argparse
import calendar
import csv
import glob
import re
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import duckdb
import yaml

AMOUNTS = {"amount", "cost", "claim", "paid", "value", "credit_limit", "acquisition_cost"}
DAYS = {"date", "since", "birthday", "start", "end", "issued", "due", "paid_on", "opened",
        "first_response", "resolved", "promised_on", "valid_to", "at"}
NUMBERS = {"quantity", "score", "scale", "stars", "contacts", "own_share", "terms_days", "round",
           "level", "weight", "familiarity", "basis"}
TEXTS = {("suppressions", "value")}
FLAGS = {"invited", "reopened", "satisfied", "responded", "disputed", "renewed"}
OWN_DAY = {"cases": "opened", "invoices": "issued", "contracts": "start"}
NEEDED = {"customer_id", "date", "amount"}

findings = []
checked = []


def finding(message):
    findings.append(message)


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def literal(text):
    return "'" + str(text).replace("'", "''") + "'"


# Periods and windows


def months_before(day, count):
    """The same day so many months earlier; the end of a month stays an end of a month."""
    month = day.year * 12 + day.month - 1 - count
    year, month = divmod(month, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_end else min(day.day, last))


def period_bounds(text, fiscal_start):
    """First and last day of 2025, 2025-H2, 2025-Q4 or 2025-12; a fiscal year is named by its end."""
    match = re.fullmatch(r"(\d{4})(?:-(Q[1-4]|H[12]|\d\d))?", text)
    if not match:
        sys.exit(f"{text} is not a period")
    year, part = int(match[1]), match[2]
    first_year = year if fiscal_start == 1 else year - 1
    if part is None:
        offset, length = 0, 12
    elif part[0] == "Q":
        offset, length = 3 * (int(part[1]) - 1), 3
    elif part[0] == "H":
        offset, length = 6 * (int(part[1]) - 1), 6
    else:
        return (date(year, int(part), 1),
                date(year, int(part), calendar.monthrange(year, int(part))[1]))
    first = first_year * 12 + fiscal_start - 1 + offset
    after = first + length
    return (date(first // 12, first % 12 + 1, 1),
            date(after // 12, after % 12 + 1, 1) - timedelta(days=1))


def window_bounds(window, first, last):
    """First and last day of a window, both inclusive."""
    whole = (last.year - first.year) * 12 + last.month - first.month + 1
    if window in (None, "all"):
        return date(1, 1, 1), last
    if window == "period":
        return first, last
    if window == "previous period":
        return months_before(first, whole), first - timedelta(days=1)
    match = re.fullmatch(r"(\d+) (day|month|year)s?", window)
    if not match:
        sys.exit(f"the window '{window}' is not known here")
    count, unit = int(match[1]), match[2]
    if unit == "day":
        return last - timedelta(days=count - 1), last
    return months_before(last, count * (12 if unit == "year" else 1)) + timedelta(days=1), last


def shifted(bounds, window, first, last):
    """Where a measure of a measure looks."""
    if window == "year before":
        return (bounds[0] if bounds[0] == date(1, 1, 1)
                else months_before(bounds[0] - timedelta(days=1), 12) + timedelta(days=1),
                months_before(bounds[1], 12))
    return window_bounds(window, first, last)


# Expressions


def closing(text, start):
    """The position after the parenthesis that closes the one at start; strings are passed over."""
    depth, at = 0, start
    while at < len(text):
        if text[at] == "'":
            at = text.index("'", at + 1)
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return at
    sys.exit(f"unbalanced: {text}")


def totals_without_rows(text):
    """Sums over no rows are 0 in Sextant and null in SQL: wraps each sum in coalesce."""
    result, at = "", 0
    for match in re.finditer(r"\bsum\s*\(", text):
        if match.start() < at:
            continue
        end = closing(text, match.end() - 1)
        filtered = re.match(r"\s*filter\s*\(", text[end:])
        if filtered:
            end = closing(text, end + filtered.end() - 1)
        result += text[at:match.start()] + f"coalesce({text[match.start():end]}, 0)"
        at = end
    return result + text[at:]


# Tables


def typed(table, name, declared):
    column = f"trim({quoted(name)}, ' \t')"
    kind = declared or ("text" if (table, name) in TEXTS else
                        "amount" if name in AMOUNTS else "date" if name in DAYS else
                        "number" if name in NUMBERS else "boolean" if name in FLAGS else
                        "text")
    if kind == "amount":
        bare = f"regexp_replace({column}, '[,¥￥$€ ]', '', 'g')"
        return (f"TRY_CAST(regexp_replace({bare}, '^\\((.*)\\)$', '-\\1') AS DECIMAL(19,4))", kind)
    if kind == "number":
        return f"TRY_CAST({column} AS DOUBLE)", kind
    if kind == "date":
        iso = f"TRY_CAST({column} AS DATE)"
        slashes = f"CAST(try_strptime({column}, '%Y/%-m/%-d') AS DATE)"
        chinese = f"CAST(try_strptime({column}, '%Y年%-m月%-d日') AS DATE)"
        return f"coalesce({iso}, TRY_CAST(left({column}, 10) AS DATE), {slashes}, {chinese})", kind
    if kind == "boolean":
        return (f"CASE WHEN lower({column}) IN ('yes', 'true', '1', 'y', '是') THEN true "
                f"WHEN lower({column}) IN ('no', 'false', '0', 'n', '否') THEN false END", kind)
    return f"nullif({column}, '')", kind


def load_table(database, workspace, name, settings, scratch):
    """Makes a table of typed columns; rows with a needed cell that cannot be read stay out."""
    patterns = settings["path"]
    files = sorted(file for pattern in ([patterns] if isinstance(patterns, str) else patterns)
                   for file in glob.glob(str(workspace / pattern)))
    if not files:
        sys.exit(f"no file matches {patterns}")
    encoding = settings.get("encoding")
    if encoding:
        converted = []
        for number, file in enumerate(files):
            copy = Path(scratch) / f"{name}-{number}.csv"
            copy.write_text(Path(file).read_text(encoding=encoding), encoding="utf-8")
            converted.append(str(copy))
        files = converted
    listed = "[" + ", ".join(literal(file) for file in files) + "]"
    database.execute(
        f"CREATE TABLE raw_{name} AS SELECT * FROM read_csv({listed}, all_varchar = true, "
        "header = true, union_by_name = true, null_padding = true, strict_mode = false, "
        f"delim = {literal(settings.get('delimiter', ','))}, quote = '\"', escape = '\"')")
    mapping, declared = {}, {}
    for column, setting in (settings.get("columns") or {}).items():
        header = setting.get("header", column) if isinstance(setting, dict) else setting
        mapping[header] = column
        if isinstance(setting, dict) and "type" in setting:
            declared[column] = setting["type"]
    present = [row[0] for row in database.execute(f"DESCRIBE raw_{name}").fetchall()]
    for header in present:
        if header in mapping and mapping[header] != header:
            database.execute(f"ALTER TABLE raw_{name} RENAME {quoted(header)} "
                             f"TO {quoted(mapping[header])}")
    names = [mapping.get(header, header) for header in present]
    selected, readable = [], []
    for column in names:
        expression, kind = typed(name, column, declared.get(column))
        selected.append(f"{expression} AS {quoted(column)}")
        empty = f"nullif(trim({quoted(column)}), '') IS NULL"
        if column in NEEDED:
            readable.append(f"({expression}) IS NOT NULL" +
                            ("" if column != "amount" else f" OR {empty}"))
        elif kind != "text":
            readable.append(f"({expression}) IS NOT NULL OR {empty}")
    condition = " AND ".join(f"({part})" for part in readable) or "true"
    database.execute(f"CREATE TABLE {name} AS SELECT {', '.join(selected)} FROM raw_{name} "
                     f"WHERE {condition}")
    read = database.execute(f"SELECT count(*) FROM raw_{name}").fetchone()[0]
    kept = database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
    print(f"{name}: {read} rows in {len(files)} files"
          + (f", {read - kept} not readable" if read != kept else ""))
    return names


def day_column(table, columns):
    own = OWN_DAY.get(table, "date")
    return own if own in columns else None


# The comparison


class Check:
    def __init__(self, workspace, period):
        self.workspace = Path(workspace)
        self.model = yaml.safe_load((self.workspace / "sextant.yml").read_text("utf-8"))
        folders = sorted(path.name for path in (self.workspace / "reports").glob("*")
                         if (path / "customers.csv").exists())
        if not folders:
            sys.exit(f"{workspace}/reports has no run: sextant run -C {workspace}")
        self.period = period or folders[-1]
        self.report = self.workspace / "reports" / self.period
        self.first, self.last = period_bounds(
            self.period, self.model.get("fiscal_year_starts", 1))
        self.database = duckdb.connect()
        self.columns = {}
        self.sources = {}

    def prepare(self, scratch):
        database = self.database
        database.execute("SET error_on_division_by_zero = false")
        database.execute("SET enable_progress_bar = false")
        database.execute("CREATE MACRO days_between(a, b) AS date_diff('day', a, b)")
        database.execute("CREATE MACRO months_between(a, b) AS date_sub('month', a, b)")
        for name, settings in self.model["tables"].items():
            if isinstance(settings, str):
                settings = {"path": settings}
            self.columns[name] = load_table(database, self.workspace, name, settings, scratch)
        events = [name for name in self.columns
                  if name != "customers" and "customer_id" in self.columns[name]
                  and day_column(name, self.columns[name])]
        ids = [f"SELECT customer_id FROM {name} "
               f"WHERE {day_column(name, self.columns[name])} <= {self.as_of}" for name in events]
        if "customers" in self.columns:
            known = "SELECT customer_id FROM customers"
            since = ("since IS NULL OR since <= " + self.as_of
                     if "since" in self.columns["customers"] else "true")
            population = (f"{known} WHERE {since} UNION SELECT customer_id FROM "
                          f"({' UNION '.join(ids) or known}) WHERE customer_id IN ({known})")
            if self.model.get("unknown_customers") == "add":
                population = f"{known} WHERE {since} UNION " + " UNION ".join(ids)
        else:
            population = " UNION ".join(ids)
        database.execute(f"CREATE TABLE people AS SELECT DISTINCT customer_id FROM ({population})")
        extra = (", c.* EXCLUDE (customer_id)" if "customers" in self.columns else "")
        join = ("LEFT JOIN (SELECT DISTINCT ON (customer_id) * FROM customers) c "
                "USING (customer_id)" if extra else "")
        database.execute(f"CREATE TABLE measures AS SELECT p.customer_id{extra} "
                         f"FROM people p {join}")
        for name, derived in (self.model.get("derived") or {}).items():
            self.add_derived(name, derived)

    @property
    def as_of(self):
        return f"DATE '{self.last}'"

    def sql(self, expression):
        expression = str(expression)
        expression = re.sub(r"\bas_of\b", self.as_of, expression)
        expression = re.sub(r"\bperiod_start\b", f"DATE '{self.first}'", expression)
        return totals_without_rows(expression)

    def add_derived(self, name, derived):
        """A derived table without join; one that joins is left out, with the measures of it."""
        source = derived["from"]
        if "join" in derived or source not in self.columns:
            return
        groups = derived.get("group_by") or []
        groups = [groups] if isinstance(groups, str) else groups
        columns = {**{group: quoted(group) for group in groups},
                   **{column: self.sql(text)
                      for column, text in (derived.get("columns") or {}).items()}}
        selected = ", ".join(f"{text} AS {quoted(column)}" for column, text in columns.items())
        where = f"WHERE {self.sql(derived['where'])}" if "where" in derived else ""
        grouped = f"GROUP BY {', '.join(map(quoted, groups))}" if groups else ""
        self.database.execute(
            f"CREATE TABLE {name} AS SELECT {selected} FROM {source} {where} {grouped}")
        self.columns[name] = list(columns)

    def add_measure(self, name, measure):
        """Adds one column to measures; False when it cannot be computed here."""
        bounds = None
        if "of" in measure:
            base = self.sources.get(measure["of"])
            if base is None:
                return False
            source, value, bounds = base
            bounds = shifted(bounds, measure["during"], self.first, self.last)
        elif "from" in measure:
            source, value = measure["from"], measure["value"]
            bounds = window_bounds(measure.get("during"), self.first, self.last)
        else:
            try:
                self.database.execute(
                    f"CREATE OR REPLACE TABLE measures AS SELECT *, {self.sql(measure['value'])} "
                    f"AS {quoted(name)} FROM measures")
            except duckdb.BinderException:
                return False
            return True
        if source not in self.columns:
            return False
        self.sources[name] = (source, value, bounds)
        day = day_column(source, self.columns[source])
        where = (f"t.{day} BETWEEN DATE '{bounds[0]:%Y-%m-%d}' AND DATE '{bounds[1]:%Y-%m-%d}'"
                 if day else "true").replace("'1-01-01'", "'0001-01-01'")
        # The outer join brings a row of nulls to those without rows; only counts see it.
        value = self.sql(value).replace("count(*)", "count(matched)")
        self.database.execute(
            f"CREATE OR REPLACE TABLE measures AS SELECT m.*, g.{quoted(name)} FROM measures m "
            f"JOIN (SELECT p.customer_id, {value} AS {quoted(name)} FROM people p LEFT JOIN "
            f"(SELECT *, true AS matched FROM {source} t WHERE {where}) t "
            f"ON p.customer_id = t.customer_id GROUP BY p.customer_id) g USING (customer_id)"
            .replace("count(matched)", "count(t.matched)"))
        return True

    def compare(self):
        database = self.database
        database.execute(
            f"CREATE TABLE theirs AS SELECT * FROM read_csv({literal(self.report / 'customers.csv')}, "
            "all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')")
        theirs = [row[0] for row in database.execute("DESCRIBE theirs").fetchall()]
        for side, query in [("Sextant", "SELECT customer_id FROM theirs EXCEPT FROM "
                             "(SELECT customer_id FROM measures)"),
                            ("DuckDB", "SELECT customer_id FROM measures EXCEPT FROM "
                             "(SELECT customer_id FROM theirs)")]:
            only = database.execute(query).fetchall()
            if only:
                finding(f"{len(only)} customers only in the result of {side}, e.g. {only[0][0]}")
        people = database.execute("SELECT count(*) FROM theirs").fetchone()[0]
        distinct = database.execute("SELECT count(DISTINCT customer_id) FROM theirs").fetchone()[0]
        if people != distinct:
            finding(f"customers.csv has {people} rows of {distinct} customers")
        print(f"customers: {people}, as of {self.last}")
        for name, measure in (self.model.get("measures") or {}).items():
            if not self.add_measure(name, measure):
                print(f"  {name}: not computed here")
            elif name not in theirs:
                finding(f"{name} is not a column of customers.csv")
            else:
                self.compare_column(name)
        self.compare_scores(theirs)
        self.compare_cells(theirs)

    def compare_column(self, name, ours=None):
        ours = ours or f"m.{quoted(name)}"
        kind = self.database.execute(
            f"SELECT typeof({ours}) FROM measures m LIMIT 1").fetchone()[0]
        text = f"nullif(t.{quoted(name)}, '')"
        if kind == "DOUBLE":
            value = f"CAST({text} AS DOUBLE)"
            differs = (f"({ours} IS NULL) <> ({value} IS NULL) OR abs({ours} - {value}) > "
                       f"1e-9 * greatest(1, abs({ours}))")
        else:
            target = "DECIMAL(38,4)" if kind.startswith("DECIMAL") else kind
            value = f"CAST({text} AS {target})"
            differs = f"CAST({ours} AS {target}) IS DISTINCT FROM {value}"
        rows = self.database.execute(
            f"SELECT customer_id, {ours}, t.{quoted(name)} FROM measures m "
            f"JOIN theirs t USING (customer_id) WHERE {differs} ORDER BY customer_id").fetchall()
        if rows:
            customer, expected, found = rows[0]
            finding(f"{name}: {len(rows)} customers differ, e.g. {customer}: "
                    f"DuckDB {expected}, Sextant {found}")
        else:
            checked.append(name)

    def compare_scores(self, theirs):
        """Percentile scores: the share of customers below plus half the share of equal ones."""
        for root in ("value", "loyalty"):
            for name, leaf in leaves(self.model.get(root) or {}):
                measure, column = leaf.get("measure"), f"score_{name}"
                if leaf.get("scale") != "percentile" or column not in theirs:
                    continue
                if measure not in checked:
                    continue
                distinct = self.database.execute(
                    f"SELECT count(DISTINCT {quoted(measure)}) FROM measures").fetchone()[0]
                if distinct > 4096 or "missing" in leaf or self.model.get("missing"):
                    continue
                value = f"m.{quoted(measure)}"
                rank = (f"(rank() OVER (ORDER BY {value}) - 1 + "
                        f"(count(*) OVER (PARTITION BY {value})) / 2.0) / count({value}) OVER ()")
                if leaf.get("better") == "lower":
                    rank = f"1 - {rank}"
                self.database.execute(
                    f"CREATE OR REPLACE TABLE measures AS SELECT m.*, CASE WHEN {value} IS NOT NULL "
                    f"THEN CAST({rank} AS DOUBLE) END AS {quoted(column)} FROM "
                    f"(SELECT * FROM measures ORDER BY {quoted(measure)} NULLS LAST) m")
                self.compare_column(column)

    def compare_cells(self, theirs):
        path = self.report / "segments.csv"
        if "cell" not in theirs or not path.exists():
            return
        counted = dict(self.database.execute(
            "SELECT coalesce(nullif(cell, ''), 'unplaced'), count(*) FROM theirs GROUP BY 1"
        ).fetchall())
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        told = {row["cell"]: int(row["customers"]) for row in rows if row["cell"] != "total"}
        for cell in sorted(counted.keys() | told.keys()):
            if counted.get(cell, 0) != told.get(cell, 0):
                finding(f"segments.csv: {cell} has {told.get(cell, 0)} customers, "
                        f"customers.csv {counted.get(cell, 0)}")
        print("cells: " + ", ".join(f"{cell} {count}" for cell, count in sorted(counted.items())))


def leaves(tree):
    for name, node in tree.items():
        if not isinstance(node, dict):
            continue
        if "measure" in node or "assessment" in node:
            yield name, node
        else:
            yield from leaves(node)


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/check-facts", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace")
    parser.add_argument("--period", help="which run (default: the last)")
    options = parser.parse_args()
    check = Check(options.workspace, options.period)
    with tempfile.TemporaryDirectory() as scratch:
        check.prepare(scratch)
        check.compare()
    for message in findings:
        print(f"DIFFERS  {message}")
    print(f"{len(checked)} columns agree: {', '.join(checked)}")
    sys.exit(1 if findings or not checked else 0)


if __name__ == "__main__":
    main()
