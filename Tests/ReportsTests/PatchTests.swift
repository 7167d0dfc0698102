import PersonaReports
import Testing

/// Differences as `patch` and `git apply` read them.
@Suite struct PatchTests {
  private func lines(_ old: String, _ new: String) -> [String] {
    Patch(path: "a.yaml", from: old, to: new).styled.dropFirst(2).map(\.plain)
  }

  @Test func `a file that does not end its last line says so`() {
    #expect(
      lines("a\nb", "a\nb\nc") == [
        "@@ -1,2 +1,3 @@", " a", "-b", "\\ No newline at end of file", "+b", "+c", "\\ No newline at end of file",
      ])
    #expect(lines("a\nb", "c\nb") == ["@@ -1,2 +1,2 @@", "-a", "+c", " b", "\\ No newline at end of file"])
    #expect(lines("a\n", "b\n") == ["@@ -1,1 +1,1 @@", "-a", "+b"])
  }

  @Test func `line breaks are shown where they change`() {
    #expect(lines("a\r\nb\r\n", "a\nb\r\n") == ["@@ -1,2 +1,2 @@", "-a␍", "+a", " b"])
  }
}
