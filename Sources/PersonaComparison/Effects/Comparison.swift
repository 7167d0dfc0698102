import PersonaDiagnostics
import PersonaTime

/// What a change does: the declarations that differ between two revisions, and the people whose outcomes do.
package struct Comparison: Sendable {
  /// The instant that both revisions are asked at.
  package let now: Instant
  package let zone: Zone
  /// Those that changed, and those whose outcomes did.
  package var declarations: [ComparedDeclaration] = []
  package var people: PeopleChanges
  /// Equal effects together; what hurts most first.
  package var groups: [EffectGroup] = []
  /// Changed declarations that nobody in the project shows a difference of.
  package var untested: [ComparedDeclaration] = []
  /// How many personas were compared.
  package var compared = 0
  /// Declarations that were not looked at under all circumstances that expectations state of them.
  package var leftOut: [CircumstancesLeftOut] = []
  /// What could not be compared, since one of the revisions does not load it.
  package var lost: [LostName] = []
  /// Whether nothing could be compared at all, since the settings of one of the revisions do not load.
  package var isRefused = false
  /// Whether the old revision has no project here, so that everything is new.
  package var isNew = false

  package var isEmpty: Bool { groups.isEmpty && changed.isEmpty && people.isEmpty }
  /// Whether anybody is affected.
  package var hasEffects: Bool { !groups.isEmpty }

  /// Declarations of which something was changed that outcomes may depend on.
  package var changed: [ComparedDeclaration] { declarations.filter(\.change.isOwn) }
}

/// How many of the circumstances of a declaration, the bare ones among them, were looked at, and how many were not.
package struct CircumstancesLeftOut: Sendable {
  package let key: DeclarationKey
  package let compared: Int
  /// More than are looked at of one declaration.
  package let surplus: Int
  /// What only one of the revisions can take: their expectation names what does not load in the other.
  package let ofOneRevision: Int
}

/// Where an effect comes from.
package enum EffectCause: String, Sendable, CaseIterable {
  /// Definitions that changed.
  case change
  /// The person who was edited.
  case person
  /// Each has an effect of its own.
  case both
}

/// One effect and everybody whom it concerns.
package struct EffectGroup: Sendable {
  package struct Key: Hashable, Sendable {
    package let declaration: DeclarationKey
    package let effect: Effect
    package let cause: EffectCause
    /// Of a text that is sent and reads otherwise than in a preview: the workflow that sends it.
    package let sender: DeclarationKey?
    /// Whether it shows only under circumstances that an expectation states.
    package let isConditional: Bool
  }

  package let key: Key
  /// In the order of the project, each once.
  package var people: [Affected]
  /// Of the first one.
  package let examples: [TextExample]

  package var effect: Effect { key.effect }
  package var declaration: DeclarationKey { key.declaration }
}

/// One person, or one account, and what is to be said of nobody else.
package struct Affected: Sendable {
  package let id: String
  package let name: String?
  /// What sets a variant apart that has no name of its own.
  package let variation: String?
  /// Whether it is no person.
  package let isAccount: Bool
  package let details: AffectedDetails
}

package struct AffectedDetails: Sendable {
  /// What was found, or read, before and after; empty where there is nothing to say.
  package var before = ""
  package var after = ""
  /// What decided, of an effect that does not say so itself.
  package var condition: DecidingCondition?
  /// Under which circumstances, for what does not happen without any; empty for none.
  package var circumstances = ""
  /// What happens at another time.
  package var moved: MovedTime?
  /// What keeps a message from being sent to the person, such as `no-consent`; nil for what may be sent.
  package var gate: String?
}

/// A message or a step of a journey at another time than before.
package struct MovedTime: Sendable {
  package let what: String
  /// Nil for never.
  package let before: Instant?
  package let after: Instant?
  package let zone: Zone
}
