import ArgumentParser
import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaLoading
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaRunner

/// `persona-check explain SEGMENT --persona P`: why somebody is in a segment, or is not; or why a trait has its value.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Explain why a persona or an account is in a segment or is not, condition by condition, or what a trait is made of.",
    discussion: """
      Of a trait: what went into it, with the traits it stands on, the rows of a query, and when it is computed next. Where a \
      segment has the id, too, the trait is `traits.ID`.
      """
        + examples(
          ("explain renewing-soon --persona ada-before-dawn", "why she is in the segment, or is not"),
          ("explain renewing-soon -p ada-before-dawn -p dmitri-decaf", "two people under each other"),
          ("explain renewing-soon -p ada-before-dawn --at 'in 9 days'", "as it will be by then")))

  @OptionGroup var projectOptions: ProjectOptions
  @OptionGroup var place: EnvironmentOption

  @Argument(help: "The segment's or the trait's id.", completion: .explained)
  var segment: String

  @Option(
    name: .shortAndLong, parsing: .singleValue,
    help: ArgumentHelp("The persona; repeat for more.", valueName: "id"), completion: .personas)
  var persona: [String] = []

  @Option(
    name: .shortAndLong, parsing: .singleValue,
    help: ArgumentHelp("An account, of a segment of accounts or a trait over them; repeat for more.", valueName: "id"),
    completion: .accounts)
  var account: [String] = []

  @Option(help: ArgumentHelp("Explain it as of this time, such as 'in 3 days'.", valueName: "time"))
  var at: String?

  @Option(help: "text or json.", completion: .words(of: AnswerFormat.self), transform: choice)
  var format = AnswerFormat.text

  func validate() throws {
    if persona.isEmpty, account.isEmpty {
      throw ValidationError("Name who is asked about with --persona, or which account with --account.")
    }
    if at != nil, !account.isEmpty { throw ValidationError("--at is for --persona; use --now for accounts.") }
  }

  func run() throws {
    let project = try InspectedProject(projectOptions, in: place.names)
    let subject = try subject(in: project)
    let known = project.personasByName
    var told: [JSON] = []
    func tell(_ found: Found) {
      if format == .json { return told.append(found.json) }
      if !told.isEmpty { project.print([StyledLine("")]) }
      told.append(.null)
      project.print(found.lines)
    }
    for id in persona {
      var (store, profile) = try project.store(of: try known[Name(id)] ?? project.persona(id))
      if let at { try project.advance(&store, to: at, of: profile) }
      switch subject {
      case .segment(let segment): tell(try explain(segment, of: profile, in: store, project, called: id))
      case .trait(let trait): tell(try explain(trait, of: .profile(profile), in: store, project, called: id))
      }
    }
    for id in account { tell(try explain(subject, ofAccount: id, in: project)) }
    if format == .json { write(told, subject, in: project) }
    try project.finish()
  }

  /// An answer in both of its forms.
  private struct Found {
    let lines: [StyledLine]
    let json: JSON
  }

  private func write(_ told: [JSON], _ subject: Subject, in project: InspectedProject) {
    let (key, header) =
      switch subject {
      case .segment(let segment): ("segment", project.project.segments[segment].header)
      case .trait(let trait): ("trait", project.project.traits[trait].header)
      }
    project.write(
      project.answer(to: "explain").rendered(
        (key, .text(header.id)), ("place", project.loaded.sources.json(of: header.span)), ("answers", .list(told))))
  }

  private enum Subject {
    case segment(SegmentID)
    case trait(TraitID)
  }

  private func subject(in project: InspectedProject) throws -> Subject {
    let traits = project.project.traits
    let id = Name(segment.hasPrefix("traits.") ? String(segment.dropFirst("traits.".count)) : segment)
    let isSegment = project.project.segments.contains { Name($0.header.id) == Name(segment) }
    if !isSegment, let trait = traits.firstIndex(where: { Name($0.header.id) == id }) { return .trait(TraitID(trait)) }
    return .segment(try project.segment(segment))
  }

  private func explain(
    _ segment: SegmentID, of profile: Int, in store: PeopleStore, _ project: InspectedProject, called id: String
  ) throws -> Found {
    var budget = project.budget
    let found = try project.reporting { () throws(Diagnostic) in
      try project.evaluator.explainMembership(
        of: profile, in: segment, store: store, context: EvaluationContext(), budget: &budget)
    }
    return self.found(found, of: ("persona", id), segment, in: project)
  }

  private func explain(_ subject: Subject, ofAccount id: String, in project: InspectedProject) throws -> Found {
    let account = try project.account(id)
    let store = try project.store(of: account)
    var budget = project.budget
    switch subject {
    case .segment(let segment) where project.project.segments[segment].subject == .accounts:
      let found = try project.reporting { () throws(Diagnostic) in
        try project.evaluator.explainMembership(ofAccount: account, in: segment, store: store, budget: &budget)
      }
      return self.found(found, of: ("account", id), segment, in: project)
    case .trait(let trait) where project.project.traits[trait].isOfAccounts:
      return try explain(trait, of: .account(account), in: store, project, called: id)
    case .segment, .trait:
      throw refusal(
        .invalidOption, "--account: '\(segment)' is about people, not about accounts",
        help: "ask for a persona with --persona, for a segment `for: accounts`, or for a trait `over: account`")
    }
  }

  private func found(
    _ found: (outcome: SegmentOutcome, explanation: Explanation?), of subject: (key: String, id: String),
    _ segment: SegmentID, in project: InspectedProject
  ) -> Found {
    let header = project.project.segments[segment].header
    let verdict = found.outcome.isMember ? StyledLine("matches", .good) : StyledLine("does not match", .bad)
    let head = StyledLine("\(header.id) ", .strong) + verdict + StyledLine(" \(visibleText(subject.id))", .strong)
    let cause = found.outcome.cause.words ?? (found.explanation == nil ? SegmentOutcome.noAccount : nil)
    let reason = cause.map { [StyledLine("  \($0)")] } ?? []
    let place = project.loaded.sources.location(of: header.span).description
    return Found(
      lines: [head, StyledLine("  \(place)", .weak)] + reason
        + (found.explanation?.lines ?? []).map { $0.indented(by: 2) },
      json: ExplanationJSON(in: project.context).json(found, of: subject))
  }

  private func explain(
    _ trait: TraitID, of subject: EvaluationSubject, in store: PeopleStore, _ project: InspectedProject,
    called id: String
  ) throws -> Found {
    var budget = project.budget
    let explanation = try project.reporting { () throws(Diagnostic) in
      try project.evaluator.explain(trait, for: subject, in: store, budget: &budget)
    }
    let key = if case .account = subject { "account" } else { "persona" }
    return Found(
      lines: TraitText(explanation, of: id, zone: store.zone(of: subject), in: project.context).lines,
      json: ExplanationJSON(in: project.context).json(explanation, of: (key, id)))
  }
}
