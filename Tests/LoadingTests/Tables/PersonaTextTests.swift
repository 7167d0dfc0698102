import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaLoading

@Suite struct PersonaTextTests {
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
    #expect(PersonaText.scalar(text) == written)
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
    let evaluator = Evaluator(project: Project())
    var importing = try PersonaImport(evaluator, columns: ["note"], targets: [], idColumn: nil, stem: "row")
    var yaml = ""
    for (line, value) in values.enumerated() {
      let record = CSVReader.Record(line: line + 2, fields: [value], fault: nil)
      guard case .persona(let text) = importing.add(record) else {
        Issue.record("row \(line + 2) is not taken")
        continue
      }
      yaml += text
    }
    let loaded = load(["personas/rows.yaml": yaml])
    #expect(loaded.diagnostics == [], "\(loaded.shown)")
    for (line, value) in values.enumerated() {
      #expect(loaded.value("note", of: "row-\(line + 2)") == .text(value), "\(PersonaText.scalar(value))")
    }
  }

  @Test func `values fit the schema, and people are who they were`() throws {
    let loaded = load([
      "persona-check.yaml": "schema: {points: number}\nlint: {namePrefix: \"[TEST]\"}\n",
      "personas/ada.yaml": "persona: ada\nproperties: {email: ada@example.test}\n",
    ])
    var importing = try PersonaImport(
      Evaluator(project: loaded.project), columns: ["Mail", "Points", "Ref", "Name"],
      targets: [("Mail", "email"), ("Points", "points"), ("Ref", "externalId")], idColumn: "Name", stem: "x")
    func take(_ line: Int, _ fields: String...) -> PersonaImport.Outcome {
      importing.add(CSVReader.Record(line: line, fields: fields, fault: nil))
    }
    #expect(
      take(2, "bo@example.test", "12", "C-1", "Bo Diddley").text
        == "persona: Bo-Diddley\nname: \"[TEST] Bo-Diddley\"\nproperties:\n  email: bo@example.test\n  points: 12\n"
        + "identities:\n  externalId: C-1\n")
    #expect(take(3, " ADA@example.test", "1", "", "Ada").text == "the id 'Ada' is that of persona 'ada'")
    #expect(take(4, " ADA@example.test", "1", "", "Other").text == "the email is that of persona 'ada'")
    #expect(take(5, "x@example.test", "1", "C-1", "X").text == "the externalId is that of line 2")
    #expect(take(6, "y@example.test", "many", "", "Y").text == "points: 'many' is not a number")
    #expect(take(7, "y@example.test", "1", "", "!").text == "there is no id in it")
    #expect([importing.counts.imported, importing.counts.conflicts, importing.counts.rejected] == [1, 3, 2])
    #expect(throws: PersonaImport.TargetError.self) {
      try PersonaImport(
        Evaluator(project: Project()), columns: ["a"], targets: [("b", "email")], idColumn: nil, stem: "x")
    }
  }
}

extension PersonaImport.Outcome {
  fileprivate var text: String {
    switch self {
    case .persona(let text), .conflict(let text), .rejected(let text): text
    }
  }
}
