import Foundation
import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaTestProjects
import PersonaTestSupport
import Testing

@Suite struct FileTests {
  @Test(arguments: [
    ("", "personas/x.yaml:1:1: error[empty-file]: the file declares nothing"),
    ("persona: a\n\tb: c\n", "personas/x.yaml:2:1: error[yaml-syntax]"),
    ("persona: a\nname: \"open\n", "personas/x.yaml:2:7: error[yaml-syntax]"),
    ("persona: a\nname: b\nname: c\n", "personas/x.yaml:3:1: error[duplicate-key]"),
  ])
  func `a bad file is told with its place, and the others load`(text: String, line: String) throws {
    let loaded = load(["personas/ok.yaml": "persona: ok\n", "personas/x.yaml": text])
    #expect(try #require(loaded.lines.first).hasPrefix(line), "\(loaded.shown)")
    #expect(loaded.lines.count == 1)
    #expect(loaded.persona("ok") != nil)
  }

  @Test(
    arguments: [
      [0x70, 0x65, 0x72, 0x73, 0xFF, 0x0A], [0x00, 0x01, 0x02, 0x03], [0xEF, 0xBB, 0xBF],
    ] as [[UInt8]])
  func `bytes that are no text are told, never a crash`(bytes: [UInt8]) {
    let loaded = ProjectInput(bytes: [("personas/x.yaml", bytes)]).loaded()
    #expect(loaded.diagnostics.count == 1, "\(loaded.shown)")
    #expect(loaded.project.personas.isEmpty)
  }

  @Test func `a file that could not be read is an error at its path`() {
    var input = ProjectInput()
    input.unreadable = [
      UnreadableFile(path: "personas/x.yaml", id: .unreadableFile, reason: "permission denied")
    ]
    let loaded = input.loaded()
    #expect(
      loaded.lines == [
        "personas/x.yaml:1:1: error[unreadable-file]: cannot read 'personas/x.yaml': permission denied"
      ])
  }

  @Test func `declarations may stand in any of the folders, and files elsewhere are none`() {
    let loaded = load([
      "notes/x.yaml": "not: ours\n", "other.yaml": "nor: this\n", "segments/deep/er/x.yml": "persona: ada\n",
      "tables/x.yaml": "- 1\n",
    ])
    #expect(loaded.shown == "")
    #expect(loaded.persona("ada") != nil)
  }

  @Test func `the result is the same for any number of workers`() throws {
    var input = try ProjectInput(folder: packageFolder)
    input.files.append(InputFile(path: "personas/zz.yaml", bytes: Array("persona: x\nlables: []\n".utf8)))
    let one = input.loaded()
    let many = input.loaded(workers: Workers(count: 4))
    #expect(one.shown == many.shown)
    #expect(one.project.personas.map(\.header.id) == many.project.personas.map(\.header.id))
    #expect(one.project.properties.map(\.name) == many.project.properties.map(\.name))
    #expect("\(one.project.personas)" == "\(many.project.personas)")
  }

  /// Every prefix of the worked example's files, and every file with a byte changed: anything but a crash.
  @Test func `damaged files never crash`() throws {
    let whole = try ProjectInput(folder: packageFolder)
    var random = SplitMix(seed: 7)
    let yaml = whole.files.indices.filter { whole.files[$0].path.hasSuffix(".yaml") }
    for _ in 0..<60 {
      var input = whole
      for _ in 0..<3 {
        let place = yaml[Int(random.next() % UInt64(yaml.count))]
        input.files[place] = damaged(input.files[place], &random)
      }
      let loaded = input.loaded()
      #expect(loaded.project.personas.count <= 200)
      #expect(loaded.shown == input.loaded(workers: Workers(count: 3)).shown)
    }
  }

  private func damaged(_ file: InputFile, _ random: inout SplitMix) -> InputFile {
    var bytes = file.bytes
    guard !bytes.isEmpty else { return file }
    let place = Int(random.next() % UInt64(bytes.count))
    switch random.next() % 4 {
    case 0: bytes.removeSubrange(place...)
    case 1: bytes[place] = UInt8(truncatingIfNeeded: random.next() % 128)
    case 2: bytes.insert(contentsOf: Array(["{", "[", ": ", "- ", "\n", "'"][Int(random.next() % 6)].utf8), at: place)
    default: bytes.removeSubrange(place..<min(bytes.count, place + 12))
    }
    return InputFile(path: file.path, bytes: bytes)
  }
}
