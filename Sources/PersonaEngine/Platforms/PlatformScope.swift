import PersonaLiquid
import PersonaModel
import PersonaPeople

/// The variables of a message under the names that its platform gives them.
struct PlatformScope: VariableSource {
  let profile: VariableScope
  private let roots: any PlatformRoots.Type

  init(_ profile: VariableScope, _ roots: any PlatformRoots.Type) {
    self.profile = profile
    self.roots = roots
  }

  func value(named name: String) -> LiquidValue? {
    if let value = roots.value(named: name, in: profile) { return value }
    // Replies of webhooks have the names that steps give them, on every platform.
    return profile.context.replies[Name(name)].map { $0.liquid(in: profile.zone) }
  }

  var names: [String] { roots.names + profile.context.replies.entries.map(\.key.text) }
}

/// What stands at the root of a platform's templates.
protocol PlatformRoots: SendableMetatype {
  static var names: [String] { get }
  static func value(named name: String, in profile: VariableScope) -> LiquidValue?
}

extension VariableScope {
  /// The scope that a template of the dialect reads.
  func scope(for dialect: Dialect.Kind) -> any VariableSource {
    switch dialect {
    case .liquid, .liquidjs: self
    case .customerIO: PlatformScope(self, CustomerIORoots.self)
    case .dittofeed: PlatformScope(self, DittofeedRoots.self)
    case .shopify: PlatformScope(self, ShopifyRoots.self)
    case .braze: PlatformScope(self, BrazeRoots.self)
    }
  }

  /// A person's attribute under the platform's name for it.
  func attribute(_ name: String) -> LiquidValue? {
    let name = evaluator.attributes.property(for: name)?.text ?? name
    return Object(rawValue: name) == nil ? value(named: name) : property(named: name)
  }

  var profileID: String? { subject.profile.map { store.profiles[$0].id } }
}

/// A person's attributes, each looked up when it is read.
///
/// A class because Liquid tells its host's objects apart by identity.
final class AttributesObject: LazyObject {
  private let profile: VariableScope
  private let own: [String: LiquidValue]

  /// `own` are attributes that the platform has of everybody, where no property has their name.
  init(_ profile: VariableScope, own: [String: LiquidValue] = [:]) {
    self.profile = profile
    self.own = own
  }

  func member(named name: String) -> LiquidValue? {
    profile.attribute(name) ?? own[name]
  }

  var memberNames: [String] {
    profile.evaluator.project.properties.map(\.name.text) + own.keys.sorted()
  }

  var plainValue: LiquidValue {
    .hash(Hash(memberNames.compactMap { name in member(named: name).map { (name, $0) } }))
  }
}
