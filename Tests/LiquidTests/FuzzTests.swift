import Diagnostics
import Liquid
import Testing
import Time

/// Any bytes give a render or an error. `make fuzz` does the same for longer over larger material.
@Suite struct FuzzTests {
  @Test func `broken templates neither crash nor print what is no text`() throws {
    let bases = DocumentationTests.examples
    let profile = try data(bases[0].data)
    var problems = 0
    for seed in 0..<1500 {
      var mutation = Mutation(seed: UInt64(seed))
      let base = bases[mutation.number(below: bases.count)].template
      let other = bases[mutation.number(below: bases.count)].template
      let bytes = mutation.mutated(Array(base.utf8), with: Array(other.utf8))
      let broken = template(bytes, mode: ParseMode.allCases[mutation.number(below: 4)])
      _ = broken.check(Knowledge(knows: { _ in false }, names: ["plan"]))
      var budget = Budget(steps: 20_000, bytes: 200_000)
      let result = broken.render(profile, RenderOptions(undefined: .error, clock: testClock), budget: &budget)
      if !broken.diagnostics.isEmpty || !result.diagnostics.isEmpty { problems += 1 }
      #expect(result.bytes.count < 400_000)
      for diagnostic in broken.diagnostics + result.diagnostics {
        #expect((diagnostic.span?.end ?? 0) <= UInt32(bytes.count))
      }
    }
    #expect(problems > 400)
  }
}
