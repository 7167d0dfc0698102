import Testing

@Suite struct ListTests {
  @Test(arguments: [
    (["--search", "555-0109"], ["stella-stop"]), (["--search", "w-2231"], ["wendy-on-the-web"]),
    (["--search", "agnes"], []),
    (["--where", "{account: {property: seats, atLeast: 10}}", "--search", "otis"], ["otis-obituaries"]),
    (["--where", "{label: diary}"], ["wendy-on-the-web"]),
  ])
  func `a search finds whom it should`(options: [String], ids: [String]) throws {
    let outcome = try BuiltCommand.run(["list", "personas", "--format", "ids"] + options)
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").map(String.init) == ids)
  }

  @Test func `who finds nobody is told so`() throws {
    let outcome = try BuiltCommand.run(["list", "personas", "--search", "nobody has this"])
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "no personas found\n")
  }
}
