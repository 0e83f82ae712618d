import StetigText

/// Renders a report as one page that needs nothing else: no script, no font, no picture; for the
/// screen, light or dark, and for A4 paper.
package func htmlPage(_ document: ReportDocument) -> String {
  let title = htmlEscaped(document.title)
  var page = """
    <!DOCTYPE html>
    <html lang="\(document.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(title)</title>
    <style>
    \(pageStyle)
    </style>
    </head>
    <body>
    <main>
    <h1>\(title)</h1>

    """
  for part in document.parts { page += html(part) }
  return page + "</main>\n</body>\n</html>\n"
}

private func html(_ part: ReportPart) -> String {
  switch part {
  case .heading(let level, let text):
    let tag = "h\(min(6, max(2, level)))"
    return "<\(tag)>" + htmlEscaped(text) + "</\(tag)>\n"
  case .paragraph(let line): return "<p>" + html(line) + "</p>\n"
  case .items(let items): return html(items)
  case .fields(let fields): return html(fields)
  case .table(let table): return html(table)
  case .drawing(let rows):
    return "<pre>" + rows.map { html($0) }.joined(separator: "\n") + "</pre>\n"
  }
}

/// A line as markup, its text escaped.
func html(_ line: Line) -> String {
  line.spans.map { html($0) }.joined()
}

private func html(_ span: Span) -> String {
  let text = htmlEscaped(span.text)
  let marked: String
  switch span.tone {
  case .plain: marked = text
  case .strong: marked = "<strong>" + text + "</strong>"
  case .code: marked = "<code>" + text + "</code>"
  case .quiet, .good, .bad, .open:
    marked = "<span class=\"" + span.tone.rawValue + "\">" + text + "</span>"
  }
  guard let link = span.link, isWebAddress(link) else { return marked }
  return "<a href=\"" + htmlEscaped(link) + "\" rel=\"noreferrer\">" + marked + "</a>"
}

private func html(_ items: [Item]) -> String {
  var text = "<ul>\n"
  for item in items {
    text += "<li>" + html(item.line)
    if !item.fields.isEmpty { text += "\n" + html(item.fields) }
    if !item.items.isEmpty { text += "\n" + html(item.items) }
    text += "</li>\n"
  }
  return text + "</ul>\n"
}

private func html(_ fields: [Item.Field]) -> String {
  var text = "<dl>\n"
  for field in fields {
    text += "<dt>" + htmlEscaped(field.name) + "</dt><dd>" + html(field.value) + "</dd>\n"
  }
  return text + "</dl>\n"
}

private func html(_ table: ReportTable) -> String {
  var text = "<div class=\"table\"><table>\n<thead><tr>"
  for column in table.columns {
    text += "<th scope=\"col\"" + numberClass(column) + ">" + htmlEscaped(column.name) + "</th>"
  }
  text += "</tr></thead>\n<tbody>\n"
  for row in table.rows {
    text += "<tr>"
    for (cell, column) in zip(row, table.columns) {
      text += "<td" + numberClass(column) + ">" + html(cell) + "</td>"
    }
    text += "</tr>\n"
  }
  return text + "</tbody>\n</table></div>\n"
}

private func numberClass(_ column: ReportTable.Column) -> String {
  column.isNumber ? " class=\"number\"" : ""
}

/// Contrast of at least 4.5 to 1 in both schemes; paper is always light.
private let pageStyle = """
  :root { color-scheme: light dark; --ink: #1b1b1f; --paper: #ffffff; --quiet: #595960;
    --line: #c8c8d0; --good: #116329; --bad: #a40e26; --open: #7d4e00; --link: #0a4f9e; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e8e8ee; --paper: #17171b; --quiet: #a9a9b4; --line: #45454f; --good: #6fdc8c;
      --bad: #ff8f9c; --open: #f0b95b; --link: #8cbcff; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink);
    font: 1rem/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
  main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
  h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-bottom: .2rem;
    border-bottom: 1px solid var(--line); }
  h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
  ul { margin: .5rem 0; padding-left: 1.2rem; }
  li { margin: .5rem 0; }
  dl { display: grid; grid-template-columns: minmax(11.5rem, max-content) 1fr; gap: .1rem 1rem;
    margin: .3rem 0; }
  li dl { grid-template-columns: minmax(9rem, max-content) 1fr; }
  dt { color: var(--quiet); }
  dd { margin: 0; }
  .table { overflow-x: auto; }
  table { border-collapse: collapse; margin: .5rem 0; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
    border-bottom: 1px solid var(--line); overflow-wrap: normal; }
  .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .number + * { padding-left: .6rem; }
  code { font: .9em "Liberation Mono", Consolas, Menlo, monospace; }
  a { color: var(--link); }
  .quiet { color: var(--quiet); }
  .good { color: var(--good); font-weight: 600; }
  .bad { color: var(--bad); font-weight: 600; }
  .open { color: var(--open); font-weight: 600; }
  @media (max-width: 32rem) { dl, li dl { grid-template-columns: 1fr; } dd { padding-left: 1rem; } }
  @page { size: A4; margin: 2cm 2cm 2cm 2.5cm;
    @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Arial, sans-serif; } }
  @media print {
    :root { --ink: #000; --paper: #fff; --quiet: #444; --line: #999; --good: #000; --bad: #000;
      --open: #000; --link: #000; color-scheme: light; }
    body { font-size: 10.5pt; }
    main { max-width: none; padding: 0; }
    h2, h3 { break-after: avoid; }
    li, tr, dt { break-inside: avoid; }
    .table { overflow: visible; }
    thead { display: table-header-group; }
  }
  """
