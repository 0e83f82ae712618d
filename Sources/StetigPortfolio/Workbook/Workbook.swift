import StetigText

/// A sheet as the workbook lists it.
struct WorkbookSheet {
  var name: String
  /// The part that holds its rows.
  var part: String
  var isHidden: Bool
}

/// A workbook (Office Open XML, `.xlsx`) without the rows of its sheets.
struct Workbook {
  private(set) var sheets: [WorkbookSheet] = []
  /// Whether days count from 1904.
  private(set) var since1904 = false
  /// By the number that cells have.
  private(set) var formats: [NumberFormat] = []
  private(set) var texts = SharedTexts()
  /// The characters of texts that a wrong decoding had turned into control characters.
  private(set) var mendedCount = 0
  private var archive: ZIPArchive

  private static let sheetLimit = 1000

  init(_ bytes: Span<UInt8>) throws(WorkbookProblem) {
    archive = try ZIPArchive(bytes)
    let root = try Self.relations("", &archive, bytes)
    let main =
      root.first { $0.type.hasSuffix("/officeDocument") }?.target ?? "xl/workbook.xml"
    guard let part = try Self.part(main, &archive, bytes) else {
      throw .damaged(Phrase(en: "it has no list of sheets", de: "sie hat keine Liste von Blättern"))
    }
    let relations = try Self.relations(main, &archive, bytes)
    try readSheets(part, relations)
    if let styles = relations.first(where: { $0.type.hasSuffix("/styles") }),
      let part = try Self.part(styles.target, &archive, bytes)
    {
      formats = try cellFormats(part)
    }
    if let strings = relations.first(where: { $0.type.hasSuffix("/sharedStrings") }),
      let part = try Self.part(strings.target, &archive, bytes)
    {
      mendedCount += part.mendedCount
      texts = try SharedTexts(part)
    }
  }

  /// The part that holds the rows of a sheet.
  mutating func part(
    of sheet: WorkbookSheet,
    _ bytes: Span<UInt8>
  ) throws(WorkbookProblem) -> WorkbookPart {
    guard let part = try Self.part(sheet.part, &archive, bytes) else {
      throw .damaged(
        Phrase(
          en: "the sheet `\(sheet.name)` has no rows in it",
          de: "das Blatt `\(sheet.name)` hat darin keine Zeilen"
        )
      )
    }
    mendedCount += part.mendedCount
    return part
  }

  private static func part(
    _ name: String,
    _ archive: inout ZIPArchive,
    _ bytes: Span<UInt8>
  ) throws(WorkbookProblem) -> WorkbookPart? {
    guard let entry = try archive.entry(name) else { return nil }
    return try WorkbookPart(try archive.contents(of: entry, bytes))
  }

  private struct Relation {
    var id: String
    var type: String
    var target: String
  }

  /// What a part refers to; the empty name stands for the package.
  private static func relations(
    _ name: String,
    _ archive: inout ZIPArchive,
    _ bytes: Span<UInt8>
  ) throws(WorkbookProblem) -> [Relation] {
    let folder = folder(of: name)
    let file = name.utf8.count > folder.utf8.count ? String(lastComponent(name)) : ""
    guard let part = try part(folder + "_rels/" + file + ".rels", &archive, bytes) else {
      return []
    }
    var xml = part.xml
    let text = part.bytes.span
    var relations: [Relation] = []
    while true {
      switch try xml.next(text) {
      case .start where xml.isNamed("Relationship", text):
        relations.append(
          Relation(
            id: try xml.value("Id", text) ?? "",
            type: try xml.value("Type", text) ?? "",
            target: resolved(try xml.value("Target", text) ?? "", in: folder)
          )
        )
      case .start, .end, .text, .characters: break
      case .finished: return relations
      }
    }
  }

  /// The folder of a part, with `/` at its end.
  private static func folder(of name: String) -> String {
    String(name[..<lastComponent(name).startIndex])
  }

  /// The name of a part as another part in `folder` refers to it.
  private static func resolved(_ target: String, in folder: String) -> String {
    var pieces = target.hasPrefix("/") ? [] : folder.split(separator: "/").map { String($0) }
    for piece in target.split(separator: "/") {
      switch piece {
      case ".": break
      case "..": _ = pieces.popLast()
      default: pieces.append(String(piece))
      }
    }
    let name = Array(pieces.joined(separator: "/").utf8)
    return partName(name.span, 0..<name.count)
  }

  private mutating func readSheets(
    _ part: WorkbookPart,
    _ relations: [Relation]
  ) throws(WorkbookProblem) {
    var xml = part.xml
    let bytes = part.bytes.span
    while true {
      switch try xml.next(bytes) {
      case .start where xml.isNamed("extLst", bytes): try xml.skipElement(bytes)
      case .start where xml.isNamed("workbookPr", bytes):
        since1904 = xml.isSet("date1904", bytes)
      case .start where xml.isNamed("sheet", bytes):
        let id = try xml.value("id", bytes) ?? ""
        let relation = relations.first { $0.id == id }
        // Sheets of charts and macros have no rows.
        guard let relation, relation.type.hasSuffix("/worksheet") else { continue }
        guard sheets.count < Self.sheetLimit else {
          throw .unsupported(
            Phrase(
              en: "it has more than \(Self.sheetLimit) sheets",
              de: "sie hat mehr als \(Self.sheetLimit) Blätter"
            )
          )
        }
        let state = try xml.value("state", bytes) ?? "visible"
        sheets.append(
          WorkbookSheet(
            name: try xml.value("name", bytes) ?? "",
            part: relation.target,
            isHidden: state != "visible"
          )
        )
      case .start, .end, .text, .characters: break
      case .finished: return
      }
    }
  }
}

/// The formats of numbers by the number that cells refer to.
private func cellFormats(_ part: WorkbookPart) throws(WorkbookProblem) -> [NumberFormat] {
  var xml = part.xml
  let bytes = part.bytes.span
  var codes: [Int: NumberFormat] = [:]
  var formats: [NumberFormat] = []
  var isInCells = false
  while true {
    switch try xml.next(bytes) {
    case .start:
      if xml.isNamed("cellXfs", bytes) { isInCells = true }
      if xml.isNamed("dxfs", bytes) || xml.isNamed("extLst", bytes) {
        try xml.skipElement(bytes)
      } else if xml.isNamed("numFmt", bytes) {
        guard let range = xml.rawValue("numFmtId", bytes) else { continue }
        codes[number(bytes, range)] = NumberFormat(
          code: try xml.value("formatCode", bytes) ?? ""
        )
      } else if isInCells, xml.isNamed("xf", bytes) {
        let id = xml.rawValue("numFmtId", bytes).map { number(bytes, $0) } ?? 0
        formats.append(codes[id] ?? NumberFormat(builtIn: id))
      }
    case .end: if xml.isNamed("cellXfs", bytes) { isInCells = false }
    case .text, .characters: break
    case .finished: return formats
    }
  }
}
