import PersonaDiagnostics
import PersonaTime

extension DateReference {
  /// `7 days before 'renewalDate'`, `the anniversary of 'birthday'`.
  package var words: String {
    let date = isAnniversary ? "the anniversary of \(sourceWords)" : sourceWords
    return offset.map { "\($0) \(isBefore ? "before" : "after") \(date)" } ?? date
  }

  /// `'renewalDate'`, `'event.due'`.
  package var sourceWords: String {
    switch source {
    case .property(let path): "'\(visibleText(path.text))'"
    case .eventField(let field): "'event.\(field.words)'"
    }
  }
}
