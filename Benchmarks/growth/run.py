"""What deciding cases takes, and telling what came of them."""
from case import SETTINGS, Cases, documents, expect, expect_files, files, names, people, person

CASES = Cases()
FREE = "segment: free\nmatch: {property: plan, is: free}\n"
FORMATS = ["junit", "junit-strict", "json", "ctrf", "sarif", "markdown", "html", "tap", "github"]


def failing(project, count):
    people(project, 100)
    project.write("segments/free.yaml", FREE)
    expect_files(project, [f"{{segment: free, {'noMatch' if i % 10 == 0 else 'match'}: [p{i % 100}], name: case {i}}}"
                           for i in range(count)])


@CASES("cases", 8000)
def _(project, n):
    people(project, 100)
    project.write("segments/free.yaml", FREE)
    expect_files(project, [f"{{segment: free, match: [p{i % 100}], name: case {i}}}" for i in range(n)])


@CASES("cases that fail", 1000, exit=1)
def _(project, n):
    people(project, n)
    project.write("segments/free.yaml", FREE)
    expect_files(project, [f"{{segment: free, noMatch: [p{i}]}}" for i in range(n)])


def add_report(form):
    @CASES(f"cases in {form}", 2000, exit=1)
    def _(project, n):
        failing(project, n)
        return ["run", "--report", f"{form}={project.path('report')}"]


for form in FORMATS:
    add_report(form)


@CASES("documents that each hold a condition", 1000, says="passed")
def _(project, n):
    people(project, 2)
    for i in range(n):
        expect(project, [f"{{query: {{property: orders, is: {i + 100}}}, count: 0}}"], f"Query {i}", f"e{i:07}")


@CASES("personas in one list", 2000, says="passed")
def _(project, n):
    people(project, n)
    project.write("segments/free.yaml", FREE)
    expect(project, [f"{{segment: free, match: [{names(n)}]}}"])


@CASES("personas in two lists", 2000, says="passed")
def _(project, n):
    people(project, n)
    files(project, "personas/paid", [f"persona: q{i}\nproperties: {{plan: paid}}\n" for i in range(n)])
    project.write("segments/free.yaml", FREE)
    expect(project, [f"{{segment: free, match: [{names(n)}], noMatch: [{names(n, 'q')}]}}"])


@CASES("environments", 100, says="passed")
def _(project, n):
    people(project, 100)
    project.write("segments/free.yaml", FREE)
    project.write("persona-check.yaml", SETTINGS + "environments:\n" + "".join(
        f"  e{i}: {{now: 2026-09-02T00:00:00Z}}\n" for i in range(n)))
    expect(project, [f"{{segment: free, match: [{names(100)}]}}"])


@CASES("conditions that are evaluated", 4000, says="passed")
def _(project, n):
    people(project, 5)
    project.write("segments/s.yaml", "segment: s\nmatch:\n  any:\n" + "".join(
        f"    - {{property: orders, is: {i + 100}}}\n" for i in range(n)) + "    - {property: plan, is: free}\n")
    expect(project, ["{segment: s, match: [p0, p1, p2, p3, p4]}"])


@CASES("events that are counted", 8000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{event: Ride Finished, at: {i + 1} minutes ago, properties: {{distance: {i}}}}}\n" for i in range(n)))
    project.write("segments/s.yaml", f"segment: s\nmatch: {{event: Ride Finished, where: {{distance: {{atLeast: 0}}}}, count: {n}}}\n")
    expect(project, ["{segment: s, match: [p]}"])


@CASES("events of a sequence", 16000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{event: {'Left' if i % 2 else 'Came'}, at: {i + 1} minutes ago}}\n" for i in range(n)))
    project.write("segments/s.yaml", "segment: s\nmatch: {sequence: [Came, {event: Left, within: 1 minute}, Came]}\n")
    expect(project, ["{segment: s, match: [p]}"])


@CASES("events whose sum is a trait", 8000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{event: Ride Finished, at: {i + 1} minutes ago, properties: {{distance: 1}}}}\n" for i in range(n)))
    project.write("segments/t.yaml", "trait: distance\nsum: distance\nof: {event: Ride Finished}\n---\n"
                  "trait: kinds\nuniqueCount: distance\nof: {event: Ride Finished}\n")
    expect(project, [f"{{persona: p, traits: {{distance: {n}, kinds: 1}}}}"])


@CASES("changes of a property", 4000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{set: {{properties: {{orders: {i}}}}}, at: {n - i} minutes ago}}\n" for i in range(n)))
    project.write("segments/s.yaml", "segment: s\nmatch: {property: orders, atLeast: 0, for: 300 days}\n")
    expect(project, ["{segment: s, noMatch: [p]}"])


@CASES("changes of labels", 8000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{label: {{add: [l{i}]}}, at: {n - i} minutes ago}}\n" for i in range(n)))
    expect(project, ["{persona: p, labels: {has: l0}}"])


@CASES("changes of consent", 1000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties: {email: a@example.test}\ntimeline:\n" + "".join(
        f"  - {{{'optOut' if i % 2 else 'optIn'}: email.marketing, at: {n - i} minutes ago}}\n" for i in range(n)))
    expect(project, [f"{{persona: p, consent: {{email.marketing: opted-out}}}}"])


@CASES("identities that become known", 4000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{identify: {{anonymousId: a-{i}}}, at: {n - i} minutes ago}}\n" for i in range(n)))
    expect(project, [f"{{persona: p, exists: true, identities: {{anonymousId: {{has: a-1}}}}}}"], )


@CASES("events of two that are merged", 4000, says="passed")
def _(project, n):
    for who in "ab":
        project.write(f"personas/{who}.yaml", f"persona: {who}\ntimeline:\n" + "".join(
            f"  - {{event: Ride Finished, at: {i + 1} minutes ago}}\n" for i in range(n)))
    expect(project, [f"{{merge: [a, b], moves: {{events: {n}}}}}"])


@CASES("raw events of profiles", 8000, says="passed")
def _(project, n):
    project.write("profiles/r.yaml", "profiles: r\nsources:\n" + "".join(
        f"  - {{event: Seen, at: {n - i} minutes ago, keys: {{anonymousId: w-{i}}}}}\n" for i in range(n)))
    expect(project, [f"{{profiles: r, count: {n}}}"])


@CASES("raw events of one profile", 8000, says="passed")
def _(project, n):
    project.write("profiles/r.yaml", "profiles: r\nsources:\n" + "".join(
        f"  - {{event: Seen, at: {n - i} minutes ago, keys: {{anonymousId: w-{i}, email: a@example.test}}}}\n" for i in range(n)))
    expect(project, [f"{{profiles: r, count: 1}}"])


def members(project, n):
    project.write("personas/account.yaml", "account: office\nproperties: {plan: paid}\n")
    people(project, n, "account: office\n")


@CASES("members whom a condition asks about", 2000, says="passed")
def _(project, n):
    members(project, n)
    project.write("segments/s.yaml", "segment: s\nmatch: {account: members, all: {property: plan, is: free}}\n")
    expect(project, ["{segment: s, match: [p0]}"])


@CASES("members, each asked about all", 50, says="passed",
       known="the answer for each member is one about all of them")
def _(project, n):
    members(project, n)
    project.write("segments/s.yaml", "segment: s\nmatch: {account: members, none: {property: plan, is: paid}}\n")
    expect(project, [f"{{segment: s, match: [{names(n)}]}}"])


@CASES("members of an account, a case each", 100, says="passed",
       known="the world of each case holds all members")
def _(project, n):
    members(project, n)
    project.write("segments/s.yaml", "segment: s\nmatch: {account: {property: plan, is: paid}}\n")
    expect(project, [f"{{segment: s, match: [{names(n)}]}}"])


@CASES("members with a trait over the account", 4000, says="passed")
def _(project, n):
    members(project, n)
    project.write("segments/t.yaml", "trait: rides\ncount:\nof: {event: Ride Finished}\nover: account\n")
    expect(project, ["{persona: p0, traits: {rides: 0}}"])


@CASES("members in a workflow", 50, says="passed",
       known="the world of each case holds all members")
def _(project, n):
    members(project, n)
    project.write("segments/s.yaml", "segment: s\nmatch: {account: {property: plan, is: paid}}\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {enters: s}\nsteps:\n  - action: call\n")
    expect(project, [f"{{workflow: w, personas: [{names(n)}], path: [call]}}"])


@CASES("variants of a persona, a case each", 2000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties: {plan: free}\nvariants:\n" + "".join(
        f"  v{i}: {{properties: {{orders: {i}}}}}\n" for i in range(n)))
    project.write("segments/free.yaml", FREE)
    expect(project, ["{segment: free, match: [" + ", ".join(f"p/v{i}" for i in range(n)) + "]}"])


@CASES("events behind a trigger on a segment", 4000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\ntimeline:\n" + "".join(
        f"  - {{event: Ride Finished, at: {i + 1} minutes ago}}\n" for i in range(n)))
    project.write("segments/s.yaml", "segment: s\nmatch: {event: Ride Finished, within: last 30 days, count: {atLeast: 1}}\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {enters: s}\nsteps:\n  - action: call\n")
    expect(project, ["{workflow: w, persona: p, path: [call]}"])


@CASES("events during a workflow", 500, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("segments/s.yaml", "segment: s\nmatch: {event: Ride Finished, count: {atLeast: 1}}\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {enters: s}\nsteps:\n  - action: call\n")
    during = ", ".join(f"{{event: Ride Finished, after: {i + 1} minutes}}" for i in range(n))
    expect(project, [f"{{workflow: w, persona: p, during: [{during}], path: [call]}}"])


@CASES("events that each start a run", 1000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {event: Ride Finished}\nreentry: always\nsteps:\n  - wait: 1 day\n  - action: call\n")
    during = ", ".join(f"{{event: Ride Finished, after: {i + 1} minutes}}" for i in range(n))
    expect(project, [f"{{workflow: w, persona: p, during: [{during}], entries: {n}}}"])


@CASES("steps that are taken", 1000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(
        f"  - action: call{i}\n" for i in range(min(n, 9000))))
    expect(project, ["{workflow: w, persona: p, path: [call0, ...]}"])


@CASES("steps of an exact path", 1000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(
        f"  - action: call{i}\n" for i in range(n)))
    expect(project, ["{workflow: w, persona: p, path: [" + names(n, "call") + "]}"])


@CASES("steps of a path that differs", 500, exit=1, says="failed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(
        f"  - action: call{i}\n" for i in range(n)))
    expect(project, ["{workflow: w, persona: p, path: [" + ", ".join(f"call{n - 1 - i}" for i in range(n)) + "]}"])


@CASES("waits of a workflow", 600, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(
        f"  - wait: 1 hour\n  - action: call{i}\n" for i in range(n)))
    expect(project, [f"{{workflow: w, persona: p, ends: completed, until: 30000 days}}"])


@CASES("messages of a workflow", 600, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties: {email: a@example.test}\nconsent: {email: opted-in}\n")
    project.write("persona-check.yaml", SETTINGS + "frequencyCaps: [{channel: email, atMost: 100000, per: 1 week}]\n")
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\nbody: hello\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(
        f"  - {{send: t, as: t{i}}}\n  - wait: 1 hour\n" for i in range(n)))
    expect(project, ["{workflow: w, persona: p, ends: completed, until: 30000 days}"])


@CASES("webhooks and their stubs", 1000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("workflows/w.yaml", "workflow: w\ntrigger: manual\nsteps:\n" + "".join(
        f"  - {{webhook: \"https://api.example.test/{i}\", as: w{i}}}\n" for i in range(n)) + "stubs:\n" + "".join(
        f"  - {{webhook: \"https://api.example.test/{i}\", status: 200}}\n" for i in range(n)))
    expect(project, ["{workflow: w, persona: p, ends: completed}"])


@CASES("workflows alongside", 1000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    files(project, "workflows", [f"workflow: w{i}\ntrigger: manual\nsteps:\n  - action: call\n" for i in range(n)])
    expect(project, [f"{{workflow: w0, persona: p, alongside: [{', '.join(f'w{i}' for i in range(1, n))}], ends: completed}}"])


@CASES("length of a rendered text", 16000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties: {plan: free}\n")
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\nbody: |\n"
                  + "  {% if plan == \"free\" %}Hello {{ plan | upcase }}{% endif %}\n" * n)
    expect(project, ["{template: t, persona: p, body: {contains: \"Hello FREE\"}}"])


@CASES("turns of a loop", 40000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties: {list: [" + names(n) + "]}\n")
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\n"
                  "body: \"{% for item in list %}{{ item }},{% assign last = item %}{% endfor %}\"\n")
    expect(project, ["{template: t, persona: p, body: {contains: \"p0,p1\"}}"])


@CASES("variables of a template", 32000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\nbody: |\n" + "".join(
        f"  {{% assign v{i} = {i} %}}{{{{ v{i} }}}}\n" for i in range(n)))
    expect(project, ["{template: t, persona: p, body: {contains: \"1\"}}"])


@CASES("undefined variables of a template", 500, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties: {" + ", ".join(f"property{i}: 1" for i in range(n)) + "}\n")
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\nbody: |\n" + "".join(
        f"  {{{{ propirty{i} }}}}\n" for i in range(n)))
    expect(project, ["{template: t, persona: p, outcome: failed}"])


@CASES("a text that is appended to", 16000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties: {list: [" + names(n) + "]}\n")
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\n"
                  "body: \"{% capture text %}{% for item in list %}{{ item }},{% endfor %}{% endcapture %}"
                  "{{ text | split: ',' | sort | uniq | join: ';' | size }}\"\n")
    expect(project, ["{template: t, persona: p, body: {matches: \"[0-9]\"}}"])


@CASES("length of a text that is searched", 1600000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", "persona: p\nproperties: {text: \"" + "word " * (n // 5) + "\"}\n")
    project.write("segments/s.yaml", "segment: s\nmatch:\n  all:\n    - {property: text, contains: [needle, word]}\n"
                  "    - {property: text, matches: \"(w|x)o[a-z]d *$\"}\n")
    expect(project, ["{segment: s, match: [p]}"])


@CASES("a list beside a list", 40000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", f"persona: p\nproperties: {{list: [{names(n, 'v')}]}}\n")
    project.write("segments/s.yaml", f"segment: s\nmatch: {{property: list, hasAll: [{names(n, 'v')}]}}\n")
    expect(project, ["{segment: s, match: [p]}"])


@CASES("an exact list", 64000, says="passed")
def _(project, n):
    project.write("personas/p.yaml", f"persona: p\nproperties: {{list: [{names(n, 'v')}]}}\n")
    expect(project, [f"{{persona: p, properties: {{list: {{is: [{names(n, 'v')}]}}}}}}"])


@CASES("an exact list that differs", 16000, exit=1, says="failed")
def _(project, n):
    project.write("personas/p.yaml", f"persona: p\nproperties: {{list: [{names(n, 'v')}]}}\n")
    expect(project, [f"{{persona: p, properties: {{list: {{is: [{names(n, 'w')}]}}}}}}"])


@CASES("an exact map", 32000, says="passed")
def _(project, n):
    entries = ", ".join(f"k{i}: {i}" for i in range(n))
    project.write("personas/p.yaml", f"persona: p\nproperties: {{map: {{{entries}}}}}\n")
    expect(project, [f"{{persona: p, properties: {{map: {{is: {{{entries}}}}}}}}}"])


def snapshot(project, n, changed):
    project.write("personas/p.yaml", "persona: p\n")
    project.write("templates/t.yaml", "template: t\nchannel: email\nsubject: hello\nbody: |\n" + "".join(
        f"  line {i}\n" for i in range(n)))
    project.write("expectations/t.txt", "".join(f"{changed} {i}\n" for i in range(n)))
    expect(project, ["{template: t, persona: p, body: {snapshot: t.txt}}"])


@CASES("lines of a snapshot", 40000, says="passed")
def _(project, n):
    snapshot(project, n, "line")


@CASES("lines of a snapshot that differs", 32000, exit=1, says="failed")
def _(project, n):
    snapshot(project, n, "row")


@CASES("results of a query", 4000, says="passed")
def _(project, n):
    people(project, n)
    expect(project, [f"{{query: {{property: plan, is: free}}, returns: [{names(n)}]}}"])


@CASES("people of an audience", 4000, says="passed")
def _(project, n):
    files(project, "personas", [person(i) for i in range(n)])
    project.write("segments/s.yaml", FREE + "includesPersonas: true\n")
    expect(project, [f"{{audience: free, includes: [{names(n)}]}}"])


@CASES("people who are searched", 4000, says="passed")
def _(project, n):
    files(project, "personas", [f"persona: p{i}\nproperties: {{firstName: Ada, email: u{i}@example.test}}\n" for i in range(n)])
    expect(project, [f"{{search: \"u1@example\", returns: [p1]}}"])


@CASES("people of a bulk operation", 4000, says="passed")
def _(project, n):
    people(project, n)
    expect(project, [f"{{bulk: {{where: {{property: plan, is: free}}, do: {{label: {{add: [x]}}}}}}, count: {n}}}"])


@CASES("rows of an import", 8000, says="passed")
def _(project, n):
    project.write("data/c.csv", "Mail,Plan\n" + "".join(f"u{i}@example.test,free\n" for i in range(n)))
    expect(project, [f"{{import: c.csv, map: {{Mail: email, Plan: plan}}, imported: {n}}}"])


@CASES("rows that are rejected", 1000, says="passed")
def _(project, n):
    project.write("persona-check.yaml", SETTINGS + "schema:\n  plan: {type: text, oneOf: [free]}\n")
    project.write("data/c.csv", "Mail,Plan\n" + "".join(f"u{i}@example.test,gold\n" for i in range(n)))
    rejected = ", ".join(f"{i + 2}: {{contains: gold}}" for i in range(n))
    expect(project, [f"{{import: c.csv, map: {{Mail: email, Plan: plan}}, imported: 0, rejected: {{{rejected}}}}}"])


@CASES("rows of a query", 16000, says="passed")
def _(project, n):
    people(project, 10)
    project.write("warehouse/t.csv", "persona,amount\n" + "".join(f"p{i % 10},1\n" for i in range(n)))
    project.write("segments/t.yaml", "trait: total\nsql: select persona, sum(amount) from t group by persona\n")
    expect(project, [f"{{persona: p0, traits: {{total: {n // 10}}}}}"])


@CASES("traits of a chain of formulas", 10, says="passed")
def _(project, n):
    people(project, 100)
    files(project, "segments", ["trait: t0\nformula: \"orders | plus: 1\"\n"] + [
        f"trait: t{i}\nformula: \"t{i - 1} | plus: 1\"\n" for i in range(1, n)])
    expect(project, [f"{{personas: [{names(100)}], traits: {{t{n - 1}: {{atLeast: 1}}}}}}"])


@CASES("rules of a score", 4000, says="passed")
def _(project, n):
    people(project, 10)
    project.write("segments/t.yaml", "trait: t\nscore:\n" + "".join(
        f"  - {{if: {{property: orders, atLeast: {i}}}, add: 1}}\n" for i in range(n)))
    expect(project, [f"{{personas: [{names(10)}], traits: {{t: {{atLeast: 1}}}}}}"])


@CASES("traits that refresh", 160, says="passed")
def _(project, n):
    people(project, 20)
    files(project, "segments", [f"trait: t{i}\ncount:\nof: {{event: Ride Finished}}\nrefresh: 1 day\n" for i in range(n)])
    expect(project, [f"{{personas: [{names(20)}], at: 10 days, traits: {{t0: 0}}}}"])


@CASES("inherited properties of cases", 4000, says="passed")
def _(project, n):
    project.write("personas/base.yaml", "persona: base\nproperties:\n" + "".join(f"  k{i}: {i}\n" for i in range(n)))
    files(project, "personas/heirs", [f"persona: p{i}\nextends: base\nproperties: {{plan: free}}\n" for i in range(200)])
    project.write("segments/free.yaml", FREE)
    expect(project, [f"{{segment: free, match: [{names(200)}]}}"])


@CASES("inherited properties in workflows", 4000, says="passed")
def _(project, n):
    project.write("personas/base.yaml", "persona: base\nproperties:\n" + "".join(f"  k{i}: {i}\n" for i in range(n)))
    files(project, "personas/heirs", [f"persona: p{i}\nextends: base\nproperties: {{plan: free}}\n" for i in range(100)])
    project.write("segments/free.yaml", FREE)
    project.write("workflows/w.yaml", "workflow: w\ntrigger: {enters: free}\nsteps:\n  - set: {properties: {plan: paid}}\n  - action: call\n")
    expect(project, [f"{{workflow: w, personas: [{names(100)}], path: [set, call]}}"])


@CASES("personas beside a merge", 4000, says="passed")
def _(project, n):
    people(project, n)
    expect(project, ["{persona: p0, during: [{merge: p1, after: 1 hour}], exists: true}"])
