import PersonaCheck
import Testing

/// The library as somebody sees it who has nothing but its public types.
@Suite struct LibraryTests {
  /// Ada pays and Bob does not, which is one case that passes and one that fails.
  private static let files = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nenvironments: {now: {}, later: {now: 2027-01-01T00:00:00Z}}\n",
    "personas/people.yaml": "persona: ada\nproperties: {plan: premium}\n---\npersona: bob\nproperties: {plan: free}\n",
    "segments/paying.yaml": "segment: paying\nmatch: {property: plan, is: premium}\n",
    "expectations/e.yaml":
      "expectations: Who pays\nexpect:\n  - {segment: paying, match: [ada]}\n  - {segment: paying, match: [bob], tags: [bob]}\n",
    "notes/personas.yaml": "persona: [",
    ".hidden/segments/s.yaml": "segment: [",
  ].mapValues { Array($0.utf8) }

  @Test func `a run is a few lines`() throws {
    let result = try run(files: Self.files)
    #expect(result.outcome == .failed)
    #expect(result.counts.passed == 2)
    #expect(result.counts.failed == 2)
    #expect(result.counts.total == 4)
    #expect(result.findings.isEmpty)
    #expect(result.now == "2026-03-02T09:00:00Z")
    #expect(!result.isWallClock)
  }

  @Test func `a case that fails says what, where and why`() throws {
    let failed = try #require(try run(files: Self.files).cases.first { $0.verdict == .failed })
    #expect(failed.id.description == "expectations/e.yaml ▸ Who pays ▸ segment paying ▸ bob ▸ now")
    #expect(failed.id.fingerprint.count == 16)
    #expect(failed.headline == "paying should match bob [now]")
    #expect(failed.because.contains("plan"))
    #expect(failed.explanation.contains { $0.contains("premium") })
    #expect(failed.location.description == "expectations/e.yaml:4:31")
    #expect(failed.related.contains { $0.location.path == "segments/paying.yaml" })
  }

  @Test func `the configuration selects`() throws {
    var configuration = RunConfiguration()
    configuration.environments = ["later"]
    configuration.filters = [CaseFilter(.persona, "a*", "eve")]
    configuration.now = "2026-03-02"
    configuration.explainsPasses = true
    let result = try run(files: Self.files, configuration: configuration)
    #expect(result.outcome == .passed)
    #expect(result.cases.map(\.id.environment) == ["later"])
    #expect(result.cases.first?.explanation.isEmpty == false)
    #expect(result.now == "2026-03-02T00:00:00Z")
  }

  @Test func `parts are the whole`() throws {
    let whole = try run(files: Self.files).cases.map(\.id)
    var parts: [CaseID] = []
    for index in 1...3 {
      var configuration = RunConfiguration()
      configuration.shard = Shard(index: index, count: 3)
      parts += try run(files: Self.files, configuration: configuration).cases.map(\.id)
    }
    #expect(Set(parts) == Set(whole))
    #expect(parts.count == whole.count)
    #expect(Shard(index: 4, count: 3) == nil)
  }

  @Test func `what does not load is told with its place`() throws {
    var files = Self.files
    files["segments/paying.yaml"] = Array("segment: paying\nmatch: {property: plan, si: premium}\n".utf8)
    let result = try run(files: files)
    #expect(result.outcome == .invalid)
    let finding = try #require(result.findings.first)
    #expect(finding.severity == .error)
    #expect(finding.location?.path == "segments/paying.yaml")
    #expect(finding.lines.first?.contains("segments/paying.yaml:2") == true)
    #expect(result.cases.contains { $0.id.kind == "file" && $0.verdict == .errored })
  }

  @Test func `nothing at all is no success`() throws {
    #expect(try run(files: [:]).outcome == .nothingSelected)
  }

  @Test func `what cannot be done is thrown`() throws {
    var configuration = RunConfiguration()
    configuration.environments = ["latter"]
    let unknown = #expect(throws: ConfigurationError.self) { try run(files: Self.files, configuration: configuration) }
    #expect(unknown?.help == "did you mean `later`?")
    configuration = RunConfiguration()
    configuration.now = "sometime"
    #expect(throws: ConfigurationError.self) { try run(files: Self.files, configuration: configuration) }
    configuration = RunConfiguration()
    configuration.timeout = .zero
    #expect(throws: ConfigurationError.self) { try run(files: Self.files, configuration: configuration) }
  }
}
