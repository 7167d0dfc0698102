import PersonaLanguage
import PersonaYAML

/// What tells an item of `expect` from others, of one that can be linked and of one that cannot alike.
extension ExpectationForm {
  /// The subject of its cases.
  func subject(of node: YAMLNode) -> String {
    switch self {
    case .query, .bulk: node[FixtureKey.name.rawValue]?.text ?? rawValue
    case .permission: node[FixtureKey.by.rawValue]?.text ?? ""
    case .merge: node[FixtureKey.merge.rawValue]?.items.map(\.text).joined(separator: "+") ?? ""
    default: node[key.rawValue]?.text ?? ""
    }
  }

  /// What is asked, for a kind whose subject does not say it; nil for every other one.
  func asked(by node: YAMLNode) -> YAMLNode? {
    switch self {
    case .query, .bulk: node[key.rawValue]
    case .permission: node[FixtureKey.does.rawValue]
    case .division: node[FixtureKey.dividesInto.rawValue]
    default: nil
    }
  }
}
