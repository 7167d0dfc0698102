import Foundation
import Testing

/// When a persona was changed last, as git has it.
@Suite struct LastChangeTests {
  @Test func `the last commit of its file counts where it is asked for`() throws {
    let checkout = try GitCheckout()
    try checkout.write("persona: cleo\n", to: "personas/cleo.yaml")
    try checkout.git("add", "-A")
    let outcome = try checkout.run(
      git: ["commit", "-q", "-m", "cleo"], environment: ["GIT_COMMITTER_DATE": "2026-02-01T10:00:00Z"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    try checkout.write("persona: dee\n", to: "personas/dee.yaml")
    let options = ["list", "personas", "--columns", "id,modified", "--format", "csv"]
    let asked = try BuiltCommand.run(options + ["--git"], in: checkout.repository)
    #expect(asked.status == 0, "\(asked.errors)")
    #expect(asked.output.contains("cleo,2026-02-01 10:00\r\n"), "\(asked.output)")
    #expect(asked.output.contains("dee,\r\n"), "it was never committed")
    #expect(try BuiltCommand.run(options, in: checkout.repository).output.contains("cleo,\r\n"))
  }

  @Test func `without a repository it is refused`() throws {
    let folder = try TemporaryFolder(["personas/ada.yaml": "persona: ada\n"])
    let outcome = try BuiltCommand.run(["list", "personas", "--git"], in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("error[no-repository]"), "\(outcome.errors)")
  }
}
