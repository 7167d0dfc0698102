import Diagnostics
import Engine
import Liquid

extension Linker {
  /// What can be told wrong about messages without rendering them: filters, snippets, branches that are never reached,
  /// and variables that nobody has. The last is a warning here: a fixture may well test what happens without them, and
  /// whoever renders such a message gets the error.
  func checkMessages() {
    let known = Set(project.properties.map(\.name.text))
    let snippets = project.snippets
    let lacksPersonas = broken.contains { $0.kind == .persona }
    let knowledge = Knowledge(
      knows: { path in
        guard let head = path.first else { return true }
        return Self.reserved.contains(head) || known.contains(head) || known.contains(path.joined(separator: "."))
      },
      names: Array(known.union(Self.reserved)).sorted(), snippets: { snippets[$0] },
      snippetNames: snippets.keys.sorted())
    for template in project.templates {
      for finding in template.fields.flatMap({ $0.text.template.check(knowledge) }) {
        var finding = finding
        // Who did not load may have what seems to be missing.
        if finding.id == .unknownVariable, lacksPersonas { continue }
        if finding.id == .unknownVariable { finding.severity = .warning }
        report(finding)
      }
    }
  }
}
