import PersonaDiagnostics

extension ByteCheck {
  private static let mostControlsInText = 20

  /// Whether this is no text file at all.
  var isBinary: Bool { firstNull != nil || controlCount > Self.mostControlsInText }

  func diagnostics(of file: FileID, _ input: UnsafeBufferPointer<UInt8>, isYAML: Bool = true) -> [Diagnostic] {
    if isUTF16(input) { return [utf16(file)] }
    if isBinary { return [binary(file, isYAML)] }
    let controls = findings.filter { $0.flaw == .control }.map { control($0, file, isYAML) }
    guard let first = findings.first(where: { $0.flaw != .control }) else { return controls }
    return controls + [invalid(first, file, input)]
  }

  private func isUTF16(_ input: UnsafeBufferPointer<UInt8>) -> Bool {
    input.starts(with: [0xFF, 0xFE]) || input.starts(with: [0xFE, 0xFF])
  }

  private func utf16(_ file: FileID) -> Diagnostic {
    Diagnostic(
      .invalidUTF8, "the file is UTF-16", at: SourceSpan(file: file, start: 0, end: 2), help: "save it as UTF-8")
  }

  private func binary(_ file: FileID, _ isYAML: Bool) -> Diagnostic {
    let place = UInt32(firstNull ?? findings.first { $0.flaw == .control }?.range.lowerBound ?? 0)
    return Diagnostic(
      .binaryFile, "the file is not text", at: SourceSpan(file: file, start: place, end: place + 1),
      help: isYAML ? "only YAML text belongs here" : "only text belongs here")
  }

  private func control(_ finding: Finding, _ file: FileID, _ isYAML: Bool) -> Diagnostic {
    let isMark = finding.scalar == 0xFEFF
    let remedy = isYAML ? "delete it, or write it as an escape in double quotes" : "delete it"
    return Diagnostic(
      .controlCharacter,
      isMark ? "a byte order mark inside the file" : "control character \(codePoint(finding.scalar))",
      at: span(finding.range, file),
      help: isMark
        ? "delete the invisible character; files joined into one leave it behind"
        : remedy)
  }

  private func invalid(_ first: Finding, _ file: FileID, _ input: UnsafeBufferPointer<UInt8>) -> Diagnostic {
    let bytes = input[first.range].map { "0x" + hexadecimal(UInt32($0), digits: 2) }.joined(separator: " ")
    let what =
      switch first.flaw {
      case .truncated: "the file ends inside a character (\(bytes))"
      case .surrogate: "half of a surrogate pair (\(bytes)) is not valid UTF-8"
      case .overlong: "an overlong character (\(bytes)) is not valid UTF-8"
      case .notUTF8, .control: "\(bytes) is not valid UTF-8"
      }
    let others = findingCount - controlCount - 1
    let more = others > 0 ? ", and \(others) more in this file" : ""
    return Diagnostic(.invalidUTF8, what + more, at: span(first.range, file), help: "save the file as UTF-8")
  }

  private func span(_ range: Range<Int>, _ file: FileID) -> SourceSpan {
    SourceSpan(file: file, start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
  }
}

/// `U+200B`
func codePoint(_ scalar: UInt32) -> String { "U+" + hexadecimal(scalar, digits: 4) }

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
