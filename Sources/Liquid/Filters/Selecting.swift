extension FilterDefinition {
  /// map, where, reject, find, find_index, has.
  static let selecting = [
    FilterDefinition("map", 1) { (value, arguments, context) throws(Failure) in
      var mapped: [Value] = []
      for item in try value.items(&context) {
        try context.meter.step()
        mapped.append(try item.property(arguments[0]) ?? .null)
      }
      return .array(mapped)
    },
    FilterDefinition("where", 1, optional: 1) { (value, arguments, context) throws(Failure) in
      guard let flags = try matches(value, arguments, &context) else { return .null }
      return .array(flags.filter(\.isMatch).map(\.item))
    },
    FilterDefinition("reject", 1, optional: 1) { (value, arguments, context) throws(Failure) in
      guard let flags = try matches(value, arguments, &context) else { return .null }
      return .array(flags.filter { !$0.isMatch }.map(\.item))
    },
    FilterDefinition("find", 1, optional: 1) { (value, arguments, context) throws(Failure) in
      try matches(value, arguments, &context, untilFirst: true)?.first(where: \.isMatch)?.item ?? .null
    },
    FilterDefinition("find_index", 1, optional: 1) { (value, arguments, context) throws(Failure) in
      let flags = try matches(value, arguments, &context, untilFirst: true)
      return flags?.firstIndex(where: \.isMatch).map { .int($0) } ?? .null
    },
    FilterDefinition("has", 1, optional: 1) { (value, arguments, context) throws(Failure) in
      guard let flags = try matches(value, arguments, &context, untilFirst: true) else { return .null }
      return .bool(flags.contains(where: \.isMatch))
    },
  ]

  private struct Match {
    let item: Value
    let isMatch: Bool
  }

  /// Nil when an item can have no properties at all, which makes the whole result null.
  private static func matches(
    _ value: Value, _ arguments: FilterArguments, _ context: inout FilterContext, untilFirst: Bool = false
  ) throws(Failure) -> [Match]? {
    var found: [Match] = []
    for item in try value.items(&context) {
      try context.meter.step()
      guard item.hasProperties else { return nil }
      let property = try item.property(arguments[0]) ?? .null
      let isMatch = arguments[1].isNull ? property.isTruthy : Value.areEqual(property, arguments[1])
      found.append(Match(item: item, isMatch: isMatch))
      if isMatch, untilFirst { return found }
    }
    return found
  }
}

extension Value {
  /// Whether the reference would let itself be asked for a property.
  var hasProperties: Bool {
    switch self {
    case .null, .bool, .float, .range, .time: false
    default: true
    }
  }

  /// The property, nil where there can be none. A text answers with itself as far as it holds the name, a whole number
  /// refuses.
  func property(_ name: Value) throws(Failure) -> Value? {
    switch (self, name) {
    case (.hash(let hash), .text(let name)): return hash[name] ?? .null
    case (.hash, _): return .null
    case (.object(let object), .text(let name)): return object.member(named: name) ?? .null
    case (.special(.loop(let loop)), .text(let name)): return Member(rawValue: name).flatMap { loop.member($0) }
    case (.text(let text), .text(let part)):
      let holds = text.withBytes { bytes in part.withBytes { bytes.firstIndex(of: $0) != nil } }
      return holds ? .text(part) : .null
    case (.text(let text), .int(let index)): return Value.character(of: text, at: index)
    case (.int(let number), .int(let bit)):
      return .int(bit < 0 ? 0 : bit > 62 ? (number < 0 ? 1 : 0) : number >> bit & 1)
    case (.array(let elements), .int(let index)):
      let position = index < 0 ? elements.count + index : index
      return elements.indices.contains(position) ? elements[position] : .null
    case (.text, _), (.int, _), (.bigInt, _), (.array, _): throw .error(.property(name.asText))
    default: return nil
    }
  }

  private static func character(of text: String, at index: Int) -> Value {
    let scalars = Array(text.unicodeScalars)
    let position = index < 0 ? scalars.count + index : index
    return scalars.indices.contains(position) ? .text(String(scalars[position])) : .null
  }
}
