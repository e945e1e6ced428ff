"""Computes a workspace's measures a second time, independently of Sextant.

Reads sextant.yml for what the measures mean, lets DuckDB evaluate their expressions over the
same CSV files, and compares with reports/<period>/customers.csv: amounts, counts and dates must
be equal, doubles to nine digits. Also compared: which customers there are, percentile scores
with mid-ranks computed here, and the cells' counts with segments.csv.

Files are read by Python's csv module. Rows with a cell that cannot be read are left out as they
are by Sextant.
"""

import argparse
import calendar
import csv
import glob
import gzip
import io
import re
import sys
import tempfile
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import duckdb
import yaml

# What has happened by its own day only: the day, and what is known from then on.
OUTCOMES = {"cases": [("first_response", []), ("resolved", ["satisfied", "reopened"])],
            "invoices": [("paid_on", ["paid"])]}
OWN_DAY = {"cases": "opened", "invoices": "issued", "contracts": "start"}
NEEDED = {"customer_id", "date", "amount"}

findings = []
checked = []
csv.field_size_limit(1 << 30)


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
    if window in ("year before", "previous period"):
        whole = (last.year - first.year) * 12 + last.month - first.month + 1
        months = 12 if window == "year before" else whole
        return (bounds[0] if bounds[0] == date(1, 1, 1)
                else months_before(bounds[0] - timedelta(days=1), months) + timedelta(days=1),
                months_before(bounds[1], months))
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


def standard_columns():
    """For each table its columns: type, headers and allowed words, as the program's list says.

    The list is data; reading by it is done here anew.
    """
    source = Path(__file__).parent.parent.parent / "Sources/Tables/StandardTable+All.swift"
    text = re.sub(r'"\s*\+\s*"', "", source.read_text("utf-8"))
    shared = {"customerID": "customer_id", "currency()": "currency"}
    column = re.compile(
        r'StandardColumn\(\s*"(\w+)",\s*\.(\w+),\s*"([^"]*)"(?:,\s*"([^"]*)")?(.*?)(?=StandardColumn\(|'
        r'\b(?:customerID|currency\(\)),|\Z)', re.S)
    by_name, tables = {}, {}
    for match in column.finditer(text[:text.index("private static let customers")]):
        by_name[match[1]] = match
    for table in re.finditer(r'= StandardTable\(\s*"(\w+)",\s*"[^"]*",\s*\[(.*?)\n    \]\)',
                             text, re.S):
        matches = list(column.finditer(table[2]))
        matches += [by_name[name] for word, name in shared.items()
                    if re.search(rf"^\s*{re.escape(word)},", table[2], re.M)]
        tables[table[1]] = {
            match[1]: {
                "type": match[2],
                "headers": [match[1], *match[3].split(), *(match[4] or "").split()],
                "words": {
                    folded(spelling): value[1]
                    for value in re.finditer(r'EnumeratedValue\("([^"]+)", "([^"]*)"\)', match[5])
                    for spelling in [value[1], *value[2].split()]},
            } for match in matches}
    return tables


def folded(text):
    """A header or word without what its spellings differ in."""
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"\((元|人民币|cny|rmb)\)$", "", re.sub(r"[\s_.*\-‐-―]", "", text).rstrip(":"))


def typed(column, kind, words):
    column = f"trim({quoted(column)}, ' \t')"
    if kind == "amount":
        bare = f"regexp_replace({column}, '[,¥￥$€ ]', '', 'g')"
        grouped = f"regexp_matches({column}, '^[^,]*$|^[^.,]{{1,5}}(,[0-9]{{3}})+(\\.[0-9]*)?[)]?$')"
        return (f"CASE WHEN {grouped} THEN TRY_CAST(regexp_replace({bare}, '^\\((.*)\\)$', '-\\1') "
                "AS DECIMAL(19,4)) END")
    if kind == "number":
        return f"TRY_CAST({column} AS DOUBLE)"
    if kind == "date":
        iso = f"TRY_CAST({column} AS DATE)"
        slashes = f"CAST(try_strptime({column}, '%Y/%-m/%-d') AS DATE)"
        chinese = f"CAST(try_strptime({column}, '%Y年%-m月%-d日') AS DATE)"
        return f"coalesce({iso}, TRY_CAST(left({column}, 10) AS DATE), {slashes}, {chinese})"
    if kind == "boolean":
        return (f"CASE WHEN lower({column}) IN ('yes', 'true', '1', 'y', '是', '有', '已') THEN true "
                f"WHEN lower({column}) IN ('no', 'false', '0', 'n', '否', '无', '未') THEN false END")
    if words:
        cases = " ".join(f"WHEN {literal(spelling)} THEN {literal(word)}"
                         for spelling, word in words.items())
        bare = f"regexp_replace(lower({column}), '[ _.*-]', '', 'g')"
        return f"CASE {bare} {cases} END"
    return f"nullif({column}, '')"


def records(file, settings):
    """The records of a CSV file: header first, each with the file's cells as text."""
    data = Path(file).read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    encoding = settings.get("encoding")
    if not encoding:
        try:
            data.decode("utf-8")
            encoding = "utf-8-sig"
        except UnicodeDecodeError:
            encoding = "gb18030"
    text = data.decode(encoding).lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = settings.get("delimiter") or max(",;\t|", key=first.count)
    names = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|"}
    return csv.reader(io.StringIO(text, newline=""), delimiter=names.get(delimiter, delimiter))


def load_table(database, workspace, name, settings, scratch, currency, rates):
    """Makes a table of typed columns; rows with a needed cell that cannot be read stay out."""
    patterns = settings["path"]
    files = sorted(file for pattern in ([patterns] if isinstance(patterns, str) else patterns)
                   for file in glob.glob(str(workspace / pattern)))
    if not files:
        sys.exit(f"no file matches {patterns}")
    headers_of, declared = {}, {}
    for column, setting in (settings.get("columns") or {}).items():
        header = setting.get("header", column) if isinstance(setting, dict) else setting
        headers_of[folded(header)] = column
        if isinstance(setting, dict) and "type" in setting:
            declared[column] = setting["type"]
    standard = STANDARD.get(name, {})
    for column, known in standard.items():
        for header in known["headers"]:
            headers_of.setdefault(folded(header), column)
    names, read, ragged = [], 0, 0
    seen = set() if settings.get("duplicates") == "set_aside" else None
    clean = Path(scratch) / f"{name}.csv"
    with open(clean, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        for number, file in enumerate(files):
            rows = records(file, settings)
            header = next(rows)
            here = [headers_of.get(folded(cell), cell) for cell in header]
            # A standard name that is written out wins over another header that could mean it.
            here = [cell if column in header and cell != column else column
                    for cell, column in zip(header, here)]
            if number == 0:
                names = here
                writer.writerow(names)
            order = [here.index(column) for column in names]
            for row in rows:
                if not row:
                    continue
                read += 1
                if len(row) != len(header):
                    ragged += 1
                    continue
                cells = [row[index] for index in order]
                if seen is not None:
                    whole = tuple(cell.strip() for cell in cells)
                    if whole in seen:
                        continue
                    seen.add(whole)
                writer.writerow(cells)
    database.execute(
        f"CREATE TABLE raw_{name} AS SELECT * FROM read_csv({literal(clean)}, all_varchar = true, "
        "header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false, columns = {"
        + ", ".join(f"{literal(column)}: 'VARCHAR'" for column in names) + "})")
    selected, readable = [], []
    foreign = currency and "currency" in names
    for column in names:
        known = standard.get(column, {"type": "text", "words": {}})
        kind = declared.get(column, known["type"])
        expression = typed(column, kind, known["words"])
        empty = f"nullif(trim({quoted(column)}), '') IS NULL"
        if column in NEEDED:
            readable.append(f"({expression}) IS NOT NULL" +
                            ("" if column != "amount" else f" OR {empty}"))
        elif kind != "text" or known["words"]:
            readable.append(f"({expression}) IS NOT NULL OR {empty}")
        if foreign and kind == "amount":
            code = "upper(trim(currency))"
            cases = "".join(
                f" WHEN {code} = {literal(other)} THEN CAST(round_even(CAST({expression} AS DOUBLE)"
                f" * 10000 * {rate}, 0) / 10000 AS DECIMAL(19,4))" for other, rate in rates.items())
            if cases:
                expression = f"CASE{cases} ELSE {expression} END"
        selected.append(f"{expression} AS {quoted(column)}")
    if foreign:
        codes = ", ".join(literal(code) for code in [currency, *rates])
        readable.append(
            f"nullif(trim(currency), '') IS NULL OR upper(trim(currency)) IN ({codes})")
    condition = " AND ".join(f"({part})" for part in readable) or "true"
    database.execute(f"CREATE TABLE {name} AS SELECT {', '.join(selected)} FROM raw_{name} "
                     f"WHERE {condition}")
    kept = database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
    print(f"{name}: {read} rows in {len(files)} files"
          + (f", {read - kept} not readable" if read != kept else ""))
    return names


STANDARD = standard_columns()


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
        self.made_from = {}

    def prepare(self, scratch):
        database = self.database
        database.execute("SET error_on_division_by_zero = false")
        database.execute("SET ieee_floating_point_ops = false")
        database.execute("SET enable_progress_bar = false")
        database.execute("CREATE MACRO days_between(a, b) AS date_diff('day', a, b)")
        database.execute("CREATE MACRO months_between(a, b) AS date_sub('month', a, b)")
        for name, settings in self.model["tables"].items():
            if isinstance(settings, str):
                settings = {"path": settings}
            self.columns[name] = load_table(
                database, self.workspace, name, settings, scratch, self.model.get("currency"),
                self.model.get("exchange_rates") or {})
        for name, outcomes in OUTCOMES.items():
            for day, known_then in outcomes:
                if day not in self.columns.get(name, []):
                    continue
                gone = [column for column in [*known_then, day] if column in self.columns[name]]
                database.execute(
                    f"UPDATE {name} SET {', '.join(f'{column} = NULL' for column in gone)} "
                    f"WHERE {day} > {self.as_of}")
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

    def sql(self, expression, window=None):
        """An expression for DuckDB; over an earlier window the as-of day is the one of then."""
        first, last = self.first, self.last
        if window in ("year before", "previous period"):
            first, last = shifted((first, last), window, first, last)
        expression = re.sub(r"\bas_of\b", f"DATE '{last}'", str(expression))
        expression = re.sub(r"\bperiod_start\b", f"DATE '{first}'", expression)
        return totals_without_rows(expression)

    def rows(self, source):
        """A table's rows up to the as-of day."""
        day = day_column(source, self.columns[source])
        where = f" WHERE {quoted(day)} IS NULL OR {quoted(day)} <= {self.as_of}" if day else ""
        return f"(SELECT * FROM {source}{where})"

    def add_derived(self, name, derived):
        """A derived table; one that joins puts the columns of the other beside its own."""
        source, join = derived["from"], derived.get("join")
        if source not in self.columns or join and join["table"] not in self.columns:
            return
        rows = f"{self.rows(source)} a"
        if join:
            other = join["table"]
            # PyYAML takes the word on for true.
            keys = join.get("on", join.get(True))
            keys = [keys] if isinstance(keys, str) else keys
            taken = ", ".join(
                f"b.{quoted(column)} AS "
                + quoted(f"{other}_{column}" if column in self.columns[source] else column)
                for column in self.columns[other] if column not in keys)
            equal = " AND ".join(f"a.{quoted(key)} = b.{quoted(key)}" for key in keys)
            rows = (f"(SELECT a.*{', ' + taken if taken else ''} FROM {rows} "
                    f"LEFT JOIN {self.rows(other)} b ON {equal}) a")
        groups = derived.get("group_by") or []
        groups = [groups] if isinstance(groups, str) else groups
        columns = {**{group: quoted(group) for group in groups},
                   **{column: self.sql(text)
                      for column, text in (derived.get("columns") or {}).items()}}
        selected = ", ".join(f"{text} AS {quoted(column)}" for column, text in columns.items())
        where = f"WHERE {self.sql(derived['where'])}" if "where" in derived else ""
        grouped = f"GROUP BY {', '.join(map(quoted, groups))}" if groups else ""
        self.database.execute(
            f"CREATE TABLE {quoted(name)} AS SELECT {selected} FROM {rows} {where} {grouped}")
        self.columns[name] = list(columns)
        self.made_from[name] = source

    def is_covered(self, source, bounds):
        """Whether a table's rows begin in the first month of a window or before."""
        while source in self.made_from:
            source = self.made_from[source]
        day = day_column(source, self.columns[source])
        if bounds[0] == date(1, 1, 1) or not day:
            return True
        first = self.database.execute(
            f"SELECT min({quoted(day)}) FROM {source} WHERE {quoted(day)} <= {self.as_of}"
        ).fetchone()[0]
        return first is not None and first.replace(day=1) <= bounds[0]

    def add_measure(self, name, measure):
        """Adds one column to measures; False when it cannot be computed here."""
        bounds = window = None
        if "of" in measure:
            base = self.sources.get(measure["of"])
            if base is None:
                return False
            source, value, bounds, own_day = base
            window = measure["during"]
            bounds = shifted(bounds, window, self.first, self.last)
        elif "from" in measure:
            source, value, own_day = measure["from"], measure["value"], measure.get("date")
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
        self.sources[name] = (source, value, bounds, own_day)
        day = own_day or day_column(source, self.columns[source])
        where = (f"{quoted(day)} BETWEEN DATE '{bounds[0]:%Y-%m-%d}' AND DATE "
                 f"'{bounds[1]:%Y-%m-%d}'" if day else "true").replace("'1-01-01'", "'0001-01-01'")
        value = self.sql(value, window)
        covered = self.is_covered(source, bounds)
        # Whoever has no rows gets what the expression gives over none.
        self.database.execute(
            f"CREATE OR REPLACE TABLE measures AS WITH rows AS (SELECT * FROM {quoted(source)} "
            f"WHERE {where}), figures AS (SELECT customer_id, {value} AS figure FROM rows "
            f"GROUP BY customer_id), empty AS (SELECT {value} AS figure FROM rows WHERE false) "
            f"SELECT m.*, CASE WHEN NOT {covered} THEN NULL "
            "WHEN g.customer_id IS NULL THEN empty.figure ELSE g.figure END AS "
            f"{quoted(name)} FROM measures m LEFT JOIN figures g USING (customer_id) CROSS JOIN "
            "empty")
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
                if distinct > 4096 or "missing" in leaf or (
                        self.model.get("missing", "leave_out") != "leave_out"):
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
