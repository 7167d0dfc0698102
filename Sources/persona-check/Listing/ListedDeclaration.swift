import PersonaDiagnostics
import PersonaModel
import PersonaReports
import PersonaTime

/// What `list` tells of one declaration.
struct ListedDeclaration {
  let id: String
  let path: String
  /// With the line.
  let place: String
  /// In the order in which they are shown.
  var cells: [(title: String, cell: ListedCell)]
  /// Nil for a CSV file that no declaration names.
  let header: Header?
  /// For a persona.
  var story = ValueMap()

  subscript(title: String) -> ListedCell? { cells.first { $0.title == title }?.cell }

  /// What people keep of the declaration.
  var kept: [(name: String, text: String)] {
    let kept = [
      ("name", header?.name), ("description", header?.description), ("owner", header?.owner),
      ("tags", header.flatMap { $0.tags.isEmpty ? nil : $0.tags.joined(separator: ", ") }),
      ("reviewed", header?.reviewed?.description), ("file", place),
    ]
    return kept.compactMap { name, text in text.map { (name, $0) } }
  }

  /// The id, and what people keep of the declaration.
  var notes: [StyledLine] {
    let lines = kept.map { [$0.name, visibleText($0.text)] }
    return [StyledLine(visibleText(id), .strong)] + Columns(lines).lines.map { $0.indented(by: 2) }
  }

  /// Long names and addresses would push the rest aside; ids and places are there to be copied.
  func shownCells(_ titles: [String]) -> [String] {
    titles.map { title in
      let text = self[title]?.text ?? ""
      guard title != "id", title != "file", text.count > Self.widest else { return text }
      return text.prefix(Self.widest - 1) + "…"
    }
  }

  private static let widest = 60
}
