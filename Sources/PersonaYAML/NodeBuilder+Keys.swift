import PersonaDiagnostics

/// Keys: what may be one, and that none stands twice.
extension NodeBuilder {
  /// Hides and reports the keys of a finished mapping that stand there already.
  mutating func checkKeys(of frame: Frame) {
    keys.beginMapping()
    let isFlow = arena.records[Int(frame.record)].flags.contains(.flow)
    var key = Int(frame.record) + 1
    let end = arena.records.count
    var last: NodeRecord?
    while key < end {
      let record = arena.records[key]
      let value = Int(record.end)
      if record.isScalar, !record.flags.contains(.hidden),
        let earlier = keys.use(Symbol(rawValue: record.detail), at: UInt32(key))
      {
        arena.records[key].flags.insert(.hidden)
        refuseDuplicate(record, of: arena.records[Int(earlier)])
      }
      if isFlow, value < end {
        checkTightColon(record, arena.records[value])
        if let last { checkDecimalComma(last, record, arena.records[value]) }
        last = arena.records[value]
      }
      key = value < end ? Int(arena.records[value].end) : end
    }
  }

  /// Warns of `{plan:pro}`, which is a key without a value.
  private mutating func checkTightColon(_ key: NodeRecord, _ value: NodeRecord) {
    guard key.kind == .plain, value.kind == .plain, value.textCount == 0, !key.flags.contains(.hidden) else { return }
    let text = scalarText(of: key)
    guard text.contains(":") else { return }
    report(
      Diagnostic(
        .missingValue, "the key '\(text)' has no value", at: span(of: key), severity: .warning,
        help: "write a space after ':'"))
  }

  private mutating func refuseDuplicate(_ record: NodeRecord, of earlier: NodeRecord) {
    report(
      Diagnostic(
        .duplicateKey, "duplicate key '\(scalarText(of: record))'", at: span(of: record),
        notes: [.init("first written here", at: span(of: earlier))],
        help: isAtTop(earlier)
          ? "remove or rename one of them; where another declaration begins, put a line `---` before it"
          : "remove or rename one of them"))
  }

  /// Whether a key is the first of its file or document.
  private func isAtTop(_ key: NodeRecord) -> Bool {
    let start = Int(key.start)
    guard start > 0 else { return true }
    guard input[start - 1] == UInt8(ascii: "\n") else { return false }
    let above = SourceLine(input, at: start - 1)
    return input[above.start..<above.end].starts(with: "---".utf8)
  }

  mutating func refuseNullKey(_ record: NodeRecord) {
    let text = scalarText(of: record)
    let name = text.isEmpty ? "an empty key" : "the key '\(text)' is null"
    report(
      Diagnostic(
        .complexKey, text.isEmpty ? "a key is missing before ':'" : name, at: span(of: record),
        help: text.isEmpty ? "write a name before ':'" : "put the key in quotes if it is a name"))
  }

  mutating func refuseComplexKey(_ index: UInt32) {
    arena.records[Int(index)].flags.insert(.hidden)
    let record = arena.records[Int(index)]
    let start = Int(record.start)
    if start > 0, input[start] == UInt8(ascii: "{"), input[start - 1] == UInt8(ascii: "{") {
      report(.unquotedLiquid(at: span(start - 1, start + 1)))
      return
    }
    let noun = record.kind == .mapping ? "a mapping" : "a list"
    report(
      Diagnostic(
        .complexKey, "\(noun) cannot be a key", at: span(start, start + 1),
        help: "keys are names; if this is text, put it in quotes"))
  }
}

extension Diagnostic {
  /// Braces that were meant as Liquid and are read as a mapping.
  static func unquotedLiquid(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .yamlSyntax, "text that starts with '{' needs quotes: Liquid must be quoted", at: span,
      help: "put the whole value in quotes, or write it as a block after '|'")
  }
}
