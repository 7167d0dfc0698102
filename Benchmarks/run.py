#!/usr/bin/env python3
"""Measures persona-check as a whole, beside the time that PyYAML's C loader takes merely to read the same files.

usage: run.py BINARY [ROUNDS]

Measures an empty project, this repository's own, and 5,000 expectations over 500 personas (deterministic, seed 7) twice:
with the personas of the yardstick's corpus, 2.6 KB each, where ../shared/bench/yaml/gen.py is there to make them, and
with the shortest personas that do, 0.2 KB each. Prints a JSON line for each: the best wall time and CPU time of ROUNDS
runs, JUnit report included, the peak memory, and the ratio to the yardstick. Then all reports together, at 5,000 and at
100,000 cases, as a share of the CPU time of the run without any: it is to stay under a third.
"""
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
BINARY = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CORPUS = os.path.join(os.path.dirname(HERE), "shared", "bench", "yaml", "gen.py")
PLANS, COUNTRIES = ["free", "plus", "premium"], ["DE", "FR", "US", "GB", "JP"]
FORMATS = ["junit", "junit-strict", "json", "ctrf", "sarif", "markdown", "html", "tap", "github"]


class Short:
    """People of eight properties."""
    settings = "now: 2026-09-01T00:00:00Z\n"
    plans, countries, orders = PLANS, COUNTRIES, 8
    count, flag = "orders", "vip"

    def write(self, folder, dice):
        people = [self.person(index, dice) for index in range(500)]
        for start in range(0, 500, 20):
            with open(f"{folder}/p{start:03}.yaml", "w") as file:
                file.write("---\n".join(
                    f"persona: p{start + place}\nproperties:\n" + "".join(
                        f"  {key}: {json.dumps(value)}\n" for key, value in who.items())
                    for place, who in enumerate(people[start:start + 20])))
        return [(f"p{index}", who) for index, who in enumerate(people)]

    @staticmethod
    def person(index, dice):
        return {
            "firstName": dice.choice(["Ada", "Grace", "Lin", "Max"]),
            "email": f"u{index}@example.test",
            "country": dice.choice(COUNTRIES),
            "plan": dice.choice(PLANS),
            "orders": dice.randrange(12),
            "vip": dice.random() < 0.2,
            "spend": round(dice.random() * 900, 2),
            "lastSeen": f"2026-0{dice.randrange(1, 9)}-1{dice.randrange(9)}T10:00:00Z",
        }


class Corpus:
    """The people of the yardstick's corpus, put into the fixture language: `events` is called `timeline` in it, what is
    known of an event stands under `properties`, and consent is to channels."""
    settings = "now: 2026-11-01T12:00:00Z\nchannels:\n  web: {address: none}\n"
    plans = ["free", "starter", "pro", "enterprise"]
    countries = ["DE", "NG", "BR", "US", "JP", "FR", "PL", "CA", "KE", "NO"]
    orders, count, flag = 50, "order_count", "email_verified"

    def write(self, folder, dice):
        import yaml
        with tempfile.TemporaryDirectory() as made:
            subprocess.run([sys.executable, CORPUS, made, "500", "20"], check=True, capture_output=True)
            people = []
            for name in sorted(os.listdir(f"{made}/many/personas")):
                with open(f"{made}/many/personas/{name}", encoding="utf-8") as file:
                    text = "".join(self.translated(line) for line in file)
                with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                    file.write(text)
                people += [found for found in yaml.load_all(text, Loader=yaml.CSafeLoader) if found]
        return [(who["persona"], who["properties"]) for who in people]

    @staticmethod
    def translated(line):
        if line.startswith("events:"):
            return "timeline:\n"
        if line.startswith("  profiling: "):
            return line.replace("profiling", "web", 1)
        if line.startswith("    url: "):
            return f"    properties:\n  {line}"
        return f"  {line}" if line.startswith(("    amount: ", "    sku: ", "    tags: ")) else line


def write_suite(folder, kind, segments=50, people_of_each=100):
    """500 personas; every segment is expected of some of them. Without more arguments 5,000 cases."""
    dice = random.Random(7)
    for part in ("personas", "segments", "expectations"):
        os.makedirs(f"{folder}/{part}")
    with open(f"{folder}/persona-check.yaml", "w") as file:
        file.write(kind.settings)
    people = kind.write(f"{folder}/personas", dice)
    stride = 500 // people_of_each
    for index in range(segments):
        countries, orders = dice.sample(kind.countries, 2), dice.randrange(kind.orders)
        plan = dice.choice(kind.plans)
        with open(f"{folder}/segments/s{index:02}.yaml", "w") as file:
            file.write(
                f"segment: s{index}\nmatch:\n  all:\n"
                f"    - {{property: country, isOneOf: {json.dumps(countries)}}}\n"
                f"    - {{property: {kind.count}, atLeast: {orders}}}\n"
                f"    - any:\n        - {{property: plan, is: {plan}}}\n"
                f"        - {{property: {kind.flag}, is: true}}\n")
        with open(f"{folder}/expectations/e{index:02}.yaml", "w") as file:
            file.write(f"expectations: Suite {index}\nexpect:\n")
            for step in range(people_of_each):
                name, who = people[(index * 37 + step * stride) % 500]
                matches = (who["country"] in countries and who[kind.count] >= orders
                           and (who["plan"] == plan or who[kind.flag]))
                file.write(f"  - segment: s{index}\n    {'match' if matches else 'noMatch'}: [{name}]\n")


def once(arguments):
    """Wall and CPU seconds of one run, and what it printed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run = subprocess.run(arguments, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run.stdout


def alternate(*commands):
    """The runs of each command. Rounds alternate, so that what slows the machine for a while slows all of them."""
    rounds = [[once(command) for command in commands] for _ in range(ROUNDS)]
    return list(zip(*rounds))


def summary(command, runs):
    """The best wall and CPU milliseconds, and the peak of memory."""
    status, peak = run_once_for_memory(command)
    return {
        "wall_ms": round(min(run[0] for run in runs) * 1000, 2), "cpu_ms": round(min(run[1] for run in runs) * 1000, 2),
        "peak_mb": round(peak / 1e6, 1), "exit": status, "last": runs[-1][2].decode().strip().split("\n")[-1]}


def measure(name, command):
    print(json.dumps({"bench": name, **summary(command, alternate(command)[0])}))


def run_once_for_memory(arguments):
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(arguments[0], arguments)
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024


YARDSTICK = """
import sys, os, time, yaml
start = time.perf_counter()
for folder, _, files in os.walk(sys.argv[1]):
    for name in sorted(files):
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), "rb") as file:
                list(yaml.load_all(file, Loader=yaml.CSafeLoader))
print(time.perf_counter() - start)
"""


def beside_yardstick(name, command, project):
    """The loader's own seconds count, without Python's start; without PyYAML there is no ratio."""
    ours, theirs = alternate(command, [sys.executable, "-c", YARDSTICK, project])
    result = summary(command, ours)
    seconds = [float(run[2]) for run in theirs if run[2]]
    if seconds:
        result["csafeloader_ms"] = round(min(seconds) * 1000, 2)
        result["ratio"] = round(result["csafeloader_ms"] / result["wall_ms"], 1)
    print(json.dumps({"bench": name, **result}))


def share_of_reports(name, project, folder):
    bare = [BINARY, "--project", project]
    full = bare + [word for form in FORMATS for word in ("--report", f"{form}={folder}/report.{form}")]
    runs = alternate(bare, full)
    before, after = summary(bare, runs[0]), summary(full, runs[1])
    cost = after["cpu_ms"] - before["cpu_ms"]
    print(json.dumps({
        "bench": name, "run_cpu_ms": before["cpu_ms"], "reports_cpu_ms": round(cost, 2),
        "share": round(cost / before["cpu_ms"], 2), "last": after["last"]}))


def main():
    root = tempfile.mkdtemp()

    def command(project):
        return [BINARY, "--project", project, "--report", f"junit={root}/junit.xml"]

    try:
        os.makedirs(f"{root}/empty")
        measure("start", [BINARY, "--project", f"{root}/empty"])
        measure("worked-example", command(HERE))
        if os.path.exists(CORPUS):
            write_suite(f"{root}/corpus", Corpus())
            beside_yardstick("5000-expectations-of-the-corpus", command(f"{root}/corpus"), f"{root}/corpus")
        else:
            print(f"skipped: 5000-expectations-of-the-corpus needs {CORPUS}", file=sys.stderr)
        write_suite(f"{root}/short", Short())
        beside_yardstick("5000-expectations-of-short-personas", command(f"{root}/short"), f"{root}/short")
        share_of_reports("reports-of-5000", f"{root}/short", root)
        write_suite(f"{root}/large", Short(), segments=200, people_of_each=500)
        share_of_reports("reports-of-100000", f"{root}/large", root)
    finally:
        shutil.rmtree(root)


main()
