"""Holds the files for CI systems in README and docs/ci.md against the schemas that their editors use.

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
TRANSFORMED = ("azure-pipelines", "gitlab-ci")
EXPECTED = {"README.md": 2, "docs/ci.md": 5}


def files(page):
    """Every block of YAML behind the name of a file that we know, with that name."""
    for text, block in re.findall(r"((?:(?!```).)*)```yaml\n(.*?)```", page.read_text(), re.DOTALL):
        names = [name for name in re.findall(r"`([^`\n]+)`", text) if name in SCHEMAS]
        if names:
            yield names[-1], block


def refusal(name, block, place):
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(block)
    command = [pathlib.Path(sys.executable).parent / "check-jsonschema", "--builtin-schema", f"vendor.{SCHEMAS[name]}"]
    if SCHEMAS[name] in TRANSFORMED:
        command += ["--data-transform", SCHEMAS[name]]
    if SCHEMAS[name] == "azure-pipelines":
        command += ["--regex-variant", "nonunicode"]
    checked = subprocess.run([*command, place], capture_output=True, text=True)
    return checked.stdout + checked.stderr if checked.returncode else ""


mistakes = []
for name, count in EXPECTED.items():
    found = list(files(ROOT / name))
    if len(found) != count:
        mistakes.append(f"{name}: {len(found)} files for CI systems were found, not {count}")
    for path, block in found:
        place = FOLDER / name / path
        words = refusal(path, block, place)
        if words:
            mistakes.append(f"{name}, {path}: {words}")
        # A check that accepts anything would accept this, too.
        elif not refusal(path, "- 1\n" + "".join(f"  {line}\n" for line in block.splitlines()), place.with_suffix(".bad.yml")):
            mistakes.append(f"{name}, {path}: its schema refuses nothing")
print("\n".join(mistakes) or f"{sum(EXPECTED.values())} files for CI systems are as their schemas have them")
sys.exit(bool(mistakes))
