"""Reads the reports of one run with the programs they are written for, and compares what each of them counts.

usage: check.py FOLDER SCHEMAS
"""

import html.parser
import json
import pathlib
import re
import subprocess
import sys
import warnings
import xml.etree.ElementTree

# Two of the readers use what Python is about to drop, or warn that a case stands outside any test class.
warnings.simplefilter("ignore")

import junitparser
import junit2htmlreport.parser
import sarif.loader
import tap.parser
import xunitparser

FOLDER, SCHEMAS = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
ROOT = pathlib.Path(__file__).resolve().parents[2]
REPORT = json.loads((FOLDER / "report.json").read_text(encoding="utf-8"))
COUNTS = REPORT["counts"]
CASES = [case for suite in REPORT["suites"] for case in suite["cases"]]
MISTAKES = []


def expect(what, found, wanted):
    if found != wanted:
        MISTAKES.append(f"{what}: {found}, where the run has {wanted}")


def command(*arguments):
    done = subprocess.run([str(argument) for argument in arguments], capture_output=True, text=True, check=False)
    expect(pathlib.Path(arguments[0]).name + " " + str(arguments[-1]), done.returncode, 0)
    if done.returncode != 0:
        MISTAKES.append(done.stdout + done.stderr)


def tool(name):
    return pathlib.Path(sys.executable).parent / name


def four(passed, failed, errored, skipped):
    return {"passed": passed, "failed": failed, "errored": errored, "skipped": skipped}


def check_own():
    words = [case["outcome"] for case in CASES]
    expect("our own counts", four(*(words.count(word) for word in COUNTS)), COUNTS)
    names = {(case["className"], case["name"]) for case in CASES}
    expect("names that are unique", len(names), len(CASES))
    command(tool("check-jsonschema"), "--schemafile", ROOT / "docs/report.schema.json", FOLDER / "report.json")


def check_junit(path):
    document = junitparser.JUnitXml.fromfile(str(path))
    failed, errored, skipped = document.failures, document.errors, document.skipped
    if document.tests is None or not document.tests:
        document.update_statistics()
        failed, errored, skipped = document.failures, document.errors, document.skipped
    expect(f"junitparser {path.name}", four(document.tests - failed - errored - skipped, failed, errored, skipped), COUNTS)
    kinds = [type(result).__name__ for suite in document for case in suite for result in case.result]
    found = {"failed": kinds.count("Failure"), "errored": kinds.count("Error"), "skipped": kinds.count("Skipped")}
    expect(f"junitparser, cases of {path.name}", found, {key: COUNTS[key] for key in found})


def check_junit2html(path):
    document = junit2htmlreport.parser.Junit(str(path))
    cases = [case for suite in document.suites for cases in suite.classes.values() for case in cases.cases]
    failed = sum(1 for case in cases if case.failed())
    expect(f"junit2html {path.name}", (len(cases), failed), (len(CASES), COUNTS["failed"] + COUNTS["errored"]))
    command(tool("junit2html"), path, FOLDER / f"{path.stem}.html")


def check_xunitparser(path):
    with path.open("rb") as file:
        _, result = xunitparser.parse(file)
    failed, errored, skipped = len(result.failures), len(result.errors), len(result.skipped)
    expect(f"xunitparser {path.name}", four(result.testsRun - failed - errored - skipped, failed, errored, skipped), COUNTS)


def check_schemas():
    command("xmllint", "--noout", FOLDER / "junit.xml")
    if not SCHEMAS.is_dir():
        print(f"make consumers: SKIPPED the published schemas, which are not in {SCHEMAS}")
        return
    for schema in ["jenkins-junit-10.xsd", "windyroad-ant-JUnit.xsd"]:
        command("xmllint", "--noout", "--schema", SCHEMAS / schema, FOLDER / "junit-strict.xml")
    for schema, report in [("sarif-schema-2.1.0.json", "report.sarif"), ("ctrf.schema.json", "ctrf.json")]:
        command(tool("check-jsonschema"), "--schemafile", SCHEMAS / schema, FOLDER / report)


def check_ctrf():
    results = json.loads((FOLDER / "ctrf.json").read_text(encoding="utf-8"))["results"]
    raw = [test["rawStatus"] for test in results["tests"]]
    expect("CTRF", four(*(raw.count(word) for word in COUNTS)), COUNTS)
    summary = results["summary"]
    expect("CTRF, summary", (summary["tests"], summary["failed"]), (len(CASES), COUNTS["failed"] + COUNTS["errored"]))


def check_sarif():
    document = sarif.loader.load_sarif_file(str(FOLDER / "report.sarif"))
    found = document.get_report().get_issue_count_for_severity
    severities = [finding["severity"] for finding in REPORT["findings"]]
    expect("sarif-tools, errors", found("error"), len(told_cases()) + severities.count("error"))
    expect("sarif-tools, warnings", found("warning"), severities.count("warning"))


def check_tap():
    lines = list(tap.parser.Parser().parse_file(str(FOLDER / "report.tap")))
    tests = [line for line in lines if line.category == "test"]
    unknown = [line for line in lines if line.category == "unknown"]
    plan = [line.expected_tests for line in lines if line.category == "plan"]
    expect("tap.py, plan", plan, [len(CASES)])
    expect("tap.py, lines it does not know", len(unknown), 0)
    skipped = sum(1 for test in tests if test.skip)
    failed = sum(1 for test in tests if not test.ok)
    wanted = (len(CASES), COUNTS["failed"] + COUNTS["errored"], COUNTS["skipped"])
    expect("tap.py", (len(tests), failed, skipped), wanted)
    explained = [test for test in tests if not test.ok and test.yaml_block]
    expect("tap.py, failures with a YAML block", len(explained), failed)


def check_github():
    lines = (FOLDER / "github.txt").read_text(encoding="utf-8").splitlines()
    expect("GitHub, lines that are no command", [line for line in lines if not line.startswith("::")], [])
    errors = sum(1 for line in lines if line.startswith("::error "))
    expect("GitHub, ten errors at most", errors <= 10, True)


def check_gitlab():
    """GitLab needs these of each entry, and shows one of those with the same fingerprint."""
    entries = json.loads((FOLDER / "gitlab.json").read_text(encoding="utf-8"))
    cases = [case for case in CASES if case["outcome"] in ("failed", "errored") and case["position"] > 0]
    expect("GitLab, entries", len(entries), len(cases) + len(REPORT["findings"]))
    expect("GitLab, fingerprints", len({entry["fingerprint"] for entry in entries}), len(entries))
    for entry in entries:
        words = [entry[key] for key in ("description", "check_name")] + [entry["location"]["path"]]
        is_whole = all(words) and entry["location"]["lines"]["begin"] >= 1
        expect(f"GitLab, {words}", is_whole and entry["severity"] in ("info", "minor", "major"), True)


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def check_html():
    page = Page()
    page.feed((FOLDER / "report.html").read_text(encoding="utf-8"))
    expect("HTML, scripts and images", [tag for tag in page.tags if tag in ("script", "img", "iframe", "link")], ["script"])
    told = told_cases()
    findings = [finding for finding in REPORT["findings"] if finding["severity"] != "note"]
    expect("HTML, articles", page.tags.count("article"), len(told) + len(findings))


def untimed(report):
    """A report without what a clock put into it."""
    clocks = r'"(startedAt|nanoseconds)":("[^"]*"|[0-9]+)'
    return re.sub(clocks, r'"\1":', report.read_text(encoding="utf-8"))


def check_shards():
    whole = untimed(FOLDER / "report.json")
    for system in ["bazel", "gitlab", "circleci", "buildkite", "azure", "semaphore"]:
        parts = [json.loads((FOLDER / system / f"{part}.json").read_text(encoding="utf-8")) for part in range(3)]
        told = [part["run"]["shard"] for part in parts]
        expect(f"{system}, shards", told, [{"index": index, "count": 3} for index in (1, 2, 3)])
        expect(f"{system}, the merged shards are the whole", untimed(FOLDER / system / "merged.json") == whole, True)


def told_cases():
    return [case for case in CASES if case["outcome"] in ("failed", "errored") and case["position"] > 0]


def check_ci_views():
    """What GitLab, CircleCI, Jenkins, dorny/test-reporter, mikepenz and EnricoMi take from the one JUnit document."""
    document = xml.etree.ElementTree.parse(FOLDER / "junit.xml")
    cases = document.findall(".//testcase")
    keys = {(case.get("classname"), case.get("name"), case.get("file")) for case in cases}
    expect("GitLab, cases that are not dropped as doubles", len(keys), len(CASES))
    expect("CircleCI, files to split by", {case.get("file") for case in cases}, {suite["path"] for suite in REPORT["suites"]})
    problems = [case.find(kind) for case in cases for kind in ("failure", "error") if case.find(kind) is not None]
    expect("elements inside a problem, which Jenkins would not show", [len(problem) for problem in problems if len(problem)], [])
    for problem in problems:
        lines = (problem.text or "").splitlines()
        expect("CircleCI reads the message, Jenkins and GitLab the body", lines[0], problem.get("message"))
        place = re.search(r"\(([^()]+):(\d+):(\d+)\)$", lines[-1])
        expect(f"dorny/test-reporter, a place for {problem.get('message')}", place is not None, True)
    lines = {(case.get("file"), case.get("line")) for case in cases if case.find("failure") is not None}
    wanted = {(case["place"]["path"], str(case["place"]["line"])) for case in CASES if case["outcome"] == "failed"}
    expect("mikepenz and EnricoMi, file and line", lines, wanted)


def check_github_run():
    """Annotations and the job summary, which come without being asked for."""
    log = (FOLDER / "github-log.txt").read_text(encoding="utf-8").splitlines()
    errors = [line for line in log if line.startswith("::error ")]
    known = sum(1 for finding in REPORT["findings"] if finding["severity"] == "error") + len(told_cases())
    expect("GitHub, annotations", len(errors), min(10, known))
    summary = (FOLDER / "summary.md").read_text(encoding="utf-8")
    mark, _, page = summary.partition("\n")
    expect("GitHub, the job summary has its mark, which nobody sees", mark.startswith("<!-- "), True)
    expect("GitHub, the job summary has a heading", page.lstrip().startswith("# "), True)
    expect("GitHub, the job summary fits", len(summary.encode()) < 1_000_000, True)


def check_bazel():
    expect("Bazel, the status file is touched", (FOLDER / "status").is_file(), True)
    check_junit(FOLDER / "bazel.xml")
    if SCHEMAS.is_dir():
        command("xmllint", "--noout", "--schema", SCHEMAS / "jenkins-junit-10.xsd", FOLDER / "bazel.xml")


def main():
    check_own()
    for name in ["junit.xml", "junit-strict.xml"]:
        check_junit(FOLDER / name)
        check_junit2html(FOLDER / name)
        check_xunitparser(FOLDER / name)
    check_schemas()
    check_ctrf()
    check_sarif()
    check_tap()
    check_github()
    check_gitlab()
    check_html()
    check_ci_views()
    # A merged report was not written by a run.
    if (FOLDER / "github-log.txt").exists():
        check_shards()
        check_github_run()
        check_bazel()
    words = ", ".join(f"{count} {word}" for word, count in COUNTS.items())
    if MISTAKES:
        sys.exit(f"{FOLDER.name} ({words}):\n  " + "\n  ".join(MISTAKES))
    print(f"{FOLDER.name}: every reader counts {words}")


main()
