import PersonaText

/// The one style sheet of all pages. It stands in the page between the tags, byte for byte, because its hash is all that the page's
/// content security policy lets a browser apply.
enum HTMLStyle {
  static let hash = ContentHash(of: text)

  static let text = """
    /* A scale of type and one of space; everything below is made of these. */
    :root {
      color-scheme: light dark;
      --ground: light-dark(#faf9f6, #14161a); --card: light-dark(#ffffff, #1c1f25); --ink: light-dark(#23262d, #e6e5e1);
      --weak: light-dark(#5b606b, #a6aab3); --line: light-dark(#e3e0d8, #32363e);
      --accent: light-dark(#28587f, #93c0ea); --accent-soft: light-dark(#e9f0f6, #1d2b39);
      --good: light-dark(#17703c, #65d596); --good-soft: light-dark(#e5f3ea, #152c1f);
      --bad: light-dark(#ac231b, #ff8d83); --bad-soft: light-dark(#fbebe9, #391d1b);
      --warning: light-dark(#7d5200, #e9ba63); --warning-soft: light-dark(#fcf2dd, #33280f);
      --tiny: .78rem; --small: .875rem; --large: 1.125rem; --larger: 1.375rem; --largest: clamp(1.6rem, 4vw, 2.1rem);
      --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
      --radius: 10px;
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: break-word;
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif; }
    h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; unicode-bidi: plaintext; }
    h1 { font-size: var(--largest); letter-spacing: -.015em; font-weight: 680; }
    h2 { font-size: var(--larger); letter-spacing: -.01em; margin: 2.75rem 0 .75rem; }
    h3 { font-size: var(--large); margin: 1.5rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
    p { margin: .4rem 0; max-width: 46rem; }
    a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: from-font; }
    a:hover { text-decoration-thickness: .12em; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
    ul, ol { margin: .4rem 0; padding-left: 1.3rem; } ol { padding-left: 1.9rem; } li { margin: .15rem 0; unicode-bidi: plaintext; }
    ul.plain { list-style: none; padding-left: 0; } ul.plain > li { margin: .35rem 0; }
    blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); font-size: var(--large); color: var(--weak); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
    code, .id { font-family: var(--mono); font-size: .82em; }
    .id { color: var(--weak); font-weight: 400; letter-spacing: 0; overflow-wrap: anywhere; }
    h1 .id, h2 .id, h3 .id { font-size: var(--small); }
    .weak { color: var(--weak); } .good { color: var(--good); } .bad { color: var(--bad); } .warning { color: var(--warning); }
    .strong { font-weight: 620; } .small { font-size: var(--small); } .number { font-variant-numeric: tabular-nums; }
    .lead { font-size: var(--large); color: var(--weak); margin-top: .5rem; }
    [hidden], .js .no-script, html:not(.js) .needs-script { display: none !important; }

    /* The frame */
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; top: .5rem; z-index: 9; background: var(--card); padding: .5rem 1rem; }
    .bar { position: sticky; top: 0; z-index: 5; background: var(--ground); border-bottom: 1px solid var(--line); }
    .bar > div { display: flex; gap: .25rem 1.25rem; align-items: center; max-width: 74rem; margin: 0 auto; padding: .5rem 1.25rem; }
    .bar nav { flex: 1; min-width: 0; overflow-x: auto; scrollbar-width: none; }
    .bar nav ul { display: flex; gap: .15rem; list-style: none; margin: 0 0 0 -.7rem; padding: .2rem 0; }
    .bar nav li { margin: 0; flex: none; }
    .bar nav a { display: block; padding: .35rem .7rem; border-radius: 999px; color: var(--weak); text-decoration: none;
      font-size: var(--small); white-space: nowrap; }
    .bar nav a:hover { background: var(--accent-soft); color: var(--ink); }
    .bar nav a[aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 620; }
    .bar input { width: 12rem; }
    main { max-width: 74rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
    .page + .page { margin-top: 5rem; padding-top: 2rem; border-top: 1px solid var(--line); }
    footer { max-width: 74rem; margin: 0 auto; padding: 1.25rem 1.25rem 3rem; border-top: 1px solid var(--line);
      color: var(--weak); font-size: var(--small); }
    .crumbs { font-size: var(--small); color: var(--weak); margin-bottom: .75rem; }
    .crumbs a { color: inherit; }
    .anchor { color: var(--weak); text-decoration: none; font-weight: 400; margin-left: .35em; }
    .anchor:hover { color: var(--accent); }

    /* Cards, chips and figures */
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: .9rem; list-style: none;
      padding: 0; margin: 1rem 0; }
    .card, article { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem 1.15rem; }
    .card { margin: 0; display: flex; flex-direction: column; gap: .35rem; position: relative; }
    .card h2, .card h3 { font-size: 1rem; margin: 0; }
    .card a.whole::after { content: ""; position: absolute; inset: 0; border-radius: var(--radius); }
    .card:has(a.whole:hover) { border-color: var(--accent); }
    .card p { margin: 0; font-size: var(--small); }
    .card a.whole { color: inherit; text-decoration: none; }
    .card .chips { margin-top: auto; padding-top: .4rem; }
    article { margin: .9rem 0; }
    article > :first-child { margin-top: 0; }
    article.failed { border-left: 4px solid var(--bad); } article.noted { border-left: 4px solid var(--warning); }
    article:target, .card:target, tr:target, li:target, section:target > h2, details:target { outline: 3px solid var(--accent); outline-offset: 3px; }
    .chips { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; padding: 0; margin: .4rem 0; }
    .chips li { margin: 0; }
    .chip { display: inline-block; padding: .1rem .55rem; border-radius: 999px; background: var(--accent-soft); color: var(--ink);
      font-size: var(--tiny); line-height: 1.5; text-decoration: none; }
    a.chip:hover { color: var(--accent); }
    .chip.good { background: var(--good-soft); color: var(--good); } .chip.bad { background: var(--bad-soft); color: var(--bad); }
    .chip.warning { background: var(--warning-soft); color: var(--warning); }
    .chip.off { background: none; color: var(--weak); box-shadow: inset 0 0 0 1px var(--line); }
    .figures { display: flex; flex-wrap: wrap; gap: .9rem; padding: 0; margin: 1.25rem 0; list-style: none; }
    .figures li { margin: 0; flex: 1 1 8.5rem; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius);
      padding: .75rem 1rem; font-size: var(--small); color: var(--weak); }
    .figures b { display: block; font-size: 1.6rem; line-height: 1.2; color: var(--ink); font-variant-numeric: tabular-nums; }
    .figures a { color: inherit; text-decoration: none; } .figures a:hover { text-decoration: underline; }
    .figures .bad b { color: var(--bad); } .figures .good b { color: var(--good); } .figures .warning b { color: var(--warning); }
    .verdict { font-size: var(--large); font-weight: 620; padding: .85rem 1.1rem; border-radius: var(--radius); max-width: none; }
    .verdict.good { background: var(--good-soft); } .verdict.bad { background: var(--bad-soft); }
    .note { background: var(--warning-soft); border-radius: var(--radius); padding: .65rem 1rem; font-size: var(--small); max-width: none; }
    .facts { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: .6rem 0; }
    .facts dt { color: var(--weak); font-size: var(--small); padding-top: .08rem; }
    .facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; unicode-bidi: plaintext; }
    .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2.5rem; }
    .columns > section > h2:first-child { margin-top: 2rem; }

    /* Tables, which become cards where there is no room */
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .94rem; }
    caption { text-align: left; color: var(--weak); font-size: var(--small); padding-bottom: .35rem; }
    th, td { text-align: left; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top;
      overflow-wrap: anywhere; min-width: 7.75rem; }
    thead th { color: var(--weak); font-size: var(--small); font-weight: 500; overflow-wrap: normal; }
    tbody th { font-weight: 500; }
    td.number, th.number { text-align: right; min-width: 0; } td.mark { white-space: nowrap; }
    tbody th[scope="row"] { width: 38%; }
    tr.lit > * { background: var(--accent-soft); }

    /* Explanations */
    .lines { margin: .75rem 0 0; padding-top: .75rem; border-top: 1px solid var(--line); }
    .lines:first-child { border-top: 0; padding-top: 0; }
    pre { margin: 0; font: var(--small)/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
    .leaf { font-size: var(--small); padding: .12rem 0 .12rem 1.5rem; text-indent: -1.5rem; }
    .leaf .found { color: var(--weak); margin-left: .6rem; } .leaf > * { text-indent: 0; }
    .leaf .good, .leaf .bad { display: inline-block; width: 1.1rem; }
    .depth-1 { margin-left: 1.1rem; } .depth-2 { margin-left: 2.2rem; } .depth-3 { margin-left: 3.3rem; }
    .depth-4, .depth-5, .depth-6 { margin-left: 4.4rem; }
    .depth-7, .depth-8, .depth-9, .depth-10, .depth-11, .depth-12 { margin-left: 5.5rem; }
    .because { font-weight: 620; }
    del { background: var(--bad-soft); color: var(--bad); } ins { background: var(--good-soft); color: var(--good); text-decoration: none; }
    .meter { display: block; width: 100%; max-width: 34rem; height: .45rem; margin: .3rem 0; border-radius: 99px; }
    .meter rect:first-child { fill: var(--line); } .meter rect:last-child { fill: var(--accent); }

    /* Folding, filters and search */
    details { margin: .5rem 0; } li > details.small { margin: .1rem 0 .5rem; }
    summary { cursor: pointer; padding: .3rem 0; } summary > * { display: inline; }
    summary:hover { color: var(--accent); }
    details > summary ~ * { margin-left: 0; }
    .fold { border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); padding: .35rem 1rem; }
    .fold[open] { padding-bottom: 1rem; }
    .fold > summary { font-weight: 560; }
    .filters { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin: 1rem 0; }
    .filters label { font-size: var(--tiny); color: var(--weak); display: grid; gap: .15rem; max-width: 18rem; }
    .filters .wide-field { flex: 1 1 14rem; max-width: 30rem; }
    input[type="search"], select { font: inherit; font-size: var(--small); color: inherit; background: var(--card); max-width: 100%;
      border: 1px solid light-dark(#8b8f97, #747983); border-radius: 8px; padding: .4rem .65rem; width: 100%; min-width: 0; }
    .filters output { font-size: var(--small); color: var(--weak); padding: .45rem 0; min-width: 9ch; }
    .switches { border: 0; padding: 0; margin: .6rem 0; display: flex; flex-wrap: wrap; gap: .3rem 1rem; font-size: var(--small); }
    .switches legend { float: left; color: var(--weak); margin-right: 1rem; }
    .results { list-style: none; padding: 0; margin: .5rem 0 2rem; }
    .results li { padding: .5rem 0; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .1rem .7rem; align-items: baseline; }
    .results .kind { font-size: var(--tiny); color: var(--weak); width: 5.5rem; flex: none; }

    /* Messages as they are read */
    .devices { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); gap: 1.25rem; margin: 1rem 0; align-items: start; }
    .state { min-width: 0; }
    .state > p:first-child { margin: 0 0 .5rem; font-size: var(--small); }
    .phone { max-width: 20rem; border: 1px solid var(--line); border-radius: 22px; padding: .9rem .9rem 1.1rem; background: var(--card);
      box-shadow: 0 1px 3px rgb(0 0 0 / .08); }
    .phone .from { text-align: center; font-size: var(--tiny); color: var(--weak); margin: 0 0 .6rem; }
    .bubble { background: light-dark(#e7e8ec, #2d3139); border-radius: 16px 16px 16px 5px; padding: .55rem .8rem; font-size: .95rem; line-height: 1.4;
      white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; unicode-bidi: plaintext; }
    .push { background: light-dark(#f1f1f3, #2a2e36); border-radius: 14px; padding: .65rem .85rem; font-size: .92rem; line-height: 1.4; }
    .push b { display: block; } .push p { margin: 0; white-space: pre-wrap; unicode-bidi: plaintext; }
    .count { font-size: var(--tiny); color: var(--weak); margin: .5rem 0 0; }
    .mail { border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); overflow: hidden; }
    .mail > header { padding: .7rem 1rem; border-bottom: 1px solid var(--line); font-size: var(--small); }
    .mail > dl, .mail > details { margin: 0; padding: .4rem 1rem .8rem; }
    .mail > header b { font-size: 1rem; display: block; unicode-bidi: plaintext; }
    .mail iframe { display: block; width: 100%; height: 23rem; border: 0; background: light-dark(#ffffff, #ffffff); resize: vertical; }
    .mail .text { white-space: pre-wrap; padding: 1rem; margin: 0; max-width: none; unicode-bidi: plaintext; }
    .views { border: 0; padding: .4rem 1rem; margin: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: var(--tiny); color: var(--weak); }
    .views legend { float: left; margin-right: 1rem; } .views label { display: inline-flex; gap: .3rem; align-items: center; }
    .mail:has(.at-phone:checked) iframe { width: min(390px, 100%); margin: 0 auto; border-inline: 1px solid var(--line); }
    .mail:has(.at-night:checked) iframe.turns { color-scheme: dark; background: #121212; }
    .mail:has(.at-night:checked) iframe:not(.turns) { filter: invert(1) hue-rotate(180deg); }
    .mail:has(.at-day:checked) iframe, .mail:has(.at-phone:checked) iframe { color-scheme: light; }

    /* The calendar */
    .calendar { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: 3px; list-style: none; padding: 0; margin: .75rem 0; max-width: 34rem; }
    .calendar li { margin: 0; min-height: 2.6rem; border-radius: 6px; background: var(--card); border: 1px solid var(--line); padding: .2rem .35rem;
      font-size: var(--tiny); color: var(--weak); overflow: hidden; }
    .calendar li.head { background: none; border: 0; min-height: 0; }
    .calendar li.blank { visibility: hidden; }
    .calendar li.busy { background: var(--accent-soft); border-color: var(--accent); color: var(--ink); font-weight: 620; }
    .calendar a { color: inherit; text-decoration: none; display: block; }
    .timeline { list-style: none; padding: 0; margin: .75rem 0; border-left: 2px solid var(--line); }
    .timeline > li { position: relative; padding: .2rem 0 .2rem 1.1rem; margin: 0; }
    .timeline > li::before { content: ""; position: absolute; left: -5px; top: .75rem; width: 8px; height: 8px; border-radius: 50%; background: var(--weak); }
    .timeline > li.sent::before { background: var(--good); } .timeline > li.held::before { background: var(--bad); }
    .timeline time { color: var(--weak); font-size: var(--small); font-variant-numeric: tabular-nums; margin-right: .6rem; }
    .timeline > li.day { font-size: var(--tiny); color: var(--weak); text-transform: uppercase; letter-spacing: .06em; padding-top: .7rem; }
    .timeline > li.day::before { display: none; }

    /* Journeys */
    .map { overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); margin: 1rem 0; }
    .map svg { display: block; margin: 0 auto; max-width: none; }
    .map .box { fill: var(--card); stroke: light-dark(#8b8f97, #747983); stroke-width: 1.25; }
    .map .message .box { fill: var(--accent-soft); } .map .terminal .box { fill: var(--ground); }
    .map text { fill: var(--ink); font-size: 13px; text-anchor: middle; }
    .map .kind, .map .label, .map .passing, .map .clock { font-size: 11px; fill: var(--weak); }
    .map .clock { fill: var(--accent); font-weight: 620; paint-order: stroke; stroke: var(--card); stroke-width: 5px; }
    .map .edge { fill: none; stroke: light-dark(#a3a7ae, #5d626c); stroke-width: 1.5; }
    .map marker path { fill: light-dark(#a3a7ae, #5d626c); }
    .map .label-ground { fill: var(--card); }
    .map.chosen .node:not(.lit), .map.chosen .edge:not(.lit), .map.chosen .way:not(.lit) { opacity: .35; }
    .map .lit .box { stroke: var(--good); stroke-width: 2.5; } .map .edge.lit { stroke: var(--good); stroke-width: 3; }
    .map a:focus-visible { outline: none; } .map a:focus-visible .box { stroke: var(--accent); stroke-width: 3.5; }

    @media (max-width: 54rem) {
      .bar > div { flex-wrap: wrap; } .bar nav { flex: 1 0 100%; } .bar form { width: 100%; } .bar input { width: 100%; }
      html { scroll-padding-top: 6.5rem; }
    }
    @media (max-width: 44rem) {
      main { padding: 1.25rem 1rem 3rem; }
      .bar > div { padding: .4rem 1rem; }
      .facts { grid-template-columns: 1fr; gap: 0; } .facts dt { margin-top: .5rem; }
      table.stack thead { position: absolute; left: -999rem; }
      table.stack tr { display: block; padding: .6rem 0; border-bottom: 1px solid var(--line); }
      table.stack th, table.stack td { display: block; width: auto; min-width: 0; border: 0; padding: .05rem 0; text-align: left; }
      table.stack td[data-label]::before { content: attr(data-label) ": "; color: var(--weak); font-size: var(--small); }
      table.stack td:empty { display: none; }
      .filters label { flex: 1 1 9rem; }
      .leaf .found { display: block; margin-left: 0; }
      .calendar li { min-height: 2.2rem; padding: .15rem .2rem; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    @media print {
      :root { color-scheme: light; }
      body { background: none; font-size: 10.5pt; } main { max-width: none; padding: 0; }
      .bar, .filters, .switches, .views, .skip, .anchor { display: none; }
      .card, article, .phone, .mail, .state, tr { break-inside: avoid; } .mail iframe { height: 16rem; } h1, h2, h3, h4 { break-after: avoid; }
      .map { overflow: visible; } .map svg { max-width: 100%; max-height: 21cm; height: auto; }
      a { color: inherit; } .page + .page { break-before: page; }
    }
    """
}

/// SHA-256 in Base64, as a content security policy names what it lets through.
struct ContentHash: Sendable {
  let base64: String

  init(of text: String) {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars)
    // 32 bytes: ten groups of three, and two bytes that are left over.
    let bytes = SHA256.hash(Array(text.utf8)) + [0]
    var encoded = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
      for shift in [18, 12, 6, 0] { encoded.unicodeScalars.append(alphabet[group >> shift & 63]) }
    }
    base64 = encoded.dropLast() + "="
  }

  /// As it stands in a policy.
  var source: String { "'sha256-\(base64)'" }
}
