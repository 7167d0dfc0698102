import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// What a value must be: a bare value exactly that, a mapping says how to match. What cannot fail is an error.
  func matcher(
    _ node: YAMLNode, type: PropertyType?, subject: String, about certainty: Certainty = Certainty()
  ) -> Matcher? {
    let before = errorCount
    // What is expected is stated as it is, whatever conditions make equal.
    var type = type
    type?.ignoresCase = false
    guard let matcher = tests(node, type: type, subject: subject) else { return nil }
    // What is wrong in it may be all it says.
    guard errorCount == before else { return matcher }
    return refuse(matcher, cannotFailOn: certainty, type: type, subject: subject) ? nil : matcher
  }

  /// Whether `ignoreCase: false` stands among the keys.
  func isExact(_ fields: MappingFields) -> Bool {
    fields[.ignoreCase].map { $0.kind == .scalar && ["false", "False", "FALSE"].contains($0.text) } ?? false
  }

  func isExact(_ node: YAMLNode) -> Bool {
    guard node.kind == .mapping, let value = node[FixtureKey.ignoreCase.rawValue] else { return false }
    return value.kind == .scalar && ["false", "False", "FALSE"].contains(value.text)
  }

  /// As ``matcher(_:type:subject:about:)``, for conditions, which lint looks at.
  func tests(_ node: YAMLNode, type: PropertyType?, subject: String) -> Matcher? {
    var matcher = Matcher(span: node.span)
    if node.kind == .mapping {
      guard let fields = fields(of: node, .matcher) else { return nil }
      guard !node.isEmpty else {
        report(.emptyExpectation, "an empty mapping expects nothing", at: node.span, help: "write what must hold")
        return nil
      }
      matcher.predicates = OperandReader(decoder: self, type: type, subject: subject).predicates(fields)
      refuseIdleIgnoreCase(matcher.predicates, fields)
      matcher.snapshot = fields[.snapshot].flatMap { snapshot($0) }
    } else {
      guard let predicate = bare(node, type) else { return nil }
      matcher.predicates = [predicate]
    }
    return matcher
  }

  /// Nothing at all means that nothing is there.
  private func bare(_ node: YAMLNode, _ type: PropertyType?) -> Predicate? {
    if node.isNull { return Predicate(.isMissing, .flag(true), at: node.span) }
    guard let type else { return Predicate(.is, .value(value(node)), at: node.span) }
    // What does not fit the type is expected as it looks: personas keep such values too.
    let predicate = Predicate(.is, .value(value(node, as: type) ?? value(node)), at: node.span).comparing(as: type)
    return type.ignoresCase && predicate.comparesTexts ? predicate.ignoringCase : predicate
  }

  func textMatcher(_ node: YAMLNode, subject: String, about certainty: Certainty = Certainty()) -> Matcher? {
    matcher(node, type: PropertyType(kind: .text), subject: subject, about: certainty)
  }

  /// How many of something are expected.
  func numberMatcher(_ node: YAMLNode, subject: String, from least: Int64 = 0) -> Matcher? {
    guard isAmount(node) else { return nil }
    return matcher(node, type: PropertyType(kind: .number), subject: subject, about: .count(from: least))
  }

  /// How many of something a condition asks for.
  func countTests(_ node: YAMLNode, subject: String) -> Matcher? {
    isAmount(node) ? tests(node, type: PropertyType(kind: .number), subject: subject) : nil
  }

  private func isAmount(_ node: YAMLNode) -> Bool {
    node.kind == .mapping || number(node, as: "a number, or how it must be: `{atLeast: 2}`") != nil
  }

  /// `field: value` or `field: {operator: operand}`, for one event or one element.
  func fieldTests(_ node: YAMLNode, but option: FixtureKey? = nil, type: (Name) -> PropertyType?) -> [FieldTest] {
    entries(of: node, "fields").compactMap { entry in
      guard option == nil || FixtureKey(entry.symbol) != option, let path = keys(entry.keyText, at: entry.keySpan)
      else {
        return nil
      }
      let type = path.count == 1 ? type(path[0]) : nil
      guard let matcher = tests(entry.value, type: type, subject: "field '\(entry.keyText)'") else { return nil }
      refuseSnapshot(matcher)
      if matcher.ignoresCase { record(.ignoreCaseWithin, at: entry.value.headSpan) }
      return FieldTest(path: path, predicates: matcher.predicates, span: entry.span)
    }
  }

  /// A snapshot is compared with what comes out, which is expected and no condition.
  func refuseSnapshot(_ matcher: Matcher) {
    guard matcher.snapshot != nil else { return }
    report(
      .unknownKey, "'snapshot' is for expectations, not for conditions", at: matcher.span,
      help: "write what must hold, such as `contains: …`")
  }

  func namedMatcher(
    _ entry: YAMLEntry, type: PropertyType?, subject: String, about certainty: Certainty = Certainty()
  ) -> NamedMatcher? {
    matcher(entry.value, type: type, subject: subject, about: certainty).map {
      NamedMatcher(name: Name(entry.keyText), matcher: $0, nameSpan: entry.keySpan)
    }
  }
}
