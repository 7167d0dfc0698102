import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaTestProjects
import Testing

@Suite struct VersionTests {
  private static let segment = """
    segment: s
    match:
      all:
        - {event: Order, last: {status: {isNot: refunded}}}
        - {event: Order, first: {status: {isNoneOf: [refunded]}}}
        - {property: tags, none: {of: tea}}
    ---
    segment: t
    match: {event: Order, last: {status: {is: paid}}}
    """

  private static let persona = "persona: ada\nproperties: {tags: [{of: tea}]}\n"

  private func loaded(_ settings: String) -> LoadedProject {
    load([
      "persona-check.yaml": settings, "personas/ada.yaml": Self.persona, "segments/s.yaml": Self.segment,
    ])
  }

  @Test(arguments: ["0.3", "0.10", "1.0", "0.2.1"])
  func `a project for a newer program is refused whole`(version: String) {
    let loaded = loaded("requires: \(version)\nmistake: here\n")
    #expect(
      loaded.lines == [
        "persona-check.yaml:1:11: error[newer-version]: the project requires persona-check \(version), and this is 0.2"
      ])
    #expect(loaded.project.segments.isEmpty)
  }

  @Test(arguments: ["0.2", "0.2.0", "0.1.99", "\"0.2\""])
  func `a project for this program or an older one is read`(version: String) {
    #expect(loaded("requires: \(version)\n").project.segments.count == 2)
  }

  @Test(arguments: ["new", "0.2.x", "0..2", "1.2.3.4", "-1", "0x2", "[0, 2]", "\"\"", "1e3"])
  func `what is no version is told`(version: String) {
    let loaded = loaded("requires: \(version)\n")
    #expect(loaded.diagnostics.contains { $0.id == .invalidVersion || $0.id == .wrongType }, "\(loaded.lines)")
    #expect(loaded.project.segments.count == 2)
  }

  @Test(arguments: ["now: 2026-03-02\n", "requires: 0.1\n"])
  func `each change is noted once, at its first place`(settings: String) {
    let noted = loaded(settings).lines.filter { $0.contains("changed-meaning") }
    #expect(
      noted == [
        "segments/s.yaml:4:22: note[changed-meaning]: since 0.2 'first', 'last', 'min', 'max' and 'average' over no event "
          + "hold for no test, negative ones included (here and in 1 more place)",
        "segments/s.yaml:6:24: note[changed-meaning]: since 0.2 'any', 'all' and 'none' look at lists only, and a single "
          + "value is no list of one",
      ])
  }

  @Test(arguments: ["requires: 0.2\n", "requires: 0.2\nschema: {tags: list}\n"])
  func `nothing is noted once the number is raised`(settings: String) {
    #expect(!loaded(settings).diagnostics.contains { $0.id == .changedMeaning })
  }

  @Test func `runs, outcomes and workflows beside each other are noted where they changed`() {
    let loaded = load([
      "personas/ada.yaml": Self.persona,
      "templates/t.yaml": "template: t\nchannel: email\nsubject: A\nbody: B\n",
      "workflows/w.yaml": """
      workflow: a
      trigger: {event: Order}
      reentry: always
      steps: [{send: t}, {start: b}]
      ---
      workflow: b
      trigger: manual
      steps: [{send: t}]
      """,
      "expectations/e.yaml": """
      expectations: E
      expect:
        - {workflow: a, persona: ada, alongside: [b], sends: none}
        - {workflow: b, persona: ada, sends: [{template: t, outcome: sent}]}
      """,
    ])
    let noted = loaded.diagnostics.filter { $0.id == .changedMeaning }
    #expect(
      noted.compactMap { $0.help?.split(separator: "'").dropFirst().first } == [
        "order-between-workflows", "manual-alongside", "several-runs", "held-back-listed",
      ], "\(loaded.lines)")
    #expect(
      loaded.lines.contains { $0.hasPrefix("workflows/w.yaml:4:28:") && $0.hasSuffix("(here and in 1 more place)") })
  }

  @Test func `quiet hours at night, re-entry by values and stubs with an asterisk are noted where they changed`() {
    let loaded = load([
      "persona-check.yaml": "events: {Order: {orderId: number, shop: text}}\n",
      "personas/ada.yaml": Self.persona,
      "templates/t.yaml": "template: t\nchannel: email\nsubject: A\nbody: B\n",
      "workflows/w.yaml": """
      workflow: changed
      trigger: {event: Order}
      reentry: once per orderId
      quietHours: {from: "22:00", to: "02:30"}
      stubs: [{webhook: "https://api.example.test/score"}]
      steps: [{webhook: "https://api.example.test/score"}, {send: t}]
      ---
      workflow: same
      trigger: {event: Order}
      reentry: once per shop
      quietHours: {from: "22:00", to: "08:00"}
      stubs: [{webhook: "https://api.example.test/score"}]
      steps: [{webhook: "https://api.example.test/score"}, {send: t}]
      """,
      "expectations/e.yaml": """
      expectations: E
      expect:
        - {workflow: changed, persona: ada, entries: 1, stubs: [{webhook: "https://api.example.test/*"}]}
        - {workflow: same, persona: ada, entries: 1, stubs: [{webhook: "https://other.example.test/*"}]}
      """,
    ])
    let noted = loaded.lines.filter { $0.contains("changed-meaning") }
    #expect(
      Set(noted.map { $0.prefix { $0 != " " } })
        == ["workflows/w.yaml:3:10:", "workflows/w.yaml:4:13:", "expectations/e.yaml:3:59:"],
      "\(loaded.lines)")
    #expect(!noted.contains { $0.contains("more place") }, "\(noted)")
  }

  @Test func `a pattern with a mark of its own is noted`() {
    let loaded = load(["segments/s.yaml": "segment: s\nmatch: {property: city, matches: \"e\\u0301\"}\n"])
    #expect(
      loaded.lines.contains(
        "segments/s.yaml:2:34: note[changed-meaning]: since 0.2 'matches' takes a letter and its mark for one, however they "
          + "are written"))
  }

  @Test func `values that are read in another way are noted where they are written`() {
    let loaded = load([
      "persona-check.yaml": "schema: {due: date, seats: number}\n",
      "personas/ada.yaml": "persona: ada\naccount: a\nproperties: {due: in 14 days}\n",
      "accounts/a.yaml": "account: a\nproperties: {due: in 14 days}\n",
      "traits/t.yaml": "trait: year\nformula: \"due | date: '%Y'\"\n---\n"
        + "trait: number\nformula: \"due | date: '%Y'\"\ntype: number\n",
      "workflows/w.yaml": "workflow: w\ntrigger: manual\nsteps:\n"
        + "  - set: {properties: {seats: '{{ 12 }}', name: '{{ 12 }}', due: today}}\n",
    ])
    let noted = loaded.diagnostics.filter { $0.id == .changedMeaning }
    #expect(
      noted.compactMap { $0.help?.split(separator: "'").dropFirst().first } == [
        "relative-dates", "formula-values", "sets-by-type", "relative-sets",
      ], "\(loaded.lines)")
  }

  @Test func `what is read by a type now is noted where that makes a difference`() {
    let loaded = load([
      "persona-check.yaml": "schema: {renewal: date, app: version}\nevents: {Order: {ver: version}}\n",
      "personas/ada.yaml": "persona: ada\naccount: a\nproperties: {app: 2.0}\n",
      "accounts/a.yaml": "account: a\nproperties: {renewal: 2026-03-02}\n",
      "traits/t.yaml": "trait: day\nsql: select 'ada', '2026-03-02'\ntype: date\n---\n"
        + "trait: word\nsql: select 'ada', 'a'\ntype: text\n",
      "segments/s.yaml": """
      segment: s
      match:
        all:
          - {event: Order, max: {ver: {atLeast: 2.0}}}
          - {event: Order, where: {ver: {atLeast: 2.0}}}
          - {trait: word, is: a}
          - {trait: day, onDay: 2026-03-02}
          - {trait: day, is: 2026-03-02}
          - {account: {property: renewal, after: 2026-03-01}}
          - {account: {property: renewal, isOneOf: [2026-03-02]}}
      """,
      "expectations/e.yaml": "expectations: E\nexpect:\n  - {persona: ada, properties: {app: 2.0}}\n",
    ])
    let noted = loaded.lines.filter { $0.contains("changed-meaning") }
    #expect(
      noted.map { String($0.split(separator: " ")[0]) } == [
        "segments/s.yaml:4:22:", "segments/s.yaml:8:7:", "segments/s.yaml:10:17:",
      ], "\(noted)")
  }

  @Test func `versions compare number by number`() {
    let written = ["0.1", "0.2", "0.2.1", "0.9", "0.10", "1", "1.0.1", "10"]
    let versions = written.compactMap { LanguageVersion($0) }
    #expect(versions.count == written.count)
    #expect(zip(versions, versions.dropFirst()).allSatisfy { $0 < $1 })
  }
}
