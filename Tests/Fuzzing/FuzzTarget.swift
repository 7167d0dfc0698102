/// One thing that must hold whatever the bytes are.
///
/// A check ends the process when the program would: by a trap, a stack that runs over, or work without an end. What else is
/// wrong it throws. Beside its own line in ``FuzzTarget/all`` a target is a file in `Targets/` and a folder in `Corpus/`.
package struct FuzzTarget: Sendable {
  package typealias Mutate = @Sendable (inout SeededNumbers, [UInt8], [UInt8]) -> [UInt8]

  /// As `make fuzz FUZZ=NAME` has it, and the folder of the corpus.
  package let name: String
  /// What holds, in words.
  package let property: String
  /// Larger inputs are cut: what there is to find is found in small ones, and sooner.
  package let largest: Int
  /// How many mutated inputs a run of the tests checks: a second's worth or two in a debug build.
  package let inputsInTests: Int
  /// Whether libFuzzer can see what an input reaches: not what another process does.
  package let isGuided: Bool
  /// Seeds beside the corpus, such as the project's own fixtures. Made once, before anything is checked.
  let moreSeeds: @Sendable () -> [[UInt8]]
  /// An input made of one that is known; the second is another one, for grafting.
  package let mutate: Mutate
  package let check: @Sendable ([UInt8]) throws(Violation) -> Void

  init(
    _ name: String, _ property: String, largest: Int, inputsInTests: Int, isGuided: Bool = true,
    moreSeeds: @escaping @Sendable () -> [[UInt8]] = { [] }, mutate: @escaping Mutate,
    check: @escaping @Sendable ([UInt8]) throws(Violation) -> Void
  ) {
    (self.name, self.property, self.largest, self.inputsInTests) = (name, property, largest, inputsInTests)
    (self.isGuided, self.moreSeeds, self.mutate, self.check) = (isGuided, moreSeeds, mutate, check)
  }

  /// Everything a run begins with: the corpus by name, then the rest; what is too large is left out.
  package var seeds: [[UInt8]] { (Corpus.inputs(of: self).map(\.bytes) + moreSeeds()).filter { $0.count <= largest } }
}

/// Something that does not hold, in words that say what was found and what was to be.
package struct Violation: Error, Hashable, Sendable {
  package let message: String

  package init(_ message: String) { self.message = message }
}

/// Throws unless the condition holds.
func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(Violation) {
  if !condition { throw Violation(message()) }
}
