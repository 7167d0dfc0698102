"""Reads the texts for BigQuery and Snowflake, of the worked example, of every condition fixture and of random projects, with
sqlglot: whether they are statements at all. It is a parser, and no judge of what they mean.

usage: syntax.py PERSONA-CHECK [FOLDER]
"""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def statements(tool, folder):
    """Of the worked example all that is printed, of the others the proofs, which hold the whole text."""
    others = [path.parent for path in sorted((ROOT / "Tests/Fixtures/conditions").glob("**/segments"))]
    if folder:
        kinds = sorted(path for path in folder.iterdir() if path.is_dir())
        others += [path for path in kinds if path.name.endswith("-0") or path.name.endswith("-1")]
    for engine in ("bigquery", "snowflake"):
        for form, place in [([], ROOT), (["--count"], ROOT), *[(["--prove"], place) for place in [ROOT, *others]]]:
            done = subprocess.run(
                [tool, "sql", *form, "--engine", engine, "--project", place], capture_output=True, text=True, check=False)
            if "SELECT" in done.stdout:
                yield engine, f"{place} {' '.join(form)}", done.stdout


def read(sqlglot, text, engine):
    """Why it is no statement; a part that the parser passes on as it is has not been read."""
    try:
        statements = [one for one in sqlglot.parse(text, read=engine) if one is not None]
    except sqlglot.errors.SqlglotError as error:
        return str(error).splitlines()[0][:300]
    if len(statements) != 1:
        return f"{len(statements)} statements"
    if isinstance(statements[0], sqlglot.exp.Command) or not isinstance(statements[0], sqlglot.exp.Query):
        return f"a {type(statements[0]).__name__} and no query"
    return None


def main():
    try:
        import sqlglot
    except ImportError:
        print("warehouse: the syntax of BigQuery and Snowflake SKIPPED, sqlglot is not here")
        sys.exit(1 if os.environ.get("CI") == "true" else 0)
    tool, folder = sys.argv[1], pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    # A parser that takes anything would find nothing.
    for engine in ("bigquery", "snowflake"):
        for wrong in ("WITH a AS (SELECT 1 SELECT * FROM a", "SELECT CASE WHEN 1 = 1 THEN 2", "SELECT 1; DROP TABLE t"):
            if read(sqlglot, wrong, engine) is None:
                raise SystemExit(f"syntax.py: sqlglot takes `{wrong}` for a statement of {engine}")
    failed, counts = 0, {"bigquery": 0, "snowflake": 0}
    for engine, name, text in statements(tool, folder):
        counts[engine] += 1
        reason = read(sqlglot, text, engine)
        if reason:
            failed += 1
            print(f"  {engine}: {name}: {reason}", flush=True)
    for engine, count in counts.items():
        print(f"warehouse: sqlglot {sqlglot.__version__} reads {count} statements for {engine}", flush=True)
        failed += count == 0
    sys.exit(1 if failed else 0)


main()
