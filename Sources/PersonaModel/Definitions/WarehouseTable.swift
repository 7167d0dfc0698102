import PersonaDiagnostics
import PersonaTime

/// A table that queries read beside the people, with a value for each column in each row.
package struct WarehouseTable: Sendable {
  package let name: Name
  package let columns: [Name]
  /// Relative times in them are fixed by the start of a case.
  package let rows: [[Value]]
  package let span: SourceSpan
  /// Those of the columns that declare one, in their order; empty where none does.
  package var types: [PropertyType?] = []
  /// Nil for a CSV file that no declaration names.
  package var header: Header?

  package init(name: Name, columns: [Name], rows: [[Value]], span: SourceSpan) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.span = span
  }

  /// The tables in which queries find the people.
  package static let ofPeople: Set<Name> = ["personas", "accounts", "events", "labels", "consent"]

  /// The same in lower case: no other table can be called so.
  package static let reservedNames = Set(ofPeople.map(\.text))

  /// One of its rows with its times fixed, by the types of the columns.
  package func resolved(_ row: [Value], at now: Instant, in zone: Zone) -> [Value] {
    row.enumerated().map { place, value in
      value.resolved(as: place < types.count ? types[place] : nil, at: now, in: zone)
    }
  }

  /// Whether what it holds depends on when a case begins.
  package var isRelative: Bool {
    rows.contains { $0.contains { if case .unresolved = $0 { true } else { false } } }
  }
}
