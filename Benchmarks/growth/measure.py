#!/usr/bin/env python3
"""Measures how the program's work grows with the size of what it is given: twice as much may take 2.3 times at most.

usage: measure.py BINARY [NAME …]

Every case of the files beside this one is a project of one size. It is run at that size, at twice, four and eight times
as much; the table shows the CPU milliseconds and the megabytes at the peak, both above those of an empty project, the
best of a few rounds, so that other work on the machine shows little. The exit code is 1 where two doublings of the size,
one after the other, take more than 2.3 times of either, so that what costs the square shows, and n log n passes; where the
last doubling alone does, another one decides. rule.py says why, and tries that rule on rows that are made up. What is marked
as known in its case is told and fails nothing. NAME picks cases by a part of their names; ROUNDS=5 and DOUBLINGS=2 in the
environment ask for other numbers than 3.
"""
import contextlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile

import load
import look
import rule
import run
import write
from case import SETTINGS

LAUNCH = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "launch.py")
# Below these a doubling says more about the machine than about the program. Memory comes in pages, arrays that double and
# arenas for each thread.
LEAST_MILLISECONDS, LEAST_MEGABYTES = 20, 16
ROUNDS = int(os.environ.get("ROUNDS", 3))
DOUBLINGS = int(os.environ.get("DOUBLINGS", 3))
# What looks like too much is measured again, so often at most, before it counts.
SECOND_LOOKS = 2


class Project:
    """A folder that a case writes its project into, and its output as well."""

    def __init__(self, folder):
        self.folder = folder
        # Commands that are run first and not measured.
        self.before = []
        self.write("persona-check.yaml", SETTINGS)

    def write(self, path, text):
        full = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)

    def path(self, name):
        return os.path.join(self.folder, name)


class Wrong(Exception):
    """A run that did not do what its case is about, so that its time says nothing."""


def once(command, expected, says):
    """CPU milliseconds and the megabytes at the peak of one run."""
    with tempfile.TemporaryFile() as output, tempfile.NamedTemporaryFile() as usage:
        subprocess.run(
            [sys.executable, "-I", "-S", LAUNCH, usage.name, *command], stdin=subprocess.DEVNULL, stdout=output,
            stderr=output, check=True)
        output.seek(0)
        text = output.read()
        status, cpu, peak = usage.read().split()
    status = int(status)
    codes = expected if isinstance(expected, tuple) else (expected,)
    if os.waitstatus_to_exitcode(status) not in codes or says.encode() not in text:
        tail = text.decode(errors="replace")[-600:]
        raise Wrong(f"exit {os.waitstatus_to_exitcode(status)} instead of {expected}, or no '{says}' in:\n{tail}")
    return float(cpu) * 1000, int(peak) / 1024


def command(binary, folder, arguments):
    where = [] if arguments[0] == "merge-reports" else ["--project", folder]
    return [binary, arguments[0], *where, *arguments[1:]]


def best(case, binary, size, rounds):
    """The best of each; every round has a project of its own, since some commands write into it."""
    found = []
    for _ in range(rounds):
        folder = tempfile.mkdtemp(prefix="growth-")
        try:
            project = Project(folder)
            arguments = case.write(project, size) or ["run"]
            for before in project.before:
                subprocess.run(command(binary, folder, before), capture_output=True)
            found.append(once(command(binary, folder, arguments), case.exit, case.says))
        finally:
            shutil.rmtree(folder)
    return min(cpu for cpu, _ in found), min(peak for _, peak in found)


class Empty:
    exit, says = 0, ""

    @staticmethod
    def write(project, _):
        project.write("personas/p.yaml", "persona: ada\n")
        return ["list", "personas"]


class Row:
    """A case at each of its sizes."""

    least = (LEAST_MILLISECONDS, LEAST_MEGABYTES)

    def __init__(self, case, binary, start):
        self.case, self.binary, self.start = case, binary, start
        self.measured = [self.at(place) for place in range(DOUBLINGS + 1)]

    def at(self, place):
        """CPU milliseconds and megabytes at a doubling, above those of the empty project."""
        found = best(self.case, self.binary, self.case.size << place, ROUNDS)
        return tuple(max(value - start, 0.1) for value, start in zip(found, self.start))

    def series(self):
        return [([measured[kind] for measured in self.measured], self.least[kind]) for kind in (0, 1)]

    def is_too_much(self):
        return any(rule.is_too_much(values, least) for values, least in self.series())

    def look_again(self):
        """Whether it is too much, when what looks so has been measured again."""
        if any(rule.is_open(values, least) for values, least in self.series()):
            with contextlib.suppress(Wrong):  # Beyond a limit of the program there is nothing to decide.
                self.measured.append(self.at(len(self.measured)))
        for _ in range(SECOND_LOOKS):
            if not self.is_too_much():
                return False
            for place, measured in enumerate(self.measured):
                self.measured[place] = tuple(map(min, measured, self.at(place)))
        return self.is_too_much()

    def text(self):
        cells = "".join(f"{cpu:9.0f} {peak:7.0f}" for cpu, peak in self.measured[:DOUBLINGS + 1])
        worst = "  ".join(f"{max(rule.ratios(values, least), default=0):4.1f}" for values, least in self.series())
        more = "".join(f"  ×{1 << place}: {self.measured[place][0]:.0f} ms {self.measured[place][1]:.0f} MB"
                       for place in range(DOUBLINGS + 1, len(self.measured)))
        return f"{self.case.name:44} {self.case.size:>9} {cells}   {worst}{more}"


def chosen(names):
    cases = [case for module in (load, run, look, write) for case in module.CASES]
    return [case for case in cases if not names or any(name in case.name for name in names)]


def main():
    binary, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    start = best(Empty, binary, 0, 10)
    heads = "".join(f"{f'×{1 << doubling}: ms':>9} {'MB':>7}" for doubling in range(DOUBLINGS + 1))
    print(f"{'what grows':44} {'size':>9} {heads}   the worst doubling: CPU, memory")
    failed = []
    for case in chosen(names):
        try:
            row = Row(case, binary, start)
            mark = "  TOO MUCH" if row.look_again() else ""
            if case.known:
                mark = f"  known: {case.known}" if mark else f"  known, not seen here: {case.known}"
            print(row.text() + mark, flush=True)
            mark = "" if case.known else mark
        except Wrong as wrong:
            mark = "WRONG"
            print(f"{case.name:44} {case.size:>9} is wrong: {wrong}", flush=True)
        if mark:
            failed.append(case.name)
    if failed:
        print(f"more than {rule.MOST} times for twice as much, and again: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    # A deep stack is nothing that the program is to be given by whoever measures it.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
