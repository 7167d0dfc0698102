import ArgumentParser
import PersonaDiagnostics

/// A word of a few, as an option or argument takes it; one that is misspelt is answered with the nearest.
func choice<Word: RawRepresentable & CaseIterable>(_ argument: String) throws -> Word where Word.RawValue == String {
  if let word = Word(rawValue: argument) { return word }
  let known = Word.allCases.map(\.rawValue)
  let near = nearestName(to: argument, among: known).map { "did you mean '\($0)'?" }
  throw ValidationError(near ?? "it is one of \(known.joined(separator: ", "))")
}

extension CompletionKind {
  static func words<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> CompletionKind
  where Word.RawValue == String {
    .list(type.allCases.map(\.rawValue))
  }
}
