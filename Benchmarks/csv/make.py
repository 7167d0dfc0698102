"""Writes a table of customers: make.py ROWS > table.csv"""

import csv
import random
import sys

rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
numbers = random.Random(1)
names = ["Ada", "Bo", "Chloé", "Dvořák", "O'Neil, Eve", 'Fritz "the Cat"', "李雷", "two\nlines"]
writer = csv.writer(sys.stdout, lineterminator="\n")
writer.writerow(["id", "email", "name", "plan", "points", "joined", "note"])
for number in range(rows):
    writer.writerow([
        f"C-{number}", f"user{number}@example.test", numbers.choice(names), numbers.choice(["free", "plus", "premium"]),
        numbers.randrange(1000), f"2026-{numbers.randrange(1, 13):02}-{numbers.randrange(1, 29):02}",
        numbers.choice(["", "", "a note", "a note, with a comma"]),
    ])
