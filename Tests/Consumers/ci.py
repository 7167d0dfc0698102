"""Holds the files for CI systems, in README, docs/ci.md and of this repository, against the schemas that their editors use.

usage: ci.py FOLDER
"""

import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = {
    ".github/workflows/personas.yml": "github-workflows",
    ".gitlab-ci.yml": "gitlab-ci",
    ".circleci/config.yml": "circle-ci",
    "azure-pipelines.yml": "azure-pipelines",
    ".buildkite/pipeline.yml": "buildkite",
}
OWN = {"action.yml": "github-actions", ".github/workflows/release.yml": "github-workflows"}
TRANSFORMED = ("azure-pipelines", "gitlab-ci")
EXPECTED = {"README.md": 1, "docs/ci.md": 7}


def files(page):
    """Every block of YAML behind the name of a file that we know, with that name."""
    for text, block in re.findall(r"((?:(?!```).)*)```yaml\n(.*?)```", page.read_text(), re.DOTALL):
        names = [name for name in re.findall(r"`([^`\n]+)`", text) if name in SCHEMAS]
        if names:
            yield names[-1], block


def refusal(schema, block, place):
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(block)
    command = [pathlib.Path(sys.executable).parent / "check-jsonschema", "--builtin-schema", f"vendor.{schema}"]
    if schema in TRANSFORMED:
        command += ["--data-transform", schema]
    if schema == "azure-pipelines":
        command += ["--regex-variant", "nonunicode"]
    checked = subprocess.run([*command, place], capture_output=True, text=True)
    return checked.stdout + checked.stderr if checked.returncode else ""


def mistakes_in(schema, block, place):
    words = refusal(schema, block, place)
    if words:
        return [f"{place.relative_to(FOLDER)}: {words}"]
    # A check that accepts anything would accept this, too.
    indented = "- 1\n" + "".join(f"  {line}\n" for line in block.splitlines())
    if not refusal(schema, indented, place.with_suffix(".bad.yml")):
        return [f"{place.relative_to(FOLDER)}: its schema refuses nothing"]
    return []


def unpinned(page, block):
    """Actions of others by a branch, which is whatever stands there tomorrow; in this repository by anything but a commit."""
    pin = r"@v\d[\w.]*$" if page in EXPECTED else r"@[0-9a-f]{40} # v[\d.]+$"
    used = re.findall(r"^ *(?:- )?uses: (.*)$", block, re.MULTILINE)
    return [f"{page}: {name} is not pinned" for name in used if not re.search(pin, name)]


mistakes = []
for name, count in EXPECTED.items():
    found = list(files(ROOT / name))
    if len(found) != count:
        mistakes.append(f"{name}: {len(found)} files for CI systems were found, not {count}")
    for number, (path, block) in enumerate(found):
        mistakes += mistakes_in(SCHEMAS[path], block, FOLDER / name / str(number) / path) + unpinned(name, block)
for name, schema in OWN.items():
    block = (ROOT / name).read_text()
    mistakes += mistakes_in(schema, block, FOLDER / "own" / name) + unpinned(name, block)
print("\n".join(mistakes) or f"{sum(EXPECTED.values()) + len(OWN)} files for CI systems are as their schemas have them")
sys.exit(bool(mistakes))
