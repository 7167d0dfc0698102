import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime
import PersonaYAML

/// What expectations say of a run or a message beside the person: what happens meanwhile, when it begins, what is pinned.
/// Both revisions are asked under the circumstances of the expectations of both.
package struct Circumstances: Sendable {
  /// The same for what is written the same way in both revisions; empty for none at all.
  package let key: String
  /// As it is told behind "if", such as `event Order Completed comes after 1 hour`.
  package let words: String
  package let now: Instant
  /// For people without a time zone of their own; nil for the project's.
  package let zone: Zone?
  package var options = RunOptions()
  /// Those whom they are for; nil for everybody. A run that an expectation begins by force would tell of people who never
  /// enter.
  package var people: Set<String>?
  /// Those whom an expectation under these circumstances names.
  package var named: Set<String> = []
  /// Of a message: the event that it shows.
  package var event: ShownEvent?
  /// The keys that say so, each with its value on one line: those of the expectation, and those of its document.
  package var written: [(key: String, text: String)] = []
  package var writtenForAll: [(key: String, text: String)] = []

  package init(key: String, words: String, now: Instant, zone: Zone?) {
    self.key = key
    self.words = words
    self.now = now
    self.zone = zone
  }

  /// Without any.
  init(at now: Instant) { self.init(key: "", words: "", now: now, zone: nil) }
}

/// The circumstances that the expectations of a revision know, by the places of workflows and of templates; each once, the
/// bare ones first.
package struct KnownCircumstances: Sendable {
  private var ofWorkflows: [Int: CircumstanceList] = [:]
  private var ofTemplates: [Int: CircumstanceList] = [:]
  private let bare: Circumstances

  package init(_ revision: ComparedRevision) {
    bare = Circumstances(at: revision.now)
    var documents = Documents(revision.sources)
    for document in revision.project.expectations {
      guard document.expectations.contains(where: { $0.kind.evaluation != nil }) else { continue }
      let items = WrittenItems(documents.document(around: document.header.span))
      for expectation in document.expectations {
        guard let evaluation = expectation.kind.evaluation else { continue }
        let written = WrittenCircumstances(of: expectation, in: items)
        guard var circumstances = written.circumstances(of: document, in: revision) else { continue }
        circumstances.named = Set(expectation.kind.people.map { revision.project.personas[$0.persona].header.id })
        circumstances.options.during = expectation.kind.items
        circumstances.options.stubs = expectation.stubs + document.stubs
        if case .workflow(let expected) = expectation.kind { circumstances.add(expected, in: revision) }
        if case .template(let expected) = expectation.kind { circumstances.event = expected.event }
        switch evaluation {
        case .run(let workflow): ofWorkflows[Int(workflow.value), default: CircumstanceList()].add(circumstances)
        case .message(let template): ofTemplates[Int(template.value), default: CircumstanceList()].add(circumstances)
        }
      }
    }
  }

  package func all(ofWorkflow place: Int) -> [Circumstances] { [bare] + (ofWorkflows[place]?.all ?? []) }
  package func all(ofTemplate place: Int) -> [Circumstances] { [bare] + (ofTemplates[place]?.all ?? []) }

  /// The bare ones, then those of the expectations that name the person.
  package func naming(_ person: String, ofWorkflow place: Int) -> [Circumstances] {
    [bare] + (ofWorkflows[place]?.naming(person) ?? [])
  }

  /// The first ones of an expectation that names the person; nil where none does.
  package func first(naming person: String, ofTemplate place: Int) -> Circumstances? {
    ofTemplates[place]?.naming(person).first
  }

  /// The first ones in which a message shows an event that has been made up for it, whomever they are for.
  package func firstWithMadeEvent(ofTemplate place: Int) -> Circumstances? { ofTemplates[place]?.firstWithMadeEvent }
}

/// Circumstances in the order of the expectations, each once.
private struct CircumstanceList: Sendable {
  private(set) var all: [Circumstances] = []
  private var places: [String: Int] = [:]
  /// Of those that name a person, in their order: of thousands of people each may have some of their own.
  private var placesByPerson: [String: [Int]] = [:]
  private var madeEvent: Int?

  mutating func add(_ circumstances: Circumstances) {
    guard let known = places[circumstances.key] else {
      places[circumstances.key] = all.count
      for person in circumstances.named { placesByPerson[person, default: []].append(all.count) }
      if madeEvent == nil, circumstances.hasMadeEvent { madeEvent = all.count }
      return all.append(circumstances)
    }
    for person in circumstances.named.subtracting(all[known].named) {
      placesByPerson[person, default: []].append(known)
    }
    all[known].named.formUnion(circumstances.named)
    guard let others = circumstances.people else { return }
    all[known].people?.formUnion(others)
  }

  func naming(_ person: String) -> [Circumstances] { (placesByPerson[person] ?? []).sorted().map { all[$0] } }

  var firstWithMadeEvent: Circumstances? { madeEvent.map { all[$0] } }
}

extension Circumstances {
  fileprivate var hasMadeEvent: Bool { if case .made = event { true } else { false } }

  /// How a run begins and goes on.
  fileprivate mutating func add(_ expected: WorkflowExpectation, in revision: ComparedRevision) {
    options.isEntryForced = expected.isEntryForced
    options.until = expected.until
    options.pins = expected.pins
    options.alongside = expected.alongside.map(\.link)
    if expected.isEntryForced, !revision.project.workflows[expected.workflow.link].isManual { people = named }
  }
}

extension Workflow {
  /// Whether nobody enters who is not sent in.
  fileprivate var isManual: Bool { if case .manual = trigger.kind { true } else { false } }
}

/// A document of expectations as it is written, with its items in the order of their places.
private struct WrittenItems {
  let document: YAMLNode?
  private let items: [YAMLNode]

  init(_ document: YAMLNode?) {
    self.document = document
    items = document?["expect"].map { Array($0.items) } ?? []
  }

  /// The one in which something stands.
  func item(around span: SourceSpan) -> YAMLNode? {
    var (first, end) = (0, items.count)
    while first < end {
      let middle = (first + end) / 2
      if items[middle].span.end < span.start { first = middle + 1 } else { end = middle }
    }
    return items.dropFirst(first).prefix(2).first { $0.span.start <= span.start && span.start <= $0.span.end }
  }
}

/// The keys of an expectation that are about circumstances, as they are written.
private struct WrittenCircumstances {
  private static let ofItem = ["during", "entry", "until", "pin", "alongside", "stubs", "event"]
  private static let ofDocument = ["now", "timezone", "stubs"]

  private var parts: [(key: String, node: YAMLNode)] = []

  init(of expectation: Expectation, in items: WrittenItems) {
    guard let document = items.document else { return }
    let item = items.item(around: expectation.span)
    for key in Self.ofItem { if let node = item?[key] { parts.append((key, node)) } }
    for key in Self.ofDocument { if let node = document[key] { parts.append(("all " + key, node)) } }
  }

  /// Nil where there are none.
  func circumstances(of document: ExpectationDocument, in revision: ComparedRevision) -> Circumstances? {
    guard !parts.isEmpty else { return nil }
    let zone = document.timezone
    let now = document.now.map {
      let zone = zone ?? revision.evaluator.settings.timezone
      return $0.resolved(at: revision.now, in: zone).start(in: zone)
    }
    var circumstances = Circumstances(
      key: parts.map { "\($0.key) \($0.node.canonicalText)" }.joined(separator: "\n"), words: words,
      now: now ?? revision.now, zone: zone)
    for part in parts {
      if part.key.hasPrefix("all ") {
        circumstances.writtenForAll.append((String(part.key.dropFirst(4)), part.node.flowText))
      } else {
        circumstances.written.append((part.key, part.node.flowText))
      }
    }
    return circumstances
  }

  /// What is so, as it stands behind "if": `event Email Opened comes after 3 days`.
  private var words: String {
    let told = parts.filter { !$0.key.hasSuffix("stubs") }.map { Self.words(of: $0.node, at: $0.key) }
    return (told.isEmpty ? "answers come as the tests have them" : told.joined(separator: ", and ")).cut(to: 160)
  }

  private static func words(of node: YAMLNode, at key: String) -> String {
    switch key {
    case "during": node.items.map(\.occurrence).joined(separator: ", then ")
    case "entry": "started by hand in a test"
    case "until": "looked at for \(node.shortWords)"
    case "event": "it tells of \(node.shortWords)"
    case "alongside": "\(node.shortWords) runs beside it"
    case "pin": "split as \(node.shortWords)"
    case "all now": "it is \(node.shortWords)"
    case "all timezone": "the time zone is \(node.shortWords)"
    default: "\(key): \(node.shortWords)"
    }
  }
}

extension YAMLNode {
  /// Of what happens meanwhile: `event Email Opened comes after 3 days`.
  fileprivate var occurrence: String {
    guard kind == .mapping, let event = self["event"] else { return shortWords }
    let rest = entries.filter { $0.keyText != "event" }.map { "\($0.keyText) \($0.value.shortWords)" }
    return "event \(event.shortWords) comes\(rest.isEmpty ? "" : " ")\(rest.joined(separator: ", "))"
  }
}
