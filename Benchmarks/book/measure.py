#!/usr/bin/env python3
"""How long the book of a large project takes, how large it gets, and how long a browser takes to open its largest pages.

usage: measure.py BINARY [PEOPLE [TEMPLATES]]

What `book` takes is wall and CPU time of one run, with all processors. A page is opened three times in the Chromium that
Tests/Browser drives, and the best time until it has loaded counts; without a browser this is left out.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import project

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Browser"))
import chromium

BINARY = os.path.abspath(sys.argv[1])
PEOPLE = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
TEMPLATES = int(sys.argv[3]) if len(sys.argv) > 3 else 50


def seconds(*arguments):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    outcome = subprocess.run([BINARY, "book", *arguments], capture_output=True, encoding="utf-8")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if outcome.returncode:
        sys.exit(outcome.stderr)
    wall, cpu = time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"book {arguments[-2]}: {wall:.1f} s, {cpu:.1f} s of CPU, {after.ru_maxrss / 1000:.0f} MB at most", flush=True)


def open_pages(paths):
    if not chromium.program():
        return print("no Chromium is here, so that no page was opened")
    with chromium.Chromium() as browser:
        browser.size(1280)
        browser.open("about:blank")
        for path in paths:
            best = 60.0
            for _ in range(3):
                start = time.monotonic()
                browser.open(f"file://{path}")
                browser.run("new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
                best = min(best, time.monotonic() - start)
            print(f"  {best:5.2f} s  {path.stat().st_size / 1e6:6.2f} MB  {path.name}", flush=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder)
        project.write(f"{folder}/project", PEOPLE, TEMPLATES)
        seconds("--project", f"{folder}/project", "--output", f"{folder}/book")
        seconds("--project", f"{folder}/project", "--single", f"{folder}/book.html")
        pages = sorted((made / "book").rglob("*.html"), key=lambda path: -path.stat().st_size)
        print(f"{len(pages)} pages, {sum(page.stat().st_size for page in pages) / 1e6:.0f} MB; the largest:")
        kinds = {}
        for page in pages:
            kinds.setdefault(page.relative_to(made / "book").parts[0], page)
        open_pages(list(kinds.values()) + [made / "book.html"])


main()
