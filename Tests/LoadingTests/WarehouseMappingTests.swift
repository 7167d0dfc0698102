import PersonaLoading
import PersonaTestProjects
import Testing

/// `warehouse:` in the settings: what it cannot be is told with its place, all at once.
@Suite struct WarehouseMappingTests {
  private static func told(_ mapping: String) -> [String] {
    let settings =
      "now: 2026-03-02T09:00:00Z\nschema: {plan: text, tags: list, seen: instant}\nwarehouse:\n  " + mapping
    return ProjectInput(["persona-check.yaml": settings + "\n"]).loaded().lines
  }

  @Test(arguments: [
    ("engine: duckbd", "4:11: error[unknown-word]: expected sqlite, duckdb"),
    ("peple: {table: users}", "4:3: error[unknown-key]: unknown key 'peple'"),
    ("people: {tabel: users}", "4:12: error[unknown-key]: unknown key 'tabel'"),
    ("people: {table: a..users}", "4:19: error[wrong-type]: 'a..users' names no table"),
    ("people: {table: a.b.c.users}", "4:19: error[wrong-type]: 'a.b.c.users' names no table"),
    ("people: {table: [users]}", "4:19: error[wrong-type]"),
    ("people: {order: at}", "4:12: error[misplaced-key]: 'order' tells the latest of several rows"),
    (
      "people: {table: users, latest: identifies}",
      "error[contradiction]: 'latest' names a table with a row for each change"
    ),
    (
      "people: {key: \"a\\u0001b\"}", "4:17: error[wrong-type]: a name of a table or a column has no control characters"
    ),
    ("people: {columns: {tags: {as: jsn}}}", "4:33: error[unknown-word]: expected json or array, found 'jsn'"),
    (
      "people: {columns: {tags: {key: user_id}}}",
      "4:29: error[misplaced-key]: 'key' is for a list in a table of its own"
    ),
    (
      "people: {columns: {tags: {table: t, key: k, fields: {a: a}, as: array}}}",
      "4:63: error[misplaced-key]: 'as' is for a column"
    ),
    (
      "people: {columns: {tags: {table: t}}}",
      "error[missing-key]: a list in a table of its own needs 'key' and 'fields'"
    ),
    ("people: {columns: {tags: {as: json, of: number}}}", "4:43: error[misplaced-key]: 'of' says what the elements"),
    (
      "people: {columns: {tags: {table: t, key: k, fields: {a: a}, of: {b: number}}}}",
      "4:68: error[unknown-column]: 'fields' has no 'b'"
    ),
    (
      "people: {columns: {tags: {as: array, of: date}}}",
      "4:44: error[unknown-word]: expected text or number, found 'date'"
    ),
    ("people: {columns: {seen: {as: json, unit: seconds}}}", "4:39: error[contradiction]: 'as' is for lists and maps"),
    ("events: {table: t, tablePerEvent: true}", "error[contradiction]: events have one table, or each has its own"),
    ("events: {tablePerEvent: true, name: event}", "4:33: error[misplaced-key]: 'name' is a column of one table"),
    ("timestampsAre: local", "4:18: error[unknown-word]: expected UTC, found 'local'"),
    (
      "consent: {values: {yes: opted}}",
      "error[unknown-word]: expected unknown, pending, opted-in or opted-out, found 'opted'"
    ),
  ])
  func `what it cannot be is told with its place`(_ mapping: String, _ message: String) {
    let told = Self.told(mapping)
    #expect(told.contains { $0.contains(message) }, "\(told)")
    #expect(told.allSatisfy { $0.hasPrefix("persona-check.yaml:4:") }, "\(told)")
  }

  @Test func `all of it is told at once`() {
    let told = Self.told(
      "engine: duckbd\n  people: {tabel: users, key: 1..2}\n  events: {table: a..b}\n  labels: {label: []}")
    #expect(told.count == 4, "\(told)")
  }
}
