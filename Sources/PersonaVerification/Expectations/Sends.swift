import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

/// A list of sends that is laid over those of one run, of all runs, or of whatever ran for a persona.
struct SendsList {
  let pattern: SendsPattern
  /// `heldBack` rather than `sends`.
  let isHeldBack: Bool
  /// Nil for an inbox, which is of all workflows.
  let tested: WorkflowID?
  /// Where `after` counts from in an inbox; nil for the entry of the run.
  let start: Instant?
  let zone: Zone
  let runs: [WorkflowRun]
  /// All that the runs sent or would have sent, whatever the list is about.
  let all: [Dispatch]

  init(
    _ pattern: SendsPattern, isHeldBack: Bool, of runs: [WorkflowRun], tested: WorkflowID?, start: Instant? = nil,
    in zone: Zone
  ) {
    (self.pattern, self.isHeldBack, self.tested) = (pattern, isHeldBack, tested)
    (self.start, self.zone, self.runs) = (start, zone, runs)
    all = runs.flatMap { run in run.sends.map { Dispatch(run: run, record: $0) } }
      .sorted { $0.record.order < $1.record.order }
  }

  var title: String { isHeldBack ? "held back:" : tested == nil ? "inbox:" : "sends:" }
  var namesWorkflows: Bool { tested == nil || pattern.includesOthers }

  /// Those that the list is about, in order of time.
  var records: [Dispatch] { all.filter { isAbout($0.record) } }

  var verb: String { isHeldBack ? "held back" : "sent" }

  func isAbout(_ record: SendRecord) -> Bool {
    if isHeldBack { return record.outcome != .sent }
    return record.outcome == .sent || pattern.includesHeldBack
  }
}

extension SendsPattern {
  /// Those that are expected.
  fileprivate var templates: [TemplateID] {
    elements.compactMap { if case .send(let send) = $0 { send.template.link } else { nil } }
  }
}

/// A send with the run that it is of.
struct Dispatch {
  let run: WorkflowRun
  let record: SendRecord
}

extension CaseRunner {
  /// What went out and what was held back in some runs, those of other workflows where they are named.
  mutating func checkSends(
    _ runs: [WorkflowRun], _ others: [WorkflowRun], _ expected: RunExpectation, _ workflow: WorkflowID, in zone: Zone
  ) throws(Diagnostic) {
    for (pattern, isHeldBack) in [(expected.sends, false), (expected.heldBack, true)] {
      guard let pattern else { continue }
      let whole = pattern.includesOthers ? runs + others : runs
      let list = SendsList(pattern, isHeldBack: isHeldBack, of: whole, tested: workflow, in: zone)
      // What no run comes to has the run itself for a reason.
      if try check(list, list.records) { reportFirst(list, runs) }
    }
  }

  /// The run in which a message was put off, else the first.
  private mutating func reportFirst(_ list: SendsList, _ runs: [WorkflowRun]) {
    let templates = list.pattern.templates
    let run =
      runs.first { run in templates.contains { !run.postponement($0, in: evaluator.project).isEmpty } } ?? runs.first
    if let run { reportOnce(run, in: list.zone) }
  }

  /// Whether something is missing that no run comes to.
  @discardableResult
  mutating func check(_ list: SendsList, _ sends: [Dispatch]) throws(Diagnostic) -> Bool {
    if let count = list.pattern.count {
      let name = list.isHeldBack ? "number of messages held back" : "number of sends"
      let told = details.count
      try check(.integer(Int64(sends.count)), count, named: name, in: list.zone)
      guard details.count > told else { return false }
      // What the other list holds may be what is missing here.
      addDetail(.note(listed(list.all, list, title: "sent and held back:")))
      return list.all.isEmpty
    }
    guard let miss = try firstMiss(list, sends) else { return false }
    try suggestSends(sends, list)
    fail(because: miss.words, .note(listed(sends, list)))
    for difference in miss.differences { addDetail(.difference(difference)) }
    if let sent = miss.sent { reportOnce(sent.run, in: list.zone) }
    guard let missing = miss.missing else { return false }
    return !list.all.contains { $0.record.template == missing }
  }

  private struct Miss {
    var words: String
    var differences: [Difference] = []
    var missing: TemplateID?
    /// The one that goes out at another time, for which its run has the reason.
    var sent: Dispatch?
    let send: Int
  }

  private mutating func firstMiss(_ list: SendsList, _ sends: [Dispatch]) throws(Diagnostic) -> Miss? {
    let elements = list.pattern.elements
    var (element, send) = (0, 0)
    var retry: (element: Int, send: Int)?
    var furthest: Miss?
    while true {
      try spend(1)
      if element < elements.count, case .anySends = elements[element] {
        retry = (element + 1, send)
        element += 1
        continue
      }
      let miss = try self.miss(
        element < elements.count ? elements[element] : nil, send < sends.count ? sends[send] : nil, list, send)
      guard let miss else {
        if element == elements.count { return nil }
        (element, send) = (element + 1, send + 1)
        continue
      }
      if furthest.map({ miss.send >= $0.send }) ?? true { furthest = miss }
      guard let last = retry, last.send < sends.count else { return furthest }
      retry = (last.element, last.send + 1)
      (element, send) = (last.element, last.send + 1)
    }
  }

  /// Nil when the send is the expected one, or both lists have ended.
  private mutating func miss(
    _ element: SendsPattern.Element?, _ sent: Dispatch?, _ list: SendsList, _ index: Int
  ) throws(Diagnostic) -> Miss? {
    switch (element, sent) {
    case (nil, nil): return nil
    case (.send(let expected)?, let sent?):
      let differences = try self.differences(of: sent, from: expected, list)
      guard !differences.isEmpty else { return nil }
      let names = differences.map(\.name).joined(separator: ", ")
      let words = list.isHeldBack ? "message \(index + 1) held back" : "send \(index + 1)"
      var miss = Miss(words: "\(words) differs in \(names)", differences: differences, send: index)
      let template = expected.template.link
      if differences.allSatisfy({ ["at", "after"].contains($0.name) }) { miss.sent = sent }
      guard !list.records.contains(where: { $0.record.template == template }) else { return miss }
      let reason = reason(of: template, list)
      if !reason.isEmpty { miss.words += "; '\(id(of: template))' is not \(list.verb)\(reason)" }
      miss.missing = template
      return miss
    case (.send(let expected)?, nil):
      let template = expected.template.link
      return Miss(
        words: "'\(id(of: template))' is not \(list.verb)\(reason(of: template, list))", missing: template, send: index)
    case (_, let sent?):
      let outcome = sent.record.outcome
      let words = outcome == .sent ? "sent" : "held back (\(outcome.rawValue))"
      return Miss(words: "'\(id(of: sent.record.template))' is \(words), and nothing more was expected", send: index)
    case (.anySends?, nil): return nil
    }
  }

  /// Where the message is on the other list: the gate that stopped it, or when it went out.
  private func reason(of template: TemplateID, _ list: SendsList) -> String {
    let isAlsoListed = list.records.contains { $0.record.template == template }
    guard let other = list.all.last(where: { $0.record.template == template && !list.isAbout($0.record) })?.record
    else {
      return isAlsoListed ? "" : putOffWords(template, list)
    }
    let time = other.at.words(in: list.zone, naming: true)
    if other.outcome == .sent { return isAlsoListed ? ": one is sent, \(time)" : ": it is sent, \(time)" }
    let gate = "\(other.outcome.rawValue), \(other.reason)"
    return isAlsoListed ? ": one is held back, \(time), \(gate)" : ": \(gate)"
  }

  private func putOffWords(_ template: TemplateID, _ list: SendsList) -> String {
    for run in list.runs {
      guard let visit = run.postponement(template, in: evaluator.project).last else { continue }
      return ": \(run.words(forPutOff: visit, by: run.clock(in: list.zone)))"
    }
    return ""
  }

  private mutating func differences(
    of sent: Dispatch, from expected: SendExpectation, _ list: SendsList
  ) throws(Diagnostic) -> [Difference] {
    func plain(_ name: String, _ wanted: String, _ found: String) -> Difference? {
      guard wanted != found else { return nil }
      return Difference(name: name, expected: wanted, actual: found, form: .value, span: expected.span)
    }
    let (record, zone) = (sent.record, list.zone)
    let channels = evaluator.project.channels
    var found: [Difference?] = [plain("template", id(of: expected.template.link), id(of: record.template))]
    if let sender = expected.workflow ?? list.tested {
      found.append(plain("workflow", id(of: sender), id(of: sent.run.workflow)))
    }
    found.append(
      expected.channel.flatMap { plain("channel", channels[$0].name.text, channels[record.channel].name.text) })
    if let to = expected.to { found.append(try difference(of: record.address, from: to, on: record.channel, zone)) }
    found.append(expected.after.flatMap { after($0, sent, list, expected.span) })
    found.append(expected.at.flatMap { at($0, record, zone, expected.span) })
    found.append(try compared("outcome", expected.outcome, .text(record.outcome.rawValue), zone))
    if expected.outcome == nil, !list.isHeldBack {
      found.append(plain("outcome", SendOutcome.sent.rawValue, record.outcome.rawValue))
    }
    found.append(try compared("reason", expected.reason, .text(record.reason), zone))
    for field in expected.fields {
      let value = record.fields.first { $0.name == field.name }.map { Value.text($0.text) } ?? .null
      found.append(try compared(field.name.text, field.matcher, value, zone))
    }
    for extra in expected.extras {
      found.append(try compared(extra.name.asExtra, extra.matcher, record.extras.value(of: extra.name), zone))
    }
    return found.compactMap { $0 }
  }

  private mutating func compared(
    _ name: String, _ matcher: Matcher?, _ value: Value, _ zone: Zone
  ) throws(Diagnostic) -> Difference? {
    guard let matcher else { return nil }
    let comparison = ValueComparison(matcher, evaluator: evaluator, now: now, zone: zone)
    return try comparison.difference(of: value, named: name, within: &budget)
  }

  /// `after` counts from the entry of the run that sent it, and of an inbox from the start.
  private func after(_ span: TimeSpan, _ sent: Dispatch, _ list: SendsList, _ place: SourceSpan) -> Difference? {
    let zone = list.zone
    let wanted = (list.start ?? sent.run.entersAt).adding(span, in: zone)
    guard wanted != sent.record.at else { return nil }
    return Difference(
      name: "after", expected: "\(span), at \(wanted.words(in: zone, naming: true))",
      actual: sent.record.at.words(in: zone, naming: true),
      form: .value, span: place)
  }

  private func at(_ time: WrittenTime, _ record: SendRecord, _ zone: Zone, _ place: SourceSpan) -> Difference? {
    let wanted = time.resolved(at: now, in: zone)
    guard !wanted.isTime(of: record.at, in: zone) else { return nil }
    return Difference(
      name: "at", expected: wanted.words(in: zone, naming: true), actual: record.at.words(in: zone, naming: true),
      form: .value, span: place)
  }

  private func id(of template: TemplateID) -> String { evaluator.project.templates[template].header.id }
  private func id(of workflow: WorkflowID) -> String { evaluator.project.workflows[workflow].header.id }

  private func listed(_ sends: [Dispatch], _ list: SendsList, title: String? = nil) -> String {
    let title = title ?? list.title
    guard !sends.isEmpty else { return "\(title) none" }
    let zone = list.zone
    let lines = sends.enumerated().map { place, sent in
      let of = list.namesWorkflows ? "  \(id(of: sent.run.workflow))" : ""
      let (time, outcome) = (sent.record.at.words(in: zone, naming: place == 0), sent.record.outcome.rawValue)
      let reason = sent.record.reason.isEmpty ? "" : ": \(sent.record.reason)"
      return "  \(time)  \(id(of: sent.record.template))  \(outcome)\(of)\(reason)"
    }
    return ([title] + lines).joined(separator: "\n")
  }
}
