extension OperatorTable {
  static let events: [ConditionForm] = [
    ConditionForm(
      .event, "event", takes: "a name; ends in `*` for all that begin so",
      "such an event has happened",
      example: #"{event: "Order*"}"#,
      holds: "timeline: [{event: Order Completed, at: 1 day ago}]",
      fails: "timeline: [{event: Logged In, at: 1 day ago}]"),
    ConditionForm(
      .event, "where", takes: "fields and what they must be",
      "one event passes all of them",
      example: "{event: Order Completed, where: {total: {atLeast: 20}, sku: A}}",
      holds: "timeline: [{event: Order Completed, at: 1 day ago, properties: {total: 20, "
        + "sku: A}}]",
      fails: "timeline: [{event: Order Completed, at: 1 day ago, properties: {total: 20, "
        + "sku: B}}]"),
    ConditionForm(
      .event, "count", takes: "a number, or number operators",
      "so many events count; 0 is never",
      example: "{event: Order Completed, count: {atLeast: 2}}",
      holds: "timeline: [{event: Order Completed, at: 2 days ago}, {event: Order Completed, "
        + "at: 1 day ago}]",
      fails: "timeline: [{event: Order Completed, at: 1 day ago}]"),
    ConditionForm(
      .event, "within", takes: "`last N units`, a period of the calendar, `this session` or `last session`",
      "only events in there count",
      example: "{event: Order Completed, within: last 30 days}",
      holds: "timeline: [{event: Order Completed, at: 30 days ago}]",
      fails: "timeline: [{event: Order Completed, at: 31 days ago}]"),
    ConditionForm(
      .event, "since", takes: "a time",
      "only events from then on count",
      example: "{event: Order Completed, since: 2026-02-01}",
      holds: "timeline: [{event: Order Completed, at: 2026-02-01T00:00:00Z}]",
      fails: "timeline: [{event: Order Completed, at: 2026-01-31T23:59:59Z}]"),
    ConditionForm(
      .event, "until", takes: "a time",
      "only events up to then count",
      example: "{event: Order Completed, until: 2026-02-01}",
      holds: "timeline: [{event: Order Completed, at: 2026-02-01T23:59:59Z}]",
      fails: "timeline: [{event: Order Completed, at: 2026-02-02T00:00:00Z}]"),
    ConditionForm(
      .event, "sum", takes: "fields and what their sum must be",
      "the numbers add up so; 0 over none",
      example: "{event: Order Completed, sum: {total: {moreThan: 1000}}}",
      holds: "timeline: [{event: Order Completed, at: 1 day ago, properties: {total: 1000.01}}]",
      fails: "timeline: [{event: Order Completed, at: 1 day ago, properties: {total: 1000}}]"),
    ConditionForm(
      .event, "average", takes: "fields and what their average must be",
      "the numbers average so; nothing over none",
      example: "{event: Order Completed, average: {total: {atLeast: 15}}}",
      holds: "timeline: [{event: Order Completed, at: 2 days ago, properties: {total: 10}}, "
        + "{event: Order Completed, at: 1 day ago, properties: {total: 20}}]",
      fails: "timeline: [{event: Logged In, at: 1 day ago}]"),
    ConditionForm(
      .event, "min", takes: "fields and what their smallest must be",
      "the smallest number, time or version is so",
      example: "{event: Order Completed, min: {total: {atLeast: 10}}}",
      holds: "timeline: [{event: Order Completed, at: 1 day ago, properties: {total: 10}}]",
      fails: "timeline: [{event: Order Completed, at: 1 day ago, properties: {total: 9}}]"),
    ConditionForm(
      .event, "max", takes: "fields and what their largest must be",
      "the largest number, time or version is so",
      example: "{event: Order Completed, max: {total: {lessThan: 10}}}",
      holds: "timeline: [{event: Order Completed, at: 1 day ago, properties: {total: 9}}]",
      fails: "timeline: [{event: Order Completed, at: 1 day ago, properties: {total: 10}}]"),
    ConditionForm(
      .event, "distinct", takes: "fields and how many values there must be",
      "so many different values occur",
      example: "{event: Order Completed, distinct: {sku: 1}}",
      holds: "timeline: [{event: Order Completed, at: 2 days ago, properties: {sku: A}}, "
        + "{event: Order Completed, at: 1 day ago, properties: {sku: A}}]",
      fails: "timeline: [{event: Order Completed, at: 2 days ago, properties: {sku: A}}, "
        + "{event: Order Completed, at: 1 day ago, properties: {sku: B}}]"),
    ConditionForm(
      .event, "first", takes: "fields and what they must be",
      "the field was so in the first event; `at` is its time",
      example: "{event: Order Completed, first: {sku: A}}",
      holds: "timeline: [{event: Order Completed, at: 2 days ago, properties: {sku: A}}, "
        + "{event: Order Completed, at: 1 day ago, properties: {sku: B}}]",
      fails: "timeline: [{event: Order Completed, at: 2 days ago, properties: {sku: B}}, "
        + "{event: Order Completed, at: 1 day ago, properties: {sku: A}}]"),
    ConditionForm(
      .event, "last", takes: "fields and what they must be",
      "the field was so in the last event",
      example: "{event: Order Completed, last: {at: {moreThan: 5 days ago}}}",
      holds: "timeline: [{event: Order Completed, at: 6 days ago}]",
      fails: "timeline: [{event: Order Completed, at: 6 days ago}, {event: Order Completed, "
        + "at: 1 day ago}]"),
    ConditionForm(
      .event, "minimumAge", takes: "true",
      #"on a "never within N": the profile is at least N old, by `createdAt`, "#
        + "else its first event",
      example: "{event: Order Completed, count: 0, within: last 30 days, minimumAge: true}",
      holds: "properties: {createdAt: 31 days ago}",
      fails: "properties: {createdAt: 29 days ago}"),
    ConditionForm(
      .event, "sequence", takes: "events in order, each with `within` and `same`",
      "they happened one after the other, others in between allowed",
      example: "{sequence: [Signed Up, {event: Source Added, within: 7 days}]}",
      holds: "timeline: [{event: Signed Up, at: 9 days ago}, {event: Source Added, "
        + "at: 2 days ago}]",
      fails: "timeline: [{event: Signed Up, at: 10 days ago}, {event: Source Added, "
        + "at: 2 days ago}]"),
    ConditionForm(
      .event, "not", takes: "the last step of a sequence",
      "it did not follow, and the time for it is over",
      example: "{sequence: [Checkout Started, {not: {event: Order Completed, within: 7 days}}]}",
      holds: "timeline: [{event: Checkout Started, at: 7 days ago}]",
      fails: "timeline: [{event: Checkout Started, at: 6 days ago}]"),
  ]
}
