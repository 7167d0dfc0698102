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
  package var frequencyCaps: [FrequencyCap]?
  /// In place of the project's; an empty list lifts them.
  package var quietHours: [QuietHours]?
  package var blocklist: [IdentityValue]?
  /// Those it has other than the project, or besides.
  package var destinations: [Destination] = []
  package var roles: [RoleID: Role] = [:]
  package var identityKeys: [IdentityKeyID: IdentityKey] = [:]
  /// How profiles become one; of the strategies only those that differ.
  package var merge: MergeRules?
  /// Whether the overlay names a survivor.
  package var choosesSurvivor = false
  package var span: SourceSpan

  package init(name: String, span: SourceSpan) {
    self.name = name
    self.span = span
  }
}
