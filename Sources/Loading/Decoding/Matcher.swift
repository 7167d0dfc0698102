import Diagnostics
import Engine
import YAML

extension Linker {
  /// What a value must be: a bare value exactly that, a mapping says how to match.
  func matcher(_ node: Node, type: PropertyType?, subject: String) -> Matcher? {
    var matcher = Matcher(span: node.span)
    if node.kind == .mapping {
      guard let fields = fields(of: node, .matcher) else { return nil }
      guard !node.isEmpty else {
        report(.emptyExpectation, "an empty mapping expects nothing", at: node.span, help: "write what must hold")
        return nil
      }
      matcher.predicates = OperandReader(linker: self, type: type, subject: subject).predicates(fields)
      matcher.snapshot = fields[.snapshot].flatMap { snapshot($0) }
      matcher.ignoreCase = fields[.ignoreCase].flatMap { boolean($0) } ?? false
    } else {
      guard let predicate = bare(node, type) else { return nil }
      matcher.predicates = [predicate]
    }
    return matcher
  }

  /// Nothing at all means that nothing is there.
  private func bare(_ node: Node, _ type: PropertyType?) -> Predicate? {
    if node.isNull { return Predicate(.isMissing, .flag(true), at: node.span) }
    guard let type else { return Predicate(.is, .value(value(node)), at: node.span) }
    // What does not fit the type is expected as it looks: personas keep such values too.
    return Predicate(.is, .value(value(node, as: type) ?? value(node)), at: node.span)
  }

  func textMatcher(_ node: Node, subject: String) -> Matcher? {
    matcher(node, type: PropertyType(kind: .text), subject: subject)
  }

  /// How many of something are expected.
  func numberMatcher(_ node: Node, subject: String) -> Matcher? {
    guard let matcher = anyNumberMatcher(node, subject: subject) else { return nil }
    guard matcher.predicates.isEmpty || !matcher.predicates.allSatisfy(\.holdsForEveryCount) else {
      report(
        .emptyExpectation, "no count is less than 0, so this can not fail", at: node.span,
        help: "write `{atLeast: 1}`, or how many there are")
      return nil
    }
    return matcher
  }

  func anyNumberMatcher(_ node: Node, subject: String) -> Matcher? {
    if node.kind != .mapping, number(node, as: "a number, or how it must be: `{atLeast: 2}`") == nil { return nil }
    return matcher(node, type: PropertyType(kind: .number), subject: subject)
  }

  /// `field: value` or `field: {operator: operand}`, for one event or one element.
  func fieldTests(_ node: Node, type: (Name) -> PropertyType?) -> [FieldTest] {
    entries(of: node, "fields").compactMap { entry in
      guard let path = keys(entry.keyText, at: entry.keySpan) else { return nil }
      let type = path.count == 1 ? type(path[0]) : nil
      guard let matcher = matcher(entry.value, type: type, subject: "field '\(entry.keyText)'") else { return nil }
      return FieldTest(path: path, predicates: matcher.predicates, span: entry.span)
    }
  }

  func namedMatcher(_ entry: Entry, type: PropertyType?, subject: String) -> NamedMatcher? {
    matcher(entry.value, type: type, subject: subject).map {
      NamedMatcher(name: Name(entry.keyText), matcher: $0, nameSpan: entry.keySpan)
    }
  }
}

extension Predicate {
  fileprivate var holdsForEveryCount: Bool {
    guard case .value(let value) = operand else { return false }
    let number: Double? =
      switch value {
      case .integer(let integer): Double(integer)
      case .decimal(let decimal): decimal
      default: nil
      }
    guard let number else { return false }
    return self.operator == .atLeast && number <= 0 || self.operator == .moreThan && number < 0
  }
}
