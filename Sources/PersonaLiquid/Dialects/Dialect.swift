import PersonaDiagnostics
import PersonaTemplates

/// Whose Liquid a template is written in: a value over the one engine, which a platform's folder makes.
///
/// A class because every program holds one.
package final class Dialect: Sendable {
  /// How the text is cut and expressions are read.
  enum Grammar: Sendable {
    /// As Shopify/liquid.
    case ruby
    /// As LiquidJS, whose values behave as in JavaScript.
    case script
    /// As Shopify/liquid, with names in `${…}` and braces inside tags and outputs.
    case braze
  }

  package let name: TemplateLanguageName
  /// What people call the platform.
  package let title: String
  let grammar: Grammar
  /// The older engine of Dittofeed, LiquidJS 10.7.1.
  let isOldScript: Bool
  /// What a missing variable does on the platform; nil where its operator decides.
  package let undefined: UndefinedPolicy?
  /// Names at the root that may be missing and print nothing even where a missing variable fails the message.
  package let optionalRoots: Bool
  /// Where texts without a zone, Unix times and `now` are shown.
  package let times: ShownTimes
  /// Roots whose texts hold Liquid that is rendered where they are printed.
  let liquidRoots: [String]
  /// Snippets that the platform brings along.
  private let layoutTexts: [String: String]
  /// Where people's attributes and an event's fields are found; nil where attributes stand at the root.
  package let objects: PlatformObjects?
  /// What messages read, where it is not what plain Liquid does.
  let roots: (any PlatformRoots.Type)?
  /// Whether its tags ask other systems, for which stubs answer.
  package let asksOutside: Bool
  /// What a marketing mail writes so that readers can unsubscribe.
  package let unsubscribeMarkup: String?
  /// A tag that is written as an output prints nothing, though it reads like a link.
  let losesTagsInOutputs: Bool
  package let signs: LanguageSigns?
  /// Snippets are shown by the last part of their path, as content blocks are.
  package let callsSnippetsByLastName: Bool
  /// What is right elsewhere, and wrong on the platform.
  let checks: (@Sendable (inout TemplateWarningSearch) -> Void)?
  /// What the platform has and we do not.
  let absent: [AbsentName]
  /// Filters of Liquid that the platform does not have.
  let missingFilters: Set<String>
  private let tags: [TagDefinition]
  private let filters: [FilterDefinition]
  private let tagNumbers: NameTable
  private let filterNumbers: NameTable

  init(
    _ name: String, _ title: String, grammar: Grammar, isOldScript: Bool = false, undefined: UndefinedPolicy? = nil,
    optionalRoots: Bool = false, times: ShownTimes = .person, liquidRoots: [String] = [],
    objects: PlatformObjects? = nil, roots: (any PlatformRoots.Type)? = nil, tags: [TagDefinition],
    filters: [FilterDefinition], missingFilters: Set<String> = [], absent: [AbsentName] = [], asksOutside: Bool = false,
    layouts: [String: String] = [:], unsubscribe: String? = nil, losesTagsInOutputs: Bool = false,
    callsSnippetsByLastName: Bool = false, signs: LanguageSigns,
    checks: (@Sendable (inout TemplateWarningSearch) -> Void)? = nil
  ) {
    self.name = TemplateLanguageName(name)
    self.title = title
    self.grammar = grammar
    self.isOldScript = isOldScript
    self.undefined = undefined
    self.optionalRoots = optionalRoots
    self.times = times
    self.liquidRoots = liquidRoots
    self.objects = objects
    self.roots = roots
    // Of two of one name the later one counts, so that a dialect is written as another's with its own behind.
    self.tags = Self.lastOfEach(tags, \.name)
    self.filters = Self.lastOfEach(filters.filter { !missingFilters.contains($0.name) }, \.name)
    self.missingFilters = missingFilters
    self.absent = absent
    self.asksOutside = asksOutside
    unsubscribeMarkup = unsubscribe
    self.losesTagsInOutputs = losesTagsInOutputs
    self.callsSnippetsByLastName = callsSnippetsByLastName
    self.signs = signs
    self.checks = checks
    tagNumbers = NameTable(self.tags.map(\.name))
    filterNumbers = NameTable(self.filters.map(\.name))
    layoutTexts = layouts
  }

  /// The same with other tags and filters behind its own.
  init(_ other: Dialect, tags: [TagDefinition], filters: [FilterDefinition]) {
    name = other.name
    title = other.title
    grammar = other.grammar
    isOldScript = other.isOldScript
    undefined = other.undefined
    optionalRoots = other.optionalRoots
    times = other.times
    liquidRoots = other.liquidRoots
    objects = other.objects
    roots = other.roots
    absent = other.absent
    asksOutside = other.asksOutside
    unsubscribeMarkup = other.unsubscribeMarkup
    losesTagsInOutputs = other.losesTagsInOutputs
    callsSnippetsByLastName = other.callsSnippetsByLastName
    signs = other.signs
    checks = other.checks
    layoutTexts = other.layoutTexts
    missingFilters = other.missingFilters.subtracting(filters.map(\.name))
    self.tags = Self.lastOfEach(other.tags + tags, \.name)
    self.filters = Self.lastOfEach(other.filters + filters, \.name)
    tagNumbers = NameTable(self.tags.map(\.name))
    filterNumbers = NameTable(self.filters.map(\.name))
  }

  private static func lastOfEach<Definition>(_ all: [Definition], _ name: (Definition) -> String) -> [Definition] {
    var places: [String: Int] = [:]
    var kept: [Definition] = []
    for definition in all {
      if let place = places[name(definition)] {
        kept[place] = definition
      } else {
        places[name(definition)] = kept.count
        kept.append(definition)
      }
    }
    return kept
  }

  func tag(named name: String) -> TagDefinition? { tagNumbers.index(of: name).map { tags[$0] } }

  func filter(named name: String) -> FilterDefinition? { filterNumbers.index(of: name).map { filters[$0] } }

  /// A snippet that the platform brings along, read anew for whoever asks.
  func layout(named name: String) -> Template? {
    layoutTexts[name].map {
      let source = SourceText(wholeFile: FileID(index: 0), bytes: Array($0.utf8))
      return Template(source, name: name, environment: ParseContext(dialect: self))
    }
  }

  package var tagNames: [String] { tags.map(\.name) }

  package var filterNames: [String] { filters.map(\.name) }
}

/// A tag or a filter that a platform has and we do not.
struct AbsentName: Sendable {
  enum Kind: String, Sendable { case tag, filter }

  let kind: Kind
  let name: String
  let reason: String
  let remedy: String

  init(_ kind: Kind, _ name: String, reason: String, remedy: String) {
    (self.kind, self.name, self.reason, self.remedy) = (kind, name, reason, remedy)
  }
}

extension Dialect {
  /// Shopify/liquid 5.13, the default.
  package static let liquid = Dialect(
    "liquid", "Liquid", grammar: .ruby, tags: TagDefinition.all, filters: FilterDefinition.all,
    signs: LanguageSigns(precedence: 0, []))

  /// Every dialect, the default first. Adding one means a folder beside this file and a line here.
  package static let all: [Dialect] = [
    liquid,
    liquidJS,
    customerIO,
    dittofeed,
    braze,
    shopify,
  ]

  package static func named(_ name: String) -> Dialect? { all.first { $0.name.rawValue == name } }
}
