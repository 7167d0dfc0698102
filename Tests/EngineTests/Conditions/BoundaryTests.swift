import Diagnostics
import Loading
import Testing
import Time

@testable import Engine

/// The personas that `suggest` makes up load when they are pasted, and behave as was promised.
@Suite struct BoundaryTests {
  static let settings = """
    now: 2026-03-02T09:00:00Z
    schema:
      plan: {type: text, oneOf: [free, plus, premium]}
      renewalDate: date
      lastOrderAt: instant
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
    let pasted = project + [("personas/pasted.yaml", first.personas.map(\.yaml).joined(separator: "---\n"))]
    #expect(try boundaries(load(pasted)).personas.isEmpty)
  }

  private func suggest(_ condition: String) throws -> ([(String, String)], Boundaries) {
    let files = [
      ("persona-check.yaml", Self.settings), ("segments/beta.yaml", "segment: beta\n"),
      ("segments/example.yaml", "segment: example\nmatch: \(condition)\n"),
      ("traits/spent.yaml", "trait: spent\nsum: total\nof: {event: Order Completed}\n"),
    ]
    return (files, try boundaries(load(files)))
  }

  private func boundaries(_ loaded: LoadedProject) throws -> Boundaries {
    var budget = Budget.unlimited
    return try Evaluator(project: loaded.project).boundaries(
      of: example(loaded), at: Instant(parsing: "2026-03-02T09:00:00Z"), budget: &budget)
  }

  private func check(_ boundaries: Boundaries, _ project: [(String, String)]) throws {
    let pasted = boundaries.personas.map(\.yaml).joined(separator: "---\n")
    let loaded = load(project + [("personas/pasted.yaml", pasted)])
    let errors = loaded.diagnostics.filter { $0.severity == .error }.map { $0.rendered(in: loaded.sources) }
    #expect(errors.isEmpty, "\(pasted)")
    let evaluator = Evaluator(project: loaded.project)
    for persona in boundaries.personas {
      let place = try #require(loaded.project.personas.firstIndex { $0.header.id == persona.id })
      let world = try World(
        evaluator: evaluator, personas: [PersonaID(place)], now: Instant(parsing: "2026-03-02T09:00:00Z"))
      var budget = Budget.unlimited
      let outcome = try evaluator.membership(
        of: 0, in: example(loaded), world: world, context: EvaluationContext(), budget: &budget)
      #expect(outcome.isMember == persona.isMember, "\(persona.yaml)")
    }
  }

  private func example(_ loaded: LoadedProject) throws -> SegmentID {
    SegmentID(try #require(loaded.project.segments.firstIndex { $0.header.id == "example" }))
  }

  private func load(_ files: [(String, String)]) -> LoadedProject {
    var input = ProjectInput()
    input.files = files.map { InputFile(path: $0.0, bytes: Array($0.1.utf8)) }
    return Loader().load(input)
  }
}
