import PersonaDiagnostics
import PersonaModel

/// What a column of a table says of people, and how its fields are read.
package enum ColumnReader: Sendable {
  case property(FieldReader)
  case consent(ConsentColumn)

  /// What one row says.
  package struct Row: Sendable {
    package fileprivate(set) var properties: [Persona.Property] = []
    package fileprivate(set) var consent: [ConsentEntry] = []
  }

  /// The values of a row. An empty field says nothing, nor does a column without a reader.
  package static func row(
    of record: CSVReader.Record, _ readers: [ColumnReader?], at span: SourceSpan
  ) throws(FieldReader.FieldError) -> Row {
    if let fault = record.fault { throw FieldReader.FieldError(reason: fault.message) }
    var row = Row()
    for (reader, text) in zip(readers, record.fields) where !text.isEmpty {
      switch reader {
      case .property(let field):
        row.properties.append(Persona.Property(id: field.property, value: try field.value(of: text), span: span))
      case .consent(let column):
        guard let status = try column.status(of: text) else { continue }
        row.consent.append(ConsentEntry(scope: column.scope, status: status, span: span))
      case nil: continue
      }
    }
    return row
  }
}
