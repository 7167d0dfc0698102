import PersonaTestSupport

/// Personas in seven zones and segments over a small vocabulary, as YAML, so that both answers come up often.
struct RandomProject {
  var random: SplitMix
  private var names = 0

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  static let zones = [
    "UTC", "America/New_York", "Europe/Paris", "Asia/Kolkata", "Pacific/Auckland", "America/Havana",
    "Pacific/Kiritimati",
  ]
  private static let texts = [
    "premium", "Premium", "free", "house blend", "''", "café", "K", "x;y", "10", "2026-03-02",
  ]
  private static let numbers = ["0", "1", "2.5", "19.99", "-3", "100", "1000000"]
  private static let dates = [
    "2026-03-01", "2026-03-02", "2026-03-03", "2026-02-28", "2024-02-29", "2025-12-31", "2026-03-16",
  ]
  private static let instants = [
    "2026-03-02T08:59:59Z", "2026-03-02T09:00:00Z", "2026-03-01T23:30:00-05:00", "2026-02-01T00:00:00Z",
    "2026-03-09T09:00:00Z", "2025-11-02T05:30:00Z",
  ]
  private static let versions = ["1.2.3", "v2", "2.0.0-beta.1", "10.4", "none"]

  mutating func files(segments: Int) -> [(String, String)] {
    [
      ("persona-check.yaml", Self.settings),
      ("personas/people.yaml", (0..<14).map { persona($0) }.joined(separator: "---\n")),
      ("segments/random.yaml", (0..<segments).map { segment($0) }.joined(separator: "---\n")),
      ("traits/traits.yaml", Self.traits),
    ]
  }

  private static let settings = """
    now: 2026-03-02T09:00:00Z
    timezone: Europe/Berlin
    schema:
      plan: text
      score: number
      active: boolean
      birthday: date
      seenAt: instant
      appVersion: version
      tags: list
      company: map
    events:
      Order Completed: {total: number, sku: text}
      Page Viewed: {page: text}
      Signed Up: {}

    """

  private static let traits = """
    trait: spent
    sum: total
    of: {event: Order Completed, within: last 60 days}
    ---
    trait: orders
    count: total
    of: {event: Order Completed}
    ---
    trait: favourite
    mostFrequent: sku
    of: {event: Order Completed}
    ---
    trait: lastSku
    last: sku
    of: {event: Order Completed}
    ---
    trait: points
    score:
      - {if: {property: plan, is: premium}, add: 10}
      - {if: {event: Page Viewed, within: last 7 days}, add: 2.5}
      - {if: {label: vip}, add: -4}

    """

  // MARK: - People

  private mutating func pick(_ words: [String]) -> String { random.pick(words, "") }
  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func persona(_ index: Int) -> String {
    var lines = ["persona: p\(index)", "properties:", "  timezone: \(pick(Self.zones))"]
    let properties: [(String, [String])] = [
      ("plan", Self.texts.map { $0 == "10" || $0.hasPrefix("20") || $0.contains(";") ? "\"\($0)\"" : $0 }),
      ("score", Self.numbers),
      ("active", ["true", "false"]), ("birthday", Self.dates), ("seenAt", Self.instants),
      ("appVersion", Self.versions.map { "\"\($0)\"" }),
      ("tags", ["[]", "[a]", "[a, b, 3]", "[A, \"x;y\"]", "[{name: a, size: 2}, {name: b}]", "[[a], b]"]),
      ("company", ["{name: acme, seats: 12}", "{name: Beta}", "{seats: 3, offices: [{city: Rome}, {city: Oslo}]}"]),
    ]
    for (name, values) in properties where random.chance(75) { lines.append("  \(name): \(pick(values))") }
    if random.chance(60) { lines.append("account: \(pick(["north", "south"]))") }
    if random.chance(50) { lines.append("labels: [\(pick(["vip", "trial", "vip, trial"]))]") }
    if random.chance(40) { lines.append("consent: {email.marketing: \(pick(["opted-in", "opted-out", "pending"]))}") }
    lines.append("timeline:")
    for _ in 0..<number(1...7) { lines.append("  - \(event())") }
    if random.chance(40) {
      lines.append("  - {set: {properties: {plan: \(pick(["premium", "free"]))}}, at: \(number(1...20)) days ago}")
    }
    return lines.joined(separator: "\n") + "\n"
      + (index == 0 ? "---\naccount: north\nproperties: {seats: 12}\n---\naccount: south\n" : "")
  }

  private mutating func event() -> String {
    let time =
      random.chance(50) ? "\(number(0...2400)) hours ago" : pick(Self.instants.filter { $0 < "2026-03-02T09:00:01" })
    switch number(0...3) {
    case 0, 1:
      return
        "{event: Order Completed, at: \"\(time)\", properties: {total: \(pick(Self.numbers)), sku: \(pick(["A", "B", "a"]))}}"
    case 2:
      return
        "{event: Page Viewed, at: \"\(time)\", channel: \(pick(["web", "email"])), properties: {page: \(pick(["/", "/cart"]))}}"
    default: return "{event: Signed Up, at: \"\(time)\"}"
    }
  }

  // MARK: - Segments

  private mutating func segment(_ index: Int) -> String {
    "segment: s\(index)\nmatch: \(condition(depth: 2, before: index))\n"
  }

  private mutating func condition(depth: Int, before: Int) -> String {
    guard depth > 0, random.chance(55) else { return leaf(before) }
    let parts = (0..<number(1...3)).map { _ in condition(depth: depth - 1, before: before) }.joined(separator: ", ")
    switch number(0...3) {
    case 0: return "{all: [\(parts)]}"
    case 1: return "{any: [\(parts)]}"
    case 2: return "{none: [\(parts)]}"
    default: return "{not: \(condition(depth: depth - 1, before: before))}"
    }
  }

  private mutating func leaf(_ before: Int) -> String {
    switch number(0...15) {
    case 0: return "{label: \(pick(["vip", "trial", "\"*\""]))}"
    case 1: return "{consent: email.marketing, \(pick(["is", "isNot"])): \(pick(["opted-in", "opted-out", "unknown"]))}"
    case 2, 3, 4: return event(in: "{event: ")
    case 5 where before > 0: return "{segment: s\(number(0...before - 1))}"
    case 6: return sequence()
    case 7: return "{trait: \(pick(["spent", "orders", "points"])), \(comparison())}"
    case 8: return "{trait: \(pick(["favourite", "lastSku"])), \(pick(["is", "isNot"])): \(pick(["A", "B"]))}"
    case 9: return "{account: members, \(pick(["any", "all", "none"])): \(property())}"
    default: return property()
    }
  }

  private mutating func property() -> String {
    let tail = random.chance(10) ? ", missing: fail" : ""
    let zone = random.chance(10) ? ", timezone: \(pick(Self.zones))" : ""
    switch number(0...8) {
    case 0:
      return
        "{property: plan, \(pick(["is", "isNot", "contains", "startsWith", "endsWith", "doesNotContain"])): \(pick(["premium", "free", "é", "K", "remi"]))\(tail)}"
    case 1: return "{property: plan, is: PREMIUM, ignoreCase: true}"
    case 2: return "{property: score, \(comparison())\(tail)}"
    case 3: return "{property: active, is: \(pick(["true", "false"]))\(tail)}"
    case 4: return "{property: birthday, \(date(ofInstants: false))}"
    case 5: return "{property: seenAt, \(date(ofInstants: true))\(zone)}"
    case 6: return list()
    case 7:
      return
        "{property: \(pick(["company.name", "company.seats", "company.offices.city", "tags.name"])), \(pick(["is: acme", "exists: true", "atLeast: 10", "isMissing: true", "isOneOf: [Rome, a]", "isNot: Rome"]))}"
    default:
      return random.chance(50)
        ? "{property: appVersion, \(pick(["atLeast", "lessThan", "is", "isNot", "compatibleWith"])): \(pick(["1.2.3", "2.0", "10"]))}"
        : "{property: plan, \(pick(["exists", "isMissing", "isEmpty"])): \(pick(["true", "false"]))}"
    }
  }

  private mutating func comparison() -> String {
    let number = pick(Self.numbers)
    return random.chance(20)
      ? "between: [0, \(number.hasPrefix("-") ? "1" : number)]"
      : "\(pick(["moreThan", "atLeast", "lessThan", "atMost", "is", "isNot"])): \(number)"
  }

  private mutating func date(ofInstants: Bool) -> String {
    switch number(0...(ofInstants ? 7 : 5)) {
    case 0: return "within: \(pick(["last", "next"])) \(number(1...40)) \(pick(["days", "hours", "months"]))"
    case 1: return "in: \(pick(["today", "yesterday", "this week", "last month", "this year", "tomorrow"]))"
    case 2:
      let days = pick(["today", "2026-03-02", "2 days ago", "tomorrow"])
      return "\(pick(["before", "after", "onDay", "onOrBefore", "onOrAfter"])): \(days)"
    case 3: return "anniversary: \(pick(["today", "{within: next 7 days}", "{in: this month}"]))"
    case 4: return "dayOfWeek: \(pick(["monday", "[saturday, sunday]", "weekdays"]))"
    case 5: return "is: \(pick(Self.dates))"
    case 6:
      return "moreThan: \(number(1...60)) days \(pick(["ago", "ahead"]))"
    default: return "timeOfDay: {atLeast: \"09:00\", lessThan: \"17:30\"}"
    }
  }

  private mutating func list() -> String {
    switch number(0...5) {
    case 0:
      return
        "{property: tags, \(pick(["has: a", "has: b"] + ["hasAny", "hasAll", "hasNone", "hasOnly"].flatMap { word in ["[a]", "[a, b]", "[3]"].map { "\(word): \($0)" } }))}"
    case 1: return "{property: tags, size: \(number(0...3))}"
    case 2: return "{property: tags, \(pick(["any", "none", "all"])): {name: \(pick(["a", "b"])), size: {atLeast: 1}}}"
    case 3: return "{property: tags, \(pick(["contains", "doesNotContain"])): a}"
    case 4: return "{property: tags, isEmpty: \(pick(["true", "false"]))}"
    default: return "{property: tags, startsWith: a}"
    }
  }

  private mutating func event(in opening: String) -> String {
    var text = opening + pick(["Order Completed", "Page Viewed", "Signed Up", "\"Order*\"", "\"*\""])
    let isOrder = text.contains("Order Completed")
    if isOrder, random.chance(40) {
      text += ", where: {\(pick(["total: {atLeast: 2}", "sku: A", "sku: {isNot: A}", "total: 19.99"]))}"
    }
    if random.chance(50) {
      text += ", within: \(pick(["last \(number(1...90)) days", "this month", "last week", "yesterday"]))"
    }
    if opening == "{event: " {
      switch number(0...4) {
      case 0: text += ", count: \(number(0...3))"
      case 1: text += ", count: {\(pick(["atLeast", "lessThan"])): \(number(1...3))}"
      case 2 where isOrder:
        text +=
          ", \(pick(["sum", "average", "min", "max"])): {total: {\(pick(["atLeast", "lessThan"])): \(pick(Self.numbers))}}"
      case 3 where isOrder: text += ", \(pick(["first", "last"])): {sku: A}"
      default: break
      }
    }
    return text + "}"
  }

  private mutating func sequence() -> String {
    let first = event(in: "{ event: ")
    let second = event(in: "{ event: ").dropLast()
    let limit = random.chance(50) && !second.contains("within") ? ", within: \(number(1...40)) days" : ""
    let step = "\(second)\(limit)}"
    return "{sequence: [\(first), \(random.chance(40) ? "{not: \(step)}" : step)]}"
  }
}
