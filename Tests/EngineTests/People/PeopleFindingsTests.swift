import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaAnalysis
@testable import PersonaModel

@Suite struct `What segments get wrong about people` {
  @Test(arguments: [
    ("page", ["'page' belongs to 'Page Viewed' events, no profile has it"]),
    ("session.page", ["'session.page' belongs to 'Page Viewed' events, no profile has it"]),
    ("tier", []), ("points", []), ("nowhere", []),
  ])
  func `is a field of events taken for a property`(text: String, messages: [String]) {
    var fixture = PeopleFixture()
    fixture.persona("ada", ["tier": .text("plus")]) { persona, fixture in
      var use = EventDefinitionUse(name: fixture.event("Page Viewed"))
      use.properties = ValueMap([.init(key: "page", value: .text("home")), .init(key: "tier", value: .null)])
      persona.timeline = [.ago(1, .event(use))]
    }
    let parts = text.split(separator: ".").map { Name(String($0)) }
    let nested = parts.count > 1 ? Path.Nested(head: fixture.property(parts[0]), keys: Array(parts.dropFirst())) : nil
    let path = Path(text: text, whole: fixture.property(Name(text)), nested: nested)
    fixture.project.conditions = [.not(.test(.init(subject: .property(path), span: .entry(3))), .here)]
    let findings = fixture.project.peopleFindings()
    #expect(findings.map(\.message) == messages)
    #expect(findings.allSatisfy { $0.span == .entry(3) && $0.severity == .warning })
  }

  @Test(arguments: [(true, SegmentAssignment.State.member, 1), (true, .excluded, 0), (false, .member, 0)])
  func `is a list that shows test personas to production`(
    isOpen: Bool, state: SegmentAssignment.State, count: Int
  ) {
    var fixture = PeopleFixture()
    let list = fixture.segment("list")
    fixture.project.segments[list].includesPersonas = isOpen
    fixture.persona("ada") { persona, _ in
      persona.assignments = [SegmentAssignment(segment: list, state: state, span: .here)]
    }
    #expect(fixture.project.peopleFindings().map(\.id) == Array(repeating: .leakingAudience, count: count))
  }
}
