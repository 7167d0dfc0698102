extension OperatorTable {
  static let others: [ConditionForm] = [
    ConditionForm(
      .others, "label", takes: #"a label, or `"*"` for any"#,
      "the persona has it",
      example: "{label: vip}",
      holds: "labels: [vip]",
      fails: "labels: [trial]"),
    ConditionForm(
      .others, "consent", takes: "a channel, or `channel.type`",
      "it is given, or in the state that `is` names",
      example: "{consent: email.marketing, is: opted-in}",
      holds: "consent: {email: opted-in}",
      fails: "consent: {email: {marketing: pending}}"),
    ConditionForm(
      .others, "segment", takes: "a segment",
      "the persona is in it, by its conditions or by hand",
      example: "{segment: beta-testers}",
      holds: "segments: {beta-testers: member}",
      fails: "segments: {beta-testers: excluded}"),
    ConditionForm(
      .others, "trait", takes: "a trait and an operator",
      "its value is so",
      example: "{trait: orders, atLeast: 1}",
      holds: "timeline: [{event: Order Completed, at: 1 day ago}]",
      fails: "timeline: [{event: Logged In, at: 1 day ago}]"),
    ConditionForm(
      .others, "trait: ID.KEY", takes: "a key of what a trait holds, and an operator",
      "what stands under the key is so; of a whole event the fields and `at`",
      example: "{trait: lastOrder.sku, is: A-1}",
      holds: "timeline: [{event: Order Completed, at: 1 day ago, properties: {sku: A-1}}]",
      fails: "timeline: [{event: Order Completed, at: 1 day ago, properties: {sku: B-2}}]"),
    ConditionForm(
      .others, "account", takes: "a condition on the persona's account",
      "it holds of the account",
      example: "{account: {property: tier, is: paid}}",
      holds: "account: paid-account",
      fails: "account: free-account"),
    ConditionForm(
      .others, "account: members", takes: "`any`, `all` or `none` of a condition",
      "it holds of one, every or no member of the account",
      example: "{account: members, none: {event: Logged In, within: last 60 days}}",
      holds: "account: paid-account",
      fails: "{account: free-account, timeline: [{event: Logged In, at: 1 day ago}]}"),
    ConditionForm(
      .others, "identity", takes: "a kind of identifier",
      "there is one, or one that the operators accept",
      example: "{identity: externalId, startsWith: C-}",
      holds: "identities: {externalId: C-1001}",
      fails: "identities: {externalId: X-1001}"),
    ConditionForm(
      .others, "source", takes: "a source",
      "the persona came from there",
      example: "{source: signup-form}",
      holds: "source: signup-form",
      fails: "source: import"),
  ]

  static let options: [ConditionForm] = [
    ConditionForm(
      .options, "ignoreCase", takes: "true",
      "upper and lower case are the same",
      example: "{property: plan, is: premium, ignoreCase: true}",
      holds: "properties: {plan: PREMIUM}",
      fails: "properties: {plan: plus}"),
    ConditionForm(
      .options, "missing", takes: "`pass`, `fail` or `error`",
      "what a missing value does, for this condition alone",
      example: "{property: plan, isNot: free, missing: fail}",
      holds: "properties: {plan: plus}",
      fails: "properties: {city: Austin}"),
    ConditionForm(
      .options, "for", takes: "a duration",
      "it has held without a break that long",
      example: "{property: plan, is: gold, for: 7 days}",
      holds: "{properties: {plan: free}, timeline: [{set: {properties: {plan: gold}}, "
        + "at: 8 days ago}]}",
      fails: "{properties: {plan: free}, timeline: [{set: {properties: {plan: gold}}, "
        + "at: 6 days ago}]}"),
    ConditionForm(
      .options, "timezone", takes: "a zone",
      "whose clocks the calendar goes by",
      example: "{property: lastOrderAt, in: today, timezone: Asia/Tokyo}",
      holds: "properties: {lastOrderAt: 2026-03-01T15:00:00Z}",
      fails: "properties: {lastOrderAt: 2026-03-01T14:59:59Z}"),
  ]
}
