import PersonaTime

/// What a host hands to a template, and gets back from one: the currency between a project and whatever language its
/// templates are written in. Each language turns it into values of its own.
package enum TemplateValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A whole number that does not fit `integer`, as it is written in decimal.
  case digits(String)
  case number(Double)
  case text(String)
  case list([TemplateValue])
  case map(TemplateMap)
  /// A day of the calendar, shown in a zone.
  case date(CivilDate, in: Zone)
  case instant(Instant, in: Zone)
  /// An object of the host whose members are computed when they are asked for.
  case object(any TemplateObject)
}

/// An object of the host that answers for its members one by one, so that none is computed in vain.
package protocol TemplateObject: AnyObject, Sendable {
  /// The member, or nil when there is none; a template that reads it then reads an undefined variable.
  func member(named name: String) -> TemplateValue?
  /// The names known, for suggestions and for printing.
  var memberNames: [String] { get }
  /// What stands where the object itself is printed or compared.
  var plainValue: TemplateValue { get }
}

/// Texts with values, in the order in which they are listed. Of a key that comes twice the last value counts.
package struct TemplateMap: Sendable {
  package let entries: [(key: String, value: TemplateValue)]

  package init(_ entries: some Sequence<(String, TemplateValue)>) {
    self.entries = entries.map { (key: $0.0, value: $0.1) }
  }

  package static let empty = TemplateMap([])

  package subscript(key: String) -> TemplateValue? {
    entries.last { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }
}
