import PersonaModel

/// Rows in the shape of a warehouse's tables, each cell as the text that is cast to the column's type.
package struct WarehouseRows: Sendable {
  package struct Table: Sendable {
    package let name: WarehouseShape.TableName
    package let columns: [Column]
    package var rows: [[String?]] = []
  }

  package struct Column: Hashable, Sendable {
    package let name: String
    package let form: ColumnForm
  }

  package var tables: [Table] = []
}
