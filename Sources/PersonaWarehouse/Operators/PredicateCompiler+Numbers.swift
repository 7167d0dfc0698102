import PersonaModel
import PersonaTime

/// `moreThan`, `atLeast`, `lessThan`, `atMost`, `between`, on numbers and versions; those on times go to ``edges``.
extension PredicateCompiler {
  mutating func comparison(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    switch predicate.operand {
    case .age, .times, .time: return try dates(predicate, on: term)
    case .value(let limit):
      return try eachElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
        try compiler.compare(item, predicate.operator.definition.bound, limit, predicate)
      }
    case .values(let limits) where limits.count == 2:
      return try eachElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
        .all([
          try compiler.compare(item, .from, limits[0], predicate),
          try compiler.compare(item, .upTo, limits[1], predicate),
        ])
      }
    default: return .always(false)
    }
  }

  private mutating func compare(
    _ term: Term, _ bound: Bound?, _ limit: Value, _ predicate: Predicate
  ) throws(UnsupportedSQLError) -> SQLTest {
    guard let sign = bound?.sign else { return .always(false) }
    if isVersion {
      guard let version = limit.version else { return .always(false) }
      return try when(term, is: .text) { (compiler, text) throws(UnsupportedSQLError) in
        try compiler.compare(text, sign, version, predicate)
      }
    }
    return try when(term, is: .number) { (compiler, item) throws(UnsupportedSQLError) in
      compiler.comparing(item.sql, sign, with: limit)
    }
  }

  // MARK: - Versions

  private mutating func compare(
    _ term: Term, _ sign: String, _ limit: Version, _ predicate: Predicate
  ) throws(UnsupportedSQLError) -> SQLTest {
    let (version, numbers) = try parts(of: term, limit, predicate)
    return ordered(version, sign, numbers)
  }

  /// From the version on, and before whatever precedes the first release that may break something.
  mutating func compatible(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    guard case .value(let operand) = predicate.operand, let first = operand.version,
      let limit = Version(first.nextBreaking)
    else { return .always(false) }
    return try eachElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
      try compiler.when(item, is: .text) { (compiler, text) throws(UnsupportedSQLError) in
        let (version, lower) = try compiler.parts(of: text, first, predicate)
        let upper = Array(try compiler.parts(of: text, limit, predicate).numbers.dropLast()) + ["0"]
        return .all([compiler.ordered(version, ">=", lower), compiler.ordered(version, "<", upper)])
      }
    }
  }

  private func ordered(_ version: SQLVersion, _ sign: String, _ numbers: [String]) -> SQLTest {
    let less = sign.hasPrefix("<")
    var tests: [String] = []
    for place in numbers.indices {
      let equal = (0..<place).map { "\(version.parts[$0]) = \(numbers[$0])" }
      let strict = "\(version.parts[place]) \(less ? "<" : ">") \(numbers[place])"
      tests.append("(" + (equal + [strict]).joined(separator: " AND ") + ")")
    }
    if sign.hasSuffix("=") { tests.append("(\(same(version, numbers)))") }
    return .sql("(CASE WHEN \(version.isVersion) THEN \(tests.joined(separator: " OR ")) ELSE FALSE END)")
  }

  mutating func sameVersion(_ term: Term, _ wanted: Version, _ predicate: Predicate) throws(UnsupportedSQLError)
    -> SQLTest
  {
    let (version, numbers) = try parts(of: term, wanted, predicate)
    return .sql("(CASE WHEN \(version.isVersion) THEN \(same(version, numbers)) ELSE FALSE END)")
  }

  private func same(_ version: SQLVersion, _ numbers: [String]) -> String {
    zip(version.parts, numbers).map { "\($0) = \($1)" }.joined(separator: " AND ")
  }

  private func parts(
    of term: Term, _ limit: Version, _ predicate: Predicate
  ) throws(UnsupportedSQLError) -> (version: SQLVersion, numbers: [String]) {
    guard let version = engine.version(term.sql) else {
      throw UnsupportedSQLError(
        "\(engine.words) has no regular expressions to take a version apart", at: predicate.span)
    }
    guard limit.prerelease.isEmpty else {
      throw UnsupportedSQLError("versions before a release cannot be compared with", at: predicate.span)
    }
    let numbers = (0..<3).map { place in place < limit.numbers.count ? String(limit.numbers[place]) : "0" } + ["1"]
    return (version, numbers)
  }
}

extension Bound {
  fileprivate var sign: String {
    switch self {
    case .above: ">"
    case .from: ">="
    case .below: "<"
    case .upTo: "<="
    }
  }
}
