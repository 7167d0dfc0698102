import PersonaModel

/// `warehouse:` and the tables in it.
extension Shape {
  static let warehouse = Shape(
    "the warehouse",
    [
      KeyRule(.engine, .choice(WarehouseEngine.allCases.map(\.rawValue)), "the engine that texts are written for"),
      KeyRule(
        .preset, .choice(WarehouseMapping.Preset.allCases.map(\.rawValue)), "whose conventions fill in what is not said"
      ),
      KeyRule(
        .names, .choice(WarehouseMapping.NameStyle.allCases.map(\.rawValue)),
        "how columns and tables are called that are not named"),
      KeyRule(.schema, .text, "the schema of tables that do not name one"),
      KeyRule(.timestampsAre, .choice(["UTC"]), "what a timestamp without a zone means"),
      KeyRule(.people, .shape(.warehousePeople), "the table of people"),
      KeyRule(.accounts, .shape(.warehouseAccounts), "the table of accounts"),
      KeyRule(.events, .shape(.warehouseEvents), "the table of events, or a table for each"),
      KeyRule(.labels, .shape(.warehouseLabels), "the table of labels"),
      KeyRule(.consent, .shape(.warehouseConsent), "the table of consent"),
      KeyRule(.memberships, .shape(.warehouseMemberships), "the table of segments given by hand"),
      KeyRule(.history, .shape(.warehouseHistory), "the table of what properties were"),
    ])

  static let warehousePeople = Shape(
    "the table of people",
    [
      KeyRule(.table, .text, "its name: a row for each person"),
      KeyRule(.latest, .text, "in place of `table`: its name where it has a row for each change"),
      KeyRule(.key, .text, "the column of the person"),
      KeyRule(.order, .oneOrMore(.text), "with `latest`: the columns that tell the latest row"),
      KeyRule(.account, .text, "the column of the account"),
      KeyRule(.timezone, .text, "the column of the time zone"),
      KeyRule(.archived, .text, "the column that says who is archived"),
      KeyRule(.columns, columns, "the columns of properties that are called otherwise"),
    ])

  static let warehouseAccounts = Shape(
    "the table of accounts",
    [
      KeyRule(.table, .text, "its name: a row for each account"),
      KeyRule(.latest, .text, "in place of `table`: its name where it has a row for each change"),
      KeyRule(.key, .text, "the column of the account"),
      KeyRule(.order, .oneOrMore(.text), "with `latest`: the columns that tell the latest row"),
      KeyRule(.columns, columns, "the columns of properties that are called otherwise"),
    ])

  private static let columns = Form.named(.either([.text, .shape(.warehouseColumn)]))

  private static let elements = WarehouseMapping.Column.Elements.allCases.map(\.rawValue)

  static let warehouseColumn = Shape(
    "a column",
    [
      KeyRule(.column, .text, "its name"),
      KeyRule(
        .as, .choice(WarehouseMapping.Column.Kind.allCases.map(\.rawValue)),
        "how it keeps a list: as JSON or as an array"),
      KeyRule(.unit, .choice(["seconds", "milliseconds"]), "it keeps an instant as a number since 1970"),
      KeyRule(.table, .text, "a table that has a row for each element of the list"),
      KeyRule(.key, .text, "the column of the person in that table"),
      KeyRule(.fields, .named(.text), "the columns of the elements' fields"),
      KeyRule(
        .of, .either([.choice(elements), .named(.choice(elements))]),
        "what the elements of an array are, or by its name each field of an element; text without it"),
    ])

  static let warehouseEvents = Shape(
    "the table of events",
    [
      KeyRule(.table, .text, "its name"),
      KeyRule(.tablePerEvent, .boolean, "whether each event has a table of its own, called as the event is"),
      KeyRule(.schema, .text, "the schema of these tables"),
      KeyRule(.key, .text, "the column of the person"),
      KeyRule(.at, .text, "the column of the time"),
      KeyRule(.unit, .choice(["seconds", "milliseconds"]), "the time is a number since 1970"),
      KeyRule(.order, .oneOrMore(.text), "the columns that decide between events of one instant"),
      KeyRule(.distinct, .text, "the column that is the same in rows that were appended twice"),
      KeyRule(.name, .text, "the column of the event's name"),
      KeyRule(.fields, .text, "the column that keeps the fields as JSON"),
      KeyRule(.channel, .text, "the column of the channel"),
      KeyRule(.session, .text, "the column of the session"),
      KeyRule(.source, .text, "the column of the source"),
    ])

  static let warehouseLabels = Shape(
    "the table of labels",
    [
      KeyRule(.table, .text, "its name: a row for each label of each person"),
      KeyRule(.key, .text, "the column of the person"),
      KeyRule(.label, .text, "the column of the label"),
    ])

  static let warehouseConsent = Shape(
    "the table of consent",
    [
      KeyRule(.table, .text, "its name: a row for each channel and type of each person"),
      KeyRule(.key, .text, "the column of the person"),
      KeyRule(.channel, .text, "the column of the channel"),
      KeyRule(.type, .text, "the column of the communication type"),
      KeyRule(.status, .text, "the column of the status"),
      KeyRule(.at, .text, "the column of the time, where each change has a row"),
      KeyRule(.values, .named(.choice(ConsentStatus.allCases.map(\.rawValue))), "what the table calls each status"),
    ])

  static let warehouseMemberships = Shape(
    "the table of segments given by hand",
    [
      KeyRule(.table, .text, "its name"),
      KeyRule(.key, .text, "the column of the person"),
      KeyRule(.segment, .text, "the column of the segment's id"),
      KeyRule(.state, .text, "the column of `member` or `excluded`"),
      KeyRule(
        .values, .named(.choice(SegmentAssignment.State.allCases.map(\.rawValue))), "what the table calls each state"),
    ])

  static let warehouseHistory = Shape(
    "the table of what properties were",
    [
      KeyRule(.table, .text, "its name: a row for each stretch of time"),
      KeyRule(.key, .text, "the column of the person"),
      KeyRule(.from, .text, "the column of the instant from which a row holds"),
      KeyRule(.to, .text, "the column of the instant to which it holds, null for the present one"),
    ])
}
