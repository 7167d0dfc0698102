import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import PersonaVerification
import Testing

/// A mistake of the table in Tests/Fixtures/remedies, with what has to be said about it.
struct TabledMistake: Sendable, CustomTestStringConvertible {
  var title: String
  /// Where it stands: a folder of the project, or a place in a declaration.
  var place = ""
  var lines: [String] = []
  var words: [String] = []
  var banned: [String] = []

  var testDescription: String { title }

  /// Path and text of the file that makes it.
  var file: (path: String, text: String) {
    let text = lines.joined(separator: "\n").replacing("⍽", with: "\u{A0}")
    let indented = text.replacing("\n", with: "\n    ")
    return switch place {
    case "settings": ("persona-check.yaml", text + "\n")
    case "condition": ("segments/x.yaml", "segment: x\nmatch: \(text)\n")
    case "step": ("workflows/x.yaml", "workflow: x\ntrigger: manual\nsteps:\n  - \(indented)\n")
    case "body":
      (
        "templates/x.yaml",
        "template: x\nchannel: email\nfrom: shop@example.test\nsubject: S\nbody: |\n    \(indented)\n"
      )
    case "expect": ("expectations/x.yaml", "expectations: X\nexpect:\n  - \(indented)\n")
    default: ("\(place)/x.yaml", text + "\n")
    }
  }
}

@Suite struct RemedyTests {
  /// The project that is right but for the mistake.
  private static let around: KeyValuePairs = [
    "personas/known.yaml": """
    persona: ada
    properties:
      {plan: plus, age: 30, firstName: Ada, joinedAt: 2026-01-15T09:00:00Z, tags: [a, b], vip: true, nickname: Adi}
    labels: [vip]
    ---
    persona: bruno
    properties: {plan: free, age: 17}
    """,
    "segments/known.yaml": "segment: vips\nmatch: {label: vip}\n",
    "templates/known.yaml": """
    template: hello
    channel: sms
    body: Hello
    """,
    "templates/greeting.liquid": "Hi {{ name }}",
    "workflows/known.yaml": "workflow: known\ntrigger: manual\nsteps: [{send: hello}]\n",
    "expectations/known.yaml": "expectations: Known\nexpect: [{segment: vips, match: [ada], noMatch: [bruno]}]\n",
  ]
  private static let settings = """
    now: 2026-03-02T09:00:00Z
    schema: {plan: text, age: number, firstName: text, nickname: text, joinedAt: instant, tags: list, vip: boolean}

    """

  private static let table: [TabledMistake] = (try? read()) ?? []

  private static func read() throws -> [TabledMistake] {
    let folder = packageFolder + "/Tests/Fixtures/remedies"
    var found: [TabledMistake] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".txt") {
      for line in try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).components(separatedBy: "\n") {
        let (sign, rest) = (line.prefix(2), String(line.dropFirst(2)))
        if line.hasPrefix("== ") { found.append(TabledMistake(title: String(line.dropFirst(3)))) }
        guard let last = found.indices.last, !line.hasPrefix("== ") else { continue }
        switch sign {
        case "@ ": found[last].place = rest
        case "+ ": found[last].words.append(rest)
        // A list of YAML begins with a dash as well; what must not be said stands behind what must.
        case "- " where !found[last].words.isEmpty: found[last].banned.append(rest)
        default: if !line.isEmpty { found[last].lines.append(line) }
        }
      }
    }
    return found
  }

  @Test func `the table is whole`() {
    #expect(Self.table.count >= 150)
    #expect(Set(Self.table.map(\.title)).count == Self.table.count)
    #expect(Self.table.allSatisfy { !$0.words.isEmpty && !$0.place.isEmpty && !$0.lines.isEmpty })
  }

  @Test func `the project around the mistakes is right`() throws {
    let loaded = ProjectInput(Self.around.map { ($0.key, $0.value) } + [("persona-check.yaml", Self.settings)]).loaded()
    #expect(loaded.lines == [])
    for result in try loaded.results() {
      guard case .passed = result.outcome else {
        Issue.record("\(result)")
        continue
      }
    }
  }

  @Test(arguments: table)
  func `is answered in the words that help`(mistake: TabledMistake) throws {
    let file = mistake.file
    var files = Self.around.map { ($0.key, $0.value) }
    if file.path != "persona-check.yaml" { files.append(("persona-check.yaml", Self.settings)) }
    let loaded = ProjectInput(files + [(file.path, file.text)]).loaded()
    let said = loaded.shown
    #expect(loaded.diagnostics.contains { $0.span != nil }, "nothing is said")
    for words in mistake.words { #expect(said.contains(words), "\(said)") }
    for words in mistake.banned { #expect(!said.contains(words), "\(said)") }
  }
}
