import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  /// What `set` changes; in a step texts may hold Liquid.
  func mutation(_ node: YAMLNode, rendersText: Bool) -> ProfileUpdate? {
    guard let fields = fields(of: node, .mutation) else { return nil }
    var mutation = ProfileUpdate()
    mutation.properties = fields[.properties].map { propertyChanges($0, rendersText: rendersText) } ?? []
    mutation.labels = fields[.labels].map { labelChange($0) } ?? LabelChange()
    mutation.assignments = fields[.segments].map { assignments($0) } ?? []
    if node.isEmpty { reportExpected("`properties`, `labels` or `segments`", node) }
    return mutation
  }

  func propertyChanges(_ node: YAMLNode, rendersText: Bool = false) -> [ProfileUpdate.PropertyUpdate] {
    entries(of: node, "properties").compactMap { propertyChange($0, rendersText: rendersText) }
  }

  private func propertyChange(_ entry: YAMLEntry, rendersText: Bool) -> ProfileUpdate.PropertyUpdate? {
    let property = property(entry)
    refuseReserved(entry)
    guard let change = change(of: property, entry.value, rendersText: rendersText) else { return nil }
    if case .assign(let value) = change { readZone(setIn: property, value, at: entry.value.span) }
    return ProfileUpdate.PropertyUpdate(property: property, change: change, span: entry.value.span)
  }

  private func change(of property: PropertyID, _ node: YAMLNode, rendersText: Bool) -> ProfileUpdate.Change? {
    if node.kind == .mapping, node.entries.contains(where: { FixtureKey($0.symbol) == .add }) {
      return fields(of: node, .addition)?[.add].flatMap { number($0) }.map { .add($0) }
    }
    if rendersText, isTemplate(node) {
      if let type = type(of: property), type.kind != .text || !type.oneOf.isEmpty { record(.setsByType, at: node.span) }
      return message(node).map { .render($0) }
    }
    let value = value(node, of: property, in: "'set'")
    if rendersText, case .unresolved(.relative) = value { record(.relativeSets, at: node.span) }
    return .assign(value)
  }
}
