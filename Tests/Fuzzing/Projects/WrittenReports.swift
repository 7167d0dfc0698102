import Foundation
import PersonaDiagnostics
import PersonaModel
import PersonaReports
import PersonaVerification

/// The reports that one run wrote, each of them well formed.
struct WrittenReports {
  /// Without what a clock put into it.
  let document: ReportDocument
  let status: Int32

  /// How each case ended.
  var outcomes: [String: String] {
    let cases = document.suites.flatMap(\.cases)
    return Dictionary(cases.map { ($0.id.description, Self.word(for: $0.outcome)) }, uniquingKeysWith: { $0 + $1 })
  }

  private static func word(for outcome: ReportedCase.Outcome) -> String {
    switch outcome {
    case .passed: "passed"
    case .failed: "failed"
    case .errored: "errored"
    case .skipped: "skipped"
    }
  }

  func requireSame(as other: WrittenReports) throws(Violation) {
    try require(
      other.document == document, "two runs report differently: \(difference(between: document, and: other.document))")
    try require(other.status == status, "two runs end with \(status) and \(other.status)")
  }
}

extension Checkout {
  /// Runs everything and reads all reports back.
  func report(to name: String, _ options: [String]) throws(Violation) -> WrittenReports {
    try reports(in: name, by: ["run", "--project", ".", "--now", FuzzTarget.now] + options)
  }

  /// What two shards merge to.
  func mergedReport() throws(Violation) -> WrittenReports {
    for shard in ["1", "2"] {
      let file = root.appending(path: "shard-\(shard).json").path
      try run(["run", "--project", ".", "--now", FuzzTarget.now, "--shard", "\(shard)/2", "--report", "json=\(file)"])
    }
    let files = ["2", "1"].map { root.appending(path: "shard-\($0).json").path }
    return try reports(in: "merged", by: ["merge-reports"] + files)
  }

  private func reports(in name: String, by arguments: [String]) throws(Violation) -> WrittenReports {
    let folder = root.appending(path: name)
    let targets = ReportFormat.allCases.flatMap { ["--report", "\($0.rawValue)=\(folder.path)/\($0.rawValue)"] }
    let outcome = try run(arguments + targets)
    let json = FileManager.default.contents(atPath: folder.appending(path: ReportFormat.json.rawValue).path)
    guard let json else { throw Violation("there is no report: \(outcome.errors)") }
    let (document, untimed): (ReportDocument, ReportDocument)
    do throws(Diagnostic) {
      document = try ReportDocument(json: Array(json), file: FileID(index: 0))
      untimed = try .untimed(json)
    } catch { throw Violation("the report is refused: \(error.message)") }
    for format in ReportFormat.allCases {
      guard let data = FileManager.default.contents(atPath: folder.appending(path: format.rawValue).path) else {
        throw Violation("there is no report \(format.rawValue)")
      }
      try require(!data.contains(Data(Self.secret.utf8)), "\(format.rawValue) tells what stands outside")
      try ReportReading(format: format, bytes: Array(data), document: document).require()
    }
    return WrittenReports(document: untimed, status: outcome.status)
  }
}

extension Data {
  fileprivate func contains(_ part: Data) -> Bool { firstRange(of: part) != nil }
}

extension ReportDocument {
  /// What a report says, without the times that a clock measured.
  fileprivate static func untimed(_ json: Data) throws(Diagnostic) -> ReportDocument {
    let text = String(decoding: json, as: UTF8.self).replacing(/"nanoseconds":[0-9]+/, with: "\"nanoseconds\":0")
    var document = try ReportDocument(json: Array(text.utf8), file: FileID(index: 0))
    document.run.startedAt = document.run.now
    return document
  }
}
