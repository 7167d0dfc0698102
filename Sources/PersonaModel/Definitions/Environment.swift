import PersonaDiagnostics
import PersonaTime

/// A named set of settings under which every expectation runs once more.
package struct Environment: Sendable {
  package var name: String
  /// The project's settings with the overlay merged into them.
  package var timezone: Zone?
  package var now: WrittenTime?
  package var undefinedVariables: UndefinedVariables?
  package var missingProperties: MissingPolicy?
  package var consentRules: [CommunicationTypeID: ConsentRule] = [:]
  package var span: SourceSpan

  package init(name: String, span: SourceSpan) {
    self.name = name
    self.span = span
  }
}
