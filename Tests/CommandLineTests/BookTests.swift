import Foundation
import Testing

/// A book leads nowhere that is not there, says the same however it is made, and writes nowhere but where it was told.
@Suite struct BookTests {
  private static func book(_ folder: TemporaryFolder, _ arguments: String...) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(["book"] + arguments, in: folder.url)
  }

  /// A copy of the worked example.
  private static func example() throws -> TemporaryFolder {
    let folder = try TemporaryFolder([:])
    for name in ["persona-check.yaml", "personas", "segments", "templates", "workflows", "expectations"] {
      try FileManager.default.copyItem(
        at: BuiltCommand.repository.appending(path: name), to: folder.url.appending(path: name))
    }
    return folder
  }

  /// Every page of a folder, by its path below it.
  private static func pages(_ folder: TemporaryFolder, _ name: String) throws -> [String: String] {
    let root = folder.url.appending(path: name)
    var pages: [String: String] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
    where path.hasSuffix(".html") {
      pages[path] = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
    return pages
  }

  private static func values(of attribute: String, in page: String) -> [String] {
    page.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  @Test func `every link of the worked example's book leads to a page and a place that are there`() throws {
    let folder = try Self.example()
    #expect(try Self.book(folder, "--output", "build/book").status == 0)
    let pages = try Self.pages(folder, "build/book")
    #expect(pages.count > 100)
    let ids = pages.mapValues { Set(Self.values(of: "id", in: $0)) }
    for (path, page) in pages {
      #expect(Self.values(of: "id", in: page).count == ids[path]?.count, "\(path) has an id twice")
      for href in Set(Self.values(of: "href", in: page)) {
        let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? path : Self.resolved(parts[0], from: path)
        #expect(pages[target] != nil, "\(path) leads to \(href)")
        if parts.count > 1 { #expect(ids[target]?.contains(parts[1]) == true, "\(path) leads to \(href)") }
      }
    }
  }

  private static func resolved(_ href: String, from page: String) -> String {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in href.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  @Test func `in one file every link leads to a place, and all pages are there`() throws {
    let folder = try Self.example()
    #expect(try Self.book(folder, "--single", "build/book.html").status == 0)
    let page = try #require(folder.text("build/book.html"))
    let ids = Self.values(of: "id", in: page)
    #expect(Set(ids).count == ids.count)
    let known = Set(ids)
    for href in Set(Self.values(of: "href", in: page)) {
      #expect(href.hasPrefix("#") && known.contains(String(href.dropFirst())), "\(href)")
    }
    for place in ["index", "people", "people/ada-before-dawn.no-email", "segments/renewing-soon", "gaps"] {
      #expect(known.contains(place))
    }
  }

  @Test func `the bytes are the same for any number of jobs`() throws {
    let folder = try Self.example()
    for jobs in ["1", "3"] {
      #expect(try Self.book(folder, "--output", "build/\(jobs)", "--jobs", jobs).status == 0)
      #expect(try Self.book(folder, "--single", "build/\(jobs).html", "--jobs", jobs).status == 0)
    }
    #expect(try Self.pages(folder, "build/1") == (try Self.pages(folder, "build/3")))
    #expect(folder.text("build/1.html") == folder.text("build/3.html"))
  }

  @Test func `who is in which segment is what list says`() throws {
    let folder = try Self.example()
    _ = try Self.book(folder, "--output", "build/book")
    let pages = try Self.pages(folder, "build/book")
    for segment in ["renewing-soon", "best-customers", "tasting-panel"] {
      let listed = try BuiltCommand.run(
        ["list", "personas", "--where", "{segment: \(segment)}", "--columns", "id", "--format", "csv"], in: folder.url)
      let wanted = Set(listed.output.split(whereSeparator: \.isNewline).dropFirst().map(String.init))
      let page = try #require(pages["segments/\(segment).html"])
      let rows = page.components(separatedBy: "<tr data-outcome=\"in\"").dropFirst()
      let told = rows.map { row -> String in
        let name = row.components(separatedBy: "<span class=\"id\">").dropFirst().first ?? ""
        return String(name.prefix { $0 != "<" })
      }
      #expect(Set(told) == wanted, "\(segment)")
    }
  }

  @Test func `a failure leads into the published book, to a place that is there`() throws {
    var files = SmallProject.files
    files["persona-check.yaml", default: ""] += "book: {url: 'https://example.test/book'}\n"
    let folder = try TemporaryFolder(files)
    let run = try BuiltCommand.run(["--report", "github=-", "--comment", "comment.md"], in: folder.url)
    _ = try Self.book(folder, "--output", "book")
    let start = "https://example.test/book/"
    let links = [run.output, run.errors, folder.text("comment.md") ?? ""].map { text -> Set<String> in
      Set(text.components(separatedBy: start).dropFirst().map { String($0.prefix { !" )\n%".contains($0) }) })
    }
    let pages = try Self.pages(folder, "book")
    for found in links {
      #expect(!found.isEmpty && found == links[0])
      for link in found {
        let parts = link.split(separator: "#").map(String.init)
        #expect(pages[parts[0]].map { Self.values(of: "id", in: $0).contains(parts[1]) } == true, "\(link)")
      }
    }
  }

  @Test func `an address stays when lines and outcomes change`() throws {
    let folder = try TemporaryFolder(SmallProject.files)
    _ = try Self.book(folder, "--output", "before")
    for (path, text) in SmallProject.files where path.hasPrefix("expectations/") {
      try folder.write(Data(("# a line above\n" + text).utf8), to: path)
    }
    _ = try Self.book(folder, "--output", "after")
    let ids = try ["before", "after"].map { name in
      try Self.pages(folder, name).mapValues { Set(Self.values(of: "id", in: $0)) }
    }
    #expect(ids[0] == ids[1])
  }

  @Test(arguments: [".", "personas", "segments/book"])
  func `pages do not stand among the files of the project`(place: String) throws {
    let folder = try TemporaryFolder(SmallProject.healthy)
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted()
    let outcome = try Self.book(folder, "--output", place)
    #expect(outcome.status == 2 && outcome.errors.contains("name a folder of their own"))
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted() == before)
  }

  @Test func `what is no page of ours is not replaced`() throws {
    let folder = try TemporaryFolder(
      SmallProject.healthy.merging(["book/index.html": "<h1>mine</h1>", "one.html": "mine"]) { $1 })
    #expect(try Self.book(folder, "--output", "book").status == 2)
    #expect(try Self.book(folder, "--single", "one.html").status == 2)
    #expect(folder.text("book/index.html") == "<h1>mine</h1>" && folder.text("one.html") == "mine")
    #expect(try Self.book(folder, "--output", "other").status == 0)
    #expect(try Self.book(folder, "--output", "other").status == 0)
  }

  @Test(arguments: [
    "javascript:alert(1)", "ftp://example.test", "https://", "https://example.test/\">x", "https://example.test/?a=b",
  ])
  func `an address that no book can be published at is an error`(address: String) throws {
    var files = SmallProject.healthy
    files["persona-check.yaml", default: ""] += "book: {url: '\(address)'}\n"
    let folder = try TemporaryFolder(files)
    let outcome = try BuiltCommand.run([], in: folder.url)
    #expect(outcome.status == 2 && outcome.errors.contains("error[wrong-type]"))
  }
}
