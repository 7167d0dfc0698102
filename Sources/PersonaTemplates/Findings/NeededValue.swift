/// A value that a template reads, as far as the template says what it is.
package struct NeededValue: Sendable {
  package enum Kind: Sendable { case text, number, boolean, date, list, map }

  /// As the project declares it; behind a list `[]` stands for each of its items, and `event` is the event's object.
  package let path: [String]
  package var kind: Kind?
  /// A text that it is compared with.
  package var example: String?

  package init(path: [String], kind: Kind?, example: String? = nil) {
    self.path = path
    self.kind = kind
    self.example = example
  }

  /// What stands for the items of a list in a path.
  package static let item = "[]"
}
