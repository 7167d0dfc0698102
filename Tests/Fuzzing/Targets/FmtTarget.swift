import PersonaDiagnostics
import PersonaFixtureEditing
import PersonaYAML

extension FuzzTarget {
  static let fmt = FuzzTarget(
    "fmt", "the house form means the same, keeps every comment, and is its own house form",
    largest: 8192, inputsInTests: 200, moreSeeds: { Corpus.fixtureFiles(["yaml"]) },
    mutate: ByteMutation(yamlPieces + fixtureKeys, bytes: yamlBytes).callAsFunction
  ) { bytes throws(Violation) in
    let before = YAMLReading(bytes)
    guard let form = FixtureFormatter(of: bytes) else { return }
    let after = YAMLReading(form.bytes)
    try require(after.hasErrors == before.hasErrors, "the form cannot be read: \(after.diagnostics.map(\.message))")
    let isSame =
      after.documents.count == before.documents.count
      && zip(before.documents, after.documents).allSatisfy { $0.means($1) }
    try require(isSame, "the form means something else")
    try require(FixtureFormatter(of: form.bytes)?.bytes == form.bytes, "the form of the form is another")
    try require(marks(in: bytes) == marks(in: form.bytes), "something that was written is gone")
  }

  /// How often each byte stands there, but for blanks, line breaks, quotes and what separates: those may change. A path of
  /// many steps changes its brackets for dashes.
  private static func marks(in bytes: [UInt8]) -> [UInt8: Int] {
    let loose = Set(" \t\r\n'\",[]-".utf8)
    return bytes.reduce(into: [:]) { if !loose.contains($1) { $0[$1, default: 0] += 1 } }
  }

  static let fixtureKeys = [
    "persona: ", "extends: ", "name: ", "labels: ", "properties: ", "events: ", "consent: ", "variants: ", "segment: ",
    "match: ", "noMatch: ", "all: ", "any: ", "none: ", "not: ", "is: ", "isNot: ", "property: ", "event: ", "within: ",
    "template: ", "subject: ", "body: |\n", "workflow: ", "trigger: ", "steps: ", "wait: ", "send: ", "branch: ",
    "expectations: ", "expect: ", "renders: ", "path: ", "now: ", "timezone: ", "schema: ", "trait: ", "query: ",
    "account: ",
  ]
}
