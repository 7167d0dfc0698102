"""Holds `diff` against what `list`, `preview` and `trace` say of two copies of the worked example, with six edits between
them, for twelve personas; its JSON against the schema; and the comment that the GitHub Action writes against a server.

usage: diff.py PERSONA-CHECK FOLDER
"""

import concurrent.futures
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading

TOOL, FOLDER = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ["persona-check.yaml", "personas", "segments", "templates", "workflows", "expectations"]
PEOPLE = [
    "ada-before-dawn", "ada-before-dawn/renews-on-the-16th", "dmitri-decaf", "dmitri-decaf/three-small-orders",
    "hugo-hoards-points/exactly-1000", "zoe-with-accents", "no-first-name", "bruno-expired", "bruno-expired/years-ago",
    "tess-trial", "stella-stop", "kiri-tomorrow",
]
EDITS = [
    ("segments/renewals-and-trials.yaml", "within: next 14 days", "within: next 7 days"),
    ("segments/value.yaml", "count: {atLeast: 3}", "count: {atLeast: 4}"),
    ("templates/renewals.yaml", "plan renews on", "box comes again on"),
    ("templates/snippets/sign-off.liquid", "Until the kettle boils", "Until the kettle sings"),
    ("workflows/renewal-journey.yaml", "- wait: 2 days", "- wait: 3 days"),
    ("workflows/win-back.yaml", "moreThan: 12 months ago", "moreThan: 1 months ago"),
]


def ask(project, *arguments, expected=(0,)):
    outcome = subprocess.run(
        [TOOL, *arguments, "--project", project], capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    if outcome.returncode not in expected:
        sys.exit(f"{' '.join(map(str, arguments))} exits with {outcome.returncode}\n{outcome.stdout}{outcome.stderr}")
    return outcome.stdout


def copies():
    shutil.rmtree(FOLDER, ignore_errors=True)
    old, new = FOLDER / "old", FOLDER / "new"
    for place in (old, new):
        place.mkdir(parents=True)
        for part in PARTS:
            (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, place / part)
    for path, before, after in EDITS:
        text = (new / path).read_text(encoding="utf-8")
        assert before in text, f"{path} has no '{before}'"
        (new / path).write_text(text.replace(before, after, 1), encoding="utf-8")
    return old, new


# What each command says of one declaration, as a map from people to what is said of them.

def members(project, segment):
    ids = ask(project, "list", "personas", "--where", json.dumps({"segment": segment}), "--format", "ids").split()
    return {person: "in" for person in PEOPLE if person in ids}


def messages(project, template):
    names = [word for person in PEOPLE for word in ("-p", person)]
    texts, person = {}, None
    for line in ask(project, "preview", template, *names).splitlines():
        head = line.split("  ")[0]
        if head in PEOPLE and not line.startswith(" "):
            person = head
            texts[person] = []
        # Of what fails the reason; behind it stand lines of the source, which say nothing of the person.
        if not texts[person] or "  failed: " not in texts[person][0]:
            texts[person].append(line)
    return texts


def journey(project, workflow, person):
    """The steps with their times, where messages go, and the end; not why."""
    told = []
    for line in ask(project, "trace", workflow, "-p", person).splitlines():
        fields = re.split(r"  +", line)
        if line.startswith("├─"):
            told.append(fields[:2])
        elif line.startswith("└─"):
            told.append([fields[0].split(":")[0], *fields[1:][-1:]])
        elif re.match(r"│    \S+ to ", line):
            told.append(line.split(", deferred")[0])
        elif not line.startswith(("│", " ")):
            told.append(re.sub(r" because .*|  not entered: .*", "", line))
    return told


def differences(old, new):
    """Who is told otherwise of by the three commands: pairs of a declaration and a person."""
    ids = {kind: ask(new, "list", kind, "--format", "ids").split() for kind in ("segments", "templates", "workflows")}
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        def both(question, *words):
            return [pool.submit(question, project, *words) for project in (old, new)]
        accounts = {"sleeping-companies"}
        asked = {("segment", id): both(members, id) for id in ids["segments"] if id not in accounts}
        asked |= {("template", id): both(messages, id) for id in ids["templates"]}
        runs = {("workflow", id, person): both(journey, id, person) for id in ids["workflows"] for person in PEOPLE}
        found = set()
        for (kind, id), answers in asked.items():
            before, after = (answer.result() for answer in answers)
            found |= {(kind, id, person) for person in PEOPLE if before.get(person) != after.get(person)}
        for key, answers in runs.items():
            before, after = (answer.result() for answer in answers)
            if before != after:
                found.add(key)
        return found


def told(document):
    """The same from `diff`, but for what shows only under the circumstances of an expectation."""
    kinds = {"segment", "template", "workflow", "campaign"}
    return {
        (effect["kind"].replace("campaign", "workflow"), effect["id"], person["id"])
        for effect in document["effects"] if effect["kind"] in kinds
        if "sender" not in effect
        for person in effect["people"] if "circumstances" not in person}


def check_agreement(old, new):
    saved, written = FOLDER / "before.json", FOLDER / "diff.json"
    ask(old, "diff", "--save", saved)
    names = [word for person in PEOPLE for word in ("--personas", person)]
    written.write_text(ask(new, "diff", saved, "--format", "json", *names), encoding="utf-8")
    checker = pathlib.Path(sys.executable).parent / "check-jsonschema"
    subprocess.run([checker, "--schemafile", ROOT / "docs/answer.schema.json", written], check=True, capture_output=True)
    found, expected = told(json.loads(written.read_text(encoding="utf-8"))), differences(old, new)
    for missing in sorted(expected - found):
        print(f"diff does not tell: {missing}")
    for surplus in sorted(found - expected):
        print(f"diff tells, and nothing else does: {surplus}")
    if found != expected:
        sys.exit(1)
    kinds = [kind for kind, _, _ in found]
    assert {kind: kinds.count(kind) >= 3 for kind in set(kinds)} == {"segment": True, "template": True, "workflow": True}, kinds
    return len(found)


class Comments(http.server.BaseHTTPRequestHandler):
    """As much of GitHub as a comment takes."""

    stored, said = [{"id": 1, "body": "<!-- persona-check diff -->\nby a stranger", "user": {"type": "User"}}], []

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        page = int(re.search(r"[?&]page=(\d+)", self.path).group(1))
        self.answer(200, self.stored[(page - 1) * 100:page * 100])

    def write(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        self.said.append((self.command, self.path, self.headers["Authorization"]))
        if self.command == "POST":
            self.stored.append({"id": len(self.stored) + 1, "body": body, "user": {"type": "Bot"}})
        else:
            number = int(self.path.rsplit("/", 1)[1])
            next(comment for comment in self.stored if comment["id"] == number)["body"] = body
        self.answer(201, {})

    do_POST = do_PATCH = write

    def log_message(self, *_):
        pass


def check_comment():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Comments)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    text = FOLDER / "comment.md"
    environment = {
        "PATH": os.environ["PATH"], "GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}",
        "GITHUB_REPOSITORY": "o/r", "GITHUB_REF": "refs/pull/7/merge", "PERSONA_CHECK_TOKEN": "secret"}
    for words in ("first", "second"):
        text.write_text(f"<!-- persona-check diff -->\n{words}", encoding="utf-8")
        subprocess.run([sys.executable, ROOT / ".ci/comment", text], env=environment, check=True)
    assert [said[0] for said in Comments.said] == ["POST", "PATCH"], Comments.said
    assert Comments.said[1][1:] == ("/repos/o/r/issues/comments/2", "Bearer secret"), Comments.said
    assert Comments.stored[0]["body"].endswith("stranger") and Comments.stored[-1]["body"].endswith("second")
    # No pull request: nothing to say, and no failure.
    subprocess.run(
        [sys.executable, ROOT / ".ci/comment", text], env=environment | {"GITHUB_REF": "refs/heads/main"}, check=True)
    assert len(Comments.said) == 2
    # What a run says is a comment of its own.
    for words in ("third", "fourth"):
        text.write_text(f"<!-- persona-check report -->\n{words}", encoding="utf-8")
        subprocess.run([sys.executable, ROOT / ".ci/comment", text], env=environment, check=True)
    assert [said[:2] for said in Comments.said[2:]] == [("POST", "/repos/o/r/issues/7/comments"), ("PATCH", "/repos/o/r/issues/comments/3")]
    assert [comment["body"].split("\n")[1] for comment in Comments.stored] == ["by a stranger", "second", "fourth"]
    text.write_text("somebody's own", encoding="utf-8")
    assert subprocess.run([sys.executable, ROOT / ".ci/comment", text], env=environment, capture_output=True, check=False).returncode == 1
    server.shutdown()


def main():
    old, new = copies()
    count = check_agreement(old, new)
    check_comment()
    print(f"diff: {count} effects found by list, preview and trace as well; the comment is written once and then edited")


if __name__ == "__main__":
    main()
