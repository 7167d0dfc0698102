import PersonaModel
import PersonaText
import PersonaTime

/// `is`, `isOneOf`, `sameAs`: equality without coercion.
extension PredicateCompiler {
  mutating func equality(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    switch predicate.operand {
    case .value(let wanted): return try equalToAny(term, [wanted], predicate)
    case .values(let wanted): return try equalToAny(term, wanted, predicate)
    case .texts(let wanted): return try equalToAny(term, wanted.map(Value.text), predicate)
    case .time(let time): return try equal(term, .unresolved(time), predicate)
    case .flag(let flag): return try equal(term, .bool(flag), predicate)
    case .path(let path): return try same(term, as: path, predicate)
    default: return .always(false)
    }
  }

  mutating func equalToAny(_ term: Term, _ wanted: [Value], _ predicate: Predicate) throws(UnsupportedSQLError)
    -> SQLTest
  {
    if let list = simpleList(term, wanted) { return list }
    let (found, rest) = plainTexts(term, wanted)
    var parts = found.map { [$0] } ?? []
    for value in rest { parts.append(try equal(term, value, predicate)) }
    return .any(parts)
  }

  /// In JSON, texts that are compared as they are, all at once; what is left is to be compared one by one. JSON has a quote, a
  /// backslash and control characters in another way.
  private func plainTexts(_ term: Term, _ wanted: [Value]) -> (found: SQLTest?, rest: [Value]) {
    let texts = wanted.compactMap(\.text).filter { text in
      text.isPlain && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
    }
    guard term.form == .json, term.kind != .map, !ignoreCase, !isVersion, !texts.isEmpty,
      let inside = engine.anyText(term.sql, of: texts)
    else { return (nil, wanted) }
    let list = texts.map(engine.literal).joined(separator: ", ")
    let whole = SQLTest.sql(
      "(CASE WHEN \(engine.isJSON(term.sql, .text)) THEN \(engine.jsonText(term.sql)) IN (\(list)) ELSE FALSE END)")
    let parts: [SQLTest] = [term.kind == .list ? .always(false) : whole, .sql(inside)]
    return (.any(parts), wanted.filter { value in !texts.contains { .text($0) == value } })
  }

  /// Texts that are compared as they are, all at once.
  private func simpleList(_ term: Term, _ wanted: [Value]) -> SQLTest? {
    let texts = wanted.compactMap(\.text)
    guard term.form == .text, texts.count == wanted.count, texts.count > 1, !ignoreCase, !isVersion,
      texts.allSatisfy(\.isPlain)
    else { return nil }
    return .sql("\(term.sql) IN (\(texts.map(engine.literal).joined(separator: ", ")))")
  }

  /// Of a list, any element; a list or a map as a whole.
  mutating func equal(_ term: Term, _ wanted: Value, _ predicate: Predicate) throws(UnsupportedSQLError) -> SQLTest {
    switch wanted {
    case .null: return .always(false)
    case .list, .map: return try whole(term, wanted, predicate)
    default:
      return try eachElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
        try compiler.single(item, wanted, predicate)
      }
    }
  }

  private mutating func single(_ term: Term, _ wanted: Value, _ predicate: Predicate) throws(UnsupportedSQLError)
    -> SQLTest
  {
    switch wanted {
    case .text(let text):
      return try when(term, is: .text) { (compiler, item) throws(UnsupportedSQLError) in
        try compiler.sameText(item, text, predicate)
      }
    case .integer, .decimal:
      return try when(term, is: .number) { (compiler, item) throws(UnsupportedSQLError) in
        compiler.comparing(item.sql, "=", with: wanted)
      }
    case .bool(let flag):
      return try when(term, is: .boolean) { (_, item) throws(UnsupportedSQLError) in
        flag ? .sql(item.sql) : .sql("(NOT \(item.sql))")
      }
    case .date, .instant, .unresolved: return try sameTime(term, wanted, predicate)
    case .null, .list, .map: return .always(false)
    }
  }

  private mutating func sameText(_ term: Term, _ wanted: String, _ predicate: Predicate) throws(UnsupportedSQLError)
    -> SQLTest
  {
    if isVersion, let version = Version(wanted) { return try sameVersion(term, version, predicate) }
    if ignoreCase {
      assumeCases(at: predicate)
      return .sql("\(engine.folded(composed(term.sql))) = \(engine.literal(wanted.caseFolded.composed))")
    }
    if wanted.isPlain { return .sql("\(term.sql) = \(engine.literal(wanted))") }
    assumeComposed(term, at: predicate)
    return .sql("\(composed(term.sql)) = \(engine.literal(wanted.composed))")
  }

  // MARK: - Lists and maps

  private mutating func whole(_ term: Term, _ wanted: Value, _ predicate: Predicate) throws(UnsupportedSQLError)
    -> SQLTest
  {
    guard term.form == .json else { return .always(false) }
    switch wanted {
    case .map(let map):
      let count = "\(engine.jsonCount(term.sql)) = \(map.count)"
      var parts: [SQLTest] = [.sql(count)]
      for entry in map.entries {
        guard let field = engine.jsonField(term.sql, entry.key.text) else { throw unnameable(entry.key, predicate) }
        if entry.value.isNull {
          throw UnsupportedSQLError("a map with an empty entry cannot be compared as a whole", at: predicate.span)
        }
        let same = try inside(Term(.json, field), entry.value, predicate)
        parts.append(same)
      }
      return .sql("(CASE WHEN \(engine.isJSON(term.sql, .map)) THEN \(SQLTest.all(parts).text) ELSE FALSE END)")
    default:
      throw UnsupportedSQLError(
        "a list cannot be compared as a whole; ask with 'hasAll' and 'size'", at: predicate.span)
    }
  }

  /// A value inside of another is compared as it is, and a list is not looked into.
  private mutating func inside(_ term: Term, _ wanted: Value, _ predicate: Predicate) throws(UnsupportedSQLError)
    -> SQLTest
  {
    switch wanted {
    case .list, .map: try whole(term, wanted, predicate)
    default: try single(term, wanted, predicate)
    }
  }

  func unnameable(_ key: Name, _ predicate: Predicate) -> UnsupportedSQLError {
    UnsupportedSQLError("\(engine.words) cannot name the key '\(key)'", at: predicate.span)
  }

  // MARK: - Another property

  private mutating func same(_ term: Term, as path: Path, _ predicate: Predicate) throws(UnsupportedSQLError) -> SQLTest
  {
    draft.usesBearer = true
    let others = try other(path)
    var parts: [SQLTest] = []
    var earlier: [SQLTest] = []
    for other in others {
      parts.append(.all(earlier + [try same(term, other, predicate)]))
      earlier.append(present(other).negated)
    }
    return .any(parts)
  }

  private mutating func same(_ term: Term, _ other: Term, _ predicate: Predicate) throws(UnsupportedSQLError) -> SQLTest
  {
    if term.form == .json || other.form == .json {
      throw UnsupportedSQLError(
        "'sameAs' compares columns of one type, and one of these holds values of several", at: predicate.span)
    }
    switch (term.form, other.form) {
    case (.text, .text):
      if isVersion { throw UnsupportedSQLError("'sameAs' cannot compare versions", at: predicate.span) }
      if ignoreCase {
        assumeCases(at: predicate)
        return .sql("\(engine.folded(composed(term.sql))) = \(engine.folded(composed(other.sql)))")
      }
      assumeComposed(term, at: predicate)
      return .sql("\(composed(term.sql)) = \(composed(other.sql))")
    case (.number, .number), (.boolean, .boolean), (.date, .date), (.instant, .instant):
      return .sql("\(term.sql) = \(other.sql)")
    case (.date, .instant), (.instant, .date):
      throw UnsupportedSQLError("'sameAs' cannot compare a date with an instant", at: predicate.span)
    default: return .always(false)
    }
  }
}

extension String {
  /// Whether only the same bytes are the same text: the Greek question mark, the Kelvin sign and the grave accent of its own
  /// are ASCII in normal form.
  var isPlain: Bool { utf8.allSatisfy { $0 < 0x80 && $0 != 0x3B && $0 != 0x4B && $0 != 0x60 } }
}
