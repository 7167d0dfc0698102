import PersonaDiagnostics

package struct ImportExpectation: Sendable {
  package struct Rejection: Sendable {
    package let line: Int
    package let reason: Matcher

    package init(line: Int, reason: Matcher) {
      self.line = line
      self.reason = reason
    }
  }

  package var file: ImportFile
  package var imported: Matcher?
  package var updated: Matcher?
  package var rejected: [Rejection]?
  package var span: SourceSpan

  package init(file: ImportFile, span: SourceSpan) {
    self.file = file
    self.span = span
  }
}

extension ImportExpectation: WholeExpectation, UneventfulExpectation {
  package static var word: String { "import" }
  package var asks: String { "" }
  package var accounts: [AccountID] { [] }
  package var examined: [PersonaID] { [] }
  package var namedSegments: [SegmentID] { [] }
  package var memberships: [ExpectedMembership] { [] }
  package var people: [NamedPersona] { [] }
  package func addSubjects(to subjects: inout LinkedSubjects, in project: Project) {
    subjects.others.insert(file.path, .import)
  }
}
