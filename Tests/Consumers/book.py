"""Reads the books of the worked example and of a project with failures as browsers do, page by page.

    book.py TOOL FOLDER
"""

import pathlib
import shutil
import subprocess
import sys

import html5lib

TOOL, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
ROOT = pathlib.Path(__file__).resolve().parents[2]
MISTAKES = []


def check(path):
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    parser.parse(path.read_text(encoding="utf-8"))
    for place, code, values in parser.errors:
        MISTAKES.append(f"{path}: {place}: {html5lib.constants.E[code] % values}")


def tidy(paths):
    """tidy knows neither SVG's links nor the newest attributes; whatever else it warns of is a mistake."""
    known = ["proprietary attribute", "is not approved by W3C", "trimming empty"]
    program = shutil.which("tidy")
    if not program:
        return print("book: tidy is not here (Debian: tidy)")
    for path in paths:
        outcome = subprocess.run([program, "-errors", "-quiet", "-utf8", "--drop-empty-elements", "no", str(path)], capture_output=True, encoding="utf-8")
        for line in outcome.stderr.splitlines():
            if ("Warning" in line or "Error" in line) and not any(word in line for word in known):
                MISTAKES.append(f"{path}: {line}")


def write(project, name):
    place = FOLDER / name
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run([TOOL, "book", "--project", str(project), "--output", str(place)], check=False, capture_output=True)
    subprocess.run([TOOL, "book", "--project", str(project), "--single", str(place) + ".html"], check=False, capture_output=True)
    pages = sorted(place.rglob("*.html"))
    if not pages:
        MISTAKES.append(f"{name} has no pages")
    return pages + [pathlib.Path(str(place) + ".html")]


pages = write(ROOT, "worked-example") + write(ROOT / "Tests" / "Consumers" / "project", "every-outcome")
for page in pages:
    check(page)
tidy([page for page in pages if page.parent.name in ("worked-example", "every-outcome") or page.name.startswith("a")])
if MISTAKES:
    sys.exit("book:\n  " + "\n  ".join(MISTAKES[:50]))
print(f"book: {len(pages)} pages without a mistake")
