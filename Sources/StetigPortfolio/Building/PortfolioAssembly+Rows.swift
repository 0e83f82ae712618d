import StetigRules

extension PortfolioAssembly {
  /// Says that of the rows of a table only some are left, whose columns have been set.
  mutating func keepRows(_ kept: [Int], of entity: EntityID) {
    tables[entity.index].rowCount = kept.count
    var parts: [RowPlaces] = []
    var start = 0
    var next = 0
    for part in places[entity.index] {
      let end = start + part.lines.count
      var lines = RowLines()
      while next < kept.count, kept[next] < end {
        lines.append(part.lines[kept[next] - start])
        next += 1
      }
      parts.append(RowPlaces(file: part.file, sheet: part.sheet, lines: lines))
      start = end
    }
    places[entity.index] = parts
  }
}
