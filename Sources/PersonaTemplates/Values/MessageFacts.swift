import PersonaTime

/// What is known where a message is rendered. As variables it is what plain templates read; the objects of a platform are
/// made of the rest.
package protocol MessageFacts: TemplateVariables {
  /// Nil where the text is nobody's.
  var personID: String? { get }
  /// The name of the person's zone.
  var personZone: String { get }
  /// A number below `count` that stays with the person.
  func bucket(of count: Int) -> Int?

  /// A person's attribute under the platform's name for it.
  func attribute(named name: String) -> TemplateValue?
  var attributeNames: [String] { get }
  /// Whether no property can take the name from the object that has it.
  func isObject(named name: String) -> Bool

  /// The event that the message goes out for.
  var happening: MessageHappening? { get }
  /// A field of that event.
  func field(named name: String) -> TemplateValue?
  /// What the calls of the workflow have saved, by the names that its steps give them.
  var saved: TemplateMap { get }
  func saved(named name: String) -> TemplateValue?

  var message: MessageIdentity? { get }
  /// The id, the name and the time of entry of the workflow that sends the message.
  var sender: TemplateMap? { get }
  var senderID: String? { get }
  /// Nil where the text is nobody's.
  var subscriptions: [ChannelSubscriptions]? { get }
  /// The device that was used last, and the one that a push message goes to.
  var latestDevice: TemplateValue? { get }
  var targetedDevice: TemplateValue? { get }

  /// The snippets of a language, by their names and in the order of these.
  func snippetTexts(in language: TemplateLanguageName) -> [(name: String, text: String)]
  var shop: Shop { get }
}

/// An event as a message sees it.
package struct MessageHappening: Sendable {
  package let name: String
  package let at: Instant
  package let fields: TemplateMap

  package init(name: String, at: Instant, fields: TemplateMap) {
    (self.name, self.at, self.fields) = (name, at, fields)
  }
}

/// What a message is, beside its text.
package struct MessageIdentity: Sendable {
  package let id: String
  package let name: String
  package let channel: String
  package let type: String

  package init(id: String, name: String, channel: String, type: String) {
    (self.id, self.name, self.channel, self.type) = (id, name, channel, type)
  }
}

/// What a person has said of the messages of one channel.
package struct ChannelSubscriptions: Sendable {
  package enum Status: Sendable { case optedIn, optedOut, other }

  package let channel: String
  package let types: [(name: String, status: Status)]

  package init(channel: String, types: [(name: String, status: Status)]) {
    (self.channel, self.types) = (channel, types)
  }
}
