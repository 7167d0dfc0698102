import PersonaTemplates
import PersonaTime

/// A filter: its name, how many arguments it takes beside the value, and what it does.
///
/// A class because every call holds it, and a reference is what a call should cost.
final class FilterDefinition: Sendable {
  typealias Function =
    @Sendable (LiquidValue, FilterArguments, inout FilterContext) throws(EvaluationError) -> LiquidValue

  let name: String
  let required: Int
  let optional: Int
  /// Names a keyword argument may have.
  let keywords: [String]
  /// Whether any name may be one, as for the arguments of a text that is translated.
  let takesAnyKeyword: Bool
  /// An undefined value that goes straight into it is not missed.
  let guards: Bool
  /// The first argument names a property of the items.
  let readsProperties: Bool
  /// For the filters that read an expression about each item, which only the renderer can.
  let query: ItemQuery?
  /// What a project says it does; only the renderer can run that.
  let declared: OwnFilter?
  /// Which argument is the name of a time zone.
  let zoneArgument: Int?
  let apply: Function
  /// The same for two whole numbers, nil where it overflows or has no answer: what templates do most often.
  let integers: (@Sendable (Int, Int) -> Int?)?

  init(
    _ name: String, _ required: Int = 0, optional: Int = 0, keywords: [String] = [], takesAnyKeyword: Bool = false,
    guards: Bool = false, readsProperties: Bool = false, query: ItemQuery? = nil, zoneArgument: Int? = nil,
    declared: OwnFilter? = nil, integers: (@Sendable (Int, Int) -> Int?)? = nil, _ apply: @escaping Function
  ) {
    self.name = name
    self.required = required
    self.optional = optional
    self.keywords = keywords
    self.takesAnyKeyword = takesAnyKeyword
    self.guards = guards
    self.readsProperties = readsProperties
    self.query = query
    self.zoneArgument = zoneArgument
    self.declared = declared
    self.integers = integers
    self.apply = apply
  }

  func accepts(_ count: Int) -> Bool { count >= required && count <= required + optional }

  /// As Ruby states it, counting the value itself.
  var expectedArguments: String {
    optional == 0 ? "\(required + 1)" : "\(required + 1)..\(required + optional + 1)"
  }

  /// Every filter of the language, in families; adding one means a function in its family's file and a line there.
  static let all: [FilterDefinition] =
    arithmetic + rounding + letterCase + trimming + replacing + cutting + escaping + encoding + splitting + selecting
    + ordering + gathering + fallback + dating
}

/// The arguments of a call; no filter but a project's own takes more than three.
struct FilterArguments {
  private(set) var count = 0
  private var first = LiquidValue.null
  private var second = LiquidValue.null
  private var third = LiquidValue.null
  private var others: [LiquidValue] = []

  mutating func append(_ value: LiquidValue) {
    switch count {
    case 0: first = value
    case 1: second = value
    case 2: third = value
    default: others.append(value)
    }
    count += 1
  }

  /// Null for an argument that was not given.
  @inline(__always)
  subscript(index: Int) -> LiquidValue {
    switch index {
    case 0: first
    case 1: second
    case 2: third
    default: others.indices.contains(index - 3) ? others[index - 3] : .null
    }
  }
}

/// What a filter asks about each item by an expression.
enum ItemQuery: Sendable { case keep, drop, find, index, has, group }

/// What filters may use beside their values.
struct FilterContext: Sendable {
  var meter: Meter
  let clock: RenderClock
  let dialect: Dialect
  let zones: @Sendable (String) -> Zone?
  let shop: Shop
  /// A property that a filter missed, where missing ones are told.
  var missing: String?
  /// What the property that the filter reads is in `self`, by the number of its frame.
  var scopeMembers: [Int: LiquidValue] = [:]
}
