"""Projects to measure a whole run with: made anew each time, the same for the same seed."""
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(os.path.dirname(HERE), "shared", "bench")
CORPUS = os.path.join(SHARED, "yaml", "gen.py")
PLANS, COUNTRIES = ["free", "plus", "premium"], ["DE", "FR", "US", "GB", "JP"]


class Short:
    """People of eight properties, 0.2 KB each."""
    settings = "now: 2026-09-01T00:00:00Z\n"
    plans, countries, orders = PLANS, COUNTRIES, 8
    count, flag = "orders", "vip"

    def write(self, folder, dice):
        people = [self.person(index, dice) for index in range(500)]
        for start in range(0, 500, 20):
            with open(f"{folder}/p{start:03}.yaml", "w") as file:
                file.write("---\n".join(
                    f"persona: p{start + place}\nproperties:\n" + "".join(
                        f"  {key}: {json.dumps(value)}\n" for key, value in who.items())
                    for place, who in enumerate(people[start:start + 20])))
        return [(f"p{index}", who) for index, who in enumerate(people)]

    @staticmethod
    def person(index, dice):
        return {
            "firstName": dice.choice(["Ada", "Grace", "Lin", "Max"]),
            "email": f"u{index}@example.test",
            "country": dice.choice(COUNTRIES),
            "plan": dice.choice(PLANS),
            "orders": dice.randrange(12),
            "vip": dice.random() < 0.2,
            "spend": round(dice.random() * 900, 2),
            "lastSeen": f"2026-0{dice.randrange(1, 9)}-1{dice.randrange(9)}T10:00:00Z",
        }


class Corpus:
    """The people of the yardstick's corpus, 2.6 KB each, put into the fixture language: `events` is called `timeline` in it,
    what is known of an event stands under `properties`, and consent is to channels."""
    settings = "now: 2026-11-01T12:00:00Z\nchannels:\n  web: {address: none}\n"
    plans = ["free", "starter", "pro", "enterprise"]
    countries = ["DE", "NG", "BR", "US", "JP", "FR", "PL", "CA", "KE", "NO"]
    orders, count, flag = 50, "order_count", "email_verified"

    def write(self, folder, dice):
        import yaml
        with tempfile.TemporaryDirectory() as made:
            subprocess.run([sys.executable, CORPUS, made, "500", "20"], check=True, capture_output=True)
            people = []
            for name in sorted(os.listdir(f"{made}/many/personas")):
                with open(f"{made}/many/personas/{name}", encoding="utf-8") as file:
                    text = "".join(self.translated(line) for line in file)
                with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                    file.write(text)
                people += [found for found in yaml.load_all(text, Loader=yaml.CSafeLoader) if found]
        return [(who["persona"], who["properties"]) for who in people]

    @staticmethod
    def translated(line):
        if line.startswith("events:"):
            return "timeline:\n"
        if line.startswith("  profiling: "):
            return line.replace("profiling", "web", 1)
        if line.startswith("    url: "):
            return f"    properties:\n  {line}"
        return f"  {line}" if line.startswith(("    amount: ", "    sku: ", "    tags: ")) else line


def folders(folder, *parts):
    for part in parts:
        os.makedirs(f"{folder}/{part}")


def memberships(folder, kind, segments=50, people_of_each=100, fails=False, is_listed=False):
    """500 personas, and segments of four leaves, each expected of some of them. Without more arguments 5,000 cases. Everybody
    has an expectation of their own, or stands in one list of those who match and one of those who do not."""
    dice = random.Random(7)
    folders(folder, "personas", "segments", "expectations")
    with open(f"{folder}/persona-check.yaml", "w") as file:
        file.write(kind.settings)
    people = kind.write(f"{folder}/personas", dice)
    stride = 500 // people_of_each
    for index in range(segments):
        countries, orders = dice.sample(kind.countries, 2), dice.randrange(kind.orders)
        plan = dice.choice(kind.plans)
        with open(f"{folder}/segments/s{index:03}.yaml", "w") as file:
            file.write(
                f"segment: s{index}\nmatch:\n  all:\n"
                f"    - {{property: country, isOneOf: {json.dumps(countries)}}}\n"
                f"    - {{property: {kind.count}, atLeast: {orders}}}\n"
                f"    - any:\n        - {{property: plan, is: {plan}}}\n"
                f"        - {{property: {kind.flag}, is: true}}\n")
        sides = {"match": [], "noMatch": []}
        with open(f"{folder}/expectations/e{index:03}.yaml", "w") as file:
            file.write(f"expectations: Suite {index}\nexpect:\n")
            for step in range(people_of_each):
                name, who = people[(index * 37 + step * stride) % 500]
                matches = (who["country"] in countries and who[kind.count] >= orders
                           and (who["plan"] == plan or who[kind.flag]))
                side = "match" if matches != fails else "noMatch"
                sides[side].append(name)
                if not is_listed:
                    file.write(f"  - segment: s{index}\n    {side}: [{name}]\n")
            if is_listed:
                file.write(f"  - segment: s{index}\n")
                for side, names in sides.items():
                    if names:
                        file.write(f"    {side}: [{', '.join(names)}]\n")


def people(folder, sets=20, people_of_each=100):
    """Raw events that resolve to profiles, ten to a person: a browser, an address by itself, then both, which merges the two."""
    folders(folder, "profiles", "expectations")
    with open(f"{folder}/persona-check.yaml", "w") as file:
        file.write("now: 2026-09-01T00:00:00Z\n")
    for index in range(sets):
        with open(f"{folder}/profiles/s{index:02}.yaml", "w") as file:
            file.write(f"profiles: s{index}\nsources:\n")
            for event in range(10 * people_of_each):
                person, turn = event % people_of_each, event // people_of_each
                browser, email = f"anonymousId: b-{index}-{person}", f"email: p{index}-{person}@example.test"
                keys = browser if turn == 0 or turn % 3 == 1 else email if turn == 2 else f"{browser}, {email}"
                file.write(f"  - {{event: Page Viewed, at: 2026-08-{turn + 1:02}T10:00:00Z, keys: {{{keys}}}}}\n")
        with open(f"{folder}/expectations/s{index:02}.yaml", "w") as file:
            file.write(f"expectations: Set {index}\nexpect:\n  - profiles: s{index}\n    resolves:\n")
            for person in range(people_of_each):
                file.write(f"      - {{anonymousId: b-{index}-{person}, email: p{index}-{person}@example.test}}\n")


def journeys(folder, rounds=9):
    """500 personas through a workflow of thirty steps: a message, rounds of a wait, a branch and an action in one of its ways,
    then a wait for an event and a change of the person."""
    dice = random.Random(7)
    folders(folder, "personas", "templates", "workflows", "expectations")
    with open(f"{folder}/persona-check.yaml", "w") as file:
        file.write(Short.settings)
    everybody = [name for name, _ in Short().write(f"{folder}/personas", dice)]
    with open(f"{folder}/templates/hello.yaml", "w") as file:
        file.write("template: hello\nchannel: email\nsubject: Hello\nbody: Hello {{ firstName }}\n")
    with open(f"{folder}/workflows/journey.yaml", "w") as file:
        file.write("workflow: journey\ntrigger: manual\nsteps:\n  - send: hello\n")
        for turn in range(rounds):
            file.write(
                f"  - wait: 1 day\n    as: wait-{turn}\n  - if: {{property: orders, atLeast: {turn + 1}}}\n    as: branch-{turn}\n"
                f"    then:\n      - action: score-{turn}\n")
        file.write(
            "  - waitFor: {event: Email Opened}\n    within: 2 days\n    as: opened\n"
            "    then:\n      - set: {labels: {add: [engaged]}}\n")
    with open(f"{folder}/expectations/journeys.yaml", "w") as file:
        file.write("expectations: Journeys\nexpect:\n")
        for name in everybody:
            file.write(
                f"  - workflow: journey\n    persona: {name}\n    during: [{{after: 30 hours, event: Email Opened}}]\n"
                "    ends: completed\n")
