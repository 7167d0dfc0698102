import Foundation
import PersonaDiagnostics
import PersonaReports

extension FuzzTarget {
  /// On disk, by the built program; ``project`` has the same in memory, where libFuzzer can see it.
  static let checkout = FuzzTarget(
    "checkout",
    "every command stands a hostile folder, writes nothing beside it, and runs of it agree with one another",
    largest: 16_384, inputsInTests: 2, isGuided: false, moreSeeds: { Corpus.fixtures.map(\.text) },
    mutate: BundleMutation(yamlPieces + fixtureKeys).callAsFunction
  ) { bytes throws(Violation) in
    try require(Checkout.isProgramThere, "there is no program at \(Checkout.program); name it in PERSONA_CHECK")
    let bundle = Bundle(bytes)
    guard let checkout = try? Checkout(bundle) else { return }
    let before = checkout.files
    let whole = try checkout.report(to: "whole", ["--jobs", "1"])
    try whole.requireSame(as: try checkout.report(to: "workers", ["--jobs", "2"]))
    try whole.requireSame(as: try checkout.mergedReport())
    for arguments in looks(at: bundle) { try checkout.run(arguments, isAnyOptionRight: true) }
    try require(checkout.files == before, "looking at the project changed it")
    try requireForm(of: checkout, whole)
    try requireAcceptance(in: checkout)
    try require(checkout.isOutsideUntouched, "something beside the project was changed")
    let left = checkout.files.keys.first { $0.hasSuffix(".tmp") && before[$0] == nil }
    try require(left == nil, "'\(left ?? "")' was left behind")
  }

  /// `fmt` changes no outcome, and finds nothing to do when it is run again.
  private static func requireForm(of checkout: Checkout, _ whole: WrittenReports) throws(Violation) {
    try checkout.run(["fmt", "--project", "."])
    let formed = checkout.files
    try checkout.run(["fmt", "--project", "."])
    try require(checkout.files == formed, "the form of the form is another")
    let after = try checkout.report(to: "formed", ["--jobs", "1"])
    try require(after.outcomes == whole.outcomes, "the house form changes an outcome")
  }

  /// `accept` finds nothing to do when it is run again.
  private static func requireAcceptance(in checkout: Checkout) throws(Violation) {
    try checkout.run(["accept", "--yes", "--project", ".", "--now", now])
    let accepted = checkout.files
    try checkout.run(["accept", "--yes", "--project", ".", "--now", now])
    try require(checkout.files == accepted, "accepting a second time changes something")
  }

  static let now = "2026-03-02T09:00:00Z"

  // MARK: - Looking

  /// What is only looked at, with the ids that the files name.
  private static func looks(at bundle: Bundle) -> [[String]] {
    let (persona, segment) = (name(after: "persona", in: bundle), name(after: "segment", in: bundle))
    let (template, workflow) = (name(after: "template", in: bundle), name(after: "workflow", in: bundle))
    let commands = [
      ["lint"], ["coverage"], ["fmt", "--check"], ["accept", "--check"], ["list", "personas"], ["list", "segments"],
      ["show", persona], ["explain", segment, persona], ["preview", template, "--all"], ["trace", workflow, persona],
      ["suggest", segment],
    ]
    return commands.map { [$0[0], "--project", "."] + $0.dropFirst() }
  }

  /// The last id that a line such as `persona: ada` gives.
  private static func name(after key: String, in bundle: Bundle) -> String {
    let start = Array("\(key): ".utf8)
    let lines = bundle.entries.flatMap { $0.bytes.split(separator: 0x0A) }.filter { $0.starts(with: start) }
    return lines.last.map { String(decoding: $0.dropFirst(start.count).filter { $0 != 0 }, as: UTF8.self) } ?? "none"
  }
}
