import Foundation
import StetigText
import Testing

/// A portfolio in which every text of every table tries to become something else where it is shown
/// (`Tests/Corpus/hostile`), through every command and form that shows it.
@Suite struct HostilePortfolioTests {
  private static let folder = checkout + "/Tests/Corpus/hostile"

  private func run(
    _ command: String,
    _ format: String,
    _ more: String...,
    language: ReaderLanguage = .english
  ) async throws -> String {
    let run = try await CapturedRun(
      command,
      Self.folder + "/hostile.stetig",
      Self.folder + "/portfolio",
      "--format",
      format,
      arguments: more,
      language: language
    )
    #expect(run.code == 1, "\(run.error.prefix(400))")
    #expect(unsafe(run.error).isEmpty)
    #expect(run.output.contains("alert"), "nothing hostile is shown at all")
    return run.output
  }

  /// The key of the project of the first row.
  private static let key: String = {
    let text =
      (try? String(contentsOfFile: folder + "/portfolio/projects.csv", encoding: .utf8)) ?? ""
    let row = text.split(separator: "\n").dropFirst().first ?? ""
    var key = ""
    var isQuoted = false
    for character in row.unicodeScalars {
      if character == "\"" {
        isQuoted.toggle()
        if isQuoted, !key.isEmpty { key.unicodeScalars.append("\"") }
        continue
      }
      if character == ";", !isQuoted { break }
      key.unicodeScalars.append(character)
    }
    // Where Windows-1252 was once read as Latin-1, this was a quote; reading mends it.
    return key.replacing("\u{9B}", with: "›")
  }()

  /// What steers a terminal or turns the direction of writing.
  private func unsafe(_ text: String, allowing allowed: Set<UInt32> = [0x0A]) -> [String] {
    text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
        0xFEFF, 0xE0000...0xE007F:
        !allowed.contains(scalar.value)
      default: false
      }
    }.map { String($0.value, radix: 16) }
  }

  @Test(arguments: ["check", "explain"])
  func `on a terminal only our own colours steer`(command: String) async throws {
    let more = command == "explain" ? ["--project", Self.key, "--programme", "hostile"] : []
    let run = try await CapturedRun(
      command,
      Self.folder + "/hostile.stetig",
      Self.folder + "/portfolio",
      arguments: more + ["--color", "always"]
    )
    let plain = run.output.replacing(try Regex("\u{1B}\\[[0-9]{1,2}m"), with: "")
    #expect(plain.contains("\\u{1B}"))
    #expect(unsafe(plain).isEmpty)
    #expect(!run.output.contains("\u{1B}[31mred"))
  }

  @Test func `a message about a name that is not there is safe too`() async throws {
    let run = try await CapturedRun(
      "explain",
      Self.folder + "/hostile.stetig",
      Self.folder + "/portfolio",
      "--project",
      Self.key + "\u{1B}[2J",
      "--programme",
      "hostile"
    )
    #expect(run.code == 2)
    #expect(run.error.contains("\\u{1B}[2J"))
    #expect(unsafe(run.error).isEmpty)
  }

  @Test(arguments: ["check", "explain"], [ReaderLanguage.english, .german])
  func `in Markdown texts are texts`(command: String, language: ReaderLanguage) async throws {
    let text =
      command == "check"
      ? try await run("check", "markdown", language: language)
      : try await explain("markdown", language: language)
    #expect(unsafe(text).isEmpty)
    var columns: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let outside = withoutCode(line)
      #expect(!outside.contains("<"), "\(line)")
      #expect(!outside.contains("](javascript"), "\(line)")
      #expect(!outside.contains("!["), "\(line)")
      guard line.hasPrefix("| ") else {
        columns = nil
        continue
      }
      let count = bars(line)
      #expect(columns == nil || columns == count, "\(line)")
      columns = count
    }
  }

  /// A line without its code and without what a backslash stands before.
  private func withoutCode(_ line: Substring) -> String {
    let scalars = Array(line.unicodeScalars)
    var text = ""
    var index = 0
    while index < scalars.count {
      if scalars[index] == "\\" {
        index += 2
        continue
      }
      guard scalars[index] == "`" else {
        text.unicodeScalars.append(scalars[index])
        index += 1
        continue
      }
      var length = 0
      while index < scalars.count, scalars[index] == "`" {
        length += 1
        index += 1
      }
      var run = 0
      var close: Int?
      for position in index...scalars.count where close == nil {
        if position < scalars.count, scalars[position] == "`" {
          run += 1
        } else {
          if run == length { close = position }
          run = 0
        }
      }
      if let close { index = close }
    }
    return text
  }

  /// The bars that end cells: also those inside code.
  private func bars(_ line: Substring) -> Int {
    var count = 0
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if scalar == "|", !isEscaped { count += 1 }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return count
  }

  @Test func `in CSV no cell is a formula`() async throws {
    let text = try await run("check", "csv")
    #expect(unsafe(text, allowing: [0x0A, 0x0D]).isEmpty)
    let rows = csvRows(text)
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    for cell in rows.joined() where Double(cell) == nil && cell != "-" {
      #expect(!cell.hasPrefix("'") || cell.count > 1)
      let first = cell.unicodeScalars.first { scalar in
        scalar != "\"" && !scalar.properties.isWhitespace
          && !scalar.properties.isDefaultIgnorableCodePoint
      }
      #expect(first.map { !"=+-@\u{FF1D}".unicodeScalars.contains($0) } ?? true, "\(cell)")
    }
  }

  private func csvRows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      let row = rows.count - 1
      switch scalar {
      case "\"":
        isQuoted.toggle()
        rows[row][rows[row].count - 1].unicodeScalars.append("\"")
      case "," where !isQuoted: rows[row].append("")
      case "\n" where !isQuoted: rows.append([""])
      case "\r" where !isQuoted: break
      default: rows[row][rows[row].count - 1].unicodeScalars.append(scalar)
      }
    }
    rows.removeLast()
    return rows.map { row in
      row.map { cell in
        guard cell.hasPrefix("\"") else { return cell }
        return String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"")
      }
    }
  }

  private func explain(_ format: String, language: ReaderLanguage = .english) async throws -> String
  {
    try await run(
      "explain",
      format,
      "--project",
      Self.key,
      "--programme",
      "hostile",
      language: language
    )
  }

  @Test(arguments: [ReaderLanguage.english, .german])
  func `in HTML there are only our own elements`(language: ReaderLanguage) async throws {
    let page = try await explain("html", language: language)
    #expect(unsafe(page).isEmpty)
    let known: Set<Substring> = [
      "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li",
      "dl", "dt", "dd", "div", "table", "thead", "tbody", "tr", "th", "td", "strong", "code",
      "span",
      "a", "!DOCTYPE",
    ]
    try expect(page, hasOnly: known)
  }

  @Test(arguments: [ReaderLanguage.english, .german])
  func `in the page of the portfolio there are only our own elements`(language: ReaderLanguage)
    async throws
  {
    let run = try await CapturedRun(
      "report",
      Self.folder + "/hostile.stetig",
      Self.folder + "/portfolio",
      language: language
    )
    #expect(run.code == 0, "\(run.error.prefix(400))")
    #expect(run.output.contains("alert"), "nothing hostile is shown at all")
    #expect(unsafe(run.output).isEmpty)
    #expect(!run.output.contains("\"javascript:"))
    #expect(!run.output.contains("<![CDATA["))
    // Style and script are ours, and their marks are no elements.
    let page = run.output.replacing(try Regex("(?s)<(style|script)>.*?</(style|script)>"), with: "")
    try expect(
      page,
      hasOnly: [
        "html", "head", "meta", "title", "body", "main", "header", "nav", "section", "article",
        "h1", "h2", "h3", "h4", "p", "ul", "li", "dl", "dt", "dd", "div", "table", "caption",
        "thead",
        "tbody", "tr", "th", "td", "strong", "code", "span", "a", "form", "label", "input",
        "select",
        "option", "output", "button", "details", "summary", "svg", "defs", "pattern", "path",
        "circle", "rect", "line", "!DOCTYPE",
      ]
    )
  }

  /// Expects that all that looks like an element is a known one with well-formed attributes, none of
  /// which is code.
  private func expect(_ page: String, hasOnly known: Set<Substring>) throws {
    let attributes = try Regex(
      #"^( (?!on)[A-Za-z-]+[0-9]?="[^"<>]*"| (html|hidden|data-[a-z]+))*/?$"#
    )
    for piece in page.split(separator: "<").dropFirst(page.hasPrefix("<") ? 0 : 1) {
      let parts = piece.split(separator: ">", omittingEmptySubsequences: false)
      #expect(parts.count == 2, "\(piece)")
      let tag = parts[0].hasPrefix("/") ? parts[0].dropFirst() : parts[0]
      let name = tag.prefix { $0 != " " }
      #expect(known.contains(name), "\(tag)")
      #expect(tag.dropFirst(name.count).firstMatch(of: attributes) != nil, "\(tag)")
    }
  }

  @Test(arguments: ["check", "explain"])
  func `in JSON the texts are what they were`(command: String) async throws {
    let text =
      command == "check" ? try await run("check", "json") : try await explain("json")
    #expect(unsafe(text).isEmpty)
    #expect(!text.contains("<"))
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    #expect(strings(json).contains { $0.unicodeScalars.elementsEqual(Self.key.unicodeScalars) })
  }

  private func strings(_ json: Any) -> [String] {
    switch json {
    case let text as String: [text]
    case let list as [Any]: list.flatMap { strings($0) }
    case let object as [String: Any]: object.values.flatMap { strings($0) }
    default: []
    }
  }
}
