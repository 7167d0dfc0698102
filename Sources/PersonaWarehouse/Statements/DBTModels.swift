import PersonaEngine
import PersonaModel

/// A model for each segment, whose tables are those of `ref()`, and a unit test with the personas as its rows.
package struct DBTModels {
  package private(set) var files: [(path: String, text: String)] = []

  package init(_ text: WarehouseText, _ proof: WarehouseProof) {
    var tests: [String] = []
    for found in text.compiled {
      let id = text.evaluator.project.segments[found.segment].header.id
      // A text of its own reads only the tables that it needs.
      let single = text.alone(found.segment)
      let name = "persona_check_" + id.snakeCased
      let tables = single.tables(of: proof.rows)
      files.append(("\(name).sql", Self.model(single, tables)))
      tests.append(Self.test(name, found.segment, single, tables, proof))
    }
    files.append(("persona_check.yml", "version: 2\nunit_tests:\n" + tests.joined()))
  }

  private static func model(_ text: WarehouseText, _ tables: [WarehouseRows.Table]) -> String {
    var sql = escaped(text.keys(reading: mark))
    for table in tables { sql = sql.replacing(mark(table.name), with: "{{ ref('\(table.name.parts.last ?? "")') }}") }
    return sql + "\n"
  }

  /// No text has a control character in a statement.
  @Sendable private static func mark(_ table: WarehouseShape.TableName) -> String { "\u{1}\(table.text)\u{1}" }

  /// Text that only looks like Jinja.
  private static func escaped(_ sql: String) -> String {
    var text = ""
    var last: Character = " "
    for character in sql {
      let opens = last == "{" && (character == "{" || character == "%" || character == "#")
      if opens {
        text.removeLast()
        text += "{{ '{\(character)' }}"
        last = " "
        continue
      }
      text.append(character)
      last = character
    }
    return text
  }

  private static func test(
    _ name: String, _ segment: SegmentID, _ text: WarehouseText, _ tables: [WarehouseRows.Table],
    _ proof: WarehouseProof
  ) -> String {
    var lines = ["  - name: \(name)_by_personas", "    model: \(name)", "    given:"]
    for table in tables {
      lines += ["      - input: ref('\(table.name.parts.last ?? "")')", "        format: sql", "        rows: |"]
      lines += indented(escaped(text.given(table)))
    }
    lines += ["    expect:", "      format: sql", "      rows: |"]
    // Of everybody who has a row, colleagues of somebody's included, who is in it.
    lines += indented(escaped(text.expectedKeys(of: segment, proof)), by: 8)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func indented(_ text: String, by count: Int = 10) -> [String] {
    text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 }
  }
}
