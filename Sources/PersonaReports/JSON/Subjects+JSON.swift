import PersonaJSON
import PersonaModel

extension ByteWriter {
  /// `{"segments":["vip"]}`, without the kinds of which there is nothing; left out where that is all of them.
  mutating func write(key: StaticString, _ subjects: Subjects) {
    guard !subjects.isEmpty else { return }
    write(key: key)
    write("{")
    var isFirst = true
    for kind in Subjects.Kind.allCases {
      let ids = subjects[kind]
      guard !ids.isEmpty else { continue }
      write(key: kind.key, isFirst: isFirst)
      write(list: ids) { $1.write(json: $0) }
      isFirst = false
    }
    write("}")
  }
}

extension Subjects {
  init(_ json: JSONValue) throws(JSONError) {
    self.init()
    let object = try json.object(Kind.allCases.map { "\($0.key)" })
    for kind in Kind.allCases {
      guard let written = object["\(kind.key)"] else { continue }
      for id in try written.list({ (value) throws(JSONError) in try value.text() }) { insert(id, kind) }
    }
  }
}

extension Subjects.Kind {
  fileprivate var key: StaticString {
    switch self {
    case .segment: "segments"
    case .trait: "traits"
    case .template: "templates"
    case .workflow: "workflows"
    case .campaign: "campaigns"
    case .audience: "audiences"
    case .profile: "profiles"
    case .account: "accounts"
    case .profileSet: "profileSets"
    case .merge: "merges"
    case .import: "imports"
    case .query: "queries"
    case .search: "searches"
    case .bulk: "bulkOperations"
    case .destination: "destinations"
    case .role: "roles"
    case .persona: "personas"
    case .environment: "environments"
    }
  }
}
