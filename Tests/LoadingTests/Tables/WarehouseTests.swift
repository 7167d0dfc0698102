import PersonaDiagnostics
import PersonaModel
import PersonaTestProjects
import Testing

@testable import PersonaLoading

@Suite struct WarehouseTests {
  @Test func `a table in CSV takes its name from the file and its types from the look of each column`() throws {
    let loaded = load([
      "warehouse/invoices.csv": "persona,amount,count,zip,note\nada,12.5,3,02139,\nbo,7,4,10001,\"a, b\"\n"
    ])
    #expect(loaded.shown == "")
    let table = try #require(loaded.project.warehouse.first)
    #expect(table.name == "invoices")
    #expect(table.columns == ["persona", "amount", "count", "zip", "note"])
    #expect(table.rows[0] == [.text("ada"), .decimal(12.5), .integer(3), .text("02139"), .null])
    #expect(table.rows[1] == [.text("bo"), .decimal(7), .integer(4), .text("10001"), .text("a, b")])
  }

  @Test func `a table in YAML states its rows, and may state its types`() throws {
    let loaded = load([
      "warehouse/invoices.yaml": """
      table: invoices
      columns: {persona: text, due: date, zip: text}
      rows:
        - {persona: ada, due: 2026-03-01, zip: 02139}
        - {persona: bo}
      ---
      table: visits
      rows: [{persona: ada}, {persona: bo, at: 3}]
      """
    ])
    #expect(loaded.shown == "")
    let tables = loaded.project.warehouse
    #expect(tables.map(\.name) == ["invoices", "visits"])
    #expect(tables[0].rows[0][2] == .text("02139"))
    #expect(tables[0].rows[1] == [.text("bo"), .null, .null])
    #expect(tables[1].rows == [[.text("ada"), .null], [.text("bo"), .integer(3)]])
  }

  @Test func `a column of accounts hides none of personas`() {
    let loaded = load([
      "personas/ada.yaml": "persona: ada\naccount: acme\nproperties: {city: Ulm}\n",
      "accounts/acme.yaml": "account: acme\nproperties: {City: Bonn}\n",
      "traits/t.yaml":
        "trait: t\nsql: select p.persona, a.City from personas p join accounts a on a.account = p.account\n",
    ])
    #expect(!loaded.shown.contains("reserved-name"), "\(loaded.shown)")
  }

  @Test(arguments: [
    (
      "Account", "select persona, Account from personas",
      "cannot see the property 'Account': SQL takes it for 'account'"
    ),
    ("City", "select persona, City from personas", "cannot see the property 'City': SQL takes it for 'city'"),
    ("City", "select persona, city from personas", ""),
    ("town", "select persona, town from personas", ""),
  ]) func `a query is told of a property that differs from a column in case alone`(
    name: String, query: String, told: String
  ) {
    let loaded = load([
      "personas/ada.yaml": "persona: ada\nproperties: {city: Ulm, \(name): Bonn}\n",
      "traits/t.yaml": "trait: t\nsql: \(query)\n",
    ])
    #expect(told.isEmpty ? loaded.shown == "" : loaded.shown.contains("warning[reserved-name]: a query \(told)"))
  }

  @Test(arguments: [
    (
      "warehouse/personas.csv", "a\n1\n",
      "warehouse/personas.csv:1:1: error[reserved-name]: a table cannot be called 'personas': the project's people are in that one"
    ),
    (
      "warehouse/in voices.csv", "a\n1\n",
      "warehouse/in voices.csv:1:1: error[invalid-id]: 'in voices' cannot be the name of a table"
    ),
    (
      "warehouse/a.csv", "a,b\n1,2\n1,2,3\n",
      "warehouse/a.csv:3:5: error[invalid-csv]: the row has 3 fields, the header 2"
    ),
    ("warehouse/a.csv", "a,a\n", "warehouse/a.csv:1:3: error[invalid-csv]: two columns are called 'a'"),
    (
      "warehouse/a.yaml", "table: a\n",
      "warehouse/a.yaml:1:8: error[missing-key]: a table needs either 'rows' or 'file'"
    ),
    (
      "warehouse/a.yaml", "table: a\ncolumns: {x: number}\nrows: [{x: b}]\n",
      "warehouse/a.yaml:3:12: error[wrong-type]: 'x' is not a number, but 'b'"
    ),
    (
      "warehouse/a.yaml", "table: a\ncolumns: {amount: number}\nrows: [{amuont: 1}]\n",
      "warehouse/a.yaml:3:9: error[unknown-column]: there is no column 'amuont'"
    ),
  ])
  func `a table that cannot be is refused where it is wrong`(path: String, text: String, line: String) {
    #expect(ProjectInput([(path, text)]).loaded().lines == [line])
  }

  @Test func `a CSV file that a declaration names is one table, of the declared types`() throws {
    let loaded = load([
      "warehouse/invoices.csv": "persona,due\nada,3 days ago\n",
      "warehouse/invoices.yaml": "table: invoices\nfile: invoices.csv\ncolumns: {due: date}\n",
    ])
    #expect(loaded.shown == "")
    #expect(loaded.project.warehouse.count == 1)
    guard case .unresolved? = loaded.project.warehouse.first?.rows[0][1] else {
      Issue.record("the date is relative")
      return
    }
  }

  @Test(arguments: [
    (
      "select persona, sum(amont) from invoices", "segments/a.yaml:2:26: error[sql-error]: no such column: amont",
      "did you mean `amount`?"
    ),
    (
      "select persona, 1 from invoises", "segments/a.yaml:2:29: error[sql-error]: no such table: invoises",
      "did you mean `invoices`?"
    ),
    (
      "select persona from invoices",
      "segments/a.yaml:2:6: error[sql-result]: a query gives two columns, (persona, value), and this one gives 1",
      "write `select persona, …`"
    ),
    ("select persona, 1 fro invoices", "segments/a.yaml:2:28: error[sql-error]: near \"invoices\": syntax error", nil),
    (
      "select persona, 1 from invoices; select 2, 3",
      "segments/a.yaml:2:39: error[sql-error]: a query is one statement, and here begins a second one", "delete it"
    ),
    (
      "delete from invoices", "segments/a.yaml:2:6: error[sql-error]: a query reads, and this one writes",
      "write one `select persona, …`"
    ),
    (
      "create table a (b)", "segments/a.yaml:2:6: error[sql-error]: a query reads, and this one writes",
      "write one `select persona, …`"
    ),
    (
      "begin", "segments/a.yaml:2:6: error[sql-error]: a query reads, and has no transactions",
      "write one `select persona, …`"
    ),
    (
      "attach 'x.db' as x", "segments/a.yaml:2:6: error[sql-error]: a query has one database, and attaches no other",
      "put the table into `warehouse/`"
    ),
    (
      "pragma query_only = 0", "segments/a.yaml:2:6: error[sql-error]: a query reads tables, and this is a pragma",
      "write one `select persona, …`"
    ),
    (
      "vacuum", "segments/a.yaml:2:6: error[sql-error]: a query reads, and this one does not",
      "write one `select persona, …`"
    ),
    (
      "explain select persona, 1 from invoices",
      "segments/a.yaml:2:6: error[sql-error]: a query is run, and not explained", "delete `explain`"
    ),
    (
      "select persona, ?1 from invoices",
      "segments/a.yaml:2:22: error[sql-error]: nobody gives a value for the parameter '?1'", "write the value itself"
    ),
    (
      "select persona, random() from personas",
      "segments/a.yaml:2:22: error[sql-error]: 'random' has another answer each time",
      "compute from the tables; `'now'` is the virtual time"
    ),
    (
      "select persona, RANDOMBLOB(4) from personas",
      "segments/a.yaml:2:22: error[sql-error]: 'randomblob' has another answer each time",
      "compute from the tables; `'now'` is the virtual time"
    ),
    (
      "select persona, load_extension('x') from personas",
      "segments/a.yaml:2:22: error[sql-error]: 'load_extension' loads code into the program",
      "compute from the tables; `'now'` is the virtual time"
    ),
    (
      "select persona, json_patch('{}', '{}') from personas",
      "segments/a.yaml:2:22: error[sql-error]: 'json_patch' takes the square of the time",
      "compute from the tables; `'now'` is the virtual time"
    ),
    (
      "select persona, changes() from personas",
      "segments/a.yaml:2:22: error[sql-error]: 'changes' is no function that a query may call",
      "compute from the tables; `'now'` is the virtual time"
    ),
    (
      "select persona, date('now', 'localtime') from personas",
      "segments/a.yaml:2:34: error[sql-error]: local time differs from machine to machine",
      "times in the tables are in UTC"
    ),
    (
      "select name, sql from sqlite_master",
      "segments/a.yaml:2:28: error[sql-error]: 'sqlite_master' is a table of SQLite's own",
      "name the tables of the project"
    ),
    (
      "select name, 1 from pragma_function_list",
      "segments/a.yaml:2:26: error[sql-error]: a query cannot ask for the database's own settings",
      "write one `select persona, …`"
    ),
    (
      "select name, 1 from dbstat", "segments/a.yaml:2:26: error[sql-error]: no such table: dbstat",
      "tables are accounts, consent, events, labels, personas, invoices"
    ),
  ])
  func `a query that cannot be is refused at its place`(query: String, line: String, help: String?) {
    let loaded = load([
      "warehouse/invoices.csv": "persona,amount\nada,1\n", "segments/a.yaml": "trait: due\nsql: \(query)\n",
    ])
    #expect(loaded.lines == [line])
    #expect(loaded.diagnostics.first?.help == help)
  }

  @Test func `a query in a file is refused in the file and where the file is named`() {
    let loaded = load([
      "segments/a.yaml": "trait: due\nsql: {file: due.sql}\n", "segments/due.sql": "select persona, 1\nfrom nowhere\n",
    ])
    #expect(loaded.lines == ["segments/due.sql:2:6: error[sql-error]: no such table: nowhere"])
    #expect(loaded.diagnostics.first?.notes.first?.message == "the query is named here")
    #expect(loaded.shown.contains("segments/a.yaml:2:13"))
  }
}
