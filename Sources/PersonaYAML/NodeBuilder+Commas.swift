import PersonaDiagnostics

/// Commas that were meant as the decimal point of a number, and divide what stands in braces and brackets.
extension NodeBuilder {
  /// Refuses `{price: 99,5}`, which is 99 and a key without a value.
  mutating func checkDecimalComma(_ number: NodeRecord, _ key: NodeRecord, _ value: NodeRecord) {
    guard key.kind == .plain, value.kind == .plain, value.textCount == 0, value.tag == .none else { return }
    guard isTight(number, key), hasDigitsOnly(key), isNumber(number) else { return }
    let digits = scalarText(of: key)
    let whole = scalarText(of: number)
    report(
      Diagnostic(
        .decimalComma, "'\(whole),\(digits)' is \(whole) and a key '\(digits)' without a value",
        at: span(Int(number.start), Int(key.stop)), help: Self.remedy(whole, digits)))
  }

  /// Warns of `[9,99, 12,50]`, where some commas stand close between digits and others do not.
  mutating func checkDecimalCommas(of frame: Frame) {
    var item = Int(frame.record) + 1
    let end = arena.records.count
    var last: NodeRecord?
    var tight: (whole: NodeRecord, digits: NodeRecord)?
    var (hasWide, isChain, wasTight) = (false, false, false)
    while item < end {
      let record = arena.records[item]
      if let before = last {
        let isTight = isTight(before, record) && hasDigitsOnly(record) && isNumber(before)
        if isTight { tight = tight ?? (before, record) } else { hasWide = true }
        isChain = isChain || (isTight && wasTight)
        wasTight = isTight
      }
      last = record
      item = Int(record.end)
    }
    guard hasWide, !isChain, let tight else { return }
    let (whole, digits) = (scalarText(of: tight.whole), scalarText(of: tight.digits))
    report(
      Diagnostic(
        .decimalComma, "'\(whole),\(digits)' is two items, \(whole) and \(digits)",
        at: span(Int(tight.whole.start), Int(tight.digits.stop)), severity: .warning,
        help: "write `\(whole).\(digits)` for one number, or a space behind every comma"))
  }

  /// Points divide thousands in front of a decimal comma.
  private static func remedy(_ written: String, _ digits: String) -> String {
    let whole = String(written.filter { $0 != "." })
    return digits.utf8.count == 3
      ? "write `\(whole)\(digits)` or `\(whole).\(digits)`" : "write `\(whole).\(digits)`, with a point"
  }

  /// Nothing but a comma stands between them.
  private func isTight(_ left: NodeRecord, _ right: NodeRecord) -> Bool {
    Int(left.stop) + 1 == Int(right.start) && Int(left.stop) < input.count && input[Int(left.stop)] == UInt8(ascii: ",")
  }

  private func hasDigitsOnly(_ record: NodeRecord) -> Bool {
    guard record.kind == .plain, record.start < record.stop else { return false }
    return input[Int(record.start)..<Int(record.stop)].allSatisfy { $0 &- UInt8(ascii: "0") <= 9 }
  }

  /// Digits, with a sign or points of thousands.
  private func isNumber(_ record: NodeRecord) -> Bool {
    guard record.kind == .plain, record.start < record.stop else { return false }
    let text = input[Int(record.start)..<Int(record.stop)]
    let digits = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
    return digits.first.map { $0 &- UInt8(ascii: "0") <= 9 } ?? false
      && digits.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 || $0 == UInt8(ascii: ".") }
  }
}
