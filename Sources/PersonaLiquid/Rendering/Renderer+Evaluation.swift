import PersonaDiagnostics

extension Renderer {
  mutating func evaluate(_ index: Int32) throws(EvaluationError) -> LiquidValue {
    let expression = program.expressions[Int(index)]
    guard !expression.filters.isEmpty else { return try plainValue(of: expression.head) }
    if isScript { return try scriptResult(of: expression) }
    var value: LiquidValue
    if tracksUndefined, program.filters[Int(expression.filters.lowerBound)].definition?.guards == true {
      value = try guarded { (renderer) throws(EvaluationError) in try renderer.plainValue(of: expression.head) }
    } else {
      value = try plainValue(of: expression.head)
    }
    for place in expression.filters {
      if tracksUndefined, program.filters[Int(place)].definition?.guards == true,
        isFallbackGuarded(value, at: place, of: expression)
      {
        value = try guarded { [value] (renderer) throws(EvaluationError) in try renderer.apply(Int(place), to: value) }
      } else {
        value = try apply(Int(place), to: value)
      }
    }
    return value
  }

  /// Whether nobody misses what a `default` falls back on: there is a value already, or another `default` follows.
  private func isFallbackGuarded(_ value: LiquidValue, at place: Int32, of expression: Expression) -> Bool {
    let next = place + 1
    if next < expression.filters.upperBound, program.filters[Int(next)].definition?.guards == true { return true }
    return value.isTruthy && !value.isEmptyWord
  }

  mutating func apply(_ filter: Int, to value: LiquidValue) throws(EvaluationError) -> LiquidValue {
    if case .int(let number) = value, let operation = program.filters[filter].integers,
      program.filters[filter].operands.count == 1, program.filters[filter].keywords.isEmpty
    {
      let argument = try plainValue(of: program.operands[Int(program.filters[filter].operands.lowerBound)])
      if case .int(let other) = argument, let result = operation(number, other) { return .int(result) }
    }
    let arguments = try arguments(ofFilter: filter)
    // A filter nobody knows passes the value through, as in the reference.
    guard let definition = program.filters[filter].definition else { return value }
    guard definition.accepts(arguments.count) else {
      throw .error(.wrongArgumentCount(given: arguments.count + 1, expected: definition.expectedArguments))
    }
    try context.meter.charge(value)
    if usesSelf, definition.readsProperties { lendScopes(to: arguments[0]) }
    if let declared = definition.declared {
      return try apply(declared, to: value, arguments, hasNamed: !program.filters[filter].keywords.isEmpty)
    }
    if let query = definition.query { return try answer(query, value, arguments, at: span(ofFilter: filter)) }
    let result = try definition.apply(value, arguments, &context)
    try context.meter.charge(result)
    return result
  }

  /// A filter cannot ask for variables, so that what it will ask `self` for is looked up before.
  private mutating func lendScopes(to property: LiquidValue) {
    guard case .text(let name) = property else { return context.scopeMembers = [:] }
    for depth in 0...outerFrames.count { context.scopeMembers[depth] = variable(name, inFrame: depth) }
  }

  private func span(ofFilter filter: Int) -> SourceSpan {
    let range = program.filters[filter].range
    return program.source.span(of: Int(range.lowerBound)..<Int(range.upperBound))
  }

  /// What a variable that does not exist is to a filter.
  @inline(__always)
  var absent: LiquidValue { isScript ? .special(.undefined) : .null }

  @inline(__always)
  private mutating func arguments(ofFilter filter: Int) throws(EvaluationError) -> FilterArguments {
    var arguments = FilterArguments()
    let (operands, names) = (program.filters[filter].operands, program.filters[filter].keywords)
    let keywordStart = Int(operands.upperBound) - names.count
    var index = Int(operands.lowerBound)
    while index < keywordStart {
      let argument = try value(of: program.operands[index]) ?? absent
      try context.meter.charge(argument)
      arguments.append(argument)
      index += 1
    }
    if names.isEmpty { return arguments }
    var keywords: [(String, LiquidValue)] = []
    for (offset, name) in program.keywords(of: program.filters[filter]).enumerated() {
      keywords.append((name, try plainValue(of: program.operands[keywordStart + offset])))
    }
    arguments.append(.hash(Hash(keywords)))
    return arguments
  }

  @inline(__always)
  mutating func output(_ index: Int32) throws(EvaluationError) {
    let value = try evaluate(index)
    if isScript { return try writeScript(value) }
    switch value {
    case .text(let text):
      try context.meter.charge(bytes: text.utf8.count)
      writer.append(text)
    case .int(let number): writer.append(number)
    case .array, .hash, .bigInt:
      try context.meter.charge(value)
      value.writeOutput(into: &writer)
    default: value.writeOutput(into: &writer)
    }
  }
}
