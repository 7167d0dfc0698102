import PersonaYAML

extension PersonaYAML.FileLimits {
  package init(_ limits: ProjectLimits, aliasesBefore: Int = 0) {
    self.init()
    fileBytes = limits.count(.fileBytes)
    sharedNodes = limits.count(.aliasNodes)
    sharedBefore = aliasesBefore
    sharedNodesHelp += ", or allow more with `--limit \(LimitName.aliasNodes.rawValue)=…`"
  }
}
