import Testing

@testable import PersonaModel
@testable import PersonaPeople

@Suite struct `A reply` {
  /// 47 CFR 64.1200(a)(10) names stop, quit, end, revoke, opt out, cancel and unsubscribe.
  @Test(arguments: [
    ("stop", Keyword.stop), ("quit", .stop), ("end", .stop), ("revoke", .stop), ("opt out", .stop), ("cancel", .stop),
    ("unsubscribe", .stop), ("STOPALL", .stop), ("OPTOUT", .stop), ("Stop all", .stop), ("Opt-Out!", .stop),
    (" \u{201C}STOP\u{201D}.\n", .stop), ("S T O P", .stop), ("un-subscribe", .stop), ("ＳＴＯＰ", .stop),
    ("Stop \u{1F6D1}", .stop), ("start", .start), ("UnStop", .start), ("yes!", .yes), ("Y", .yes), ("Y.E.S.", .yes),
  ])
  func `means what it says, however it is written`(reply: String, keyword: Keyword) {
    #expect(Keyword(reply, on: Self.sms([])) == keyword)
  }

  @Test(arguments: ["", "...", "STPO", "please stop", "stop it", "no", "yes please", "stopp", "ARRET", "\u{1F44D}"])
  func `that says anything else means nothing`(reply: String) {
    #expect(Keyword(reply, on: Self.sms(["PARAR"])) == nil)
  }

  @Test func `may be in the words of the channel`() {
    let channel = Self.sms(["ARRET", "Dar de baja"])
    #expect(Keyword("Arret!", on: channel) == .stop)
    #expect(Keyword("dar de BAJA", on: channel) == .stop)
    #expect(Keyword("Stop", on: channel) == .stop)
  }

  private static func sms(_ words: [String]) -> Channel {
    var channel = Channel(name: "sms", address: .none)
    channel.optOutWords = words
    return channel
  }
}
