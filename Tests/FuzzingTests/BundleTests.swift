import Foundation
import Testing

@testable import PersonaFuzzing

@Suite struct BundleTests {
  @Test(arguments: ["project", "accept", "checkout"])
  func `a folder as text is the folder again`(target: String) throws {
    for input in Corpus.inputs(of: try #require(FuzzTarget.named(target))) where input.bytes.last == 0x0A {
      let bundle = Bundle(input.bytes)
      #expect(bundle.entries.count > 2)
      #expect(Bundle(bundle.text) == bundle, "\(input.path)")
    }
  }

  @Test func `names and links are read as they are written`() {
    let bundle = Bundle(Array("nowhere\n-- a%0Ab%25 --\ntext\n\n-- l -> ../x --\n-- c --\nlast".utf8))
    #expect(
      bundle.entries == [
        .init("a\nb%", Array("text\n\n".utf8)), .init("l", [], target: "../x"), .init("c", Array("last".utf8)),
      ])
  }

  @Test func `the fixtures are seeds`() {
    #expect(Corpus.fixtures.count > 250)
    #expect(Corpus.fixtures.allSatisfy { $0.entries.contains { $0.path == "persona-check.yaml" } })
  }

  @Test(arguments: [
    (".", "a", true), ("..", "personas/a", true), ("../..", "personas/a", true), ("../outside/secret.yaml", "a", true),
    ("../../outside", "personas/a", true), ("/nowhere", "a", true), ("../../..", "personas/a", false),
    ("../..", "a", false), ("x/../../..", "personas/a", false), ("/etc/passwd", "a", false), ("", "a", false),
    ("./..", "a", false),
  ])
  func `no link leads out of both folders`(target: String, path: String, stays: Bool) {
    #expect(Checkout.staysInside(target, from: path) == stays)
  }

  @Test func `a hostile folder is made inside its own`() throws {
    let names = ["../x", "/tmp/x", "a/../../x", "a//b", ".git/config", "x/.GIT/hooks/h", "a\0b", "personas/ok.yaml"]
    var bundle = Bundle()
    bundle.entries =
      names.map { .init($0, [0x78]) } + [.init("personas/l.yaml", [], target: "../../outside/secret.yaml")]
    let checkout = try Checkout(bundle)
    #expect(Set(checkout.files.keys) == ["personas/ok.yaml", "personas/l.yaml"])
    #expect(checkout.isOutsideUntouched)
    try Data("x".utf8).write(to: checkout.root.appending(path: "outside/new"))
    #expect(!checkout.isOutsideUntouched)
  }
}
