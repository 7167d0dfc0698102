import Testing

@testable import PersonaReports

/// Addresses of a book: no two things at one, on any disk, and links that lead there from anywhere.
@Suite struct BookAddressTests {
  @Test func `no two ids have one page`() {
    let ids = ["ada", "ada-x", "ada/x", "a-da", "ada_x"]
    let pages = ids.map { BookAddress.person($0).page.lowercased() }
    #expect(Set(pages).count == ids.count)
    #expect(BookAddress.person("ada/no-email").page == "people/ada.no-email")
  }

  @Test func `no two files of promises have one page, and nothing in it means anything`() {
    let paths = [
      "expectations/a.yaml", "expectations/a.yml", "expectations/A.yaml", "expectations/a/b.yaml",
      "expectations/a.b.yaml", "a.yaml",
      "expectations/ä ?#%&.yaml", "expectations/\(String(repeating: "x", count: 300)).yaml", "expectations/../x.yaml",
    ]
    let pages = paths.map { BookAddress.promises(in: $0).page.lowercased() }
    #expect(Set(pages).count == paths.count)
    for page in pages {
      #expect(
        page.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-_~./".utf8.contains($0) } && !page.contains("..")
          || page.hasSuffix("x"))
      #expect(page.utf8.count < 140)
    }
  }

  @Test func `links lead from a page to another, and in one file to a place`() {
    let folder = BookLinks(.folder, from: "people/ada")
    #expect(folder.href(.segment("vip")) == "../segments/vip.html")
    #expect(folder.href(.message("mail", for: "ada")) == "#message-mail")
    #expect(folder.href(.person("bo").at("known")) == "../people/bo.html#known")
    let single = BookLinks(.single, from: "people/ada")
    #expect(single.href(.message("mail", for: "bo")) == "#people/bo/message-mail")
    #expect(single.id("known") == "people/ada/known")
  }

  @Test func `a published book is a folder or a file`() {
    let address = BookAddress.promise("0123456789abcdef", in: "expectations/a.yaml")
    let places = ["https://example.test/book", "https://example.test/book/", "https://example.test/book.html"]
    #expect(
      places.map { PublishedBook(address: $0).link(to: address) } == [
        "https://example.test/book/promises/a.html#case-0123456789abcdef",
        "https://example.test/book/promises/a.html#case-0123456789abcdef",
        "https://example.test/book.html#promises/a/case-0123456789abcdef",
      ])
  }
}
