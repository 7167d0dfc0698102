"""When a row of the growth table is too much, and whether the rule can tell: `rule.py` tries it on rows that are made up.

A row holds what a case takes at its size, at twice, four times, eight times as much. It is too much where two doublings,
one after the other, take more than MOST times each. One alone says nothing: a measurement that is a third too high makes
the doubling before it look like too much and the one behind it like too little, while what costs the square goes on.
Where the last doubling alone is over, the row is open, and another doubling decides.

n log n doubles to 2.2 at these sizes, the square to 4.
"""
import math
import random

MOST = 2.3


def ratios(values, least):
    """What each doubling takes. What is below `least` says more about the machine than about the program."""
    return [later / max(earlier, least) for earlier, later in zip(values, values[1:])]


def is_too_much(values, least):
    found = ratios(values, least)
    return any(first > MOST and second > MOST for first, second in zip(found, found[1:]))


def is_open(values, least):
    found = ratios(values, least)
    return not is_too_much(values, least) and bool(found) and found[-1] > MOST


def verdict(measure, least, doublings=3):
    """Whether a row is too much; `measure` is asked for the place of each size, and for one more where that decides."""
    values = [measure(place) for place in range(doublings + 1)]
    if is_open(values, least):
        values.append(measure(doublings + 1))
    return is_too_much(values, least), values


def check():
    """Rows that are made up, measured by a machine that takes up to a fifth too long, the best of three counting."""
    dice = random.Random(1)

    def rows(cost, size):
        def measure(place):
            return min(cost(size << place) * (1 + 0.2 * dice.random()) for _ in range(3))
        return sum(verdict(measure, 20)[0] for _ in range(1000))

    wanted = {
        "linear": (lambda n: 0.05 * n, False),
        "n log n": (lambda n: 0.004 * n * math.log2(n), False),
        "linear with a large start": (lambda n: 30 + 0.02 * n, False),
        "square": (lambda n: 0.00005 * n * n, True),
        "square behind as much that is linear": (lambda n: 0.05 * n + 0.00005 * n * n, True),
        "n to the power of 1.5": (lambda n: 0.0016 * n ** 1.5, True),
    }
    wrong = []
    for name, (cost, is_much) in wanted.items():
        share = rows(cost, 1000) / 1000
        if (share < 0.99) if is_much else (share > 0.01):
            wrong.append(f"{name}: too much in {share:.1%} of 1000 rows")
    # One measurement that went wrong is no growth; one that is right may be all there is to see.
    if is_too_much([50, 100, 330, 400], 20):
        wrong.append("one slow measurement is too much")
    if not is_open([50, 100, 200, 480], 20):
        wrong.append("a last doubling that is over is not open")
    return wrong


if __name__ == "__main__":
    raise SystemExit("\n".join(check()) or 0)
