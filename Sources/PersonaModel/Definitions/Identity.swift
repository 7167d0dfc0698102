import PersonaDiagnostics
import PersonaText

/// A kind of identifier by which profiles are recognised, in the project's order of priority.
package struct IdentityKey: Sendable {
  package let name: Name
  /// How many values of this key one profile may have; nil for any number.
  package var limit: Int?
  package var blocked: [Blocked] = []

  /// A value that identifies nobody, such as a test address that everyone uses.
  package enum Blocked: Sendable {
    case value(String)
    case pattern(Pattern)
  }

  package init(name: Name, limit: Int? = nil) {
    self.name = name
    self.limit = limit
  }
}

/// One identifier as written; it is normalised by its key when it enters the store.
package struct IdentityValue: Sendable {
  package let key: IdentityKeyID
  package let value: String
  package let span: SourceSpan

  package init(key: IdentityKeyID, value: String, span: SourceSpan) {
    self.key = key
    self.value = value
    self.span = span
  }
}

/// How two profiles become one.
package struct MergeRules: Sendable {
  package enum Survivor: String, Sendable, CaseIterable { case oldest, mostRecent }

  package enum Strategy: Sendable, Hashable {
    case oldest, mostRecent, nonEmpty, sum, min, max, union
    /// Sources, the most trusted first.
    case precedence([String])
  }

  package var survivor = Survivor.oldest
  package var strategies: [PropertyID: Strategy] = [:]
  /// Where the settings name a property.
  package var places: [PropertyID: SourceSpan] = [:]

  package init() {}
}

/// Which value of a property a merge keeps, chosen by hand as on the page of a profile.
package struct MergeChoice: Sendable {
  package enum Side: String, Sendable, CaseIterable { case primary, secondary }

  package let property: PropertyID
  package let side: Side
  package let span: SourceSpan

  package init(property: PropertyID, side: Side, span: SourceSpan) {
    self.property = property
    self.side = side
    self.span = span
  }
}

/// Who may do what; `own` limits it to the actor's own profile.
package struct Role: Sendable {
  package enum Permission: String, Sendable, CaseIterable {
    case view, create, edit, label, merge, unmerge, archive, restore, block, unblock, erase
    case optIn = "opt-in"
    case optOut = "opt-out"
    case `import`
  }

  package let name: Name
  package var may: Set<Permission> = []
  package var own = false

  package init(name: Name) { self.name = name }
}

extension Role {
  /// Whether it stands for the person whose profile it is.
  package var isPerson: Bool { own || name == "customer" }
}
