import PersonaDiagnostics
import PersonaModel

/// The cases of one document, as they are found.
struct CaseList {
  private(set) var cases: [TestCase] = []
  private let document: Int
  private let scope: CaseID.Scope
  /// Of the last case; mostly the next one is about the same.
  private var family: CaseID.Family

  // What all cases of the current expectation share.
  private var place = 0
  private var name = ""
  private var tags: [String] = []
  private var skip: String?
  private var environments: [String] = []

  init(of document: Int, in scope: CaseID.Scope, capacity: Int) {
    self.document = document
    self.scope = scope
    family = CaseID.Family(in: scope, kind: "", subject: "")
    cases.reserveCapacity(capacity)
  }

  /// The cases that follow are those of an expectation, in a document with tags of its own.
  mutating func begin(_ expectation: Expectation, at place: Int, tags documentTags: [String]) {
    self.place = place
    name = expectation.name ?? expectation.kind.asked
    tags = documentTags.isEmpty ? expectation.tags : documentTags + expectation.tags
    skip = expectation.skip
    environments = expectation.environments
  }

  mutating func skipForOthers() { skip = skip ?? "another expectation says `only: true`" }

  mutating func add(_ planned: Planned) {
    if family.kind != planned.kind || family.subject != planned.subject {
      family = CaseID.Family(in: scope, kind: planned.kind, subject: planned.subject)
    }
    cases.append(
      TestCase(
        id: CaseID(in: family, persona: planned.persona, name: name), document: document, expectation: place,
        check: planned.check, plainSegment: planned.plainSegment, span: planned.span, tags: tags, skip: skip,
        environments: environments))
  }
}

/// A case without what its expectation says of all its cases.
struct Planned {
  let kind: String
  let subject: String
  var persona = ""
  var check = Check.whole
  let span: SourceSpan
  var plainSegment: SegmentID?
}

extension Expectation.Kind {
  /// What stands for a `name` where no id tells the case from others.
  fileprivate var asked: String {
    switch self {
    case .division(let division): shortened(division.asks)
    case .query(let query): shortened(query.asks)
    case .bulk(let bulk): shortened(bulk.asks)
    case .permission(let permission): shortened(permission.asks)
    case .unlinked(let unlinked): shortened(unlinked.asks)
    default: ""
    }
  }

  /// The beginning of a long text, with the hash of all of it.
  private func shortened(_ text: String) -> String {
    guard text.unicodeScalars.count > Self.mostShown else { return text }
    var hash = StableHash()
    hash.add(text)
    let beginning = String.UnicodeScalarView(text.unicodeScalars.prefix(Self.mostShown))
    return "\(String(beginning))… #\(String(paddedHexadecimal: hash.value))"
  }

  private static let mostShown = 120
}
