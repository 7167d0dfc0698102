import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension OperandReader {
  /// `{between: ["09:00", "17:00"]}`, `{atLeast: "18:00"}`.
  func dayParts(_ node: YAMLNode) -> [DayPart]? {
    guard let fields = decoder.fields(of: node, .dayPart) else { return nil }
    if node.isEmpty { decoder.reportExpected("a time of day such as `{atLeast: \"09:00\"}`", node) }
    let parts = fields.written.compactMap { key, entry in dayPart(key, entry.value) }
    return parts.count == fields.written.count && !parts.isEmpty ? parts : nil
  }

  private func dayPart(_ key: FixtureKey, _ node: YAMLNode) -> DayPart? {
    switch key {
    case .atLeast: decoder.timeOfDay(node).map { .atLeast($0) }
    case .moreThan: decoder.timeOfDay(node).map { .moreThan($0) }
    case .lessThan: decoder.timeOfDay(node).map { .lessThan($0) }
    case .atMost: decoder.timeOfDay(node).map { .atMost($0) }
    case .between: ends(node).map { .between($0, $1) }
    default: ends(node).map { .notBetween($0, $1) }
    }
  }

  private func ends(_ node: YAMLNode) -> (CivilTime, CivilTime)? {
    var ends: [YAMLNode?] = []
    if node.kind == .mapping {
      guard let fields = decoder.fields(of: node, .range) else { return nil }
      ends = [fields[.from], fields[.to]]
    } else {
      ends = decoder.items(of: node, "two times of day")
    }
    guard ends.count == 2 else {
      if node.kind == .sequence { decoder.reportExpected("two times of day", node) }
      return nil
    }
    guard let from = ends[0].flatMap({ decoder.timeOfDay($0) }), let to = ends[1].flatMap({ decoder.timeOfDay($0) })
    else { return nil }
    guard from != to else {
      decoder.report(
        .contradiction, "nothing lies between a time of day and itself", at: node.span,
        help: "write two different times")
      return nil
    }
    return (from, to)
  }
}
