import Foundation
import PersonaModel
import Testing

@testable import PersonaReports

/// What a report may take the place of: files that begin as our own do, and no others.
@Suite struct BeginningTests {
  private static func written(_ sample: Sample, _ format: ReportFormat) -> [UInt8] {
    bytes { format.write(sample.document, repository: RepositoryLinks(), to: &$0) }
  }

  @Test(arguments: ReportFormat.allCases, Sample.all.map(\.name))
  func `a format knows what it writes, and no other format takes it for its own`(
    format: ReportFormat, name: String
  ) throws {
    let sample = try #require(Sample.all.first { $0.name == name })
    let written = Self.written(sample, format)
    // An empty file may be replaced by whatever is asked for.
    guard !written.isEmpty else { return #expect(format == .github) }
    let knowing = ReportFormat.allCases.filter { $0.isBegun(by: written) }
    #expect(knowing == [format])
  }

  @Test(arguments: ReportFormat.allCases, ["ordinary", "empty"])
  func `a format knows what 0.1 wrote`(format: ReportFormat, name: String) throws {
    let file = GoldenTests.folder.appending(path: "0.1/\(name).\(format.fileName)")
    let written = Array(try Data(contentsOf: file))
    guard !written.isEmpty else { return #expect(format == .github) }
    #expect(ReportFormat.allCases.filter { $0.isBegun(by: written) } == [format])
  }

  @Test(arguments: ReportFormat.allCases)
  func `a beginning alone is not enough where others begin so, too`(format: ReportFormat) throws {
    let sample = try #require(Sample.all.first { $0.name == "ordinary" })
    let written = Self.written(sample, format)
    // Cut before anything that only we write.
    let cut: Int =
      switch format {
      case .junit, .junitStrict: 50
      case .html: 15
      case .tap: 18
      case .gitlab, .json: 10
      case .ctrf, .sarif: 60
      case .markdown, .github: 2
      }
    #expect(!format.isBegun(by: Array(written.prefix(cut))))
    #expect(!format.isBegun(by: [UInt8(ascii: " ")] + written))
  }

  static let others = [
    "#!/bin/sh\necho hello\n", "all:\n\techo\n", "{}\n", "[]", "[1]\n", "[\n{\"description\":\"x\"}]\n",
    "[\n{\"description\":\"x\"},\n{\"description\":\"y\",\"check_name\":\"z\"}]\n",
    "<?xml version=\"1.0\"?>\n<project/>\n",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"theirs\" tests=\"1\">\n",
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>persona-check: a page\n",
    "# persona-check\n", "# ✅ done\n", "TAP version 14\n1..1\nok 1 - their test\n", "TAP version 13\n1..0\n",
    "::set-output name=x::y\n", "::error file=x\n", "PASSWORD=secret\n", "\u{0}",
  ]

  @Test(arguments: others)
  func `what others write is nobody's report`(text: String) {
    #expect(ReportFormat.allCases.filter { $0.isBegun(by: Array(text.utf8)) } == [])
  }
}
