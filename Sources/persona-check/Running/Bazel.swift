import PersonaVerification

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What Bazel asks of a test, beside the report that it wants in `XML_OUTPUT_FILE`.
///
/// See https://bazel.build/reference/test-encyclopedia.
enum Bazel {
  /// Bazel takes a test that does not touch this file for one that runs everything in every shard.
  static func announceSharding() {
    guard let path = ProcessEnvironment.named("TEST_SHARD_STATUS_FILE") else { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
    guard descriptor >= 0 else { return }
    // Touched means a new time too, should the file be there.
    futimens(descriptor, nil)
    close(descriptor)
  }

  /// `bazel test --test_filter`: a filter as on the command line, or a part of the case's identity.
  static var filter: CaseFilter? {
    guard let text = ProcessEnvironment.named("TESTBRIDGE_TEST_ONLY") else { return nil }
    return (try? CaseFilter(written: text)) ?? CaseFilter(key: .id, patterns: [Glob("*\(text)*")])
  }

  /// `bazel test --test_runner_fail_fast`
  static var isFailFast: Bool { ProcessEnvironment.named("TESTBRIDGE_TEST_RUNNER_FAIL_FAST") == "1" }
}
