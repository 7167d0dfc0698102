import Diagnostics
import Engine

extension Linker {
  /// What happens in a timeline under a name that nothing waits for or asks about, a slip of the finger away from one that
  /// something does. A warning: nobody can know that it is not meant.
  func checkEvents() {
    // What waits for it may stand in what did not load.
    guard broken.isEmpty else { return }
    let planned = project.events.indices.filter { project.events[$0].fields != nil }.map { EventNameID($0) }
    let heard = heardEvents.union(planned)
    let known = heard.map { project.events[$0].name.text }.sorted()
    for (event, span) in eventUses where !heard.contains(event) {
      let name = project.events[event].name.text
      // `A` and `B` are two things, and so are `Step 1 Done` and `Step 2 Done`.
      guard name.utf8.count >= 6, !name.contains(where: \.isNumber), !heardPrefixes.contains(where: name.hasPrefix)
      else { continue }
      guard let near = nearestName(to: name, among: known, within: name.utf8.count / 6) else { continue }
      warn(
        .unknownEvent, "nothing waits for event '\(name)' or asks about it", at: span, help: "did you mean `\(near)`?")
    }
  }
}
