import PersonaJSON

extension ByteWriter {
  /// `{"segments":{"vip":"Very important people"}}`, without the kinds of which there is nothing; left out where that is all of them.
  mutating func write(key: StaticString, _ names: ReportedNames) {
    guard !names.isEmpty else { return }
    write(key: key)
    write("{")
    var isFirst = true
    for kind in ReportedNames.Kind.allCases {
      let entries = names.entries(of: kind)
      guard !entries.isEmpty else { continue }
      write(key: kind.key, isFirst: isFirst)
      write("{")
      for (place, entry) in entries.enumerated() {
        if place > 0 { write(",") }
        write(json: entry.id)
        write(":")
        write(json: entry.name)
      }
      write("}")
      isFirst = false
    }
    write("}")
  }
}

extension ReportedNames {
  init(_ json: JSONValue) throws(JSONError) {
    self.init()
    let object = try json.object(Kind.allCases.map { "\($0.key)" })
    for kind in Kind.allCases {
      guard let written = object["\(kind.key)"] else { continue }
      guard case .object(let members) = written.content else { throw written.expected("an object") }
      for member in members { insert(try member.value.text(), of: member.key, kind) }
    }
  }
}

extension ReportedNames.Kind {
  fileprivate var key: StaticString {
    switch self {
    case .segment: "segments"
    case .template: "templates"
    case .workflow: "workflows"
    case .account: "accounts"
    case .persona: "personas"
    }
  }
}
