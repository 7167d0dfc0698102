import PersonaTemplates

/// What stands at the root of a platform's templates.
protocol PlatformRoots: SendableMetatype {
  static var names: [String] { get }
  static func value(named name: String, in facts: any MessageFacts) -> TemplateValue?
}

/// The variables of a message under the names that its platform gives them.
struct PlatformVariables: TemplateVariables {
  private let facts: any MessageFacts
  private let roots: any PlatformRoots.Type

  init(_ facts: any MessageFacts, _ roots: any PlatformRoots.Type) {
    self.facts = facts
    self.roots = roots
  }

  func value(named name: String) -> TemplateValue? {
    // Replies of webhooks have the names that steps give them, on every platform.
    roots.value(named: name, in: facts) ?? facts.saved(named: name)
  }

  var names: [String] { roots.names + facts.saved.entries.map(\.key) }
}

/// A person's attributes, each looked up when it is read.
final class AttributesObject: TemplateObject {
  private let facts: any MessageFacts
  private let own: [String: TemplateValue]

  /// `own` are attributes that the platform has of everybody, where no property has their name.
  init(_ facts: any MessageFacts, own: [String: TemplateValue] = [:]) {
    self.facts = facts
    self.own = own
  }

  func member(named name: String) -> TemplateValue? { facts.attribute(named: name) ?? own[name] }

  var memberNames: [String] { facts.attributeNames + own.keys.sorted() }

  var plainValue: TemplateValue {
    .map(TemplateMap(memberNames.compactMap { name in member(named: name).map { (name, $0) } }))
  }
}

extension MessageFacts {
  /// The id of the person as a value; null where the text is nobody's.
  var id: TemplateValue { personID.map { .text($0) } ?? .null }
}
