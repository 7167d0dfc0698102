import Foundation
import PersonaModel
import PersonaTestProjects
import Testing

@testable import PersonaLanguage
@testable import PersonaLoading
@testable import PersonaYAML

/// The tables of limits in docs/ against the numbers in force.
@Suite struct LimitPageTests {
  /// The cells of each row, without marks.
  private func rows(of page: String, under heading: String) throws -> [[String]] {
    let text = try String(contentsOfFile: "\(packageFolder)/docs/\(page)", encoding: .utf8)
    let section = try #require(text.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
    let lines = (section.components(separatedBy: "\n## ").first ?? "").split(separator: "\n")
    return lines.filter { $0.hasPrefix("| ") && !$0.hasPrefix("|---") }.map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { cell in
        String(cell).trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "`", with: "")
      }
    }
  }

  private func number(_ cell: String) -> Double? { Double(cell.replacingOccurrences(of: ",", with: "")) }

  @Test func `the page of the command line has every limit with its numbers`() throws {
    let rows = try rows(of: "command-line.md", under: "What a project may take").dropFirst()
    #expect(rows.map(\.first) == LimitName.allCases.map(\.rawValue))
    for (name, row) in zip(LimitName.allCases, rows) {
      try #require(row.count == 5)
      #expect(number(row[2]) == (name.isOfCase ? CaseLimits()[name] : nil), "\(name)")
      #expect(number(row[3]) == name.ceiling, "\(name)")
      #expect(number(row[4]) == name.most, "\(name)")
    }
  }

  @Test func `the page of YAML has what a file and a project may take`() throws {
    let rows = try rows(of: "yaml.md", under: "Limits")
    let ofProject = rows.filter { $0.count == 4 }.dropFirst()
    #expect(ofProject.map { $0[1] } == LimitName.allCases.filter { !$0.isOfCase }.map(\.rawValue))
    for row in ofProject { #expect(number(row[2]) == LimitName(rawValue: row[1])?.ceiling, "\(row)") }
    let ofFile = Dictionary(
      uniqueKeysWithValues: rows.filter { $0.count == 3 }.dropFirst().map { ($0[0], number($0[1])) })
    #expect(ofFile["lists and mappings inside one another"] == Double(PersonaYAML.FileLimits().depth))
    #expect(ofFile["findings kept for a file"] == Double(PersonaYAML.FileLimits().diagnostics))
    #expect(ofFile.count == 3)
  }

  @Test(arguments: [1024, 1025])
  func `a key has as many characters as the page says`(length: Int) {
    let file = "persona: a\nproperties:\n  \(String(repeating: "k", count: length)): 1\n"
    #expect(load(["personas/a.yaml": file]).hasErrors == (length > 1024))
  }

  @Test func `what the YAML module bounds by itself is no more than a project may take`() {
    #expect(Double(PersonaYAML.FileLimits().fileBytes) == LimitName.fileBytes.ceiling)
    #expect(Double(PersonaYAML.FileLimits().sharedNodes) == LimitName.aliasNodes.ceiling)
  }

  @Test func `what a case takes without settings is below the ceilings`() {
    for name in LimitName.allCases where name.isOfCase {
      #expect(CaseLimits()[name] <= name.ceiling && name.ceiling <= name.most, "\(name)")
    }
  }
}
