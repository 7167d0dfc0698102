import PersonaModel
import PersonaReports

struct AccountsPage: Sendable {
  private let accounts: [AccountFacts]
  private let context: PageContext

  init(_ accounts: [AccountFacts], in context: PageContext) {
    self.accounts = accounts
    self.context = context
  }

  var html: HTML {
    let rows = accounts.map { facts -> [HTML] in
      [
        context.account(AccountID(facts.account)), "\(facts.members.count)",
        "\(facts.segments.count(where: \.isMember))",
      ]
    }
    return
      "\(context.heading("Accounts", crumbs: [("People", .people)]))\(context.table(["Account", "Members", "Segments"], rows))"
  }
}

struct AccountPage: Sendable {
  private let facts: AccountFacts
  private let context: PageContext

  init(_ facts: AccountFacts, in context: PageContext) {
    self.facts = facts
    self.context = context
  }

  var html: HTML {
    let header = context.project.accounts[facts.account].header
    let members = facts.members.map { "<li>\(context.person(PersonaID($0)))</li>\n" as HTML }
    let segments = facts.segments.map { fact -> [HTML] in
      [context.segment(SegmentID(fact.segment)), context.mark(fact.isMember, "in", "not in"), "\(fact.reason)"]
    }
    return """
      \(context.heading("\(context.names.accounts[facts.account])", id: header.id, crumbs: [("People", .people), ("Accounts", .accounts)], lead: header.description))\
      \(context.section("known", "What we know", context.facts(facts.properties)))\
      \(context.section("members", "Members", members.isEmpty ? "<p class=\"weak\">Nobody.</p>\n" : "<ul>\(members)</ul>\n"))\
      \(context.section("traits", "Computed over all members", context.facts(facts.traits)))\
      \(context.section("segments", "Segments", context.table(["Segment", "In it", "Because"], segments)))\
      \(context.section("events", "What its members did", context.table(["Event", "How often", "Last"], facts.events.map { $0.map { "\($0)" as HTML } })))
      """
  }
}
