import PersonaModel

extension MappingSchema {
  /// All operators, with what their definitions say of them.
  static let operators: [SchemaField] = Operator.allCases.compactMap { name in
    FixtureKey(rawValue: name.rawValue).map { key in
      SchemaField(key, ValueType(of: name.definition.operand), name.definition.meaning)
    }
  }

  static func operators(at places: OperatorPlaces) -> [SchemaField] {
    operators { $0.places.isSuperset(of: places) }
  }

  /// Those of which a definition says something.
  static func operators(where belongs: (any OperatorDefinition.Type) -> Bool) -> [SchemaField] {
    operators.filter { rule in Operator(rawValue: rule.key.rawValue).map { belongs($0.definition) } ?? false }
  }

  /// What compares a number with a limit, or with two.
  package static let numberOperators = operators { definition in
    switch definition.numbers {
    case .bounded, .between, .outside: true
    case .unsaid, .operands, .others: false
    }
  }
}

extension ValueType {
  fileprivate init(of operand: OperandForm) {
    self =
      switch operand {
      case .flag: .boolean
      case .value, .element, .bound: .any
      case .values, .elements: .list(.any)
      case .path: .path
      case .texts, .patterns: .filled(.oneOrMore(.text))
      case .count: .either([.integer, .shape(.derived)])
      case .range: .either([.pair, .shape(.range)])
      case .version: .either([.text, .number])
      case .elementTest: .shape(.elementTest)
      case .time: .time
      case .window: .duration
      case .period: .text
      case .weekdays: .oneOrMore(.text)
      case .dayParts: .shape(.dayPart)
      case .anniversary: .either([.text, .shape(.anniversary)])
      }
  }
}
