import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaTestProjects
import PersonaTestSupport
import Testing

/// What is loaded on several workers has to be what one alone loads: numbers, order and all that is said.
@Suite struct WorkersTests {
  @Test(arguments: 1...6) func `any number of workers loads the same personas`(seed: UInt64) {
    var crowd = RandomCrowd(seed: seed)
    let input = ProjectInput([
      "persona-check.yaml": "schema: {score: {type: number, from: 0, to: 100}}\n",
      "personas/crowd.yaml": crowd.personas(count: 400),
      "segments/early.yaml": "segment: early\nmatch: {property: score, atLeast: 5}\n",
      "segments/broken.yaml": "segment: broken\nmatch: {property: score, atLest: 5}\n",
      "expectations/e.yaml": "expectations: Some\nexpect: [{segment: early, match: [p1, p2, p3, p4]}]\n",
    ])
    let one = input.loaded()
    #expect(one.project.personas.count > 200)
    for count in [2, 7] {
      let many = input.loaded(workers: Workers(count: count))
      #expect(one.shown == many.shown)
      #expect("\(one.project.personas)" == "\(many.project.personas)")
      #expect(one.project.properties.map(\.name) == many.project.properties.map(\.name))
      #expect(one.project.labels.map(\.name) == many.project.labels.map(\.name))
      #expect(one.project.events.map(\.name) == many.project.events.map(\.name))
      #expect(Set(one.project.zones.keys) == Set(many.project.zones.keys))
      #expect("\(one.broken)" == "\(many.broken)")
    }
  }
}

/// Personas of whom most look alike, and some bring a name, a base, a variant or a mistake of their own.
private struct RandomCrowd {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private mutating func happens(_ oneIn: UInt64) -> Bool { random.next() % oneIn == 0 }
  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  /// One of a few names; now and then a new one.
  private mutating func name(_ stem: String) -> String { "\(stem)\(happens(40) ? 10 + below(60) : below(6))" }

  private mutating func segment(_ mistakes: UInt64) -> String {
    if happens(mistakes) { return "erly" }
    return happens(20) ? "broken" : "early"
  }

  mutating func personas(count: Int) -> String {
    let mistakes: UInt64 = happens(2) ? 60 : 100_000
    return (0..<count).map { persona($0, of: count, mistakes) }.joined(separator: "---\n")
  }

  private mutating func persona(_ number: Int, of count: Int, _ mistakes: UInt64) -> String {
    var lines = ["persona: p\(number)"]
    if happens(12) { lines.append("abstract: true") }
    if happens(4) { lines.append("extends: p\(happens(mistakes) ? count : below(max(1, number)))") }
    if happens(mistakes) { lines.append("extends: p\(below(count))") }
    lines.append("properties:\n  \(name("prop")): \(below(9))\n  score: \(happens(30) ? 400 : below(100))")
    if happens(5) { lines.append("  timezone: \(happens(20) ? "Europe/Berlyn" : "Europe/Berlin")") }
    if happens(mistakes) { lines.append("  prop1: 1\n  prop1: 2") }
    lines.append("labels: [\(name("label")), a-label-that-is-long-\(below(3))]")
    if happens(3) { lines.append("segments: {\(segment(mistakes)): member}") }
    lines.append(
      "timeline:\n  - {event: \(name("Something Happened ")), at: 2026-01-0\(1 + below(9)), properties: {n: 1}}")
    if happens(mistakes) { lines.append("  - {evnt: Nothing, at: now}") }
    if happens(8) { lines.append("variants:\n  other: {labels: {add: [\(name("label"))]}, properties: {score: null}}") }
    return lines.joined(separator: "\n") + "\n"
  }
}
