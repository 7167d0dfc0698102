/// What a document declares: the first key decides.
package enum DeclarationKind: String, CaseIterable, Sendable {
  case persona, account, profiles, segment, trait, template, workflow, campaign, table, expectations

  var key: FixtureKey {
    switch self {
    case .persona: .persona
    case .account: .account
    case .profiles: .profiles
    case .segment: .segment
    case .trait: .trait
    case .template: .template
    case .workflow: .workflow
    case .campaign: .campaign
    case .table: .table
    case .expectations: .expectations
    }
  }

  package init?(_ key: FixtureKey) {
    guard let kind = Self.allCases.first(where: { $0.key == key }) else { return nil }
    self = kind
  }

  /// Its place among all kinds.
  package var place: Int {
    switch self {
    case .persona: 0
    case .account: 1
    case .profiles: 2
    case .segment: 3
    case .trait: 4
    case .template: 5
    case .workflow: 6
    case .campaign: 7
    case .table: 8
    case .expectations: 9
    }
  }

  /// The kind whose ids its own are among: a campaign is a workflow of one message.
  package var naming: DeclarationKind { self == .campaign ? .workflow : self }

  /// As a message names it: `a persona`.
  package var phrase: String {
    switch self {
    case .account: "an account"
    case .expectations: "expectations"
    default: "a \(rawValue)"
    }
  }
}
