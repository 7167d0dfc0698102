import Foundation
import PersonaComparison
import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import Testing

/// One declaration asks for another in many ways. Whatever the way, an edit of the other reaches it: what is compared by
/// links alone is what is compared when everything is asked.
@Suite struct ReachedTests {
  struct Way: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let path: String
    let old: String
    let new: String
    /// What is told of, though it has not changed itself.
    let told: String

    init(_ name: String, _ path: String, _ old: String, _ new: String, _ told: String) {
      (testDescription, self.path, self.old, self.new, self.told) = (name, path, old, new, told)
    }

    /// By the trait that most others ask for.
    init(_ name: String, _ told: String) {
      self.init(name, "segments/traits.yaml", "of: {event: Order Completed}", "of: {event: Order Placed}", told)
    }
  }

  private static let ways = [
    Way("a formula, by the trait's own name", "trait double"),
    Way("a formula, by the object", "trait triple"),
    Way("a rule of a score", "trait points"),
    Way("a condition on a trait", "segment buyers"),
    Way("a message, by a trait of a trait", "template counts"),
    Way("a message, by a name that another variable holds", "template named"),
    Way("a message, by a name in brackets", "template bracketed"),
    Way("a message, by the segments that it lists", "template listing"),
    Way("a snippet in a snippet", "templates/inner.liquid", "inner", "Inner", "template nested"),
    Way("a snippet whose name is a variable", "templates/inner.liquid", "inner", "Inner", "template included"),
    Way("a snippet whose name is rendered", "templates/sign-premium.liquid", "owls", "Owls", "template signed"),
    Way("a layout", "templates/frame.liquid", "frame", "Frame", "template framed"),
    Way("the text of a snippet", "templates/foot.liquid", "foot", "Foot", "template footed"),
    Way("an answer that an expectation states", "workflow asks"),
    Way("an answer that a document of expectations states", "workflow asks-for-all"),
    Way("an answer that the workflow states", "workflow asks-itself"),
    Way("what a webhook sends", "workflow sends-it"),
    Way("what a step sets", "workflow sets-it"),
    Way("the condition of a trigger", "workflow begins"),
    Way("whom a campaign leaves out", "campaign offer"),
    Way("an exit", "workflow leaves"),
    Way("a workflow that it starts", "workflows/begun.yaml", "- action: call", "- action: ring", "workflow starts"),
    Way("a workflow beside it", "workflows/begun.yaml", "seen: true", "seen: false", "workflow looks"),
  ]

  private static let base = ProjectInput([
    "persona-check.yaml": """
    now: 2026-03-02T09:00:00Z
    schema: {seen: boolean, total: number, reply: map}
    events: {Order Completed: {}, Order Placed: {}, Order Shipped: {}}

    """,
    "personas/people.yaml": """
    persona: ada
    properties: {email: ada@example.test, plan: premium}
    timeline:
      - {event: Order Completed, at: 3 days ago}
      - {event: Order Completed, at: 2 days ago}

    """,
    "segments/traits.yaml": """
    trait: orders
    count:
    of: {event: Order Completed}
    ---
    trait: double
    formula: "orders | times: 2"
    ---
    trait: triple
    formula: "traits.orders | times: 3"
    ---
    trait: points
    score: [{if: {trait: orders, atLeast: 1}, add: 5}]
    ---
    segment: buyers
    match: {trait: orders, atLeast: 1}
    ---
    segment: everybody
    match: everyone

    """,
    "templates/messages.yaml": messages,
    "templates/outer.liquid": "{% render 'inner' %}", "templates/inner.liquid": "inner",
    "templates/sign-premium.liquid": "owls", "templates/frame.liquid": "frame", "templates/foot.liquid": "foot",
    "workflows/asking.yaml": workflows,
    "workflows/begun.yaml": """
    workflow: begun
    trigger: {event: Order Shipped}
    steps:
      - set: {properties: {seen: true}}
      - action: call

    """,
    "expectations/a.yaml": """
    expectations: A
    expect:
      - workflow: asks
        persona: ada
        during: [{event: Order Shipped, after: 1 hour}]
        stubs: [{webhook: "https://example.test/*", body: {size: "{{ traits.orders }}"}}]
        sends: [plain]
      - workflow: looks
        persona: ada
        during: [{event: Order Shipped, after: 1 hour}]
        alongside: [begun]
        sends: [plain]
      - workflow: begins
        persona: ada
        during: [{event: Order Shipped, after: 1 hour}]
        sends: [plain]

    """,
    "expectations/b.yaml": """
    expectations: B
    stubs: [{webhook: "https://example.test/b/*", body: {size: "{{ traits.orders }}"}}]
    expect:
      - workflow: asks-for-all
        persona: ada
        during: [{event: Order Shipped, after: 1 hour}]
        sends: [plain]

    """,
  ])

  private static func message(_ id: String, _ subject: String, dialect: String = "liquid") -> String {
    "template: \(id)\ndialect: \(dialect)\nchannel: email\ntype: transactional\nsubject: \"\(subject)\"\nbody: '-'\n"
  }

  private static let messages = [
    message("counts", "{{ traits.double }}"),
    message("named", "{% assign object = 'traits' %}{{ self[object].orders }}"),
    message("bracketed", "{% assign object = 'traits' %}{{ [object].orders }}", dialect: "liquidjs"),
    message("listing", "{{ segments | join: ',' }}."),
    message("nested", "{% render 'outer' %}"),
    message("included", "{% assign name = 'inner' %}{% include name %}"),
    message("signed", "{% render 'sign-{{ plan }}' %}", dialect: "liquidjs"),
    message("framed", "{% layout 'frame' %}{% block main %}x{% endblock %}", dialect: "liquidjs"),
    message("footed", "{{ snippets.foot }}", dialect: "customer-io"),
    message("plain", "Hello"),
  ].joined(separator: "---\n")

  /// Sends where the answer says so.
  private static func asking(_ id: String, _ trigger: String, _ address: String) -> String {
    """
    workflow: \(id)
    trigger: \(trigger)
    steps:
      - {webhook: "\(address)", saveAs: reply}
      - branch: size
        cases: [{if: {property: reply.size, atLeast: 2}, as: large, steps: [{send: plain}]}]

    """
  }

  private static let workflows = [
    asking("asks", "{event: Order Shipped}", "https://example.test/a"),
    asking("asks-for-all", "{event: Order Shipped}", "https://example.test/b/1"),
    asking("asks-itself", "{enters: everybody}", "https://example.test/c")
      + "stubs: [{webhook: \"https://example.test/c\", body: {size: \"{{ traits.orders }}\"}}]\n",
    """
    workflow: sends-it
    trigger: {enters: everybody}
    steps: [{webhook: "https://example.test/d", body: {size: "{{ traits.orders }}"}}]
    stubs: [{webhook: "https://example.test/d"}]

    """,
    """
    workflow: sets-it
    trigger: {enters: everybody}
    steps:
      - set: {properties: {total: "{{ traits.orders }}"}}
      - branch: size
        cases: [{if: {property: total, atLeast: 2}, as: large, steps: [{send: plain}]}]

    """,
    "workflow: begins\ntrigger: {event: Order Shipped, if: {segment: buyers}}\nsteps: [{send: plain}]\n",
    "campaign: offer\nat: 2026-03-09T10:00\nsegment: everybody\nexcept: [buyers]\nsend: plain\n",
    "workflow: starts\ntrigger: {enters: everybody}\nsteps: [{start: begun}]\n",
    """
    workflow: looks
    trigger: {event: Order Shipped}
    steps:
      - wait: 1 day
      - branch: seen
        cases: [{if: {property: seen, is: true}, as: yes-seen, steps: [{send: plain}]}]

    """,
    """
    workflow: leaves
    trigger: {enters: everybody}
    exitWhen: {if: {segment: buyers}}
    steps: [{wait: 2 days}, {send: plain}]

    """,
  ].joined(separator: "---\n")

  @Test func `the project loads, so that each way is gone`() throws {
    let loaded = Self.base.loaded()
    #expect(loaded.diagnostics.filter { $0.severity == .error }.map { $0.rendered(in: loaded.sources) } == [])
  }

  @Test(arguments: ways) func `an edit reaches what asks for it`(way: Way) throws {
    let edited = try #require(Self.base.replacing(way.old, way.new, in: way.path))
    let reached = try ComparedPair(Self.base, edited)
    let all = try ComparedPair(Self.base, edited, isEverythingReached: true)
    #expect(reached.text == all.text)
    let affected = Set(reached.comparison.groups.map { "\($0.declaration.kind.rawValue) \($0.declaration.id)" })
    #expect(affected.contains(way.told), "\(reached.text)")
  }
}
