/// A question on the terminal that one letter answers.
struct Prompt {
  private let text: String
  private let answers: KeyValuePairs<String, String>

  init(_ text: String, answers: KeyValuePairs<String, String>) {
    self.text = text
    self.answers = answers
  }

  /// The letter; nil at the end of the input, and when nobody can read the question.
  func ask() -> String? {
    let letters = answers.map(\.key).joined(separator: "/")
    while true {
      Terminal.say("\(text) [\(letters)] ")
      // A question that nobody sees has no answer.
      guard !Terminal.isOutputLost, let line = readLine() else {
        Terminal.say("\n")
        return nil
      }
      let letter = line.split(separator: " ").first.map { $0.lowercased() } ?? ""
      if let answer = answers.first(where: { $0.key == letter || $0.value == letter }) { return answer.key }
      for (letter, meaning) in answers { Terminal.say("  \(letter)  \(meaning)\n") }
    }
  }
}
