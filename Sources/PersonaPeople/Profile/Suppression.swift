import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// An address that takes no more messages, since it bounced for good or its owner complained.
package struct Suppression: Hashable, Sendable {
  package enum Cause: String, Sendable { case bounce, complaint }

  package let channel: ChannelID
  /// In normal form; nil on a channel without addresses. A new address is not suppressed.
  package let address: String?
  package let cause: Cause
  package let at: Instant
  package let span: SourceSpan
}
