import PersonaDiagnostics
import PersonaLoading
import PersonaParallel
import PersonaReports
import PersonaVerification

extension FuzzTarget {
  /// In memory; ``checkout`` has the same by the built program, with files and links.
  static let project = FuzzTarget(
    "project", "a folder of fixtures gives one answer with one worker and two, whole and in shards, in every report",
    largest: 16_384, inputsInTests: 120, moreSeeds: { Corpus.fixtures.map(\.text) },
    mutate: BundleMutation(yamlPieces + fixtureKeys).callAsFunction
  ) { bytes throws(Violation) in
    let bundle = Bundle(bytes)
    let project = try BundledProject(bundle, workers: .one)
    let sizes = project.input.files.map(\.bytes.count)
    try requirePlaces(of: project.loaded.diagnostics + project.plan.diagnostics, in: sizes)
    guard project.plan.cases.count <= 500 else { return }
    let document = try project.document(explainsPasses: true)
    let other = try BundledProject(bundle, workers: Workers(count: 2))
    try require(other.loaded.diagnostics == project.loaded.diagnostics, "two workers find other mistakes than one")
    let again = try other.document(explainsPasses: true)
    try require(again == document, "two workers: \(difference(between: document, and: again))")
    try requirePlaces(of: project.findings(), in: sizes)
    try ReportReading.requireAll(of: document)
    try requireUnion(of: project)
  }

  /// What the shards come to is what the whole does.
  private static func requireUnion(of project: BundledProject) throws(Violation) {
    var shards: [ReportDocument] = []
    for index in [2, 1] { shards.append(try project.document(shard: Shard(index: index, count: 2))) }
    guard let merged = try? ReportDocument(merging: shards) else { throw Violation("the shards do not merge") }
    let whole = try project.document()
    try require(merged == whole, "the shards merge to another report: \(difference(between: whole, and: merged))")
  }
}
