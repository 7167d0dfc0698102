import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaText
import PersonaTime
import PersonaYAML

/// Reads operators with their operands for one subject.
struct OperandReader {
  let decoder: ProjectDecoder
  /// The type of the subject, when it is known.
  let type: PropertyType?
  /// As a message names it: `property 'leadScore'`.
  let subject: String
  /// There are lists of such values too, or values of another type, so that what does not fit is no mistake.
  var isLoose = false
  /// Whether `ignoreCase` stands beside the operators, or in the schema.
  private var foldsCase = false
  /// `ignoreCase: false` stands beside the operators, which counts for more than the schema.
  private var isExact = false
  /// `ignoreCase: true` stands beside the operators.
  private var isFolded = false

  init(decoder: ProjectDecoder, type: PropertyType?, subject: String, isLoose: Bool = false) {
    (self.decoder, self.type, self.subject, self.isLoose) = (decoder, type, subject, isLoose)
  }

  /// The operators among the keys of a test. What the test needs for itself, such as `account`, is no operator.
  func predicates(_ fields: MappingFields) -> [Predicate] {
    let isWhole = ignoresCase(fields)
    var reader = self
    reader.isExact = decoder.isExact(fields)
    reader.isFolded = isWhole
    reader.foldsCase = isWhole || !reader.isExact && type?.ignoresCase ?? false
    return fields.written.compactMap { key, entry in
      guard let predicate = reader.predicate(key, entry) else { return nil }
      // What the schema says of case, the tests of an element have taken over, each for itself.
      if case .element = predicate.operand, !isWhole { return predicate }
      return isWhole || reader.foldsCase && predicate.comparesTexts ? predicate.ignoringCase : predicate
    }
  }

  private func ignoresCase(_ fields: MappingFields) -> Bool {
    fields[.ignoreCase].flatMap { decoder.boolean($0) } ?? false
  }

  func predicate(_ key: FixtureKey, _ entry: YAMLEntry) -> Predicate? {
    guard let name = Operator(rawValue: key.rawValue) else { return nil }
    guard fits(name, at: entry.keySpan) else { return nil }
    if name.looksAtElements, type?.kind != .list { decoder.record(.elementsOfNoList, at: entry.keySpan) }
    return operand(name, entry.value).map { operand in
      let predicate = Predicate(name, operand, at: entry.span).comparing(as: type)
      guard case .path(let path) = operand, !isExact, decoder.type(of: path)?.ignoresCase ?? false else {
        return predicate
      }
      return predicate.ignoringCase
    }
  }

  /// Whether an operator can ever hold of the type; one that cannot is a mistake, not a condition.
  private func fits(_ name: Operator, at span: SourceSpan) -> Bool {
    guard !isLoose, let type, let wanted = name.definition.fit.problem(on: type.kind) else { return true }
    decoder.report(
      .operatorType, "'\(name.rawValue)' does not apply to \(subject), which is \(type.words)", at: span, help: wanted)
    return false
  }

  private func operand(_ name: Operator, _ node: YAMLNode) -> Operand? {
    switch name.definition.operand {
    case .flag: decoder.boolean(node).map { .flag($0) }
    case .value: plain(node, type).map { .value($0) }
    case .element: plain(node, elementType).map { .value($0) }
    case .values(let answer): values(node, type, name, ofNone: answer)
    case .elements(let answer): values(node, elementType, name, ofNone: answer)
    case .path: decoder.path(node).map { .path($0) }
    case .texts: texts(node)
    case .patterns: patterns(node)
    case .count: derived(node)
    case .bound(let takesAge, let twin): bound(name, node, takesAge: takesAge, forTimes: twin)
    case .range: range(node)
    case .version: version(node).map { .value($0) }
    case .elementTest: element(node).map { .element($0) }
    case .time: decoder.time(node).map { .time($0) }
    case .window: decoder.window(node).map { .window($0) }
    case .period: period(node)
    case .weekdays: weekdays(node, name)
    case .dayParts: dayParts(node).map { .dayParts($0) }
    case .anniversary: anniversary(node)
    }
  }

  /// The type of one element: that of a list's elements is not known.
  private var elementType: PropertyType? { type?.kind == .list ? nil : type }

  /// A value to compare with, read in the light of the type.
  private func plain(_ node: YAMLNode, _ type: PropertyType?) -> Value? {
    guard !node.isNull else {
      decoder.reportExpected("a value", node, help: "for no value write `isMissing: true`")
      return nil
    }
    guard let type, !(type.kind != .list && node.kind == .sequence) else { return decoder.value(node) }
    if let value = decoder.value(node, as: type) {
      decoder.recordRelativeDate(value, type, at: node.span)
      return value
    }
    if foldsCase, node.kind == .scalar, type.oneOf.contains(where: { $0.text?.caseFolded == node.text.caseFolded }) {
      return .text(node.text)
    }
    if isLoose { return decoder.value(node) }
    if !type.oneOf.isEmpty, node.kind == .scalar {
      let words = type.oneOf.compactMap(\.text)
      decoder.report(
        .unknownWord, "\(subject) is never \(node.words)", at: node.span,
        help: decoder.remedy(node.text, words) ?? "it is \(ProjectDecoder.list(words))")
    } else {
      decoder.report(
        .wrongType, "\(subject) is \(type.words), and \(node.words) is not", at: node.headSpan,
        help: Self.impossibleTime(node))
    }
    return nil
  }

  /// Of a day that is written as one and that no calendar has: what the calendar says.
  private static func impossibleTime(_ node: YAMLNode) -> String? {
    guard node.kind == .scalar, node.text.utf8.count <= 40 else { return nil }
    do throws(TimeError) {
      _ = try WrittenTime(parsing: node.text)
      return nil
    } catch {
      switch error {
      case .noSuchMonth, .noSuchDay: return error.message
      default: return nil
      }
    }
  }

  private func values(
    _ node: YAMLNode, _ type: PropertyType?, _ name: Operator, ofNone answer: EmptyAnswer
  ) -> Operand? {
    guard node.kind == .sequence else {
      decoder.reportExpected("a list", node, help: node.kind == .scalar ? "write `[\(node.text)]`" : nil)
      return nil
    }
    warnOfEmpty(node, name, answer)
    return .values(node.items.compactMap { plain($0, type) })
  }

  private func weekdays(_ node: YAMLNode, _ name: Operator) -> Operand {
    warnOfEmpty(node, name, .never)
    return .weekdays(decoder.weekdays(node))
  }

  private func warnOfEmpty(_ node: YAMLNode, _ name: Operator, _ answer: EmptyAnswer) {
    guard node.kind == .sequence, node.isEmpty else { return }
    let often: String
    switch answer {
    case .never: often = "never"
    case .always: often = "always"
    case .dependsOnValue: return
    }
    decoder.warn(
      .emptyGroup, "an empty '\(name.rawValue)' \(often) holds", at: node.span, help: "add a value, or leave it out")
  }

  private func texts(_ node: YAMLNode) -> Operand? {
    let texts = decoder.texts(node)
    guard !texts.isEmpty else {
      if node.kind == .sequence { decoder.reportExpected("text", node) }
      return nil
    }
    return .texts(texts)
  }

  private func period(_ node: YAMLNode) -> Operand? {
    guard node.kind != .sequence else {
      decoder.reportExpected(
        "a calendar period such as `this week`", node,
        help: "for one of several values write `isOneOf: \(decoder.inline(node))`")
      return nil
    }
    return decoder.period(node).map { .period($0) }
  }

  private func derived(_ node: YAMLNode) -> Operand? {
    let number = PropertyType(kind: .number)
    guard node.kind == .mapping else {
      return decoder.integer(node, in: 0...Int.max, as: "a number, or how it must be: `{atLeast: 2}`").map {
        .derived([Predicate(.is, .value(.integer(Int64($0))), at: node.span)])
      }
    }
    let inner = OperandReader(decoder: decoder, type: number, subject: "a count")
    return decoder.fields(of: node, .derived).map { .derived(inner.predicates($0)) }
  }

  private func anniversary(_ node: YAMLNode) -> Operand? {
    guard node.kind == .mapping else {
      return decoder.period(node).map { .derived([Predicate(.in, .period($0), at: node.span)]) }
    }
    let inner = OperandReader(decoder: decoder, type: nil, subject: "an anniversary")
    guard let fields = decoder.fields(of: node, .anniversary) else { return nil }
    if node.isEmpty { decoder.reportExpected("`within` or `in`", node) }
    return .derived(inner.predicates(fields))
  }

  /// Tests on one element: operators alone for plain elements, fields for maps.
  func element(_ node: YAMLNode) -> ElementTest? {
    guard let fields = decoder.fields(of: node, .elementTest) else { return nil }
    guard !node.isEmpty else {
      decoder.reportExpected("what an element must be", node)
      return nil
    }
    var test = ElementTest()
    let isPlain = node.entries.allSatisfy { MappingSchema.elementTest.rule(for: $0.symbol) != nil }
    if isPlain {
      test.predicates = OperandReader(decoder: decoder, type: elementType, subject: "an element").predicates(fields)
      if foldsCase, !decoder.isExact(fields) { test.predicates = test.predicates.map(\.foldingTexts) }
    } else {
      let isOption = fields[.ignoreCase].map { $0.kind != .mapping } ?? false
      test.fields = decoder.fieldTests(node, but: isOption ? .ignoreCase : nil, type: { _ in nil })
      if isOption, ignoresCase(fields) { test.fields = test.fields.map(\.ignoringCase) }
      if foldsCase, !(isOption && decoder.isExact(fields)) { test.fields = folding(test.fields, of: node) }
    }
    if isFolded { refuseExactness(within: node) }
    if let entry = fields.entry(.ignoreCase), entry.value.kind != .mapping {
      decoder.record(.ignoreCaseWithin, at: entry.span)
    }
    if test.predicates.isEmpty, test.fields.isEmpty, fields.written.allSatisfy({ $0.key == .ignoreCase }) {
      decoder.reportExpected("what an element must be, beside 'ignoreCase'", node)
    } else if !test.tests.isEmpty, !test.tests.contains(where: \.comparesTexts) {
      decoder.refuseIgnoreCase(fields)
    }
    return test
  }
}

/// What the schema says of case, where it comes to the elements of a list.
extension OperandReader {
  /// But for the fields that say of themselves that case counts.
  private func folding(_ fields: [FieldTest], of node: YAMLNode) -> [FieldTest] {
    let exact = Set(node.entries.filter { decoder.isExact($0.value) }.map(\.span))
    return fields.map { field in
      exact.contains(field.span)
        ? field : FieldTest(path: field.path, predicates: field.predicates.map(\.foldingTexts), span: field.span)
    }
  }

  /// `ignoreCase: true` around the tests of an element holds for all of them.
  private func refuseExactness(within node: YAMLNode) {
    for part in [node] + node.entries.map(\.value) where decoder.isExact(part) {
      guard let entry = part.entries.first(where: { $0.keyText == FixtureKey.ignoreCase.rawValue }) else { continue }
      decoder.report(
        .contradiction, "'ignoreCase: true' around this holds for all that is compared here", at: entry.keySpan,
        help: "take one of the two out")
    }
  }
}

extension Predicate {
  fileprivate var foldingTexts: Predicate { comparesTexts ? ignoringCase : self }
}

extension YAMLEntry {
  /// The key and its value.
  var span: SourceSpan {
    let (key, value) = (keySpan, value.span)
    guard key.file == value.file, key.start <= value.end else { return key }
    return SourceSpan(file: key.file, start: key.start, end: value.end)
  }
}
