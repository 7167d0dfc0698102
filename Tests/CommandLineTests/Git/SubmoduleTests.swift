import Foundation
import Testing

@Suite struct SubmoduleTests {
  private static let edited = GitCheckout.loved + "# seen\n"

  /// A repository whose `segments/shared` is a submodule with the segment that nothing reaches.
  private func withSubmodule() throws -> (checkout: GitCheckout, inner: URL) {
    var files = GitCheckout.files
    files["segments/loved.yaml"] = nil
    let checkout = try GitCheckout(files)
    let source = checkout.url("../source")
    try checkout.write(GitCheckout.loved, to: "../source/loved.yaml")
    try checkout.git("init", "-q", "-b", "main", in: source)
    try checkout.commit("segments", in: source)
    try checkout.git("submodule", "--quiet", "add", source.path, "segments/shared")
    try checkout.commit("a submodule")
    return (checkout, checkout.url("segments/shared"))
  }

  @Test func `a submodule is compared with the commit that was recorded for it`() throws {
    let (checkout, inner) = try withSubmodule()
    let path = "segments/shared/loved.yaml"
    #expect(try checkout.changed() == [])
    #expect(try checkout.changed(since: "HEAD~1") == [path])
    try checkout.write(Self.edited, to: path)
    #expect(try checkout.changed() == [path])
    try checkout.commit("edited", in: inner)
    #expect(try checkout.changed() == [path])
    try checkout.git("checkout", "-q", "-b", "topic")
    try checkout.commit("moved on")
    #expect(try checkout.changed() == [path])
    #expect(try checkout.changed(since: "topic") == [])
  }

  @Test func `a submodule that lacks its commit is an error`() throws {
    let (checkout, inner) = try withSubmodule()
    try checkout.git("checkout", "-q", "--orphan", "other", in: inner)
    try checkout.commit("other", in: inner)
    try checkout.git("branch", "-q", "-D", "main", in: inner)
    for arguments in ["reflog expire --expire=now --all", "remote remove origin", "gc -q --prune=now"] {
      try checkout.git("-c", "alias.do=!git \(arguments)", "do", in: inner)
    }
    let outcome = try checkout.coverage()
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("submodule 'segments/shared': "), "\(outcome.errors)")
  }

  /// A project whose `personas/shared` is a submodule, with the personas of all teams in a folder of it.
  private func withSharedPersonas(_ shared: String) throws -> GitCheckout {
    var files = GitCheckout.files
    files["segments/loved.yaml"] = nil
    files["personas/people.yaml"] = "persona: bo\nextends: customer\nproperties: {plan: free}\n"
    let checkout = try GitCheckout(files)
    let source = checkout.url("../source")
    try checkout.write(shared, to: "../source/growth/people.yaml")
    try checkout.write("# Personas of all teams\n", to: "../source/README.md")
    try checkout.git("init", "-q", "-b", "main", in: source)
    try checkout.commit("personas", in: source)
    try checkout.git("submodule", "--quiet", "add", source.path, "personas/shared")
    try checkout.commit("the shared personas")
    return checkout
  }

  private static let customer = "persona: customer\nabstract: true\nproperties: {country: US}\n---\n"

  private func run(_ checkout: GitCheckout) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["run"], in: checkout.repository)
  }

  @Test func `personas of all teams may be a submodule of each project`() throws {
    let ada = "persona: ada\nextends: customer\nproperties: {plan: premium}\n"
    let checkout = try withSharedPersonas(Self.customer + ada)
    let outcome = try run(checkout)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("2 passed"))
    #expect(outcome.errors == "")
    try checkout.git("submodule", "--quiet", "deinit", "--force", "personas/shared")
    let without = try run(checkout)
    #expect(without.status == 2)
    #expect(without.errors.contains("unknown persona 'ada'"))
  }

  @Test func `an id that the shared personas have already is an error that names both`() throws {
    let checkout = try withSharedPersonas(
      Self.customer + "persona: ada\nproperties: {plan: premium}\n---\npersona: Bo\n")
    let outcome = try run(checkout)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("there is already a persona 'Bo', which differs in case only from 'bo'"))
    #expect(outcome.errors.contains("personas/people.yaml:1:10: declared here first"))
    #expect(outcome.errors.contains("personas/shared/growth/people.yaml:"))
  }

  @Test func `a link in the shared personas leads nobody out of the project`() throws {
    let ada = "persona: ada\nextends: customer\nproperties: {plan: premium}\n"
    let checkout = try withSharedPersonas(Self.customer + ada)
    try checkout.write("persona: secret\n", to: "../elsewhere/secret.yaml")
    try FileManager.default.createSymbolicLink(
      at: checkout.url("personas/shared/secret.yaml"),
      withDestinationURL: checkout.url("../elsewhere/secret.yaml").standardizedFileURL)
    let outcome = try run(checkout)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("outside-project"), "\(outcome.errors)")
    #expect(try !BuiltCommand.run(["list", "personas"], in: checkout.repository).output.contains("secret"))
  }

  @Test func `a project may be in a submodule`() throws {
    let checkout = try GitCheckout()
    let outer = checkout.url("../outer")
    try checkout.write("", to: "../outer/README")
    try checkout.git("init", "-q", "-b", "main", in: outer)
    try checkout.git("submodule", "--quiet", "add", checkout.repository.path, "mail", in: outer)
    try checkout.commit("a submodule", in: outer)
    let project = outer.appending(path: "mail")
    #expect(try checkout.changed(project: project) == [])
    try checkout.write(Self.edited, to: "../outer/mail/segments/loved.yaml")
    #expect(try checkout.changed(project: project) == ["segments/loved.yaml"])
  }
}
