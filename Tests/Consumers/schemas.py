"""Holds the schemas for editors against every document of the repository, with the reader that editors' users have.

A document that loads must be accepted. One that does not must be refused, unless what is wrong with it is something that
no schema can know, such as whether a name exists or what type the project gives a property.

usage: schemas.py PERSONA-CHECK FOLDER
"""

import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TOOL, FOLDER = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ("personas", "accounts", "profiles", "segments", "traits", "templates", "workflows", "expectations")
KINDS = ("persona", "account", "profiles", "segment", "trait", "template", "workflow", "campaign", "expectations")

# What the loader finds wrong and no schema can see.
BEYOND = {
    # Names, and what stands behind them.
    "cyclic-definition", "cyclic-extends", "duplicate-case", "duplicate-declaration", "duplicate-step",
    "invalid-declaration",
    "missing-file", "not-loaded", "unknown-account", "outside-project", "unknown-channel", "unknown-communication-type",
    "unknown-identity-key", "unknown-persona", "unknown-property", "unknown-segment", "unknown-step", "unknown-template", "unknown-trait", "unknown-workflow",
    "unknown-zone",
    # Types that the project gives, and texts with a language of their own.
    "invalid-pattern", "invalid-time", "liquid-syntax", "filter-arguments", "unknown-tag", "unknown-filter", "operator-type",
    "relative-in-workflow", "decimal-comma", "stale-persona",
    # What the words of a document come to.
    "contradiction", "cannot-fail",
    # Which of the names that templates have objects for the project's schema declares.
    "reserved-name",
}
# Mistakes whose kind a schema sees elsewhere, and not here: they depend on the form of a text or on another document.
BEYOND_HERE = {
    "'lessThan' does not take an age", "'sometimes' does not say when a person may enter again",
    "template 'hello' has no field 'bdy'", "any steps at all would do", "a merge needs two personas",
    # Keys of a persona under `properties`, where a project's schema may declare them.
    "Tests/Fixtures/mistakes/persona-keys/broken/personas/people.yaml:4",
    # A condition matches as an expectation does, but for `snapshot`.
    "Tests/Fixtures/people/broken/keys-without-effect/segments/conditions.yaml:13",
    # Which keys of a stub go together depends on what it answers.
    "Tests/Fixtures/people/broken/keys-without-effect/workflows/journey.yaml:1",
    # What an option beside an operator can change depends on the subject and the operand.
    *(f"Tests/Fixtures/conditions/idle-options/broken/segments/segments.yaml:{line}" for line in range(1, 56, 3)),
    "Tests/Fixtures/conditions/idle-options/broken/expectations/expectations.yaml:1",
    # What a version is, where the settings say that a property is one.
    *(f"Tests/Fixtures/conditions/compatible-with/operands-broken/segments/segments.yaml:{line}" for line in (1, 4, 13)),
    *(f"Tests/Fixtures/conditions/versions/operands-broken/segments/segments.yaml:{line}"
      for line in (*range(1, 35, 3), 52, 55)),
    "Tests/Fixtures/conditions/versions/operands-broken/expectations/expectations.yaml:1",
    # What `once per` goes by is a text with a language of its own.
    *(f"Tests/Fixtures/journeys/once-per-field/broken-words/workflows/review.yaml:{line}" for line in (1, 6, 11)),
    # Ids of findings that may be expected, and a test of the clock without anything to test.
    "Tests/Fixtures/conditions/expected-errors/broken-words/expectations/e.yaml:1",
    "Tests/Fixtures/conditions/expected-errors/broken-ids/expectations/e.yaml:1",
    "Tests/Fixtures/journeys/the-clock-as-a-condition/broken-words/segments/office-hours.yaml:9",
    # Properties that a merge adds up are counted, too, so that any name may stand under `moves`.
    "Tests/Fixtures/mistakes/names/broken/expectations/people.yaml:1",
    # Words of a type in the settings, and of the consent of a device.
    "Tests/Fixtures/conditions/mistakes/broken/segments/segments.yaml:10",
    "Tests/Fixtures/people/broken/impossible/personas/people.yaml:52",
}


def projects():
    found = {path.parent for path in ROOT.rglob("*") if path.name in PARTS and holds_declarations(path)}
    found = {path for path in found if ".build" not in path.relative_to(ROOT).parts}
    return sorted(path for path in found if not any(other in path.parents for other in found if other != ROOT))


def holds_declarations(path):
    """Not so a folder of fixtures that happens to have such a name."""
    return path.is_dir() and any(file.stem != "persona-check" for file in path.glob("*.y*ml"))


def documents(text):
    """The documents of a file with the number of the line before each."""
    lines, start = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if re.match(r"---(\s|$)", line):
            yield start, "".join(lines)
            lines, start = [], number + 1
            continue
        lines.append(line)
    yield start, "".join(lines)


def kind(text, is_settings):
    first = re.search(r"(?m)^([A-Za-z]+):", text)
    word = first.group(1) if first else ""
    return word if word in KINDS else "settings" if is_settings else "declaration"


def findings(project):
    """The ids of errors by file and line, as a person sees them."""
    done = subprocess.run([TOOL, "run", "--project", project], capture_output=True, text=True, check=False)
    found = collections.defaultdict(list)
    for path, line, word in re.findall(r"(?m)^(\S+):(\d+):\d+: error\[([a-z0-9-]+)\]", done.stderr):
        found[path].append((int(line), word))
    return found


def fixtures():
    for project in projects():
        found = findings(project)
        for path in sorted(project.rglob("*.y*ml")):
            name = path.relative_to(project).as_posix()
            is_settings = name in ("persona-check.yaml", "persona-check.yml")
            if not is_settings and name.split("/")[0] not in PARTS:
                continue
            parts = list(documents(path.read_text(encoding="utf-8", errors="replace")))
            for place, (start, text) in enumerate(parts):
                end = parts[place + 1][0] if place + 1 < len(parts) else sys.maxsize
                wrong = [word for line, word in found[name] if start < line <= end]
                if re.sub(r"(?m)^\s*(#.*)?$", "", text).strip():
                    yield f"{path.relative_to(ROOT)}:{start + 1}", text, is_settings, wrong


# What stands around a mistake in its test.
AROUND = {
    "personas/known.yaml": "persona: ada\nproperties: {plan: plus}\n---\npersona: bo\n",
    "segments/known.yaml": "segment: vip\nmatch: {label: vip}\n---\nsegment: teams\nfor: accounts\n",
    "templates/known.yaml": "template: hello\nchannel: sms\nbody: Hello\n",
    "workflows/known.yaml": "workflow: known\ntrigger: manual\nsteps: [{send: hello}, {branch: tier, cases: [{if: {label: "
    "vip}, as: gold}]}, {split: ab, into: {A: {weight: 1}}}]\n",
}


def mistakes():
    """The documents of the tests of mistakes, each with one mistake and what is said of it."""
    source = (ROOT / "Tests/LoadingTests/MistakesTests.swift").read_text(encoding="utf-8")
    pattern = r'file: "([^"]+)",\s*text: (?:"((?:[^"\\]|\\.)*)"|"""\n(.*?)\n\s*"""),\s*message:\s*"((?:[^"\\]|\\.)*)"'
    for file, line, block, message in re.findall(pattern, source, re.DOTALL):
        text = (line or textwrap(block)).replace("\\n", "\n").replace('\\"', '"')
        if file.endswith(".yaml"):
            text = text.replace("1️⃣", "").replace("\\\\", "\\")
            yield message, text, file == "persona-check.yaml", ids(file, text)


def ids(file, text):
    """What the loader says of a document among those around it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {**AROUND, file: text}.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return [word for _, word in findings(folder)[file]]


def textwrap(block):
    lines = block.split("\n")
    depth = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[depth:] for line in lines) + "\n"


def refused(by_kind, folder):
    """Whom check-jsonschema refuses by the schemas of a folder, with its words."""
    words = {}
    for schema, paths in by_kind.items():
        done = subprocess.run(
            [pathlib.Path(sys.executable).parent / "check-jsonschema", "-o", "json", "--schemafile",
             folder / f"{schema}.schema.json", *paths],
            capture_output=True, text=True, check=False)
        answer = json.loads(done.stdout)
        for error in answer.get("errors", []) + answer.get("parse_errors", []):
            text = f"{error.get('path', '')}: {error.get('message', 'cannot be read')}"
            words.setdefault(pathlib.Path(error["filename"]).name, text)
    return words


def main():
    subprocess.run([TOOL, "schema", "--output", FOLDER], check=True)
    for schema in sorted(FOLDER.glob("*.schema.json")):
        subprocess.run(
            [pathlib.Path(sys.executable).parent / "check-jsonschema", "--check-metaschema", schema],
            check=True, stdout=subprocess.DEVNULL)
    texts = FOLDER / "documents"
    texts.mkdir(exist_ok=True)
    whole = list(fixtures()) + list(mistakes())
    by_kind = collections.defaultdict(list)
    for number, (_, text, is_settings, _) in enumerate(whole):
        path = texts / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        by_kind[kind(text, is_settings)].append(path)
    words = refused(by_kind, FOLDER)
    faults, counts = [], collections.Counter()
    for number, (place, text, _, wrong) in enumerate(whole):
        answer = words.get(f"{number}.yaml")
        counts["loads" if not wrong else "refused" if answer else "beyond"] += 1
        if not wrong and answer:
            faults.append(f"{place} loads, and its schema refuses it: {answer}")
        if wrong and not answer and not set(wrong) <= BEYOND and place not in BEYOND_HERE:
            faults.append(f"{place} does not load ({', '.join(sorted(set(wrong)))}), and its schema accepts it")
    for fault in faults:
        print(fault)
    print(f"schemas: {counts['loads']} documents load and are accepted; of {counts['refused'] + counts['beyond']} that do "
          f"not, {counts['refused']} are refused and {counts['beyond']} are wrong in what no schema sees")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
