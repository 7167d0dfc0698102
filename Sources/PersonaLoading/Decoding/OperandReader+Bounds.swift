import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension OperandReader {
  /// A number, a version, or for `moreThan` an age: `30 days ago`.
  func bound(_ name: Operator, _ node: YAMLNode, takesAge: Bool, forTimes twin: Operator) -> Operand? {
    guard node.kind == .scalar else {
      decoder.reportExpected("a number", node)
      return nil
    }
    if let age = try? Age(parsing: node.text) {
      return takesAge ? .age(age) : refuse(age, of: name, node)
    }
    switch type?.kind {
    case .version: return version(node).map { .value($0) }
    case .date, .instant: return misplaced(node, twin)
    case .text, .number, .boolean, .list, .map, nil:
      return number(node, forTimes: twin, help: takesAge ? "for dates write `\(name.rawValue): 30 days ago`" : nil)
    }
  }

  private func number(_ node: YAMLNode, forTimes twin: Operator, help: String?) -> Operand? {
    switch node.resolved {
    case .integer(let value): return .value(.integer(value))
    case .decimal(let value): return .value(.decimal(value))
    default: break
    }
    if type?.kind == .number, let value = decoder.value(node, as: PropertyType(kind: .number)) { return .value(value) }
    if (try? WrittenTime(parsing: node.text)) != nil { return misplaced(node, twin) }
    decoder.reportExpected("a number", node, help: help)
    return nil
  }

  private func refuse(_ age: Age, of name: Operator, _ node: YAMLNode) -> Operand? {
    decoder.report(
      .wrongType, "'\(name.rawValue)' does not take an age", at: node.span,
      help: "write `moreThan: \(age)`, or `within: last \(age.span)` for what is younger")
    return nil
  }

  private func misplaced(_ node: YAMLNode, _ twin: Operator) -> Operand? {
    decoder.reportExpected("a number", node, help: "for times write `\(twin.rawValue): \(node.text)`")
    return nil
  }

  func version(_ node: YAMLNode) -> Value? {
    if Version(node.text) != nil { return .text(node.text) }
    decoder.reportExpected("a version such as `1.10.2`", node)
    return nil
  }

  /// `[low, high]` or `{from, to}`: two numbers, versions or times.
  func range(_ node: YAMLNode) -> Operand? {
    guard let (low, high) = ends(of: node) else { return nil }
    if type?.kind == .version {
      guard let low = version(low), let high = version(high) else { return nil }
      return .values([low, high])
    }
    if type?.kind != .number, isTime(low) || isTime(high) {
      guard let low = decoder.time(low), let high = decoder.time(high) else { return nil }
      return .times(low, high)
    }
    guard case .value(let first)? = number(low, forTimes: .onOrBefore, help: nil),
      case .value(let last)? = number(high, forTimes: .onOrBefore, help: nil)
    else { return nil }
    if let from = first.number, let to = last.number, from > to {
      decoder.report(
        .contradiction, "nothing lies between \(low.text) and \(high.text)", at: node.span,
        help: "write the smaller one first")
      return nil
    }
    return .values([first, last])
  }

  private func isTime(_ node: YAMLNode) -> Bool {
    guard node.kind == .scalar else { return false }
    if type?.kind == .date || type?.kind == .instant { return true }
    return (try? WrittenTime(parsing: node.text)) != nil
  }

  private func ends(of node: YAMLNode) -> (YAMLNode, YAMLNode)? {
    if node.kind == .mapping {
      guard let fields = decoder.fields(of: node, .range), let from = fields[.from], let to = fields[.to] else {
        return nil
      }
      return (from, to)
    }
    let items = decoder.items(of: node, "two values")
    guard items.count == 2 else {
      if node.kind == .sequence { decoder.reportExpected("two values", node, help: "write `[10, 20]`") }
      return nil
    }
    return (items[0], items[1])
  }
}
