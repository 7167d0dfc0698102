/// What `new` writes: the keys nearly every declaration of the kind needs, in the order of the house form.
struct NewDeclaration {
  let kind: NewCommand.Kind
  let id: String
  /// Of a template.
  var channel = "email"
  /// Of a campaign: the segment, the template and the day.
  var campaign: (segment: String, template: String, day: String)?

  static func isID(_ text: String) -> Bool {
    let isWord: (UInt8) -> Bool = { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    guard let first = text.utf8.first, isWord(first) else { return false }
    return text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }

  var file: NewFile {
    NewFile(
      path: "\(folder)/\(fileName).yaml",
      text: "# yaml-language-server: $schema=../schemas/\(kind.rawValue).schema.json\n\(text)")
  }

  /// A campaign stands among the workflows, since it is one.
  private var folder: String {
    switch kind {
    case .expectations: "expectations"
    case .campaign: "workflows"
    default: "\(kind.rawValue)s"
    }
  }

  /// A title may hold what the name of a file should not.
  private var fileName: String {
    guard kind == .expectations else { return id }
    let words = id.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    return words.isEmpty ? "expectations" : words.joined(separator: "-")
  }

  /// As text in quotes, whatever it holds.
  private var title: String {
    let escaped = id.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : $1.isNewline ? " " : String($1) }
    return "\"\(escaped)\""
  }

  private var text: String {
    switch kind {
    case .persona:
      """
      persona: \(id)
      name: "[TEST] "                     # who this is, in a line
      properties:
        firstName: Ada
        email: \(id.lowercased())@example.test
      consent: {email: opted-in}

      """
    case .segment:
      """
      segment: \(id)
      name: ""                            # who is in it, in the words of the campaign
      match:
        all:
          - {property: email, exists: true}
          - not: {label: do-not-contact}

      """
    case .trait:
      """
      trait: \(id)
      description: ""                     # what the number says
      count:
      of: {event: Order Completed, within: last 365 days}

      """
    case .template: "template: \(id)\n\(message)"
    case .workflow:
      """
      workflow: \(id)
      trigger: {event: Signed Up}
      steps:
        - wait: 1 day
        - exit

      """
    case .campaign:
      """
      campaign: \(id)
      segment: \(campaign?.segment ?? "")
      send: \(campaign?.template ?? "")
      at: \(campaign?.day ?? "")T10:00

      """
    case .account:
      """
      account: \(id)
      properties: {plan: paid}

      """
    case .expectations:
      """
      expectations: \(title)
      expect:
        # - segment: some-segment
        #   match: [who-is-in]
        #   noMatch: [who-is-not]
        - query: {property: email, endsWith: "@gmail.com"}  # personas are invented, and so are their addresses
          count: 0

      """
    }
  }
}
