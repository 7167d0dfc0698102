import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaTime

extension Evaluator {
  /// Renders every field; a message one of whose fields fails is not sent, and all that is wrong is told at once.
  package func render(
    _ template: TemplateID, for profile: Int, in store: PeopleStore, context: MessageContext, budget: inout Budget
  ) -> MessageOutcome {
    let definition = project.templates[template]
    let policy = definition.undefinedVariables ?? settings.undefinedVariables
    let channel = project.channels[definition.channel]
    var context = context
    context.stubs += definition.stubs
    context.template = MessageContext.TemplateInUse(
      id: definition.header.id, name: definition.header.name ?? definition.header.id, channel: channel.name.text,
      type: project.communicationTypes[definition.type].name.text)
    var message = Rendering(by: self, in: store, for: .profile(profile), context: context, undefined: policy)
    recorder?.note(rendered: template)
    for field in definition.fields where message.outcome.kind != .aborted { message.render(field, budget: &budget) }
    if message.outcome.kind == .aborted { return message.outcome }
    message.checkPresence(on: channel, of: definition, except: context.emptyFields)
    message.checkLength(on: channel, of: definition)
    return message.outcome
  }

  /// Renders a single text, such as one of a `set` or an `action`; what fails is thrown.
  package func render(
    text: MessageText, for profile: Int, in store: PeopleStore, context: MessageContext, budget: inout Budget
  ) throws(Diagnostic) -> String {
    var message = Rendering(
      by: self, in: store, for: .profile(profile), context: context, undefined: settings.undefinedVariables)
    let rendered = message.render(text, budget: &budget)
    try message.refuseFaults(of: text)
    return rendered
  }

  /// What a single text comes to: the value of a text that is one expression, else what it prints.
  func evaluate(
    text: MessageText, for profile: Int, in store: PeopleStore, context: MessageContext, budget: inout Budget
  ) throws(Diagnostic) -> Value {
    try evaluate(text: text, for: .profile(profile), in: store, context: context, budget: &budget)
  }

  func evaluate(
    text: MessageText, for subject: EvaluationSubject, in store: PeopleStore, context: MessageContext,
    budget: inout Budget
  ) throws(Diagnostic) -> Value {
    var message = Rendering(
      by: self, in: store, for: subject, context: context, undefined: settings.undefinedVariables)
    let value = message.evaluate(text, budget: &budget)
    try message.refuseFaults(of: text)
    return value
  }
}

/// A message on its way: the fields rendered so far and what was wrong with the others.
struct Rendering {
  private var scope: VariableScope
  private var request: RenderRequest
  /// What a missing variable does; nil where the dialect of a text decides.
  private let undefined: UndefinedVariables?
  private let recorder: (any CoverageRecorder)?
  private(set) var outcome = MessageOutcome(kind: .rendered)

  init(
    by evaluator: Evaluator, in store: PeopleStore, for subject: EvaluationSubject, context: MessageContext,
    undefined: UndefinedVariables?
  ) {
    self.undefined = undefined
    scope = VariableScope(
      evaluator: evaluator, store: store, subject: subject, context: context, faults: RenderingErrors())
    recorder = evaluator.recorder
    request = RenderRequest(now: store.now, in: store.zone(of: subject), recordsBranches: recorder != nil)
  }

  /// Goes on in a language, whose snippets and zone these are.
  private mutating func set(_ language: any TemplateLanguage) {
    let project = scope.store.context.project
    let shop = project.settings.shop
    let (snippets, zones) = (project.snippets(in: language.name), project.zones)
    switch language.times {
    case .person: scope.fixedZone = nil
    case .utc: scope.fixedZone = .utc
    case .shop: scope.fixedZone = shop.zone ?? project.settings.timezone
    }
    request.undefined = undefined?.policy ?? language.undefined ?? .error
    request.zone = scope.zone
    request.snippets = { snippets[$0] }
    request.zones = { zones[$0] }
    request.shop = shop
    if language.asksOutside { request.answer = MessageAnswers(scope).answer }
  }

  mutating func render(_ field: MessageTemplate.Field, budget: inout Budget) {
    let faultsBefore = outcome.diagnostics.count
    let text = render(field.text, budget: &budget)
    guard outcome.diagnostics.count == faultsBefore else { return }
    outcome.fields.append(RenderedField(name: field.name, text: text))
  }

  mutating func render(_ text: MessageText, budget: inout Budget) -> String {
    scope.faults.lend(budget, at: text.span)
    set(text.template.language)
    let root = text.template.language.variables(of: scope)
    let result = text.template.render(root, request, budget: &budget)
    note(result, &budget)
    return result.text
  }

  mutating func evaluate(_ text: MessageText, budget: inout Budget) -> Value {
    scope.faults.lend(budget, at: text.span)
    set(text.template.language)
    let root = text.template.language.variables(of: scope)
    guard let (value, result) = text.template.evaluate(root, request, budget: &budget) else {
      return .text(render(text, budget: &budget))
    }
    note(result, &budget)
    return Value(value)
  }

  private mutating func note(_ result: RenderedText, _ budget: inout Budget) {
    recorder?.note(result.branches)
    let limit = scope.faults.finish(&budget)
    if let fault = scope.faults.first ?? limit { fail(.failed, [fault]) }
    let isSkipped = request.undefined == .skip && result.hasUndefined
    let isFailed =
      result.hasErrors || result.stopped != nil || (request.undefined == .error && result.hasUndefined)
    if isFailed || isSkipped { fail(isFailed ? .failed : .skipped, result.diagnostics) }
    for extra in result.extras where !outcome.extras.contains(where: { $0.key == extra.key }) {
      outcome.extras.append(extra)
    }
    if let abortion = result.abortion, outcome.kind == .rendered {
      outcome.kind = .aborted
      outcome.reason = abortion
    }
  }

  /// What stops a single text, which is no message that could be aborted.
  func refuseFaults(of text: MessageText) throws(Diagnostic) {
    if let fault = outcome.diagnostics.first(where: { $0.severity == .error }) { throw fault }
    guard outcome.kind == .aborted else { return }
    throw Diagnostic(
      .liquidRender, "the text is aborted: \(outcome.reason)", at: text.span,
      help: "only the template of a message can end its message")
  }

  /// A failure outweighs a message that is merely skipped.
  private mutating func fail(_ kind: MessageOutcomeKind, _ diagnostics: [Diagnostic]) {
    if outcome.kind != .failed { outcome.kind = kind }
    for diagnostic in diagnostics where !outcome.diagnostics.contains(diagnostic) {
      outcome.diagnostics.append(diagnostic)
    }
    outcome.reason = outcome.diagnostics.map(\.message).withoutRepetitions.joined(separator: "; ")
  }

  /// A provider refuses a text message without a text, and nobody means to send an e-mail without a subject.
  mutating func checkPresence(on channel: Channel, of template: MessageTemplate, except allowed: [Name]) {
    let empty = outcome.fields.filter { $0.text.isBlank && channel.needs($0.name) && !allowed.contains($0.name) }
    for field in empty {
      guard let written = template.fields.first(where: { $0.name == field.name }) else { continue }
      let fault = Diagnostic(
        .emptyMessage, "'\(field.name)' comes out empty", at: written.span,
        help: "give it a text in every case, or expect `outcome: failed`")
      fail(.failed, [fault])
    }
  }

  mutating func checkLength(on channel: Channel, of template: MessageTemplate) {
    guard let limit = channel.maxSegments else { return }
    for field in outcome.fields {
      let segments = TextMessageLength(field.text).segments
      guard segments > limit, let written = template.fields.first(where: { $0.name == field.name }) else { continue }
      let fault = Diagnostic(
        .messageTooLong, "'\(field.name)' takes \(segments) segments, and '\(channel.name)' allows \(limit)",
        at: written.span,
        help: ["shorten the text, or raise 'maxSegments' of the channel", TextMessageLength.advice(on: field.text)]
          .compactMap(\.self).joined(separator: "; "))
      fail(.failed, [fault])
    }
  }
}

extension Channel {
  /// Fields without which a message on this channel is no message.
  fileprivate func needs(_ field: Name) -> Bool {
    switch name.text {
    case "email": field == "subject"
    case "sms", "whatsapp": field == "body"
    case "push": field == "title" || field == "body"
    default: maxSegments != nil && field == "body"
    }
  }
}

extension UndefinedVariables {
  fileprivate var policy: UndefinedPolicy {
    switch self {
    case .error: .error
    case .blank: .blank
    case .skip: .skip
    }
  }
}

extension [String] {
  /// Each once, where it comes first.
  fileprivate var withoutRepetitions: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
