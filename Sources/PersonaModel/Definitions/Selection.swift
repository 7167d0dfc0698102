/// `returns` (exactly these) and `count`.
package struct Selection: Sendable {
  package var returns: [Reference<Persona>]?
  /// Beside those, who is no persona: an import or raw events made the profile that each of these leads to.
  package var identities: [IdentityValue] = []
  package var count: Matcher?

  package init() {}
}
