"""Counts the segments of the worked example in DuckDB, by the text of `sql --count` and by counts.sql, in turns.

usage: measure.py PERSONA-CHECK DUCKDB [--people NUMBER] [--copies NUMBER] [--rounds NUMBER] FOLDER

With --copies there are that many of everybody, under keys of their own: ten of a million people are ten million. Fails where the two count differently, or where the text takes more than 1.5 times as long as what was written by hand.
"""

import argparse
import csv
import io
import pathlib
import resource
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
MOST = 1.5


# Of each table the columns that are a key of somebody.
KEYS = {"personas": ("persona", "account"), "accounts": ("account",), "events": ("persona",), "labels": ("persona",),
        "consent": ("persona",), "memberships": ("persona",)}


def copied(copies):
    """What makes further copies of everybody in the database."""
    lines = ["BEGIN;"]
    for table, keys in KEYS.items():
        shown = ", ".join(f"{key} || '-' || n AS {key}" for key in keys)
        lines.append(f"CREATE TABLE more AS SELECT * REPLACE ({shown}) FROM {table}, range(1, {copies}) AS copies(n);")
        lines.append(f"ALTER TABLE more DROP COLUMN n; INSERT INTO {table} SELECT * FROM more; DROP TABLE more;")
    return "\n".join(lines + ["COMMIT;"])


def ask(duckdb, database, statement):
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = time.monotonic()
    done = subprocess.run(
        [duckdb, "-csv", "-no-init", "-readonly", database], input=statement, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    # The most that any program had so far, in megabytes.
    memory = ended.ru_maxrss // 1024
    rows = list(csv.reader(io.StringIO(done.stdout)))[1:]
    work = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    return {name.replace("-", "_"): int(count) for name, count in rows}, time.monotonic() - clock, work, memory


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("duckdb")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("folder", type=pathlib.Path)
    chosen = parser.parse_args()
    database = chosen.folder / f"people-{chosen.people}-{chosen.copies}.duckdb"
    if not database.exists():
        files = chosen.folder / f"people-{chosen.people}"
        subprocess.run(
            [sys.executable, HERE / "people.py", "--people", str(chosen.people), "--seed", "1", files], check=True)
        load = (files / "load.sql").read_text() + (copied(chosen.copies) if chosen.copies > 1 else "")
        subprocess.run([chosen.duckdb, "-no-init", "-bail", database], input=load, text=True, check=True)
    ours = subprocess.run(
        [chosen.tool, "sql", "--count", "--engine", "duckdb", "--project", HERE.parents[1]], capture_output=True, text=True,
        check=True).stdout
    hand = (HERE / "counts.sql").read_text()
    seconds = {"text": [], "by hand": []}
    work = {"text": [], "by hand": []}
    for _ in range(chosen.rounds):
        found = {}
        for name, statement in (("by hand", hand), ("text", ours)):
            found[name], took, cpu, memory = ask(chosen.duckdb, database, statement)
            seconds[name].append(took)
            work[name].append(cpu)
        if found["text"] != found["by hand"]:
            names = sorted(set(found["text"]) | set(found["by hand"]))
            raise SystemExit("\n".join(
                f"{name}: {found['text'].get(name)} by the text, {found['by hand'].get(name)} by hand" for name in names
                if found["text"].get(name) != found["by hand"].get(name)))
    ratio = min(work["text"]) / min(work["by hand"])
    print(f"{chosen.people * chosen.copies} people, {len(found['text'])} segments: {min(seconds['text']):.2f} s by the text, "
          f"{min(seconds['by hand']):.2f} s by hand; {min(work['text']):.2f} s and {min(work['by hand']):.2f} s of CPU, {ratio:.2f} times; {memory} MB at most")
    sys.exit(1 if ratio > MOST else 0)


main()
