import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import Testing

/// Files of text that are no YAML are held to what YAML files are held to.
@Suite struct TextFileTests {
  /// What uses each file, so that its faults are told.
  private static let users: [String: (path: String, text: String)] = [
    "templates/parts/hello.liquid": ("templates/t.yaml", "template: t\nchannel: sms\nbody: Hello\n"),
    "templates/page.html": ("templates/t.yaml", "template: t\nchannel: sms\nbody: {file: page.html}\n"),
    "expectations/text.txt": (
      "expectations/x.yaml", "expectations: X\nexpect: [{template: u, persona: ada, body: {snapshot: text.txt}}]\n"
    ),
    "traits/count.sql": ("traits/t.yaml", "trait: t\nsql: {file: count.sql}\ntype: number\n"),
    "warehouse/orders.csv": ("personas/bo.yaml", "persona: bo\n"),
    "data/people.csv": ("expectations/x.yaml", "expectations: X\nexpect: [{import: people.csv, imported: 1}]\n"),
  ]

  private func load(_ path: String, _ bytes: [UInt8]) -> LoadedProject {
    let files = [
      ("persona-check.yaml", "now: 2026-03-02T09:00:00Z\n"), ("personas/ada.yaml", "persona: ada\n"),
      ("templates/u.yaml", "template: u\nchannel: sms\nbody: Hello\n"),
    ]
    let user = Self.users[path].map { [($0.path, $0.text)] } ?? []
    return ProjectInput(bytes: (files + user).map { ($0.0, Array($0.1.utf8)) } + [(path, bytes)]).loaded()
  }

  private func faults(_ loaded: LoadedProject, in path: String) -> [DiagnosticID] {
    loaded.diagnostics.filter { $0.severity == .error && $0.span.map { loaded.sources[$0.file].path } == path }.map(
      \.id)
  }

  @Test(arguments: users.keys.sorted())
  func `what is no UTF-8 is an error in the file`(path: String) {
    let latin: [UInt8] = Array("a\nGr".utf8) + [0xFC] + Array("n\n".utf8)
    #expect(faults(load(path, latin), in: path) == [.invalidUTF8])
    let utf16: [UInt8] = [0xFF, 0xFE] + "a\nb\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    #expect(faults(load(path, utf16), in: path) == [.invalidUTF8])
    #expect(faults(load(path, [0x61, 0x0A, 0x00, 0x0A]), in: path) == [.binaryFile])
  }

  @Test func `a byte order mark is dropped, and every line ends with LF`() throws {
    let path = "templates/page.html"
    let loaded = load(path, [0xEF, 0xBB, 0xBF] + Array("one\r\ntwo\r\rthree\n".utf8))
    #expect(loaded.diagnostics.isEmpty)
    let source = try #require(loaded.sources.files.first { $0.path == path })
    #expect(String(decoding: source.bytes, as: UTF8.self) == "one\ntwo\n\nthree\n")
  }

  @Test func `a file that nothing uses may be anything`() {
    #expect(load("templates/notes.md", [0xFC, 0x00]).diagnostics.isEmpty)
  }
}
