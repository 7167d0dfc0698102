import PersonaReports

/// What the environment says of the machine that a run takes place on: read here, once, for all that reports need of it.
struct CIEnvironment {
  /// GitHub Actions shows annotations and a job summary, and obeys commands in what is printed.
  let isGitHub: Bool
  /// The file that GitHub shows as the job's summary.
  let jobSummary: String?
  /// The file that Bazel wants JUnit in.
  var bazelReport: String?
  private(set) var links: RepositoryLinks
  /// The project's folder in its repository, such as `apps/shop`; empty for the root, and where there is no repository.
  let projectFolder: String
  /// Whether reports are read where the repository is shown: paths in them then begin at its root.
  private let isOnSystem: Bool

  /// `project` is the project's folder, absolute and without links.
  init(project: String?) {
    isGitHub = ProcessEnvironment["GITHUB_ACTIONS"] == "true"
    jobSummary = isGitHub ? ProcessEnvironment.named("GITHUB_STEP_SUMMARY") : nil
    bazelReport = ProcessEnvironment.named("XML_OUTPUT_FILE")
    let system = Self.systems.first { ProcessEnvironment[$0.sign.name] == $0.sign.value }
    let checkout = system.flatMap { ProcessEnvironment.named($0.checkout) }
    isOnSystem = checkout != nil
    projectFolder = Self.folder(of: project, in: checkout ?? project.flatMap(GitFolders.nearest))
    links = RepositoryLinks(address: system?.address() ?? "")
    if isOnSystem, !projectFolder.isEmpty { links.folder = projectFolder + "/" }
  }

  /// The same, with where the project's book is published.
  func linking(toBook url: String?) -> CIEnvironment {
    var linked = self
    linked.links.book = url.map { PublishedBook(address: $0) }
    return linked
  }

  /// The same for reports that were written elsewhere, of a project in this folder of the repository.
  func moved(to folder: String) -> CIEnvironment {
    var moved = self
    moved.links.folder = isOnSystem && !folder.isEmpty ? folder + "/" : ""
    return moved
  }

  /// A CI system: the variable by which it is told, the one that names the checkout, and where files are shown.
  private struct System {
    let sign: (name: String, value: String)
    let checkout: String
    var address: @Sendable () -> String = { "" }
  }

  private static let systems = [
    System(sign: ("GITHUB_ACTIONS", "true"), checkout: "GITHUB_WORKSPACE") {
      address("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "blob", "GITHUB_SHA")
    },
    System(sign: ("GITLAB_CI", "true"), checkout: "CI_PROJECT_DIR") {
      address("CI_PROJECT_URL", "-/blob", "CI_COMMIT_SHA")
    },
    System(sign: ("TF_BUILD", "True"), checkout: "BUILD_SOURCESDIRECTORY"),
    System(sign: ("BUILDKITE", "true"), checkout: "BUILDKITE_BUILD_CHECKOUT_PATH"),
  ]

  /// The values of the variables that are written in capitals, joined by slashes; empty when one is missing.
  private static func address(_ parts: String...) -> String {
    let values = parts.map { $0.first?.isUppercase == true ? ProcessEnvironment.named($0) : $0 }
    guard values.allSatisfy({ $0 != nil }) else { return "" }
    return values.compactMap { $0 }.joined(separator: "/") + "/"
  }

  private static func folder(of project: String?, in repository: String?) -> String {
    guard let project, let repository, let root = try? resolvedPath(repository) else { return "" }
    let (names, around) = (PathNames(project), PathNames(root))
    return names.begins(with: around) ? names.dropFirst(around.count).joined : ""
  }
}
