import PersonaDiagnostics
import PersonaFixtureEditing
import PersonaLoading
import PersonaModel
import PersonaParallel
import PersonaVerification
import PersonaYAML

extension FuzzTarget {
  static let accept = FuzzTarget(
    "accept", "what came out, written into the expectations, changes nothing else, and what held holds",
    largest: 16_384, inputsInTests: 150, moreSeeds: { Corpus.fixtures.map(\.text) },
    mutate: BundleMutation(yamlPieces + fixtureKeys).callAsFunction
  ) { bytes throws(Violation) in
    var project = try BundledProject(Bundle(bytes), workers: .one)
    guard !project.loaded.hasErrors, project.plan.diagnostics.isEmpty, project.plan.cases.count <= 300 else { return }
    for _ in 0..<5 {
      let results = project.results()
      let corrections = AgreedCorrections(project.plan.cases, results).corrections
      guard let changed = try amended(project.input, corrections) else { return }
      let next = try BundledProject(changed, workers: .one)
      // Two corrections may contradict each other; the command writes neither then.
      guard !next.loaded.hasErrors else { return }
      try requireHeld(results, in: next)
      project = next
    }
  }

  /// Nil when nothing changes.
  private static func amended(_ input: ProjectInput, _ corrections: [Correction]) throws(Violation) -> ProjectInput? {
    var changed = input
    for (file, group) in Dictionary(grouping: corrections, by: \.span.file).sorted(by: { $0.key.index < $1.key.index })
    {
      let place = Int(file.index)
      try require(input.files.indices.contains(place), "a correction stands in no file")
      let amendment = SnapshotEdit(of: group, to: input.files[place].bytes, file: file, within: input.limits)
      changed.files[place] = InputFile(path: input.files[place].path, bytes: amendment.bytes)
      try requireSame(input.files[place].bytes, amendment.bytes, but: group.map(\.span))
    }
    return zip(changed.files, input.files).allSatisfy { $0.bytes == $1.bytes } ? nil : changed
  }

  /// Only expectations may differ in which something is corrected.
  private static func requireSame(_ old: [UInt8], _ new: [UInt8], but spans: [SourceSpan]) throws(Violation) {
    let (before, after) = (YAMLReading(old), YAMLReading(new))
    guard !before.hasErrors else { return }
    try require(!after.hasErrors, "the file cannot be read any more: \(after.diagnostics.map(\.message))")
    try require(before.documents.count == after.documents.count, "there are other documents")
    for (one, other) in zip(before.documents, after.documents) {
      let (entries, others) = (Array(one.entries), Array(other.entries))
      try require(entries.map(\.keyText) == others.map(\.keyText), "a document has other keys")
      for (entry, changed) in zip(entries, others) where entry.keyText != "expect" {
        try require(entry.value.means(changed.value), "'\(entry.keyText)' means something else")
      }
      try requireSameItems(one["expect"], other["expect"], but: spans)
    }
  }

  private static func requireSameItems(_ old: YAMLNode?, _ new: YAMLNode?, but spans: [SourceSpan]) throws(Violation) {
    guard let old, let new else { return }
    let (items, others) = (Array(old.items), Array(new.items))
    try require(items.count == others.count, "there are other expectations")
    for (item, other) in zip(items, others) {
      let isCorrected = spans.contains { $0.start <= item.span.end && item.span.start <= $0.end } || item.isShared
      try require(isCorrected || item.means(other), "an expectation changed that nothing was wrong with")
    }
  }

  private static func requireHeld(_ results: [CaseResult], in next: BundledProject) throws(Violation) {
    let held = Set(results.filter { $0.failure == nil }.map(\.id))
    for result in next.results() where held.contains(result.id) {
      try require(result.failure == nil, "'\(result.id)' held and does not any more")
    }
  }
}
