import PersonaDiagnostics

/// Reads all documents of a file. What cannot be read is reported, in reading order; documents before and after it
/// are kept.
package func parse(
  _ bytes: [UInt8], of file: FileID, keys: inout KeyTable, limits: FileLimits = FileLimits()
) -> (stream: Stream, diagnostics: [Diagnostic]) {
  let most = min(limits.fileBytes, Int(UInt32.max) / 4)
  guard bytes.count <= most else {
    let tooLarge = Diagnostic(
      .fileTooLarge, "the file has \(bytes.count) bytes, more than \(most)",
      at: SourceSpan(file: file, start: 0, end: 0), help: "split it")
    return (Stream(file: file, bytes: [], arena: Arena()), [tooLarge])
  }
  let known = keys
  keys = .none
  var reading = FileReading(file: file, bytes: bytes, limits: limits, keys: known)
  reading.run()
  keys = reading.keys
  let stream = Stream(file: file, bytes: bytes, arena: reading.arena)
  var said = Set<Diagnostic>()
  let diagnostics = reading.diagnostics.sorted(by: Diagnostic.inReadingOrder).filter { said.insert($0).inserted }
  return (stream, diagnostics)
}

/// The way of one file from bytes to records.
private struct FileReading {
  let file: FileID
  let bytes: [UInt8]
  let limits: FileLimits
  var keys: KeyTable
  var arena = Arena()
  var diagnostics: [Diagnostic] = []

  mutating func run() {
    let check = bytes.withUnsafeBufferPointer { ByteCheck($0) }
    diagnostics = bytes.withUnsafeBufferPointer { check.diagnostics(of: file, $0) }
    guard !check.isBinary else { return }
    let readable = check.findings.isEmpty ? bytes : patched(check.findings)
    readable.withUnsafeBufferPointer { build($0, check) }
    arena.roots.removeAll { root in
      let record = arena.records[Int(root)]
      return check.findings.contains { $0.range.lowerBound >= record.start && $0.range.lowerBound < record.stop }
    }
  }

  /// The bytes with something readable in place of what is not, so that the rest of the file can be checked.
  private func patched(_ findings: [ByteCheck.Finding]) -> [UInt8] {
    var bytes = bytes
    for finding in findings {
      for index in finding.range { bytes[index] = UInt8(ascii: "?") }
    }
    return bytes
  }

  private mutating func build(_ input: UnsafeBufferPointer<UInt8>, _ check: ByteCheck) {
    var builder = NodeBuilder(file: file, input: input, limits: limits, keys: keys)
    keys = .none
    builder.readAll(isASCII: check.isASCII)
    builder.reportInvisible(check.invisible)
    builder.reportEmptiness()
    keys = builder.keys
    diagnostics += builder.diagnostics
    arena = builder.arena
    arena.sharedNodes = builder.sharedWeight
  }
}

extension NodeBuilder {
  mutating func readAll(isASCII: Bool) {
    var start: Int? = 0
    while let from = start { start = read(from: from, isASCII: isASCII) }
  }

  /// Reads documents from an offset on; after an error gives the offset of the next document that can be read.
  private mutating func read(from start: Int, isASCII: Bool) -> Int? {
    var reader = EventReader(input, from: start, isASCII: isASCII)
    do {
      while let event = reader.next() {
        if case .streamEnd = event { return nil }
        try add(event, &reader)
      }
    } catch {
      dropOpenDocument()
      guard case .document(let place) = error else { return nil }
      return nextDocument(from: max(place, start + 1))
    }
    let problem = reader.problem
    let last = openDocument == nil ? nil : arena.records.last.map { Int($0.start)..<Int($0.stop) }
    report(SyntaxExplainer(file: file, input: input, problem: problem, previous: last).diagnostic)
    dropOpenDocument()
    return nextDocument(from: max(problem.offset, start + 1))
  }

  /// The next line that begins with `---`.
  private func nextDocument(from offset: Int) -> Int? {
    guard diagnostics.count < limits.diagnostics else { return nil }
    var index = offset
    while index + 3 <= input.count {
      let isLineStart = index > 0 && input[index - 1].isLineBreak
      if isLineStart, isMarker(at: index) { return index }
      index = endOfLine(from: index)
      while index < input.count, input[index].isLineBreak { index += 1 }
    }
    return nil
  }

  private func isMarker(at index: Int) -> Bool {
    guard input[index] == UInt8(ascii: "-"), input[index + 1] == UInt8(ascii: "-") else { return false }
    guard input[index + 2] == UInt8(ascii: "-") else { return false }
    return index + 3 == input.count || input[index + 3].isBlank || input[index + 3].isLineBreak
  }

  mutating func reportEmptiness() {
    if arena.roots.isEmpty, !hasLostDocument {
      guard diagnostics.isEmpty else { return }
      let place = emptyDocuments.first ?? span(0, 0)
      report(
        Diagnostic(
          .emptyFile, "the file declares nothing", at: place, help: "fill it or delete it"))
      return
    }
    for place in emptyDocuments {
      report(
        Diagnostic(
          .emptyDocument, "this document is empty", at: place, severity: .warning, help: "remove one '---'"))
    }
  }
}
