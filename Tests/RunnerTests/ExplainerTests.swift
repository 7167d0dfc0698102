import PersonaLoading
import PersonaRunner
import PersonaTime
import PersonaVerification
import Testing

/// A run keeps what decided, and finds the explanation again when somebody is told.
@Suite struct ExplainerTests {
  private static let files = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nenvironments: {plain: {}, east: {timezone: Asia/Tokyo}}\n",
    "personas/ada.yaml": "persona: ada\nproperties: {plan: free, email: ada@example.test}\n",
    "segments/paying.yaml":
      "segment: paying\nmatch: {all: [{property: plan, is: plus}, {property: email, contains: \"@\"}]}\n",
    "templates/hello.yaml": "template: hello\nchannel: email\nsubject: Hello\nbody: Good morning\n",
    "expectations/a.yaml": """
    expectations: A
    expect:
      - {segment: paying, match: [ada]}
      - {segment: paying, noMatch: [ada], name: not yet}
      - {template: hello, persona: ada, subject: Good evening}
    """,
  ]

  private static func runner(_ change: (inout RunConfiguration) -> Void = { _ in }) throws -> Runner {
    var input = ProjectInput()
    input.files = files.sorted { $0.key < $1.key }.map { InputFile(path: $0.key, bytes: Array($0.value.utf8)) }
    var configuration = RunConfiguration(startedAt: Instant(milliseconds: 0), clock: { 0 })
    change(&configuration)
    let project = OpenedProject(input, configuration)
    #expect(project.loaded.diagnostics.isEmpty, "\(project.loaded.diagnostics)")
    return try Runner(project.loaded, configuration)
  }

  @Test func `what a run leaves out of a failure is found again`() throws {
    let runner = try Self.runner()
    let completed = runner.run()
    let results = completed.result.suites.flatMap(\.cases)
    #expect(results.count == 6)
    let explainer = runner.explainer
    for (planned, result) in zip(completed.plan.cases, results) {
      #expect(planned.id == result.id)
      let explained = try #require(explainer.explained(planned))
      #expect(explained.failure?.message == result.failure?.message)
      #expect(result.failure?.details.isEmpty ?? true)
      #expect(result.corrections.isEmpty)
      #expect(explained.failure.map { !$0.details.isEmpty } ?? true)
      #expect(explained.explanation.isEmpty)
    }
    let silent = results.compactMap(\.failure).filter { $0.because.isEmpty }
    #expect(silent.isEmpty)
    #expect(results.filter { $0.failure != nil }.count == 4)
  }

  @Test func `passes are explained where that is asked for, and kept without`() throws {
    let runner = try Self.runner { $0.explainsPasses = true }
    let completed = runner.run()
    let kept = completed.result.suites.flatMap(\.cases).filter { !$0.explanation.isEmpty }
    #expect(kept.isEmpty)
    let explained = completed.plan.cases.compactMap(runner.explainer.explained)
    let passes = explained.filter { $0.failure == nil && !$0.explanation.isEmpty }
    #expect(passes.count == 2)
  }

  @Test func `an environment that was not chosen has nothing to explain`() throws {
    let all = try Self.runner().plan.cases
    let explainer = try Self.runner { $0.environments = ["east"] }.explainer
    #expect(all.map { explainer.explained($0) != nil } == all.map { $0.id.environment == "east" })
  }
}
