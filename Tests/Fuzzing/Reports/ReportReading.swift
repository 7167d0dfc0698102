import Foundation
import PersonaDiagnostics
import PersonaModel
import PersonaReports
import PersonaVerification

/// A report read back by another program's reader, and held against what it was written of.
struct ReportReading {
  let format: ReportFormat
  let bytes: [UInt8]
  let document: ReportDocument

  /// Every format of a document.
  static func requireAll(of document: ReportDocument) throws(Violation) {
    for format in ReportFormat.allCases {
      let written = PersonaReports.bytes { format.write(document, repository: RepositoryLinks(), to: &$0) }
      try ReportReading(format: format, bytes: written, document: document).require()
    }
  }

  /// It is well formed and counts what the document holds.
  func require() throws(Violation) {
    try requireText()
    switch format {
    case .junit, .junitStrict: try requireJUnit()
    case .json: try requireJSON()
    case .ctrf: try requireCTRF()
    case .sarif: try requireSARIF()
    case .gitlab: try requireGitLab()
    case .tap: try requireTAP()
    case .html: try requireHTML()
    case .markdown: try requireMarkdown()
    case .github: try requireGitHub()
    }
  }

  func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(Violation) {
    if !condition { throw Violation("\(format.rawValue): \(message())") }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var lines: [Substring] { text.split(separator: "\n") }
  var counts: OutcomeCounts { document.counts }
  var cases: [ReportedCase] { document.suites.flatMap(\.cases) }
  /// Cases that did not pass; those that stand for a file only repeat a finding.
  var told: Int { cases.count { $0.failure != nil && !$0.id.isFile } }

  /// A terminal, a browser and a log show what stands there, and nothing else happens.
  private func requireText() throws(Violation) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Violation("\(format.rawValue): no UTF-8") }
    let hidden = text.unicodeScalars.first { scalar in
      (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
    try require(hidden == nil, "a hidden character \(hidden.map { String($0.value, radix: 16) } ?? "")")
  }
}
