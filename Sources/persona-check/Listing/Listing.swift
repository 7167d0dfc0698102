import PersonaDiagnostics
import PersonaModel
import PersonaReports

/// What a listing shows: which declarations of how many, and which columns.
struct Listing {
  /// `personas`
  let kind: String
  var rows: [ListedDeclaration]
  /// How many there are, selected or not.
  let total: Int
  /// The columns that were asked for; nil for the usual ones.
  let chosen: [String]?
  let usual: [String]
  /// Usual columns that are told though nobody has anything in them.
  let constant: Set<String>

  var shownTitles: [String] {
    chosen ?? usual.filter { title in constant.contains(title) || rows.contains { $0[title]?.text.isEmpty == false } }
  }

  /// `3 of 6 personas`
  var count: String {
    let noun = total == 1 ? String(kind.dropLast()) : kind
    let known = kind == "profiles" || kind == "expectations" ? kind : noun
    return rows.count == total ? "\(total) \(known)" : "\(rows.count) of \(total) \(known)"
  }

  mutating func sort(by title: String, isReversed: Bool) {
    let sorted = rows.enumerated().sorted { left, right in
      guard let first = left.element[title]?.rank, let second = right.element[title]?.rank else { return false }
      if first.precedes(second, isReversed: isReversed) { return true }
      return !second.precedes(first, isReversed: isReversed) && left.offset < right.offset
    }
    rows = sorted.map(\.element)
  }

  /// For programs, so with every column, whatever is in it.
  var table: CSVTable {
    let titles = chosen ?? usual
    return CSVTable(titles: titles, rows: rows.map { row in titles.map { row[$0]?.text ?? "" } })
  }

  var page: DeclarationPage {
    let titles = shownTitles
    return DeclarationPage(
      kind: kind, count: count, titles: titles, rows: rows.map { row in titles.map { row[$0]?.text ?? "" } },
      entries: rows.map(\.entry))
  }
}

extension ListedDeclaration {
  fileprivate var entry: DeclarationPage.Entry {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let told = story.entries.filter { $0.key != "picture" }.map { ($0.key.text, $0.value.text ?? $0.value.words) }
    return DeclarationPage.Entry(
      id: id, name: header?.name, description: header?.description,
      picture: story["picture"]?.text.map { folder + $0 },
      notes: kept.filter { $0.name != "name" && $0.name != "description" } + told)
  }
}
