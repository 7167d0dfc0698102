import ArgumentParser

/// What a comparison of the personas with a table tells, and what it asks for.
struct ComparisonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Of a comparison: a value is told when so many rows have it; 5 without.", valueName: "rows"))
  var least: Int?

  @Option(
    help: ArgumentHelp("Of a comparison: how many values are told by column; 10 without.", valueName: "number"))
  var top: Int?

  @Option(help: ArgumentHelp("Of a comparison: exit 1 when less of a column is covered.", valueName: "percent"))
  var min: Int?

  var leastRows: Int { least ?? 5 }
  var mostValues: Int { top ?? 10 }
  var isEmpty: Bool { least == nil && top == nil && min == nil }

  func validate() throws {
    if let min, !(1...100).contains(min) { throw ValidationError("--min takes a number from 1 to 100.") }
    if leastRows < 2 { throw ValidationError("--least takes a number from 2, so that no single person is told.") }
    if !(0...1000).contains(mostValues) { throw ValidationError("--top takes a number from 0 to 1000.") }
  }
}
