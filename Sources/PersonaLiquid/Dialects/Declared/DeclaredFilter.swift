import PersonaDiagnostics
import PersonaTemplates

/// A filter of a project's own as the engine runs it.
///
/// A class because the definition of the filter and every call of it hold the same one.
final class OwnFilter: Sendable {
  let declared: DeclaredFilter
  private let template: Template
  private let fallbacks: [LiquidValue?]

  /// Nil for one that is written in another language.
  init?(_ declared: DeclaredFilter) {
    guard let template = declared.template as? Template else { return nil }
    self.declared = declared
    self.template = template
    fallbacks = declared.arguments.map { $0.fallback.map { LiquidValue($0) } }
  }

  var name: String { declared.name }
  var arguments: [DeclaredFilter.Argument] { declared.arguments }
  fileprivate var program: TemplateProgram { template.program }
  fileprivate func fallback(at place: Int) -> LiquidValue? { fallbacks[place] }
}

extension DeclaredFilter.Argument.Kind {
  func takes(_ value: LiquidValue) -> Bool {
    switch (self, value.plain) {
    case (.any, _), (.text, .text), (.text, .time), (.boolean, .bool), (.list, .array), (.list, .range), (.map, .hash):
      true
    case (.number, let other): other.isNumber
    default: false
    }
  }

  fileprivate var words: String {
    switch self {
    case .any: "anything"
    case .text, .number, .boolean, .list, .map: "a \(rawValue)"
    }
  }
}

extension LiquidValue {
  fileprivate var words: String {
    switch plain {
    case .null, .special(.undefined): "nothing"
    case .bool: "a boolean"
    case .int, .bigInt, .float: "a number"
    case .array, .range: "a list"
    case .hash: "a map"
    default: "a text"
    }
  }
}

extension OwnFilter {
  /// The arguments by their names; those that are given by place come in the order of the declaration.
  fileprivate func bound(_ given: [LiquidValue], _ named: Hash) throws(EvaluationError) -> [(String, LiquidValue)] {
    var bound: [(String, LiquidValue)] = []
    for (place, argument) in arguments.enumerated() {
      let written = place < given.count ? given[place] : named[argument.name]
      guard let value = written ?? fallback(at: place) else {
        throw .error(.dialect("\"\(name)\" needs its argument \"\(argument.name)\"", help: usage))
      }
      if written != nil, !argument.kind.takes(value) {
        throw .error(.dialect(mismatch(argument, value), help: usage))
      }
      bound.append((argument.name, value))
    }
    return bound
  }

  private func mismatch(_ argument: DeclaredFilter.Argument, _ value: LiquidValue) -> String {
    "\"\(argument.name)\" of \"\(name)\" takes \(argument.kind.words), and is given \(value.words)"
  }

  var usage: String {
    if arguments.isEmpty { return "it is declared without arguments" }
    let shown = arguments.map { argument in
      argument.fallback == nil ? "\(argument.name): \(argument.kind.rawValue)" : "[\(argument.name)]"
    }
    return "it is declared with \(shown.joined(separator: ", "))"
  }

  /// What can be told of a call without data; the values of arguments that are written down are given.
  func complaint(positional: [LiquidValue?], named: [(name: String, value: LiquidValue?)]) -> String? {
    if positional.count > arguments.count {
      return "\"\(name)\" is given \(positional.count) arguments, and has \(arguments.count)"
    }
    if let other = named.first(where: { given in !arguments.contains { $0.name == given.name } }) {
      return "\"\(name)\" knows no argument \"\(other.name)\""
    }
    for (place, argument) in arguments.enumerated() {
      let isPlaced = place < positional.count
      let isNamed = named.contains { $0.name == argument.name }
      if isPlaced, isNamed { return "\"\(argument.name)\" of \"\(name)\" is given twice" }
      if !isPlaced, !isNamed, argument.fallback == nil { return "\"\(name)\" needs its argument \"\(argument.name)\"" }
      let value = isPlaced ? positional[place] : named.first { $0.name == argument.name }?.value
      if let value, !argument.kind.takes(value) { return mismatch(argument, value) }
    }
    return nil
  }

  /// As the parser knows it.
  var definition: FilterDefinition {
    FilterDefinition(name, optional: 99, takesAnyKeyword: true, declared: self) {
      (value, _, _) throws(EvaluationError) in value
    }
  }
}

extension Renderer {
  /// Runs a project's own filter over its value and arguments alone. One that is a single output keeps what kind of value
  /// it comes to.
  mutating func apply(
    _ declared: OwnFilter, to value: LiquidValue, _ arguments: FilterArguments, hasNamed: Bool
  ) throws(EvaluationError) -> LiquidValue {
    var given = (0..<arguments.count).map { arguments[$0] }
    var named = Hash.empty
    if hasNamed, case .hash(let last)? = given.popLast() { named = last }
    let bound = try declared.bound(given, named)
    return try alone(declared.program, [(DeclaredFilter.valueName, value)] + bound)
  }

  /// What a program comes to that sees these variables and no others.
  mutating func alone(_ inner: TemplateProgram, _ variables: [(String, LiquidValue)]) throws(EvaluationError)
    -> LiquidValue
  {
    guard scopeDepth < 100 else { throw .error(.nestingTooDeep) }
    try context.meter.step(1 + variables.count)
    scopeDepth += 1
    var own = VariableFrame(inner, isIsolated: true)
    for (name, value) in variables { own.bind(own.slot(name), value) }
    let caller = (program, slotMap)
    swap(&frame, &own)
    outerFrames.append(own)
    (program, slotMap) = (inner, [])
    defer {
      frame = outerFrames.removeLast()
      (program, slotMap) = caller
      scopeDepth -= 1
    }
    if inner.nodes.count == 1, case .output(let expression) = inner.nodes[0].instruction {
      return try evaluate(expression)
    }
    let start = writer.count
    _ = try run(0..<Int32(inner.nodes.count))
    return .text(writer.cut(from: start))
  }
}
