import Foundation
import PersonaCheck
import Testing

/// Every case of the fixtures in `Campaign` is a case of this test.
@Suite struct CampaignTests {
  static let files = projectFiles(in: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Campaign"))

  @Test(arguments: try PersonaCheck.run(files: files).cases)
  func `the campaign reaches whom it should`(result: CaseResult) {
    #expect(
      result.verdict == .passed, "\(result.location): \(result.headline)\n\(result.explanation.joined(separator: "\n"))"
    )
  }

  @Test func `the fixtures have nothing wrong with them`() throws {
    let result = try PersonaCheck.run(files: Self.files)
    #expect(result.findings.isEmpty, "\(result.findings.flatMap(\.lines).joined(separator: "\n"))")
    #expect(result.counts.passed == 2)
    #expect(result.outcome == .passed)
  }

  /// What a change would do, before anybody makes it.
  @Test func `a week of notice would lose Ada`() throws {
    var files = Self.files
    let segment = "segments/renewing-soon.yaml"
    let text = String(decoding: files[segment] ?? [], as: UTF8.self).replacing("14 days", with: "7 days")
    files[segment] = Array(text.utf8)
    let result = try PersonaCheck.run(files: files)
    let failed = result.cases.filter { $0.verdict == .failed }
    #expect(failed.map(\.headline) == ["renewing-soon should match ada"])
    #expect(failed.first?.location.path == "expectations/renewal.yaml")
  }
}

/// The files of a folder by their paths in it.
private func projectFiles(in folder: URL) -> [String: [UInt8]] {
  let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
  return Dictionary(
    uniqueKeysWithValues: paths.compactMap { path in
      (try? Data(contentsOf: folder.appending(path: path))).map { (path, Array($0)) }
    })
}

extension CaseResult: @retroactive CustomTestStringConvertible {
  public var testDescription: String { id.description }
}
