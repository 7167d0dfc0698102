import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// One change of consent that somebody made or tried to make.
package struct ConsentRecord: Sendable {
  package var scope: ConsentScope
  package var status: ConsentStatus
  /// Nil for consent that was there from the start.
  package var at: Instant?
  /// From this instant on the record counts no longer.
  package var expires: Instant?
  package var source: String?
  package var by: RoleID?
  /// Whether the person did it, rather than staff or a system. What a person refuses only that person allows again.
  package var isByPerson = false
  package var origin = Origin.stated
  /// Nil for what a merge worked out.
  package var span: SourceSpan?

  /// How the record came about.
  package enum Origin: Hashable, Sendable {
    /// The persona began with it.
    case declared
    case stated
    case optIn, doubleOptIn, optOut
    case reply(String)
    /// A column of a table. It never undoes an opt-out, whoever made it.
    case imported
    /// The most restrictive of two ledgers; it holds whatever stood before.
    case merge
  }

  package init(scope: ConsentScope, status: ConsentStatus, at: Instant?) {
    self.scope = scope
    self.status = status
    self.at = at
  }

  /// Whether it would let messages through, now or after a confirmation.
  var isOpening: Bool { status == .optedIn || status == .pending }

  /// Whether it waits for the person to confirm. Anybody may ask: the answer decides.
  var isQuestion: Bool { status == .pending && (origin == .doubleOptIn || origin == .imported) }
}
