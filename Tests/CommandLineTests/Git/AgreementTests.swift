import Foundation
import PersonaTestSupport
import Testing

@Suite struct AgreementTests {
  /// Git itself says the same of what is edited, added and removed at random.
  @Test(arguments: 0..<8) func `Property: the files that changed are those that git names`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let names = (0..<12).map { "s\($0)" }
    func segment(_ name: String) -> String {
      let lines = (0..<Int.random(in: 1...30, using: &random)).map { _ in "# \(Int.random(in: 0...2, using: &random))\n"
      }
      return "segment: \(name)\n\(lines.joined())match: {label: vip}\n"
    }
    let checkout = try GitCheckout(Dictionary(uniqueKeysWithValues: names.map { ("segments/\($0).yaml", segment($0)) }))
    try checkout.git("checkout", "-q", "-b", "topic")
    for step in 0..<12 {
      let name = "s\(Int.random(in: 0..<16, using: &random))"
      switch Int.random(in: 0..<5, using: &random) {
      case 0: try? FileManager.default.removeItem(at: checkout.url("segments/\(name).yaml"))
      case 1: try checkout.git("add", "-A")
      case 2: try checkout.commit("step \(step)")
      default: try checkout.write(segment(name), to: "segments/\(name).yaml")
      }
    }
    let tracked = try checkout.git("diff", "--name-only", "--no-renames", "--diff-filter=d", "--merge-base", "main")
    let untracked = try checkout.git("ls-files", "--others")
    let named = Set((tracked + "\n" + untracked).split(separator: "\n").map(String.init))
    #expect(Set(try checkout.changed()) == named)
  }
}
