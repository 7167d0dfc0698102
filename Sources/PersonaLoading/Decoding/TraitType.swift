import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// What the values of a trait are. Conditions are decoded before the traits that they name, so it is drawn from the
/// declaration as it is written; a trait with mistakes in it has none or any.
struct TraitType {
  let type: PropertyType
  /// A list of such values.
  var isLoose = false

  init(_ type: PropertyType) { self.type = type }

  /// Nil where only the values tell: of formulas and queries without a `type`.
  init?(of declaration: YAMLNode, in decoder: ProjectDecoder) {
    guard declaration.kind == .mapping else { return nil }
    if declaration.value(.sql) != nil || declaration.value(.formula) != nil {
      guard let word = declaration.value(.type)?.text, let kind = PropertyType.Kind(rawValue: word) else { return nil }
      guard kind != .list, kind != .map else { return nil }
      type = PropertyType(kind: kind)
      return
    }
    let functions: [FixtureKey] = [.first, .last, .min, .max, .mostFrequent, .uniqueList]
    guard let function = functions.first(where: { declaration.value($0) != nil }) else { return nil }
    guard let field = declaration.value(function), let event = declaration.value(.of)?.eventName else { return nil }
    guard let type = decoder.plannedType(of: field.text, in: event) else { return nil }
    self.type = type
    isLoose = function == .uniqueList
  }
}

extension PropertyType {
  /// Whether a value of it, read by its look, is another one.
  var isReadByType: Bool { kind == .date || kind == .instant || kind == .version }
}

extension ProjectDecoder {
  /// A trait, and the keys behind it in `lastOrder.sku`, which lead into the map that it is.
  func traitPath(_ text: String, at span: SourceSpan) -> (trait: TraitID, keys: [Name])? {
    guard let (id, rest) = text.divided(by: ".") else { return link(to: text, .trait, at: span).map { ($0, []) } }
    guard let keys = keys(rest, at: span), let trait: TraitID = link(to: id, .trait, at: span) else { return nil }
    return (trait, keys)
  }

  /// What its values are, or those of a field where the trait is a whole event.
  func traitType(_ text: String) -> TraitType? {
    guard let (id, field) = text.divided(by: ".") else { return traitTypes[text] }
    guard let event = wholeEvents[id] else { return nil }
    if let planned = plannedType(of: field, in: event) { return TraitType(planned) }
    return field == "at" ? TraitType(PropertyType(kind: .instant)) : nil
  }

  fileprivate func plannedType(of field: String, in event: String) -> PropertyType? {
    names.events[Name(event)].flatMap { fieldType(Name(field), of: $0) }
  }
}

extension YAMLNode {
  /// The name of the event that a trait is as a whole; nil for other traits.
  var wholeEvent: String? {
    guard kind == .mapping, [.first, .last].contains(where: { value($0)?.isNull ?? false }) else { return nil }
    return value(.of)?.eventName
  }

  fileprivate func value(_ key: FixtureKey) -> YAMLNode? {
    kind == .mapping ? entries.first { FixtureKey($0.symbol) == key }?.value : nil
  }

  fileprivate var eventName: String? {
    let name = kind == .mapping ? value(.event) : self
    return name?.kind == .scalar ? name?.text : nil
  }
}
