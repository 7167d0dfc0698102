import PersonaAnalysis
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
    var union = Subjects()
    var linked: (subjects: LinkedSubjects, names: LinkedNames)?
    for part in parts {
      guard case .linked(let subjects, let names) = part.content, linked.map({ $0.names === names }) ?? true else {
        union.formUnion(part.named)
        continue
      }
      if linked == nil { linked = (subjects, names) } else { linked?.subjects.formUnion(subjects) }
    }
    if let linked { union.formUnion(linked.subjects.named(in: linked.names.project)) }
    return union
  }

  static func == (left: Self, right: Self) -> Bool { left.named == right.named && left.names == right.names }

  func hash(into hasher: inout Hasher) { hasher.combine(named) }
}

/// The project whose declarations links name, shared by all suites of a report.
final class LinkedNames: Sendable {
  let project: Project

  init(_ project: Project) { self.project = project }
}
