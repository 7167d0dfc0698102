import PersonaDiagnostics
import PersonaModel

/// The cases of one document, as they are found.
struct CaseList {
  private(set) var cases: [TestCase] = []
  private let document: Int
  private let scope: CaseID.Scope
  /// Of the last case; mostly the next one is about the same.
  private var family: CaseID.Family

  // What all cases of the current expectation share, and that in one, once there is a case.
  private var origin: PlannedExpectation?
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
    origin = nil
    name = expectation.name ?? expectation.kind.asks.shortened
    tags = documentTags.isEmpty ? expectation.tags : documentTags + expectation.tags
    skip = expectation.skip
    environments = expectation.environments
  }

  mutating func skipForOthers() {
    skip = skip ?? "another expectation says `only: true`"
    origin = nil
  }

  mutating func add(_ planned: Planned) {
    if family.kind != planned.kind || family.subject != planned.subject {
      family = CaseID.Family(in: scope, kind: planned.kind, subject: planned.subject)
    }
    let id = CaseID(in: family, persona: planned.persona, name: name)
    cases.append(TestCase(id: id, of: origin(of: planned), check: planned.check, span: planned.span))
  }

  private mutating func origin(of planned: Planned) -> PlannedExpectation {
    if let origin, origin.plainSegment == planned.plainSegment { return origin }
    let new = PlannedExpectation(
      document: document, place: place, tags: tags, skip: skip, environments: environments,
      plainSegment: planned.plainSegment)
    origin = new
    return new
  }
}

extension CaseList {
  /// A case for each persona. A table of them is placed persona by persona; a single one stands for the whole expectation.
  mutating func add(
    _ personas: [Reference<Persona>], in project: Project, kind: String, subject: String, span: SourceSpan,
    _ check: (PersonaID) -> Check
  ) {
    for person in personas {
      add(
        Planned(
          kind: kind, subject: subject, persona: project.personas[person.link].header.id, check: check(person.link),
          span: personas.count == 1 ? span : person.span))
    }
  }
}

/// A case without what its expectation says of all its cases.
struct Planned {
  let kind: String
  let subject: String
  var persona = ""
  var check = Check.whole
  let span: SourceSpan
  /// The segment of a membership, when nothing else is expected of it.
  var plainSegment: SegmentID?
}

extension String {
  /// The beginning of a long text, with the hash of all of it.
  fileprivate var shortened: String {
    guard utf8.count > Self.mostShown, unicodeScalars.count > Self.mostShown else { return self }
    var hash = StableHash()
    hash.add(self)
    let beginning = String.UnicodeScalarView(unicodeScalars.prefix(Self.mostShown))
    return "\(String(beginning))… #\(String(paddedHexadecimal: hash.value))"
  }

  private static let mostShown = 120
}
