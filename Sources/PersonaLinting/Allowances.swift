import PersonaDiagnostics

/// The comments `# persona-check: allow RULE, RULE` of a project. One that stands behind something holds for its line,
/// one that stands alone for the next line that says something.
struct Allowances {
  private struct Allowance {
    let rule: DiagnosticID
    let span: SourceSpan
    var isUsed = false
  }

  private struct Line: Hashable {
    let file: FileID
    let number: Int
    let rule: DiagnosticID
  }

  private let sources: SourceMap
  private var all: [Allowance] = []
  /// Which of them hold for a line: the comment's own and the one it stands above.
  private var places: [Line: [Int]] = [:]
  private var unknown: [Diagnostic] = []

  private static let opening = Array("# persona-check: allow ".utf8)

  /// `chosen` are the files to look at; all without.
  init(in sources: SourceMap, only chosen: Set<FileID>? = nil) {
    self.sources = sources
    for index in sources.files.indices {
      let file = FileID(index: UInt32(index))
      guard chosen?.contains(file) ?? true else { continue }
      for line in sources.files[index].lineStarts.indices { read(line + 1, of: file) }
    }
  }

  /// Whether a comment allows it. Errors of loading can not be allowed.
  mutating func cover(_ finding: Diagnostic) -> Bool {
    guard finding.severity != .error || Rule.ids.contains(finding.id), let span = finding.span else { return false }
    let line = sources[span.file].position(at: span.start).line
    let found = places[Line(file: span.file, number: line, rule: finding.id)] ?? []
    for index in found { all[index].isUsed = true }
    return !found.isEmpty
  }

  /// Comments that name no rule, or that allow what is not there.
  var findings: [Diagnostic] {
    unknown
      + all.filter { !$0.isUsed }.map {
        Diagnostic(
          .unusedAllow, "there is no '\($0.rule.rawValue)' here to allow", at: $0.span, severity: .warning,
          help: "take the comment away")
      }
  }

  private mutating func read(_ number: Int, of file: FileID) {
    let line = sources[file].line(number)
    guard let start = line.firstIndex(of: Self.opening) else { return }
    let isAlone = line[..<start].allSatisfy { " \t{%-".utf8.contains($0) }
    let target = isAlone ? nextLine(after: number, of: sources[file]) : number
    var rest = line[(start + Self.opening.count)...]
    while let word = rest.takeWord() {
      let name = String(decoding: word, as: UTF8.self)
      let span = SourceSpan(file: file, start: UInt32(word.startIndex), end: UInt32(word.endIndex))
      guard let rule = DiagnosticID(rawValue: name) else { refuse(name, at: span); continue }
      for line in Set([number, target]) {
        places[Line(file: file, number: line, rule: rule), default: []].append(all.count)
      }
      all.append(Allowance(rule: rule, span: span))
    }
  }

  private mutating func refuse(_ name: String, at span: SourceSpan) {
    let near = nearestName(to: name, among: Rule.all.map(\.id.rawValue))
    unknown.append(
      Diagnostic(
        .unknownRule, "there is no rule '\(name)'", at: span, severity: .warning,
        help: near.map { "did you mean `\($0)`?" } ?? "`persona-check lint --rules` lists them"))
  }

  /// The next line that is neither blank nor a comment.
  private func nextLine(after number: Int, of file: SourceFile) -> Int {
    var next = number + 1
    while next < file.lineStarts.count {
      let text = file.line(next).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if let first = text.first, first != UInt8(ascii: "#") { break }
      next += 1
    }
    return next
  }
}

extension ArraySlice<UInt8> {
  fileprivate func firstIndex(of text: [UInt8]) -> Int? {
    guard count >= text.count else { return nil }
    return (startIndex...(endIndex - text.count)).first { self[$0...].starts(with: text) }
  }

  /// The next name in a list with commas; nil when something else follows.
  fileprivate mutating func takeWord() -> ArraySlice<UInt8>? {
    self = drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }
    let word = prefix { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 }
    self = dropFirst(word.count)
    // A word after a blank is prose: the reason.
    guard !word.isEmpty, word.first != UInt8(ascii: "-") else { return nil }
    if first != UInt8(ascii: ",") { self = [] }
    return word
  }
}
