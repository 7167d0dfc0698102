import PersonaAnalysis
import PersonaJSON

extension BoundaryValueAnalysis {
  /// The personas that the tests of a segment lack; `declarations` are theirs as YAML, in their order.
  package func json(of segment: String, declarations: [String]) -> JSON {
    [
      "segment": .text(segment),
      "personas": .list(
        zip(personas, declarations).map { persona, yaml in
          [
            "id": .text(persona.id), "isMember": .boolean(persona.isMember), "condition": .text(persona.condition),
            "satisfies": .boolean(persona.satisfies), "yaml": .text(yaml),
          ]
        }),
      "unreached": .list(
        unreached.map { .members(("condition", .text($0.condition)), ("reason", $0.reason.map(JSON.text))) }),
    ]
  }
}
