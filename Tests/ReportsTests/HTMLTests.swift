import Testing

@testable import PersonaReports

/// Markup in which nothing that somebody wrote is markup.
@Suite struct HTMLTests {
  @Test func `what is put into markup is text, and markup stays markup`() {
    let words = "<script>alert(1)</script> \"&\" \u{202E}x\u{0}"
    let inner: HTML = "<b>\(words)</b>"
    let outer: HTML = "<p title=\"\(words)\">\(inner)\([inner, inner])\(7)</p>"
    #expect(!outer.text.contains("<script"))
    #expect(outer.text.components(of: "<b>") == 3)
    #expect(outer.text.contains("\\u{202E}") && !outer.text.unicodeScalars.contains("\u{202E}"))
    #expect(inner.text == "<b>&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&quot; \\u{202E}x\\u{0}</b>")
  }

  @Test func `a document comes out of its frame as it was, but for what no parser takes`() {
    let document = "<p class=\"a\">Jean\u{200D}ne &amp; \u{202E}x</p>\n\u{0}"
    let framed = HTML.framed(document).text
    let back = framed.split(separator: "&quot;", omittingEmptySubsequences: false).joined(separator: "\"")
      .split(separator: "&lt;", omittingEmptySubsequences: false).joined(separator: "<")
      .split(separator: "&gt;", omittingEmptySubsequences: false).joined(separator: ">")
      .split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&")
    #expect(back == String(document.dropLast()) + "\u{FFFD}")
    #expect(!framed.contains("<") && !framed.contains("\""))
    #expect(HTML.framed("Grüße, 5\u{A0}€").text == "Grüße, 5\u{A0}€")
    #expect(HTML.framed("5\u{85}€\u{FFFE}").text == "5\u{FFFD}€\u{FFFD}")
  }

  @Test func `an explanation keeps its shape without columns`() {
    let lines = [
      StyledLine("all                ") + StyledLine("✗", .bad),
      StyledLine("├─ plan is <b>     ") + StyledLine("✓", .good) + StyledLine("  premium", .weak),
      StyledLine("a line of its own", .weak),
    ]
    let markup = HTML(lines).text
    #expect(
      markup.contains(
        "<div class=\"leaf depth-1\"><span class=\"good\">✓</span> <span class=\"asked\">plan is &lt;b&gt;</span> <span class=\"found\">premium</span>"
      ))
    #expect(markup.contains("<pre><span class=\"weak\">a line of its own</span></pre>"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
