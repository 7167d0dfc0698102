import PersonaLanguage
import PersonaModel
import PersonaYAML

// Steps of which there is no more to read than what stands behind their key.

extension StepReader {
  static let wait = StepReader(.wait, with: []) { decoder, node, fields in
    decoder.wait(node).flatMap { decoder.plain(.wait($0), "wait", fields, fields.node) }
  }

  static let set = StepReader(.set, with: []) { decoder, node, fields in
    decoder.mutation(node, rendersText: true).flatMap { decoder.plain(.set($0), "set", fields, fields.node) }
  }

  static let start = StepReader(.start, with: []) { decoder, node, fields in
    decoder.record(.orderBetweenWorkflows, at: node.span)
    return decoder.workflowID(node).flatMap { decoder.named(.plain(.start($0)), node.text, fields) }
  }

  static let goto = StepReader(.goto, with: []) { decoder, node, fields in
    decoder.text(node, as: "the name of a step").map {
      StepTree(name: "goto", isUnique: false, body: .goto($0, node.span), span: fields.span)
    }
  }

  static let exit = StepReader(.exit, with: []) { decoder, _, fields in
    decoder.plain(.exit, "exit", fields, fields.node)
  }
}
