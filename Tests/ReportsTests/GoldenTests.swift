import Foundation
import PersonaModel
import Testing

@testable import PersonaReports

/// Every format of every sample, byte for byte.
///
/// `UPDATE_GOLDEN=1 swift test --filter GoldenTests` rewrites the files; read the difference before you commit it.
@Suite struct GoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  @Test(arguments: Sample.all.map(\.name), ReportFormat.allCases)
  func `a format writes what its golden file holds`(name: String, format: ReportFormat) throws {
    let sample = try #require(Sample.all.first { $0.name == name })
    let links = RepositoryLinks(folder: "marketing/", address: "https://example.test/blob/main/")
    let written = bytes { format.write(sample.document, repository: links, to: &$0) }
    try compare(written, with: "\(name).\(format.fileName)")
  }

  @Test(arguments: Sample.all.map(\.name), [false, true])
  func `the console shows what its golden file holds`(name: String, isColoured: Bool) throws {
    let sample = try #require(Sample.all.first { $0.name == name })
    var options = ConsoleReport.Options()
    options.isColoured = isColoured
    options.explainsPasses = isColoured
    let written = bytes { ConsoleReport(options: options).write(sample.document, to: &$0) }
    try compare(written, with: isColoured ? "\(name).coloured.txt" : "\(name).txt")
  }

  private func compare(_ written: [UInt8], with file: String) throws {
    let url = Self.folder.appending(path: file)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try Data(written).write(to: url) }
    let golden = try #require(try? Data(contentsOf: url), "\(file) is missing; UPDATE_GOLDEN=1 writes it")
    guard Array(golden) != written else { return }
    Issue.record("\(file) differs:\n\(String(decoding: written, as: UTF8.self))")
  }
}

extension ReportFormat {
  var fileName: String {
    switch self {
    case .junit: "junit.xml"
    case .junitStrict: "junit-strict.xml"
    case .json: "json"
    case .ctrf: "ctrf.json"
    case .sarif: "sarif"
    case .markdown: "md"
    case .html: "html"
    case .tap: "tap"
    case .github: "github.txt"
    case .gitlab: "gitlab.json"
    }
  }
}
