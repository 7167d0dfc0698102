import PersonaJSON

/// The command line as the argument parser describes it, in the parts that a manual page tells.
struct ToolDescription {
  let whole: Command
  let commands: [Command]

  struct Command {
    let name: String
    let abstract: String
    /// Behind it, the lines of `examples(_:)`.
    let discussion: String
    let arguments: [Argument]
  }

  struct Argument: Hashable {
    /// As it is written: `-p, --persona <id>`, `[<paths> ...]`.
    let usage: String
    let abstract: String
    let discussion: String
  }

  /// `dump` is what `--experimental-dump-help` prints.
  init(dump: String) throws(JSONError) {
    let root = try JSONParser.parse(Array(dump.utf8))["command"]
    whole = Command(root)
    commands = (root?["subcommands"]?.items ?? []).filter(\.isShown).map(Command.init).filter { $0.name != "help" }
  }
}

extension ToolDescription.Command {
  fileprivate init(_ value: JSONValue?) {
    name = value?["commandName"]?.text ?? ""
    abstract = value?["abstract"]?.text ?? ""
    discussion = value?["discussion"]?.text ?? ""
    arguments = (value?["arguments"]?.items ?? []).filter(\.isShown).map(ToolDescription.Argument.init)
  }
}

extension ToolDescription.Argument {
  fileprivate init(_ value: JSONValue) {
    abstract = value["abstract"]?.text ?? ""
    discussion = value["discussion"]?.text ?? ""
    let word = "<\(value["valueName"]?.text ?? "value")>"
    let kind = value["kind"]?.text
    if kind == "positional" {
      let repeated = value["isRepeating"]?.isTrue == true ? "\(word) ..." : word
      usage = value["isOptional"]?.isTrue == true ? "[\(repeated)]" : repeated
      return
    }
    let names = (value["names"]?.items ?? []).map { name in
      (name["kind"]?.text == "short" ? "-" : "--") + (name["name"]?.text ?? "")
    }
    let shortFirst = names.filter { !$0.hasPrefix("--") } + names.filter { $0.hasPrefix("--") }
    usage = shortFirst.joined(separator: ", ") + (kind == "flag" ? "" : " \(word)")
  }
}

extension JSONValue {
  fileprivate subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  fileprivate var items: [JSONValue] { if case .list(let values) = content { values } else { [] } }
  fileprivate var text: String? { if case .text(let text) = content { text } else { nil } }
  fileprivate var isTrue: Bool { if case .bool(true) = content { true } else { false } }
  fileprivate var isShown: Bool { self["shouldDisplay"]?.isTrue != false }
}
