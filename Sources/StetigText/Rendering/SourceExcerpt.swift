/// The marked lines of one file, as a diagnostic shows them.
struct SourceExcerpt {
  /// Where the first mark in this file stands.
  var range: SourceRange
  /// The lines in order.
  var lines: [Line]

  /// One line of a file with its marks.
  struct Line {
    /// The number of the line, from 1.
    var number: Int
    /// The line as it is shown.
    var text: String
    /// The marks, primary first.
    var marks: [Mark]
  }

  /// One mark under a line.
  struct Mark {
    /// The first column, from 0.
    var column: Int
    /// The number of columns, at least 1.
    var width: Int
    /// Whether it is the place of the mistake.
    var isPrimary: Bool
    /// What is said there.
    var label: String
  }

  /// The columns that the largest line number needs.
  var marginWidth: Int { lines.map { String($0.number).utf8.count }.max() ?? 1 }

  /// Appends the lines and their marks behind a margin.
  func append(to text: inout StyledText, margin: Int, severity: Severity) {
    let empty = String(repeating: " ", count: margin) + " │"
    text.append(empty, .faint)
    text.endLine()
    for (index, line) in lines.enumerated() {
      if index > 0, line.number > lines[index - 1].number + 1 {
        text.append(String(repeating: " ", count: margin) + " ·", .faint)
        text.endLine()
      }
      let number = String(line.number)
      let gap = String(repeating: " ", count: margin - number.utf8.count)
      text.append(gap + number + " │ ", .faint)
      text.append(line.text)
      text.endLine()
      for mark in line.marks {
        text.append(empty + " ", .faint)
        append(mark, to: &text, severity)
      }
    }
  }

  private func append(_ mark: Mark, to text: inout StyledText, _ severity: Severity) {
    let style = mark.isPrimary ? severity.style : .note
    let sign = mark.isPrimary ? "^" : "-"
    let label = mark.label.isEmpty ? "" : " " + mark.label
    text.append(String(repeating: " ", count: mark.column))
    text.append(String(repeating: sign, count: mark.width) + label, style)
    text.endLine()
  }
}

extension DiagnosticRenderer {
  /// Returns the excerpts a diagnostic shows: a file each, that of the mistake first.
  func excerpts(of diagnostic: Diagnostic, _ locator: inout SourceLocator) -> [SourceExcerpt] {
    var result: [SourceExcerpt] = []
    var labels = [(label: diagnostic.primary, isPrimary: true)]
    labels += diagnostic.secondary.map { (label: $0, isPrimary: false) }
    for (label, isPrimary) in labels {
      guard let file = locator.file(of: label.range) else { continue }
      let index = file.lineIndex(at: min(max(0, label.range.lower), file.bytes.count))
      let window = LineWindow(
        of: file,
        line: index,
        around: label.range,
        width: options.width - 8,
        tabWidth: options.tabWidth
      )
      let mark = SourceExcerpt.Mark(
        column: window.markColumn,
        width: window.markWidth,
        isPrimary: isPrimary,
        label: label.text.map { TerminalEscaping.escaped($0.text(options.language)) } ?? ""
      )
      let line = SourceExcerpt.Line(number: index + 1, text: window.text, marks: [mark])
      if let known = result.firstIndex(where: { $0.range.file == label.range.file }) {
        result[known].insert(line)
      } else {
        result.append(SourceExcerpt(range: label.range, lines: [line]))
      }
    }
    return result
  }
}

extension SourceExcerpt {
  /// Adds a line in its place, or its marks to the line that is there.
  mutating func insert(_ line: Line) {
    if let same = lines.firstIndex(where: { $0.number == line.number && $0.text == line.text }) {
      lines[same].marks += line.marks
    } else {
      let place = lines.firstIndex { $0.number > line.number } ?? lines.count
      lines.insert(line, at: place)
    }
  }
}

/// The part of a line that is shown, and where its mark lies.
struct LineWindow {
  /// The text as it is shown: tabs as spaces, unsafe characters spelt out, cut with `…`.
  private(set) var text = ""
  /// The first marked column, from 0.
  private(set) var markColumn = 0
  /// The number of marked columns, at least 1.
  private(set) var markWidth = 1

  init(of file: SourceFile, line: Int, around range: SourceRange, width: Int, tabWidth: Int) {
    let bytes = file.line(line)
    let lower = min(max(bytes.startIndex, range.lower), bytes.endIndex)
    let upper = min(max(lower, range.upper), bytes.endIndex)
    var start = bytes.startIndex
    // A third of the width stands before a mark that would not be seen otherwise.
    if lower - start > width * 2 / 3, bytes.endIndex - start > width {
      start = lower - min(lower - start, width / 3)
      while start < lower, bytes[start] & 0xC0 == 0x80 { start += 1 }
      text = "…"
    }
    var column = text.isEmpty ? 0 : 1
    var markEnd: Int?
    var index = start
    while index < bytes.endIndex {
      if index == lower { markColumn = column }
      if index >= upper, markEnd == nil { markEnd = column }
      if column >= width {
        text += "…"
        break
      }
      let (shown, length) = Self.shown(bytes, at: index, column: column, tabWidth: tabWidth)
      text += shown
      column += shown.unicodeScalars.count
      index += length
    }
    if lower >= index { markColumn = column }
    markWidth = max(1, (markEnd ?? column) - markColumn)
  }

  private static func shown(
    _ bytes: ArraySlice<UInt8>,
    at index: Int,
    column: Int,
    tabWidth: Int
  ) -> (String, Int) {
    if bytes[index] == 0x09 {
      return (String(repeating: " ", count: tabWidth - column % tabWidth), 1)
    }
    var length = 1
    while index + length < bytes.endIndex, bytes[index + length] & 0xC0 == 0x80, length < 4 {
      length += 1
    }
    let text = String(decoding: bytes[index..<(index + length)], as: UTF8.self)
    var shown = ""
    for scalar in text.unicodeScalars { shown += TerminalEscaping.escaped(scalar) }
    return (shown, length)
  }
}
