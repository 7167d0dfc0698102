import PersonaModel

/// Which entries of a timeline are shown.
package struct TimelineFilter: Sendable {
  /// What an entry of a timeline tells of.
  package enum Kind: String, Sendable, CaseIterable {
    case event, property, label, segment, identity, consent, suppression, profile
  }

  /// None for all, or, where events are named, for events alone.
  package var kinds: Set<Kind> = []
  /// None for all.
  package var events: [EventMatch] = []

  /// Events by a name, or by how it begins.
  package enum EventMatch: Sendable {
    case name(Name)
    case prefix(String)

    /// As it is typed: a `*` at the end stands for anything.
    package init(_ text: String) {
      self = text.hasSuffix("*") ? .prefix(String(text.dropLast())) : .name(Name(text))
    }

    package func holds(for event: Name) -> Bool {
      switch self {
      case .name(let name): name == event
      case .prefix(let prefix): event.text.utf8.starts(with: prefix.utf8)
      }
    }
  }

  package init() {}

  var isEmpty: Bool { kinds.isEmpty && events.isEmpty }

  func shows(_ kind: Kind, called event: Name?) -> Bool {
    if let event, !events.isEmpty { return events.contains { $0.holds(for: event) } }
    return kinds.contains(kind) || kinds.isEmpty && events.isEmpty
  }
}
