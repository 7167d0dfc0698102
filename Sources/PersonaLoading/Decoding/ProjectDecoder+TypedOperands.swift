import PersonaLanguage
import PersonaModel
import PersonaYAML

extension ProjectDecoder {
  /// Notes a change where a test compares with what is another value by its type than by its look.
  func record(_ change: ChangedMeaning, whereTypeCountsIn fields: MappingFields, _ type: PropertyType) {
    let tests = fields.written.filter { Operator(rawValue: $0.key.rawValue)?.comparesValues ?? false }
    let operands = tests.map { $0.entry.value }
    let values = operands.flatMap { $0.kind == .sequence ? Array($0.items) : [$0] }
    let differs = values.contains { node in
      guard type.kind != .version, let typed = value(node, as: type) else { return false }
      return typed != value(node)
    }
    if differs || type.kind == .version { record(change, at: fields.node.headSpan) }
  }
}
