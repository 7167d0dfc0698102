/// The text as one word of a shell, for commands that somebody may copy.
package func shellWord(_ text: String) -> String {
  let isPlain = !text.isEmpty && text.utf8.allSatisfy(isPlainInShells)
  return isPlain
    ? text : "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
}

/// Letters, digits and what no shell sees anything in.
package func isPlainInShells(_ byte: UInt8) -> Bool {
  byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") < 26 || "./_-+".utf8.contains(byte)
}
