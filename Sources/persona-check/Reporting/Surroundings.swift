import PersonaReports

/// What the environment says of the machine that a run takes place on: read here, once, for all that reports need of it.
struct Surroundings {
  /// GitHub Actions shows annotations and a job summary, and obeys commands in what is printed.
  let isGitHub: Bool
  /// The file that GitHub shows as the job's summary.
  let jobSummary: String?
  /// The file that Bazel wants JUnit in.
  var bazelReport: String?
  let links: RepositoryLinks

  /// `project` is the project's folder, absolute and without links.
  init(project: String?) {
    isGitHub = Environment["GITHUB_ACTIONS"] == "true"
    jobSummary = isGitHub ? Environment.named("GITHUB_STEP_SUMMARY") : nil
    bazelReport = Environment.named("XML_OUTPUT_FILE")
    links = Self.links(of: project, isGitHub: isGitHub)
  }

  private static func links(of project: String?, isGitHub: Bool) -> RepositoryLinks {
    if isGitHub {
      return RepositoryLinks(
        folder: folder(of: project, in: Environment.named("GITHUB_WORKSPACE")),
        address: address("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "blob", "GITHUB_SHA"))
    }
    guard Environment["GITLAB_CI"] == "true" else { return RepositoryLinks() }
    return RepositoryLinks(
      folder: folder(of: project, in: Environment.named("CI_PROJECT_DIR")),
      address: address("CI_PROJECT_URL", "-/blob", "CI_COMMIT_SHA"))
  }

  /// The values of the variables that are written in capitals, joined by slashes; empty when one is missing.
  private static func address(_ parts: String...) -> String {
    let values = parts.map { $0.first?.isUppercase == true ? Environment.named($0) : $0 }
    guard values.allSatisfy({ $0 != nil }) else { return "" }
    return values.compactMap { $0 }.joined(separator: "/") + "/"
  }

  private static func folder(of project: String?, in repository: String?) -> String {
    guard let project, let repository, let root = try? resolvedPath(repository) else { return "" }
    return project.hasPrefix(root + "/") ? project.dropFirst(root.count + 1) + "/" : ""
  }
}
