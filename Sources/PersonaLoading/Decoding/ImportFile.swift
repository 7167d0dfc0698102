import PersonaDiagnostics
import PersonaModel
import PersonaTables
import PersonaYAML

extension ProjectDecoder {
  /// A CSV file whose first row names its columns; `map` says what they mean, and by default they are properties.
  func importFile(_ node: YAMLNode, columns: YAMLNode?) -> ImportFile? {
    guard let found = projectFile(node, beside: node, in: ["data"]) else { return nil }
    var file = ImportFile(path: filePath(of: found), span: node.span)
    guard let table = table(of: found) else { return nil }
    let readers = readers(of: table.columns, columns, found)
    file.rows = table.records.map { row($0, readers, in: found) }
    readZones(of: file.rows)
    return file
  }

  /// The records of a table, those that do not fit its columns too; nil, and reported, for what is no table.
  func table(of file: FileID) -> (columns: [String], records: [CSVReader.Record])? {
    guard let source = text(of: file) else { return nil }
    do {
      return try CSVReader.table(in: source.bytes)
    } catch {
      report(.invalidCSV, error.message, at: error.span(in: file), help: error.help)
      return nil
    }
  }

  /// How each column is read; nil for one that is left out.
  private func readers(of header: [String], _ columns: YAMLNode?, _ file: FileID) -> [ColumnReader?] {
    guard let columns else {
      let span = span(ofLine: 1, in: file)
      return header.map { reader(for: $0, at: span, help: "say under `map` what the column is") }
    }
    var targets: [String: ColumnReader] = [:]
    for entry in entries(of: columns, "columns") {
      guard header.contains(entry.keyText) else {
        report(
          .unknownColumn, "there is no column '\(entry.keyText)'", at: entry.keySpan,
          help: remedy(entry.keyText, header) ?? "columns are \(Self.list(header))")
        continue
      }
      targets[entry.keyText] = text(entry.value, as: "a property").flatMap {
        reader(for: $0, at: entry.value.span, help: "choose another name")
      }
    }
    return header.map { targets[$0] }
  }

  /// What goes to a property, or to `consent.email.marketing`.
  private func reader(for name: String, at span: SourceSpan, help: String) -> ColumnReader? {
    if name.hasPrefix(ConsentColumn.prefix) {
      record(.consentColumns, at: span)
      let scope = consentScope(String(name.dropFirst(ConsentColumn.prefix.count)), at: span)
      return scope.map { .consent(ConsentColumn(name: name, scope: $0)) }
    }
    let remedy =
      name == "consent"
      ? "name the channel and the type: `consent.email.marketing`" : "\(help), or declare it in the schema"
    guard !refuseReserved(name, at: span, help: remedy) else { return nil }
    let property = property(named: name, at: span)
    let definition = project.properties[property]
    return .property(FieldReader(property: property, name: definition.name.text, type: definition.type))
  }

  private func row(_ record: CSVReader.Record, _ readers: [ColumnReader?], in file: FileID) -> ImportRow {
    do {
      let row = try ColumnReader.row(of: record, readers, at: span(ofLine: record.line, in: file))
      return ImportRow(line: record.line, properties: row.properties, consent: row.consent)
    } catch {
      return ImportRow(line: record.line, properties: [], rejection: error.reason)
    }
  }

  func span(ofLine line: Int, in file: FileID) -> SourceSpan {
    let source = source(of: file)
    let start = line <= source.lineStarts.count ? source.lineStarts[line - 1] : UInt32(source.bytes.count)
    return SourceSpan(file: file, start: start, end: start + UInt32(source.line(line).count))
  }
}

extension CSVError {
  package func span(in file: FileID) -> SourceSpan {
    SourceSpan(file: file, start: UInt32(clamping: offset), end: UInt32(clamping: offset + 1))
  }
}
