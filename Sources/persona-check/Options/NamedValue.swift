import ArgumentParser
import PersonaDiagnostics

/// `NAME=VALUE`, as some options take it.
struct NamedValue {
  let name: String
  let value: String

  /// Nil where the sign or what stands behind it is missing.
  init?(_ argument: String) {
    let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2, !halves[1].isEmpty else { return nil }
    (name, value) = (halves[0], halves[1])
  }

  /// The name as one of several words; a misspelt one is answered with the nearest. `kind` is the word for one of them, and
  /// `refusal` says that this is none.
  func name<Word: RawRepresentable & CaseIterable>(_ kind: String, _ refusal: String) throws -> Word
  where Word.RawValue == String {
    if let word = Word(rawValue: name) { return word }
    let known = Word.allCases.map(\.rawValue)
    let remedy =
      nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
      ?? "\(kind)s are \(known.joined(separator: ", "))."
    throw ValidationError("\(refusal) '\(name)': \(remedy)")
  }
}
