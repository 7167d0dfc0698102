import Foundation
import PersonaJSON
import Testing

@testable import PersonaLoading

/// The schemas for editors by themselves; Tests/Consumers/schemas.py holds them against every document.
@Suite struct SchemaTests {
  @Test(arguments: EditorSchema.allCases)
  func `a schema is JSON whose references all lead somewhere`(schema: EditorSchema) throws {
    let root = try #require(try JSONSerialization.jsonObject(with: Data(schema.json.utf8)) as? [String: Any])
    let definitions = try #require(root["$defs"] as? [String: Any])
    let references = Set(strings(under: "$ref", in: root))
    #expect(!references.isEmpty)
    #expect(Set(definitions.keys.map { "#/$defs/\($0)" }) == references, "nothing is missing, and nothing is left over")
  }

  @Test func `every key of the language is in a schema, with its meaning`() throws {
    let text = EditorSchema.declaration.json + EditorSchema.settings.json
    for name in ShapeName.allCases where name != .header && name != .expectation && name != .addition {
      #expect(text.contains("    \"\(name.rawValue)\": {"), "\(name)")
      for rule in name.shape.rules {
        #expect(text.contains("\"description\": \(JSON.text(rule.meaning).rendered.dropLast())"), "\(rule.key)")
      }
    }
  }

  @Test func `a schema is the same every time`() {
    for schema in EditorSchema.allCases { #expect(schema.json == schema.json) }
  }

  @Test func `quotes and backslashes are escaped`() {
    #expect(JSON.text(#"say "a\b""#).rendered == #""say \"a\\b\"""# + "\n")
  }

  private func strings(under key: String, in value: Any) -> [String] {
    if let list = value as? [Any] { return list.flatMap { strings(under: key, in: $0) } }
    guard let object = value as? [String: Any] else { return [] }
    let own = [object[key] as? String].compactMap(\.self)
    return own + object.filter { $0.key != key }.values.flatMap { strings(under: key, in: $0) }
  }
}
