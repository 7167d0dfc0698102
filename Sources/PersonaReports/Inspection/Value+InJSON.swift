import PersonaJSON
import PersonaModel
import PersonaPeople
import PersonaTime

extension Value {
  /// As other programs read it: dates and instants are texts.
  package var json: JSON {
    switch self {
    case .null: .null
    case .bool(let flag): .boolean(flag)
    case .integer(let integer): .integer(Int(integer))
    case .decimal(let decimal): .decimal(decimal)
    case .text(let text): .text(text)
    case .date(let date): .text(date.description)
    case .instant(let instant): .text(instant.description)
    case .unresolved(let time): .text(time.words)
    case .list(let items): .list(items.map(\.json))
    case .map(let map): .object(map.entries.map { (key: $0.key.text, value: $0.value.json) })
    }
  }
}

extension PropertyTable {
  /// By name, in the order of the alphabet.
  func json(in project: Project) -> JSON {
    .object(
      entries.map { (key: project.properties[$0.property].name.text, value: $0.value.json) }.sorted { $0.key < $1.key })
  }
}
