import ArgumentParser
import PersonaVerification

/// Which cases a command is about; the same words wherever there is a choice.
struct SelectionOptions: ParsableArguments {
  @Argument(help: "Expectation files or folders; all without.", completion: .file())
  var paths: [String] = []

  @Option(
    name: [.long, .customLong("only")], parsing: .singleValue,
    help: ArgumentHelp(
      "Only what fits, such as 'persona=vip-*' or 'segment=renewing-soon,lapsed'.",
      discussion:
        "Keys: persona, segment, template, workflow, kind, subject, file, title, name, tag, environment, id. * and ? are wildcards; repeat the option to narrow further.",
      valueName: "key=pattern"),
    completion: .filters, transform: CaseFilter.init(written:))
  var filter: [CaseFilter] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Only what carries the tag; repeat for more.", valueName: "tag"), completion: .tags)
  var tag: [String] = []
}
