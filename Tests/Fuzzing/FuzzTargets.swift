extension FuzzTarget {
  /// Every target; `make fuzz` shares its minutes among them.
  package static let all: [FuzzTarget] = [
    .yaml, .edits, .fmt, .accept, .liquid, .braze, .liquidjs, .locales, .pasted, .pattern, .times, .rrule, .csv, .json,
    .saved, .project, .checkout,
  ]

  package static func named(_ name: String) -> FuzzTarget? { (all + planted).first { $0.name == name } }
}
