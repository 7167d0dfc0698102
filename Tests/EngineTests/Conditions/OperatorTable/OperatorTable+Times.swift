extension OperatorTable {
  static let dates: [ConditionForm] = [
    ConditionForm(
      .date, "before", takes: "a time",
      "it lies before; of a date, before the day begins",
      example: "{property: renewalDate, before: 2026-03-16}",
      holds: "properties: {renewalDate: 2026-03-15}",
      fails: "properties: {renewalDate: 2026-03-16}"),
    ConditionForm(
      .date, "after", takes: "a time",
      "it lies after; of a date, when the day is over",
      example: "{property: lastOrderAt, after: 2026-02-28}",
      holds: "properties: {lastOrderAt: 2026-03-01T00:00:00Z}",
      fails: "properties: {lastOrderAt: 2026-02-28T23:59:59Z}"),
    ConditionForm(
      .date, "onDay", takes: "a time",
      "it lies on that day",
      example: "{property: renewalDate, onDay: today}",
      holds: "properties: {renewalDate: 2026-03-02}",
      fails: "properties: {renewalDate: 2026-03-03}"),
    ConditionForm(
      .date, "onOrBefore", takes: "a time",
      "it lies on that day or before",
      example: "{property: renewalDate, onOrBefore: 2026-03-16}",
      holds: "properties: {renewalDate: 2026-03-16}",
      fails: "properties: {renewalDate: 2026-03-17}"),
    ConditionForm(
      .date, "onOrAfter", takes: "a time",
      "it lies on that day or after",
      example: "{property: renewalDate, onOrAfter: 2026-03-16}",
      holds: "properties: {renewalDate: 2026-03-16}",
      fails: "properties: {renewalDate: 2026-03-15}"),
    ConditionForm(
      .date, "between", takes: "two times",
      "it lies between them, both days included",
      example: "{property: renewalDate, between: [2026-03-10, 2026-03-16]}",
      holds: "properties: {renewalDate: 2026-03-16}",
      fails: "properties: {renewalDate: 2026-03-17}"),
    ConditionForm(
      .date, "within", takes: "`last N units` or `next N units`",
      "it lies in that rolling window, by the millisecond",
      example: "{property: lastOrderAt, within: last 7 days}",
      holds: "properties: {lastOrderAt: 7 days ago}",
      fails: "properties: {lastOrderAt: 8 days ago}"),
    ConditionForm(
      .date, "moreThan", takes: "`N units ago` or `N units ahead`",
      "it lies further away than that",
      example: "{property: lastOrderAt, moreThan: 30 days ago}",
      holds: "properties: {lastOrderAt: 31 days ago}",
      fails: "properties: {lastOrderAt: 30 days ago}"),
    ConditionForm(
      .date, "in", takes: "`today`, `this week`, `last month`, `next year` …",
      "it lies in that day, week, month or year of the calendar",
      example: "{property: renewalDate, in: this week}",
      holds: "properties: {renewalDate: 2026-03-08}",
      fails: "properties: {renewalDate: 2026-03-09}"),
    ConditionForm(
      .date, "dayOfWeek", takes: "a weekday, or several",
      "it falls on one of them",
      example: "{property: renewalDate, dayOfWeek: [saturday, sunday]}",
      holds: "properties: {renewalDate: 2026-03-07}",
      fails: "properties: {renewalDate: 2026-03-09}"),
    ConditionForm(
      .date, "timeOfDay", takes: "`between`, `atLeast`, `lessThan` … of times of day",
      "its time of day lies there, on the person's clock; `between` holds its beginning and not its end, and may go over midnight",
      example: "{property: lastOrderAt, timeOfDay: {between: [\"22:00\", \"06:00\"]}}",
      holds: "properties: {lastOrderAt: 2026-03-01T22:00:00Z}",
      fails: "properties: {lastOrderAt: 2026-03-02T06:00:00Z}"),
    ConditionForm(
      .date, "anniversary", takes: "`today`, or `within`",
      "its day and month come round then",
      example: "{property: birthday, anniversary: {within: next 7 days}}",
      holds: "properties: {birthday: 1990-03-09}",
      fails: "properties: {birthday: 1990-03-10}"),
  ]
}
