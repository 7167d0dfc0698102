/// The table of steps. Adding one means its file with a definition, its case in ``Step/Kind`` and its line here.
extension Step.Kind {
  package var definition: any StepDefinition {
    switch self {
    case .send(let send): send
    case .wait(let wait): wait
    case .waitFor(let waitFor): waitFor
    case .branch(let branch): branch
    case .split(let split): split
    case .set(let mutation): SetStep(mutation: mutation)
    case .action(let action): action
    case .webhook(let webhook): webhook
    case .start(let workflow): StartStep(workflow: workflow)
    case .goto(let step): GotoStep(target: step)
    case .exit: ExitStep()
    }
  }
}
