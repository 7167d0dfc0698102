"""Proves the segments of the worked example, of every condition fixture and of random projects on real engines.

usage: warehouse.py PERSONA-CHECK FOLDER [ENGINE…] [--random PROJECTS]

An engine whose programs are not here is skipped aloud, and is a failure where CI=true. DuckDB is the program of the package
duckdb-cli. PostgreSQL is started in FOLDER for as long as this runs, as a user of its own where this is root, which initdb
refuses, and listens on a socket there alone. Spark is the package pyspark, with a Java.
"""

import concurrent.futures
import csv
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADER = ["subject", "segment", "expected", "answer"]


def call(command, text=None, **options):
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, **options)


def rows(done, words, header):
    """The rows of a statement's CSV; a failure of the program is one row that says so."""
    if done.returncode != 0 or done.stderr.strip():
        return [[words, (done.stderr.strip().splitlines() or ["failed"])[0][:400]]]
    table = list(csv.reader(io.StringIO(done.stdout)))
    if table and table[0] != header:
        return [[words, f"unexpected columns {table[0]}"]]
    return table[1:]


class DuckDB:
    name = "duckdb"

    def __init__(self, folder):
        beside = pathlib.Path(sys.executable).parent / "duckdb"
        self.program = str(beside) if beside.exists() else shutil.which("duckdb")
        self.missing = None if self.program else "the program duckdb is not here (PyPI: duckdb-cli)"

    def ask(self, statement, header=HEADER):
        return rows(call([self.program, "-csv", "-no-init"], statement), self.name, header)

    def stop(self):
        pass


class PostgreSQL:
    name = "postgresql"

    def __init__(self, folder):
        places = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")) + [
            pathlib.Path(found) for found in [shutil.which("initdb")] if found]
        self.missing = None if places and shutil.which("psql") else "initdb or psql is not here (Debian: postgresql)"
        if self.missing:
            return
        self.bin = places[-1].parent
        # A socket's path may have about a hundred bytes.
        self.folder = pathlib.Path(os.environ.get("TMPDIR", "/tmp")) / f"persona-check-pg-{os.getpid()}"
        self.folder.mkdir(parents=True)
        self.user = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self.user = ["runuser", "-u", "postgres", "--"]
        self.run("initdb", "-D", self.folder / "data", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "postgres")
        self.run(
            "pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o",
            f"-k {self.folder} -c listen_addresses= -c fsync=off", "start")

    def run(self, program, *arguments):
        command = [*self.user, self.bin / program, *arguments]
        # The server keeps what it inherits, so nothing is read from it.
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", check=False)
        if done.returncode != 0:
            raise SystemExit(f"warehouse.py: {program} failed")

    def ask(self, statement, header=HEADER):
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--csv", "-h", str(self.folder), "-U", "postgres"]
        return rows(call(command, statement), self.name, header)

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


class SQLite:
    """The text for SQLite, in the embedded one."""

    name = "sqlite"
    missing = None

    def __init__(self, folder):
        pass

    def stop(self):
        pass


class Spark:
    name = "spark"

    def __init__(self, folder):
        self.session = None
        try:
            import pyspark.sql
        except ImportError:
            self.missing = "the package pyspark is not here"
            return
        self.missing = None if shutil.which("java") else "java is not here (Debian: default-jre-headless)"
        if self.missing:
            return
        builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("persona-check")
        for key, value in {
            "spark.sql.session.timeZone": "UTC", "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2",
            "spark.sql.ansi.enabled": "true", "spark.driver.host": "127.0.0.1", "spark.driver.memory": "4g", "spark.ui.showConsoleProgress": "false",
            "spark.sql.warehouse.dir": str(folder / "spark"), "spark.log.level": "ERROR",
        }.items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()

    def ask(self, statement, header=HEADER):
        text = "\n".join(line for line in statement.splitlines() if not line.startswith("--")).rstrip().rstrip(";")
        try:
            return [[str(cell) for cell in row] for row in self.session.sql(text).collect()]
        except Exception as error:  # Whatever Spark says of it is the difference.
            return [[self.name, str(error).strip().splitlines()[0][:400]]]

    def stop(self):
        if self.session:
            self.session.stop()


ENGINES = {engine.name: engine for engine in (SQLite, DuckDB, PostgreSQL, Spark)}


def projects():
    yield ROOT
    for path in sorted((ROOT / "Tests/Fixtures/conditions").glob("**/segments")):
        yield path.parent


def statement(tool, project, engine, *segments):
    """The text, how many segments are in it, and its notes; what does not load would be missing without a word."""
    done = call([tool, "sql", *segments, "--prove", "--engine", engine, "--project", project])
    if "error[" in done.stderr and project != ROOT and "conditions" not in str(project):
        raise SystemExit(f"warehouse.py: {project}: {done.stderr.strip()[:400]}")
    notes = [line for line in done.stderr.splitlines() if line.startswith(("assumed:", "refused:"))]
    if "expected AS" not in done.stdout:
        return None, 0, notes
    comments = [line for line in done.stdout.split("\nWITH ")[0].splitlines() if line.startswith("-- ")][1:]
    compiled = [line for line in comments if not line.startswith(("-- assumed:", "-- refused:", "--   "))]
    return done.stdout, len(compiled), notes


def embedded(tool, project, *segments):
    done = call([tool, "sql", *segments, "--prove", "--run", "--project", project])
    found = [line.split() for line in done.stdout.splitlines() if line.startswith("✗")]
    compared = [line for line in found if "in" in line[2:] and "ends" not in line]
    return [[line[1], line[line.index("in", 2) + 1]] for line in compared], done


def unexplained(tool, project, engine, differences):
    """Those of segments for which nothing is assumed that could be the reason."""
    left = []
    for row in differences:
        if len(row) == 4 and row[2] == "error":  # Our own evaluation has no answer to compare with.
            continue
        notes = statement(tool, project, engine.name, row[1])[2] if len(row) > 2 or engine.name == "sqlite" else []
        if not any(note.startswith("assumed:") for note in notes):
            left.append(row)
    return left


def prove(tool, engine, project):
    """The differences that are not assumed, how many segments were proved, and how many are refused."""
    text, proved, notes = statement(tool, project, engine.name)
    refused = sum(note.startswith("refused:") for note in notes)
    if text is None:
        return [], 0, refused
    if engine.name == "sqlite":
        differences, done = embedded(tool, project)
        if done.returncode not in (0, 1, 2) or "SQLite does not take the statement" in done.stderr:
            return [[str(project), done.stderr.strip()[:300]]], proved, refused
    else:
        differences = engine.ask(text)
    return [[str(project), *row] for row in unexplained(tool, project, engine, differences)], proved, refused


# Faults that somebody might make in an operator, in the text of the worked example: a bound that moved by four days, a count
# that asks for more, a negation that is lost.
FAULTS = [
    ("renewing-soon", re.compile(r"2026-03-16"), "2026-03-20"),
    ("regulars", re.compile(r"(COALESCE\(p\.\w+, 0\)) >= 3\b"), r"\1 >= 4"),
    ("cart-left-behind", re.compile(r"(COALESCE\(p\.\w+, 0\)) = 0\b"), r"\1 >= 0"),
]


def faults(tool, engine):
    """What a proof that finds nothing would have found, had the text been wrong: lines for those that it overlooks."""
    overlooked = []
    for segment, right, wrong in FAULTS:
        text = statement(tool, ROOT, engine.name, segment)[0]
        changed, count = right.subn(wrong, text.split("\nWITH ", 1)[1])
        found = engine.ask("WITH " + changed)
        if not count or not any(len(row) == 4 and row[1] == segment for row in found):
            overlooked.append([f"a fault in {segment} is not found ({count} places changed)"])
    return overlooked


def touched(tool, engine):
    """Runs the query of each assumption of the worked example over the personas: lines for those that give no number."""
    made = call([tool, "sql", "--rows", "sql", "--engine", engine.name, "--project", ROOT]).stdout
    tables = re.sub(r"(?m)^CREATE TABLE (\S+) AS ", r"\1 AS (", made).replace(";\n", "),\n").rstrip().rstrip(",")
    notes = call([tool, "sql", "--engine", engine.name, "--project", ROOT]).stderr
    queries = [line.split("counted by: ", 1)[1] for line in notes.splitlines() if "counted by: " in line]
    wrong = [] if queries else [["no assumption of the worked example has a query"]]
    for query in dict.fromkeys(queries):
        found = engine.ask(f"WITH {tables} {query}", header=["touched"])
        if len(found) != 1 or not found[0][0].isdigit():
            wrong.append([f"{query}: {found}"[:400]])
    return wrong


def main():
    arguments = sys.argv[1:]
    others = []
    if "--random" in arguments:
        place = arguments.index("--random")
        others = sorted(path for path in pathlib.Path(arguments[place + 1]).iterdir() if path.is_dir())
        arguments = arguments[:place]
    tool, folder = str(pathlib.Path(arguments[0]).resolve()), pathlib.Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    failed = False
    for name in arguments[2:] or ["duckdb", "postgresql"]:
        engine = ENGINES[name](folder)
        if engine.missing:
            print(f"warehouse: {name} SKIPPED, {engine.missing}", flush=True)
            failed = failed or os.environ.get("CI") == "true"
            continue
        began = time.monotonic()
        try:
            with concurrent.futures.ThreadPoolExecutor(1 if name == "spark" else 2) as pool:
                results = list(pool.map(lambda project: prove(tool, engine, project), others or list(projects())))
            missed = faults(tool, engine) + touched(tool, engine) if name != "sqlite" else []
        finally:
            engine.stop()
        differences = [row for found, _, _ in results for row in found] + missed
        proved, refused = (sum(result[place] for result in results) for place in (1, 2))
        print(f"warehouse: {name}: {proved} segments of {len(results)} projects, {refused} refused,"
              f" {len(differences)} answers differ, {time.monotonic() - began:.0f} s", flush=True)
        for row in differences[:40]:
            print("  " + " ".join(row), flush=True)
        failed = failed or bool(differences) or proved == 0
    sys.exit(1 if failed else 0)


main()
