import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaTestProjects
import PersonaYAML
import Testing

@Suite struct BrokenTests {
  /// One broken persona, one broken segment, and what stands around them.
  static let loaded = load([
    "expectations/e.yaml": """
    expectations: T
    expect:
      - {segment: good, match: [ada, cy], noMatch: [bo]}
      - {segment: bad, match: [bo]}
      - {segment: on-bad, match: [bo]}
      - {template: hello, personas: [ada, bo], body: Hello}
      - {persona: ada, labels: {has: vip}}
    """,
    "personas/p.yaml": """
    persona: ada
    labls: [vip]
    ---
    persona: bo
    ---
    persona: cy
    extends: ada
    """,
    "segments/s.yaml": """
    segment: bad
    match: {property: x}
    ---
    segment: good
    match: {label: vip}
    ---
    segment: on-bad
    match: {not: {segment: bad}}
    """,
    "templates/t.yaml": "template: hello\nchannel: sms\nbody: Hello\n",
  ])

  @Test func `what is broken is left out, and so is what names it`() {
    #expect(Self.loaded.project.personas.map(\.header.id) == ["bo"])
    #expect(Self.loaded.project.segments.map(\.header.id) == ["good"])
    #expect(
      Self.loaded.broken.map { "\($0.kind) \($0.id)" }.sorted() == [
        "persona ada", "persona cy", "segment bad", "segment on-bad",
      ])
  }

  @Test func `each cause is told once, and what follows from it says so`() {
    #expect(
      Self.loaded.lines == [
        "personas/p.yaml:2:1: error[unknown-key]: unknown key 'labls' in a persona",
        "personas/p.yaml:7:10: error[not-loaded]: persona 'ada' did not load",
        "segments/s.yaml:2:8: error[missing-operator]: a property needs an operator",
        "segments/s.yaml:8:24: error[not-loaded]: segment 'bad' did not load",
      ])
  }

  @Test func `the people who did load are still checked`() throws {
    let expectations = Self.loaded.project.expectations[0].expectations
    let words = expectations.map { expectation -> String in
      switch expectation.kind {
      case .segment(let segment): "segment \(segment.match.count)/\(segment.noMatch.count)"
      case .template(let template): "template \(template.personas.count)"
      case .unlinked(let lost): "\(lost.kind) \(lost.subject) \(lost.personas): \(lost.reason)"
      default: "other"
      }
    }
    #expect(
      words == [
        "segment 0/1",
        "segment good [\"ada\"]: persona 'ada' did not load",
        "segment good [\"cy\"]: persona 'cy' did not load",
        "segment bad [\"bo\"]: segment 'bad' did not load",
        "segment on-bad [\"bo\"]: segment 'on-bad' did not load",
        "template 1",
        "template hello [\"ada\"]: persona 'ada' did not load",
        "persona ada []: persona 'ada' did not load",
      ])
  }

  @Test func `links of what is left are right after others have been taken out`() throws {
    let loaded = load([
      "segments/s.yaml": """
      segment: a
      match: {property: x}
      ---
      segment: b
      match: {label: b}
      ---
      segment: c
      match: {segment: b}
      """
    ])
    guard case .condition(let condition) = try #require(loaded.segment("c")).match,
      case .test(let test) = loaded.project.conditions[condition], case .segment(let target) = test.subject
    else {
      Issue.record("segment 'c' does not ask for a segment")
      return
    }
    #expect(loaded.project.segments[target].header.id == "b")
  }

  @Test func `ids in a file that cannot be read are not called unknown`() {
    let loaded = load([
      "expectations/e.yaml": "expectations: T\nexpect: [{segment: lost, match: [ada]}]\n",
      "personas/p.yaml": "persona: ada\n",
      "segments/s.yaml": "segment: lost\nmatch: {label: 'vip}\n",
    ])
    #expect(loaded.diagnostics.allSatisfy { $0.id == .yamlSyntax }, "\(loaded.shown)")
    #expect(loaded.diagnostics.count == 1)
    #expect(loaded.project.expectations[0].expectations.count == 1)
  }

  @Test func `a cycle is printed, and breaks what leads into it`() {
    let loaded = load([
      "segments/s.yaml": """
      segment: a
      match: {trait: t, moreThan: 1}
      ---
      trait: t
      score: [{if: {segment: b}, add: 1}]
      ---
      segment: b
      match: {not: {segment: a}}
      ---
      segment: outside
      match: {segment: a}
      """
    ])
    #expect(
      loaded.lines == [
        "segments/s.yaml:2:16: error[cyclic-definition]: segment 'a' depends on itself: a → t → b → a",
        "segments/s.yaml:11:18: error[not-loaded]: segment 'a' did not load",
      ])
  }

  @Test func `a chain of ten thousand segments is no cycle and no overflow`() {
    let text = (0..<10_000).map { "segment: s\($0)\nmatch: {segment: s\($0 + 1)}\n---\n" }.joined()
    let loaded = load(["segments/s.yaml": text + "segment: s10000\n"])
    #expect(loaded.diagnostics.isEmpty, "\(loaded.lines.prefix(3))")
    #expect(loaded.project.segments.count == 10_001)
  }
}
