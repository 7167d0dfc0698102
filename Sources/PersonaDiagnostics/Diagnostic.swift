/// How much a finding weighs: an error invalidates the declaration it stands in, a warning does not.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  case note, warning, error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// One thing wrong with what a person wrote: what, where, and how to mend it.
///
/// `message` is lower case without a full stop and quotes the offending name; `help` is the remedy.
package struct Diagnostic: Hashable, Sendable, Error {
  package var id: DiagnosticID
  package var severity: Severity
  package var message: String
  /// Nil only for what has no file, such as a project folder that does not exist.
  package var span: SourceSpan?
  package var notes: [Note]
  package var help: String?
  /// What the text would be without the finding, where that is certain; see ``edits(in:)``.
  package var fixes: [TextEdit] = []
  /// A warning that counts as an error, because that was asked for: what it stands in has loaded all the same.
  package private(set) var isRaised = false
  /// A name that is not known where what it was meant to be has not been looked for yet: that takes a walk through all names,
  /// and only so many findings are ever read.
  package var unknownName: UnknownName?

  /// A name, and the number of what it was to be the name of.
  package struct UnknownName: Hashable, Sendable {
    package let name: String
    package let kind: Int

    package init(_ name: String, kind: Int) {
      self.name = name
      self.kind = kind
    }
  }

  /// A second place that explains the first, such as the other one of two equal ids.
  package struct Note: Hashable, Sendable {
    package let message: String
    package let span: SourceSpan

    package init(_ message: String, at span: SourceSpan) {
      self.message = message
      self.span = span
    }
  }

  package init(
    _ id: DiagnosticID, _ message: String, at span: SourceSpan?, severity: Severity = .error,
    notes: [Note] = [], help: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.span = span
    self.notes = notes
    self.help = help
    distinguishNames()
  }

  /// A near miss that looks like the name itself helps nobody: both are spelled out then.
  private mutating func distinguishNames() {
    guard let help, !(message + help).utf8.allSatisfy({ $0 < 0x80 }) else { return }
    guard let mark = ["`", "'"].first(where: { help.hasPrefix("did you mean \($0)") }) else { return }
    guard let meant = help.split(separator: Character(mark)).dropFirst().first.map(String.init) else { return }
    let names = message.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    guard let name = names.first(where: { lookAlike($0, meant) }) else { return }
    let shown = shownApart(name, meant)
    message = names.map { $0 == name && $0.utf8.elementsEqual(name.utf8) ? shown.left : $0 }.joined(separator: "'")
    self.help = help.split(separator: meant, maxSplits: 1, omittingEmptySubsequences: false)
      .joined(separator: shown.right)
  }
}

extension Diagnostic {
  /// As it counts where warnings count as errors.
  package var raised: Diagnostic {
    guard severity == .warning else { return self }
    var raised = self
    (raised.severity, raised.isRaised) = (.error, true)
    return raised
  }

  /// The order in which diagnostics are shown: by file, then by place, then by id and words.
  package static func inReadingOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    left.sortKey < right.sortKey
  }

  /// What loses a whole file comes first: much of the rest follows from it.
  private var sortKey: (Int, Int, UInt32, String, String) {
    (id.losesFiles ? 0 : 1, span.map { Int($0.file.index) } ?? -1, span?.start ?? 0, id.rawValue, message)
  }
}
