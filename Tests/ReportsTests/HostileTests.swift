import Foundation
import PersonaJSON
import PersonaVerification
import Testing

@testable import PersonaModel
@testable import PersonaReports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whatever a fixture's author writes is text to whoever reads a report, and nothing else.
@Suite struct HostileTests {
  static func text(_ format: ReportFormat, of sample: Sample = .hostile) -> String {
    String(decoding: bytes { format.write(sample.document, repository: RepositoryLinks(), to: &$0) }, as: UTF8.self)
  }

  static let console = String(
    decoding: bytes { writer in
      var options = ConsoleReport.Options()
      options.explainsPasses = true
      options.isReadByGitHub = true
      ConsoleReport(options: options).write(Sample.hostile.document, to: &writer)
    }, as: UTF8.self)

  @Test(arguments: ReportFormat.allCases)
  func `no report holds a character that is hidden`(format: ReportFormat) {
    let hidden = Self.text(format).unicodeScalars.filter(isHiddenFromReaders)
    #expect(hidden.isEmpty, "\(hidden.map { String($0.value, radix: 16) })")
  }

  @Test func `the console holds no character that is hidden`() {
    let hidden = Self.console.unicodeScalars.filter(isHiddenFromReaders)
    #expect(hidden.isEmpty, "\(hidden.map { String($0.value, radix: 16) })")
  }

  @Test(arguments: [ReportFormat.junit, .junitStrict])
  func `JUnit is well-formed and counts every case`(format: ReportFormat) throws {
    let reader = XMLReader()
    let parser = XMLParser(data: Data(Self.text(format).utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    let counts = Sample.hostile.document.counts
    #expect(reader.elements["testcase"] == counts.total)
    #expect(reader.elements["failure"] == counts.failed)
    #expect(reader.elements["error"] == counts.errored)
    #expect(reader.elements["skipped"] == counts.skipped)
    #expect(Set(reader.names).count == counts.total)
    #expect(Set(reader.elements.keys).isSubset(of: XMLReader.known))
  }

  @Test(arguments: [ReportFormat.json, .ctrf, .sarif])
  func `JSON is read by another reader and by our own`(format: ReportFormat) throws {
    let written = Array(Self.text(format).utf8)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(written)) }
    #expect(throws: Never.self) { try JSONParser.parse(written) }
  }

  @Test func `JSON gives every text back as it was`() throws {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(Self.text(.json).utf8)) as? [String: Any])
    let suites = try #require(root["suites"] as? [[String: Any]])
    let cases = suites.flatMap { $0["cases"] as? [[String: Any]] ?? [] }
    let subjects = cases.compactMap { ($0["id"] as? [String: Any])?["subject"] as? String }
    #expect(subjects.map { Array($0.utf8) } == Sample.poison.map { Array($0.utf8) })
  }

  @Test func `HTML holds no element of the author's`() {
    let parts = Self.text(.html).components(separatedBy: "<!-- persona-check report -->\n")
    #expect(parts.count == 2, "the comment that the page is known by stands in it once")
    // The script is ours, by its hash.
    let page = parts.joined().replacingOccurrences(of: HTMLScript.text, with: "")
    let known: Set<String> = [
      "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "div", "h1",
      "h2", "h3",
      "p", "b", "dl", "dt", "dd", "table", "thead", "label", "input", "output", "script",
      "tbody", "tr", "th", "td", "a", "section", "article", "pre", "span", "details", "summary", "ul", "li",
    ]
    let tags = page.split(separator: "<").dropFirst().map { $0.prefix { $0 != " " && $0 != ">" && $0 != "\n" } }
    let names = Set(tags.map { String($0.hasPrefix("/") ? $0.dropFirst() : $0) })
    #expect(names.isSubset(of: known), "\(names.subtracting(known))")
    #expect(!page.contains("href=\"javascript"))
  }

  @Test func `Markdown holds no markup of the author's outside of fences`() {
    let prose = Self.withoutFences(Self.text(.markdown))
    for word in ["<script", "<img", "](javascript:", "@everyone", " #1", "*b*", "_i_", "|c|", "~~s~~"] {
      #expect(!prose.contains(word), "\(word)")
    }
  }

  @Test func `GitHub is told nine errors, how many more, and no command of the author's`() {
    let lines = Self.text(.github).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let errors = lines.filter { $0.hasPrefix("::error ") }
    #expect(errors.count == 10)
    #expect(errors.last?.hasSuffix("more, in the job summary and the log") == true)
    #expect(lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") })
    for line in lines {
      let head = line.dropFirst(2).prefix { $0 != ":" }
      #expect(head.split(separator: ",").allSatisfy { $0.contains("=") }, "\(line)")
    }
  }

  @Test func `nothing on the console is a command to a GitHub runner`() {
    for line in Self.console.split(separator: "\n") {
      #expect(!line.drop { $0 == " " }.hasPrefix("::"))
      #expect(!line.contains("##["))
    }
  }

  @Test func `TAP numbers every case once and has no other test line`() {
    let lines = Self.text(.tap).split(separator: "\n")
    let tests = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
    #expect(lines.first == "TAP version 14")
    #expect(lines.dropFirst().first == "1..\(Sample.poison.count)")
    #expect(tests.count == Sample.poison.count)
    #expect(tests.filter { $0.contains(" # SKIP ") }.count == Sample.hostile.document.counts.skipped)
    #expect(
      lines.dropFirst(2).allSatisfy { $0.hasPrefix("  ") || tests.contains($0) || $0 == "# personas: test entities" })
  }

  /// The lines that are no part of a fenced block.
  private static func withoutFences(_ text: String) -> String {
    var fence: Substring?
    var prose: [Substring] = []
    for line in text.split(separator: "\n") {
      let ticks = line.prefix { $0 == "`" }
      if let open = fence {
        if ticks.count >= open.count, ticks == line { fence = nil }
      } else if ticks.count >= 3 {
        fence = ticks
      } else {
        prose.append(line)
      }
    }
    return prose.joined(separator: "\n")
  }
}

/// Written out again, so that a mistake in the list the product uses is seen.
private func isHiddenFromReaders(_ scalar: Unicode.Scalar) -> Bool {
  if scalar == "\n" || scalar == "\t" { return false }
  let properties = scalar.properties
  if properties.generalCategory == .control || properties.isBidiControl { return true }
  return scalar == "\u{FEFF}" || scalar == "\u{FFFE}" || scalar == "\u{FFFF}" || scalar == "\u{200B}"
    || (0xE0000...0xE007F).contains(scalar.value)
}

/// A class because the parser calls it back.
private final class XMLReader: NSObject, XMLParserDelegate {
  static let known: Set<String> = [
    "testsuites", "testsuite", "testcase", "properties", "property", "failure", "error", "skipped", "system-out",
    "system-err",
  ]

  var elements: [String: Int] = [:]
  var names: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements[name, default: 0] += 1
    if name == "testcase" { names.append("\(attributes["classname"] ?? "")/\(attributes["name"] ?? "")") }
  }
}
