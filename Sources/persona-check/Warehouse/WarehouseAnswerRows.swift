import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaTables
import PersonaWarehouse

/// The rows of an engine's answers, each held against the project and against what we say now.
struct WarehouseAnswerRows {
  enum Subject: Hashable {
    case persona(PersonaID)
    case account(AccountID)
  }

  struct Answer {
    let subject: Subject
    let segment: SegmentID
    let isMember: Bool
    let span: SourceSpan
  }

  static let columns = ["subject", "segment", "expected", "answer"]

  private let project: InspectedProject
  private let shape: WarehouseShape
  private let file: SourceFile
  private let id: FileID
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: [String: SourceSpan] = [:]
  private var answers: [Answer] = []
  private var written: [String] = []

  init(_ project: InspectedProject, _ shape: WarehouseShape, _ file: SourceFile, _ id: FileID) {
    self.project = project
    self.shape = shape
    self.file = file
    self.id = id
  }

  mutating func read() -> [Answer] {
    let table: (columns: [String], records: [CSVReader.Record])
    do throws(CSVError) { table = try CSVReader.table(in: file.bytes) } catch {
      let isEmpty = error.kind == .noHeader
      report(
        .invalidCSV, error.message, at: error.span(in: id),
        help: isEmpty
          ? "an engine without a difference still names the columns; one that failed writes nothing" : error.help)
      return []
    }
    guard table.columns == Self.columns else {
      report(
        .unknownColumn, "the columns are \(Self.columns.joined(separator: ", ")), and not \(shown(table.columns))",
        at: span(ofLine: 1), help: "it is what an engine gives back for `persona-check sql --prove`, as CSV")
      return []
    }
    for record in table.records { add(record) }
    if diagnostics.isEmpty { compareWithOurs() }
    return answers
  }

  private func shown(_ columns: [String]) -> String { columns.map { visibleText($0) }.joined(separator: ", ") }

  // MARK: - Rows

  private mutating func add(_ record: CSVReader.Record) {
    let span = span(ofLine: record.line)
    if let fault = record.fault { return report(.invalidCSV, fault.message, at: fault.span(in: id), help: fault.help) }
    let (name, segment, expected, answer) = (record.fields[0], record.fields[1], record.fields[2], record.fields[3])
    let words = "'\(visibleText(name))' and '\(visibleText(segment))'"
    if let first = seen.updateValue(span, forKey: "\(name)\u{0}\(segment)") {
      diagnostics.append(
        Diagnostic(
          .contradiction, "there are two rows for \(words)", at: span,
          notes: [Diagnostic.Note("the other one stands here", at: first)],
          help: "give the rows of one statement, as its engine wrote them"))
    }
    let found = segmentID(segment, at: span)
    let subject = found.flatMap { self.subject(name, of: $0, at: span) }
    guard ["0", "1", "error"].contains(expected) else {
      return report(.unknownWord, "expected 0, 1 or error, found '\(visibleText(expected))'", at: span)
    }
    if answer.isEmpty {
      let engine = shape.engine.displayName
      return report(
        .unmapped, "\(engine) has no answer for \(words)", at: span,
        help: "its rows came without this one; give it the statement of `persona-check sql --prove` as it is")
    }
    guard answer == "0" || answer == "1" else {
      return report(.unknownWord, "expected 0 or 1 as the answer, found '\(visibleText(answer))'", at: span)
    }
    if expected == answer {
      return report(
        .contradiction, "the row says that nothing differs for \(words)", at: span,
        help: "a proving statement gives back only what differs")
    }
    guard let found, let subject else { return }
    answers.append(Answer(subject: subject, segment: found, isMember: answer == "1", span: span))
    written.append(expected)
  }

  private mutating func segmentID(_ name: String, at span: SourceSpan) -> SegmentID? {
    let segments = project.project.segments
    if let place = segments.firstIndex(where: { $0.header.id == name }) { return SegmentID(place) }
    let nearest = nearestName(to: name, among: segments.map(\.header.id))
    report(
      .unknownSegment, "unknown segment '\(visibleText(name))'", at: span,
      help: nearest.map { "did you mean `\($0)`?" } ?? "the statement was made of another project")
    return nil
  }

  /// Of a segment of accounts the answer may be about either.
  private mutating func subject(_ name: String, of segment: SegmentID, at span: SourceSpan) -> Subject? {
    let (personas, accounts) = (project.project.personas, project.project.accounts)
    if let place = personas.firstIndex(where: { $0.header.id == name }) { return .persona(PersonaID(place)) }
    let isOfAccounts = project.project.segments[segment].subject == .accounts
    if isOfAccounts, let place = accounts.firstIndex(where: { $0.header.id == name }) {
      return .account(AccountID(place))
    }
    let names = personas.map(\.header.id) + (isOfAccounts ? accounts.map(\.header.id) : [])
    report(
      .unknownPersona, "unknown persona '\(visibleText(name))'", at: span,
      help: nearestName(to: name, among: names).map { "did you mean `\($0)`?" }
        ?? "the statement was made of another project")
    return nil
  }

  // MARK: - What we say

  /// Answers to a statement that was made of other personas, or of another day, prove nothing.
  private mutating func compareWithOurs() {
    let segments = Set(answers.map(\.segment)).sorted()
    guard !segments.isEmpty else { return }
    let proof = WarehouseProof(project.evaluator, shape, segments: segments, properties: nil, at: project.now)
    for (answer, expected) in zip(answers, written) {
      guard let ours = ours(of: answer, in: proof), ours != expected else { continue }
      report(
        .contradiction, "the statement expected \(expected) here, and we say \(ours) now", at: answer.span,
        help: "write `persona-check sql --prove` anew, with the same `--now`, and give it to the engine again")
    }
  }

  private func ours(of answer: Answer, in proof: WarehouseProof) -> String? {
    let (key, isAccount): (String, Bool) =
      switch answer.subject {
      case .persona(let persona): (project.project.personas[persona].header.id, false)
      case .account(let account): (project.project.accounts[account].header.id, true)
      }
    let subject = proof.subjects.first { $0.key == key && $0.isAccount == isAccount }
    return subject?.answer(for: answer.segment)
  }

  // MARK: - Places

  private mutating func report(_ id: DiagnosticID, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(id, message, at: span, help: help))
  }

  private func span(ofLine line: Int) -> SourceSpan {
    let starts = file.lineStarts
    guard line >= 1, line <= starts.count else { return SourceSpan(file: id, start: 0, end: 0) }
    let start = starts[line - 1]
    return SourceSpan(file: id, start: start, end: start + UInt32(file.line(line).count))
  }
}
