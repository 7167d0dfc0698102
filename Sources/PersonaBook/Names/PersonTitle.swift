/// What a person is called on pages, with what tells variants apart.
struct PersonTitle: Hashable, Sendable {
  /// The person's own name, else the persona's.
  let name: String
  /// The persona's declared name, where it is another.
  let subtitle: String?
}
