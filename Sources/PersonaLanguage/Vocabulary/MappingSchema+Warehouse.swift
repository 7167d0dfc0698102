extension MappingSchema {
  static let table = declaration(
    .table, "the table's name in queries",
    [
      SchemaField(
        .columns, .named(.either([.choice(typeNames), .shape(.propertyType)])),
        "the columns and their types; by the look of the values without it"),
      SchemaField(.rows, .list(.named(.any)), "the rows, with a value for each column"),
      SchemaField(.file, .text, "a CSV file with the rows"),
    ])
}
