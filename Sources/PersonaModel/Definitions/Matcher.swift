import PersonaDiagnostics

/// What a value must be: tests in the words of conditions; a bare value is one `is`.
package struct Matcher: Sendable {
  package var predicates: [Predicate] = []
  /// `snapshot: FILE`, with the file's text as it was read.
  package var snapshot: Snapshot?
  /// The whole value, or mapping of tests.
  package var span: SourceSpan

  package struct Snapshot: Sendable {
    package let path: String
    package let text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  package init(span: SourceSpan) { self.span = span }

  package var ignoresCase: Bool { predicates.contains(where: \.ignoresCase) }
  package var comparesVersions: Bool { predicates.contains(where: \.comparesVersions) }
}

/// A value that is expected under a name: a field, a property, a trait.
package struct NamedMatcher: Sendable {
  package let name: Name
  package let matcher: Matcher
  package let nameSpan: SourceSpan

  package init(name: Name, matcher: Matcher, nameSpan: SourceSpan) {
    self.name = name
    self.matcher = matcher
    self.nameSpan = nameSpan
  }
}

package struct NamedSpan: Sendable {
  package let name: String
  package let span: SourceSpan

  package init(name: String, span: SourceSpan) {
    self.name = name
    self.span = span
  }
}

/// An expected answer for a linked thing, with the place of its key.
package struct NamedAnswer<Key: Sendable, Answer: Sendable>: Sendable {
  package let key: Key
  package let answer: Answer
  /// Of a trait: what it holds under these keys is asked for.
  package var path: [Name] = []
  /// The key as written.
  package let text: String
  package let span: SourceSpan

  package init(key: Key, answer: Answer, text: String, span: SourceSpan) {
    self.key = key
    self.answer = answer
    self.text = text
    self.span = span
  }
}
