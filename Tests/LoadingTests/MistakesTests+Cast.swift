/// Mistakes of what is about everybody: campaigns, divisions, representatives, roles, and what lint is told.
extension MistakesTests {
  static let cast: [Mistake] = [
    Mistake(
      file: "workflows/x.yaml", text: "campaign: x\nsegment: vip\nsend: hello\nat: 1️⃣tomorrow\n",
      message: "a campaign goes out at a fixed time, which 'tomorrow' is not",
      help: "write a date and a time of day: `2026-03-09T10:00`"),
    Mistake(
      file: "workflows/x.yaml", text: "campaign: 1️⃣known\nsegment: vip\nsend: hello\nat: 2026-03-09T10:00\n",
      message: "there is already a workflow 'known'", help: "rename one of them"),
    Mistake(
      file: "workflows/x.yaml", text: "campaign: x\nsegment: vip\nsend: [hello, 1️⃣hello]\nat: 2026-03-09T10:00\n",
      message: "the same template stands here twice"),
    Mistake(
      file: "workflows/x.yaml", text: "campaign: x\nsegment: vip\nexcept: 1️⃣vip\nsend: hello\nat: 2026-03-09T10:00\n",
      message: "nobody is left when the segment itself is left out"),
    Mistake(
      file: "workflows/x.yaml", text: "1️⃣campaign: x\nsegment: vip\nat: 2026-03-09T10:00\n",
      message: "a campaign needs 'send'"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{campaign: c, receives: [ada], heldBack: {1️⃣ada: no-consent}}]\n---\n"
        + "campaign: c\nsegment: vip\nsend: hello\nat: 2026-03-09T10:00\n",
      message: "'ada' cannot both receive it and be held back", help: "decide for one"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{campaign: c, receives: [ada], heldBack: {bo: 1️⃣sent}}]\n---\n"
        + "campaign: c\nsegment: vip\nsend: hello\nat: 2026-03-09T10:00\n",
      message: "what is held back is not sent"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: T\nexpect: [{campaign: 1️⃣known, receives: []}]\n",
      message: "'known' is a workflow and no campaign",
      help: "write `workflow: known`, and the `persona` whose run is meant"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{segment: vip, dividesInto: 1️⃣[empty]}]\n---\nsegment: empty\n",
      message: "one part divides nothing", help: "name two segments or more"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{segment: vip, dividesInto: [empty, 1️⃣teams]}]\n---\nsegment: empty\n",
      message: "one is a segment of personas and the other one of accounts"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{segment: vip, dividesInto: [empty, 1️⃣vip]}]\n---\nsegment: empty\n",
      message: "a segment is no part of itself"),
    Mistake(
      file: "expectations/x.yaml",
      text:
        "expectations: T\nexpect: [{segment: vip, 1️⃣match: [ada], dividesInto: [empty, empt]}]\n---\nsegment: empty\n---\nsegment: empt\n",
      message: "unknown key 'match' in a division of a segment"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nabstract: true\n1️⃣represents: vip\n",
      message: "a base that is no persona stands for nobody"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nrepresents: [vip, 1️⃣vip]\n",
      message: "the same segment stands here twice"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{workflow: known, persona: ada, sends: [{template: hello, 1️⃣reason: x}]}]\n",
      message: "a message that is sent has no 'reason'", help: "say what became of it, as in `outcome: no-consent`"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [{persona: ada, by: staff, does: 1️⃣vieww, outcome: allowed}]\n",
      message: "expected view or create, found 'vieww'"),
    Mistake(
      file: "persona-check.yaml", text: "lint: {naming: 1️⃣\"{one}{two}\"}\n",
      message: "'{one}{two}' does not say how names read: nothing stands before '{two}'"),
    Mistake(
      file: "persona-check.yaml", text: "lint: {naming: 1️⃣\"{one\"}\n",
      message: "'{one' does not say how names read: a brace has no partner"),
    Mistake(
      file: "persona-check.yaml", text: "lint: {naming: 1️⃣\"{a}\(String(repeating: "x", count: 200))\"}\n",
      message:
        "'{a}\(String(repeating: "x", count: 200))' does not say how names read: it is longer than any name is read"),
    Mistake(
      file: "persona-check.yaml", text: "lint: {naming: 1️⃣no place}\n",
      message: "'no place' does not say how names read: it has no place for words"),
    Mistake(
      file: "persona-check.yaml", text: "lint: {namePrefix: T, 1️⃣testLabel: test}\n",
      message: "'namePrefix' and 'testLabel' exclude each other"),
    Mistake(
      file: "persona-check.yaml", text: "schema: {plan: {type: text, required: true, 1️⃣deprecated: true}}\n",
      message: "what is no longer used cannot be required"),
    Mistake(
      file: "warehouse/x.yaml", text: "table: x\ncolumns: {a: {type: text, 1️⃣required: true}}\nrows: [{a: b}]\n",
      message: "'required' does not go with a column"),
  ]
}
