/// The text with what a GitHub runner would take for a command pulled apart: `::` at the start of a line, `##[` anywhere.
package func withoutGitHubCommands(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.contains(UInt8(ascii: "#")) else { return text }
  return text.split(separator: "\n", omittingEmptySubsequences: false).map(inert).joined(separator: "\n")
}

private func inert(_ line: Substring) -> String {
  let indent = line.prefix { $0 == " " }
  var rest = line[indent.endIndex...]
  var shown = String(indent)
  if rest.hasPrefix("::") {
    shown += ": :"
    rest = rest.dropFirst(2)
  }
  while let hash = rest.firstIndex(of: "#") {
    let isCommand = rest[hash...].hasPrefix("##[")
    shown += rest[...hash] + (isCommand ? " " : "")
    rest = rest[rest.index(after: hash)...]
  }
  return shown + rest
}
