import PersonaDiagnostics

/// Whose Liquid a template is written in: a value over the one engine, which a platform's folder makes.
///
/// A class because every program holds one.
package final class Dialect: Sendable {
  /// The names that `dialect:` takes.
  package enum Kind: String, Sendable, CaseIterable {
    case liquid, liquidjs
    case customerIO = "customer-io"
    case dittofeed, braze, shopify
  }

  /// How the text is cut and expressions are read.
  enum Grammar: Sendable {
    /// As Shopify/liquid.
    case ruby
    /// As LiquidJS, whose values behave as in JavaScript.
    case script
    /// As Shopify/liquid, with names in `${…}` and braces inside tags and outputs.
    case braze
  }

  package let name: Kind
  let grammar: Grammar
  /// The older engine of Dittofeed, LiquidJS 10.7.1.
  let isOldScript: Bool
  /// What a missing variable does on the platform; nil where its operator decides.
  package let undefined: UndefinedPolicy?
  /// Names at the root that may be missing and print nothing even where a missing variable fails the message.
  package let optionalRoots: Bool
  /// Texts without a zone, Unix times and `now` are shown in UTC, whoever the person is.
  package let usesUTC: Bool
  /// Roots whose texts hold Liquid that is rendered where they are printed.
  let liquidRoots: [String]
  /// Snippets that the platform brings along.
  private let layoutTexts: [String: String]
  /// Where people's attributes and an event's fields are found; nil where attributes stand at the root.
  package let objects: PlatformObjects?
  /// Times are shown in the zone of the shop, and its settings count.
  package let usesShop: Bool
  /// Whether its tags ask other systems, for which stubs answer.
  package let asksOutside: Bool
  /// Filters of Liquid that the platform does not have.
  let missingFilters: Set<String>
  private let tags: [TagDefinition]
  private let filters: [FilterDefinition]
  private let tagNumbers: NameTable
  private let filterNumbers: NameTable

  init(
    _ name: Kind, grammar: Grammar, isOldScript: Bool = false, undefined: UndefinedPolicy? = nil,
    optionalRoots: Bool = false, usesUTC: Bool = false, usesShop: Bool = false,
    liquidRoots: [String] = [],
    objects: PlatformObjects? = nil, tags: [TagDefinition], filters: [FilterDefinition],
    missingFilters: Set<String> = [], asksOutside: Bool = false, layouts: [String: String] = [:]
  ) {
    self.name = name
    self.grammar = grammar
    self.isOldScript = isOldScript
    self.undefined = undefined
    self.optionalRoots = optionalRoots
    self.usesUTC = usesUTC
    self.usesShop = usesShop
    self.liquidRoots = liquidRoots
    self.objects = objects
    // Of two of one name the later one counts, so that a dialect is written as another's with its own behind.
    self.tags = Self.lastOfEach(tags, \.name)
    self.filters = Self.lastOfEach(filters.filter { !missingFilters.contains($0.name) }, \.name)
    self.missingFilters = missingFilters
    self.asksOutside = asksOutside
    tagNumbers = NameTable(self.tags.map(\.name))
    filterNumbers = NameTable(self.filters.map(\.name))
    layoutTexts = layouts
  }

  /// The same with other tags and filters behind its own.
  init(_ other: Dialect, tags: [TagDefinition], filters: [FilterDefinition]) {
    name = other.name
    grammar = other.grammar
    isOldScript = other.isOldScript
    undefined = other.undefined
    optionalRoots = other.optionalRoots
    usesUTC = other.usesUTC
    usesShop = other.usesShop
    liquidRoots = other.liquidRoots
    objects = other.objects
    asksOutside = other.asksOutside
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

extension Dialect.Kind {
  /// What people call the platform.
  package var title: String {
    switch self {
    case .liquid: "Liquid"
    case .liquidjs: "LiquidJS"
    case .customerIO: "Customer.io"
    case .dittofeed: "Dittofeed"
    case .braze: "Braze"
    case .shopify: "Shopify"
    }
  }
}

extension Dialect {
  /// Shopify/liquid 5.13, the default.
  package static let liquid = Dialect(
    .liquid, grammar: .ruby, tags: TagDefinition.all, filters: FilterDefinition.all)

  /// Every dialect. Adding one means a folder beside this file and a line here.
  package static func named(_ name: Kind) -> Dialect {
    switch name {
    case .liquid: liquid
    case .liquidjs: liquidJS
    case .customerIO: customerIO
    case .dittofeed: dittofeed
    case .braze: braze
    case .shopify: shopify
    }
  }
}

/// The objects of a platform's templates, as far as they show what a project declares.
package struct PlatformObjects: Sendable {
  /// Objects whose members are people's attributes, such as `customer`.
  package var attributes: Set<String>
  /// Objects whose members are the fields of the event that a message goes out for.
  package var event: Set<String> = []
  /// Attributes that the platform has of everybody.
  package var standard: Set<String> = []
  /// Other objects that the platform has.
  package var others: Set<String> = []

  /// All that stands at the root.
  var roots: Set<String> { attributes.union(event).union(others) }
  /// Whether attributes and fields of events stand at the root, too.
  package var readsRoots = false
}
