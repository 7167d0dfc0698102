import PersonaDiagnostics
import PersonaFixtureEditing
import PersonaLoading
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaAnalysis
@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// The personas that `suggest` makes up load when they are pasted, and behave as was promised.
@Suite struct BoundaryTests {
  static let settings = """
    now: 2026-03-02T09:00:00Z
    schema:
      plan: {type: text, oneOf: [free, plus, premium]}
      renewalDate: date
      lastOrderAt: instant
      points: number
      visits: number
      city: text
    """

  private static let traits = """
    trait: spent
    sum: total
    of: {event: Order Completed}
    ---
    trait: orders
    count:
    of: {event: Order Completed}
    ---
    trait: average
    formula: "spent | divided_by: orders | round: 2"
    ---
    trait: doubled
    formula: "points | times: 2 | plus: 7"
    ---
    trait: squared
    formula: "points | times: points"
    ---
    trait: activity
    formula: "visits | times: 3 | plus: points"
    ---
    trait: bonus
    formula: "doubled | minus: 10 | divided_by: 4.0"
    ---
    trait: shout
    formula: "city | upcase"
    """

  @Test(arguments: [
    "{property: plan, is: premium}", "{property: plan, isNoneOf: [free, plus]}", "{property: score, atLeast: 50}",
    "{property: score, between: [20, 50]}", "{property: score, moreThan: 19.99}",
    "{property: nickname, length: {atMost: 3}}",
    "{property: renewalDate, within: next 14 days}", "{property: lastOrderAt, within: last 30 days}",
    "{property: lastOrderAt, moreThan: 30 days ago}", "{property: renewalDate, before: 2026-03-16}",
    "{property: renewalDate, in: this week}", "{property: email, endsWith: \"@example.test\"}",
    "{property: tags, hasAll: [a, b]}", "{property: company.name, is: Acme}",
    "{property: renewalDate, anniversary: today}",
    "{property: interests, any: {key: cars, value: {moreThan: 45}}}", "{label: vip}", "{not: {label: vip}}",
    "{consent: email.marketing, is: opted-in}", "{segment: beta}", "{trait: spent, moreThan: 100}",
    "{trait: average, atLeast: 20}", "{trait: doubled, moreThan: 100}", "{trait: squared, between: [100, 400]}",
    "{trait: activity, lessThan: 50}", "{trait: bonus, atLeast: 8}", "{trait: shout, is: BERLIN}",
    "{event: Order Completed, count: {atLeast: 2}, within: last 30 days}", "{event: Order Completed, count: 0}",
    "{event: Order Completed, where: {total: {atLeast: 20}}}", "{sequence: [A, {event: B, within: 7 days}]}",
    "{sequence: [A, {not: {event: B, within: 7 days}}]}",
  ])
  func `a single condition has a persona on either side`(_ condition: String) throws {
    let (project, boundaries) = try suggest(condition)
    #expect(boundaries.unreached.isEmpty)
    #expect(Set(boundaries.personas.map(\.isMember)) == [true, false])
    try check(boundaries, project)
  }

  @Test(arguments: [
    "{property: points, atLeast: 50}", "{property: plan, isOneOf: [free, plus]}",
    "{event: Order Completed, count: {atLeast: 2}, within: last 30 days}",
    "{account: members, any: {label: vip}}", "{account: members, none: {property: plan, is: free}}",
    "{account: members, all: {event: Login, within: last 7 days}}",
    "{all: [{property: plan, is: premium}, {account: members, none: {event: Login, within: last 60 days}}]}",
  ])
  func `a condition of accounts has an account on either side`(_ condition: String) throws {
    let (project, boundaries) = try suggest(condition, for: .accounts)
    #expect(boundaries.unreached.isEmpty)
    #expect(Set(boundaries.personas.map(\.isMember)) == [true, false])
    try check(boundaries, project)
  }

  @Test func `a query has nothing to vary, and neither has what reads one`() throws {
    let sql = "trait: due\nsql: select persona, 1 from personas\n---\ntrait: more\nformula: \"due | plus: 1\"\n"
    for condition in ["{trait: due, moreThan: 2}", "{trait: more, moreThan: 2}"] {
      let boundaries = try suggest(condition, extra: [("traits/due.yaml", sql)]).1
      let reason = try #require(boundaries.unreached.first?.reason)
      #expect(reason.hasPrefix("since 'due' is a query: what it reads is not known before it runs"))
    }
  }

  @Test func `of several conditions each is decided by its own two personas`() throws {
    let (project, boundaries) = try suggest(
      """

        all:
          - {property: plan, is: premium}
          - {property: renewalDate, within: next 14 days}
          - not: {label: do-not-contact}
          - any:
              - {consent: email.marketing, is: opted-in}
              - {event: Order Completed, where: {total: {atLeast: 20}}, count: {atLeast: 2}, within: last 30 days}
          - none: [{segment: beta}, {property: score, lessThan: 3}]
      """)
    #expect(boundaries.unreached.isEmpty)
    #expect(boundaries.personas.count >= 10)
    try check(boundaries, project)
  }

  @Test func `what a persona stands for already is not suggested again`() throws {
    let (project, first) = try suggest("{property: score, atLeast: 50}")
    let pasted = project + [("personas/pasted.yaml", yaml(first, load(project)))]
    #expect(try boundaries(load(pasted)).personas.isEmpty)
  }

  private func suggest(
    _ condition: String, for subject: Segment.Subject = .personas, extra: [(String, String)] = []
  ) throws -> ([(String, String)], BoundaryValueAnalysis) {
    let files =
      [
        ("persona-check.yaml", Self.settings), ("segments/beta.yaml", "segment: beta\n"),
        ("segments/example.yaml", "segment: example\nfor: \(subject.rawValue)\nmatch: \(condition)\n"),
        ("traits/traits.yaml", Self.traits),
      ] + extra
    return (files, try boundaries(load(files)))
  }

  private func yaml(_ boundaries: BoundaryValueAnalysis, _ loaded: LoadedProject) -> String {
    boundaries.personas.map { $0.yaml(in: loaded.project) }.joined(separator: "---\n")
  }

  private func boundaries(_ loaded: LoadedProject) throws -> BoundaryValueAnalysis {
    var budget = Budget.unlimited
    let evaluator = Evaluator(project: loaded.project)
    var ids = BoundaryIDs(loaded.project, longest: evaluator.settings.longestID)
    return try evaluator.boundaries(
      of: example(loaded), at: Instant(parsing: "2026-03-02T09:00:00Z"), ids: &ids, budget: &budget)
  }

  private func check(_ boundaries: BoundaryValueAnalysis, _ project: [(String, String)]) throws {
    let pasted = yaml(boundaries, load(project))
    let loaded = load(project + [("personas/pasted.yaml", pasted)])
    let errors = loaded.diagnostics.filter { $0.severity == .error }.map { $0.rendered(in: loaded.sources) }
    #expect(errors.isEmpty, "\(pasted)")
    for persona in boundaries.personas {
      #expect(try isMember(persona.id, of: example(loaded), loaded) == persona.isMember, "\(pasted)")
    }
  }

  private func isMember(_ id: String, of segment: SegmentID, _ loaded: LoadedProject) throws -> Bool {
    let evaluator = Evaluator(project: loaded.project)
    let now = try Instant(parsing: "2026-03-02T09:00:00Z")
    var budget = Budget.unlimited
    if loaded.project.segments[segment].subject == .accounts {
      let account = AccountID(try #require(loaded.project.accounts.firstIndex { $0.header.id == id }))
      let store = try PeopleStore(context: evaluator.people, accounts: [account], now: now)
      return try evaluator.explainMembership(ofAccount: account, in: segment, store: store, budget: &budget).0.isMember
    }
    let persona = PersonaID(try #require(loaded.project.personas.firstIndex { $0.header.id == id }))
    let store = try PeopleStore(context: evaluator.people, personas: [persona], now: now)
    return try evaluator.membership(
      of: 0, in: segment, store: store, context: EvaluationContext(), budget: &budget
    ).isMember
  }

  private func example(_ loaded: LoadedProject) throws -> SegmentID {
    SegmentID(try #require(loaded.project.segments.firstIndex { $0.header.id == "example" }))
  }

  private func load(_ files: [(String, String)]) -> LoadedProject {
    ProjectInput(files).loaded()
  }
}
