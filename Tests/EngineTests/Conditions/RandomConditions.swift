import PersonaTestSupport
import PersonaTime

@testable import PersonaModel

/// Random personas and conditions over a small vocabulary, so that both answers come up often.
struct RandomConditions {
  var random: SplitMix
  var fixture = PeopleFixture()
  static let properties = ["plan", "score", "tags", "renewalDate", "company", "nickname"]
  static let labels: [Name] = ["vip", "trial", "churned"]
  static let events = ["Order Completed", "Order Refunded", "Logged In"]
  static let segments = 4

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    for name in Self.properties { fixture.property(Name(name)) }
    for name in Self.labels { _ = fixture.label(name) }
    for name in Self.events { _ = fixture.event(Name(name)) }
    let spending = fixture.events("Order*") { $0.window.within = .rolling(RollingWindow(.last, TimeSpan(60, .day))) }
    fixture.trait("spent", .aggregate(.sum, field: ["total"], of: spending))
    // Each refers to earlier ones only.
    for index in 0..<Self.segments { fixture.segment("s\(index)", condition(depth: 2, segments: index)) }
  }

  mutating func persona(_ id: String) -> PersonaID {
    var properties: [Persona.Property] = []
    for name in Self.properties where random.chance(75) {
      let property = fixture.property(Name(name))
      properties.append(Persona.Property(id: property, value: random.pick(Samples.values, .null), span: .here))
    }
    let labels = Self.labels.filter { _ in random.chance(40) }
    let history = (0..<Int.random(in: 0...6, using: &random)).map { _ in event() }
    let consent = random.chance(60)
    let segment = fixture.segment("s\(Int.random(in: 0..<Self.segments, using: &random))")
    let isAssigned = random.chance(30)
    return fixture.persona(id) { persona, fixture in
      persona.properties = PropertyList(properties)
      persona.labels = labels.map { fixture.label($0) }
      persona.timeline = history.map { .ago($0.0, fixture.happened($0.1, ["total": $0.2, "sku": $0.3])) }
      if consent {
        persona.consent = [ConsentEntry(scope: fixture.scope("email.marketing"), status: .optedIn, span: .here)]
      }
      if isAssigned { persona.assignments = [SegmentAssignment(segment: segment, state: .excluded, span: .here)] }
    }
  }

  private mutating func event() -> (Int64, Name, Value, Value) {
    let hours = Int64.random(in: 0...2400, using: &random)
    let total: Value = random.pick([.integer(hours % 50), 19.99, .null, "n/a"], .null)
    return (hours, Name(random.pick(Self.events, "")), total, random.pick(["A", "B", .null], .null))
  }

  mutating func condition(depth: Int, segments: Int = Self.segments) -> Condition {
    guard depth > 0, random.chance(65) else { return leaf(segments) }
    let members = (0..<Int.random(in: 0...3, using: &random)).map { _ in condition(depth: depth - 1, segments: segments)
    }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .all(members, .here)
    case 1: return .any(members, .here)
    case 2: return .none(members, .here)
    default: return .not(condition(depth: depth - 1, segments: segments), .here)
    }
  }

  private mutating func leaf(_ segments: Int) -> Condition {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .test(.label(.label(fixture.label(random.pick(Self.labels, "vip")))))
    case 1: return .test(.consent(fixture.scope("email.marketing")))
    case 2, 3: return .test(.event(eventCondition()))
    case 4 where segments > 0:
      return .test(.segment(fixture.segment("s\(Int.random(in: 0..<segments, using: &random))")))
    case 5: return .test(.trait(TraitID(0)), .of(.moreThan, .value(.integer(Int64.random(in: 0...60, using: &random)))))
    case 6: return .test(.sequence(steps()))
    default: return propertyTest()
    }
  }

  private mutating func propertyTest() -> Condition {
    let name = random.pick(Self.properties + ["company.name"], "plan")
    let predicates = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      Predicate.of(random.pick(Operator.allCases, .is), random.pick(Samples.operands, .flag(true)))
    }
    var test = ConditionTest(subject: .property(fixture.path(name)), span: .here)
    test.predicates = predicates
    test.options.ignoreCase = random.chance(10)
    if random.chance(20) { test.options.missing = random.pick([.pass, .fail], .pass) }
    if random.chance(5) { test.options.heldFor = TimeSpan(3, .day) }
    return .test(test)
  }

  private mutating func eventCondition() -> EventCondition {
    let name = random.pick(Self.events + ["Order*", "*"], "*")
    let days = Int64.random(in: 1...90, using: &random)
    let isWindowed = random.chance(60)
    let field = FieldTest(
      path: [random.pick(["total", "sku"], "sku")],
      predicates: [
        .of(random.pick([.atLeast, .isNot, .is, .exists], .is), random.pick(Samples.fieldOperands, .flag(true)))
      ],
      span: .here)
    let count = Predicate.of(random.pick([.atLeast, .is, .lessThan, .atMost], .is), .value(.integer(days % 4)))
    let isFiltered = random.chance(50)
    let isCounted = random.chance(40)
    return fixture.events(name) { condition in
      if isWindowed { condition.window.within = .rolling(RollingWindow(.last, TimeSpan(days, .day))) }
      if isFiltered { condition.fields = [field] }
      if isCounted { condition.aggregates = [.init(.count, field: nil, predicates: [count], span: .here)] }
    }
  }

  private mutating func steps() -> [SequenceStep] {
    var first = SequenceStep(event: eventCondition())
    first.event.aggregates = []
    var second = SequenceStep(event: eventCondition())
    second.event.aggregates = []
    second.limit = .fromFirst(TimeSpan(Int64.random(in: 1...40, using: &random), .day))
    second.isNegated = random.chance(40)
    return [first, second]
  }
}

extension Samples {
  static let fieldOperands: [Operand] = [.value("A"), .value(10), .value(19.99), .flag(true), .flag(false)]
}
