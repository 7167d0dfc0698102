import Testing

@Suite struct ShowTests {
  @Test(
    arguments: [
      (
        ["ada-before-dawn", "--during", ""], 2,
        "--during:1:1: error[empty-value]: expected a timeline item, found nothing"
      ),
      (["ada-before-dawn", "--during", "[]"], 2, "--during:1:1: error[wrong-type]"),
      (["ada-before-dawn", "--during", "{merge: nobody, after: 1 day}"], 2, "--during:1:9: error[unknown-persona]"),
      (
        ["ada-before-dawn", "--inbox", "--during", "{event: Order Completed, afterr: 1 day}"], 2,
        "--during:1:26: error[unknown-key]"
      ),
      (
        ["ada-before-dawn", "--during", "{event: Order Completed, after: 1 day}\n---\n{}"], 2,
        "--during:3:1: error[wrong-type]"
      ),
      // A text says what it says, and nothing about what is shown.
      (
        ["ada-before-dawn", "--during", "{event: Order Completed, after: 1 day}\n    at: 3 days"], 2,
        "--during:2:5: error[yaml-syntax]"
      ),
      (
        ["email:nobody@example.test", "--during", "{event: Order Completed, after: 1 day}"], 2,
        "--during:1:1: error[no-profile]"
      ),
      (["nobody", "--during", "{event: Order Completed, after: 1 day}"], 64, "there is no persona 'nobody'"),
    ] as [([String], Int32, String)])
  func `a mistake in what happens first is told`(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let outcome = try BuiltCommand.run(["show"] + arguments)
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty, "\(outcome.output)")
  }
}
