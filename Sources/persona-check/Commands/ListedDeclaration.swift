import PersonaDiagnostics
import PersonaModel
import PersonaReports
import PersonaTime

/// What `list` tells of one declaration.
struct ListedDeclaration {
  let id: String
  let path: String
  let titles: [String]
  let cells: [String]
  /// Nil for a CSV file that no declaration names.
  let header: Header?

  /// The id, and what people keep of the declaration.
  var notes: [StyledLine] {
    let kept = [
      ("name", header?.name), ("description", header?.description), ("owner", header?.owner),
      ("tags", header.flatMap { $0.tags.isEmpty ? nil : $0.tags.joined(separator: ", ") }),
      ("reviewed", header?.reviewed?.description), ("file", cells.last),
    ]
    let lines = kept.compactMap { title, text in text.map { [title, visibleText($0)] } }
    return [StyledLine(visibleText(id), .strong)] + Columns(lines).lines.map { $0.indented(by: 2) }
  }

  /// Long names and addresses would push the rest aside; ids and places are there to be copied.
  var shownCells: [String] {
    cells.enumerated().map { index, cell in
      guard index > 0, index + 1 < cells.count, cell.count > Self.widest else { return cell }
      return cell.prefix(Self.widest - 1) + "…"
    }
  }

  private static let widest = 60
}
