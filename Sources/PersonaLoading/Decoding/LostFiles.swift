import PersonaDiagnostics
import PersonaLanguage

/// Files that were lost as a whole, and the ids that nobody declares without them: told once, with the loss, and not at each
/// place that names one.
struct LostFiles {
  /// By the place of a kind, the findings that tell of files in which it would be declared.
  private var losses: [Int: Diagnostic] = [:]
  private var missing: [Int: [String]] = [:]

  /// `paths` are those of the files that each finding tells of.
  init(_ findings: [(path: String, finding: Diagnostic)]) {
    for (path, finding) in findings {
      let folder = path.prefix { $0 != "/" }
      guard let kind = DeclarationKind.allCases.first(where: { $0.folder == folder }) else { continue }
      losses[kind.place] = losses[kind.place] ?? finding
    }
  }

  /// Whether declarations of a kind may be missing.
  func hides(_ kind: DeclarationKind) -> Bool { losses[kind.place] != nil }

  /// What is left when the unknown names that follow from a loss are taken away.
  mutating func fold(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard !losses.isEmpty else { return diagnostics }
    return diagnostics.filter { diagnostic in
      guard let unknown = diagnostic.unknownName else { return true }
      let kind = unknown.kind == ProjectDecoder.bases ? DeclarationKind.persona.place : unknown.kind
      guard losses[kind] != nil else { return true }
      if missing[kind, default: []].last != unknown.name { missing[kind, default: []].append(unknown.name) }
      return false
    }
  }

  /// A finding with the ids that are not known because of it. With any it is an error: what names them cannot be checked.
  func annotated(_ finding: Diagnostic) -> Diagnostic {
    let ids = losses.keys.sorted().filter { losses[$0] == finding }.flatMap { missing[$0] ?? [] }
    guard !ids.isEmpty else { return finding }
    var (seen, names): (Set<String>, [String]) = ([], [])
    for id in ids where seen.insert(id).inserted { names.append(id) }
    let shown = names.prefix(3).map { "'\($0)'" }
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    let verb = names.count == 1 ? "is" : "are"
    return Diagnostic(
      finding.id, "\(finding.message), and without it \(shown.joined(separator: ", "))\(more) \(verb) not known",
      at: finding.span, notes: finding.notes, help: finding.help)
  }
}

extension DeclarationKind {
  /// Where its files stand.
  fileprivate var folder: String {
    switch self {
    case .profiles, .expectations: rawValue
    case .table: "warehouse"
    default: rawValue + "s"
    }
  }
}
