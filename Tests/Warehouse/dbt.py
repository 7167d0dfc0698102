"""Runs what `sql --as dbt` writes for the worked example with dbt: its unit tests pass, and fail when a day is changed by hand.

usage: dbt.py PERSONA-CHECK FOLDER DBT
"""

import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL, FOLDER, DBT = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]

PROJECT = "name: shop\nversion: '1.0'\nprofile: shop\nmodel-paths: [models]\n"
PROFILE = "shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: 'shop.duckdb'}\n"


def make():
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "models").mkdir(parents=True)
    (FOLDER / "dbt_project.yml").write_text(PROJECT, encoding="utf-8")
    (FOLDER / "profiles.yml").write_text(PROFILE, encoding="utf-8")
    subprocess.run(
        [TOOL, "sql", "--engine", "duckdb", "--as", "dbt", "--into", FOLDER / "models/audiences", "--project", ROOT],
        check=True, capture_output=True)
    # The tables that the models refer to, as models of the project.
    rows = subprocess.run(
        [TOOL, "sql", "--engine", "duckdb", "--rows", "sql", "--project", ROOT], check=True, capture_output=True, text=True)
    for statement in rows.stdout.split(";\nCREATE TABLE ") :
        name, query = re.match(r'(?:CREATE TABLE )?"([^"]+)" AS (.*)', statement.rstrip().rstrip(";"), re.S).groups()
        (FOLDER / f"models/{name}.sql").write_text(query + "\n", encoding="utf-8")


def dbt(*arguments):
    return subprocess.run(
        [DBT, *arguments, "--project-dir", ".", "--profiles-dir", "."], cwd=FOLDER, check=False, capture_output=True, text=True)


def unit_tests():
    done = dbt("test", "--select", "test_type:unit")
    found = re.search(r"PASS=(\d+) WARN=\d+ ERROR=(\d+)", done.stdout)
    if not found:
        raise SystemExit("dbt.py: " + done.stdout[-2000:] + done.stderr[-2000:])
    return int(found[1]), int(found[2]), done.stdout


def main():
    make()
    built = dbt("run")
    if built.returncode != 0:
        raise SystemExit("dbt.py: the models do not build\n" + built.stdout[-3000:])
    passed, failed, output = unit_tests()
    print(f"dbt: {passed} unit tests pass, {failed} fail")
    if failed or not passed:
        raise SystemExit(output[-3000:])
    # Two weeks that somebody made eighteen days.
    model = FOLDER / "models/audiences/persona_check_renewing_soon.sql"
    text = model.read_text(encoding="utf-8")
    changed = text.replace("2026-03-16", "2026-03-20")
    if changed == text:
        raise SystemExit("dbt.py: the model has no day to change")
    model.write_text(changed, encoding="utf-8")
    passed, failed, _ = unit_tests()
    print(f"dbt: with a day changed by hand {passed} pass, {failed} fails")
    if failed != 1:
        raise SystemExit("dbt.py: one of them has to fail")


main()
