/// The page's style. It stands in the page between the tags, byte for byte, because its hash is all that the page's
/// content security policy lets a browser apply.
enum HTMLStyle {
  /// SHA-256 of ``text`` in Base64; a test holds it against the text.
  static let hash: StaticString = "1lryWJC0ktbSwhhciqMNGIhftbiBlM/q8MbM1spfYPg="

  static let text: StaticString = """
    :root {
      color-scheme: light dark;
      --ground: light-dark(#fbfaf8, #16181c); --card: light-dark(#fff, #1e2126); --ink: light-dark(#24262b, #e4e4e2);
      --weak: light-dark(#6b6e75, #9a9da4); --line: light-dark(#e2dfd9, #33373e);
      --good: light-dark(#1a7f43, #56d38a); --bad: light-dark(#c02b2b, #ff8078); --warning: light-dark(#8a5a00, #e8b45a);
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 68rem; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
      font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
    h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
    h3 { font-size: 1rem; margin: 0 0 .25rem; unicode-bidi: plaintext; }
    p { margin: .25rem 0; } a { color: inherit; }
    .weak { color: var(--weak); } .good { color: var(--good); } .bad { color: var(--bad); }
    .warning { color: var(--warning); } .strong { font-weight: 600; }
    .verdict { font-size: 1.15rem; font-weight: 600; }
    table { border-collapse: collapse; margin-top: 1.25rem; width: 100%; }
    th, td { text-align: right; padding: .3rem .75rem; border-bottom: 1px solid var(--line); font-weight: normal; }
    th:first-child, td:first-child { text-align: left; padding-left: 0; }
    thead th { color: var(--weak); font-size: .85rem; overflow-wrap: normal; }
    @media (max-width: 40rem) {
      body { padding: 1.25rem .9rem 3rem; } article { padding: .75rem .8rem; }
      th, td { padding: .3rem .3rem; } thead th { font-size: .7rem; }
    }
    article { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--bad);
      border-radius: 6px; padding: .9rem 1.1rem; margin: .75rem 0; }
    article.note { border-left-color: var(--warning); }
    pre { margin: .75rem 0 0; padding: .75rem 0 0; border-top: 1px solid var(--line); overflow-x: auto;
      font: 13px/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
      white-space: pre; overflow-wrap: normal; }
    details { margin: .5rem 0; } summary { cursor: pointer; color: var(--weak); }
    ul { margin: .25rem 0; padding-left: 1.25rem; } li { unicode-bidi: plaintext; }
    @media print {
      body { max-width: none; padding: 0; font-size: 11pt; background: none; }
      article { break-inside: avoid; } h2, h3 { break-after: avoid; }
      pre { white-space: pre-wrap; font-size: 9pt; } details:not([open]) { display: none; }
    }
    """
}
