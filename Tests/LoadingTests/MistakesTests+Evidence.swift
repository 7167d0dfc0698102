/// Mistakes of what a persona is based on, of its story, and of what is expected of its trail.
extension MistakesTests {
  static let evidence: [Mistake] = [
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nstory: {picture: 1️⃣../../ada.png}\n",
      message: "'../../ada.png' leads out of the project", help: "name a file beside the persona's"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nstory: {picture: 1️⃣ada.txt}\n",
      message: "'ada.txt' is no picture beside the persona's file",
      help: "name a file that ends in gif, jpeg, jpg, png, svg or webp"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nevidence: [1️⃣{date: 2026-01-01}]\n",
      message: "evidence says what it is", help: "write one of `survey`, `interview`, `study` or `data`"),
    Mistake(
      file: "personas/x.yaml", text: "persona: x\nevidence: [{survey: a, 1️⃣data: b, date: 2026-01-01}]\n",
      message: "evidence is one thing, and this is a second one", help: "make it an item of its own"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: 1️⃣{story: goals}\n",
      message: "a condition cannot ask for a persona's story: no platform knows it",
      help: "what segments and workflows go by stands under `properties`"),
    Mistake(
      file: "expectations/x.yaml",
      text: "expectations: X\nexpect: [{audience: vip, destination: 1️⃣ads, includes: []}]\n",
      message: "unknown destination 'ads'", help: "declare it under `destinations` in the settings"),
    Mistake(
      file: "expectations/x.yaml", text: "expectations: X\nexpect: [{persona: ada, edits: {plan: [1️⃣{}]}}]\n",
      message: "an empty mapping expects nothing", help: "write the edit's `value`, and who made it `by`"),
  ]
}
