"""Asks every command that has `--format json` about projects of the repository, and holds the answers against their schema.

usage: answers.py PERSONA-CHECK
"""

import concurrent.futures
import json
import pathlib
import subprocess
import sys

import jsonschema

TOOL = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/answer.schema.json").read_text(encoding="utf-8"))
LISTED = ("personas", "accounts", "profiles", "segments", "traits", "templates", "workflows", "campaigns", "tables", "expectations")
# As many of a kind as are asked about.
MOST = 2


def projects():
    yield ROOT
    yield from (ROOT / "Tests/Consumers" / name for name in ("project", "names"))
    yield from sorted(path for path in (ROOT / "Tests/Fixtures/features").glob("*/whole") if path.is_dir())


def ask(project, *arguments):
    done = subprocess.run(
        [TOOL, *arguments, "--project", project, "--format", "json"], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def questions(project):
    """Every kind of question that the project has something for."""
    ids = {}
    for kind in LISTED:
        yield ("list", kind)
        items = json.loads(ask(project, "list", kind)[1] or "{}").get("items", [])
        ids[kind] = [item["id"] for item in items][:MOST]
    yield from (("lint",), ("coverage",), ("coverage", "--by", "persona"))
    for persona in ids["personas"]:
        yield ("show", persona)
        yield ("show", persona, "--inbox")
        yield from (("explain", other, "--persona", persona) for other in ids["segments"] + ids["traits"])
        yield from (("preview", template, "--persona", persona) for template in ids["templates"])
        yield from (("trace", workflow, "--persona", persona, "--forced") for workflow in ids["workflows"])
    for account in ids["accounts"]:
        yield ("show", account)
        yield from (("explain", other, "--account", account) for other in ids["segments"])
    yield from (("show", name) for name in ids["profiles"])
    if ids["segments"]:
        yield ("suggest", *ids["segments"])
    if (project / "before.json").exists():
        yield ("diff", str(project / "before.json"))


def faults_of(project):
    validator, faults, told = jsonschema.Draft202012Validator(SCHEMA), [], {}
    for question in questions(project):
        code, output, errors = ask(project, *question)
        # What there is not, such as an explanation about people for an account, is refused.
        if code == 64 or (not output and errors):
            continue
        name = f"{project.relative_to(ROOT)}: {' '.join(question)}"
        answer = json.loads(output)
        error = next(validator.iter_errors(answer), None)
        if error:
            error = jsonschema.exceptions.best_match([error])
            faults.append(f"{name}: {error.json_path}: {error.message[:300]}")
        elif answer["command"] != question[0]:
            faults.append(f"{name} is answered as {answer['command']}")
        told[question[0]] = answer
    return told, faults


def loose(told):
    """Commands whose schema would take anything."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for command, answer in told.items():
        for wrong in ({**answer, "more": 1}, {**answer, "version": 2}, {**answer, "command": "run"}):
            if validator.is_valid(wrong):
                yield f"the schema of {command} takes {json.dumps(wrong)[:200]}"


def main():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    with concurrent.futures.ThreadPoolExecutor() as workers:
        answers = list(workers.map(faults_of, projects()))
    told = {command: answer for one, _ in answers for command, answer in one.items()}
    faults = [fault for _, found in answers for fault in found] + list(loose(told))
    missing = {"list", "show", "explain", "preview", "trace", "coverage", "lint", "suggest", "diff"} - told.keys()
    faults += [f"nothing was asked of {command}" for command in sorted(missing)]
    for fault in faults:
        print(fault)
    print(f"answers: those of {len(told)} commands about {len(answers)} projects are as their schema has them")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
