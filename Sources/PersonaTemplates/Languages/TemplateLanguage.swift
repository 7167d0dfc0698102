import PersonaDiagnostics

/// A language that templates are written in: plain Liquid, the dialect of a platform, or another language altogether. Whatever
/// is particular about one is asked for here, so that a new one is its own files and a line in the table of languages.
package protocol TemplateLanguage: Sendable {
  /// What `dialect:` takes.
  var name: TemplateLanguageName { get }
  /// What people call it.
  var title: String { get }

  /// Reads a text. `name` is how snippets are called; nil for a text of its own. What is wrong with it, the template says.
  func parse(_ source: SourceText, name: String?) -> any ParsedTemplate
  /// What something other than literal text begins with. A value of a step or a stub without any of these is no template.
  var openings: [String] { get }
  /// What opens and closes an expression that stands alone, as formulas do; nil where the language has no such thing.
  var expressionMarks: (opening: String, closing: String)? { get }

  // MARK: How messages are rendered

  /// What a missing variable does on the platform; nil where its operator decides.
  var undefined: UndefinedPolicy? { get }
  /// Where texts without a zone, Unix times and `now` are shown.
  var times: ShownTimes { get }
  /// Whether its templates ask other systems, for which stubs answer.
  var asksOutside: Bool { get }
  /// Whether something goes out beside the text of a message.
  var hasExtras: Bool { get }
  /// Where people's attributes and an event's fields are found; nil where attributes stand at the root.
  var objects: PlatformObjects? { get }
  /// What its templates read, made of what is known where a message is rendered.
  func variables(of facts: any MessageFacts) -> any TemplateVariables

  // MARK: What a project adds to it

  /// The same with filters and tags of a project's own, which go before those of their names; those that it cannot read are
  /// left out.
  func with(_ filters: [DeclaredFilter], _ tags: [DeclaredTag]) -> any TemplateLanguage
  /// All filters that a template may use, by their names.
  var knownFilters: [KnownFilter] { get }
  func hasFilter(named name: String) -> Bool
  func hasTag(named name: String) -> Bool

  // MARK: What tells it, and what leads out of it

  /// What a marketing mail writes so that readers can unsubscribe; nil where it is the sender's own link.
  var unsubscribeMarkup: String? { get }
  /// What tells a text of this language from others; nil where nothing does, and it is never guessed.
  var signs: LanguageSigns? { get }
  /// Snippets are called by the last part of their path.
  var callsSnippetsByLastName: Bool { get }
  /// Which other language a text is in. `isUnreadable` says that no language reads it without errors.
  func foreignLanguage(in text: [UInt8], isUnreadable: Bool) -> ForeignText?
}

/// What a language has unless it says otherwise: the person's properties at the root, and nothing of a platform's.
extension TemplateLanguage {
  package var expressionMarks: (opening: String, closing: String)? { nil }
  package var undefined: UndefinedPolicy? { nil }
  package var times: ShownTimes { .person }
  package var asksOutside: Bool { false }
  package var hasExtras: Bool { false }
  package var objects: PlatformObjects? { nil }
  package func variables(of facts: any MessageFacts) -> any TemplateVariables { facts }
  package func with(_ filters: [DeclaredFilter], _ tags: [DeclaredTag]) -> any TemplateLanguage { self }
  package var knownFilters: [KnownFilter] { [] }
  package func hasFilter(named name: String) -> Bool { false }
  package func hasTag(named name: String) -> Bool { false }
  package var unsubscribeMarkup: String? { nil }
  package var signs: LanguageSigns? { nil }
  package var callsSnippetsByLastName: Bool { false }
  package func foreignLanguage(in text: [UInt8], isUnreadable: Bool) -> ForeignText? { nil }
}

/// Whose clock the times in a message are shown by.
package enum ShownTimes: Sendable {
  case person, utc
  /// The shop's, whose settings count.
  case shop
}

/// The objects of a platform's templates, as far as they show what a project declares.
package struct PlatformObjects: Sendable {
  /// Objects whose members are people's attributes, such as `customer`.
  package var attributes: Set<String>
  /// Objects whose members are the fields of the event that a message goes out for.
  package var event: Set<String>
  /// Attributes that the platform has of everybody.
  package var standard: Set<String>
  /// Other objects that the platform has.
  package var others: Set<String>
  /// Whether attributes and fields of events stand at the root, too.
  package var readsRoots: Bool

  package init(
    attributes: Set<String>, event: Set<String> = [], standard: Set<String> = [], others: Set<String> = [],
    readsRoots: Bool = false
  ) {
    self.attributes = attributes
    self.event = event
    self.standard = standard
    self.others = others
    self.readsRoots = readsRoots
  }

  /// All that stands at the root.
  package var roots: Set<String> { attributes.union(event).union(others) }
}

/// What stands in texts of one language and hardly in those of another.
package struct LanguageSigns: Sendable {
  /// Of two languages that a text has as many signs of, the one with the lower number is meant.
  package let precedence: Int
  /// The most telling first.
  package let words: [String]

  package init(precedence: Int, _ words: [String]) {
    (self.precedence, self.words) = (precedence, words)
  }
}

/// A text that is in none of the languages.
package struct ForeignText: Sendable {
  /// What people call the language that it is in.
  package let title: String
  /// What tells it, as it stands in the text.
  package let sign: String

  package init(title: String, sign: String) {
    (self.title, self.sign) = (title, sign)
  }
}

/// A filter as a list of them shows it.
package struct KnownFilter: Sendable {
  package let name: String
  /// `digits: number, [unit]`: how many arguments it takes, or which.
  package let arguments: String
  package let declared: DeclaredFilter?
  /// Whether plain Liquid has it, too.
  package let isStandard: Bool

  package init(name: String, arguments: String, declared: DeclaredFilter?, isStandard: Bool) {
    self.name = name
    self.arguments = arguments
    self.declared = declared
    self.isStandard = isStandard
  }
}
