import StetigText

/// Renders a report as text, wrapped at the width of the style, ending with a line break.
package func plainText(_ document: ReportDocument, _ style: PageStyle) -> String {
  var text = PlainText(style: style)
  text.write(document)
  return text.result
}

private struct PlainText {
  let style: PageStyle
  var result = ""

  mutating func write(_ document: ReportDocument) {
    heading(document.title, underline: "=")
    var isAfterHeading = false
    for part in document.parts {
      if !isAfterHeading { result += "\n" }
      isAfterHeading = false
      switch part {
      case .heading(let level, let text):
        heading(text, underline: level == 2 ? "-" : nil)
        isAfterHeading = true
      case .paragraph(let line): write(line, first: "", rest: "")
      case .items(let items): for item in items { write(item, indent: 0) }
      case .fields(let fields): write(fields, indent: 0)
      case .table(let table): write(table)
      case .drawing(let rows):
        for row in rows { result += trimmed(style.text(onOneLine(row))) + "\n" }
      }
    }
  }

  private mutating func heading(_ text: String, underline: Character?) {
    let rows = wrapped(Line(text, .strong), width: style.width)
    for row in rows { result += style.text(row) + "\n" }
    guard let underline else { return }
    let width = rows.map { displayWidth($0.plainText) }.max() ?? 0
    result += String(repeating: String(underline), count: width) + "\n"
  }

  private mutating func write(_ line: Line, first: String, rest: String) {
    let indent = displayWidth(first)
    for (index, row) in wrapped(line, width: style.width - indent).enumerated() {
      result += trimmed((index == 0 ? first : rest) + style.text(row)) + "\n"
    }
  }

  private mutating func write(_ item: Item, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    write(item.line, first: margin + "- ", rest: margin + "  ")
    write(item.fields, indent: indent + 2)
    for inner in item.items { write(inner, indent: indent + 2) }
  }

  private mutating func write(_ fields: [Item.Field], indent: Int) {
    let longest = fields.map { displayWidth(TerminalEscaping.onOneLine($0.name)) }.max() ?? 0
    let column = min(longest, style.width / 2) + 2
    let margin = String(repeating: " ", count: indent)
    let rest = margin + String(repeating: " ", count: column)
    for field in fields {
      let name = TerminalEscaping.onOneLine(field.name)
      let space = column - displayWidth(name)
      if space < 2 {
        write(Line(name), first: margin, rest: margin)
        write(field.value, first: rest, rest: rest)
      } else {
        write(field.value, first: margin + name + spaces(space), rest: rest)
      }
    }
  }

  private mutating func write(_ table: ReportTable) {
    guard let widths = columnWidths(table, within: style.width) else {
      writeAsRecords(table)
      return
    }
    write(cells: table.columns.map { Line($0.name, .strong) }, table, widths)
    result += widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ") + "\n"
    for row in table.rows { write(cells: row, table, widths) }
  }

  private mutating func write(cells: [Line], _ table: ReportTable, _ widths: [Int]) {
    let blocks = zip(cells, widths).map { wrapped($0, width: $1) }
    let height = blocks.map(\.count).max() ?? 0
    for index in 0..<height {
      var row = ""
      for (column, block) in blocks.enumerated() {
        let line = index < block.count ? block[index] : Line([])
        let space = spaces(widths[column] - displayWidth(line.plainText))
        let text = style.text(line)
        if column > 0 { row += "  " }
        row += table.columns[column].isNumber ? space + text : text + space
      }
      result += trimmed(row) + "\n"
    }
  }

  /// Where the columns do not fit beside each other: a block for each row.
  private mutating func writeAsRecords(_ table: ReportTable) {
    for row in table.rows {
      let fields = zip(table.columns, row).map { Item.Field($0.name, $1) }
      guard let first = row.first else { continue }
      write(first, first: "- ", rest: "  ")
      write(Array(fields.dropFirst()), indent: 2)
    }
  }
}

private func onOneLine(_ line: Line) -> Line {
  Line(line.spans.map { Span(TerminalEscaping.onOneLine($0.text), $0.tone, link: $0.link) })
}

/// The widths of the columns of a table, the widest made narrower until all fit; nil if they cannot.
private func columnWidths(_ table: ReportTable, within width: Int) -> [Int]? {
  var widths = table.columns.map { displayWidth(TerminalEscaping.onOneLine($0.name)) }
  for row in table.rows {
    for (index, cell) in row.enumerated() where index < widths.count {
      widths[index] = max(widths[index], displayWidth(TerminalEscaping.onOneLine(cell.plainText)))
    }
  }
  let room = width - 2 * max(0, widths.count - 1)
  while widths.reduce(0, +) > room {
    let candidates = widths.indices.filter { !table.columns[$0].isNumber }
    guard let widest = candidates.max(by: { widths[$0] < widths[$1] }), widths[widest] > 12 else {
      return nil
    }
    widths[widest] -= 1
  }
  return widths.map { max(8, $0) }.reduce(0, +) <= room ? widths.map { max(8, $0) } : widths
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

private func trimmed(_ text: String) -> String {
  var text = text
  while text.last == " " { text.removeLast() }
  return text
}
