import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTestProjects
import PersonaTime
import PersonaTestSupport
import Testing

@testable import PersonaFixtureEditing
@testable import PersonaLoading
@testable import PersonaTables

@Suite struct PersonaWriterTests {
  @Test(arguments: [
    ("Ada", "Ada"), ("two words", "two words"), ("a-b", "a-b"), ("-5", "\"-5\""), ("007", "007"), ("+1555", "+1555"),
    ("12", "\"12\""), ("true", "\"true\""), ("null", "\"null\""), ("~", "\"~\""), ("", "\"\""), (" x", "\" x\""),
    ("a: b", "\"a: b\""), ("a:b", "a:b"), ("a #b", "\"a #b\""), ("a#b", "a#b"), ("[TEST]", "\"[TEST]\""),
    ("#", "\"#\""),
    ("say \"hi\"", "say \"hi\""), ("\"hi\"", "\"\\\"hi\\\"\""), ("two\nlines", "\"two\\nlines\""),
    ("naïve 漢", "naïve 漢"),
    ("\u{FEFF}x", "\"\\uFEFFx\""), ("\u{A0}x", "\"\\u00A0x\""), ("a\u{A0}x", "a\u{A0}x"),
    ("\u{E0041}", "\"\\U000E0041\""), (".5", ".5"), ("<a>", "<a>"), ("...", "\"...\""), ("=", "\"=\""),
    ("- x", "\"- x\""), ("---", "\"---\""), ("a:", "\"a:\""), ("yes", "yes"),
  ])
  func `a text is quoted only where it must be`(text: String, written: String) {
    #expect(PersonaWriter.scalar(text) == written)
  }

  @Test(arguments: Array(UInt64(1)...50))
  func `Property: what is imported is loaded again as it stood in the table`(seed: UInt64) throws {
    var generator = CSVTableGenerator(random: SplitMix(seed: seed))
    let parts = [
      "a", " ", ":", "#", "-", "'", "\"", "\n", "7", ".", "true", "é", "{", "*", "\t", "\\", "%", "| ", ">", "\u{2028}",
      "\u{A0}", "\u{E000}", "\u{378}", "\u{200B}", "😀", "\r", "...", "=", "<<",
    ]
    let values = (0..<20).map { _ in
      (0...generator.random.below(4)).map { _ in parts[generator.random.below(parts.count)] }.joined()
    }
    let people = Evaluator(project: Project()).people
    var importing = try PersonaImport(people, columns: ["note"], targets: [], idColumn: nil, stem: "row")
    var writer = PersonaWriter(importing.project)
    var yaml = ""
    for (line, value) in values.enumerated() {
      let record = CSVReader.Record(line: line + 2, fields: [value], fault: nil)
      guard case .persona(let persona) = importing.add(record) else {
        Issue.record("row \(line + 2) is not taken")
        continue
      }
      yaml += writer.document(persona)
    }
    let loaded = load(["personas/rows.yaml": yaml])
    #expect(loaded.diagnostics == [], "\(loaded.shown)")
    for (line, value) in values.enumerated() {
      #expect(loaded.value("note", of: "row-\(line + 2)") == .text(value), "\(PersonaWriter.scalar(value))")
    }
  }

  @Test func `values fit the schema, and people are who they were`() throws {
    let loaded = load([
      "persona-check.yaml": "schema: {points: number}\nlint: {namePrefix: \"[TEST]\"}\n",
      "personas/ada.yaml": "persona: ada\nproperties: {email: ada@example.test}\n",
    ])
    var importing = try PersonaImport(
      Evaluator(project: loaded.project).people, columns: ["Mail", "Points", "Ref", "Name"],
      targets: [("Mail", "email"), ("Points", "points"), ("Ref", "externalId")], idColumn: "Name", stem: "x")
    var writer = PersonaWriter(importing.project)
    func take(_ line: Int, _ fields: String...) -> String {
      switch importing.add(CSVReader.Record(line: line, fields: fields, fault: nil)) {
      case .persona(let persona): writer.document(persona)
      case .conflict(let text), .rejected(let text): text
      }
    }
    #expect(
      take(2, "bo@example.test", "12", "C-1", "Bo Diddley")
        == "persona: Bo-Diddley\nname: \"[TEST] Bo-Diddley\"\nproperties:\n  email: bo@example.test\n  points: 12\n"
        + "identities:\n  externalId: C-1\n")
    #expect(take(3, " ADA@example.test", "1", "", "Ada") == "the id 'Ada' is that of persona 'ada'")
    #expect(take(4, " ADA@example.test", "1", "", "Other") == "the email is that of persona 'ada'")
    #expect(take(5, "x@example.test", "1", "C-1", "X") == "the externalId is that of line 2")
    #expect(take(6, "y@example.test", "many", "", "Y") == "points: 'many' is not a number")
    #expect(take(7, "y@example.test", "1", "", "!") == "there is no id in it")
    #expect([importing.counts.imported, importing.counts.conflicts, importing.counts.rejected] == [1, 3, 2])
    #expect(throws: PersonaImport.TargetError.self) {
      try PersonaImport(
        Evaluator(project: Project()).people, columns: ["a"], targets: [("b", "email")], idColumn: nil, stem: "x")
    }
  }
}
