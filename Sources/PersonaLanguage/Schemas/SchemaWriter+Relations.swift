import PersonaJSON
import PersonaModel

extension SchemaWriter {
  /// What must hold among the keys of a mapping, beyond each by itself.
  mutating func relations(of name: SchemaName) -> [(key: String, value: JSON)] {
    switch name {
    case .propertyTest, .traitTest, .consentTest, .identityTest: [("minProperties", 2)]
    case .matcher, .anniversary, .mutation, .labelChange, .profileState, .run, .edit: [("minProperties", 1)]
    case .accountTest: [membersRelation]
    case .evidence: Self.exactlyOne(KeyRelations.evidenceKeys)
    case .eventTest: [("not", Self.required(.within, .in))]
    case .trait: Self.traitRelations
    case .timelineItem:
      Self.exactlyOne(KeyRelations.operationKeys)
        + [Self.companions(KeyRelations.timelineCompanions, [.reply: .on]), ("dependentSchemas", Self.itemRelations)]
    case .trigger: Self.triggerRelations
    case .awaited: Self.exactlyOne(KeyRelations.awaitedKeys) + [Self.companions(KeyRelations.awaitedCompanions)]
    case .step: stepRelations
    case .waitUntil: Self.exactlyOne([.for, .until]) + [Self.companions([.past: .until])]
    case .quietHours: [("anyOf", Self.required(eachOf: [.from, .to, .allDay]))]
    case .way: [("required", ["as"])]
    case .template: [("allOf", Self.channelFields), Self.more(than: Array(KeyRelations.templateKeys))]
    default: Self.claims(of: name)
    }
  }

  // MARK: - Expectations say something, of somebody

  private static func claims(of name: SchemaName) -> [(key: String, value: JSON)] {
    switch name {
    case .divisionExpectation: [("allOf", [["properties": ["dividesInto": ["minItems": 2]]]])]
    case .segmentExpectation: [atLeastOne([.match, .noMatch])]
    case .templateExpectation:
      exactlyOne([.persona, .personas]) + [
        more(than: KeyRelations.expectedKeys.filter { ![.outcome, .error, .extras].contains($0) })
      ]
    case .workflowExpectation: exactlyOne([.persona, .personas]) + [atLeastOne(KeyRelations.runClaims)]
    case .personaExpectation:
      exactlyOne([.persona, .personas])
        + [
          atLeastOne(KeyRelations.stateKeys + KeyRelations.inboxKeys + [.error]),
          companions(KeyRelations.inboxCompanions),
        ]
    case .profilesExpectation: [atLeastOne([.resolves, .count])]
    case .mergeExpectation: [atLeastOne([.survivor, .survives, .conflicts, .moves, .profile])]
    case .importExpectation: [atLeastOne([.imported, .updated, .rejected])]
    case .queryExpectation: [atLeastOne([.returns, .count])]
    case .searchExpectation: [atLeastOne([.returns, .count])] + happenings
    case .accountExpectation: [atLeastOne(KeyRelations.accountKeys)] + happenings
    case .bulkExpectation: happenings
    case .profileOfExpectation: [atLeastOne(KeyRelations.stateKeys)]
    case .audienceExpectation: [atLeastOne([.includes, .excludes])]
    case .syncExpectation:
      [atLeastOne([.entered, .left, .changed]), ("allOf", [["anyOf": required(eachOf: [.persona, .account])]])]
    default: []
    }
  }

  /// What happens needs somebody to happen to, but for an import.
  private static let happenings: [(key: String, value: JSON)] = [
    ("if", ["required": ["during"], "not": ["required": ["persona"]]]),
    ("then", ["properties": ["during": ["items": ["required": ["import"]]]]]),
  ]

  // MARK: - One of several keys, and keys that go with others

  private static func exactlyOne(_ keys: [FixtureKey]) -> [(key: String, value: JSON)] {
    [("oneOf", required(eachOf: keys))]
  }

  private static func atLeastOne(_ keys: [FixtureKey]) -> (key: String, value: JSON) {
    ("anyOf", required(eachOf: keys))
  }

  /// Some key besides these.
  private static func more(than keys: [FixtureKey]) -> (key: String, value: JSON) {
    ("not", ["propertyNames": ["enum": .list(keys.map(\.rawValue).sorted().map(JSON.text))]])
  }

  /// Keys that stand only beside another one.
  private static func companions(_ tables: [FixtureKey: FixtureKey]...) -> (key: String, value: JSON) {
    let pairs = tables.flatMap { $0.map { ($0.key.rawValue, $0.value.rawValue) } }.sorted { $0.0 < $1.0 }
    return ("dependentRequired", .object(pairs.map { (key: $0.0, value: .list([.text($0.1)])) }))
  }

  private static let itemRelations: JSON = [
    "device": ["anyOf": required(eachOf: KeyRelations.deviceOperations)],
    "properties": ["anyOf": required(eachOf: KeyRelations.propertyOperations)],
    "within": ["properties": ["double": ["const": true]], "required": ["double"]],
  ]

  private static let traitRelations: [(key: String, value: JSON)] = {
    let functions = Trait.Function.allCases.compactMap { FixtureKey(rawValue: $0.rawValue) }
    let needsEvents = Dictionary(uniqueKeysWithValues: functions.map { ($0, FixtureKey.of) })
    let needed: JSON = [
      "of": ["anyOf": required(eachOf: functions)], "type": ["anyOf": required(eachOf: [.formula, .sql])],
    ]
    return exactlyOne(functions + [.formula, .score, .sql])
      + [companions(needsEvents), ("dependentSchemas", needed)]
  }()

  private static let triggerRelations: [(key: String, value: JSON)] = {
    let timed: JSON = ["at": ["anyOf": required(eachOf: KeyRelations.timedTriggers)]]
    return exactlyOne(KeyRelations.triggerKeys)
      + [companions(KeyRelations.triggerCompanions, [.consent: .is]), ("dependentSchemas", timed)]
  }()

  private static let otherwiseRelation: JSON = [
    "anyOf": [["required": ["waitFor", "within"]], ["required": ["webhook"]]]
  ]

  private var stepRelations: [(key: String, value: JSON)] {
    let owners = readers.stepCompanions.sorted { $0.key.rawValue < $1.key.rawValue }.map { key, owners in
      // Who waits has to say how long before something else follows.
      if key == .otherwise { return (key: key.rawValue, value: Self.otherwiseRelation) }
      let sorted = owners.sorted { $0.rawValue < $1.rawValue }
      return (key: key.rawValue, value: JSON.object([("anyOf", Self.required(eachOf: sorted))]))
    }
    return Self.exactlyOne(readers.steps)
      + [
        Self.companions([.branch: .cases, .split: .into, .if: .as]),
        ("dependentSchemas", .object(owners)),
      ]
  }

  /// `account: members` with a quantifier, or a condition without.
  private var membersRelation: (key: String, value: JSON) {
    let quantifiers: [FixtureKey] = [.any, .all, .none]
    return (
      "allOf",
      [
        [
          "if": ["properties": ["account": ["const": "members"]]],
          "then": ["oneOf": Self.required(eachOf: quantifiers)],
          "else": ["not": ["anyOf": Self.required(eachOf: quantifiers)]],
        ]
      ]
    )
  }

  /// The fields that each channel has; one of your own has any.
  private static let channelFields: JSON = {
    let own = KeyRelations.templateKeys.map(\.rawValue)
    let channels = WordLists.channelFields.sorted { $0.key < $1.key }
    return .list(
      channels.map { channel, fields in
        let names = (own + fields).sorted().map(JSON.text)
        return [
          "if": ["properties": ["channel": ["const": .text(channel)]], "required": ["channel"]],
          "then": ["propertyNames": ["enum": .list(names)]],
        ]
      })
  }()
}
