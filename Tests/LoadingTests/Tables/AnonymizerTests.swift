import Foundation
import PersonaEngine
import PersonaFixtureEditing
import PersonaModel
import PersonaTestProjects
import Testing

@testable import PersonaLoading
@testable import PersonaTables

@Suite struct AnonymizerTests {
  private static let columns = ["Id", "Email", "Mobile", "Name", "Plan", "Birthday", "Other", "Note"]
  private static let targets = [
    ("Id", "externalId"), ("Email", "email"), ("Mobile", "phoneNumber"), ("Name", "name"), ("Plan", "plan"),
    ("Birthday", "birthday"), ("Other", "field7"), ("Note", "note"),
  ].map { (column: $0.0, property: $0.1) }
  private static let rows = [
    "C-77,cleo@shop.ch,+41 79 555 12 34,Cleo Meier,gold,1990-05-17,kim@corp.com,calls at night",
    "C-78,dora@shop.ch,+41 79 555 12 35,Dora Keller,silver,1984-11-02,+41 44 222 33 44,",
  ]

  private func imported(_ idColumn: String? = nil) throws -> String {
    let project = load([
      "persona-check.yaml": "identity: {keys: [{key: externalId}, {key: email}, {key: phoneNumber}]}\n",
      "personas/a.yaml": "persona: zoe\n",
    ]).project
    let people = Evaluator(project: project).people
    var importing = try PersonaImport(
      people, columns: Self.columns, targets: Self.targets, idColumn: idColumn, stem: "row", anonymizes: true)
    var writer = PersonaWriter(importing.project)
    return Self.rows.enumerated().map { place, row in
      let record = CSVReader.Record(line: place + 2, fields: row.components(separatedBy: ","), fault: nil)
      guard case .persona(let persona) = importing.add(record) else {
        Issue.record("row \(place) is not taken")
        return ""
      }
      return writer.document(persona)
    }.joined()
  }

  @Test func `nothing of a person is left, and what segments ask for is`() throws {
    let text = try imported()
    for secret in ["C-77", "cleo", "shop.ch", "41", "Meier", "05-17", "kim", "corp", "calls", "Dora", "Keller", "222"] {
      #expect(!text.contains(secret), "\(secret) is in \(text)")
    }
    for kept in ["gold", "silver", "1990-01-01", "1984-01-01", "@example.test", "+1201555010"] {
      #expect(text.contains(kept), "\(kept) is not in \(text)")
    }
  }

  @Test func `a second time gives the same, and ids never come from a column`() throws {
    #expect(try imported() == imported("Id"))
  }
}
