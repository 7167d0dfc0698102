import PersonaModel
import PersonaParallel
import PersonaReports
import PersonaVerification
import Testing

@testable import PersonaFuzzing

/// A reader that takes everything would find nothing.
@Suite struct ReportReadingTests {
  /// Cases of every outcome that a mutated fixture can have, with a finding.
  private static let document: ReportDocument? = Corpus.fixtures.lazy
    .compactMap { try? BundledProject($0, workers: .one).document() }
    .first { $0.counts.failed > 0 && $0.counts.passed > 0 && !$0.findings.isEmpty }

  private func written(_ format: ReportFormat) throws -> (document: ReportDocument, bytes: [UInt8]) {
    let document = try #require(Self.document)
    return (document, bytes { format.write(document, repository: RepositoryLinks(), to: &$0) })
  }

  @Test(arguments: ReportFormat.allCases) func `a report is well formed`(format: ReportFormat) throws {
    let (document, bytes) = try written(format)
    try ReportReading(format: format, bytes: bytes, document: document).require()
  }

  @Test(arguments: ReportFormat.allCases)
  func `a report with a control character is not`(format: ReportFormat) throws {
    let (document, bytes) = try written(format)
    let reading = ReportReading(format: format, bytes: bytes + [0x1B], document: document)
    #expect(throws: Violation.self) { try reading.require() }
  }

  @Test(arguments: ReportFormat.allCases.filter { $0 != .github })
  func `a report of a run with a case less is not`(format: ReportFormat) throws {
    var (document, bytes) = try written(format)
    for place in document.suites.indices { document.suites[place].cases.removeAll { $0.failure != nil } }
    let reading = ReportReading(format: format, bytes: bytes, document: document)
    #expect(throws: Violation.self) { try reading.require() }
  }

  @Test(arguments: [ReportFormat.junit, .json, .ctrf, .sarif, .gitlab, .html])
  func `a report that is cut is not`(format: ReportFormat) throws {
    let (document, bytes) = try written(format)
    let reading = ReportReading(format: format, bytes: bytes.dropLast(12), document: document)
    #expect(throws: Violation.self) { try reading.require() }
  }

  @Test func `a line that is no command is no report for GitHub`() throws {
    let (document, bytes) = try written(.github)
    let reading = ReportReading(format: .github, bytes: bytes + Array("set-output\n".utf8), document: document)
    #expect(throws: Violation.self) { try reading.require() }
  }
}
