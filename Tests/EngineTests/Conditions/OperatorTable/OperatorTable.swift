/// Every form of condition, once: what the reference page shows, and what its examples promise.
struct ConditionForm: Sendable {
  enum Group: String, Sendable, CaseIterable {
    case anyValue = "Any value"
    case text = "Text"
    case number = "Numbers"
    case list = "Lists"
    case version = "Versions"
    case date = "Dates and instants"
    case event = "Events"
    case others = "Everything else a persona has"
    case options = "Options of a condition"
  }

  let group: Group
  /// The operator or key, in its one canonical spelling.
  let name: String
  /// What stands behind it, in words.
  let operand: String
  let meaning: String
  /// A condition, in YAML on one line.
  let example: String
  /// What a persona consists of for whom the example holds, and for whom it does not, in YAML on one line.
  let holds: String
  let fails: String

  init(
    _ group: Group, _ name: String, takes operand: String, _ meaning: String, example: String, holds: String,
    fails: String
  ) {
    self.group = group
    self.name = name
    self.operand = operand
    self.meaning = meaning
    self.example = example
    self.holds = holds
    self.fails = fails
  }
}

/// The one table of operators. `docs/operators.md` shows it, and a test runs every example.
enum OperatorTable {
  static let forms: [ConditionForm] =
    anyValue + text + numbers + lists + versions + dates + events + others + options

  /// What the examples take for granted.
  static let setting = """
    now: 2026-03-02T09:00:00Z
    schema: {renewalDate: date, birthday: date, lastOrderAt: instant, appVersion: version}
    """

  /// A group as a table of Markdown.
  static func markdown(_ group: ConditionForm.Group) -> String {
    let rows = forms.filter { $0.group == group }.map { form in
      "| `\(form.name)` | \(form.operand) | \(form.meaning) | `\(form.example)` |"
    }
    return (["| operator | takes | holds when | example |", "|---|---|---|---|"] + rows).joined(separator: "\n")
  }
}
