import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaTestProjects
import PersonaTime
import Testing

@Suite struct PersonaTests {
  static let loaded = load([
    "persona-check.yaml": """
    schema:
      score: {type: number, from: 0, to: 100}
      plan: {type: text, oneOf: [free, plus]}
      renewalDate: date
      seen: {type: instant, unit: milliseconds}
      app: version
      active: boolean
      roles: list
    """,
    "personas/a.yaml": """
    persona: base
    abstract: true
    name: A base
    description: not inherited
    properties:
      email: base@example.test
      plan: free
      company: {name: Roost, size: 3, city: Oslo}
      roles: [one, two]
    labels: [a, b]
    consent: {email: opted-in, sms: {marketing: opted-in, transactional: opted-in}, push: opted-in}
    identities: {externalId: E-1, anonymousId: [w-1, w-2]}
    timeline: [{event: First, at: 3 days ago}]
    ---
    persona: ada
    extends: base
    properties: {company: {size: null, city: Bergen}, roles: [three], plan: null, zip: 02139, nickname: now}
    labels: {add: [c], remove: [a]}
    consent: {email: {marketing: opted-out}, sms: {marketing: null}, push: null}
    identities: {anonymousId: w-9}
    timeline: {add: [{event: Second, at: 2 days ago}]}
    variants:
      quiet: {labels: null, timeline: [], properties: {email: null}}
    ---
    persona: looks
    properties:
      zip: "02139"
      phoneNumber: +15550100
      quoted: "12"
      plain: 12
      decimal: 0.5
      padded: 007
      answer: yes
      truth: true
      score: "87"
      seen: 1700000000000
      app: 1.10
      active: "true"
      renewalDate: in 14 days
      createdAt: 2026-03-01T09:00
      birthday: 1990-02-28
      firstName: 42
      language: no
    """,
  ])

  @Test func `nothing is wrong with them`() {
    #expect(Self.loaded.shown == "")
    #expect(Self.loaded.project.personas.map(\.header.id) == ["ada", "ada/quiet", "looks"])
  }

  @Test func `maps merge key by key, lists and values replace, null removes`() throws {
    let company = try #require(Self.loaded.value("company", of: "ada"))
    #expect(
      company
        == .map(
          ValueMap([.init(key: "name", value: .text("Roost")), .init(key: "city", value: .text("Bergen"))])))
    #expect(Self.loaded.value("roles", of: "ada") == .list([.text("three")]))
    #expect(Self.loaded.value("plan", of: "ada") == nil)
    #expect(Self.loaded.value("email", of: "ada") == .text("base@example.test"))
  }

  @Test func `labels and timelines change or replace what is inherited`() throws {
    let project = Self.loaded.project
    let ada = try #require(Self.loaded.persona("ada"))
    let quiet = try #require(Self.loaded.persona("ada/quiet"))
    #expect(ada.labels.map { project.labels[$0].name } == ["b", "c"])
    #expect(ada.timeline.count == 2)
    #expect(quiet.labels == [])
    #expect(quiet.timeline.isEmpty)
    #expect(Self.loaded.value("email", of: "ada/quiet") == nil)
  }

  @Test func `consent merges by channel and type, and a state for all types replaces those by type`() throws {
    let project = Self.loaded.project
    let ada = try #require(Self.loaded.persona("ada"))
    let words = ada.consent.map { entry in
      let channel = entry.scope.channel.map { project.channels[$0].name.text } ?? "all"
      let type = entry.scope.type.map { project.communicationTypes[$0].name.text } ?? "all"
      return "\(channel).\(type) \(entry.status.rawValue)"
    }
    #expect(words == ["email.marketing opted-out", "sms.transactional opted-in"])
  }

  @Test func `identifiers of one kind replace together`() throws {
    let ada = try #require(Self.loaded.persona("ada"))
    #expect(ada.identities.map(\.value).sorted() == ["E-1", "w-9"])
  }

  @Test func `names and descriptions are not inherited`() throws {
    let ada = try #require(Self.loaded.persona("ada"))
    #expect(ada.header.name == nil)
    #expect(ada.header.description == nil)
    #expect(Self.loaded.persona("ada/quiet")?.variantOf == PersonaID(0))
  }

  @Test(arguments: [
    ("zip", Value.text("02139")), ("phoneNumber", .text("+15550100")), ("quoted", .text("12")),
    ("plain", .integer(12)), ("decimal", .decimal(0.5)), ("padded", .text("007")), ("answer", .text("yes")),
    ("truth", .bool(true)), ("score", .integer(87)), ("app", .text("1.10")), ("active", .bool(true)),
    ("seen", .instant(Instant(milliseconds: 1_700_000_000_000))),
    ("renewalDate", .unresolved(.relative(.ahead(TimeSpan(14, .day))))), ("firstName", .text("42")),
    ("language", .text("no")),
  ])
  func `the schema wins over the look`(name: String, value: Value) {
    #expect(Self.loaded.value(name, of: "looks") == value)
  }

  @Test func `a time without an offset waits for the person's zone`() throws {
    guard case .unresolved(.local)? = Self.loaded.value("createdAt", of: "looks") else {
      Issue.record("not a local time")
      return
    }
  }

  @Test func `a nickname may be called now, and a zip code keeps its zero`() {
    #expect(Self.loaded.value("nickname", of: "ada") == .text("now"))
    #expect(Self.loaded.value("zip", of: "ada") == .text("02139"))
  }

  @Test(arguments: [
    ("score: lots", Value.text("lots"), "'score' of persona 'x' is not a number from 0 to 100, but 'lots'"),
    ("score: 101", .integer(101), "'score' of persona 'x' is not a number from 0 to 100, but 101"),
    ("plan: gold", .text("gold"), "'plan' of persona 'x' is not free or plus, but 'gold'"),
    ("active: yes", .text("yes"), "'active' of persona 'x' is not true or false, but 'yes'"),
    ("renewalDate: soon", .text("soon"), "'renewalDate' of persona 'x' is not a date, but 'soon'"),
    ("app: newest", .text("newest"), "'app' of persona 'x' is not a version, but 'newest'"),
  ])
  func `what does not fit keeps its look and makes the persona stale`(line: String, value: Value, message: String) {
    let loaded = load([
      "persona-check.yaml": """
      schema: {score: {type: number, from: 0, to: 100}, plan: {type: text, oneOf: [free, plus]}, active: boolean,
        renewalDate: date, app: version}
      """,
      "personas/x.yaml": "persona: x\nproperties: {\(line)}\n",
    ])
    #expect(loaded.diagnostics.map(\.message) == [message])
    #expect(loaded.diagnostics.map(\.id) == [.stalePersona])
    #expect(!loaded.hasErrors)
    #expect(loaded.value(String(line.prefix { $0 != ":" }), of: "x") == value)
  }
}
