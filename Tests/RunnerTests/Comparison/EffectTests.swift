import Foundation
import PersonaComparison
import PersonaLoading
import PersonaRunner
import PersonaTestProjects
import Testing

/// What is told of a change, effect by effect.
@Suite struct EffectTests {
  static let base = ProjectInput([
    "persona-check.yaml": """
    now: 2026-03-02T09:00:00Z
    consent: {marketing: opt-in}
    events: {Order Completed: {total: number}, Email Opened: {}}

    """,
    "personas/people.yaml": """
    persona: ada
    name: Ada
    properties: {email: ada@example.test, firstName: Ada, plan: house, renewalDate: 2026-03-16}
    consent: {email: opted-in}
    labels: [vip]
    ---
    persona: bo
    properties: {email: bo@example.test, firstName: Bo, plan: house, renewalDate: 2026-03-05}
    consent: {email: opted-in}
    ---
    persona: cy
    properties: {email: cy@example.test, plan: reserve}

    """,
    "segments/renewing.yaml": """
    segment: renewing
    match: {property: renewalDate, within: next 14 days}
    ---
    segment: dear
    match: {segment: renewing}
    ---
    segment: owls
    match: {property: plan, is: owl}

    """,
    "segments/abroad.yaml": "segment: abroad\nmatch: {property: country, is: DE}\n",
    "templates/reminder.yaml": """
    template: reminder
    channel: email
    type: marketing
    subject: Your {{ plan }} plan renews
    body: "{% render 'sign' %}"
    ---
    template: thanks
    channel: email
    type: transactional
    subject: Thank you
    body: "{{ event.total | default: 0 }} received"

    """,
    "templates/sign.liquid": "The owls",
    "workflows/renewal.yaml": """
    workflow: renewal
    trigger: {enters: renewing}
    steps:
      - wait: 1 day
      - send: reminder
      - branch: care
        cases: [{if: {label: vip}, as: by-hand, steps: [{action: call}]}]
        else: {as: none-needed, steps: []}
    ---
    workflow: order
    trigger: {event: Order Completed}
    steps: [{send: thanks}]

    """,
    "expectations/e.yaml": """
    expectations: E
    expect:
      - workflow: order
        persona: bo
        during: [{event: Order Completed, after: 1 hour, properties: {total: 10}}]
        sends: [thanks]
      - workflow: renewal
        persona: bo
        entry: forced
        sends: [reminder]

    """,
  ])

  struct Edit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let path: String
    let old: String
    let new: String
    let told: [String]

    init(_ name: String, _ path: String, _ old: String, _ new: String, _ told: String...) {
      (testDescription, self.path, self.old, self.new, self.told) = (name, path, old, new, told)
    }
  }

  private static let edits = [
    Edit(
      "a window", "segments/renewing.yaml", "next 14 days", "next 7 days",
      "1 declaration changed: 1 person leaves 2 segments",
      "segment renewing  segments/renewing.yaml:1, changed\n    1 person leaves\n"
        + "      renewalDate within next 14 days ✓ → renewalDate within next 7 days ✗\n"
        + "      ada  2026-03-16, in 14 days",
      "segment dear  segments/renewing.yaml:4, not changed itself, depends on segment renewing\n    1 person leaves"),
    Edit(
      "a subject", "templates/reminder.yaml", "plan renews", "box renews",
      "3 messages read differently", "subject: Your house [-plan-]{+box+} renews", "subject (plan → box)"),
    Edit(
      "a snippet", "templates/sign.liquid", "owls", "Owls",
      "template reminder  templates/reminder.yaml:1, not changed itself, depends on snippet sign",
      "body: The [-owls-]{+Owls+}"),
    Edit(
      "a wait", "workflows/renewal.yaml", "wait: 1 day", "wait: 2 days",
      "2 journeys move in time by 1 day", "2 people go the same way at other times: the wait 1 day → 2 days",
      "reminder 2026-03-03 09:00 → 2026-03-04 09:00"),
    Edit(
      "a send taken away", "workflows/renewal.yaml", "steps: [{send: thanks}]", "steps: [exit]",
      "in cases that tests describe 3 sends vanish",
      "if event Order Completed comes after 1 hour, properties total 10 (a case that tests describe), "
        + "3 people no longer get 'thanks' by email"),
    Edit(
      "a way", "workflows/renewal.yaml", "if: {label: vip}", "if: {label: vips}",
      "1 person goes another way at 'care': by-hand → none-needed, and no longer comes to call 'call'",
      "      label vip ✓ → label vips ✗\n"),
    Edit(
      "a message that can no longer be rendered", "templates/reminder.yaml", "Your {{ plan }}", "Your {{ firstName }}",
      "1 message now fails", "fails for 1 person: undefined variable \"firstName\""),
    Edit(
      "consent", "persona-check.yaml", "marketing: opt-in", "marketing: opt-out",
      "consent email.marketing\n    1 person may get email marketing now, and could not before: no-consent"),
    Edit(
      "what nobody shows", "segments/abroad.yaml", "is: DE", "is: FR",
      "1 declaration changed: 1 change moves nobody",
      "No test person shows a difference\n"
        + "  segment abroad  segments/abroad.yaml:1, changed\n    persona-check suggest abroad"),
    Edit(
      "a condition that is new", "segments/renewing.yaml", "match: {property: renewalDate, within: next 14 days}",
      "match: {all: [{property: renewalDate, within: next 14 days}, {not: {label: vip}}]}",
      "not label vip ✗, which was not asked before"),
    Edit(
      "a person", "personas/people.yaml", "renewalDate: 2026-03-16", "renewalDate: 2026-05-16",
      "1 persona edited: 1 person leaves 2 segments", "because the person was edited",
      "renewalDate within next 14 days: ✓ → ✗\n      because the person was edited\n"
        + "      ada  2026-03-16, in 14 days → 2026-05-16, in 75 days"),
    Edit(
      "a rename", "segments/abroad.yaml", "segment: abroad", "segment: foreign",
      "1 declaration changed, with no effect on anybody",
      "Renamed\n  segment abroad → foreign"),
    Edit("a comment", "segments/abroad.yaml", "match:", "# who\nmatch:", "No effect on anybody"),
    Edit(
      "an owner", "segments/renewing.yaml", "segment: renewing", "segment: renewing\nowner: growth",
      "No effect on anybody"),
    Edit(
      "a new segment", "segments/abroad.yaml", "segment: abroad",
      "segment: reserved\nmatch: {property: plan, is: reserve}\n---\nsegment: abroad",
      "segment reserved  segments/abroad.yaml:1, added\n    1 person joins\n      the segment is new: plan is reserve ✓"
    ),
    Edit(
      "the clock", "persona-check.yaml", "2026-03-02T09:00:00Z", "2026-04-02T09:00:00Z",
      "No effect on anybody", "`now` was moved from 2026-03-02 09:00 to 2026-04-02 09:00"),
  ]

  @Test(arguments: edits) func `an edit is told by what it does`(edit: Edit) throws {
    let edited = try #require(Self.base.replacing(edit.old, edit.new, in: edit.path))
    let text = try ComparedPair(Self.base, edited).text
    for words in edit.told { #expect(text.contains(words), "\(words)\n--- is not in\n\(text)") }
  }

  @Test func `of what did not change nothing is told`() throws {
    let comparison = try ComparedPair(Self.base, Self.base).comparison
    #expect(comparison.isEmpty)
    #expect(comparison.compared == 3)
  }

  @Test func `a change and an edit of a person are told apart`() throws {
    let one = try #require(Self.base.replacing("next 14 days", "next 7 days", in: "segments/renewing.yaml"))
    let both = try #require(
      one.replacing("renewalDate: 2026-03-05", "renewalDate: 2026-06-05", in: "personas/people.yaml"))
    let groups = try ComparedPair(Self.base, both).comparison.groups.filter { $0.declaration.id == "renewing" }
    let causes = Dictionary(
      grouping: groups.flatMap { group in group.people.map { ($0.id, group.key.cause) } }, by: \.0)
    #expect(causes["ada"]?.map(\.1) == [.change])
    #expect(causes["bo"]?.map(\.1) == [.person])
  }

  @Test func `where everybody has another reading, all are told in one`() throws {
    var files = Self.base.files
    let more = (0..<9).map { "persona: p\($0)\nproperties: {plan: plan\($0)}\n" }.joined(separator: "---\n")
    files.append(InputFile(path: "personas/more.yaml", bytes: Array(more.utf8)))
    var base = Self.base
    base.files = files
    let edited = try #require(base.replacing("{{ plan }}", "{{ plan | upcase }}", in: "templates/reminder.yaml"))
    let text = try ComparedPair(base, edited).text
    #expect(text.contains("reads differently for 12 people, for each in another way: subject"), "\(text)")
    #expect(text.contains("plan3 → PLAN3"), "\(text)")
  }

  @Test func `a revision that does not load is told, and what loads is compared`() throws {
    let broken = try #require(Self.base.replacing("is: DE", "iz: DE", in: "segments/abroad.yaml"))
    let edited = try #require(Self.base.replacing("next 14 days", "next 7 days", in: "segments/renewing.yaml"))
    let pair = try ComparedPair(broken, edited)
    #expect(pair.project.ofOld.diagnostics.count == 1)
    #expect(pair.text.contains("1 person leaves"), "\(pair.text)")
  }

  @Test func `what does not load is neither added nor removed`() throws {
    let broken = try #require(Self.base.replacing("is: DE", "iz: DE", in: "segments/abroad.yaml"))
    let pairs = [try ComparedPair(Self.base, broken), try ComparedPair(broken, Self.base)]
    for (pair, side) in zip(pairs, ["This version", "Revision main"]) {
      #expect(
        pair.headline
          == "\(side) has 1 error, so segment abroad could not be compared. Of the rest: no effect on anybody")
    }
  }

  @Test func `a run that is begun by force is told of whom the expectation names`() throws {
    let manual = try #require(
      Self.base.replacing("trigger: {enters: renewing}", "trigger: manual", in: "workflows/renewal.yaml"))
    for (base, people) in [(Self.base, 2), (manual, 3)] {
      let edited = try #require(base.replacing("wait: 1 day", "wait: 2 days", in: "workflows/renewal.yaml"))
      let groups = try ComparedPair(base, edited).comparison.groups
      #expect(groups.map(\.people.count) == [people])
    }
  }

  @Test func `Markdown is cut whole effects at a time, and carries its mark`() throws {
    let edited = try #require(Self.base.replacing("next 14 days", "next 7 days", in: "segments/renewing.yaml"))
    let pair = try ComparedPair(Self.base, edited)
    #expect(pair.markdown.hasPrefix("<!-- persona-check diff -->\n## What this change does\n"))
    let cut = pair.markdown(mostBytes: 1200)
    #expect(cut.utf8.count <= 1200)
    #expect(cut.contains("more effect"), "\(cut)")
    #expect(cut.components(separatedBy: "<details>").count == cut.components(separatedBy: "</details>").count)
  }

  @Test func `names steer neither a terminal nor a page`() throws {
    let edited = try #require(
      Self.base.replacing(
        "Your {{ plan }} plan renews", #""<b>\u001B[31m@all | {{ plan }}""#, in: "templates/reminder.yaml"))
    let pair = try ComparedPair(Self.base, edited)
    #expect(!pair.text.contains("\u{1B}"))
    #expect(!pair.markdown.contains("\u{1B}"))
    #expect(!pair.markdown.contains("@all"))
    #expect(pair.markdown.contains("&lt;b&gt;"))
  }
}
