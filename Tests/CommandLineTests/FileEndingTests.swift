import Foundation
import Testing

/// Which files a fixture may name.
@Suite struct FileEndingTests {
  private func outcome(_ name: String, _ text: String = "Hello", isProgram: Bool = false) throws -> BuiltCommand.Outcome
  {
    var files = SmallProject.healthy
    files["templates/t.yaml"] = "template: t\nchannel: sms\nbody: {file: \"\(name)\"}\n"
    files["expectations/t.yaml"] = "expectations: T\nexpect: [{template: t, persona: ada, body: Hello}]\n"
    files["templates/\(name)"] = text
    let folder = try TemporaryFolder(files)
    if isProgram {
      let path = folder.url.appending(path: "templates/\(name)").path
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    return try BuiltCommand.run([], in: folder.url)
  }

  @Test(arguments: ["a.htm", "b c.xhtml", "größe.amp", "parts/deep.tmpl", "HELLO"])
  func `any ending is read once a fixture names it`(name: String) throws {
    let outcome = try outcome(name)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.hasSuffix("3 passed, 0 failed\n"))
  }

  @Test func `a program is refused`() throws {
    let outcome = try outcome("hello.sh", isProgram: true)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("it is a program"), "\(outcome.errors)")
  }

  @Test(arguments: [".hello.htm", ".git/config"])
  func `a hidden file is refused`(name: String) throws {
    #expect(try outcome(name).status == 2)
  }

  @Test func `a file that nothing names may be anything`() throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    try folder.write(Data([0xFF, 0x00, 0xFE]), to: "templates/picture.png")
    #expect(try BuiltCommand.run([], in: folder.url).status == 0)
  }
}
