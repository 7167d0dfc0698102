import PersonaDiagnostics
import PersonaTemplates

/// Which language a text is in, and what tells it; or which other language, that is none of them.
package struct DialectGuess: Sendable {
  package enum Conclusion: Sendable {
    case dialect(TemplateLanguageName)
    /// None of the languages; what people call it.
    case foreign(String)
  }

  package let verdict: Conclusion
  /// In words, with the piece of the text that decided.
  package let reason: String

  /// `snippets` are the names of the other texts, which it may call.
  package init(_ text: String, snippets: Set<String>, among languages: TemplateLanguages) {
    let bytes = Array(text.utf8)
    let candidates = languages.guessed.map { language, signs in
      Candidate(
        language: language, errors: Self.errors(in: bytes, language, snippets),
        signs: signs.words.filter { text.contains($0) })
    }
    // Of those that read it best the one of which it says most; plain Liquid, which comes first, where it says nothing.
    let fewest = candidates.map(\.errors).min() ?? 0
    let best = candidates.filter { $0.errors == fewest }
    let reader = best.first?.language ?? languages.first
    if let foreign = reader.foreignLanguage(in: bytes, isUnreadable: fewest > 0) {
      verdict = .foreign(foreign.title)
      reason = "as `\(foreign.sign)` tells"
      return
    }
    let most = best.map(\.signs.count).max() ?? 0
    guard let chosen = best.first(where: { $0.signs.count == most }) else {
      verdict = .dialect(languages.first.name)
      reason = ""
      return
    }
    verdict = .dialect(chosen.language.name)
    if let sign = chosen.signs.first {
      reason = "`\(sign.trimmed)` is \(chosen.language.title)'s"
    } else if let other = candidates.first(where: { $0.errors > fewest }) {
      reason = "\(chosen.language.title) reads it, and \(other.language.title) does not"
    } else {
      reason = "nothing in it is a platform's own"
    }
  }

  private struct Candidate {
    let language: any TemplateLanguage
    let errors: Int
    let signs: [String]
  }

  private static func errors(in text: [UInt8], _ language: any TemplateLanguage, _ snippets: Set<String>) -> Int {
    let template = language.parse(SourceText(wholeFile: FileID(index: 0), bytes: text), name: nil)
    var suggestions = 0
    let found = template.checkWithoutVariables(.nothing, &suggestions)
    return found.filter { $0.severity == .error && $0.id != .unknownSnippet }.count
  }
}

extension TemplateLanguages {
  /// Those that signs tell, in the order in which they are taken.
  fileprivate var guessed: [(language: any TemplateLanguage, signs: LanguageSigns)] {
    all.compactMap { language in language.signs.map { (language, $0) } }.sorted {
      $0.signs.precedence < $1.signs.precedence
    }
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
