import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaPeople
import PersonaYAML

extension ProjectDecoder {
  func propertyTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .propertyTest), let subject = fields[.property] else { return nil }
    guard let path = path(subject) else { return nil }
    let type = type(of: path)
    let operands = OperandReader(
      decoder: self, type: type, subject: "property '\(path.text)'", isLoose: asksAccount)
    guard let predicates = required(operands.predicates(fields), fields, "a property") else { return nil }
    if asksAccount, let type { record(.accountsBySchema, whereTypeCountsIn: fields, type) }
    return test(.property(path), predicates, fields)
  }

  func traitTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .traitTest), let subject = fields[.trait] else { return nil }
    guard let text = text(subject, as: "the id of a trait") else { return nil }
    let known = traitType(text)
    let operands = OperandReader(
      decoder: self, type: known?.type, subject: "trait '\(text)'", isLoose: known?.isLoose ?? false)
    let predicates = required(operands.predicates(fields), fields, "a trait")
    guard let (trait, keys) = traitPath(text, at: subject.span), let predicates else { return nil }
    if let known { record(.traitsByType, whereTypeCountsIn: fields, known.type) }
    return test(.trait(trait, under: keys), predicates, fields)
  }

  func labelTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .labelTest), let subject = fields[.label] else { return nil }
    guard let text = text(subject, as: "a label") else { return nil }
    let pattern: LabelPattern = text == "*" ? .anyLabel : .label(label(text, at: subject.span))
    // Any label is asked of the list of them.
    let kind: PropertyType.Kind = pattern == .anyLabel ? .list : .text
    let operands = OperandReader(decoder: self, type: PropertyType(kind: kind), subject: "a label")
    if pattern != .anyLabel, let entry = fields.entry(.ignoreCase) { record(.ignoreCaseWithin, at: entry.span) }
    return test(.label(pattern), operands.predicates(fields), fields)
  }

  func consentTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .consentTest), let subject = fields[.consent] else { return nil }
    let operands = OperandReader(
      decoder: self, type: PropertyType(oneOf: WordLists.consentStatuses), subject: "consent '\(subject.text)'")
    let predicates = required(operands.predicates(fields), fields, "consent", example: "is: opted-in")
    guard let scope = consentScope(subject), let predicates else { return nil }
    return test(.consent(scope), predicates, fields)
  }

  func segmentTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .segmentTest), let subject = fields[.segment] else { return nil }
    let states = PropertyType(oneOf: ["member", "non-member", "excluded"])
    let operands = OperandReader(decoder: self, type: states, subject: "segment '\(subject.text)'")
    let predicates = operands.predicates(fields)
    guard let segment = segmentID(subject) else { return nil }
    return test(.segment(segment), predicates, fields)
  }

  func identityTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .identityTest), let subject = fields[.identity] else { return nil }
    let operands = OperandReader(
      decoder: self, type: PropertyType(kind: .text), subject: "identity '\(subject.text)'")
    let predicates = required(operands.predicates(fields), fields, "an identity", example: "exists: true")
    guard let text = text(subject), let key = identityKey(text, at: subject.span), let predicates else { return nil }
    let form = NormalForms.form(of: key, in: project, project.settings.phoneCountryCode)
    if let changed = predicates.first(where: { $0.inNormalForm(form).words != $0.words }) {
      record(.addressesInNormalForm, at: changed.span)
    }
    recordPartsOfAddresses(predicates)
    return test(.identity(key), predicates, fields)
  }

  func recordPartsOfAddresses(_ predicates: [Predicate]) {
    let asked = predicates.first { [.contains, .doesNotContain, .containsAny].contains($0.operator) }
    if let asked { record(.partsOfAddresses, at: asked.span) }
  }

  /// `device: "*"` with operators on the list of devices, or what one device must be: `device: {platform: ios}`.
  func deviceTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .deviceTest), let subject = fields[.device] else { return nil }
    let operands = OperandReader(decoder: self, type: PropertyType(kind: .list), subject: "a device")
    var predicates = operands.predicates(fields)
    if subject.kind == .mapping {
      guard let element = operands.element(subject) else { return nil }
      predicates.append(Predicate(.any, .element(element), at: subject.span))
    } else if text(subject, as: "`*`, or a mapping of what a device must be") != "*" {
      report(.wrongType, "expected `*`, or a mapping of what a device must be", at: subject.span)
      return nil
    }
    return test(.device, predicates, fields)
  }

  /// `source: signup-form`, or `source: "*"` with operators.
  func sourceTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .sourceTest), let subject = fields[.source] else { return nil }
    guard let text = text(subject, as: "a source") else { return nil }
    let operands = OperandReader(decoder: self, type: PropertyType(kind: .text), subject: "the source")
    var predicates = operands.predicates(fields)
    let written =
      text == "*"
      ? Predicate(.exists, .flag(true), at: subject.span)
      : Predicate(.is, .value(.text(text)), at: subject.span)
    if text != "*" || predicates.isEmpty { predicates.insert(written, at: 0) }
    return test(.source, predicates, fields)
  }

  /// `profile: archived`.
  func profileTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .profileTest), let subject = fields[.profile] else { return nil }
    guard let state = choice(subject, LifecycleWord.self) else { return nil }
    return test(.lifecycle, [Predicate(.is, .value(.text(state.rawValue)), at: subject.span)], fields)
  }

  /// `now: {timeOfDay: {between: ["09:00", "17:00"]}}`.
  func nowTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .nowTest), let subject = fields[.now] else { return nil }
    guard let asked = self.fields(of: subject, .clockTest) else { return nil }
    let operands = OperandReader(decoder: self, type: PropertyType(kind: .instant), subject: "`now`")
    guard
      let predicates = required(
        operands.predicates(asked), asked, "`now`", example: "timeOfDay: {atLeast: \"09:00\"}")
    else { return nil }
    return test(.now, predicates, fields)
  }

  /// A condition on the account, or a quantifier over its members.
  func accountTest(_ node: YAMLNode) -> Condition? {
    guard let fields = fields(of: node, .accountTest), let subject = fields[.account] else { return nil }
    let quantifiers = fields.written.compactMap { key, entry in
      ConditionSubject.Quantifier(rawValue: key.rawValue).map { ($0, entry.value) }
    }
    guard subject.kind == .scalar else {
      if let (_, extra) = quantifiers.first {
        report(.contradiction, "a quantifier needs `account: members`", at: extra.headSpan)
      }
      return askingAccount { condition(subject) }.map { test(.account($0), [], fields) }
    }
    if subject.text == "*" {
      if let (_, extra) = quantifiers.first {
        report(.contradiction, "a quantifier needs `account: members`", at: extra.headSpan)
      }
      return test(.account(.all([], subject.span)), [], fields)
    }
    guard subject.text == "members" else {
      report(
        .unknownWord, "expected a condition on the account, 'members' or '*'", at: subject.span,
        help: "write `{account: {property: plan, is: paid}}`, or `{account: members, any: {…}}`")
      return nil
    }
    guard quantifiers.count == 1, let (quantifier, operand) = quantifiers.first else {
      report(.missingKey, "'members' needs one of any, all or none", at: subject.span)
      return nil
    }
    return askingPerson { condition(operand) }.map { test(.members(quantifier, $0), [], fields) }
  }

  /// Something that must hold has to be said.
  private func required(
    _ predicates: [Predicate], _ fields: MappingFields, _ what: String, example: String = "exists: true"
  ) -> [Predicate]? {
    let hasOperator = fields.written.contains { key, _ in Operator(rawValue: key.rawValue) != nil }
    // An unknown key has been reported, and was meant as the operator.
    let isMisspelt = fields.node.entries.contains { entry in !fields.written.contains { $1.keySpan == entry.keySpan } }
    if hasOperator || isMisspelt { return predicates }
    report(
      .missingOperator, "\(what) needs an operator", at: fields.node.headSpan,
      help: "write what must hold, such as `\(example)`")
    return nil
  }
}

extension PropertyType {
  /// Text that is one of these words.
  init(oneOf words: [String]) {
    self.init(kind: .text)
    oneOf = words.map(Value.text)
  }
}
