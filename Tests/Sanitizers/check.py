"""Runs every fixture project and the worked example with a program that has a sanitizer in it.

usage: check.py SANITIZER PROGRAM [FOLDER …]     only these projects, if any are named

A report of the sanitizer fails, a signal does, and so does an exit code that is not 0 to 3. Every project is run with one
worker and with several, whose outputs and reports have to be the same, and looked at by the commands that only read.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "Fixtures"
SANITIZER, PROGRAM = sys.argv[1], str(pathlib.Path(sys.argv[2]).resolve())
CHOSEN = [pathlib.Path(name).resolve() for name in sys.argv[3:]]
# What the sanitizer exits with, where nothing else does.
REPORTED = 99
FORMATS = ["junit", "junit-strict", "json", "ctrf", "sarif", "markdown", "html", "tap", "github", "gitlab"]
# A program that has to be watched is some twenty times slower, and the machine may be busy.
SECONDS = 600
OPTIONS = {
    # What Swift's runtime and Foundation keep for the life of the process is no leak of ours.
    "address": {"ASAN_OPTIONS": f"exitcode={REPORTED}:detect_leaks=0:detect_stack_use_after_return=1"},
    "thread": {"TSAN_OPTIONS": f"exitcode={REPORTED}:halt_on_error=0:suppressions={ROOT / 'Tests/Sanitizers/thread.supp'}"},
}
TIMES = re.compile(r'"(startedAt|nanoseconds|start|stop|duration|timestamp|startTimeUtc)":("[^"]*"|[0-9]+)')


def projects():
    """Every folder with settings in it, and the worked example; or those that were named."""
    if CHOSEN:
        return CHOSEN
    found = [path.parent for path in FIXTURES.rglob("persona-check.yaml")]
    return [ROOT] + sorted(found)


def invoke(folder, arguments):
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C", "SWIFT_BACKTRACE": "enable=no", **OPTIONS[SANITIZER]}
    return subprocess.run(
        [PROGRAM, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
        encoding="utf-8", errors="replace", timeout=SECONDS, check=False)


def fault(arguments, outcome):
    """What the sanitizer or the system says of a process, or nothing."""
    words = outcome.stdout + outcome.stderr
    is_reported = outcome.returncode == REPORTED or "Sanitizer" in outcome.stderr
    if is_reported or not 0 <= outcome.returncode <= 3:
        return [f"`{' '.join(arguments)}` ends with {outcome.returncode}\n{words[-4000:]}"]
    return []


def run(folder, place, jobs):
    """A run that writes every report and explains what passes."""
    (place / str(jobs)).mkdir()
    reports = [part for name in FORMATS for part in ("--report", f"{name}={place / str(jobs) / name}")]
    arguments = ["run", "--project", ".", "--now", "2026-03-02T09:00:00Z", "--jobs", str(jobs), "--explain", *reports]
    outcome = invoke(folder, arguments)
    return outcome, fault(arguments, outcome)


def words(outcome):
    """What a run prints, but for its slowest cases, which are others every time."""
    return [line for line in outcome.stdout.splitlines() if not line.startswith("slowest ")]


def difference(place, one, other):
    texts = [TIMES.sub(r'"\1":', (place / str(jobs) / "json").read_text(encoding="utf-8")) for jobs in (1, 4)]
    if texts[0] != texts[1] or (one.returncode, words(one)) != (other.returncode, words(other)):
        return ["one worker and four come to different reports"]
    return []


def looks(folder):
    """The fixture's own command, and those that read everything there is."""
    files = [path for path in (folder / "command", folder.parent / "command") if path.exists()]
    own = files[0].read_text(encoding="utf-8").split("\n") if files else ["run"]
    commands = [list(filter(None, own)), ["lint"], ["coverage"], ["fmt", "--check"], ["accept", "--check"]]
    faults = []
    for command in commands:
        arguments = [*command, "--project", "."]
        faults += fault(arguments, invoke(folder, arguments))
    return faults


def check(project):
    """In a copy: a run remembers what failed."""
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        copied(project, place / "project")
        try:
            one, faults = run(place / "project", place, 1)
            other, more = run(place / "project", place, 4)
            faults += more or difference(place, one, other)
            faults += looks(place / "project")
        except subprocess.TimeoutExpired as late:
            faults = [f"`{' '.join(late.cmd[1:])}` takes more than {SECONDS} s"]
        return [f"{project.relative_to(ROOT)}: {text}" for text in faults]


def copied(project, folder):
    """A fixture with the `command` above it; of the repository the folders of the worked example alone."""
    names = ["persona-check.yaml", "personas", "segments", "templates", "workflows", "expectations"]
    if project != ROOT:
        shutil.copytree(project, folder, symlinks=True)
        if (project.parent / "command").exists() and not (folder / "command").exists():
            shutil.copy(project.parent / "command", folder / "command")
        return
    folder.mkdir()
    for name in names:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)


def main():
    all_projects = projects()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        faults = [text for texts in workers.map(check, all_projects) for text in texts]
    for text in faults:
        print(text)
    words = f"{len(all_projects)} projects under the {SANITIZER} sanitizer, {len(faults)} faults"
    print(f"make sanitize: {words}")
    return 1 if faults else 0


sys.exit(main())
