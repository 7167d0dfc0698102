import Foundation
import Testing

@testable import PersonaFuzzing

/// The corpus once, and a fixed number of inputs made of it, always the same. `make fuzz` does this for longer, with other
/// inputs and with libFuzzer.
@Suite struct FuzzTests {
  @Test(arguments: FuzzTarget.all.map(\.name))
  func `what a target says holds for the corpus and for what is made of it`(name: String) throws {
    let outcome = try BuiltFuzzer.run(["run", name])
    let input = outcome.input.map { String(decoding: $0, as: UTF8.self).debugDescription } ?? "none"
    #expect(outcome.status == 0 && !outcome.isSignal, "\(outcome.output)\n\(input)")
    #expect(outcome.output.hasPrefix("\(name): "))
  }

  @Test func `every target has a corpus of small inputs, which takes less than a megabyte in all`() {
    var size = 0
    for target in FuzzTarget.all {
      let inputs = Corpus.inputs(of: target)
      #expect(inputs.count >= 2, "\(target.name)")
      #expect(inputs.allSatisfy { $0.bytes.count <= target.largest }, "\(target.name)")
      size += inputs.reduce(0) { $0 + $1.bytes.count }
    }
    #expect(size < 1_000_000)
  }

  @Test func `every folder of the corpus is that of a target`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Corpus.folder.path)
    #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
  }

  @Test(arguments: FuzzTarget.all.map(\.name))
  func `the same numbers make the same input, and other numbers mostly another`(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let seeds = Corpus.inputs(of: target).map(\.bytes)
    let (seed, graft) = (try #require(seeds.first), try #require(seeds.last))
    let inputs = (UInt64(0)..<20).map { number in
      var numbers = [SeededNumbers(seed: number), SeededNumbers(seed: number)]
      let one = target.mutate(&numbers[0], seed, graft)
      #expect(target.mutate(&numbers[1], seed, graft) == one)
      return one
    }
    #expect(Set(inputs).count > 15)
  }

  // MARK: - The driver

  @Test(arguments: ["planted-violation", "planted-trap", "planted-loop"])
  func `a fault is found and its input kept`(name: String) throws {
    let outcome = try BuiltFuzzer.run(["run", name, "--limit", "1"])
    #expect(outcome.isSignal == (name != "planted-violation"), "\(outcome.output)")
    #expect(outcome.status != 0)
    let input = try #require(outcome.input)
    #expect(input.contains(UInt8(ascii: "!")))
  }

  @Test func `without a fault no input is left`() throws {
    let outcome = try BuiltFuzzer.run(["run", "planted-trap", "--inputs", "0"])
    #expect(outcome.status == 0)
    #expect(outcome.input == nil)
  }

  @Test(arguments: [
    ["run", "nothing"], ["run", "yaml", "--inputs", "x"], ["mend"], [], ["replay", "yaml", "/nowhere"],
  ])
  func `what cannot be run is refused`(arguments: [String]) throws {
    #expect(try BuiltFuzzer.run(arguments).status == 64)
  }
}
