import PersonaModel
import PersonaTime

/// Values at the edges of what predicates ask, the nearest first; which of them satisfy is for the judge to say.
struct ValueCandidates {
  let project: Project
  let now: Instant
  let zone: Zone

  /// `sample` is what a person would write where any value will do.
  func values(for predicates: [Predicate], type: PropertyType?, sample: Value? = nil) -> [Value] {
    let found = predicates.map { values(for: $0.operator, $0.operand, type) }
    var all = found.joined() + (type?.oneOf ?? []) + [sample ?? plain(type)]
    // Of a list each operator may hold for an element of its own.
    if found.count > 1, type == nil || type?.kind == .list {
      let lists = found.reduce([[Value]()]) { lists, values in
        lists.flatMap { list in values.prefix(3).map { list + [$0] } }
      }
      all += lists.prefix(27).map(Value.list)
    }
    var seen: Set<Value> = []
    return all.filter { seen.insert($0).inserted }
  }

  func sample(for name: Name) -> Value {
    switch name.text {
    case "email": .text("somebody@example.test")
    case "phoneNumber": .text("+15550100")
    default: .text("x")
    }
  }

  /// Something of the type, for who only asks whether there is a value.
  private func plain(_ type: PropertyType?) -> Value {
    switch type?.kind {
    case .number: .integer(1)
    case .boolean: .bool(true)
    case .date, .instant: .unresolved(.relative(.now))
    case .list: .list([.text("x")])
    case .map: .map(ValueMap())
    case .version: .text("1.0.0")
    case .text, nil: .text("x")
    }
  }

  private func values(for operator: Operator, _ operand: Operand, _ type: PropertyType?) -> [Value] {
    switch `operator`.definition.candidates {
    case .operands: values(around: operand, type)
    case .lists: lists(operand.valueList)
    case .lengths: counts(operand).map { .text(String(repeating: "x", count: $0)) }
    case .sizes: counts(operand).map { .list(Array(repeating: .text("x"), count: $0)) }
    case .own(let values): values(operand)
    case .anniversaries: if case .derived(let inner) = operand { anniversaries(inner) } else { [] }
    }
  }

  private func values(around operand: Operand, _ type: PropertyType?) -> [Value] {
    switch operand {
    case .value(let value): around(value, type)
    case .values(let values): values.flatMap { around($0, type) }
    case .texts(let texts): texts.flatMap { around($0) }
    case .patterns: pool(type)
    case .element(let test): elements(test)
    case .time, .times, .window, .age, .period, .weekdays, .dayParts: times(operand, type)
    case .flag: [.text("")].filter { _ in type == nil || type?.kind == .text }
    case .derived, .path: []
    }
  }

  private func around(_ value: Value, _ type: PropertyType?) -> [Value] {
    switch value {
    case .integer(let number):
      return [value, .integer(number &+ 1), .integer(number &- 1)]
    case .decimal(let number): return [value, .decimal(number + 0.01), .decimal(number - 0.01)].map(\.rounded)
    case .bool(let flag): return [value, .bool(!flag)]
    case .text(let text) where type?.oneOf.isEmpty ?? true: return [value, .text(text + "x"), .text(text.uppercased())]
    default: return [value]
    }
  }

  private func around(_ text: String) -> [Value] {
    [text, "x" + text, text + "x", String(text.dropLast()), "x", text.uppercased()].map { .text($0) }
  }

  private static let mostElements = 8
  private static let mostMaps = 64

  private func lists(_ values: [Value]) -> [Value] {
    let singles = values.prefix(Self.mostElements).map { Value.list([$0]) }
    let others = values.indices.prefix(Self.mostElements).map { place in
      Value.list(values.enumerated().filter { $0.offset != place }.map(\.element))
    }
    return [.list(values)] + singles + others + [.list([.text("x")])]
  }

  /// Texts that personas have already; a pattern says nothing about what would match it.
  private func pool(_ type: PropertyType?) -> [Value] {
    var seen: Set<String> = []
    var pool: [Value] = []
    project.forEachPersonalProperty { property in
      if let text = property.value.text, seen.insert(text).inserted { pool.append(.text(text)) }
    }
    return pool
  }

  /// Of letters or elements, at the edges of what a length or a size must be.
  private func counts(_ operand: Operand) -> [Int] {
    guard case .derived(let inner) = operand else { return [] }
    let counts = inner.flatMap { values(for: $0.operator, $0.operand, nil) }.compactMap(\.number)
    return counts.filter { 0...1000 ~= $0 }.map { Int($0) }
  }

  private func elements(_ test: ElementTest) -> [Value] {
    guard test.predicates.isEmpty else { return values(for: test.predicates, type: nil).map { .list([$0]) } }
    var maps = [ValueMap()]
    for field in test.fields {
      guard let key = field.path.first, field.path.count == 1 else { return [] }
      let found = values(for: field.predicates, type: nil).prefix(Self.mostElements)
      let all = found.flatMap { value in
        maps.map { map in
          var map = map
          map[key] = value
          return map
        }
      }
      maps = Array(all.prefix(Self.mostMaps))
    }
    let single = maps.prefix(27).map { Value.list([.map($0)]) }
    // What holds of one element need not hold of all.
    let pairs = maps.prefix(9).dropFirst().map { Value.list([.map(maps[0]), .map($0)]) }
    return single.prefix(9) + pairs + single.dropFirst(9)
  }
}

extension Value {
  /// Decimals as people write them.
  fileprivate var rounded: Value {
    guard case .decimal(let number) = self, abs(number) < 1e12 else { return self }
    return .decimal((number * 100).rounded() / 100).normalized
  }
}
