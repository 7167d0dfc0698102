#!/usr/bin/env python3
"""Measures persona-check as a whole, beside the time that PyYAML's C loader takes merely to read the same files.

usage: run.py BINARY [ROUNDS]

Writes three projects into a temporary folder: an empty one, a copy of this repository's own, and one of 5,000
expectations over 500 personas (deterministic, seed 7). Prints a JSON line for each: the best wall time and CPU time of
ROUNDS runs, JUnit report included, the peak memory, and for the third the ratio to the yardstick. Then all reports
together, at 5,000 and at 100,000 cases, as a share of the CPU time of the run without any: it is to stay under a third.
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
PLANS, COUNTRIES = ["free", "plus", "premium"], ["DE", "FR", "US", "GB", "JP"]


def persona(index, dice):
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


def segment(dice):
    return {"countries": dice.sample(COUNTRIES, 2), "orders": dice.randrange(8), "plan": dice.choice(PLANS)}


def matches(who, which):
    return (who["country"] in which["countries"] and who["orders"] >= which["orders"]
            and (who["plan"] == which["plan"] or who["vip"]))


FORMATS = ["junit", "junit-strict", "json", "ctrf", "sarif", "markdown", "html", "tap", "github"]


def write_suite(folder, segments=50, people_of_each=100):
    """500 personas; every segment is expected of some of them. Without arguments 5,000 cases."""
    dice = random.Random(7)
    for part in ("personas", "segments", "expectations"):
        os.makedirs(f"{folder}/{part}")
    with open(f"{folder}/persona-check.yaml", "w") as file:
        file.write("now: 2026-09-01T00:00:00Z\n")
    people = [persona(index, dice) for index in range(500)]
    for start in range(0, 500, 20):
        with open(f"{folder}/personas/p{start:03}.yaml", "w") as file:
            file.write("---\n".join(
                f"persona: p{start + place}\nproperties:\n" + "".join(
                    f"  {key}: {json.dumps(value)}\n" for key, value in who.items())
                for place, who in enumerate(people[start:start + 20])))
    stride = 500 // people_of_each
    for index in range(segments):
        which = segment(dice)
        with open(f"{folder}/segments/s{index:02}.yaml", "w") as file:
            file.write(
                f"segment: s{index}\nmatch:\n  all:\n"
                f"    - {{property: country, isOneOf: {json.dumps(which['countries'])}}}\n"
                f"    - {{property: orders, atLeast: {which['orders']}}}\n"
                f"    - any:\n        - {{property: plan, is: {which['plan']}}}\n"
                f"        - {{property: vip, is: true}}\n")
        with open(f"{folder}/expectations/e{index:02}.yaml", "w") as file:
            file.write(f"expectations: Suite {index}\nexpect:\n")
            for step in range(people_of_each):
                who = (index * 37 + step * stride) % 500
                key = "match" if matches(people[who], which) else "noMatch"
                file.write(f"  - segment: s{index}\n    {key}: [p{who}]\n")


def measure(arguments):
    """Best wall and CPU seconds, and the peak of memory in bytes."""
    wall, cpu, peak = 1e9, 1e9, 0
    for _ in range(ROUNDS):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        output, errors = process.communicate()
        wall = min(wall, time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = min(cpu, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    status, peak = run_once_for_memory(arguments)
    return {"wall_ms": round(wall * 1000, 2), "cpu_ms": round(cpu * 1000, 2), "peak_mb": round(peak / 1e6, 1),
            "exit": status, "last": output.decode().strip().split("\n")[-1]}


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


def yardstick(folder):
    """Best seconds that CSafeLoader needs for the files, Python's own start not counted; None without PyYAML."""
    found = []
    for _ in range(max(3, ROUNDS // 4)):
        run = subprocess.run([sys.executable, "-c", YARDSTICK, folder], capture_output=True, text=True)
        if run.returncode != 0:
            return None
        found.append(float(run.stdout))
    return min(found)


def share_of_reports(project, folder):
    reports = [word for name in FORMATS for word in ("--report", f"{name}={folder}/report.{name}")]
    bare, full = measure([BINARY, "--project", project]), measure([BINARY, "--project", project, *reports])
    cost = full["cpu_ms"] - bare["cpu_ms"]
    return {"run_cpu_ms": bare["cpu_ms"], "reports_cpu_ms": round(cost, 2), "share": round(cost / bare["cpu_ms"], 2),
            "last": full["last"]}


def main():
    root = tempfile.mkdtemp()
    try:
        os.makedirs(f"{root}/empty")
        write_suite(f"{root}/suite")
        print(json.dumps({"bench": "start", **measure([BINARY, "--project", f"{root}/empty"])}))
        report = ["--report", f"junit={root}/junit.xml"]
        print(json.dumps({"bench": "worked-example", **measure([BINARY, "--project", HERE, *report])}))
        result = measure([BINARY, "--project", f"{root}/suite", *report])
        loader = yardstick(f"{root}/suite")
        ratio = {"csafeloader_ms": round(loader * 1000, 2), "ratio": round(loader * 1000 / result["wall_ms"], 1)} \
            if loader else {"csafeloader_ms": None}
        print(json.dumps({"bench": "5000-expectations", **result, **ratio}))
        print(json.dumps({"bench": "reports-of-5000", **share_of_reports(f"{root}/suite", root)}))
        write_suite(f"{root}/large", segments=200, people_of_each=500)
        print(json.dumps({"bench": "reports-of-100000", **share_of_reports(f"{root}/large", root)}))
    finally:
        shutil.rmtree(root)


main()
