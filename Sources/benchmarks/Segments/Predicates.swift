import Diagnostics
import Engine
import Time

/// The ten predicates of the benchmark as conditions, over a project that knows their names.
struct Predicates {
  let evaluator: Evaluator
  let now = Instant(milliseconds: 1_705_320_000_000)

  static let properties = [
    "id", "firstName", "country", "leadScore", "ltv", "createdAt", "lastSeen", "email", "plan", "company",
  ]
  static let instants: Set = ["createdAt", "lastSeen"]
  static let labels = [
    "vip", "churned", "beta", "lead", "trial", "b2b", "nps9", "refund", "loyal", "at-risk", "press", "staff",
  ]
  static let events = ["page_view", "email_open", "link_click", "purchase", "add_to_cart", "login"]
  static let channels = ["email", "sms", "whatsapp"]

  init() {
    var project = Project()
    project.properties = Self.properties.map { PropertyDefinition(name: Name($0)) }
    project.properties += ["company.name", "company.employees"].map { PropertyDefinition(name: Name($0)) }
    project.labels = Self.labels.map { LabelDefinition(name: Name($0)) }
    project.events = Self.events.map { EventDefinition(name: Name($0)) }
    project.channels = Self.channels.map { Channel(name: Name($0), address: .none) }
    project.communicationTypes = [CommunicationType(name: "marketing")]
    project.conditions = Self.conditions
    evaluator = Evaluator(project: project)
  }

  /// Room for the whole profile, not only for what the ten look at.
  var layout: RowLayout {
    var layout = RowLayout(for: evaluator.programs)
    for name in Self.properties where name != "company" { layout.add(Self.path(name)) }
    for field in ["name", "employees"] { layout.add(Self.path("company", field)) }
    for label in Self.labels.indices { layout.add(LabelID(label)) }
    return layout
  }

  static func path(_ name: String, _ field: String? = nil) -> Path {
    let head = PropertyID(properties.firstIndex(of: name) ?? 0)
    guard let field else { return Path(text: name, whole: head, nested: nil) }
    let whole = PropertyID(properties.count + (field == "name" ? 0 : 1))
    return Path(text: "\(name).\(field)", whole: whole, nested: Path.Nested(head: head, keys: [Name(field)]))
  }

  private static let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)

  private static func test(_ subject: Subject, _ predicates: [Predicate] = []) -> Condition {
    var test = Test(subject: subject, span: span)
    test.predicates = predicates
    return .test(test)
  }

  private static func test(_ name: String, _ operator: Operator, _ operand: Operand) -> Condition {
    test(.property(path(name)), [Predicate(`operator`, operand, at: span)])
  }

  private static func label(_ name: String) -> Condition {
    test(.label(.label(LabelID(labels.firstIndex(of: name) ?? 0))))
  }

  private static var month: RollingWindow { RollingWindow(.last, TimeSpan(30, .day)) }

  private static var purchase: Condition {
    var event = EventCondition(pattern: .event(EventNameID(events.firstIndex(of: "purchase") ?? 0)), span: span)
    event.window.within = .rolling(month)
    event.fields = [
      FieldTest(path: ["value"], predicates: [Predicate(.moreThan, .value(.integer(50)), at: span)], span: span)
    ]
    return test(.event(event))
  }

  private static var conditions: [Condition] {
    let emailConsent = ConsentScope(channel: ChannelID(0), type: CommunicationTypeID(0))
    let countries = ["US", "CA", "MX"].map(Value.text)
    return [
      test("plan", .is, .value(.text("pro"))),
      test("country", .isOneOf, .values(countries)),
      .all([test("leadScore", .atLeast, .value(.integer(70))), test("plan", .isNot, .value(.text("free")))], span),
      test("email", .endsWith, .texts(["@gmail.com"])),
      test("email", .isMissing, .flag(true)),
      test("createdAt", .within, .window(month)),
      label("vip"),
      .all([test(.consent(emailConsent)), test("country", .isNot, .value(.text("DE")))], span),
      .all(
        [
          .any([test("plan", .is, .value(.text("enterprise"))), test("ltv", .moreThan, .value(.integer(1000)))], span),
          .not(label("churned"), span),
        ], span),
      purchase,
    ]
  }
}
