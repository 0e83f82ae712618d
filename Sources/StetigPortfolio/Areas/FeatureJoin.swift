import StetigColumns
import StetigRules
import StetigText
import StetigValues

/// Puts rows that came with geometries together with the rows of tables, by their keys.
///
/// Features with one key are one row, whose place is the union of theirs. They add to the facts of
/// the row what it does not say; facts that say different things are unknown, and reported. A
/// feature whose key no table has is a row of its own if it says what it belongs to, or if there is
/// no table; else nothing is known of it, and it is left out with a finding.
struct FeatureJoin {
  let vocabulary: Vocabulary
  let entity: EntityID
  /// By position of the fact, for all rows: those of tables first.
  private var columns: [Column]
  private var features: [(row: Int, feature: PlacedFeature)]
  private let tableRowCount: Int
  private let rowCount: Int
  private let hasTable: Bool
  private(set) var findings: [InputFinding] = []

  /// The rows that are left, in order.
  private(set) var kept: [Int] = []
  private(set) var placed: [PlacedRow] = []

  private static let reportedAtMost = 100

  /// - Parameters:
  ///   - vocabulary: the facts of the entity.
  ///   - entity: whose rows are joined.
  ///   - columns: by position of the fact, the rows of all tables one after the other.
  ///   - tables: those with geometries last.
  init(
    _ vocabulary: Vocabulary,
    _ entity: EntityID,
    columns: [Column],
    _ tables: [TableRead]
  ) {
    self.vocabulary = vocabulary
    self.entity = entity
    self.columns = columns
    features = []
    var row = 0
    var plainRowCount = 0
    for table in tables {
      guard let places = table.features else {
        row += table.lines.count
        plainRowCount = row
        continue
      }
      if let system = places.foreignSystem {
        findings.append(FeatureJoin.foreignSystem(system, table.file))
      }
      for index in 0..<table.lines.count {
        var feature = PlacedFeature(
          geometry: places.geometries[index],
          file: table.file,
          line: Int(table.lines[index]),
          number: places.numbers[index]
        )
        // Reported once for the file.
        if places.foreignSystem != nil { feature.geometry = RawGeometry() }
        features.append((row, feature))
        row += 1
      }
    }
    tableRowCount = plainRowCount
    rowCount = row
    hasTable = tables.contains { $0.features == nil }
  }

  private static func foreignSystem(_ name: String, _ file: String) -> InputFinding {
    let problem = GeometryProblem.otherSystem(name)
    return InputFinding(
      code: .brokenBoundary,
      file: file,
      line: 0,
      column: 0,
      found: name,
      message: problem.message,
      expected: problem.expected,
      help: problem.help
    )
  }

  /// Returns the columns of the rows that are left; nil if they are as they were.
  mutating func run() -> [Column]? {
    guard let key = vocabulary[entity].key else {
      kept = Array(0..<rowCount)
      placed = features.map { PlacedRow(row: $0.row, features: [$0.feature]) }
      return nil
    }
    let groups = group(by: columns[vocabulary[key].position])
    var changed = Array(repeating: [Int: Datum](), count: columns.count)
    for group in groups { merge(group, &changed) }
    let isRemoved = removedRows(groups)
    kept = (0..<rowCount).filter { !isRemoved[$0] }
    var newRows = Array(repeating: 0, count: rowCount)
    for (number, row) in kept.enumerated() { newRows[row] = number }
    for index in placed.indices { placed[index].row = newRows[placed[index].row] }
    if kept.count == rowCount, changed.allSatisfy({ $0.isEmpty }) { return nil }
    return vocabulary[entity].facts.enumerated().map { position, fact in
      rebuilt(columns[position], changed[position], fact)
    }
  }

  /// Features of one key and the row that they belong to.
  private struct Group {
    var row: Int
    var key: String?
    var members: [Int]
  }

  private mutating func group(by keys: Column) -> [Group] {
    var rows: [String: Int] = [:]
    for row in 0..<tableRowCount {
      if case .text(let key) = keys.datum(at: row), rows[key] == nil { rows[key] = row }
    }
    var groups: [Group] = []
    var groupOfRow: [Int: Int] = [:]
    var lost: [Int] = []
    for index in features.indices {
      let row = features[index].row
      var key: String?
      if case .text(let text) = keys.datum(at: row) { key = text }
      features[index].feature.key = key
      let target = key.flatMap { rows[$0] }
      if target == nil, hasTable, !saysWhereItBelongs(row) {
        lost.append(index)
        continue
      }
      if let key, target == nil { rows[key] = row }
      let home = target ?? row
      if let group = groupOfRow[home] {
        groups[group].members.append(index)
      } else {
        groupOfRow[home] = groups.count
        groups.append(Group(row: home, key: key, members: [index]))
      }
    }
    reportLost(lost)
    return groups
  }

  /// Whether a row names its parent, as an area its municipality.
  private func saysWhereItBelongs(_ row: Int) -> Bool {
    guard let parent = vocabulary[entity].parent else { return true }
    return columns[vocabulary[parent].position].datum(at: row) != .unknown
  }

  private func removedRows(_ groups: [Group]) -> [Bool] {
    var isRemoved = Array(repeating: false, count: rowCount)
    for (row, _) in features { isRemoved[row] = true }
    for group in groups { isRemoved[group.row] = false }
    return isRemoved
  }

  private func rebuilt(_ column: Column, _ changed: [Int: Datum], _ fact: FactID) -> Column {
    guard column != .absent || !changed.isEmpty else { return .absent }
    var misfits: [Int] = []
    return Column(
      kept.map { changed[$0] ?? column.datum(at: $0) },
      type: vocabulary[fact].type,
      isOptional: vocabulary.allowsNone(fact),
      misfits: &misfits
    )
  }

  /// Gives the row of a group what its features know, and their geometries.
  private mutating func merge(_ group: Group, _ changed: inout [[Int: Datum]]) {
    let periods = designation.map { times in group.members.map { period(of: $0, times) } } ?? []
    let isOverTime = Set(periods).count > 1
    var members: [PlacedFeature] = []
    for (number, index) in group.members.enumerated() {
      var feature = features[index].feature
      if isOverTime { feature.period = periods[number] }
      members.append(feature)
    }
    placed.append(PlacedRow(row: group.row, features: members))
    for (position, fact) in vocabulary[entity].facts.enumerated() {
      if fact == vocabulary[entity].key { continue }
      if case .place = vocabulary[fact].type {
        refuseSecondPlace(group, position, fact, &changed)
        continue
      }
      if isOverTime, let designation, fact == designation.first || fact == designation.last {
        mergeEnds(group, position, periods, isFirst: fact == designation.first, &changed)
      } else {
        mergeValues(group, position, fact, &changed)
      }
    }
  }

  /// The facts that say from when until when an area is designated.
  private var designation: (first: FactID, last: FactID)? {
    var first: FactID?
    var last: FactID?
    for fact in vocabulary[entity].facts {
      if vocabulary[fact].naming.english == "designated_from" { first = fact }
      if vocabulary[fact].naming.english == "designated_until" { last = fact }
    }
    guard let first, let last else { return nil }
    return (first, last)
  }

  private func period(of index: Int, _ times: (first: FactID, last: FactID)) -> DateRange {
    let row = features[index].row
    let first = columns[vocabulary[times.first].position].datum(at: row)
    let last = columns[vocabulary[times.last].position].datum(at: row)
    var start: CalendarDate?
    var end: CalendarDate?
    if case .date(let day) = first { start = day }
    if case .date(let day) = last { end = day }
    // Days in the wrong order are reported with the facts; no boundary holds on them.
    return DateRange(first: start, last: end) ?? .always
  }

  /// Where the table does not say when the area is designated, it is from the first day of its
  /// first boundary to the last day of its last one.
  private mutating func mergeEnds(
    _ group: Group,
    _ position: Int,
    _ periods: [DateRange],
    isFirst: Bool,
    _ changed: inout [[Int: Datum]]
  ) {
    guard group.row >= tableRowCount || columns[position].datum(at: group.row) == .unknown else {
      return
    }
    if isFirst {
      let days = periods.compactMap { $0.first }
      let first = days.count == periods.count ? days.min() : nil
      changed[position][group.row] = first.map { .date($0) } ?? .unknown
    } else {
      let days = periods.compactMap { $0.last }
      let last = days.count == periods.count ? days.max() : nil
      let isNone = group.members.contains { columns[position].datum(at: features[$0].row) == .none }
      changed[position][group.row] = last.map { .date($0) } ?? (isNone ? Datum.none : .unknown)
    }
  }

  private mutating func mergeValues(
    _ group: Group,
    _ position: Int,
    _ fact: FactID,
    _ changed: inout [[Int: Datum]]
  ) {
    guard columns[position] != .absent else { return }
    let own = columns[position].datum(at: group.row)
    var value = own
    // Names decide nothing: several features of one area may each have their own.
    let isName = vocabulary[fact].naming.english == "name"
    for index in group.members where features[index].row != group.row {
      let added = columns[position].datum(at: features[index].row)
      if added == .unknown || added == value || (isName && value != .unknown) { continue }
      guard value == .unknown else {
        findings.append(contradiction(features[index].feature, fact))
        value = .unknown
        break
      }
      value = added
    }
    if value != own { changed[position][group.row] = value }
  }

  /// A row of a table that has a place of its own must not have another from a file of boundaries.
  private mutating func refuseSecondPlace(
    _ group: Group,
    _ position: Int,
    _ fact: FactID,
    _ changed: inout [[Int: Datum]]
  ) {
    guard fact == vocabulary.placeFact(of: entity), group.row < tableRowCount,
      columns[position].datum(at: group.row) != .unknown, let index = group.members.first
    else { return }
    findings.append(contradiction(features[index].feature, fact))
    changed[position][group.row] = .unknown
    placed.removeLast()
  }

  private func contradiction(_ feature: PlacedFeature, _ fact: FactID) -> InputFinding {
    let name = vocabulary[fact].naming
    let key = feature.key ?? ""
    return InputFinding(
      code: .contradictingFacts,
      file: feature.file,
      line: feature.line,
      column: 0,
      heading: name.english,
      found: key,
      message: Phrase(
        en: "`\(name.english)` of `\(key)` is given twice and differs, so it is unknown",
        de: "`\(name.german)` von `\(key)` steht zweimal verschieden da und gilt als unbekannt"
      ),
      help: Phrase(
        en: "leave it out in one of the two files",
        de: "die Angabe in einer der beiden Dateien weglassen"
      )
    )
  }

  private mutating func reportLost(_ lost: [Int]) {
    let table = vocabulary[entity].tableNaming
    for index in lost.prefix(Self.reportedAtMost) {
      let feature = features[index].feature
      let message: Phrase
      let help: Phrase?
      if let key = feature.key {
        message = Phrase(
          en: "no row of `\(table.english)` has the key `\(key)`, so the boundary is not used",
          de:
            "keine Zeile von `\(table.german)` hat die Kennung `\(key)`, darum gilt die Grenze nicht"
        )
        help = nil
      } else {
        message = Phrase(
          en: "feature \(feature.number) has no key, so its boundary belongs to nothing",
          de: "Objekt \(feature.number) hat keine Kennung, darum gehört seine Grenze zu nichts"
        )
        help = Phrase(
          en: "name the property that is the key in a `portfolio` declaration",
          de: "in einer Erklärung `Bestand` sagen, welche Eigenschaft die Kennung ist"
        )
      }
      findings.append(
        InputFinding(
          code: .danglingKey,
          file: feature.file,
          line: feature.line,
          column: 0,
          heading: nil,
          found: feature.key ?? "",
          message: message,
          expected: Phrase(
            en: "a key of `\(table.english)`",
            de: "eine Kennung aus `\(table.german)`"
          ),
          help: help
        )
      )
    }
    guard lost.count > Self.reportedAtMost, let first = lost.first else { return }
    findings.append(
      InputFinding(
        code: .danglingKey,
        file: features[first].feature.file,
        line: 0,
        column: 0,
        found: "",
        message: Phrase(
          en:
            "\(lost.count) boundaries belong to no row of `\(table.english)`, the first are listed",
          de:
            "\(lost.count) Grenzen gehören zu keiner Zeile von `\(table.german)`, die ersten sind aufgeführt"
        )
      )
    )
  }
}

extension Vocabulary {
  /// The fact that holds the place of a thing: its first one of that type.
  func placeFact(of entity: EntityID) -> FactID? {
    self[entity].facts.first { fact in
      if case .place = self[fact].type { return true }
      return false
    }
  }
}
