import PersonaDiagnostics

/// A way through an `if`, `unless` or `case`.
struct ConditionalBranch: Sendable {
  /// Empty for `else`.
  var condition: Range<Int32>
  let isNegated: Bool
  var body: Range<Int32>
  let site: Int32
}

struct LoopTag: Sendable {
  let variable: Int32
  let forloop: Int32
  /// `variable-collection`: the name of the loop, under which its offset is kept.
  let name: String
  let collection: ValueSource
  let limit: ValueSource?
  let offset: ValueSource?
  let continues: Bool
  let isReversed: Bool
  let columns: ValueSource?
  var body: Range<Int32>
  var otherwise: Range<Int32>?
  var bodySite: Int32
  /// Of the `else`, or of the way around a loop without one; -1 when the list cannot be empty.
  var otherwiseSite: Int32
}

struct CycleTag: Sendable {
  /// Nil for a cycle known by its values.
  let name: ValueSource?
  let key: String
  let values: Range<Int32>
}

/// `render` and `include`.
struct PartialTag: Sendable {
  let number: Int32
  let name: ValueSource
  let value: ValueSource?
  let iterates: Bool
  let alias: String?
  let arguments: [Argument]

  struct Argument: Sendable {
    let name: String
    let value: ValueSource
  }
}

/// A tag of a dialect: what it reads, and how it runs over the instructions of its body.
struct HostTag: Sendable {
  /// The values it reads, for whoever asks what a template uses.
  var reads: [ValueSource] = []
  /// The variables it gives a value.
  var writes: [Int32] = []
  let run: @Sendable (inout Renderer, _ body: Range<Int32>) throws(EvaluationError) -> Flow
}
