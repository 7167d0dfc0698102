import Foundation
import Testing

/// `import`, run as a person would.
@Suite struct TableCommandTests {
  private static let project = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nschema: {points: number}\n",
    "personas/ada.yaml": "persona: ada\nproperties: {email: ada@example.test, country: US, points: 5}\n",
  ]

  @Test func `rows become personas, and those that cannot are told with their line`() throws {
    let folder = try TemporaryFolder(Self.project)
    try folder.write(
      Data("Mail,Points\nbo@example.test,12\nADA@example.test,1\ncleo@example.test,many\nbo@example.test,2\nx\n".utf8),
      to: "customers.csv")
    let outcome = try BuiltCommand.run(
      ["import", "customers.csv", "--map", "Mail=email", "Points=points"], in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.output == "persona: customers-2\nproperties:\n  email: bo@example.test\n  points: 12\n")
    #expect(
      outcome.errors == """
        customers.csv:3: warning[import-conflict]: the email is that of persona 'ada'
        customers.csv:4: warning[rejected-row]: points: 'many' is not a number
        customers.csv:5: warning[import-conflict]: the email is that of line 2
        customers.csv:6: warning[rejected-row]: the row has 1 field, the header 2
        1 imported, 2 in conflict, 2 rejected

        """)
  }

  @Test func `what is imported into the project is part of it`() throws {
    let folder = try TemporaryFolder(Self.project)
    try folder.write(Data("\u{FEFF}email,note\nbo@example.test,\"a: b\"\n".utf8), to: "customers.csv")
    let arguments = ["import", "customers.csv", "--into", "personas/imported.yaml"]
    let outcome = try BuiltCommand.run(arguments, in: folder.url)
    #expect(outcome == BuiltCommand.Outcome(status: 0, output: "", errors: "1 imported, 0 in conflict, 0 rejected\n"))
    let list = try BuiltCommand.run(["list", "personas", "--format", "ids"], in: folder.url)
    #expect(list.output == "ada\ncustomers-2\n")
  }

  @Test(arguments: [
    ("a,b\n\"x\n", "customers.csv:2:1: error[invalid-csv]: a quote is not closed"),
    ("a,a\n", "customers.csv:1:3: error[invalid-csv]: two columns are called 'a'"),
    ("", "customers.csv:1:1: error[invalid-csv]: there is no row that names the columns"),
  ])
  func `a file that is no table leaves what stood there before`(text: String, message: String) throws {
    let folder = try TemporaryFolder(Self.project)
    try folder.write(Data(text.utf8), to: "customers.csv")
    let outcome = try BuiltCommand.run(["import", "customers.csv", "--into", "personas/ada.yaml"], in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix(message))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "personas").path)
    #expect(names == ["ada.yaml"])
    #expect(try BuiltCommand.run(["list", "personas", "--format", "ids"], in: folder.url).output == "ada\n")
  }

  @Test func `an option that names no column is refused`() throws {
    let folder = try TemporaryFolder(Self.project)
    try folder.write(Data("Mail\nbo@example.test\n".utf8), to: "customers.csv")
    for command in [["import"], ["import", "--compare"], ["profile"]] {
      let outcome = try BuiltCommand.run(command + ["customers.csv", "--map", "Mial=email"], in: folder.url)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("there is no column 'Mial'\n  help: did you mean 'Mail'?"))
      #expect(try BuiltCommand.run(command + ["gone.csv"], in: folder.url).status == 64)
    }
  }

  @Test func `a table is compared with the personas, and no one person's value is told`() throws {
    let folder = try TemporaryFolder(Self.project)
    let rows =
      Array(repeating: "US,5,a@x.test", count: 6) + Array(repeating: "DE,7,b@x.test", count: 3) + ["FR,,c@x.test"]
    try folder.write(Data(("country,points,email\n" + rows.joined(separator: "\n")).utf8), to: "customers.csv")
    let outcome = try BuiltCommand.run(["import", "--compare", "customers.csv", "--least", "2"], in: folder.url)
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        customers.csv: 10 rows

        country: 60.0 % of 10 values covered
          nobody has DE: 3 (30.0 %)
          1 values that fewer than 2 rows have

        points: 66.6 % of 9 values covered
          personas have 5 to 5
          above: 3 (33.3 %)
          empty: 1 (10.0 %), and every persona has a value

        email: left out, it tells one person from another

        """)
    let old = try BuiltCommand.run(["profile", "customers.csv", "--least", "2"], in: folder.url)
    #expect(old.output == outcome.output && old.status == 0)
    #expect(old.errors.hasPrefix("note: `profile` is now `import --compare`"))
    let poor = try BuiltCommand.run(["import", "--compare", "customers.csv", "--min", "65"], in: folder.url)
    #expect(poor.status == 1)
    #expect(poor.errors == "error[uncovered-values]: country: 60.0 % of its values are covered, not 65 %\n")
  }

  @Test(arguments: [
    (["--compare", "--into", "x.yaml"], "leave out --into"),
    (["--compare", "--anonymize"], "--compare imports nothing"),
    (["--compare", "--id", "email"], "--compare imports nothing"), (["--min", "80"], "are for --compare"),
    (["--compare", "--least", "1"], "from 2"), (["--compare", "--min", "101"], "from 1 to 100"),
  ])
  func `a comparison imports nothing, and an import compares nothing`(options: [String], words: String) throws {
    let folder = try TemporaryFolder(Self.project)
    try folder.write(Data("email\nbo@example.test\n".utf8), to: "customers.csv")
    let outcome = try BuiltCommand.run(["import", "customers.csv"] + options, in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func `an environment is chosen by its name`() throws {
    var files = Self.project
    files["persona-check.yaml"] = """
      now: 2026-03-02T09:00:00Z
      environments: {plain: {}, later: {now: 2027-01-01T00:00:00Z}, strict: {missingProperties: fail}}
      """
    files["segments/s.yaml"] = "segment: fresh\nmatch: {property: joined, after: 2026-06-01}\n"
    files["personas/ada.yaml"] = "persona: ada\nproperties: {joined: today}\n"
    files["expectations/e.yaml"] = "expectations: E\nexpect: [{segment: fresh, match: ada}]\n"
    let folder = try TemporaryFolder(files)
    let all = try BuiltCommand.run(["run"], in: folder.url)
    #expect(all.output.contains("fresh should match ada [plain]"))
    #expect(all.output.hasSuffix("1 passed, 2 failed\n"))
    let later = try BuiltCommand.run(["run", "--environment", "later"], in: folder.url)
    #expect(later.output == "\(SmallProject.proof(of: 1))1 passed, 0 failed\n")
    let unknown = try BuiltCommand.run(["run", "--environment", "latter"], in: folder.url)
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("unknown environment 'latter'"))
    #expect(unknown.errors.contains("did you mean `later`?"))
  }
}
