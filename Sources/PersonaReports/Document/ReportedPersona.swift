/// Whom a case is about, for readers who want to see a person and not an id.
///
/// A class because the cases of one persona share it.
package final class ReportedPersona: Hashable, Sendable {
  package let id: String
  package let name: String?
  package let owner: String?
  /// The human side, in the order in which it is written.
  package let story: [Note]

  package struct Note: Hashable, Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  package init(id: String, name: String?, owner: String?, story: [Note]) {
    self.id = id
    self.name = name
    self.owner = owner
    self.story = story
  }

  /// Every persona is one, and a report says so of each that it tells of.
  package static let kind = "test entity"

  package static func == (left: ReportedPersona, right: ReportedPersona) -> Bool {
    left === right
      || left.id == right.id && left.name == right.name && left.owner == right.owner && left.story == right.story
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// `ada, a test entity: [TEST] Ada, on the plus plan`
  var words: String { "\(id), a \(Self.kind)\(name.map { ": \($0)" } ?? "")" }
}
