"""Holds `mutate` against a slow way to the same: 60 mutants of the worked example, drawn by a seed, each made by editing the
text of a copy and running the tool on it. Most edits are made once more from what is told of them, without the bytes that
`mutate` names. Its JSON is held against its schema, and its report against the schema of Stryker.

usage: mutate.py PERSONA-CHECK FOLDER SCHEMAS
"""

import concurrent.futures
import json
import pathlib
import random
import shutil
import subprocess
import sys

TOOL, FOLDER, SCHEMAS = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ["persona-check.yaml", "personas", "segments", "templates", "workflows", "expectations"]
SEED, COUNT = 25, 60
# What is told of these is a word or a text on one line, and what stands there instead.
PLAIN = {"number", "window", "direction", "period", "duration", "text-comparison", "text-joint", "other-default"}


def run(*arguments, folder, expected=(0, 1, 2)):
    outcome = subprocess.run(
        [TOOL, *arguments], cwd=folder, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    if outcome.returncode not in expected:
        sys.exit(f"{' '.join(map(str, arguments))} exits with {outcome.returncode}\n{outcome.stdout}{outcome.stderr}")
    return outcome


def copy(name):
    place = FOLDER / name
    place.mkdir(parents=True)
    for part in PARTS:
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, place / part)
    return place


def edited(mutant, text):
    """The file by the bytes that are named."""
    raw = text.encode("utf-8")
    for edit in sorted(mutant["edits"], key=lambda edit: -edit["from"]):
        raw = raw[: edit["from"]] + edit["text"].encode("utf-8") + raw[edit["to"] :]
    return raw.decode("utf-8")


def retyped(mutant, text):
    """The file as somebody would type the change who is told where it is and how it reads."""
    lines = text.split("\n")
    line, column = lines[mutant["line"] - 1], mutant["column"] - 1
    place = line.find(mutant["before"], column)
    if place < 0:
        return None
    lines[mutant["line"] - 1] = line[:place] + mutant["after"] + line[place + len(mutant["before"]) :]
    return "\n".join(lines)


def slow_status(number, mutant):
    place = copy(f"mutant-{number}")
    path = place / mutant["path"]
    text = path.read_text(encoding="utf-8")
    changed = edited(mutant, text)
    if mutant["operator"] in PLAIN:
        assert retyped(mutant, text) == changed, f"{mutant['path']}:{mutant['line']} {mutant['before']} → {mutant['after']}"
    path.write_text(changed, encoding="utf-8")
    outcome = run("run", folder=place)
    shutil.rmtree(place)
    return "alive" if outcome.returncode == 0 else "killed"


def quick_status(mutant):
    return "killed" if mutant["status"] in ("killed", "timeout") else "alive"


def check_schemas(answer, report):
    try:
        import jsonschema
    except ImportError:
        sys.exit("jsonschema is not installed")
    jsonschema.validate(answer, json.loads((ROOT / "docs" / "mutate.schema.json").read_text(encoding="utf-8")))
    schema = SCHEMAS / "mutation-testing-report-schema.json"
    if schema.exists():
        jsonschema.validate(report, json.loads(schema.read_text(encoding="utf-8")))
    else:
        print("mutate: Stryker's schema is not here, and its report was not held against it")
    words = {"killed": "Killed", "timeout": "Timeout", "survived": "Survived", "no-coverage": "NoCoverage",
             "invalid": "CompileError", "perhaps-equal": "Ignored", "allowed": "Ignored"}
    told = [words[mutant["status"]] for mutant in answer["mutants"]]
    assert told == [mutant["status"] for file in report["files"].values() for mutant in file["mutants"]]


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    place = copy("whole")
    answer = json.loads(
        run("mutate", "--format", "json", "--report", "stryker=stryker.json", folder=place, expected=(0,)).stdout)
    check_schemas(answer, json.loads((place / "stryker.json").read_text(encoding="utf-8")))
    counted = [mutant for mutant in answer["mutants"] if mutant["status"] not in ("invalid", "allowed")]
    drawn = random.Random(SEED).sample(counted, COUNT)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        slow = list(pool.map(slow_status, range(COUNT), drawn))
    lists = {status: [mutant for mutant, found in zip(drawn, slow) if found == status] for status in ("killed", "alive")}
    wrong = [(mutant, found) for mutant, found in zip(drawn, slow) if found != quick_status(mutant)]
    for mutant, found in wrong:
        print(f"{mutant['path']}:{mutant['line']} {mutant['operator']}: {mutant['before']} → {mutant['after']} is "
              f"{mutant['status']}, and by its text {found}", file=sys.stderr)
    if wrong or not lists["killed"] or not lists["alive"]:
        sys.exit(1)
    print(f"mutate: {COUNT} mutants by their text: {len(lists['killed'])} killed and {len(lists['alive'])} alive, as it says")


main()
