import PersonaModel

/// What the cases of a suite that were decided are about. The names are looked up when a report asks for them: most do not, and
/// thousands of suites name the same few declarations.
struct SuiteSubjects: Hashable, Sendable {
  private enum Content {
    case named(Subjects, ReportedNames)
    case linked(LinkedSubjects, LinkedNames)
  }

  private let content: Content

  init(_ subjects: Subjects, _ names: ReportedNames = ReportedNames()) { content = .named(subjects, names) }

  init(_ subjects: LinkedSubjects, _ names: LinkedNames) { content = .linked(subjects, names) }

  var named: Subjects {
    switch content {
    case .named(let subjects, _): subjects
    case .linked(let subjects, let names): subjects.named(in: names.project)
    }
  }

  /// What people call it.
  var names: ReportedNames {
    switch content {
    case .named(_, let names): names
    case .linked(_, let links): ReportedNames(of: named, in: links.project)
    }
  }

  /// What all of them are about.
  static func union(_ parts: some Sequence<SuiteSubjects>) -> Subjects {
    let (others, linked) = divided(parts)
    var union = others.reduce(into: Subjects()) { $0.formUnion($1.named) }
    if let linked { union.formUnion(linked.named) }
    return union
  }

  /// What people call all that. Of suites of one project each declaration is looked up once, and not once for each suite.
  static func names(ofAll parts: some Sequence<SuiteSubjects>) -> ReportedNames {
    let (others, linked) = divided(parts)
    return (others + [linked].compactMap(\.self)).reduce(into: ReportedNames()) { $0.formUnion($1.names) }
  }

  /// Those that are linked in the project of the first of these as one, and all others.
  private static func divided(_ parts: some Sequence<SuiteSubjects>) -> (
    others: [SuiteSubjects], linked: SuiteSubjects?
  ) {
    var others: [SuiteSubjects] = []
    var linked: (subjects: LinkedSubjects, names: LinkedNames)?
    for part in parts {
      guard case .linked(let subjects, let names) = part.content, linked.map({ $0.names === names }) ?? true else {
        others.append(part)
        continue
      }
      if linked == nil { linked = (subjects, names) } else { linked?.subjects.formUnion(subjects) }
    }
    return (others, linked.map { SuiteSubjects($0.subjects, $0.names) })
  }

  static func == (left: Self, right: Self) -> Bool { left.named == right.named && left.names == right.names }

  func hash(into hasher: inout Hasher) { hasher.combine(named) }
}

/// The project whose declarations links name, shared by all suites of a report.
final class LinkedNames: Sendable {
  let project: Project

  init(_ project: Project) { self.project = project }
}
