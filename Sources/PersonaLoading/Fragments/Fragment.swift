/// A text in the language of fixtures that stands in no file, such as what an option of the command line says.
package struct Fragment: Sendable {
  /// What findings call it in the place of a path: `--where`.
  package let name: String
  package let text: String

  package init(_ text: String, named name: String) {
    self.name = name
    self.text = text
  }
}

/// What a fragment says.
enum FragmentKind {
  case condition, timelineItem, stub, event, pins, workflow, duration

  /// Whether it is usually a mapping in braces.
  var isMapping: Bool {
    switch self {
    case .condition, .timelineItem, .stub, .event: true
    case .pins, .workflow, .duration: false
    }
  }

  var phrase: String {
    switch self {
    case .condition: "a condition"
    case .timelineItem: "a timeline item"
    case .stub: "a stub"
    case .event: "an event"
    case .pins: "a split and its way"
    case .workflow: "the id of a workflow"
    case .duration: "a length of time"
    }
  }

  /// One that can be written as it stands.
  var example: String {
    switch self {
    case .condition: "{label: vip}"
    case .timelineItem: "{event: Order Placed, after: 1 day}"
    case .stub: "{webhook: 'https://api.example.test/*', status: 503}"
    case .event: "{event: Order Placed, properties: {item: Bell}}"
    case .pins: "subject-line: B"
    case .workflow: "win-back"
    case .duration: "3 days"
    }
  }
}
