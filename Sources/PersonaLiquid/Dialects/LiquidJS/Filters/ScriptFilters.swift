extension FilterDefinition {
  /// The filters of LiquidJS, which take any number of arguments of any kind.
  static let script: [FilterDefinition] =
    scriptArithmetic + scriptTexts + scriptReplacing + scriptEncoding + scriptLists + scriptSelecting + scriptDates
    + scriptValues

  static func script(
    _ name: String, keywords: [String] = [], guards: Bool = false, readsProperties: Bool = false,
    query: ItemQuery? = nil, zoneArgument: Int? = nil, _ apply: @escaping Function
  ) -> FilterDefinition {
    FilterDefinition(
      name, 0, optional: 9, keywords: keywords, guards: guards, readsProperties: readsProperties, query: query,
      zoneArgument: zoneArgument, apply)
  }

  /// A filter from text to text.
  static func scriptText(_ name: String, _ change: @escaping @Sendable (String) -> String) -> FilterDefinition {
    script(name) { (value, _, _) throws(EvaluationError) in .text(change(PersonaLiquid.scriptText(value))) }
  }
}

extension FilterArguments {
  /// An argument as text, or what stands for one that is not given.
  func text(_ index: Int, else fallback: String) -> String {
    index < count && !self[index].isNull ? scriptText(self[index]) : fallback
  }

  /// Whether it is given, and not by a variable that does not exist.
  func isGiven(_ index: Int) -> Bool { index < count && !self[index].isUndefined }

  /// Not a number for an argument that is not given.
  func number(_ index: Int, _ context: FilterContext) -> Double {
    index < count ? filterNumber(self[index], context) : .nan
  }
}

/// The items that a list filter works on: nothing is none, and what is no list is a list of one.
func scriptList(_ value: LiquidValue, _ context: inout FilterContext) throws(EvaluationError) -> [LiquidValue] {
  switch value.plain {
  case .null, .special(.undefined): return []
  case .array(let items): return items
  case .range(let range):
    try context.meter.step(range.count)
    return range.isEmpty ? [] : (range.lower...range.upper).map { .int($0) }
  default: return [value.plain]
  }
}
