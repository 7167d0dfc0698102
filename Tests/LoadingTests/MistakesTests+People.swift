/// Mistakes of accounts, of profiles that are looked up, and of what is put away.
extension MistakesTests {
  private static func expecting(_ text: String, _ message: String, help: String? = nil) -> Mistake {
    // What is wrong with the whole of it is told where it begins.
    let item = text.hasPrefix("1️⃣") ? "1️⃣{\(text.dropFirst("1️⃣".count))}" : "{\(text)}"
    return Mistake(
      file: "expectations/x.yaml",
      text: "expectations: T\nexpect: [\(item)]\n---\naccount: shop\n---\ntrait: seen\ncount:\nof: {event: Seen}\n",
      message: message, help: help)
  }

  private static func happening(_ text: String, _ message: String, help: String? = nil) -> Mistake {
    Mistake(
      file: "personas/x.yaml", text: "persona: x\ntimeline: [{\(text), at: 1 day ago}]\n", message: message, help: help)
  }

  static let people: [Mistake] = [
    expecting(
      "1️⃣account: shop", "the expectation says nothing of the account",
      help: "expect `properties`, `traits`, `segments` or `members`"),
    expecting("account: 1️⃣shp, members: 0", "unknown account 'shp'", help: "did you mean `shop`?"),
    expecting(
      "account: shop, traits: {1️⃣seen: 1}", "trait 'seen' is computed for each person, not for an account",
      help: "add `over: account` to it, or ask a persona for it"),
    expecting(
      "account: shop, segments: {1️⃣vip: member}", "segment 'vip' holds people, not accounts",
      help: "name a segment that says `for: accounts`"),
    expecting(
      "account: shop, members: 1, 1️⃣during: [{label: vip, after: 1 day}]", "'during' needs somebody to happen to",
      help: "name them under `persona`"),
    expecting(
      "profileOf: 1️⃣ada@example.test, exists: true",
      "expected a kind of identifier and its value, found 'ada@example.test'", help: "write `email:ada@example.test`"),
    expecting(
      "profileOf: 1️⃣'emial:ada@example.test', exists: true", "unknown kind of identifier 'emial'",
      help: "did you mean `email`?"),
    expecting(
      "1️⃣profileOf: 'email:ada@example.test'", "the expectation says nothing of the profile",
      help:
        "expect `properties`, `traits`, `segments`, `consent`, `labels`, `sessions`, `history`, `edits`, `identities` or `exists`"
    ),
    expecting(
      "search: ada, in: 1️⃣archiv, count: 0", "expected archive, found 'archiv'"),
    expecting(
      "persona: ada, exists: true, environment: 1️⃣eu", "unknown environment 'eu'",
      help: "declare it under `environments` in the settings"),
    expecting("query: {profile: 1️⃣achived}, count: 0", "expected active or archived, found 'achived'"),
    happening("erase: {block: false, 1️⃣ban: true}", "unknown key 'ban' in an erasure"),
    happening("unblock: 1️⃣false", "expected true: an item says what happens", help: "leave the item out"),
    happening("join: 1️⃣shop", "unknown account 'shop'", help: "the project declares none"),
    happening("optOut: all, 1️⃣properties: {plan: x}", "'properties' does not go with 'optOut'"),
    Mistake(
      file: "segments/x.yaml", text: "segment: x\nmatch: {any: [1️⃣{profile: archived}, {label: vip}]}\n",
      message: "nobody who is archived is in a segment, so this has nothing to tell apart",
      help: "ask for it in a query, a bulk operation or a branch of a workflow"),
    Mistake(
      file: "persona-check.yaml", text: "environments: {eu: {roles: {1️⃣stafff: {may: []}}}}\n",
      message: "unknown role 'stafff'", help: "did you mean `staff`?"),
    Mistake(
      file: "persona-check.yaml", text: "environments: {eu: {identity: {keys: [{key: 1️⃣emial, limit: 1}]}}}\n",
      message: "unknown kind of identifier 'emial'", help: "did you mean `email`?"),
  ]
}
