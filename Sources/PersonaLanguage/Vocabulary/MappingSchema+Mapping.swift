import PersonaModel

/// `warehouse:` and the tables in it.
extension MappingSchema {
  static let warehouse = MappingSchema(
    "the warehouse",
    [
      SchemaField(.engine, .choice(WarehouseEngine.allCases.map(\.rawValue)), "the engine that texts are written for"),
      SchemaField(
        .preset, .choice(WarehouseMapping.Preset.allCases.map(\.rawValue)), "whose conventions fill in what is not said"
      ),
      SchemaField(
        .names, .choice(WarehouseMapping.NameStyle.allCases.map(\.rawValue)),
        "how columns and tables are called that are not named"),
      SchemaField(.schema, .text, "the schema of tables that do not name one"),
      SchemaField(.timestampsAre, .choice(["UTC"]), "what a timestamp without a zone means"),
      SchemaField(.people, .shape(.warehousePeople), "the table of people"),
      SchemaField(.accounts, .shape(.warehouseAccounts), "the table of accounts"),
      SchemaField(.events, .shape(.warehouseEvents), "the table of events, or a table for each"),
      SchemaField(.labels, .shape(.warehouseLabels), "the table of labels"),
      SchemaField(.consent, .shape(.warehouseConsent), "the table of consent"),
      SchemaField(.memberships, .shape(.warehouseMemberships), "the table of segments given by hand"),
      SchemaField(.history, .shape(.warehouseHistory), "the table of what properties were"),
    ])

  static let warehousePeople = MappingSchema(
    "the table of people",
    [
      SchemaField(.table, .text, "its name: a row for each person"),
      SchemaField(.latest, .text, "in place of `table`: its name where it has a row for each change"),
      SchemaField(.key, .text, "the column of the person"),
      SchemaField(.order, .oneOrMore(.text), "with `latest`: the columns that tell the latest row"),
      SchemaField(.account, .text, "the column of the account"),
      SchemaField(.timezone, .text, "the column of the time zone"),
      SchemaField(.archived, .text, "the column that says who is archived"),
      SchemaField(.columns, columns, "the columns of properties that are called otherwise"),
    ])

  static let warehouseAccounts = MappingSchema(
    "the table of accounts",
    [
      SchemaField(.table, .text, "its name: a row for each account"),
      SchemaField(.latest, .text, "in place of `table`: its name where it has a row for each change"),
      SchemaField(.key, .text, "the column of the account"),
      SchemaField(.order, .oneOrMore(.text), "with `latest`: the columns that tell the latest row"),
      SchemaField(.columns, columns, "the columns of properties that are called otherwise"),
    ])

  private static let columns = ValueType.named(.either([.text, .shape(.warehouseColumn)]))

  private static let elements = WarehouseMapping.Column.Elements.allCases.map(\.rawValue)

  static let warehouseColumn = MappingSchema(
    "a column",
    [
      SchemaField(.column, .text, "its name"),
      SchemaField(
        .as, .choice(WarehouseMapping.Column.Kind.allCases.map(\.rawValue)),
        "how it keeps a list: as JSON or as an array"),
      SchemaField(.unit, .choice(["seconds", "milliseconds"]), "it keeps an instant as a number since 1970"),
      SchemaField(.table, .text, "a table that has a row for each element of the list"),
      SchemaField(.key, .text, "the column of the person in that table"),
      SchemaField(.fields, .named(.text), "the columns of the elements' fields"),
      SchemaField(
        .of, .either([.choice(elements), .named(.choice(elements))]),
        "what the elements of an array are, or by its name each field of an element; text without it"),
    ])

  static let warehouseEvents = MappingSchema(
    "the table of events",
    [
      SchemaField(.table, .text, "its name"),
      SchemaField(.tablePerEvent, .boolean, "whether each event has a table of its own, called as the event is"),
      SchemaField(.schema, .text, "the schema of these tables"),
      SchemaField(.key, .text, "the column of the person"),
      SchemaField(.at, .text, "the column of the time"),
      SchemaField(.unit, .choice(["seconds", "milliseconds"]), "the time is a number since 1970"),
      SchemaField(.order, .oneOrMore(.text), "the columns that decide between events of one instant"),
      SchemaField(.distinct, .text, "the column that is the same in rows that were appended twice"),
      SchemaField(.name, .text, "the column of the event's name"),
      SchemaField(.fields, .text, "the column that keeps the fields as JSON"),
      SchemaField(.channel, .text, "the column of the channel"),
      SchemaField(.session, .text, "the column of the session"),
      SchemaField(.source, .text, "the column of the source"),
    ])

  static let warehouseLabels = MappingSchema(
    "the table of labels",
    [
      SchemaField(.table, .text, "its name: a row for each label of each person"),
      SchemaField(.key, .text, "the column of the person"),
      SchemaField(.label, .text, "the column of the label"),
    ])

  static let warehouseConsent = MappingSchema(
    "the table of consent",
    [
      SchemaField(.table, .text, "its name: a row for each channel and type of each person"),
      SchemaField(.key, .text, "the column of the person"),
      SchemaField(.channel, .text, "the column of the channel"),
      SchemaField(.type, .text, "the column of the communication type"),
      SchemaField(.status, .text, "the column of the status"),
      SchemaField(.at, .text, "the column of the time, where each change has a row"),
      SchemaField(.values, .named(.choice(ConsentStatus.allCases.map(\.rawValue))), "what the table calls each status"),
    ])

  static let warehouseMemberships = MappingSchema(
    "the table of segments given by hand",
    [
      SchemaField(.table, .text, "its name"),
      SchemaField(.key, .text, "the column of the person"),
      SchemaField(.segment, .text, "the column of the segment's id"),
      SchemaField(.state, .text, "the column of `member` or `excluded`"),
      SchemaField(
        .values, .named(.choice(SegmentAssignment.State.allCases.map(\.rawValue))), "what the table calls each state"),
    ])

  static let warehouseHistory = MappingSchema(
    "the table of what properties were",
    [
      SchemaField(.table, .text, "its name: a row for each stretch of time"),
      SchemaField(.key, .text, "the column of the person"),
      SchemaField(.from, .text, "the column of the instant from which a row holds"),
      SchemaField(.to, .text, "the column of the instant to which it holds, null for the present one"),
    ])
}
