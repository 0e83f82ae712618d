import StetigText

/// Renders a report as Markdown (CommonMark with the tables of GitHub).
package func markdown(_ document: ReportDocument) -> String {
  var text = "# " + markdownEscaped(document.title) + "\n"
  for part in document.parts {
    text += "\n"
    switch part {
    case .heading(let level, let title):
      text += String(repeating: "#", count: level) + " " + markdownEscaped(title) + "\n"
    case .paragraph(let line): text += lineText(line, beginsBlock: true) + "\n"
    case .items(let items): for item in items { text += itemText(item, indent: "") }
    case .fields(let fields): for field in fields { text += fieldText(field, indent: "") }
    case .table(let table): text += tableText(table)
    case .drawing(let rows): text += drawingText(rows)
    }
  }
  return text
}

private func lineText(_ line: Line, beginsBlock: Bool = false) -> String {
  let text = line.spans.map { spanText($0) }.joined()
  return beginsBlock ? withoutBlockMark(text) : text
}

private func spanText(_ span: Span) -> String {
  let text: String
  switch span.tone {
  case .code: text = markdownCode(span.text)
  case .strong, .good, .bad, .open: text = emphasised(span.text)
  case .plain, .quiet: text = markdownEscaped(span.text)
  }
  guard let link = span.link, isWebAddress(link) else { return text }
  return "[" + text + "](" + link + ")"
}

/// Marks of emphasis hold only next to what is no space.
private func emphasised(_ text: String) -> String {
  let inner = text.drop { $0 == " " }
  guard !inner.isEmpty else { return text }
  let leading = text.prefix { $0 == " " }
  let trailing = inner.reversed().prefix { $0 == " " }.count
  return leading + "**" + markdownEscaped(String(inner.dropLast(trailing))) + "**"
    + String(repeating: " ", count: trailing)
}

/// A number with a dot, a plus or a minus at the beginning would begin a list.
private func withoutBlockMark(_ text: String) -> String {
  guard let first = text.first else { return text }
  if first == "+" || first == "-" || first == "=" { return "\\" + text }
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  let rest = text.dropFirst(digits.count)
  guard !digits.isEmpty, rest.first == "." || rest.first == ")" else { return text }
  return digits + "\\" + rest
}

private func itemText(_ item: Item, indent: String) -> String {
  var text = indent + "- " + lineText(item.line, beginsBlock: true) + "\n"
  for field in item.fields { text += fieldText(field, indent: indent + "  ") }
  for inner in item.items { text += itemText(inner, indent: indent + "  ") }
  return text
}

private func fieldText(_ field: Item.Field, indent: String) -> String {
  indent + "- " + withoutBlockMark(markdownEscaped(field.name)) + ": " + lineText(field.value)
    + "\n"
}

private func tableText(_ table: ReportTable) -> String {
  var text = row(table.columns.map { markdownEscaped($0.name) })
  text += row(table.columns.map { $0.isNumber ? "---:" : "---" })
  for cells in table.rows { text += row(cells.map { tableCell($0) }) }
  return text
}

/// A block of code, whose fence is longer than any in it.
private func drawingText(_ rows: [Line]) -> String {
  let lines = rows.map { TerminalEscaping.onOneLine($0.plainText) }
  var longest = 2
  for line in lines {
    var run = 0
    for character in line {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
  }
  let fence = String(repeating: "`", count: longest + 1)
  return fence + "text\n" + lines.joined(separator: "\n") + "\n" + fence + "\n"
}

private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

/// Inside code a bar still ends a cell.
private func tableCell(_ line: Line) -> String {
  line.spans.map { span in
    span.tone == .code && span.text.utf8.contains(UInt8(ascii: "|"))
      ? markdownEscaped(span.text) : spanText(span)
  }.joined()
}

/// Renders the tables of a report alone, for a page that has its own words around them.
package func markdownTables(_ document: ReportDocument) -> String {
  document.parts.reduce(into: "") { text, part in
    if case .table(let table) = part { text += tableText(table) }
  }
}
