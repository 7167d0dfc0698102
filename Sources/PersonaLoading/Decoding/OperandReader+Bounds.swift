import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaYAML

extension OperandReader {
  /// A number, a version, or for `moreThan` an age: `30 days ago`.
  func bound(_ name: Operator, _ node: Node) -> Operand? {
    guard node.kind == .scalar else {
      linker.reportExpected("a number", node)
      return nil
    }
    if let age = try? Age(parsing: node.text) { return aged(name, age, node) }
    switch type?.kind {
    case .version: return version(node).map { .value($0) }
    case .date, .instant: return misplaced(name, node)
    default: return number(name, node)
    }
  }

  private func number(_ name: Operator, _ node: Node) -> Operand? {
    switch node.resolved {
    case .integer(let value): return .value(.integer(value))
    case .decimal(let value): return .value(.decimal(value))
    default: break
    }
    if type?.kind == .number, let value = linker.value(node, as: PropertyType(kind: .number)) { return .value(value) }
    if (try? WrittenTime(parsing: node.text)) != nil { return misplaced(name, node) }
    linker.reportExpected(
      "a number", node,
      help: name == .moreThan ? "for dates write `moreThan: 30 days ago`" : nil)
    return nil
  }

  private func aged(_ name: Operator, _ age: Age, _ node: Node) -> Operand? {
    if name == .moreThan { return .age(age) }
    linker.report(
      .wrongType, "'\(name.rawValue)' does not take an age", at: node.span,
      help: "write `moreThan: \(age)`, or `within: last \(age.span)` for what is younger")
    return nil
  }

  private func misplaced(_ name: Operator, _ node: Node) -> Operand? {
    let twin =
      switch name {
      case .moreThan: "after"
      case .atLeast: "onOrAfter"
      case .lessThan: "before"
      default: "onOrBefore"
      }
    linker.reportExpected("a number", node, help: "for times write `\(twin): \(node.text)`")
    return nil
  }

  private func version(_ node: Node) -> Value? {
    if Version(node.text) != nil { return .text(node.text) }
    linker.reportExpected("a version such as `1.10.2`", node)
    return nil
  }

  /// `[low, high]` or `{from, to}`: two numbers, versions or times.
  func range(_ node: Node) -> Operand? {
    guard let (low, high) = ends(of: node) else { return nil }
    if type?.kind == .version {
      guard let low = version(low), let high = version(high) else { return nil }
      return .values([low, high])
    }
    if type?.kind != .number, isTime(low) || isTime(high) {
      guard let low = linker.time(low), let high = linker.time(high) else { return nil }
      return .times(low, high)
    }
    guard case .value(let first)? = number(.between, low), case .value(let last)? = number(.between, high) else {
      return nil
    }
    if let from = first.number, let to = last.number, from > to {
      linker.report(
        .contradiction, "nothing lies between \(low.text) and \(high.text)", at: node.span,
        help: "write the smaller one first")
      return nil
    }
    return .values([first, last])
  }

  private func isTime(_ node: Node) -> Bool {
    guard node.kind == .scalar else { return false }
    if type?.kind == .date || type?.kind == .instant { return true }
    return (try? WrittenTime(parsing: node.text)) != nil
  }

  private func ends(of node: Node) -> (Node, Node)? {
    if node.kind == .mapping {
      guard let fields = linker.fields(of: node, .range), let from = fields[.from], let to = fields[.to] else {
        return nil
      }
      return (from, to)
    }
    let items = linker.items(of: node, "two values")
    guard items.count == 2 else {
      if node.kind == .sequence { linker.reportExpected("two values", node, help: "write `[10, 20]`") }
      return nil
    }
    return (items[0], items[1])
  }
}
