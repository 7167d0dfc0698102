import Diagnostics
import Engine
import Time

extension Examination {
  /// Compares what would have gone out, in order. Where an expected send states an `outcome`, what was stopped by a
  /// gate stands in the list too.
  mutating func judgeSends(_ run: Run, _ pattern: SendsPattern, in zone: Zone) throws(Diagnostic) {
    let asksForOutcomes = pattern.elements.contains {
      if case .send(let send) = $0 { send.outcome != nil } else { false }
    }
    let sends = run.sends.filter { asksForOutcomes || $0.outcome == .sent }
    if let count = pattern.count {
      try check(.integer(Int64(sends.count)), count, named: "number of sends", in: zone)
      return
    }
    guard let miss = try firstMiss(of: pattern.elements, in: sends, run, zone) else { return }
    try suggestSends(sends, pattern, run, zone)
    fail(because: miss.words, .note(listed(sends)))
    for difference in miss.differences { addDetail(.difference(difference)) }
  }

  private struct Miss {
    let words: String
    var differences: [Difference] = []
    let send: Int
  }

  private mutating func firstMiss(
    of elements: [SendsPattern.Element], in sends: [SendRecord], _ run: Run, _ zone: Zone
  ) throws(Diagnostic) -> Miss? {
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
        element < elements.count ? elements[element] : nil, send < sends.count ? sends[send] : nil, run, zone, send)
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
    _ element: SendsPattern.Element?, _ record: SendRecord?, _ run: Run, _ zone: Zone, _ index: Int
  ) throws(Diagnostic) -> Miss? {
    switch (element, record) {
    case (nil, nil): return nil
    case (.send(let expected)?, let record?):
      let differences = try self.differences(of: record, from: expected, run, zone)
      guard !differences.isEmpty else { return nil }
      let names = differences.map(\.name).joined(separator: ", ")
      return Miss(words: "send \(index + 1) differs in \(names)", differences: differences, send: index)
    case (.send(let expected)?, nil):
      return Miss(words: "'\(id(of: expected.template.link))' is not sent", send: index)
    case (_, let record?):
      return Miss(words: "'\(id(of: record.template))' is sent, and nothing more was expected", send: index)
    case (.anySends?, nil): return nil
    }
  }

  private mutating func differences(
    of record: SendRecord, from expected: SendExpectation, _ run: Run, _ zone: Zone
  ) throws(Diagnostic) -> [Difference] {
    func plain(_ name: String, _ wanted: String, _ found: String) -> Difference? {
      guard wanted != found else { return nil }
      return Difference(name: name, expected: wanted, actual: found, form: .value, span: expected.span)
    }
    let channels = evaluator.project.channels
    var found: [Difference?] = [plain("template", id(of: expected.template.link), id(of: record.template))]
    found.append(
      expected.channel.flatMap { plain("channel", channels[$0].name.text, channels[record.channel].name.text) })
    if let to = expected.to { found.append(try difference(of: record.address, from: to, on: record.channel, zone)) }
    found.append(expected.after.flatMap { after($0, record, run, zone, expected.span) })
    found.append(expected.at.flatMap { at($0, record, zone, expected.span) })
    found.append(try compared("outcome", expected.outcome, .text(record.outcome.rawValue), zone))
    if expected.outcome == nil { found.append(plain("outcome", SendOutcome.sent.rawValue, record.outcome.rawValue)) }
    for field in expected.fields {
      let value = record.fields.first { $0.name == field.name }.map { Value.text($0.text) } ?? .null
      found.append(try compared(field.name.text, field.matcher, value, zone))
    }
    return found.compactMap { $0 }
  }

  private mutating func compared(
    _ name: String, _ matcher: Matcher?, _ value: Value, _ zone: Zone
  ) throws(Diagnostic) -> Difference? {
    guard let matcher else { return nil }
    let comparison = Comparison(matcher, evaluator: evaluator, now: now, zone: zone)
    return try comparison.difference(of: value, named: name, within: &budget)
  }

  /// `after` counts from the run's entry.
  private func after(
    _ span: TimeSpan, _ record: SendRecord, _ run: Run, _ zone: Zone, _ place: SourceSpan
  ) -> Difference? {
    let wanted = run.entersAt.adding(span, in: zone)
    guard wanted != record.at else { return nil }
    return Difference(
      name: "after", expected: "\(span), at \(wanted.words(in: zone))", actual: record.at.words(in: zone),
      form: .value,
      span: place)
  }

  private func at(_ time: WrittenTime, _ record: SendRecord, _ zone: Zone, _ place: SourceSpan) -> Difference? {
    let wanted = time.resolved(at: now, in: zone)
    guard !wanted.range(in: zone).contains(record.at) else { return nil }
    return Difference(
      name: "at", expected: wanted.words(in: zone), actual: record.at.words(in: zone), form: .value, span: place)
  }

  private func id(of template: TemplateID) -> String { evaluator.project.templates[template].header.id }

  private func listed(_ sends: [SendRecord]) -> String {
    guard !sends.isEmpty else { return "sends: none" }
    let zone = evaluator.settings.timezone
    let lines = sends.map { "  \($0.at.words(in: zone))  \(id(of: $0.template))  \($0.outcome.rawValue)" }
    return (["sends:"] + lines).joined(separator: "\n")
  }
}
