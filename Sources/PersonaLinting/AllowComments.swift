import PersonaDiagnostics

/// The comments `# persona-check: allow RULE, RULE` of a project. One that stands behind something holds for its line,
/// one that stands alone for the next line that says something.
struct AllowComments {
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

  /// What `mutate` is allowed to leave alive is its own business.
  private static let mutants = "mutant"

  /// `chosen` are the files to look at; all without.
  init(in sources: SourceMap, only chosen: Set<FileID>? = nil) {
    self.sources = sources
    for index in sources.files.indices {
      let file = FileID(index: UInt32(index))
      guard chosen?.contains(file) ?? true else { continue }
      for comment in AllowComment.all(in: sources.files[index], as: file) { read(comment, in: file) }
    }
  }

  /// Whether a comment allows it. Errors of loading cannot be allowed.
  mutating func cover(_ finding: Diagnostic) -> Bool {
    guard finding.severity != .error || LintRule.ids.contains(finding.id), let span = finding.span else { return false }
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

  private mutating func read(_ comment: AllowComment, in file: FileID) {
    for (name, span) in comment.names where name != Self.mutants {
      let rule = DiagnosticID(name)
      guard LintRule.isName(rule) else { refuse(name, at: span); continue }
      for line in comment.lines {
        places[Line(file: file, number: line, rule: rule), default: []].append(all.count)
      }
      all.append(Allowance(rule: rule, span: span))
    }
  }

  private mutating func refuse(_ name: String, at span: SourceSpan) {
    unknown.append(
      Diagnostic(
        .unknownRule, "there is no rule '\(name)'", at: span, severity: .warning, help: LintRule.remedy(for: name)))
  }
}
