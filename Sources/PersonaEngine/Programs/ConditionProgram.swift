import PersonaModel
import PersonaPeople

/// A condition as it runs: one flat list of leaves, each with the leaf to go to when it holds and when it does not.
///
/// Negation and grouping are folded into the targets, so that running is a walk over indices. Explaining runs the same
/// leaves, all of them, and the same targets over their verdicts.
///
/// A class because all workers run the same ones: each part of a struct is counted anew for every run, and two threads that
/// count the same part wait for one another.
package final class ConditionProgram: Sendable {
  package let condition: Condition
  package let leaves: [ConditionLeaf]
  let instructions: [Instruction]
  let entry: Target
  /// Every leaf looks at a property or a label as it is now, so that it can be judged in place.
  let isPlain: Bool
  /// Some leaf holds a property against another one.
  let comparesProperties: Bool
  /// Some leaf has a time zone of its own.
  let hasZones: Bool

  /// The targets of the leaf with the same index.
  struct Instruction: Hashable, Sendable {
    var onTrue: Target
    var onFalse: Target
  }

  /// Where a run goes on: the index of a leaf, or one of the two ends.
  struct Target: Hashable, Sendable {
    let index: Int32

    init(_ index: Int) { self.index = Int32(index) }

    static let holds = Target(-1)
    static let fails = Target(-2)
  }

  init(condition: Condition, leaves: [ConditionLeaf], instructions: [Instruction], entry: Target) {
    self.condition = condition
    self.leaves = leaves
    self.instructions = instructions
    self.entry = entry
    isPlain = leaves.allSatisfy { $0.plain != nil }
    comparesProperties = leaves.contains { $0.test.predicates.contains(where: \.comparesProperties) }
    hasZones = leaves.contains { $0.test.options.zone != nil }
  }

  /// What the walk over verdicts comes to; `verdict` is asked for the leaves on the way, and for no others.
  package func run<Failure: Error>(_ verdict: (Int) throws(Failure) -> Bool) throws(Failure) -> Bool {
    var target = entry
    while target.index >= 0 {
      let index = Int(target.index)
      let instruction = instructions[index]
      target = try verdict(index) ? instruction.onTrue : instruction.onFalse
    }
    return target == .holds
  }
}

extension Predicate {
  /// Of tests within a value it is not looked further.
  fileprivate var comparesProperties: Bool {
    switch operand {
    case .value, .values, .texts, .time, .flag: false
    default: true
    }
  }
}

/// One test of a program, with what is known of it before any profile is.
package struct ConditionLeaf: Sendable {
  package internal(set) var test: ConditionTest
  /// The schema says that the subject is a version, which changes what `is` and the comparisons mean.
  let isVersion: Bool
  /// In which form an identifier is compared; the operands are in it already.
  var normalForm: NormalForm
  /// The condition on the account or its members.
  let nested: [ConditionProgram]
  /// The number of the answer true among the project's ``Sites``; the answer false has the next.
  package let way: Int32
  /// What it looks at, where that is a property or a label as it is now; else nil.
  let plain: Plain?

  enum Plain {
    /// The one whose name is the whole path.
    case property(PropertyID)
    case label(LabelID)
    case anyLabel
  }
}

extension ConditionTest {
  var plain: ConditionLeaf.Plain? {
    guard options.heldFor == nil else { return nil }
    switch subject {
    case .property(let path): return .property(path.whole)
    case .label(let pattern):
      guard predicates.isEmpty, !options.ignoreCase else { return nil }
      return switch pattern {
      case .label(let label): .label(label)
      case .anyLabel: .anyLabel
      }
    case .trait, .event, .sequence, .consent, .segment, .account, .members, .identity, .device, .source, .lifecycle,
      .now:
      return nil
    }
  }
}
