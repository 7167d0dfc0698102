import Diagnostics
import Time

/// The people of one case, at one instant of its virtual clock.
///
/// A world holds the personas the case names, their accounts and the accounts' members. It is a value: nothing that
/// one case does is seen by another.
package struct World: Sendable {
  package let engine: Engine
  /// The case's start, by which relative times are fixed; it does not move.
  package let start: Instant
  /// The virtual clock.
  package internal(set) var now: Instant
  package internal(set) var profiles: [Profile]
}
