import PersonaDiagnostics
import PersonaTime

/// One `expectations:` document: outcomes that must hold, under one title and one `now`.
package struct ExpectationDocument: Sendable {
  package var header: Header
  /// Nil for the project's.
  package var now: WrittenTime?
  package var timezone: Zone?
  package var expectations: [Expectation] = []
  package var stubs: [Stub] = []

  package init(header: Header) { self.header = header }
}

/// One item of `expect:`.
package struct Expectation: Sendable {
  package var kind: Kind
  package var name: String?
  package var tags: [String] = []
  /// The reason given with `skip:`.
  package var skip: String?
  package var only = false
  package var stubs: [Stub] = []
  /// The case cannot be decided, for this reason.
  package var error: DiagnosticID?
  /// Those in which it is checked; all of them where it names none.
  package var environments: [String] = []
  package var span: SourceSpan

  /// Indirect, since a plan, a case and its examination all look at it, and the largest kind is ten times the smallest.
  package indirect enum Kind: Sendable {
    case division(DivisionExpectation)
    case segment(SegmentExpectation)
    case template(TemplateExpectation)
    case workflow(WorkflowExpectation)
    case campaign(CampaignExpectation)
    case persona(PersonaExpectation)
    case account(AccountExpectation)
    case profileOf(ProfileOfExpectation)
    case profiles(ProfilesExpectation)
    case merge(MergeExpectation)
    case `import`(ImportExpectation)
    case query(QueryExpectation)
    case search(SearchExpectation)
    case audience(AudienceExpectation)
    case synced(SyncExpectation)
    case bulk(BulkExpectation)
    case permission(PermissionExpectation)
    /// It refers to a declaration that did not load; it is reported as errored with this reason.
    case unlinked(Unlinked)
  }

  package init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// The table of kinds. Adding one means its file with a definition, its case above and its line here.
extension Expectation.Kind {
  /// Hands the expectation over as what it is: to a visitor, because a value of any kind is allocated each time that it is
  /// asked for.
  package func accept<Visitor: ExpectationVisitor>(_ visitor: inout Visitor, in context: Visitor.Context)
    -> Visitor.Answer
  {
    switch self {
    case .division(let expected): visitor.visit(expected, in: context)
    case .segment(let expected): visitor.visit(expected, in: context)
    case .template(let expected): visitor.visit(expected, in: context)
    case .workflow(let expected): visitor.visit(expected, in: context)
    case .campaign(let expected): visitor.visit(expected, in: context)
    case .persona(let expected): visitor.visit(expected, in: context)
    case .account(let expected): visitor.visit(expected, in: context)
    case .profileOf(let expected): visitor.visit(expected, in: context)
    case .profiles(let expected): visitor.visit(expected, in: context)
    case .merge(let expected): visitor.visit(expected, in: context)
    case .import(let expected): visitor.visit(expected, in: context)
    case .query(let expected): visitor.visit(expected, in: context)
    case .search(let expected): visitor.visit(expected, in: context)
    case .audience(let expected): visitor.visit(expected, in: context)
    case .synced(let expected): visitor.visit(expected, in: context)
    case .bulk(let expected): visitor.visit(expected, in: context)
    case .permission(let expected): visitor.visit(expected, in: context)
    case .unlinked(let expected): visitor.visit(expected, in: context)
    }
  }
}
