import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

extension ExpectationReader {
  static let segment = ExpectationReader(
    SegmentExpectation.self, mark: .segment, key: .segment, subject: .text(.segment), asks: nil,
    schema: .segmentExpectation
  ) { $0.segmentExpectation($1).map { .segment($0) } }
}

extension ProjectDecoder {
  func segmentExpectation(_ fields: MappingFields) -> SegmentExpectation? {
    guard let node = fields[.segment] else { return nil }
    let link: SegmentID? = segmentID(node)
    guard fields.has(.match) || fields.has(.noMatch) else {
      report(
        .emptyExpectation, "a segment expectation names nobody", at: fields.node.headSpan,
        help: "write `match: [persona]` or `noMatch: [persona]`")
      return nil
    }
    // Without the segment the personas are still checked, as personas: that is what most segments hold.
    let isOfAccounts = link.map { project.segments[$0].subject == .accounts } ?? false
    var expectation = SegmentExpectation(segment: Reference(link ?? SegmentID(0), at: node.span))
    if isOfAccounts {
      expectation.matchAccounts = references(fields[.match], .account)
      expectation.noMatchAccounts = references(fields[.noMatch], .account)
      refuseBoth(expectation.matchAccounts, expectation.noMatchAccounts) { self.project.accounts[$0].header.id }
    } else {
      expectation.match = references(fields[.match], .persona)
      expectation.noMatch = references(fields[.noMatch], .persona)
      refuseBoth(expectation.match, expectation.noMatch) { self.project.personas[$0].header.id }
    }
    expectation.because = namedSpans(fields[.because])
    return link == nil ? nil : expectation
  }

  /// Ids of one kind; an empty list expects nothing, and the same id twice is a mistake.
  func references<Definition>(_ node: YAMLNode?, _ kind: DeclarationKind) -> [Reference<Definition>] {
    guard let node else { return [] }
    if node.kind == .sequence, node.isEmpty {
      report(.emptyExpectation, "an empty list expects nothing", at: node.span, help: "name somebody, or leave it out")
    }
    var found: [Reference<Definition>] = []
    func add(_ node: YAMLNode) {
      if let reference: Reference<Definition> = kind == .persona ? person(node) : reference(node, kind) {
        found.append(reference)
      }
    }
    if node.kind == .sequence {
      node.items.forEach(add)
    } else if !refuseSeveralInOneText(node) {
      add(node)
    }
    if found.count > 1 { reportRepetitions(in: found, kind) }
    return found
  }

  /// `ada, bo` without its brackets is one text.
  private func refuseSeveralInOneText(_ node: YAMLNode) -> Bool {
    guard node.kind == .scalar, node.text.utf8.count <= 200 else { return false }
    let ids = node.text.split(whereSeparator: { $0 == "," || $0 == " " || $0 == ";" }).map(String.init)
    guard ids.count > 1 else { return false }
    report(
      .wrongType, "\(node.words) is one text, and no list of ids", at: node.span,
      help: "write `[\(ids.joined(separator: ", "))]`")
    return true
  }

  private func reportRepetitions<Definition>(in found: [Reference<Definition>], _ kind: DeclarationKind) {
    // Most often nobody stands twice, which is seen sooner than whom it is that does.
    let links = found.map(\.link.value).sorted()
    guard zip(links, links.dropFirst()).contains(where: ==) else { return }
    var seen: [Link<Definition>: SourceSpan] = [:]
    for reference in found {
      if let earlier = seen.updateValue(reference.span, forKey: reference.link) {
        report(
          Diagnostic(
            .contradiction, "the same \(kind.rawValue) stands here twice", at: reference.span,
            notes: [Diagnostic.Note("named here first", at: earlier)], help: "leave one of them out"))
      }
    }
  }

  /// One of several people: who cannot be checked is told apart, and the others are.
  private func person<Definition>(_ node: YAMLNode) -> Reference<Definition>? {
    let (count, start) = (errorCount, diagnostics.count)
    if let reference: Reference<Definition> = reference(node, .persona) { return reference }
    let reason = diagnostics[start...].first?.message ?? lostReason ?? "it cannot be read"
    lostPeople.append(LostPerson(id: node.text, reason: reason, span: node.span))
    lostReason = nil
    discardErrors(since: count)
    return nil
  }

  private func refuseBoth<Definition>(
    _ match: [Reference<Definition>], _ noMatch: [Reference<Definition>], id: (Link<Definition>) -> String
  ) {
    guard !match.isEmpty, !noMatch.isEmpty, haveOneInCommon(match, noMatch) else { return }
    let places = Dictionary(
      match.enumerated().map { ($0.element.link, $0.offset) }, uniquingKeysWith: { first, _ in first })
    for reference in noMatch {
      guard let other = places[reference.link].map({ match[$0] }) else { continue }
      report(
        Diagnostic(
          .contradiction, "'\(id(reference.link))' cannot both match and not match", at: reference.span,
          notes: [Diagnostic.Note("it stands under 'match' here", at: other.span)], help: "decide for one"))
    }
  }

  private func haveOneInCommon<Definition>(
    _ match: [Reference<Definition>], _ noMatch: [Reference<Definition>]
  ) -> Bool {
    let (left, right) = (match.map(\.link.value).sorted(), noMatch.map(\.link.value).sorted())
    var place = 0
    for value in right {
      while place < left.count, left[place] < value { place += 1 }
      if place < left.count, left[place] == value { return true }
    }
    return false
  }

  func namedSpans(_ node: YAMLNode?) -> [NamedSpan] {
    guard let node else { return [] }
    if node.kind == .sequence, node.isEmpty {
      report(.emptyExpectation, "an empty list expects nothing", at: node.span, help: "leave it out")
    }
    return oneOrMore(node).compactMap { item in text(item).map { NamedSpan(name: $0, span: item.span) } }
  }

  /// `persona` and `personas`.
  func people(_ fields: MappingFields) -> [Reference<Persona>] {
    if let entry = fields.entry(.personas), fields.has(.persona) {
      report(
        .contradiction, "'persona' and 'personas' exclude each other", at: entry.keySpan,
        help: "name all under `personas`")
    }
    let found: [Reference<Persona>] = references(fields[.persona] ?? fields[.personas], .persona)
    if !fields.has(.persona), !fields.has(.personas) {
      report(
        .emptyExpectation, "the expectation names nobody", at: fields.node.headSpan, help: "write `persona: ID`")
    }
    return found
  }

  func during(_ fields: MappingFields) -> [TimelineItem] { fields[.during].map { timeline($0) } ?? [] }

  /// Of a state, which once left out what happens at the very start.
  func duringState(_ fields: MappingFields) -> [TimelineItem] {
    let items = during(fields)
    if let first = items.first, items.allSatisfy(\.moment.isStart) { record(.startIsPlayed, at: first.span) }
    return items
  }
}

extension Moment {
  fileprivate var isStart: Bool {
    switch self {
    case .after(let span): span.amount == 0
    case .at(let time): (try? WrittenTime(parsing: "now")) == time
    }
  }
}
