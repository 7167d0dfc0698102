import PersonaDiagnostics
import PersonaVerification
import Testing

@Suite struct SelectionTests {
  @Test(arguments: [
    ("vip-*", "vip-us", true), ("vip-*", "vi", false), ("*", "", true), ("a?c", "abc", true), ("a?c", "ac", false),
    ("*a*b*", "xxaxxbxx", true), ("*a*b", "xxaxxbxx", false), ("", "", true), ("é?", "éü", true), ("**", "x", true),
  ])
  func `a pattern takes what its wildcards allow`(pattern: String, text: String, fits: Bool) {
    #expect(Glob(pattern).matches(text) == fits)
  }

  @Test func `a pattern of many wildcards is matched without blow-up`() {
    let pattern = Glob(String(repeating: "*a", count: 60) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 4000)))
  }

  @Test func `the shards of any count hold every case once`() throws {
    let ids = (0..<500).map {
      CaseID(file: "expectations/a.yaml", title: "T", kind: "segment", subject: "s\($0 % 7)", persona: "p\($0)")
    }
    for count in [1, 2, 3, 7, 64] {
      let shards = try (1...count).map { try #require(Shard(index: $0, count: count)) }
      for id in ids { #expect(shards.filter { $0.contains(id) }.count == 1) }
    }
    #expect(Shard(index: 3, count: 2) == nil)
    #expect(Shard(index: 0, count: 2) == nil)
  }

  @Test func `a case keeps its shard on every machine`() {
    let id = CaseID(
      file: "expectations/renewal.yaml", title: "Renewal", kind: "segment", subject: "vip", persona: "ada")
    // FNV-1a of "expectations/renewal.yaml ▸ Renewal ▸ segment vip ▸ ada", computed by another implementation.
    #expect(id.stableHash == 0xA362AC1F4C722238)
  }

  @Test(arguments: [("expectations", true), ("expectations/", true), ("expect", false), (".", true)])
  func `a path selects a file or what is under a folder`(path: String, fits: Bool) {
    #expect(CaseSelection.path(path, holds: "expectations/renewal.yaml") == fits)
  }
}
