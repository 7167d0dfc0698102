#!/usr/bin/env python3
"""Measures what users run, each beside a yardstick in the same run, and prints one table.

usage: run.py BINARY BENCHMARKS [ROUNDS]

BINARY is persona-check, BENCHMARKS the program that renders Liquid by the contract of ../shared/bench/liquid. Every other row is a
whole run of BINARY over a project that projects.py makes, JUnit report included. Both sides are measured in turns, and the least
CPU time (user and system, all threads) of ROUNDS turns counts; large projects take a quarter of them. `ratio` is the yardstick's
CPU time by ours: how many times as fast we are. `peak` is the most memory that we have had at once.

Yardsticks:
  CSafeLoader    PyYAML's C loader merely reading the same files, without Python's start
  import yaml    Python's start with PyYAML, where there is nothing to read
  pytest         ../shared/bench/pytest_yaml: as many expectations of the same form as parameterised tests, started and run
  python-liquid  the same templates and data, ../shared/bench/liquid
  passing        the same run with as many cases that pass
  the run        the same run without any report

Rows whose yardstick is not installed are left out, and said so.
"""
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile

import projects

BINARY, BENCHMARKS = (os.path.abspath(path) for path in sys.argv[1:3])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 12
FEW = max(2, ROUNDS // 4)
FORMATS = ["junit", "junit-strict", "json", "ctrf", "sarif", "markdown", "html", "tap", "github", "gitlab"]
ROOT = tempfile.mkdtemp()
LAUNCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launch.py")

LOADER = """
import sys, os, time, yaml
start = time.process_time()
for folder, _, files in os.walk(sys.argv[1]):
    for name in sorted(files):
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), "rb") as file:
                list(yaml.load_all(file, Loader=yaml.CSafeLoader))
print(time.process_time() - start)
"""


class Once:
    """One run of a command: its CPU seconds, its peak memory in bytes, and what it printed."""

    def __init__(self, arguments, environment=None):
        with tempfile.TemporaryFile() as output, tempfile.NamedTemporaryFile() as usage:
            subprocess.run(
                [sys.executable, "-I", "-S", LAUNCH, usage.name, *arguments], stdout=output, stderr=subprocess.DEVNULL,
                env={**os.environ, **(environment or {})}, check=True)
            output.seek(0)
            self.text = output.read().decode(errors="replace").strip()
            status, cpu, peak = usage.read().split()
        self.status = os.waitstatus_to_exitcode(int(status))
        self.cpu, self.peak = float(cpu), int(peak) * 1024


def run(project, *reports):
    """The command of a whole run, with a JUnit report unless others are asked for."""
    reports = reports or ("junit",)
    return [BINARY, "--project", project] + [
        word for form in reports for word in ("--report", f"{form}={ROOT}/report.{form}")]


def row(name, yardstick, ours, theirs, peak):
    ratio = theirs / ours
    print(f"| {name} | {yardstick} | {ours * 1000:,.2f} | {theirs * 1000:,.2f} | {ratio:,.2f} | {peak / 1e6:,.1f} |", flush=True)


def beside(name, yardstick, command, other, rounds, says, own_seconds=False):
    """`says` is what our last line must be, so that nothing is measured that went wrong."""
    turns = [(Once(command), Once(*other)) for _ in range(rounds)]
    last = turns[-1][0].text.split("\n")[-1]
    if last != says:
        sys.exit(f"{name}: it ends with '{last}', not '{says}'")
    theirs = min(float(turn[1].text) if own_seconds else turn[1].cpu for turn in turns)
    row(name, yardstick, min(turn[0].cpu for turn in turns), theirs, max(turn[0].peak for turn in turns))


def beside_loader(name, project, rounds, says):
    beside(name, "CSafeLoader", run(project), ([sys.executable, "-c", LOADER, project],), rounds, says, True)


def beside_pytest(project):
    fixtures = f"{ROOT}/pytest"
    source = os.path.join(projects.SHARED, "pytest_yaml")
    subprocess.run([sys.executable, f"{source}/gen.py", "5000", fixtures], check=True, capture_output=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", f"{source}/pytest.ini",
               f"{source}/test_param.py"]
    other = (command, {"FIXTURES": fixtures, "PYTHONDONTWRITEBYTECODE": "1"})
    beside("5,000 expectations, short personas", "pytest", run(project), other, FEW, "5000 passed, 0 failed")


def liquid():
    """Renders by CPU second, the best of several turns of a second each."""
    folder = os.path.join(projects.SHARED, "liquid")
    environment = {"BENCH_SECS": "0.5", "BENCH_ROUNDS": "2"}
    best, peak = {}, 0
    for _ in range(FEW):
        ours = Once([BENCHMARKS, "liquid", f"{folder}/cases.json"], environment)
        peak = max(peak, ours.peak)
        theirs = Once([sys.executable, f"{folder}/bench_python.py", "liquid"], environment)
        for side, once in enumerate((ours, theirs)):
            for line in once.text.split("\n"):
                found = json.loads(line)
                key = (side, found["case"], found["mode"])
                best[key] = max(best.get(key, 0), found["cpu_best"])
    names = {"b_email": "Liquid: an e-mail", "c_loop200": "Liquid: a loop of 200 rows"}
    modes = {"render": "parsed once", "parse+render": "with parsing"}
    for case, name in names.items():
        for mode, words in modes.items():
            row(f"{name}, {words}", "python-liquid", 1 / best[0, case, mode], 1 / best[1, case, mode], peak)


def reports(project, cases):
    turns = [(Once(run(project, *FORMATS)), Once([BINARY, "--project", project])) for _ in range(FEW)]
    bare = min(turn[1].cpu for turn in turns)
    cost = min(turn[0].cpu for turn in turns) - bare
    row(f"all {len(FORMATS)} reports of {cases:,} cases", "the run", cost, bare, max(turn[0].peak for turn in turns))


def has(module, *files):
    missing = [module] if importlib.util.find_spec(module) is None else []
    missing += [file for file in files if not os.path.exists(os.path.join(projects.SHARED, file))]
    for name in missing:
        print(f"left out what needs {name}", file=sys.stderr)
    return not missing


def main():
    print("| bench | yardstick | our CPU ms | its CPU ms | ratio | peak MB |\n|---|---|---:|---:|---:|---:|")
    os.makedirs(f"{ROOT}/empty")
    projects.memberships(f"{ROOT}/short", projects.Short())
    if has("yaml"):
        start = ([sys.executable, "-c", "import yaml"],)
        beside("start: an empty project", "import yaml", [BINARY, "--project", f"{ROOT}/empty"], start, ROUNDS * 2, "0 passed, 0 failed, 1 errored")
        # A copy, so that the yardstick reads the same files and not those of the tests as well.
        example = f"{ROOT}/example"
        os.mkdir(example)
        shutil.copy(f"{projects.HERE}/persona-check.yaml", example)
        for part in ("personas", "segments", "templates", "workflows", "expectations"):
            shutil.copytree(f"{projects.HERE}/{part}", f"{example}/{part}")
        beside_loader("the worked example", example, ROUNDS * 2, "325 passed, 0 failed")
        beside_loader("5,000 expectations, short personas", f"{ROOT}/short", ROUNDS, "5000 passed, 0 failed")
    if has("pytest", "pytest_yaml/gen.py"):
        beside_pytest(f"{ROOT}/short")
    if has("yaml", "yaml/gen.py"):
        projects.memberships(f"{ROOT}/corpus", projects.Corpus())
        beside_loader("5,000 expectations, long personas", f"{ROOT}/corpus", ROUNDS, "5000 passed, 0 failed")
    many = {"segments": 200, "people_of_each": 500}
    projects.memberships(f"{ROOT}/many", projects.Short(), **many)
    projects.memberships(f"{ROOT}/lists", projects.Short(), segments=800, people_of_each=500, is_listed=True)
    projects.memberships(f"{ROOT}/fails", projects.Short(), **many, fails=True)
    projects.people(f"{ROOT}/people")
    projects.journeys(f"{ROOT}/journeys")
    failing = "0 passed, 100000 failed"
    if has("yaml"):
        beside_loader("100,000 memberships", f"{ROOT}/many", FEW, "100000 passed, 0 failed")
        beside_loader("400,000 memberships, in lists", f"{ROOT}/lists", FEW, "400000 passed, 0 failed")
        beside_loader("100,000 failures", f"{ROOT}/fails", FEW, failing)
    beside("100,000 failures", "passing", run(f"{ROOT}/fails"), (run(f"{ROOT}/many"),), FEW, failing)
    if has("liquid", "liquid/bench_python.py"):
        liquid()
    if has("yaml"):
        beside_loader("people: 20,000 raw events to 2,000 profiles", f"{ROOT}/people", ROUNDS, "20 passed, 0 failed")
        beside_loader("workflows: 500 journeys of 30 steps", f"{ROOT}/journeys", ROUNDS, "500 passed, 0 failed")
    reports(f"{ROOT}/short", 5000)
    reports(f"{ROOT}/many", 100_000)


try:
    main()
finally:
    shutil.rmtree(ROOT)
