import PersonaModel

/// Operands that no column can hold, which an engine would not read.
extension PredicateCompiler {
  /// A text with a NUL is a text here, and in no engine.
  func refuseNUL(in predicate: Predicate) throws(UnsupportedSQLError) {
    let texts = predicate.operand.textList + predicate.operand.valueList.compactMap(\.text)
    guard texts.contains(where: { $0.utf8.contains(0) }) else { return }
    throw UnsupportedSQLError("a text with a NUL character is in no column", at: predicate.span)
  }

  /// A comparison with a number that may have more digits than a column of decimals: with 29 before the point and nine behind it
  /// whatever a column holds lies on the same side of both.
  func comparing(_ sql: String, _ sign: String, with limit: Value) -> SQLTest {
    guard let number = engine.number(limit) else { return .always(false) }
    guard case .decimal(let decimal) = limit, engine.hasBoundedDecimals else { return .sql("\(sql) \(sign) \(number)") }
    let isAbove = sign.hasPrefix(">")
    if abs(decimal) >= 1e29 {
      let isSo = sign != "=" && isAbove == (decimal < 0)
      return isSo ? .sql("\(sql) IS NOT NULL", mayBeNull: false) : .always(false)
    }
    let digits = decimalDigits(decimal)
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count > 9 else { return .sql("\(sql) \(sign) \(number)") }
    if sign == "=" { return .always(false) }
    // Cut towards zero, and nothing that a column holds lies between.
    let cut = "\(parts[0]).\(parts[1].prefix(9))"
    let isClosed = isAbove == (decimal < 0)
    return .sql("\(sql) \(isAbove ? ">" : "<")\(isClosed ? "=" : "") \(cut)")
  }
}
