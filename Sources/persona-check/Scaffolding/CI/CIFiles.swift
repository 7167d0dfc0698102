import PersonaDiagnostics

/// The files by which a CI system checks a project, as docs/ci.md has them, in the version of this program.
struct CIFiles {
  let system: CISystem
  let files: [NewFile]
  /// What is left to do by hand.
  let remains: [String]

  init(_ system: CISystem, in environment: CIRepository) {
    self.system = system
    let folder = environment.folder
    let page = "docs/ci.md of persona-check says more"
    switch system {
    case .github:
      files = [NewFile(path: ".github/workflows/personas.yml", text: Self.github(folder))]
      remains = ["put the account that publishes persona-check in the place of OWNER; \(page)"]
    case .gitlab:
      let own = NewFile(path: ".gitlab-ci.yml", text: Self.gitlab(folder))
      let included = NewFile(path: "ci/personas.gitlab-ci.yml", text: own.text)
      let isTaken = own.exists(in: environment.root)
      files = [isTaken ? included : own, NewFile(path: "ci/install-persona-check", text: Self.script)]
      remains =
        (isTaken ? ["add to .gitlab-ci.yml: include: [{local: \(included.path)}]"] : [])
        + ["make the address of persona-check's repository the variable PERSONA_CHECK_URL of the project; \(page)"]
    }
  }

  private static func option(_ folder: String) -> String { folder.isEmpty ? "" : " --project \(shellWord(folder))" }

  /// A command as a value of YAML; in quotes where the folder's name may hold what YAML sees something in.
  private static func command(_ words: String, about folder: String) -> String {
    if folder.utf8.allSatisfy(isPlainInShells) { return words }
    return "\"\(words.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined())\""
  }

  private static func github(_ folder: String) -> String {
    let coverage = command(
      "persona-check coverage\(option(folder)) --changed-since \"$BASE\" --min 90 --format markdown >> \"$GITHUB_STEP_SUMMARY\"",
      about: folder)
    let project = "'\(folder.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    return """
      name: personas
      on:
        push: {branches: [main]}
        pull_request: {}
      permissions: {contents: read, pull-requests: write}
      jobs:
        check:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v6
              # All of the history, for what the change does and the coverage of it. Without them, leave it out.
              with: {fetch-depth: 0}
            - uses: OWNER/persona-check@v\(ProgramVersion.words)
              with:
      \(folder.isEmpty ? "" : "          project: \(project)\n")\
                # What fails, as a comment on the pull request, which needs pull-requests: write.
                comment: true
                # What the change does, of a pull request alone.
                diff: ${{ github.base_ref && format('origin/{0}', github.base_ref) }}
                report: |
                  junit=build/junit.xml
                  markdown=build/personas.md
            - name: Coverage of what this pull request changes
              if: github.event_name == 'pull_request'
              env:
                BASE: origin/${{ github.base_ref }}
              run: \(coverage)
            - uses: actions/upload-artifact@v7
              if: always()
              with: {name: personas, path: build}

      """
  }

  private static func gitlab(_ folder: String) -> String {
    let check = command(
      "bin/persona-check\(option(folder)) --report junit=build/junit.xml --report gitlab=build/quality.json",
      about: folder)
    return """
      personas:
        image: debian:bookworm-slim
        rules:
          - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
        variables:
          # All of the history, for the coverage of what has changed.
          GIT_DEPTH: "0"
        before_script:
          - apt-get update && apt-get install -y --no-install-recommends ca-certificates curl git xz-utils
          - sh ci/install-persona-check bin
          # The checkout belongs to another user than the one in the container.
          - git config --global --add safe.directory "$CI_PROJECT_DIR"
        script:
          - \(check)
          - |
            if [ -n "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}" ]; then
              bin/persona-check coverage\(option(folder)) --changed-since "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --min 90
            fi
        artifacts:
          when: always
          reports: {junit: build/junit.xml, codequality: build/quality.json}

      """
  }
}
