import Foundation
import PersonaDiagnostics
import PersonaParallel
import PersonaReports
import PersonaVerification

extension FuzzTarget {
  /// Reports one after the other, between bytes 1E as in RFC 7464.
  static let json = FuzzTarget(
    "json",
    "what is no report is refused at its place; one that is read is written as itself in every format, and merges",
    largest: 32_768, inputsInTests: 500, moreSeeds: { reports }, mutate: ByteMutation(jsonPieces).callAsFunction
  ) { bytes throws(Violation) in
    var documents: [ReportDocument] = []
    for text in bytes.split(separator: 0x1E).prefix(4) {
      do throws(Diagnostic) {
        documents.append(try ReportDocument(json: Array(text), file: FileID(index: 0)))
      } catch {
        try requirePlaces(of: [error], in: [text.count])
        try require(error.id == .invalidReport, "a report is refused as \(error.id)")
        continue
      }
      let isJSON = (try? JSONSerialization.jsonObject(with: Data(text))) != nil
      try require(isJSON, "a report is read that is no JSON")
    }
    for document in documents {
      let written = PersonaReports.bytes { JSONReport().write(document, to: &$0) }
      let again = try? ReportDocument(json: written, file: FileID(index: 0))
      try require(again == document, "a report is written as another one: \(difference(between: again, and: document))")
    }
    try requireMerge(of: documents)
  }

  /// In whatever order, as long as they are different shards.
  private static func requireMerge(of documents: [ReportDocument]) throws(Violation) {
    guard Set(documents.map(\.run.shard)).count == documents.count else { return }
    let merged = try? ReportDocument(merging: documents)
    let reversed = try? ReportDocument(merging: documents.reversed())
    try require(
      merged == reversed, "in another order reports merge to another one: \(difference(between: merged, and: reversed))"
    )
  }

  /// Of fixtures, whole and in shards.
  private static let reports: [[UInt8]] = Corpus.fixtures.enumerated().filter { $0.offset % 12 == 0 }.compactMap {
    guard let project = try? BundledProject($0.element, workers: .one) else { return nil }
    let shards: [Shard?] = [nil, Shard(index: 1, count: 2), Shard(index: 2, count: 2)]
    let documents = shards.compactMap { try? project.document(shard: $0) }
    return Array(
      documents.map { document in bytes { JSONReport().write(document, to: &$0) } }.joined(separator: [0x1E]))
  }

  private static let jsonPieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\uD800", "\\uDC00", "\\uD83D\\uDE00", "\\n", "\\x", "null",
    "true",
    "false", "-", "0", "01", "1e5", "1.5", "1e999", "-0", "\u{1E}", "\"run\":", "\"suites\":[", "\"cases\":[",
    "\"findings\":[",
    "\"outcome\":\"passed\"", "\"outcome\":\"errored\"", "\"outcome\":\"skipped\"",
    "\"shard\":{\"index\":1,\"count\":2}",
    "\"counts\":", "\"id\":", "\"place\":", "\"line\":0", "\"column\":0", "\"lines\":[[]]",
    "\"nanoseconds\":18446744073709551615",
    "\"isWallClock\":true", "\"kind\":\"file\"", "<", "&", "]]>", "::", "`````", "\u{1B}[2J",
  ]
}
