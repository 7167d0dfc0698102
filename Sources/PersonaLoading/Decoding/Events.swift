import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// `event`, `properties`, `channel` and `session` of a mapping.
  func eventUse(_ fields: MappingFields) -> EventDefinitionUse? {
    guard let node = fields[.event], let name = text(node, as: "the name of an event") else { return nil }
    var use = EventDefinitionUse(name: event(named: name))
    use.properties = fields[.properties].map { eventFields($0, of: use.name) } ?? ValueMap()
    checkDemands(on: use, at: node.span)
    use.channel = fields[.channel].flatMap { text($0) }.map { eventChannel($0) }
    use.session = fields[.session].flatMap { text($0) }
    if fields.has(.receivedAt) { use.happenedAt = fields[.at].flatMap { time($0) } }
    return use
  }

  /// The fields of an event, each of the type the tracking plan gives it.
  private func eventFields(_ node: YAMLNode, of event: EventNameID) -> ValueMap {
    let planned = project.events[event].fields
    var fields: [ValueMap.Entry] = []
    fields.reserveCapacity(node.count)
    for entry in entries(of: node, "fields") {
      let name = Name(entry.keyText)
      let type = planned?.first { $0.name == name }?.type
      fields.append(ValueMap.Entry(key: name, value: fieldValue(entry, type: type, event)))
    }
    return ValueMap(unique: fields)
  }

  /// Fields that the plan requires and the event lacks, and those that it has no longer.
  private func checkDemands(on use: EventDefinitionUse, at span: SourceSpan) {
    for field in project.events[use.name].fields ?? [] {
      let isThere = use.properties[field.name].map { !$0.isNull } ?? false
      if field.type.isRequired, !isThere {
        warn(
          .staleEvent,
          "event '\(project.events[use.name].name)' lacks '\(field.name)', which the tracking plan requires",
          at: span, help: "give it one under `properties`, or change the plan")
      }
      if isThere, let remedy = field.type.deprecation {
        warn(
          .staleEvent, "'\(field.name)' of event '\(project.events[use.name].name)' is no longer used", at: span,
          help: remedy.isEmpty ? "take it away, or change the tracking plan" : "use `\(remedy)` in its place")
      }
    }
  }

  private func fieldValue(_ entry: YAMLEntry, type: PropertyType?, _ event: EventNameID) -> Value {
    guard let type else { return untyped(entry.value) }
    if let value = value(entry.value, as: type) { return value }
    warn(
      .staleEvent,
      "'\(entry.keyText)' of event '\(project.events[event].name)' is not \(type.words), "
        + "but \(entry.value.words)",
      at: entry.value.headSpan, help: "give it a value that fits the tracking plan, or change the plan")
    return value(entry.value)
  }

  /// The type that the tracking plan gives a field.
  func fieldType(_ name: Name, of event: EventNameID) -> PropertyType? {
    project.events[event].fields?.first { $0.name == name }?.type
  }
}
