import ArgumentParser
import PersonaDiagnostics

/// A word as a shell's script takes it. Names come from a checkout, which may be a stranger's, and bash expands the words that
/// it is offered as if somebody had typed them.
struct OfferedWord {
  let text: String

  /// Nil for what cannot be offered: a line is a word.
  init?(_ word: String, to shell: CompletionShell?) {
    let isShown = word.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && $0 != "\u{2028}" }
    guard isShown, !word.isEmpty else { return nil }
    switch shell {
    case .bash?:
      guard !word.contains("'") else { return nil }
      text = word.utf8.allSatisfy(Self.isPlain) ? word : "'\(word)'"
    // A colon is where its description begins.
    case .zsh?: text = word.map { $0 == ":" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    default: text = word
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isPlainInShells(byte) || "=:@,%".utf8.contains(byte)
  }
}
