"""Makes a population of the worked example in the shape of its tables, the same for the same seed.

usage: people.py [--people NUMBER] [--seed NUMBER] FOLDER

Writes a CSV file for each table and load.sql, which reads them into DuckDB. There are four events to a person.
"""

import argparse
import csv
import datetime
import json
import pathlib
import random

NOW = datetime.datetime(2026, 3, 2, 15, tzinfo=datetime.timezone.utc)
ZONES = ["America/Chicago"] * 6 + ["America/New_York", "Europe/Paris", "Pacific/Auckland", ""]
FLAVOURS = ["smoke", "molasses", "cherry", "cocoa", "lemon", "hazelnut"]
BEANS = ["Night Shift", "Decaf Lantern", "Morning Ferry", "Paper Round"]
EVENTS = ["Order Completed"] * 4 + ["Page Viewed"] * 5 + ["Email Opened"] * 3 + [
    "Cart Abandoned", "Payment Failed", "Payment Recovered", "Trial Started"]
CHANNELS = ("email", "sms", "whatsapp")

TABLES = {
    "personas": [
        ("persona", "VARCHAR"), ("account", "VARCHAR"), ("archived", "BOOLEAN"), ("timezone", "VARCHAR"), ("status", "VARCHAR"),
        ("plan", "VARCHAR"), ("renewalDate", "DATE"), ("trialEndsOn", "DATE"), ("expiredOn", "DATE"), ("birthday", "DATE"),
        ("beanPoints", "DECIMAL(38, 9)"), ("favouriteRoast", "VARCHAR"), ("flavours", "JSON"), ("nextBox", "JSON"),
        ("company", "JSON"), ("country", "VARCHAR"), ("email", "VARCHAR"), ("phoneNumber", "VARCHAR"),
        ("createdAt", "TIMESTAMPTZ"), ("lastSeen", "TIMESTAMPTZ")],
    "accounts": [("account", "VARCHAR"), ("contract", "VARCHAR"), ("seats", "DECIMAL(38, 9)")],
    "events": [
        ("persona", "VARCHAR"), ("event", "VARCHAR"), ("at", "TIMESTAMPTZ"), ("channel", "VARCHAR"), ("session", "VARCHAR"),
        ("source", "VARCHAR"), ("position", "BIGINT"), ("properties", "JSON")],
    "labels": [("persona", "VARCHAR"), ("label", "VARCHAR")],
    "consent": [("persona", "VARCHAR"), ("channel", "VARCHAR"), ("type", "VARCHAR"), ("status", "VARCHAR")],
    "memberships": [("persona", "VARCHAR"), ("segment", "VARCHAR"), ("state", "VARCHAR")],
}


def date(chance, first, last):
    return (NOW + datetime.timedelta(days=chance.randint(first, last))).date().isoformat()


def instant(chance, days):
    return (NOW - datetime.timedelta(milliseconds=chance.randint(0, days * 86_400_000))).isoformat(timespec="milliseconds")


def person(chance, index, accounts):
    status = chance.choice(["lead", "trial", "active", "active", "active", "paused", "expired"])
    some = chance.random
    return [
        f"p{index}", f"a{chance.randrange(accounts)}" if some() < 0.3 else "", "true" if some() < 0.02 else "false",
        chance.choice(ZONES), status, chance.choice(["sampler", "house", "reserve", ""]),
        date(chance, -30, 120) if status == "active" else "", date(chance, -3, 10) if status == "trial" else "",
        date(chance, -400, -1) if status == "expired" else "", date(chance, -25_000, -7_000) if some() < 0.8 else "",
        chance.choice(["", "0", "250", "999.5", "1000", "4200"]), chance.choice(["light", "medium", "dark", ""]),
        json.dumps(chance.sample(FLAVOURS, chance.randint(0, 3))),
        json.dumps([{"bean": chance.choice(BEANS), "grams": 250} for _ in range(chance.randint(0, 2))]),
        json.dumps({"name": "Co", "seats": chance.randint(1, 40)}) if some() < 0.2 else "",
        chance.choice(["US", "US", "US", "CA", "FR", ""]), f"p{index}@example.test" if some() < 0.9 else "",
        f"+1555{index:07d}" if some() < 0.6 else "", instant(chance, 1000), instant(chance, 200)]


def event(chance, index, position):
    name = chance.choice(EVENTS)
    fields = {}
    if name in ("Order Completed", "Cart Abandoned"):
        fields = {"total": chance.choice([12.5, 19.99, 42, 60, 75.25]), "bean": chance.choice(BEANS)}
    elif name == "Page Viewed":
        fields = {"page": chance.choice(["/", "/cart", "/beans"])}
    return [f"p{index}", name, instant(chance, 400), "web", "", "", position, json.dumps(fields)]


def write(folder, people, seed):
    chance = random.Random(seed)
    accounts = max(1, people // 20)
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") for name in TABLES}
    writers = {name: csv.writer(file) for name, file in files.items()}
    for name, columns in TABLES.items():
        writers[name].writerow([column for column, _ in columns])
    for index in range(accounts):
        writers["accounts"].writerow([f"a{index}", chance.choice(["paid", "trial"]), chance.randint(1, 60)])
    for index in range(people):
        writers["personas"].writerow(person(chance, index, accounts))
        for position in range(chance.randint(0, 8)):
            writers["events"].writerow(event(chance, index, position))
        for label in ("vip", "decaf", "do-not-contact"):
            if chance.random() < 0.05:
                writers["labels"].writerow([f"p{index}", label])
        for channel in CHANNELS:
            if chance.random() < 0.4:
                writers["consent"].writerow(
                    [f"p{index}", channel, "marketing", chance.choice(["opted-in", "opted-in", "opted-out", "pending"])])
        if chance.random() < 0.01:
            writers["memberships"].writerow([f"p{index}", "tasting-panel", chance.choice(["member", "excluded"])])
    for file in files.values():
        file.close()
    (folder / "load.sql").write_text(load(folder), encoding="utf-8")


def load(folder):
    """Reads the files from where they were written."""
    lines = ["SET TimeZone = 'UTC';"]
    for name, columns in TABLES.items():
        types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns)
        path = str((folder / f"{name}.csv").resolve()).replace("'", "''")
        lines.append(f"CREATE TABLE \"{name}\" AS SELECT * FROM read_csv('{path}', header = true, quote = '\"', columns = {{{types}}});")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder", type=pathlib.Path)
    chosen = parser.parse_args()
    write(chosen.folder, chosen.people, chosen.seed)


main()
