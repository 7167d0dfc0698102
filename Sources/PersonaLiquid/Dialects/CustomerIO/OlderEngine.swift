/// The engine that Customer.io had before, Ruby's Liquid, and that workspaces may still be set to.
enum OlderEngine {
  /// For a filter that it has and the newest one does not.
  static func help(forFilter name: String, in dialect: Dialect) -> String? {
    guard dialect.name == Dialect.customerIO.name else { return nil }
    if name == "timezone" {
      return "Customer.io's older engine has it; in the newest write date: \"%H:%M\", \"Europe/Paris\""
    }
    guard Dialect.liquid.filter(named: name) != nil else { return nil }
    let meant = OtherPlatforms.equivalent(of: name, in: dialect).map { "; in the newest it is \($0)" } ?? ""
    return "Customer.io's older engine has it, and this is the newest\(meant)"
  }

  /// For a tag that it has and the newest one does not.
  static func help(forTag name: String, in dialect: Dialect) -> String? {
    let opened = name.hasPrefix("end") ? String(name.dropFirst(3)) : name
    guard dialect.name == Dialect.customerIO.name, Dialect.liquid.tag(named: opened) != nil,
      dialect.tag(named: opened) == nil
    else {
      return nil
    }
    return
      "Customer.io's older engine has the tag, and this is the newest, LiquidJS: `dialect: liquid` is nearest to the older one"
  }
}
