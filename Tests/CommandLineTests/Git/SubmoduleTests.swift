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
