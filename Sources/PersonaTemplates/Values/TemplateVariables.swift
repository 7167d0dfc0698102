/// Supplies the variables that a template reads, one by one and only those it asks for.
package protocol TemplateVariables: Sendable {
  /// The variable, or nil when there is none.
  func value(named name: String) -> TemplateValue?
  /// The names known, for suggestions.
  var names: [String] { get }
}

extension TemplateMap: TemplateVariables {
  package func value(named name: String) -> TemplateValue? { self[name] }
  package var names: [String] { entries.map(\.key) }
}
