import ArgumentParser

/// A CI system that `init --ci` writes files for. docs/ci.md has those of others.
enum CISystem: String, CaseIterable {
  case github, gitlab

  var name: String {
    switch self {
    case .github: "GitHub"
    case .gitlab: "GitLab"
    }
  }

  /// What stands in a repository that is checked there.
  fileprivate var signs: [String] {
    switch self {
    case .github: [".github"]
    case .gitlab: [".gitlab-ci.yml", ".gitlab"]
    }
  }
}

/// What a repository shows of the systems that it is checked by.
struct CIRepository {
  /// The uppermost folder of the repository; that of the project where there is none.
  let root: ProjectFolder
  /// The project's folder in it; empty where that is the same.
  let folder: String
  private let remotes: [String]

  init(of project: ProjectFolder) throws(FileError) {
    let repository = try? GitRepository(around: project.path, seconds: 10)
    remotes = (try? repository?.remotes()) ?? []
    guard let top = repository?.folders.workTree ?? (try? GitFolders(around: project.path))?.workTree else {
      (root, folder) = (project, "")
      return
    }
    root = try ProjectFolder(making: top)
    folder = project.names.dropFirst(root.names.count).joined
  }

  /// The one that the remotes name, else the one of which there are files; nil where that is none, or several.
  var found: CISystem? {
    for systems in [named, present] where systems.count == 1 { return systems.first }
    return nil
  }

  /// By the hosts of the remotes: `https://gitlab.example.com/shop.git`, `git@github.com:owner/shop.git`.
  private var named: [CISystem] {
    let hosts = remotes.compactMap(Self.host)
    return CISystem.allCases.filter { system in hosts.contains { $0.contains(system.rawValue) } }
  }

  private var present: [CISystem] { CISystem.allCases.filter { $0.signs.contains(where: has) } }

  /// Those whose files are there, and not written here.
  var others: [String] {
    [
      (".circleci", "CircleCI"), ("azure-pipelines.yml", "Azure Pipelines"), (".buildkite", "Buildkite"),
      ("Jenkinsfile", "Jenkins"), ("bitbucket-pipelines.yml", "Bitbucket"),
    ].filter { has($0.0) }.map(\.1)
  }

  /// Why there is no one system to write for.
  var doubt: String {
    if named.count + present.count > 0 { return "signs of both GitHub and GitLab are found here" }
    guard !others.isEmpty else { return "no sign of a CI system is found here" }
    return
      "\(others.joined(separator: " and ")) \(others.count == 1 ? "is" : "are") found here, and no file is written for that"
  }

  private func has(_ path: String) -> Bool { NewFile(path: path, text: "").exists(in: root) }

  private static func host(of address: String) -> String? {
    let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    let place = rest.prefix { $0 != "/" }.split(separator: "@").last
    return place?.prefix { $0 != ":" }.lowercased()
  }
}

extension CompletionKind {
  static let ciSystems = words(of: CISystem.self)
}
