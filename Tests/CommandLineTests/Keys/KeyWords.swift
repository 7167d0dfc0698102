import PersonaDiagnostics
import PersonaTestProjects

@testable import PersonaLanguage
@testable import PersonaLoading

/// A key that takes one of several words, and a project in which each of them comes out differently.
struct KeyWords: Sendable {
  let shape: String
  let key: String
  let words: [String]
  let texts: [String: String]

  var name: String { "\(shape).\(key)" }

  /// What is wrong with it; nil when no two of the words that are taken come to the same.
  var fault: String? {
    get throws {
      var known: [[String]: String] = [:]
      for word in Set(words).sorted() {
        let pair = pair(word)
        let loaded = pair.input(.first).loaded()
        // What is refused where it stands cannot be taken for something that counts.
        if isRefused(loaded) { continue }
        let found = try outcome(of: pair, loaded)
        if let first = known.updateValue(word, forKey: found) { return "'\(first)' and '\(word)' come to \(found)" }
      }
      return known.count > 1 ? nil : "fewer than two of \(words) load"
    }
  }

  private func pair(_ word: String) -> KeyPair {
    KeyPair(shape: shape, key: key, texts: texts.merging(["word": word]) { $1 })
  }

  /// The files that hold the word.
  private var places: Set<String> {
    let (first, second) = (pair("").texts(.first), pair("x").texts(.first))
    return Set(first.keys.filter { first[$0] != second[$0] })
  }

  private func isRefused(_ loaded: LoadedProject) -> Bool {
    loaded.diagnostics.contains { finding in
      let path = finding.span.map { loaded.sources.location(of: $0).path }
      return finding.severity == .error && places.contains(path ?? "")
    }
  }

  /// What is found in other files than the word's, and what becomes of each case, or what the command says.
  private func outcome(of pair: KeyPair, _ loaded: LoadedProject) throws -> [String] {
    let found = loaded.diagnostics.compactMap(\.span).map { loaded.sources.location(of: $0) }
    let said = found.filter { !places.contains($0.path) }.map(\.description)
    return said + (try KeyPairComparison(pair: pair).output(.first, loaded).lines)
  }
}

extension ValueType {
  /// The words of which it takes one; empty where there is but one.
  var choices: [String] {
    switch self {
    case .choice(let words): words.count > 1 ? words : []
    case .list(let form), .oneOrMore(let form), .filled(let form), .named(let form): form.choices
    case .either(let forms): forms.flatMap(\.choices)
    default: []
    }
  }
}
