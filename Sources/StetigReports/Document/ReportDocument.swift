package import StetigText

/// How a piece of a report is to be taken; a rendering may show it by colour or weight, and never
/// by these alone: the words say it too.
package enum Tone: String, Sendable, Hashable {
  case plain, strong, quiet, good, bad, open, code
}

/// A piece of text of one tone.
package struct Span: Sendable, Hashable {
  /// Text as it came; every rendering makes it safe in its own way.
  package var text: String
  package var tone: Tone
  /// Where it leads to; shown as a link only if it is a web address.
  package var link: String?

  package init(_ text: String, _ tone: Tone = .plain, link: String? = nil) {
    self.text = text
    self.tone = tone
    self.link = link
  }
}

/// A run of text that a rendering wraps where it must.
package struct Line: Sendable, Hashable, ExpressibleByStringLiteral {
  package var spans: [Span]

  package init(_ spans: [Span]) { self.spans = spans }
  package init(_ text: String, _ tone: Tone = .plain) { spans = [Span(text, tone)] }
  package init(stringLiteral text: String) { self.init(text) }

  /// Text as messages have it, with names between backticks, which become code.
  package init(marked text: String) {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    guard pieces.count % 2 == 1 else {
      spans = [Span(text)]
      return
    }
    spans = pieces.enumerated().compactMap { index, piece in
      piece.isEmpty ? nil : Span(String(piece), index % 2 == 0 ? .plain : .code)
    }
  }

  /// The characters without their tones.
  package var plainText: String { spans.reduce(into: "") { $0 += $1.text } }

  package static func + (a: Line, b: Line) -> Line { Line(a.spans + b.spans) }
}

/// A point of a list, with named details and points of its own below it.
package struct Item: Sendable, Hashable {
  package struct Field: Sendable, Hashable {
    package var name: String
    package var value: Line

    package init(_ name: String, _ value: Line) {
      self.name = name
      self.value = value
    }
  }

  package var line: Line
  package var fields: [Field]
  package var items: [Item]

  package init(_ line: Line, fields: [Field] = [], items: [Item] = []) {
    self.line = line
    self.fields = fields
    self.items = items
  }
}

/// Rows under a heading row; every row has as many cells as the heading.
package struct ReportTable: Sendable, Hashable {
  package struct Column: Sendable, Hashable {
    package var name: String
    package var isNumber: Bool

    package init(_ name: String, isNumber: Bool = false) {
      self.name = name
      self.isNumber = isNumber
    }
  }

  package var columns: [Column]
  package var rows: [[Line]]

  package init(columns: [Column], rows: [[Line]]) {
    self.columns = columns
    self.rows = rows
  }
}

/// A part of a report.
package enum ReportPart: Sendable, Hashable {
  /// Levels from 2; the title is the only one of level 1.
  case heading(level: Int, String)
  case paragraph(Line)
  case items([Item])
  case fields([Item.Field])
  case table(ReportTable)
  /// Rows that stay as they are, drawn with characters of one width.
  case drawing([Line])
}

/// A report as every rendering reads it: what is said, in which order, in one language.
package struct ReportDocument: Sendable, Hashable {
  package var title: String
  package var language: ReaderLanguage
  package var parts: [ReportPart]

  package init(title: String, language: ReaderLanguage, parts: [ReportPart] = []) {
    self.title = title
    self.language = language
    self.parts = parts
  }
}
