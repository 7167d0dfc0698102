import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime
import PersonaVerification
import PersonaYAML

@testable import PersonaReports

extension Sample {
  /// What a team sees on a day on which a few things differ: a segment, a text, a journey, and a file with a misspelt key.
  static let ordinary: Sample = {
    var run = SampleRun()
    let expectations = run.file("expectations/renewal.yaml", OrdinaryFiles.expectations)
    let segments = run.file("segments/renewing-soon.yaml", OrdinaryFiles.segments)
    let workflows = run.file("workflows/renewal.yaml", OrdinaryFiles.workflows)
    let broken = run.file("personas/vip.yaml", OrdinaryFiles.broken)
    run.project.workflows = [workflow(in: run, workflows)]
    run.project.personas = [persona(in: run, expectations)]
    run.diagnostics = [
      Diagnostic(
        .duplicateKey, "'plan' stands here twice", at: run.span(broken, "plan: trial"),
        notes: [.init("the first one stands here", at: run.span(broken, "plan: premium"))],
        help: "remove one of the two"),
      Diagnostic(
        DiagnosticID("comment-in-text"), "a '#' after a blank begins a comment", at: run.span(expectations, "# soon"),
        severity: .warning),
    ]
    let results = [
      brokenFile(in: run, broken),
      CaseResult(id("segment", "renewing-soon", "vip-us"), at: run.span(expectations, "vip-us,")),
      CaseResult(
        id("segment", "renewing-soon", "vip-us-premium"), at: run.span(expectations, "vip-us-premium"),
        .failed(segmentFailure(in: run, segments)), milliseconds: 3),
      CaseResult(
        id("template", "reminder", "vip-us"), at: run.span(expectations, "template: reminder"),
        .failed(textFailure(at: run.span(expectations, "subject: Ada"))), milliseconds: 12),
      CaseResult(
        id("workflow", "renewal-journey", "vip-us"), at: run.span(expectations, "workflow: renewal"),
        .failed(pathFailure(at: run.span(expectations, "tier: priority"))), milliseconds: 7),
      CaseResult(
        id("persona", "vip-us", ""), at: run.span(expectations, "persona: vip-us"),
        .skipped(reason: "waiting for the new plan names"), milliseconds: 0),
    ]
    return Sample(
      name: "ordinary", result: run.result(results), plan: SampleRun.plan(of: results), context: run.context)
  }()

  private static func id(_ kind: String, _ subject: String, _ persona: String) -> CaseID {
    CaseID(
      file: "expectations/renewal.yaml", title: "Renewal campaign", kind: kind, subject: subject, persona: persona)
  }

  private static func persona(in run: SampleRun, _ file: FileID) -> Persona {
    var header = Header(id: "vip-us", span: run.span(file, "vip-us"))
    (header.name, header.owner) = ("[TEST] VIP, US", "Persona team")
    var persona = Persona(header: header)
    persona.story = ValueMap([
      ValueMap.Entry(key: "backstory", value: .text("Runs a bakery in Austin.")),
      ValueMap.Entry(key: "goals", value: .list([.text("never run out")])),
    ])
    return persona
  }

  private static func brokenFile(in run: SampleRun, _ file: FileID) -> CaseResult {
    let path = run.sources[file].path
    let failure = Failure(
      "\(path) does not load", because: "'plan' stands here twice", details: [.diagnostics([run.diagnostics[0]])])
    let id = CaseID(file: path, title: "", kind: CaseID.fileKind, subject: path, persona: "")
    return CaseResult(id, at: run.span(file, "plan: trial"), .errored(failure))
  }

  private static func segmentFailure(in run: SampleRun, _ file: FileID) -> Failure {
    func leaf(_ words: String, _ subject: String, _ holds: Bool, _ finding: String) -> Explanation {
      Explanation(
        leaf: words, subject: subject, verdict: Verdict(holds), finding: finding,
        span: run.span(file, "property: \(subject)"))
    }
    let tree = Explanation(
      group: .all, holds: false,
      children: [
        leaf("subscriptionTier is premium", "subscriptionTier", true, "premium"),
        leaf("renewalDate within next 14 days", "renewalDate", false, "2026-03-20, in 18 days"),
      ], span: run.span(file, "all:"))
    return Failure(
      "renewing-soon should match vip-us-premium",
      because: "renewalDate within next 14 days does not hold (2026-03-20, in 18 days)",
      details: [.explanation(tree, title: "no match", at: run.span(file, "renewing-soon"))])
  }

  private static func textFailure(at span: SourceSpan) -> Failure {
    let subject = Difference(
      name: "subject", expected: "Ada, your plan renews on March 16", actual: "Ada, your plan renews on March 20",
      form: .text, span: span)
    let body = Difference(
      name: "body", expected: "Hello Ada,\n\nyour box is on its way. \nSee you soon\n",
      actual: "Hello Ada,\n\nyour box is packed.\nSee you soon\n", form: .text, span: span)
    return Failure(
      "reminder for vip-us should be rendered", because: "subject differs",
      details: [.difference(subject), .difference(body)])
  }

  private static func workflow(in run: SampleRun, _ file: FileID) -> Workflow {
    var header = Header(id: "renewal-journey", span: run.span(file, "renewal-journey"))
    header.owner = "Lifecycle team"
    var workflow = Workflow(
      header: header,
      trigger: Trigger(kind: .manual, span: run.span(file, "trigger")))
    workflow.steps = [
      Step(name: "remind", kind: .exit, span: run.span(file, "send: reminder")),
      Step(name: "tier", kind: .exit, span: run.span(file, "branch")),
    ]
    return workflow
  }

  private static func pathFailure(at span: SourceSpan) -> Failure {
    var journey = WorkflowRun(workflow: WorkflowID(0), entersAt: Instant(milliseconds: 1_772_442_000_000))
    var branch = StepVisit(step: 1, at: Instant(milliseconds: 1_772_701_200_000))
    branch.way = "standard"
    branch.cases = [StepVisit.CaseVerdict(way: "priority", holds: false, isTaken: false, explanation: nil)]
    journey.visits = [StepVisit(step: 0, at: Instant(milliseconds: 1_772_442_000_000)), branch]
    journey.ending = .completed
    journey.endsAt = Instant(milliseconds: 1_772_701_200_000)
    let difference = PathDifference(
      workflow: WorkflowID(0), run: journey, firstDifference: 1, expected: "tier: priority", span: span, zone: .utc)
    return Failure(
      "renewal-journey for vip-us should complete", because: "step 2 is tier: standard, not tier: priority",
      details: [.path(difference)])
  }
}

private enum OrdinaryFiles {
  static let expectations = """
    expectations: Renewal campaign
    expect:
      - segment: renewing-soon # soon
        match: [vip-us, vip-us-premium]
      - template: reminder
        persona: vip-us
        subject: Ada, your plan renews on March 16
      - workflow: renewal-journey
        persona: vip-us
        path: [remind, {tier: priority}]
      - persona: vip-us

    """

  static let segments = """
    segment: renewing-soon
    match:
      all:
        - {property: subscriptionTier, is: premium}
        - {property: renewalDate, within: next 14 days}

    """

  static let workflows = """
    workflow: renewal-journey
    trigger: manual
    steps:
      - send: reminder
        as: remind
      - branch: []
        as: tier

    """

  static let broken = """
    persona: vip
    properties:
      plan: premium
      plan: trial

    """
}
