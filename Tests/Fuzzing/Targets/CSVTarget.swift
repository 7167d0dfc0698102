import PersonaDiagnostics
import PersonaEngine
import PersonaFixtureEditing
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaTables
import PersonaTestProjects

extension FuzzTarget {
  /// The first byte says in what chunks the rest, a table, is read.
  static let csv = FuzzTarget(
    "csv", "a table is the same in chunks of any size and written again; the personas made of it load",
    largest: 4096, inputsInTests: 1000,
    moreSeeds: { Corpus.fixtureFiles(["csv"]).map { [7] + $0 } }, mutate: ByteMutation(tablePieces).callAsFunction
  ) { bytes throws(Violation) in
    guard let size = bytes.first else { return }
    let text = Array(bytes.dropFirst())
    let whole = Table(text, chunk: text.count)
    try require(whole == Table(text, chunk: max(1, Int(size))), "another table in chunks of \(size)")
    // Places are counted in UTF-8, of which UTF-16 may become half as much again.
    try require(whole.fault.map { $0.offset <= text.count * 3 / 2 } ?? true, "a fault stands behind the end")
    guard let columns = whole.columns else { return }
    if whole.fault == nil { try requireSameWritten(whole, columns) }
    try requireImport(of: whole.records, columns)
  }

  private struct Table: Equatable {
    var columns: [String]?
    var records: [CSVReader.Record] = []
    var fault: CSVError?

    init(_ text: [UInt8], chunk: Int) {
      var reader = CSVReader()
      var records: [CSVReader.Record] = []
      do throws(CSVError) {
        var rest = text[...]
        while !rest.isEmpty {
          let part = Array(rest.prefix(chunk))
          rest = rest.dropFirst(chunk)
          try part.withUnsafeBufferPointer { (part) throws(CSVError) in try reader.read(part) { records.append($0) } }
        }
        try reader.finish { records.append($0) }
      } catch { fault = error }
      (columns, self.records) = (reader.columns, records)
    }
  }

  /// All fields in quotes, in the same number of columns.
  private static func requireSameWritten(_ table: Table, _ columns: [String]) throws(Violation) {
    let whole = table.records.filter { $0.fault == nil }
    let lines = ([columns] + whole.map(\.fields)).map { fields in
      fields.map { "\"\($0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"" }
        .joined(separator: ",")
    }
    let again = Table(Array(lines.joined(separator: "\r\n").utf8), chunk: 5)
    let isSame = again.columns == columns && again.records.map(\.fields) == whole.map(\.fields) && again.fault == nil
    try require(isSame, "the table is read otherwise once it is written again: \(again.fault?.message ?? "")")
  }

  private static func requireImport(of records: [CSVReader.Record], _ columns: [String]) throws(Violation) {
    let targets = columns.enumerated().map { ($1, properties.contains($1) ? $1 : "column \($0)") }
    guard
      var personas = try? PersonaImport(
        evaluator.people, columns: columns, targets: targets, idColumn: columns.first, stem: "row")
    else { throw Violation("the table does not have its own columns") }
    var writer = PersonaWriter(personas.project)
    var text = ""
    for record in records {
      if case .persona(let persona) = personas.add(record) { text += writer.document(persona) }
    }
    guard personas.counts.imported > 0 else { return }
    let files = base.entries + [.init("personas/imported.yaml", Array(text.utf8))]
    var bundle = Bundle()
    bundle.entries = files
    let loaded = try BundledProject(bundle, workers: .one).loaded
    let first = loaded.diagnostics.first { $0.severity == .error }
    try require(first == nil, "what was imported does not load: \(first?.rendered(in: loaded.sources) ?? "")")
    let count = personas.counts.imported
    try require(loaded.project.personas.count == count, "\(loaded.project.personas.count) personas of \(count) rows")
  }

  private static let base = Bundle(
    Array(
      """
      -- persona-check.yaml --
      now: 2026-03-02T09:00:00Z
      timezone: UTC
      schema:
        age: number
        price: {type: number, from: 0, to: 100}
        vip: boolean
        joined: date
        seen: {type: instant, unit: seconds}
        plan: {type: text, oneOf: [free, plus]}
        app: version

      """.utf8))

  /// Other names may be taken.
  private static let properties: Set<String> = ["age", "price", "vip", "joined", "seen", "plan", "app", "email", "zip"]

  private static let evaluator = Evaluator(
    project: ProjectInput(bytes: base.entries.map { ($0.path, $0.bytes) }).loaded().project)

  private static let tablePieces = [
    ",", ";", "\"", "\"\"", "\n", "\r", "\r\n", "email", "age", "price", "vip", "joined", "seen", "plan", "free", "app",
    "2.10.1", "id,email,age\n",
    "ada@example.test", "007", "0x10", "1e5", "9.50", "true", "True", "yes", "2026-03-16", "2026-03-02T09:00:00Z", "~",
    "null",
    "=1+1", "- x", "a: b", "# x", "'", "[a]", "{a: b}", "  ", "labels", "name", "consent.email.marketing", "status",
  ]
}
