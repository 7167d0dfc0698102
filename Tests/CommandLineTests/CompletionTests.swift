import Foundation
import Testing

/// What is offered when somebody presses the tab key. Tests/Release/shells.py presses it in every shell.
@Suite struct CompletionTests {
  private static let project = SmallProject.healthy.merging([
    "personas/eve.yaml": "persona: eve\nowner: Team Tea\nproperties: {plan: free}\nvariants: {late: {}}\n",
    "accounts/bakery.yaml": "account: bakery\n", "traits/orders.yaml": "trait: orders\ncount:\nof: {event: Ordered}\n",
    "personas/broken.yaml": "persona: [\n",
  ]) { $1 }

  /// A line that somebody has typed, and words that are offered for its end.
  static let lines: [(line: String, offered: [String], missing: [String])] = [
    ("sho", ["show"], ["profile"]), ("list pers", ["personas"], ["personas/"]),
    ("show e", ["eve", "eve/late"], ["bakery"]), ("show ba", ["bakery"], []), ("explain or", ["orders"], []),
    ("run --report junit", ["junit=build/junit.xml", "junit-strict=build/junit.xml"], []),
    ("lint --report s", ["sarif=build/personas.sarif"], ["json=build/report.json"]),
    ("run --filter pers", ["persona="], []), ("lint --rule one", ["one-sided-segment"], []),
    ("run --limit fileB", ["fileBytes="], []), ("new pers", ["persona"], []),
    ("list traits --owner T", ["Team Tea"], []),
    ("list personas --sort last", ["last-seen"], []), ("show eve --property pl", ["plan"], []),
    ("run --shard a", ["auto"], []), ("--filter pers", ["persona="], []), ("--project . --tag ", ["core"], []),
    ("--fail", ["--failed", "--fail-fast"], []), ("--vers", ["--version"], []),
  ]

  @Test func `bash offers what there is`() throws {
    let folder = try TemporaryFolder(Self.project)
    for (line, offered, missing) in Self.lines {
      let found = try bash(line, in: folder)
      #expect(Set(offered).isSubset(of: found), "\(line): \(found)")
      #expect(Set(missing).isDisjoint(with: found), "\(line): \(found)")
    }
    // What stands before the sign is no part of the word that bash completes.
    #expect(try bash("run --filter persona=e", in: folder) == ["eve", "eve/late"])
    #expect(try bash("run --filter persona=", in: folder).contains("eve"))
    #expect(try bash("run --filter persona=eve,e", in: folder) == ["eve,eve", "eve,eve/late"])
    #expect(try bash("run --report junit=b", in: folder) == ["build/junit.xml"])
    #expect(try bash("schema --output pers", in: folder) == ["personas"])
  }

  @Test func `the project is the one that the line names`() throws {
    let folder = try TemporaryFolder()
    for (path, text) in Self.project { try folder.write(Data(text.utf8), to: "there/\(path)") }
    #expect(try bash("show --project there e", in: folder) == ["eve", "eve/late"])
    #expect(try bash("show --project 'there' e", in: folder) == ["eve", "eve/late"])
    #expect(try bash("show --project nowhere e", in: folder).isEmpty)
    #expect(try bash("show e", in: folder).isEmpty, "and nothing is said of there being none")
  }

  /// A checkout may be a stranger's, and bash expands the words that it is offered.
  @Test func `names run nothing`() throws {
    var files = Self.project
    files["expectations/tags.yaml"] = """
      expectations: Tags
      tags: ["$(touch made)", "`touch made`", "a b", "it's", "${HOME}", "x\\ny"]
      expect: [{persona: eve, properties: {plan: free}}]
      """
    let folder = try TemporaryFolder(files)
    let found = try bash("run --tag ", in: folder)
    #expect(found.isSuperset(of: ["$(touch made)", "`touch made`", "a b", "${HOME}"]), "\(found)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "made").path))
  }

  @Test(arguments: [("fish", "a:b"), ("zsh", "a\\:b")]) func `a colon in a name is none of a description`(
    shell: String, offered: String
  ) throws {
    var files = Self.project
    files["personas/ann.yaml"] = "persona: ann\nowner: 'a:b'\n"
    let folder = try TemporaryFolder(files)
    let asked = [
      "---completion", "list", "--", "--owner", "3", "0", "persona-check", "list", "personas", "--owner", "",
    ]
    let outcome = try BuiltCommand.run(asked, in: folder.url, environment: ["SAP_SHELL": shell])
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.split(separator: "\n").map(String.init).contains(offered), "\(outcome.output)")
  }

  private static let zsh = "/usr/bin/zsh"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: zsh), "needs zsh"))
  func `zsh reads its script, ours behind the parser's`() throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltCommand.shell(
      """
      "$0" --generate-completion-script zsh > _persona-check && \(Self.zsh) -n _persona-check \
      && \(Self.zsh) -fc 'compdef() {}; source ./_persona-check; functions __persona-check_complete'
      """, in: folder.url)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("_describe -V '' open -S ''"), "\(outcome)")
  }

  /// Asked as readline asks: of a line that is parted at blanks and at the signs that bash parts words at.
  private func bash(_ line: String, in folder: TemporaryFolder) throws -> Set<String> {
    let script = #"""
      PATH="$(dirname "$0"):$PATH"
      source <("$0" --generate-completion-script bash)
      COMP_LINE="persona-check $LINE"
      COMP_POINT=${#COMP_LINE}
      word=''
      for ((place = 0; place < COMP_POINT; place++)); do
        sign="${COMP_LINE:place:1}"
        case $sign in
        ' ') [[ -z $word ]] || COMP_WORDS+=("$word"); word='' ;;
        [=:@]) [[ -z $word ]] || COMP_WORDS+=("$word"); word=''; COMP_WORDS+=("$sign") ;;
        *) word+=$sign ;;
        esac
      done
      [[ -z $word && $COMP_LINE != *' ' ]] || COMP_WORDS+=("$word")
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      __persona-check_whole_words persona-check "$word" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\n' "${COMPREPLY[@]}"
      """#
    let outcome = try BuiltCommand.shell(script, in: folder.url, environment: ["LINE": line])
    #expect(outcome.errors.isEmpty, "\(line): \(outcome.errors)")
    return Set(outcome.output.split(separator: "\n").map(String.init))
  }
}
