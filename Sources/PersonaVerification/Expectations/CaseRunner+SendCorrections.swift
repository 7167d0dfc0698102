import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime

extension CaseRunner {
  /// Another list where templates, workflows or outcomes differ, else what differs in each send.
  mutating func suggestSends(_ sends: [Dispatch], _ list: SendsList) throws(Diagnostic) {
    var expected: [SendExpectation] = []
    for element in list.pattern.elements {
      guard case .send(let send) = element else { return }
      expected.append(send)
    }
    guard expected.count == sends.count, zip(expected, sends).allSatisfy({ list.isKept($0, $1) }) else {
      return suggest(.list(sends.map { item($0, list) }), at: .value(list.pattern.span))
    }
    for (wanted, sent) in zip(expected, sends) { try suggest(wanted, sent, list) }
  }

  private func item(_ sent: Dispatch, _ list: SendsList) -> Correction.Item {
    let (project, outcome) = (evaluator.project, sent.record.outcome)
    return Correction.Item(
      sending: project.templates[sent.record.template].header.id,
      outcome: outcome == .sent ? nil : outcome.rawValue,
      workflow: list.tested == nil || sent.run.workflow == list.tested
        ? nil : project.workflows[sent.run.workflow].header.id)
  }

  private mutating func suggest(_ wanted: SendExpectation, _ sent: Dispatch, _ list: SendsList) throws(Diagnostic) {
    let zone = list.zone
    let (record, entry) = (sent.record, list.start ?? sent.run.entersAt)
    if let channel = wanted.channel, channel != record.channel {
      let name = evaluator.project.channels[record.channel].name.text
      suggest(.word(name), at: .key("channel", of: wanted.span))
    }
    if let after = wanted.after, entry.adding(after, in: zone) != record.at,
      let span = WrittenInstant.span(from: entry, to: record.at, in: zone)
    {
      suggest(.word("\(span)"), at: .key("after", of: wanted.span))
    }
    if let at = wanted.at, !at.resolved(at: now, in: zone).range(in: zone).contains(record.at) {
      suggest(.word(WrittenInstant(record.at, like: at, from: now, in: zone).text), at: .key("at", of: wanted.span))
    }
    if let to = wanted.to, try difference(of: record.address, from: to, on: record.channel, zone) != nil {
      try suggest(to, record.address.map(Value.text) ?? .null, zone)
    }
    try suggest(wanted.outcome, .text(record.outcome.rawValue), zone)
    try suggest(wanted.reason, .text(record.reason), zone)
    for field in wanted.fields {
      try suggest(field.matcher, record.fields.first { $0.name == field.name }.map { .text($0.text) } ?? .null, zone)
    }
    for extra in wanted.extras { try suggest(extra.matcher, record.extras.value(of: extra.name), zone) }
  }

  private mutating func suggest(_ matcher: Matcher?, _ value: Value, _ zone: Zone) throws(Diagnostic) {
    guard let matcher, let change = matcher.change(to: value) else { return }
    let comparison = ValueComparison(matcher, evaluator: evaluator, now: now, zone: zone)
    if try comparison.difference(of: value, named: "", within: &budget) != nil {
      suggest(change, at: .value(matcher.span))
    }
  }
}

extension SendsList {
  /// Whether the item stays, with other values at most. An outcome has to have its place already.
  fileprivate func isKept(_ wanted: SendExpectation, _ sent: Dispatch) -> Bool {
    wanted.template.link == sent.record.template
      && (wanted.workflow ?? tested ?? sent.run.workflow) == sent.run.workflow
      && (isHeldBack || wanted.outcome != nil || sent.record.outcome == .sent)
  }
}
