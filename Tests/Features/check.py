"""Holds docs/features.md: every row names a fixture that passes, and a twin that fails once the feature is broken.

    Tests/Features/run        all rows
    Tests/Features/run 27     one row for a sceptic: the fixture, what is broken in the twin, and what it says then
"""

import concurrent.futures
import difflib
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "Fixtures"
TABLE = ROOT / "docs" / "features.md"
TOOL = os.environ.get("PERSONA_CHECK", str(ROOT / ".build" / "debug" / "persona-check"))
# So many features the design names; rows may be added, and none taken away.
LEAST_ROWS = 68
# A twin is its fixture with one thing broken, not another project.
LARGEST_BREAK = 12


class Row:
    def __init__(self, number, feature, fixtures, twins):
        self.number, self.feature, self.fixtures, self.twins = number, feature, fixtures, twins


def rows():
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if len(cells) == 5 and cells[0].isdigit():
            fixtures, twins = (re.findall(r"\]\(\.\./Tests/Fixtures/([^)]+)\)", cell) for cell in cells[3:])
            found.append(Row(int(cells[0]), cells[1], fixtures, twins))
    return found


def run(project):
    """What the fixture says, as FixtureTests compares it: exit code, output, complaints."""
    folder = FIXTURES / project
    commands = [path for path in (folder / "command", folder.parent / "command") if path.exists()]
    arguments = commands[0].read_text(encoding="utf-8").split("\n") if commands else ["run"]
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C"}
    outcome = subprocess.run(
        [TOOL, *filter(None, arguments), "--project", "."], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8")
    text = f"exit {outcome.returncode}\n{outcome.stdout}--- standard error\n{outcome.stderr}"
    return outcome.returncode, text


def files(project):
    folder = FIXTURES / project
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != "expected.txt")
    texts = {str(path.relative_to(folder)): path.read_text(encoding="utf-8").splitlines() for path in paths}
    return {path: lines for path, lines in texts.items() if not path.startswith(".")}


def differences(fixture, twin):
    """The lines that were changed, as a diff."""
    whole, broken = files(fixture), files(twin)
    lines = []
    for path in sorted(whole.keys() | broken.keys()):
        lines += difflib.unified_diff(
            whole.get(path, []), broken.get(path, []), f"whole/{path}", f"broken/{path}", n=0, lineterm="")
    return lines


def size(difference):
    return sum(line[0] in "+-" and line[:3] not in ("+++", "---") for line in difference)


def complaints(row):
    for project in row.fixtures + row.twins:
        if not (FIXTURES / project).is_dir():
            return [f"there is no folder Tests/Fixtures/{project}"]
    if not row.fixtures or not row.twins:
        return ["it names no fixture or no twin"]
    return [text for project in row.fixtures for text in faults(project, False)] + [
        text for twin in row.twins for text in faults(twin, True) + breaks(row, twin)]


def faults(project, is_twin):
    code, found = run(project)
    golden = FIXTURES / project / "expected.txt"
    if is_twin and not golden.exists():
        return [f"{project} has no expected.txt, so its message is not held"]
    if golden.exists() and found != golden.read_text(encoding="utf-8"):
        return [f"{project} says something else than its expected.txt:\n{found}"]
    if is_twin and code == 0:
        return [f"{project} is broken and passes"]
    return [] if is_twin or code == 0 else [f"{project} does not pass:\n{found}"]


def breaks(row, twin):
    least = min(size(differences(fixture, twin)) for fixture in row.fixtures)
    if least == 0:
        return [f"{twin} does not differ from its fixture"]
    return [f"{twin} differs from its fixture in {least} lines, so it is no twin"] if least > LARGEST_BREAK else []


def show(row):
    print(f"{row.number}. {row.feature}")
    for project in row.fixtures:
        print(f"\n=== Tests/Fixtures/{project}: {run(project)[1].splitlines()[0]}")
        for path, lines in sorted(files(project).items()):
            print(f"\n--- {path}", *lines, sep="\n")
    for twin in row.twins:
        nearest = min((differences(fixture, twin) for fixture in row.fixtures), key=size)
        print(f"\n=== Tests/Fixtures/{twin}", *nearest, "", run(twin)[1], sep="\n")


def main():
    table = rows()
    if sys.argv[1:]:
        chosen = [row for row in table if str(row.number) in sys.argv[1:]]
        for row in chosen:
            show(row)
        return 0 if chosen else 64
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        wrong = {row.number: text for row, text in zip(table, workers.map(complaints, table)) if text}
    for number, texts in wrong.items():
        print(*(f"row {number}: {text}" for text in texts), sep="\n")
    numbers = [row.number for row in table]
    orphans = set(path.name for path in (FIXTURES / "features").iterdir()) - {
        project.split("/")[1] for row in table for project in row.fixtures if project.startswith("features/")}
    if numbers != list(range(1, len(numbers) + 1)) or len(numbers) < LEAST_ROWS:
        print(f"the rows of docs/features.md are not numbered from 1, one after the other, to {LEAST_ROWS} at least")
        return 1
    for name in sorted(orphans):
        print(f"no row names Tests/Fixtures/features/{name}")
    shown = len(table) - len(wrong)
    print(f"{shown} of {len(table)} features are shown by a fixture, and missed by its broken twin")
    return 0 if shown == len(table) and not orphans else 1


sys.exit(main())
