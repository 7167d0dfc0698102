"""What the commands that look at a project take."""
import json

from case import SETTINGS, Cases, expect, expect_files, files, names, people

CASES = Cases()
FREE = "segment: free\nmatch: {property: plan, is: free}\n"


def several(project, n):
    people(project, n)
    project.write("segments/free.yaml", FREE)


@CASES("list", 2000)
def _(project, n):
    several(project, n)
    return ["list", "personas"]


@CASES("list where", 4000)
def _(project, n):
    several(project, n)
    return ["list", "personas", "--where", "{property: plan, is: free}"]


@CASES("list search", 4000)
def _(project, n):
    several(project, n)
    return ["list", "personas", "--search", "free"]


@CASES("show: properties", 8000)
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties:\n" + "".join(f"  k{i}: v{i}\n" for i in range(n)))
    return ["show", "p"]


@CASES("show: events", 8000)
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{event: Ride Finished, at: {i + 1} minutes ago}}\n" for i in range(n)))
    return ["show", "p"]


@CASES("show: segments", 2000)
def _(project, n):
    several(project, 10)
    files(project, "segments/more", [f"segment: s{i}\nmatch: {{property: orders, is: {i}}}\n" for i in range(n)])
    return ["show", "p1"]


@CASES("explain: personas", 4000)
def _(project, n):
    several(project, n)
    return ["explain", "free", *(word for i in range(100) for word in ("--persona", f"p{i}"))]


@CASES("explain: personas that are named", 250,
       known="swift-argument-parser goes through all arguments at each of them")
def _(project, n):
    several(project, n)
    return ["explain", "free", *(word for i in range(n) for word in ("--persona", f"p{i}"))]


@CASES("explain: conditions", 2000)
def _(project, n):
    several(project, 2)
    project.write("segments/s.yaml", "segment: s\nmatch:\n  any:\n" + "".join(
        f"    - {{property: orders, is: {i}}}\n" for i in range(n)))
    return ["explain", "s", "--persona", "p1"]


@CASES("preview: personas", 2000)
def _(project, n):
    several(project, n)
    project.write("templates/t.yaml", "template: t\nchannel: in-app\nbody: \"Hello {{ plan }}\"\n")
    return ["preview", "t", "--all"]


@CASES("trace: steps", 1000)
def _(project, n):
    several(project, 2)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(
        f"  - action: call{i}\n" for i in range(n)))
    return ["trace", "w", "--persona", "p1"]


@CASES("trace: drawing", 1000)
def _(project, n):
    several(project, 2)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(
        f"  - if: {{property: orders, is: {i}}}\n    as: b{i}\n    then: [{{action: call{i}}}]\n" for i in range(n)))
    return ["trace", "w", "--format", "mermaid"]


@CASES("trace: splits", 4000)
def _(project, n):
    several(project, n)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n  - split: b\n    into: {A: {weight: 1}, B: {weight: 1}}\n")
    return ["trace", "w", "--splits"]


@CASES("coverage: segments", 2000)
def _(project, n):
    people(project, 20)
    files(project, "segments", [f"segment: s{i}\nmatch: {{property: orders, is: {i}}}\n" for i in range(n)])
    expect_files(project, [f"{{segment: s{i}, noMatch: [p13]}}" if i != 1 else "{segment: s1, match: [p1]}" for i in range(n)])
    return ["coverage"]


@CASES("coverage: conditions", 4000)
def _(project, n):
    people(project, 20)
    project.write("segments/s.yaml", "segment: s\nmatch:\n  any:\n" + "".join(
        f"    - {{property: orders, is: {i + 100}}}\n" for i in range(n)))
    expect(project, ["{segment: s, noMatch: [p1]}"])
    return ["coverage"]


@CASES("coverage: steps", 1000)
def _(project, n):
    people(project, 2)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(
        f"  - action: call{i}\n" for i in range(n)))
    expect(project, ["{workflow: w, persona: p1, ends: completed}"])
    return ["coverage"]


@CASES("coverage: cases", 8000)
def _(project, n):
    people(project, 100)
    project.write("segments/free.yaml", FREE)
    expect_files(project, [f"{{segment: free, match: [p{i % 100}], name: case {i}}}" for i in range(n)])
    return ["coverage"]


@CASES("lint: personas", 500, exit=(0, 1))
def _(project, n):
    several(project, n)
    return ["lint"]


@CASES("lint: personas who differ", 500, exit=(0, 1))
def _(project, n):
    files(project, "personas", [f"persona: p{i}\nname: Person {i}\nproperties: {{plan: plan{i}, orders: {i}}}\n" for i in range(n)])
    project.write("segments/free.yaml", FREE)
    return ["lint"]


@CASES("lint: segments", 250, exit=(0, 1))
def _(project, n):
    people(project, 20)
    files(project, "segments", [f"segment: s{i}\nmatch: {{property: orders, is: {i}}}\n" for i in range(n)])
    return ["lint"]


@CASES("lint: templates", 250, exit=(0, 1))
def _(project, n):
    people(project, 20)
    files(project, "templates", [f"template: t{i}\nchannel: sms\nbody: \"Your plan {{{{ plan }}}} {i}\"\n" for i in range(n)])
    return ["lint"]


@CASES("lint: workflows", 250, exit=(0, 1))
def _(project, n):
    people(project, 2)
    files(project, "workflows", [f"workflow: w{i}\ntrigger: {{event: Signed Up}}\nsteps:\n  - action: call\n" for i in range(n)])
    return ["lint"]


@CASES("lint: properties of a persona", 8000, exit=(0, 1))
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties:\n" + "".join(f"  k{i}: v{i}\n" for i in range(n)))
    return ["lint"]


@CASES("lint: events of a persona", 16000, exit=(0, 1))
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{event: Ride Finished, at: {i + 1} minutes ago}}\n" for i in range(n)))
    return ["lint"]


@CASES("lint: names of events", 8000, exit=(0, 1))
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{event: Ride {i:05}, at: {i + 1} minutes ago}}\n" for i in range(n)))
    return ["lint"]


@CASES("lint: names of properties", 8000, exit=(0, 1))
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties:\n" + "".join(f"  property{i:05}: v\n" for i in range(n)))
    return ["lint"]


@CASES("lint: labels of heirs", 400, exit=(0, 1))
def _(project, n):
    """So many labels of a base, and a hundred heirs."""
    project.write("personas/base.yaml", "persona: base\nabstract: true\nlabels: [" + names(n, "l") + "]\n")
    files(project, "personas/heirs", [f"persona: p{i}\nextends: base\nproperties: {{own: {i}}}\n" for i in range(100)])
    return ["lint"]


@CASES("lint: heirs of labels", 400, exit=(0, 1))
def _(project, n):
    """A hundred labels of a base, and so many heirs."""
    project.write("personas/base.yaml", "persona: base\nabstract: true\nlabels: [" + names(100, "l") + "]\n")
    files(project, "personas/heirs", [f"persona: p{i}\nextends: base\nproperties: {{own: {i}}}\n" for i in range(n)])
    return ["lint"]


@CASES("lint: cases", 1000, exit=(0, 1))
def _(project, n):
    people(project, 100)
    project.write("segments/free.yaml", FREE)
    expect_files(project, [f"{{segment: free, match: [p{i % 100}], name: case {i}}}" for i in range(n)])
    return ["lint"]


@CASES("lint: length of a template", 500, exit=(0, 1))
def _(project, n):
    people(project, 20)
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\nbody: |\n"
                  + "  {% if plan == \"free\" %}Hello {{ plan | upcase }}{% endif %}\n" * n)
    return ["lint"]


def suggest(name, size, group, known=""):
    @CASES(name, size, known=known)
    def _(project, n):
        several(project, 5)
        project.write("segments/s.yaml", "segment: s\nmatch:\n  " + group(n))
        return ["suggest", "s"]


suggest("suggest: conditions under any", 20, lambda n: "any:\n" + "".join(
    f"    - {{property: k{i}, is: v}}\n" for i in range(n)),
        "each of two personas for every condition answers every condition")
suggest("suggest: conditions under all", 10, lambda n: "all:\n" + "".join(
    f"    - {{property: k{i}, is: v}}\n" for i in range(n)),
        "each of two personas for every condition states every property")
suggest("suggest: numbers under all", 10, lambda n: "all:\n" + "".join(
    f"    - {{property: k{i}, atLeast: {i}}}\n" for i in range(n)),
        "each of two personas for every condition states every property")
suggest("suggest: values of a list", 1600, lambda n: "all:\n    - {property: k, isOneOf: [" + names(n, "v") + "]}\n")


@CASES("suggest: segments", 200)
def _(project, n):
    several(project, 5)
    files(project, "segments/more", [f"segment: s{i}\nmatch: {{all: [{{property: orders, atLeast: {i}}}, {{property: plan, is: free}}]}}\n"
                                     for i in range(n)])
    return ["suggest"]


@CASES("suggest: personas", 4000)
def _(project, n):
    several(project, n)
    return ["suggest", "free"]


@CASES("compare: rows", 32000)
def _(project, n):
    several(project, 10)
    project.write("c.csv", "plan,orders\n" + "".join(f"free,{i % 12}\n" for i in range(n)))
    return ["import", "--compare", project.path("c.csv")]


@CASES("compare: values", 64000)
def _(project, n):
    several(project, 10)
    project.write("c.csv", "plan,orders\n" + "".join(f"plan{i},{i}\n" for i in range(n)))
    return ["import", "--compare", project.path("c.csv")]


def saved(project, written):
    """What `diff --save` would have written of these files."""
    base = {"persona-check.yaml": SETTINGS} | written
    project.write("before.json", json.dumps({
        "format": "persona-check-project", "version": 1,
        "files": [{"path": path, "text": text} for path, text in base.items()]}))


def compared(project, count, segments):
    """So many people and segments, each segment of which asks for one more point than before."""
    crowd = "---\n".join(f"persona: p{i}\nproperties: {{points: {i % 100}}}\n" for i in range(count))
    of = ["---\n".join(
        f"segment: s{i}\nmatch: {{property: points, atLeast: {i % 90 + more}}}\n" for i in range(segments))
        for more in (0, 1)]
    saved(project, {"personas/p.yaml": crowd, "segments/s.yaml": of[0]})
    project.write("personas/p.yaml", crowd)
    project.write("segments/s.yaml", of[1])
    return ["diff", project.path("before.json")]


@CASES("diff: personas", 1000)
def _(project, n):
    return compared(project, n, 10)


@CASES("diff: segments", 200)
def _(project, n):
    return compared(project, 100, n)


@CASES("diff: circumstances", 1000)
def _(project, n):
    command = compared(project, 20, 2)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {event: Ride Finished}\nsteps: [{action: call}]\n")
    project.write("expectations/e.yaml", "expectations: E\nexpect:\n" + "".join(
        f"  - {{workflow: w, persona: p0, during: [{{event: Ride Finished, after: {i + 1} minutes}}], path: [call]}}\n"
        for i in range(n)))
    return command


def read_by(project, count, letters):
    """So many people, each with an expectation of what they read, and so many letters."""
    people(project, count)
    project.write("segments/free.yaml", FREE)
    files(project, "templates", [f"template: letter{i}\nchannel: sms\nbody: \"{{{{ orders }}}} orders, letter {i}\"\n" for i in range(letters)])
    expect_files(project, [f"{{template: letter{i % letters}, persona: p{i}, outcome: rendered}}" for i in range(count)], each=20)
    return ["book", "--output", project.path("book")]


@CASES("book: people", 250)
def _(project, n):
    return read_by(project, n, 5)


@CASES("book: messages", 100)
def _(project, n):
    return read_by(project, 40, n)


@CASES("book: circumstances of people", 125)
def _(project, n):
    """Each is looked at under circumstances of their own."""
    people(project, n)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {event: Ride Finished}\nsteps: [{action: call}]\n")
    expect_files(project, [
        f"{{workflow: w, persona: p{i}, during: [{{event: Ride Finished, after: {i + 1} minutes}}], path: [call]}}"
        for i in range(n)])
    return ["book", "--output", project.path("book")]
