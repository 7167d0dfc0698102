import Foundation
import PersonaDiagnostics
import PersonaReports
import PersonaVerification

#if canImport(FoundationXML)
  import FoundationXML
#endif

extension ReportReading {
  func requireJUnit() throws(Violation) {
    let names = try elements(of: bytes)
    let found = [names["testcase"] ?? 0, names["failure"] ?? 0, names["error"] ?? 0, names["skipped"] ?? 0]
    let wanted = [counts.total, counts.failed, counts.errored, counts.skipped]
    try require(found == wanted, "\(found) cases, failures, errors and skipped, where the run has \(wanted)")
  }

  /// The page is XML but for its first line, its one script and its elements without an end.
  func requireHTML() throws(Violation) {
    let parts = text.components(separatedBy: "<script>")
    try require(parts.count == 2, "there are \(parts.count - 1) scripts, where one is ours")
    let page = parts[0] + parts[1].components(separatedBy: "</script>").dropFirst().joined(separator: "</script>")
    let closed = page.replacing(#/<input [^>]*/#) { "\($0.output)/" }.split(separator: "\n").dropFirst()
      .map { $0.hasPrefix("<meta ") ? "\($0.dropLast())/>" : String($0) }.joined(separator: "\n")
    let names = try elements(of: Array(closed.utf8))
    let wanted = told + document.findings.count { $0.severity > .note }
    try require(names["article"] ?? 0 == wanted, "\(names["article"] ?? 0) articles, where there are \(wanted)")
    for name in ["script", "img", "iframe", "link", "form"] { try require(names[name] == nil, "there is a \(name)") }
  }

  private func elements(of bytes: [UInt8]) throws(Violation) -> [String: Int] {
    let parser = XMLParser(data: Data(bytes))
    let counter = ElementCounter()
    parser.delegate = counter
    try require(parser.parse(), "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "no XML")")
    try require(counter.open.isEmpty, "these have no end: \(counter.open.joined(separator: ", "))")
    return counter.counts
  }
}

/// A class because the parser calls its delegate back.
private final class ElementCounter: NSObject, XMLParserDelegate {
  private(set) var counts: [String: Int] = [:]
  private(set) var open: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
    open.append("\(name) in line \(parser.lineNumber)")
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    _ = open.popLast()
  }
}
