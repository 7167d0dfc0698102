import Diagnostics
import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The version control around a project, asked by running git: its own files are packed in ways that only it should read,
/// and nothing else here starts a program.
struct Git {
  let folder: String

  /// What differs in the working folder from where `revision` and the present parted, new files too.
  func changes(since revision: String) throws(GitFault) -> TouchedLines {
    var changes = TouchedLines(since: revision)
    let difference = try run([
      "diff", "--merge-base", "--unified=0", "--relative", "--no-color", "--no-ext-diff", "--no-renames",
      "--src-prefix=a/", "--dst-prefix=b/", revision, "--",
    ])
    var path: String?
    for line in difference.split(separator: "\n") {
      if line.hasPrefix("+++ ") {
        path = line.hasPrefix("+++ b/") ? String(line.dropFirst(6)) : nil
      } else if line.hasPrefix("@@ "), let path, let range = Self.range(inHunk: line) {
        changes.add(path, range)
      }
    }
    for path in try run(["ls-files", "--others", "--exclude-standard", "-z"]).split(separator: "\0") {
      changes.add(String(path), 1...Int.max)
    }
    return changes
  }

  /// The new lines of `@@ -3,2 +4,5 @@`; where lines only went away, those around the gap.
  private static func range(inHunk line: Substring) -> ClosedRange<Int>? {
    guard let field = line.split(separator: " ").first(where: { $0.hasPrefix("+") }) else { return nil }
    let numbers = field.dropFirst().split(separator: ",").compactMap { Int($0) }
    guard let start = numbers.first, start >= 0, start < Int.max / 2 else { return nil }
    let count = min(numbers.count > 1 ? numbers[1] : 1, Int.max / 4)
    return count > 0 ? max(1, start)...(start + count - 1) : max(1, start)...(start + 1)
  }

  /// What git prints; both its outputs go through files, so that neither can block it.
  private func run(_ arguments: [String]) throws(GitFault) -> String {
    let output = try ScratchFile()
    let errors = try ScratchFile()
    let words = ["git", "-C", folder, "-c", "core.quotePath=false"] + arguments
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.descriptor, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.descriptor, STDERR_FILENO)
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    guard posix_spawnp(&process, "git", &actions, nil, &pointers, environ) == 0 else {
      throw GitFault(words: "git is not to be found.")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
      let reason = errors.text.split(separator: "\n").first.map { visibleText(String($0)) }
      throw GitFault(words: reason ?? "git failed.")
    }
    return output.text
  }
}

struct GitFault: Error {
  let words: String
}

/// A file without a name that lasts as long as the value.
private struct ScratchFile: ~Copyable {
  let descriptor: Int32

  init() throws(GitFault) {
    let folder = Environment["TMPDIR"] ?? ""
    // The system puts letters of its own in the place of six such.
    let unnamed = "persona-check-" + String(repeating: "X", count: 6)
    var path = Array("\(folder.isEmpty ? "/tmp" : folder)/\(unnamed)".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw GitFault(words: "there is no room for a temporary file.") }
    unlink(path)
  }

  deinit { close(descriptor) }

  var text: String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
