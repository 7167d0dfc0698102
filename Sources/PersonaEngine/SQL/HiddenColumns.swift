import PersonaDiagnostics
import PersonaModel

/// The properties that a query cannot see, because SQL takes names that differ in case alone for one name.
struct HiddenColumns {
  private let pairs: [(hidden: String, shown: String)]

  init(_ project: Project) { pairs = PeopleTables(project).hidden.filter { $0.hidden != $0.shown } }

  /// A warning for a query that has a hidden name in it, written as the property is.
  func warning(for query: SQLQuery) -> Diagnostic? {
    guard !pairs.isEmpty else { return nil }
    let text = String(decoding: query.text.bytes, as: UTF8.self)
    let words = Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    guard let pair = pairs.first(where: { words.contains($0.hidden) }) else { return nil }
    return Diagnostic(
      .reservedName, "a query cannot see the property '\(pair.hidden)': SQL takes it for '\(pair.shown)'",
      at: query.span, severity: .warning, help: "rename the property, or write `\(pair.shown)` if that is meant")
  }
}
