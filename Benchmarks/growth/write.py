"""What the commands that write take."""
from case import Cases, documents, expect, expect_files, files, names, people

CASES = Cases()
FREE = "segment: free\nmatch: {property: plan, is: free}\n"


@CASES("fmt: documents of a file", 500)
def _(project, n):
    project.write("personas/p.yaml", documents([f"persona:   p{i}\nproperties: {{  plan: free }}\n" for i in range(n)]))
    return ["fmt"]


@CASES("fmt: keys of a mapping", 1000)
def _(project, n):
    project.write("personas/p.yaml", "properties:\n" + "".join(f"    k{i}:   v{i}\n" for i in range(n)) + "persona: p\n")
    return ["fmt"]


@CASES("fmt: mappings inside a mapping", 500)
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties:\n" + "".join(f"    k{i}:\n        b:   1\n        a: 2\n" for i in range(n)))
    return ["fmt"]


@CASES("fmt: items of a list", 1000)
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"    -   {{at: {i + 1} minutes ago, event:   Ride Finished}}\n" for i in range(n)))
    return ["fmt"]


@CASES("fmt: items on one line", 4000)
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nlabels: [" + " ,  ".join(f"l{i}" for i in range(n)) + "]\n")
    return ["fmt"]


@CASES("fmt: comments", 2000)
def _(project, n):
    project.write("personas/p.yaml", "properties:\n" + "".join(f"    # says {i}\n    k{i}:   v{i}\n" for i in range(n)) + "persona: p\n")
    return ["fmt"]


@CASES("fmt: files", 500)
def _(project, n):
    files(project, "personas", [f"persona:   p{i}\nproperties: {{  plan: free }}\n" for i in range(n)], each=1)
    return ["fmt"]


@CASES("fmt: keys in disorder", 1000, exit=1)
def _(project, n):
    project.write("segments/s.yaml", "segment: s\nmatch:\n  any:\n" + "".join(
        f"    - {{is:   v{i}, property: k}}\n" for i in range(n)))
    return ["fmt", "--check"]


@CASES("accept: ids that go over", 250)
def _(project, n):
    people(project, n)
    project.write("personas/other.yaml", "persona: other\nproperties: {plan: free}\n")
    project.write("segments/free.yaml", FREE)
    expect(project, ["segment: free\n    noMatch:\n" + "".join(f"      - p{i}\n" for i in range(n)) + "    match: [other]"])
    return ["accept", "--yes"]


@CASES("accept: ids on one line", 250)
def _(project, n):
    people(project, n)
    project.write("segments/free.yaml", FREE)
    expect(project, [f"{{segment: free, noMatch: [{names(n)}]}}"])
    return ["accept", "--yes"]


@CASES("accept: values", 250)
def _(project, n):
    people(project, n)
    expect(project, [f"persona: p{i}\n    properties: {{plan: paid}}" for i in range(n)])
    return ["accept", "--yes"]


@CASES("accept: files", 100)
def _(project, n):
    people(project, n)
    expect_files(project, [f"persona: p{i}\n    properties: {{plan: paid}}" for i in range(n)], each=1)
    return ["accept", "--yes"]


@CASES("accept: steps of a path", 250)
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(f"  - action: call{i}\n" for i in range(n)))
    expect(project, [f"{{workflow: w, persona: p, path: [{', '.join(f'call{n - 1 - i}' for i in range(n))}]}}"])
    return ["accept", "--yes"]


@CASES("accept: results of a query", 250)
def _(project, n):
    people(project, n)
    expect(project, ["{query: {property: plan, is: free}, returns: [p0]}"])
    return ["accept", "--yes"]


@CASES("accept: lines of a snapshot", 500)
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\nbody: |\n" + "".join(f"  line {i}\n" for i in range(n)))
    project.write("expectations/t.txt", "".join(f"row {i}\n" for i in range(n)))
    expect(project, ["{template: t, persona: p, body: {snapshot: t.txt}}"])
    return ["accept", "--yes"]


@CASES("import: rows", 2000)
def _(project, n):
    project.write("c.csv", "Mail,Plan\n" + "".join(f"u{i}@example.test,free\n" for i in range(n)))
    return ["import", project.path("c.csv"), "--map", "Mail=email", "--map", "Plan=plan", "--into", project.path("personas/new.yaml")]


@CASES("import: columns", 200)
def _(project, n):
    n = min(n, 4096)
    project.write("c.csv", ",".join(f"c{i}" for i in range(n)) + "\n" + (",".join("v" for _ in range(n)) + "\n") * 20)
    return ["import", project.path("c.csv"), "--into", project.path("personas/new.yaml")]


@CASES("merge-reports: cases", 1000, exit=1)
def _(project, n):
    people(project, 100)
    project.write("segments/free.yaml", FREE)
    expect_files(project, [f"{{segment: free, {'noMatch' if i % 10 == 0 else 'match'}: [p{i % 100}], name: case {i}}}"
                           for i in range(n)])
    shards = [project.path(f"shard{part}.json") for part in (1, 2)]
    for part, shard in enumerate(shards, 1):
        project.before.append(["run", "--shard", f"{part}/2", "--report", f"json={shard}"])
    return ["merge-reports", *shards]
