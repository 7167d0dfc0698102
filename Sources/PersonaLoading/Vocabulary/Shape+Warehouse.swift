extension Shape {
  static let table = declaration(
    .table, "the table's name in queries",
    [
      KeyRule(
        .columns, .named(.either([.choice(typeNames), .shape(.propertyType)])),
        "the columns and their types; by the look of the values without it"),
      KeyRule(.rows, .list(.named(.any)), "the rows, with a value for each column"),
      KeyRule(.file, .text, "a CSV file with the rows"),
    ])
}
