import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// An event, a segment or a condition; a list under `any` takes whichever comes first.
  func awaited(_ node: YAMLNode) -> Awaited? {
    if Self.isCondition(node) {
      return conditionID(node).map { Awaited(kind: .condition($0), span: node.span) }
    }
    guard let fields = fields(of: node, .awaited) else { return nil }
    return awaited(fields)
  }

  /// Conditions on anything but events may stand here as they do everywhere.
  private static func isCondition(_ node: YAMLNode) -> Bool {
    guard node.kind == .mapping else { return false }
    let keys = node.entries.compactMap { FixtureKey($0.symbol) }
    if keys.contains(.event) || keys.contains(.any) { return keys.contains(.count) }
    return keys.contains { KeyRelations.subjects.contains($0) || $0 == .all || $0 == .none || $0 == .not }
  }

  func awaited(_ fields: MappingFields) -> Awaited? {
    let found = KeyRelations.awaitedKeys.filter { fields.has($0) }
    guard let key = found.first, found.count == 1, let node = fields[key] else {
      report(
        found.isEmpty ? .missingKey : .contradiction,
        "what is awaited is one of \(Self.list(KeyRelations.awaitedKeys.map(\.rawValue)))",
        at: found.dropFirst().first.flatMap { fields.entry($0)?.keySpan } ?? fields.node.headSpan)
      return nil
    }
    refuseCompanions(of: key, fields, KeyRelations.awaitedCompanions)
    return awaitedKind(key, node, fields).map { Awaited(kind: $0, span: fields.span) }
  }

  private func awaitedKind(_ key: FixtureKey, _ node: YAMLNode, _ fields: MappingFields) -> Awaited.Kind? {
    switch key {
    case .event: eventCondition(fields).map { .event($0) }
    case .enters: segmentID(node).map { .enters($0) }
    case .leaves: segmentID(node).map { .leaves($0) }
    case .if: conditionID(node).map { .condition($0) }
    default: .any(items(of: node, "things to wait for").compactMap { awaited($0) })
    }
  }
}
