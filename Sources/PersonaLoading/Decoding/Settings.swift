import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  /// What everything else is read in the light of: channels, types, zones, schema.
  func linkSettings() {
    addBuiltIns()
    guard let node = index.settings, let fields = fields(of: node, .settings) else {
      linkLimits(nil)
      return addIdentityKeys(nil)
    }
    linkVersion(fields[.requires])
    linkConsentTypes(fields)
    linkSchema(fields)
    linkChannels(fields[.channels])
    addIdentityKeys(fields[.identity])
    linkRoles(fields[.roles])
    linkScalars(fields)
    linkLimits(fields[.limits])
    project.settings.consentRules.merge(consentRules(fields[.consent])) { $1 }
    project.settings.reports = fields[.reports].map { reports($0) } ?? []
    project.settings.environments = fields[.environments].map { environments($0) } ?? []
    linkMerge(fields[.identity])
    project.settings.frequencyCaps = fields[.frequencyCaps].map { frequencyCaps($0) } ?? []
    project.settings.quietHours = fields[.quietHours].map { quietHours($0) } ?? []
    project.settings.blocklist =
      fields[.blocklist].map { node in
        items(of: node, "identifiers").flatMap { identities($0) }
      } ?? []
    project.settings.warehouse = fields[.warehouse].flatMap { warehouse($0) }
    project.settings.lint = fields[.lint].flatMap { lint($0) } ?? LintSettings()
    project.settings.book = fields[.book].flatMap { book($0) } ?? BookSettings()
    project.settings.isStrict = fields[.strict].flatMap { boolean($0) } ?? false
  }

  /// What settings say of segments and traits, which have to be there first.
  func linkLateSettings() {
    guard let node = index.settings else { return }
    let entries = node.entries
    if let environments = entries.first(where: { FixtureKey($0.symbol) == .environments }), !environments.value.isNull {
      linkLateEnvironments(environments.value)
    }
    let destinations = entries.first { FixtureKey($0.symbol) == .destinations }
    guard let destinations, !destinations.value.isNull else { return }
    project.settings.destinations = self.destinations(destinations.value)
  }

  func destinations(_ node: YAMLNode) -> [Destination] {
    entries(of: node, "destinations").compactMap { destination($0) }
  }

  private func linkScalars(_ fields: MappingFields) {
    project.settings.now = fields[.now].flatMap { fixedNow($0) }
    project.settings.timezone = fields[.timezone].flatMap { zone($0) } ?? .utc
    project.settings.undefinedVariables = fields[.undefinedVariables].flatMap { choice($0, UndefinedVariables.self) }
    project.settings.dialect = fields[.dialect].flatMap { languageName($0) } ?? project.languages.first.name
    linkShop(fields[.shop])
    linkOwnLiquid(fields[.liquid])
    project.settings.attributes = fields[.attributes].map { attributeNames($0) } ?? [:]
    project.settings.missingProperties = fields[.missingProperties].flatMap { choice($0, MissingPolicy.self) } ?? .pass
    project.settings.phoneCountryCode = fields[.phoneCountryCode].flatMap { callingCode($0) }
    if let gap = fields[.sessions].flatMap({ self.fields(of: $0, .sessions) })?[.gap].flatMap({ duration($0) }) {
      project.settings.sessionGap = gap
    }
  }

  /// `first_name: givenName`: what the platform calls a property.
  private func attributeNames(_ node: YAMLNode) -> [String: Name] {
    var names: [String: Name] = [:]
    for entry in entries(of: node, "attributes") {
      guard let property = text(entry.value, as: "the name of a property") else { continue }
      names[entry.keyText] = Name(property)
    }
    return names
  }

  /// `1`, `44` or `+44`.
  private func callingCode(_ node: YAMLNode) -> String? {
    guard let text = text(node, as: "a country calling code such as `44`") else { return nil }
    let digits = text.hasPrefix("+") ? String(text.dropFirst()) : text
    if NumberingPlan.isCallingCode(digits) { return digits }
    report(
      .wrongType, "'\(text)' is not a country calling code", at: node.span,
      help: "write its digits, as in `phoneCountryCode: \"44\"`")
    return nil
  }

  private func linkLimits(_ node: YAMLNode?) {
    project.settings.limits.lower(to: input.limits)
    project.settings.longestID = input.limits.count(.idLength)
    guard let node, let fields = fields(of: node, .limits) else { return }
    for name in LimitName.ofCase {
      guard let key = FixtureKey(rawValue: name.rawValue), let node = fields[key] else { continue }
      if let value = limit(node, name) { project.settings.limits[name] = value }
    }
  }

  /// What the settings choose, which is no more than whoever runs the program allows.
  private func limit(_ node: YAMLNode, _ name: LimitName) -> Double? {
    guard let value = name.isWhole ? integer(node, in: 1...Int.max).map({ Double($0) }) : number(node) else {
      return nil
    }
    guard value > 0 else {
      report(.outOfRange, "\(node.text) is not more than 0", at: node.span)
      return nil
    }
    let ceiling = input.limits[name]
    if value <= ceiling { return value }
    let option = value <= name.most ? "--limit \(name)=\(value.limitWords)" : "--limit \(name)=\(name.most.limitWords)"
    report(
      .aboveCeiling, "\(node.text) is more than the \(ceiling.limitWords) that settings may choose", at: node.span,
      help: "write less, or run with `\(option)`, which no settings can say for themselves")
    return nil
  }

  static let reportFormats = ReportFormat.allCases.map(\.rawValue)

  private func reports(_ node: YAMLNode) -> [ReportRequest] {
    entries(of: node, "reports").compactMap { entry in
      guard let format = ReportFormat(rawValue: entry.keyText) else {
        report(
          .unknownWord, "unknown report format '\(entry.keyText)'", at: entry.keySpan,
          help: remedy(entry.keyText, Self.reportFormats) ?? "formats are \(Self.list(Self.reportFormats))")
        return nil
      }
      guard let path = text(entry.value, as: "the path of a file") else { return nil }
      guard let inside = reportPath(path, entry) else { return nil }
      return ReportRequest(format: format, path: inside, span: entry.value.span)
    }
  }

  /// The settings come with a checkout, so what they name is in the project and for everybody to see.
  private func reportPath(_ path: String, _ entry: YAMLEntry) -> String? {
    let format = entry.keyText
    let anyPath = "on the command line `--report \(format)=PATH` takes any path"
    let inside = ProjectPath.joined("", path) ?? ""
    let names = inside.utf8.split(separator: UInt8(ascii: "/"))
    let refusal: (id: DiagnosticID, message: String, help: String)
    if path == "-" {
      refusal = (
        .unwritableReport, "'-' stands for standard output on the command line only",
        "write a path, or run with `--report \(format)=-`"
      )
    } else if inside.isEmpty {
      refusal = (.outsideProject, "'\(path)' leads out of the project", anyPath)
    } else if path == "." || path.hasSuffix("/") || path.hasSuffix("/.") {
      refusal = (.unwritableReport, "'\(path)' is a folder", "name a file in it")
    } else if names.contains(where: { $0.first == UInt8(ascii: ".") }) {
      refusal = (.hiddenFile, "'\(path)' is hidden, or stands in a hidden folder", anyPath)
    } else {
      return inside
    }
    report(refusal.id, refusal.message, at: entry.value.span, help: refusal.help)
    return nil
  }

  private func destination(_ entry: YAMLEntry) -> Destination? {
    guard let fields = fields(of: entry.value, .destination), let node = fields[.sync] else { return nil }
    guard let sync = self.fields(of: node, .sync) else { return nil }
    var destination = Destination(name: entry.keyText, span: entry.keySpan)
    destination.segments = sync[.segments].map { items(of: $0, "segments").compactMap { segmentID($0) } } ?? []
    destination.traits = sync[.traits].map { items(of: $0, "traits").compactMap { traitID($0) } } ?? []
    destination.includesPersonas = fields[.includesPersonas].flatMap { boolean($0) } ?? false
    return destination
  }
}
