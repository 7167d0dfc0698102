import Diagnostics
import Engine
import YAML

extension Linker {
  /// A CSV file whose first row names its columns; `map` says what they mean, and by default they are properties.
  func importFile(_ node: Node, columns: Node?) -> ImportFile? {
    guard let found = projectFile(node, beside: node, in: ["data"]) else { return nil }
    let source = files[Int(found.index)].source
    var file = ImportFile(path: source.path, span: node.span)
    guard let records = records(of: found), let header = records.first else { return file }
    guard let properties = properties(of: header, columns, found) else { return nil }
    file.rows = records.dropFirst().map { row($0, properties, in: found) }
    return file
  }

  private func records(of file: FileID) -> [CSV.Record]? {
    do {
      return try CSV.records(in: files[Int(file.index)].source.bytes)
    } catch {
      report(
        .invalidCSV, error.message, at: span(ofLine: error.line, in: file), help: "write a quote inside quotes twice")
      return nil
    }
  }

  func span(ofLine line: Int, in file: FileID) -> SourceSpan {
    let source = files[Int(file.index)].source
    let start = line <= source.lineStarts.count ? source.lineStarts[line - 1] : UInt32(source.bytes.count)
    return SourceSpan(file: file, start: start, end: start + UInt32(source.line(line).count))
  }

  /// The property that each column goes to; nil for a column that is left out.
  private func properties(of header: CSV.Record, _ columns: Node?, _ file: FileID) -> [PropertyID?]? {
    let span = span(ofLine: header.line, in: file)
    var seen: Set<String> = []
    for name in header.fields where !seen.insert(name).inserted {
      report(.duplicateKey, "two columns are called '\(name)'", at: span, help: "rename one of them")
      return nil
    }
    guard let columns else { return header.fields.map { property(named: $0, at: span) } }
    var targets: [String: PropertyID] = [:]
    for entry in entries(of: columns, "columns") {
      guard seen.contains(entry.keyText) else {
        report(
          .unknownColumn, "there is no column '\(entry.keyText)'", at: entry.keySpan,
          help: remedy(entry.keyText, header.fields) ?? "columns are \(Self.list(header.fields))")
        continue
      }
      targets[entry.keyText] = text(entry.value, as: "a property").map { property(named: $0, at: entry.value.span) }
    }
    return header.fields.map { targets[$0] }
  }

  private func row(_ record: CSV.Record, _ columns: [PropertyID?], in file: FileID) -> ImportRow {
    guard record.fields.count == columns.count else {
      let words = "the row has \(record.fields.count) fields, the header \(columns.count)"
      return ImportRow(line: record.line, properties: [], rejection: words)
    }
    let span = span(ofLine: record.line, in: file)
    var properties: [Persona.Property] = []
    for (column, text) in zip(columns, record.fields) {
      guard let column, !text.isEmpty else { continue }
      guard let value = value(ofText: text, column) else {
        let name = project.properties[column].name.text
        let words = "\(name): '\(text)' is not \(type(of: column)?.words ?? "a value")"
        return ImportRow(line: record.line, properties: [], rejection: words)
      }
      properties.append(Persona.Property(id: column, value: value, span: span))
    }
    return ImportRow(line: record.line, properties: properties)
  }

  /// A field of a table has no look of its own: without a type it is text.
  private func value(ofText text: String, _ property: PropertyID) -> Value? {
    guard let type = type(of: property) else { return .text(text) }
    guard let value = TypedValue(type: type).read(text: text) else { return nil }
    return type.allows(value) ? value : nil
  }
}
