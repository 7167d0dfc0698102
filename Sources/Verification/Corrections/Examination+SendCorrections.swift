import Diagnostics
import Engine
import Time

extension Examination {
  /// Another list of templates where those differ, else what differs in each send.
  mutating func suggestSends(
    _ sends: [SendRecord], _ pattern: SendsPattern, _ run: Run, _ zone: Zone
  ) throws(Diagnostic) {
    var expected: [SendExpectation] = []
    for element in pattern.elements {
      guard case .send(let send) = element else { return }
      expected.append(send)
    }
    guard expected.map(\.template.link) == sends.map(\.template) else {
      let items = sends.map { Correction.Item(evaluator.project.templates[$0.template].header.id) }
      return suggest(.list(items), at: .value(pattern.span))
    }
    for (wanted, record) in zip(expected, sends) { try suggest(wanted, record, run, zone) }
  }

  private mutating func suggest(
    _ wanted: SendExpectation, _ record: SendRecord, _ run: Run, _ zone: Zone
  ) throws(Diagnostic) {
    if let channel = wanted.channel, channel != record.channel {
      let name = evaluator.project.channels[record.channel].name.text
      suggest(.word(name), at: .key("channel", of: wanted.span))
    }
    if let after = wanted.after, run.entersAt.adding(after, in: zone) != record.at,
      let span = WrittenInstant.span(from: run.entersAt, to: record.at, in: zone)
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
    for field in wanted.fields {
      try suggest(field.matcher, record.fields.first { $0.name == field.name }.map { .text($0.text) } ?? .null, zone)
    }
  }

  private mutating func suggest(_ matcher: Matcher?, _ value: Value, _ zone: Zone) throws(Diagnostic) {
    guard let matcher, let change = matcher.change(to: value) else { return }
    let comparison = Comparison(matcher, evaluator: evaluator, now: now, zone: zone)
    if try comparison.difference(of: value, named: "", within: &budget) != nil {
      suggest(change, at: .value(matcher.span))
    }
  }
}
