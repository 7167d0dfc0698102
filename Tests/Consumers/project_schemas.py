"""Holds the schemas that know a project's names against the projects of the repository, and against misspelt names.

Every document that loads without a word about its names must be accepted by the schema of its project. `names.yaml` has
rows with a name that is right on one side of `‹right¦wrong›` and misspelt on the other: the schema takes the first and
refuses the second.

usage: project_schemas.py PERSONA-CHECK FOLDER
"""

import collections
import concurrent.futures
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys

import check_jsonschema.parsers.yaml
import jsonschema
import ruamel.yaml

import schemas

# What is said of names, which a project's schema is there to refuse, beside what makes a document invalid.
ABOUT_NAMES = re.compile(r"(?m)^(\S+):(\d+):\d+: (?:error|warning)\[([a-z0-9-]+)\]")
HERE = pathlib.Path(__file__).resolve().parent


def reader():
    implementation = check_jsonschema.parsers.yaml.construct_yaml_implementation(pure=True)
    return check_jsonschema.parsers.yaml.impl2loader(implementation)


def read(load, text):
    return load(io.BytesIO(text.encode()))


def validators(project, folder):
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([schemas.TOOL, "schema", "--project", project, "--output", folder],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = {}
    for path in folder.glob("*.schema.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        found[path.name.split(".")[0]] = jsonschema.Draft202012Validator(schema)
    return found


def told(project):
    """Lines of which something is said, by file, and the names that are probably slips."""
    done = subprocess.run([schemas.TOOL, "run", "--project", project], capture_output=True, text=True, check=False)
    found = collections.defaultdict(list)
    for path, line, word in ABOUT_NAMES.findall(done.stderr):
        found[path].append((int(line), word))
    return found, re.findall(r"(?m): warning\[near-miss\]: .*'([^'\n]+)'$", done.stderr)


def refusal(validator, document):
    error = jsonschema.exceptions.best_match(validator.iter_errors(document))
    return f"{error.json_path}: {error.message}"[:300] if error else None


def faults_of(project):
    """What the schema of a project refuses of its own documents, and how many there are."""
    name = project.relative_to(schemas.ROOT).as_posix()
    # The project in the root is called `.`, which must not be the folder of all.
    known = validators(project, schemas.FOLDER / "projects" / f"of-{name.replace('/', '.')}")
    (found, slips), load, faults, count = told(project), reader(), [], 0
    for path in sorted(project.rglob("*.y*ml")):
        file = path.relative_to(project).as_posix()
        is_settings = file in ("persona-check.yaml", "persona-check.yml")
        if not is_settings and file.split("/")[0] not in schemas.PARTS:
            continue
        parts = list(schemas.documents(path.read_text(encoding="utf-8", errors="replace")))
        for place, (start, text) in enumerate(parts):
            end = parts[place + 1][0] if place + 1 < len(parts) else sys.maxsize
            if any(start < line <= end for line, _ in found[file]) or not re.sub(r"(?m)^\s*(#.*)?$", "", text).strip():
                continue
            count += 1
            try:
                answer = refusal(known[schemas.kind(text, is_settings)], read(load, text))
            except ruamel.yaml.YAMLError as error:
                answer = str(error)
            # A slip is told where it stands first.
            if answer and not any(f"'{slip}'" in answer for slip in slips):
                faults.append(f"{name}/{file}:{start + 1} loads, and the schema of its project refuses it: {answer}")
    return count, faults


def rows():
    """Places of names, each with the document on its right and on its wrong side."""
    for number, row in enumerate((HERE / "names.yaml").read_text(encoding="utf-8").split("\n---\n"), 1):
        if len(re.findall("‹[^‹¦›]*¦[^‹¦›]*›", row)) != 1:
            sys.exit(f"names.yaml: row {number} has not one name that is right and wrong")
        yield number, *(re.sub("‹([^‹¦›]*)¦([^‹¦›]*)›", rf"\{side}", row) for side in (1, 2))


def misspelt():
    """Both sides of each row under check-jsonschema, as somebody would run it."""
    folder = schemas.FOLDER / "names"
    validators(HERE / "names", folder)
    by_kind, table = collections.defaultdict(list), list(rows())
    for number, right, wrong in table:
        for side, text in (("right", right), ("wrong", wrong)):
            path = folder / f"{number}-{side}.yaml"
            path.write_text(text + "\n", encoding="utf-8")
            by_kind[schemas.kind(text, not text.startswith(tuple(f"{kind}:" for kind in schemas.KINDS)))].append(path)
    words, faults = schemas.refused(by_kind, folder), []
    for number, right, wrong in table:
        if answer := words.get(f"{number}-right.yaml"):
            faults.append(f"names.yaml, row {number} is right and refused: {answer}\n{right}")
        if f"{number}-wrong.yaml" not in words:
            faults.append(f"names.yaml, row {number} is wrong and accepted:\n{wrong}")
    return len(table), faults


def main():
    all_projects = [path for path in schemas.projects() if path != HERE / "names"]
    with concurrent.futures.ProcessPoolExecutor() as workers:
        answers = list(workers.map(faults_of, [HERE / "names", *all_projects]))
    names, faults = misspelt()
    faults += [fault for _, found in answers for fault in found]
    for fault in faults:
        print(fault)
    print(f"schemas of projects: {sum(count for count, _ in answers)} documents of {len(answers)} projects are accepted, "
          f"and {names} misspelt names refused")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
