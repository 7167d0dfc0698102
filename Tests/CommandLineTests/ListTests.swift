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

  @Test(arguments: [
    ("{lable: vip}", "--where:1:1: error[missing-subject]", "did you mean `label`?"),
    ("label: vip", "--where:1:6: error[yaml-syntax]", "put braces around it: `--where '{label: vip}'`"),
    ("", "--where:1:1: error[empty-value]", "write `{label: vip}`"),
    ("{label: vip", "--where:1:1: error[yaml-syntax]", "close it with '}'"),
    ("{label: vip}\n---\n{label: x}", "--where:3:1: error[wrong-type]", "leave out all from `---` on"),
    ("{label: vip}\n    returns: [ada]", "--where:2:5: error[yaml-syntax]", "align it with the lines above"),
    ("{label: vip, label: vip}", "--where:1:14: error[duplicate-key]", "remove or rename one of them"),
    ("{property: renewalDate, within: next 3 dyas}", "--where:1:33: error[invalid-time]", "write `3 days`"),
  ])
  func `what is wrong with a condition is told as it was typed`(condition: String, place: String, help: String) throws {
    let outcome = try BuiltCommand.run(["list", "personas", "--where", condition])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(place) && outcome.errors.contains(help), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }
}
