"""A project of many people and many messages, such as a company has after some years: the same for the same numbers."""
import os
import random

PLANS, COUNTRIES = ["free", "plus", "premium"], ["DE", "FR", "US", "GB", "JP"]
NAMES = ["Ada", "Grace", "Lin", "Max", "Noor", "Olive", "Pia", "Quentin", "Rosa", "Sami"]

SETTINGS = """now: 2026-03-02T09:00:00Z
timezone: Europe/Berlin
book: {title: A large project}
schema:
  plan: {type: text, oneOf: [free, plus, premium]}
  orders: number
  renewalDate: date
events:
  Order Completed: {value: number, item: text}
  Signed Up: {plan: text}
"""

MAIL = """template: mail{number}
name: Letter number {number}
channel: email
type: {type}
from: "Early Owl Coffee <owl@example.test>"
subject: "{{{{ firstName }}}}, letter {number} for your {{{{ plan }}}} plan"
body: |
  <!doctype html><html><head><style>body {{ font: 16px sans-serif; color: #222 }} .box {{ padding: 12px; background: #f4f1ea }}
  @media (prefers-color-scheme: dark) {{ body {{ background: #111; color: #eee }} }}</style></head><body>
  <h1>Hello {{{{ firstName }}}}</h1>
  {{% if plan == "premium" %}}<p class="box">Thank you for being with us; you renew on {{{{ renewalDate | date: "%B %-d, %Y" }}}}.</p>
  {{% elsif orders > 3 %}}<p>With {{{{ orders }}}} orders you are one of our best customers.</p>{{% else %}}<p>Have a look at what is new.</p>{{% endif %}}
  <p>We ship to {{{{ country }}}} within three days, and whatever you do not like you may send back within a month without a word of explanation.</p>
  <ul>{{% for number in (1..5) %}}<li>Offer {{{{ number }}}} of letter {number}: {{{{ number | times: {number} }}}} €</li>{{% endfor %}}</ul>
  <p><a href="https://example.test/unsubscribe">Unsubscribe</a></p></body></html>
"""
TEXT = """template: text{number}
name: Text number {number}
channel: sms
type: transactional
body: "{{{{ firstName }}}}, your order {number} is on its way to {{{{ country }}}}"
"""
PUSH = """template: push{number}
channel: push
type: transactional
title: "News {number}"
body: "{{{{ firstName }}}}, {{{{ orders }}}} orders so far"
"""

WORKFLOW = """workflow: way{number}
name: Way number {number}
trigger: {{enters: segment{number}}}
steps:
  - {{send: mail{number}}}
  - {{wait: {wait} days}}
  - branch: which
    cases:
      - {{as: buyer, if: {{property: orders, atLeast: {number}}}, steps: [{{send: mail{other}}}]}}
    else: {{as: other, steps: [{{wait: 1 day}}, {{send: text{text}}}]}}
"""


def person(index, dice):
    name = dice.choice(NAMES)
    events = "".join(
        f"  - {{event: Order Completed, at: {dice.randrange(1, 200)} days ago, properties: {{value: {dice.randrange(5, 90)}, item: beans}}}}\n"
        for _ in range(dice.randrange(5)))
    story = f"story: {{quote: I am number {index}., goals: [good coffee, short mails]}}\n" if index % 3 == 0 else ""
    timeline = f"timeline:\n{events}" if events else ""
    return f"""persona: p{index}
name: "[TEST] {name} {index}"
description: Somebody who buys on the {dice.randrange(1, 28)}th of the month.
{story}properties:
  firstName: {name}
  email: p{index}@example.test
  phoneNumber: "+1555{index:07}"
  country: {dice.choice(COUNTRIES)}
  plan: {dice.choice(PLANS)}
  orders: {dice.randrange(12)}
  renewalDate: 2026-03-{dice.randrange(1, 29):02}
labels: [{dice.choice(["vip", "new", "loyal"])}]
consent: {{email: {dice.choice(["opted-in", "opted-in", "opted-out"])}, sms: opted-in}}
{timeline}"""


def variant(index, dice):
    return f"variants:\n  more: {{properties: {{orders: {dice.randrange(12, 30)}}}}}\n  less: {{properties: {{plan: free, orders: 0}}}}\n"


def segment(number):
    return (f"segment: segment{number}\nname: Group number {number}\nmatch:\n  all:\n    - {{property: plan, is: {PLANS[number % 3]}}}\n"
            f"    - any:\n        - {{property: orders, atLeast: {number}}}\n        - {{event: Order Completed, within: last {10 * number + 10} days}}\n"
            f"    - {{property: renewalDate, within: next {number + 7} days}}\n")


def write(folder, people=3000, templates=50, segments=20, workflows=10, expectations=3000):
    """`people` are written with two variants each."""
    dice = random.Random(26)
    texts = {
        "personas": [person(index, dice) + variant(index, dice) for index in range((people + 2) // 3)],
        "segments": [segment(number) for number in range(segments)],
        "workflows": [WORKFLOW.format(number=number, wait=number % 5 + 1, other=number + 1, text=number % 3) for number in range(workflows)],
        "templates": [MAIL.format(number=number, type="marketing" if number % 2 else "transactional") for number in range(templates - 10)]
        + [TEXT.format(number=number) for number in range(6)] + [PUSH.format(number=number) for number in range(4)],
    }
    for name, documents in texts.items():
        os.makedirs(f"{folder}/{name}")
        for start in range(0, len(documents), 50):
            with open(f"{folder}/{name}/f{start:05}.yaml", "w", encoding="utf-8") as file:
                file.write("---\n".join(documents[start:start + 50]))
    os.makedirs(f"{folder}/expectations")
    asked = [f"  - {{template: mail{index % (templates - 10)}, persona: p{index % ((people + 2) // 3)}, outcome: rendered}}\n" for index in range(expectations)]
    for start in range(0, expectations, 100):
        with open(f"{folder}/expectations/e{start:05}.yaml", "w", encoding="utf-8") as file:
            file.write(f"expectations: Letters from {start}\nexpect:\n" + "".join(asked[start:start + 100]))
    with open(f"{folder}/persona-check.yaml", "w", encoding="utf-8") as file:
        file.write(SETTINGS)
