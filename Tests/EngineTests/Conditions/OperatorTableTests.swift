import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// The table of operators, its examples, and the page that shows it.
@Suite struct OperatorTableTests {
  @Test(arguments: OperatorTable.forms)
  func `every example holds for the one and not for the other`(_ form: ConditionForm) throws {
    let loaded = load(form)
    #expect(loaded.diagnostics.filter { $0.severity == .error }.isEmpty, "\(loaded.shown)")
    let evaluator = Evaluator(project: loaded.project)
    let now = try Instant(parsing: "2026-03-02T09:00:00Z")
    let segment = try #require(loaded.project.segments.firstIndex { $0.header.id == "example" })
    for (id, expected) in [("holds", true), ("fails", false)] {
      let persona = try #require(loaded.project.personas.firstIndex { $0.header.id == id })
      let store = try PeopleStore(context: evaluator.people, personas: [PersonaID(persona)], now: now)
      var budget = Budget.unlimited
      let (outcome, explanation) = try evaluator.explainMembership(
        of: 0, in: SegmentID(segment), store: store, context: EvaluationContext(), budget: &budget)
      #expect(outcome.isMember == expected, "\(explanation?.lines ?? [])")
    }
  }

  @Test func `every operator is in the table`() {
    let names = Set(OperatorTable.forms.map(\.name))
    #expect(Operator.allCases.filter { !names.contains($0.rawValue) }.isEmpty)
  }

  @Test(arguments: Operator.allCases)
  func `a definition is that of its operator, and its twins are each other's`(_ candidate: Operator) {
    let definition = candidate.definition
    #expect(definition.name == candidate)
    #expect(definition.complementOf?.definition.complementOf == nil)
    #expect(definition.edgeTwin.map { $0.definition.edgeTwin == candidate } ?? true)
  }

  @Test func `the reference page shows the table as it is`() throws {
    let page = packageFolder + "/docs/operators.md"
    let text = try String(contentsOfFile: page, encoding: .utf8)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try OperatorPage.updated(text).write(toFile: page, atomically: true, encoding: .utf8)
    } else {
      #expect(OperatorPage.updated(text) == text, "run `UPDATE_GOLDEN=1 swift test --filter OperatorTable`")
    }
  }

  private func load(_ form: ConditionForm) -> LoadedProject {
    let files = [
      ("persona-check.yaml", OperatorTable.setting),
      ("accounts/accounts.yaml", "{account: paid-account, properties: {tier: paid}}\n---\n{account: free-account}\n"),
      ("personas/personas.yaml", "\(persona("holds", form.holds))\n---\n\(persona("fails", form.fails))\n"),
      ("segments/beta-testers.yaml", "segment: beta-testers\n"),
      ("segments/example.yaml", "segment: example\nmatch: \(form.example)\n"),
      ("traits/orders.yaml", "trait: orders\ncount:\nof: {event: Order Completed}\n"),
      ("traits/last-order.yaml", "trait: lastOrder\nlast:\nof: {event: Order Completed}\n"),
    ]
    return ProjectInput(files).loaded()
  }

  private func persona(_ id: String, _ body: String) -> String {
    let body = body.hasPrefix("{") ? String(body.dropFirst().dropLast()) : body
    return "{persona: \(id), \(body)}"
  }
}

extension ConditionForm: CustomTestStringConvertible {
  public var testDescription: String { example }
}

/// The page's own words with the tables put between its markers.
enum OperatorPage {
  static func updated(_ text: String) -> String {
    ConditionForm.Group.allCases.reduce(text) { text, group in
      let (begin, end) = ("<!-- table: \(group.rawValue) -->\n", "\n<!-- end -->")
      guard let start = text.range(of: begin), let stop = text.range(of: end, range: start.upperBound..<text.endIndex)
      else { return text + "\n\(begin)\(OperatorTable.markdown(group))\(end)\n" }
      return text.replacingCharacters(in: start.upperBound..<stop.lowerBound, with: OperatorTable.markdown(group))
    }
  }
}
