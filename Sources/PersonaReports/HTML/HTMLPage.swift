/// What stands around the content of every page: head, navigation, search, foot, and the policy that keeps a browser from doing
/// anything but show it.
package struct HTMLPage: Sendable {
  /// An entry of the navigation.
  package struct Part: Sendable {
    package let title: String
    package let href: String
    package var isCurrent = false

    package init(_ title: String, href: String, isCurrent: Bool = false) {
      self.title = title
      self.href = href
      self.isCurrent = isCurrent
    }
  }

  /// In the browser's tab.
  package var title: String
  package var parts: [Part] = []
  /// The page that search leads to; nil where there is nothing to search.
  package var index: String?
  /// Frames with mail in them are shown, whose styles cannot be known beforehand.
  package var showsMail = false
  /// Below the content.
  package var foot: HTML = ""

  package init(title: String) { self.title = title }

  package func html(_ content: HTML) -> HTML { beginning + content + end }

  package var beginning: HTML {
    """
    <!DOCTYPE html>
    \(HTML(stringLiteral: ReportMark.comment.description))<html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>persona-check: \(title)</title>
    <style>\(HTML(stringLiteral: HTMLStyle.text))</style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the content</a>
    \(bar)<main id="main">

    """
  }

  package var end: HTML {
    """
    </main>
    <footer>\(foot)</footer>
    <script>\(HTML(stringLiteral: HTMLScript.text))</script>
    </body>
    </html>

    """
  }

  /// Nothing is loaded from anywhere. A frame gets its document in the page itself and inherits this policy, so that a mail has its styles
  /// and the pictures that it brings along, and neither a script nor anything from the network.
  private var policy: HTML {
    let styles: HTML = showsMail ? "'unsafe-inline'" : HTML(stringLiteral: HTMLStyle.hash.source)
    let pictures: HTML = showsMail ? "; img-src data:" : ""
    return """
      default-src 'none'; style-src \(styles); script-src \(HTML(stringLiteral: HTMLScript.hash.source))\(pictures); base-uri 'none'; form-action 'none'
      """
  }

  private var bar: HTML {
    guard !parts.isEmpty || index != nil else { return "" }
    let links = parts.map { part -> HTML in
      "<li><a href=\"\(part.href)\"\(part.isCurrent ? " aria-current=\"page\"" as HTML : "")>\(part.title)</a></li>"
    }
    let search = index.map { index -> HTML in
      """
      <form role="search" class="needs-script" data-index="\(index)"><input type="search" aria-label="Search the book" \
      placeholder="Search, or press /"></form>
      """
    }
    return """
      <header class="bar"><div><nav aria-label="Parts"><ul>\(links)</ul></nav>\(search ?? "")</div></header>

      """
  }
}
