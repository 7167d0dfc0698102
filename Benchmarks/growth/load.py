"""What loading a project takes."""
from case import EVERYBODY, SETTINGS, Cases, documents, expect, expect_files, files, people, person

CASES = Cases()
ADA = "persona: ada\nproperties: {plan: free}\n"
NOBODY = '{segment: everybody, match: [ada]}'


def one_case(project):
    """One persona and one case, so that `run` has something to do."""
    project.write("personas/ada.yaml", ADA)
    project.write("segments/everybody.yaml", EVERYBODY)
    expect(project, [NOBODY], name="one")


@CASES("personas", 8000)
def _(project, n):
    one_case(project)
    people(project, n)


@CASES("segments", 2000)
def _(project, n):
    one_case(project)
    files(project, "segments", [
        f"segment: s{i}\nmatch:\n  all:\n    - {{property: plan, is: free}}\n    - {{property: orders, atLeast: {i}}}\n"
        for i in range(n)])


@CASES("segments in a chain", 8000)
def _(project, n):
    one_case(project)
    files(project, "segments", [f"segment: s{i}\nmatch: {{segment: s{i - 1}}}\n" if i else "segment: s0\nmatch: everyone\n"
                                for i in range(n)])


@CASES("segments in a chain that is broken", 1000, exit=2, says="did not load")
def _(project, n):
    one_case(project)
    files(project, "segments", [f"segment: s{i}\nmatch: {{segment: s{i - 1}}}\n" if i else "segment: s0\nmatch: nobody\n"
                                for i in range(n)])


@CASES("templates", 4000)
def _(project, n):
    one_case(project)
    files(project, "templates", [
        f"template: t{i}\nchannel: email\nsubject: \"Hello {{{{ plan }}}}\"\nbody: \"Your plan {{{{ plan }}}} number {i}\"\n"
        for i in range(n)])


@CASES("workflows", 4000)
def _(project, n):
    one_case(project)
    files(project, "workflows", [
        f"workflow: w{i}\ntrigger: {{event: Signed Up}}\nsteps:\n  - wait: 1 day\n  - action: call\n" for i in range(n)])


@CASES("documents of a file", 8000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", documents([person(i) for i in range(n)]))


@CASES("keys of a mapping", 8000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties:\n" + "".join(f"  k{i}: v{i}\n" for i in range(n)))


@CASES("keys inside one another's mappings", 8000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties:\n" + "".join(
        f"  m{i}:\n    a{i}: 1\n    b{i}: 2\n" for i in range(n)))


@CASES("items of a list", 100000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties:\n  list:\n" + "".join(f"    - v{i}\n" for i in range(n)))


@CASES("items of a list on one line", 160000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties:\n  list: [" + ", ".join(f"v{i}" for i in range(n)) + "]\n")


@CASES("length of a text", 1000000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties:\n  text: \"" + "word " * (n // 5) + "\"\n")


@CASES("lines of a block of text", 80000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties:\n  text: |\n" + "    some words\n" * n)


@CASES("comments", 80000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\n" + "# words on a line\n" * n + "properties: {plan: free}\n")


@CASES("comments that allow", 4000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", documents([f"# persona-check: allow near-miss\n{person(i)}" for i in range(n)]))


@CASES("aliases", 5000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties:\n" + "".join(
        f"  a{i}: &a{i} v\n  b{i}: *a{i}\n" for i in range(n)))


@CASES("undefined aliases", 2000, exit=2, says="undefined alias")
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties:\n" + "".join(
        f"  a{i}: &anchor{i} v\n  b{i}: *anchar{i}\n" for i in range(n)))


@CASES("mappings that are merged", 2000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nstory:\n" + "".join(f"  a{i}: &a{i} {{k{i}: v}}\n" for i in range(n))
                  + "properties:\n  map:\n    <<: [" + ", ".join(f"*a{i}" for i in range(n)) + "]\n")


@CASES("duplicate keys", 20000, exit=2, says="duplicate key")
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties:\n" + "".join(f"  k{i // 2}: v\n" for i in range(n)))


@CASES("unknown ids near known ones", 500, exit=2, says="unknown persona")
def _(project, n):
    one_case(project)
    files(project, "personas", [f"persona: person-{i:06}\n" for i in range(n)])
    expect_files(project, [f"{{segment: everybody, match: [persan-{i:06}]}}" for i in range(n)])


@CASES("unknown ids in one list", 500, exit=2, says="unknown persona")
def _(project, n):
    one_case(project)
    files(project, "personas", [f"persona: person-{i:06}\n" for i in range(n)])
    expect(project, ["{segment: everybody, match: [" + ", ".join(f"persan-{i:06}" for i in range(n)) + "]}"])


@CASES("unknown segments near known ones", 500, exit=2, says="unknown segment")
def _(project, n):
    one_case(project)
    files(project, "segments", [f"segment: segment-{i:06}\nmatch: everyone\n" for i in range(n)])
    files(project, "segments/more", [f"segment: other{i}\nmatch: {{segment: segmint-{i:06}}}\n" for i in range(n)])


@CASES("unknown templates near known ones", 500, exit=2, says="unknown template")
def _(project, n):
    one_case(project)
    files(project, "templates", [f"template: letter-{i:06}\nchannel: sms\nbody: hello\n" for i in range(n)])
    files(project, "workflows", [f"workflow: w{i}\ntrigger: manual\nsteps:\n  - send: lettre-{i:06}\n" for i in range(n)])


@CASES("unknown properties near known ones", 500)
def _(project, n):
    one_case(project)
    files(project, "personas", [f"persona: p{i}\nproperties: {{property-{i:06}: 1}}\n" for i in range(n)])
    files(project, "segments", [f"segment: s{i}\nmatch: {{property: propirty-{i:06}, exists: true}}\n" for i in range(n)])


@CASES("unknown variables near known ones", 500)
def _(project, n):
    one_case(project)
    files(project, "personas", [f"persona: p{i}\nproperties: {{property-{i:06}: 1}}\n" for i in range(n)])
    files(project, "templates", [
        f"template: t{i}\nchannel: sms\nbody: \"{{{{ propirty-{i:06} }}}}\"\n" for i in range(n)])


@CASES("unknown keys", 2000, exit=2, says="unknown key")
def _(project, n):
    one_case(project)
    files(project, "personas", [f"persona: p{i}\nproprties: {{}}\n" for i in range(n)])


@CASES("length of an id", 500_000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", f"persona: {'p' * n}\n")
    expect(project, [f"{{segment: everybody, match: [{'p' * n}]}}"])
    return ["run", "--limit", "idLength=1000000000"]


@CASES("length of ids and of what they list", 320, says="passed")
def _(project, n):
    """Each of a thousand ids, and a thousand cases, so long."""
    one_case(project)
    project.write("personas/p.yaml", documents([f"persona: {'p' * n}{i:04}\n" for i in range(1000)]))
    expect_files(project, [f"{{segment: everybody, match: [{'p' * n}{i:04}]}}" for i in range(1000)])
    return ["run", "--limit", "idLength=1000000000"]


@CASES("length of an unknown id", 200000, exit=2, says="unknown persona")
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", f"persona: {'p' * n}a\n")
    expect(project, [f"{{segment: everybody, match: [{'p' * n}b]}}"])
    return ["run", "--limit", "idLength=1000000000"]


@CASES("errors", 2000, exit=2, says="unknown key")
def _(project, n):
    one_case(project)
    files(project, "segments", [f"segment: s{i}\nmatch: {{property: plan, wat: free}}\n" for i in range(n)])


@CASES("errors on one line", 2000, exit=2, says="error")
def _(project, n):
    one_case(project)
    project.write("segments/s.yaml", "segment: s\nmatch: {any: [" + ", ".join(
        "{property: plan, is: free, wat: 1}" for _ in range(n)) + "]}\n")


@CASES("cases on one line", 2000)
def _(project, n):
    one_case(project)
    people(project, n)
    project.write("expectations/e.yaml", "expectations: E\nexpect: [" + ", ".join(
        f"{{segment: everybody, match: [p{i}]}}" for i in range(n)) + "]\n")


@CASES("ids of one case on one line", 2000)
def _(project, n):
    one_case(project)
    people(project, n)
    expect(project, ["{segment: everybody, match: [" + ", ".join(f"p{i}" for i in range(n)) + "]}"])


@CASES("levels of inheritance", 1000)
def _(project, n):
    one_case(project)
    files(project, "personas", ["persona: p0\nproperties: {a: 1}\n"] + [
        f"persona: p{i}\nextends: p{i - 1}\nproperties: {{b: {i}}}\n" for i in range(1, n)])


@CASES("levels that each add a property", 500,
       known="what each level inherits is laid out for it, up to the limit `inheritedEntries`")
def _(project, n):
    one_case(project)
    files(project, "personas", ["persona: p0\nproperties: {a: 1}\n"] + [
        f"persona: p{i}\nextends: p{i - 1}\nproperties: {{b{i}: {i}}}\n" for i in range(1, n)])


@CASES("heirs of a base of 1,000 properties", 2000)
def _(project, n):
    one_case(project)
    project.write("personas/base.yaml", "persona: base\nproperties:\n" + "".join(f"  k{i}: {i}\n" for i in range(1000)))
    files(project, "personas/heirs", [f"persona: p{i}\nextends: base\nproperties: {{own: {i}}}\n" for i in range(n)])


@CASES("inherited properties of 200 heirs", 4000)
def _(project, n):
    one_case(project)
    project.write("personas/base.yaml", "persona: base\nproperties:\n" + "".join(f"  k{i}: {i}\n" for i in range(n)))
    files(project, "personas/heirs", [f"persona: p{i}\nextends: base\nproperties: {{own: {i}}}\n" for i in range(200)])


@CASES("variants of a persona", 8000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nproperties: {plan: free}\nvariants:\n" + "".join(
        f"  v{i}: {{properties: {{plan: plan{i}}}}}\n" for i in range(n)))


@CASES("members of an account", 4000)
def _(project, n):
    one_case(project)
    project.write("personas/account.yaml", "account: office\nproperties: {plan: paid}\n")
    people(project, n, "account: office\n")


@CASES("accounts", 2000)
def _(project, n):
    one_case(project)
    files(project, "personas", [f"account: a{i}\nproperties: {{plan: paid}}\n---\n{person(i, f'account: a{i}' + chr(10))}"
                                for i in range(n)])


@CASES("events of a persona", 4000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{event: Ride Finished, at: {i + 1} minutes ago, properties: {{distance: {i}}}}}\n" for i in range(n)))


@CASES("labels of a persona", 4000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nlabels: [" + ", ".join(f"l{i}" for i in range(n)) + "]\n")


@CASES("identities of a persona", 4000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\nidentities: {anonymousId: ["
                  + ", ".join(f"a-{i}" for i in range(n)) + "]}\n")


@CASES("devices of a persona", 2000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\ndevices:\n" + "".join(
        f"  - {{platform: ios, token: t-{i}}}\n" for i in range(n)))


@CASES("events of the tracking plan", 2000)
def _(project, n):
    one_case(project)
    project.write("persona-check.yaml", SETTINGS + "events:\n" + "".join(
        f"  Event {i}: {{total: number}}\n" for i in range(n)))


@CASES("properties of the schema", 4000)
def _(project, n):
    one_case(project)
    project.write("persona-check.yaml", SETTINGS + "schema:\n" + "".join(
        f"  property{i}: number\n" for i in range(n)))


@CASES("words of a type", 5000)
def _(project, n):
    project.write("personas/ada.yaml", "persona: ada\nproperties: {plan: w0}\n")
    project.write("segments/everybody.yaml", EVERYBODY)
    expect(project, [NOBODY])
    project.write("persona-check.yaml", SETTINGS + "schema:\n  plan: {type: text, oneOf: ["
                  + ", ".join(f"w{i}" for i in range(n)) + "]}\n")


@CASES("blocked identifiers", 5000)
def _(project, n):
    one_case(project)
    project.write("persona-check.yaml", SETTINGS + "blocklist:\n" + "".join(
        f"  - {{email: u{i}@example.test}}\n" for i in range(n)))


@CASES("tags of a declaration", 5000)
def _(project, n):
    one_case(project)
    project.write("personas/p.yaml", "persona: p\ntags: [" + ", ".join(f"t{i}" for i in range(n)) + "]\n")


@CASES("files", 1000)
def _(project, n):
    one_case(project)
    files(project, "personas", [person(i) for i in range(n)], each=1)


@CASES("length of a template", 2000)
def _(project, n):
    one_case(project)
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\nbody: |\n"
                  + "  {% if plan == \"free\" %}Hello {{ plan | upcase }}{% endif %}\n" * n)


@CASES("snippets of a template", 1000)
def _(project, n):
    one_case(project)
    for i in range(n):
        project.write(f"templates/snippets/s{i}.liquid", f"part {i}\n")
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\nbody: |\n" + "".join(
        f"  {{% render 'snippets/s{i}' %}}\n" for i in range(n)))


@CASES("templates with one snippet", 1000)
def _(project, n):
    one_case(project)
    project.write("templates/snippets/s.liquid", "part {{ plan }}\n" * 50)
    files(project, "templates", [
        f"template: t{i}\nchannel: email\nsubject: hello\nbody: \"{{% render 'snippets/s', plan: plan %}}\"\n" for i in range(n)])


@CASES("steps of a workflow", 1000)
def _(project, n):
    one_case(project)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {event: Signed Up}\nsteps:\n" + "".join(
        f"  - action: call{i}\n" for i in range(n)))


@CASES("cases of a branch", 1000)
def _(project, n):
    one_case(project)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {event: Signed Up}\nsteps:\n  - branch: b\n    cases:\n" + "".join(
        f"      - {{if: {{property: orders, is: {i}}}, as: w{i}, steps: [{{action: call{i}}}]}}\n" for i in range(n)))


@CASES("ways of a split", 1000)
def _(project, n):
    one_case(project)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {event: Signed Up}\nsteps:\n  - split: b\n    into:\n" + "".join(
        f"      w{i}: {{weight: 1}}\n" for i in range(n)))


@CASES("conditions of a segment", 2000)
def _(project, n):
    one_case(project)
    project.write("segments/s.yaml", "segment: s\nmatch:\n  any:\n" + "".join(
        f"    - {{property: orders, is: {i}}}\n" for i in range(n)))


@CASES("values of a list operand", 10000)
def _(project, n):
    one_case(project)
    project.write("segments/s.yaml", "segment: s\nmatch: {property: plan, isOneOf: ["
                  + ", ".join(f"v{i}" for i in range(n)) + "]}\n")


@CASES("regular expressions", 200)
def _(project, n):
    one_case(project)
    files(project, "segments", [f"segment: s{i}\nmatch: {{property: plan, matches: \"a{i}[0-9]+(x|y)*z\"}}\n" for i in range(n)])
    return ["run", "--limit", "patternBytes=1000000000000"]


@CASES("fields of a row", 400, says="passed")
def _(project, n):
    one_case(project)
    n = min(n, 4096)
    row = ",".join("1" for _ in range(n))
    project.write("warehouse/t.csv", ",".join(f"c{i}" for i in range(n)) + "\n" + f"{row}\n" * 100)


@CASES("rows of a table", 5000)
def _(project, n):
    one_case(project)
    project.write("warehouse/t.csv", "persona,amount\n" + "".join(f"p{i},{i}\n" for i in range(n)))


@CASES("rows of a table in YAML", 1000)
def _(project, n):
    one_case(project)
    project.write("warehouse/t.yaml", "table: t\nrows:\n" + "".join(f"  - {{persona: p{i}, amount: {i}}}\n" for i in range(n)))
