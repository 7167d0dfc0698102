import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  func linkSchema(_ fields: MappingFields) {
    for entry in fields[.schema].map({ Array(entries(of: $0, "properties and their types")) }) ?? [] {
      if entry.keyText == "properties" { record(.objectOfProperties, at: entry.keySpan) }
      let property = property(entry)
      if let type = propertyType(entry.value) { project.properties[property].type = type }
    }
    for entry in fields[.events].map({ Array(entries(of: $0, "events and their fields")) }) ?? [] {
      let event = event(named: entry.keyText)
      project.events[event].fields = entry.value.isNull ? [] : eventFields(entry.value)
    }
    linkMessageEvents(fields[.messageEvents])
  }

  private func linkMessageEvents(_ node: YAMLNode?) {
    guard let node, boolean(node) == true else { return }
    for kind in MessageEvents.Kind.allCases { project.events[event(named: kind.rawValue)].isOfMessages = true }
    project.settings.messageEvents = MessageEvents(
      sent: event(named: MessageEvents.Kind.sent.rawValue), skipped: event(named: MessageEvents.Kind.skipped.rawValue))
  }

  private func eventFields(_ node: YAMLNode) -> [EventDefinition.Field] {
    entries(of: node, "fields and their types").compactMap { entry in
      propertyType(entry.value).map { EventDefinition.Field(name: Name(entry.keyText), type: $0) }
    }
  }

  /// The name of a type, or a mapping with its bounds.
  func propertyType(_ node: YAMLNode) -> PropertyType? {
    guard node.kind == .mapping else { return choice(node, PropertyType.Kind.self).map { PropertyType(kind: $0) } }
    guard let fields = fields(of: node, .propertyType), let kind = fields[.type] else { return nil }
    guard var type = choice(kind, PropertyType.Kind.self).map({ PropertyType(kind: $0) }) else { return nil }
    if let bound = fields[.from] { type.from = self.bound(bound, of: type) }
    if let bound = fields[.to] { type.to = self.bound(bound, of: type) }
    if let from = type.from, let to = type.to, from > to, let entry = fields.entry(.to) {
      report(.contradiction, "'to' is less than 'from'", at: entry.value.span)
    }
    if let unit = fields[.unit] { type.epochUnit = epochUnit(unit, of: type) }
    if let values = fields[.oneOf] { type.oneOf = allowed(values, by: type) }
    type.ignoresCase = fields[.ignoreCase].flatMap { boolean($0) } ?? false
    if type.ignoresCase, kind.text != PropertyType.Kind.text.rawValue, kind.text != PropertyType.Kind.list.rawValue,
      let entry = fields.entry(.ignoreCase)
    {
      report(
        .contradiction, "'ignoreCase' goes with the types text and list", at: entry.keySpan, help: "leave it out")
    }
    type.isRequired = fields[.required].flatMap { boolean($0) } ?? false
    type.deprecation = fields[.deprecated].flatMap { deprecation($0) }
    if type.isRequired, type.deprecation != nil, let entry = fields.entry(.deprecated) {
      report(
        .contradiction, "what is no longer used cannot be required", at: entry.keySpan, help: "decide for one")
    }
    return type
  }

  private func bound(_ node: YAMLNode, of type: PropertyType) -> Double? {
    if type.kind == .number { return number(node) }
    report(.contradiction, "'from' and 'to' go with the type number", at: node.span)
    return nil
  }

  /// `true`, or what to use in its place.
  private func deprecation(_ node: YAMLNode) -> String? {
    switch node.resolved {
    case .boolean(let isDeprecated): isDeprecated ? "" : nil
    default: text(node, as: "true, or what to use in its place")
    }
  }

  private enum EpochUnit: String, CaseIterable { case seconds, milliseconds }

  private func epochUnit(_ node: YAMLNode, of type: PropertyType) -> TimeUnit? {
    guard type.kind == .instant else {
      report(.contradiction, "'unit' goes with the type instant", at: node.span)
      return nil
    }
    return choice(node, EpochUnit.self).map { $0 == .seconds ? .second : .millisecond }
  }

  private func allowed(_ node: YAMLNode, by type: PropertyType) -> [Value] {
    items(of: node, "values").compactMap { item in
      if let value = value(item, as: type) { return value }
      report(.wrongType, "\(item.words) is not \(type.words)", at: item.headSpan)
      return nil
    }
  }
}
