import Foundation
import PersonaJSON
import PersonaTestProjects
import Testing

@testable import PersonaLanguage
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
    for name in SchemaName.allCases where name != .header && name != .expectation && name != .addition {
      #expect(text.contains("    \"\(name.rawValue)\": {"), "\(name)")
      for rule in name.shape.rules {
        #expect(text.contains("\"description\": \(JSON.text(rule.meaning).rendered.dropLast())"), "\(rule.key)")
      }
    }
  }

  @Test func `a schema is the same every time`() {
    for schema in EditorSchema.allCases { #expect(schema.json == schema.json) }
  }

  @Test func `a schema without a project names nothing of one, and offers the channels that every project has`() {
    #expect(!EditorSchema.declaration.json.contains("known-"))
    #expect(EditorSchema.template.json.contains("[\"email\", \"in-app\", \"push\", \"sms\", \"whatsapp\"]"))
  }

  @Test func `a schema of a project holds its names, those of what does not load included, and no slips`() throws {
    let loaded = load([
      "persona-check.yaml": "schema: {plan: {type: text, oneOf: [free, paid]}}\nevents: {Paid: {amount: number}}\n",
      "personas/p.yaml":
        "persona: ada\nname: Ada, who pays\nlabels: [regular]\nproperties: {plan: paid}\nvariants: {late: {}}\n---\n"
        + "persona: base\nabstract: true\n---\npersona: 12\nlabels: [regular]\n",
      "segments/s.yaml":
        "segment: broken\nmatch: {lable: x}\n---\nsegment: usual\nmatch: {label: regular}\n---\n"
        + "segment: other\nmatch: {label: irregularly}\n",
    ])
    let names = ProjectNames(loaded)
    #expect(names.ids[.persona] == ["ada", "ada/late", "12"])
    #expect(names.bases == ["base"])
    #expect(names.ids[.segment] == ["broken", "usual", "other"])
    let whole = ProjectNames(
      load([
        "personas/p.yaml": "persona: ada\nlabels: [regular]\n---\npersona: bo\nlabels: [reglar]\n",
        "segments/s.yaml": "segment: usual\nmatch: {label: regular}\n---\nsegment: own\nmatch: {label: nobodys}\n",
      ]))
    #expect(whole.labels == ["regular", "nobodys"])
    let text = EditorSchema.declaration.json(of: names)
    for part in [
      "\"enum\": [\"12\", 12, \"ada\", \"ada/late\"]", "\"known-segment\"", "\"const\": \"Paid\"",
      "text, one of free, paid",
      "\"enum\": [\"free\", \"paid\"]",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    var later = ProjectNames(load([:]))
    #expect(later.ids[.persona] == [])
    later.keep(names)
    #expect(later.ids == names.ids)
  }

  @Test func `what stands after a dash is offered as the first key of every condition, step and expectation`() throws {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(EditorSchema.expectations.json.utf8)) as? [String: Any])
    let definitions = try #require(root["$defs"] as? [String: [String: Any]])
    func offered(_ schema: [String: Any]) -> Set<String> {
      if let name = (schema["$ref"] as? String)?.split(separator: "/").last {
        return definitions[String(name)].map(offered) ?? []
      }
      var keys = Set((schema["properties"] as? [String: Any])?.keys.map { $0 } ?? [])
      if let condition = schema["if"] as? [String: Any] {
        // Nothing is there yet: an editor takes `required` to hold of what is no mapping.
        let next = condition["type"] == nil ? schema["then"] : schema["else"]
        keys.formUnion((next as? [String: Any]).map(offered) ?? [])
      }
      return keys
    }
    let conditions = try #require(definitions["anyCondition"])
    let subjects = (KeyRelations.subjects + KeyRelations.groups).map(\.rawValue)
    #expect(offered(conditions) == Set(subjects))
    let expectations = try #require(definitions["anyExpectation"])
    #expect(offered(expectations) == Set(ExpectationReader.all.map(\.mark.rawValue) + ["personas"]))
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
