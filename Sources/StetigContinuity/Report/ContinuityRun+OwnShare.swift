import StetigPortfolio
import StetigValues

extension ContinuityRun {
  /// The own share of the municipalities of the structures looked at, over all their structures.
  func ownShare(_ findings: inout [InputFinding]) -> [OwnShareYear] {
    var municipalities = Set<Int>()
    for row in rows {
      if let municipality = facts.municipalities[row].value { municipalities.insert(municipality) }
    }
    guard let level = lineFacts.municipalLevel else { return [] }
    var ownLines: [Int: [Int]] = [:]
    for row in 0..<facts.rowCount {
      guard let municipality = facts.municipalities[row].value,
        municipalities.contains(municipality)
      else { continue }
      for index in lineStarts[row]..<lineStarts[row + 1] where lines[index].level == level {
        ownLines[municipality, default: []].append(index)
      }
    }
    let keyed = ownLines.keys.map { (facts.municipalityKey($0), $0) }.sorted { $0 < $1 }
    let projects =
      keyed.contains { facts.isEmergency($0.1) == true } ? linesByProject : [:]
    var result: [OwnShareYear] = []
    for (key, municipality) in keyed {
      let own = ownLines[municipality] ?? []
      for year in options.asOf.year...max(options.asOf.year, options.lastDay.year) {
        guard let row = ownShare(municipality, key, own, year, projects) else {
          findings.append(amountOverflow(key))
          break
        }
        result.append(row)
      }
    }
    return result
  }

  private func ownShare(
    _ municipality: Int,
    _ key: String,
    _ own: [Int],
    _ year: Int,
    _ projects: [Int: [Int]]
  ) -> OwnShareYear? {
    guard let days = calendarYear(year), let sums = yearSums(own, days) else { return nil }
    var row = OwnShareYear(
      municipality: key,
      municipalityName: facts.municipalityNames[municipality].value,
      year: year,
      approved: sums.approved,
      applied: sums.applied,
      planned: sums.planned,
      capacity: facts.capacities.money(municipality).value,
      isEmergency: facts.isEmergency(municipality)
    )
    guard row.isEmergency == true else { return row }
    let voluntary = own.filter { index in
      lines[index].overlaps(days)
        && !(lines[index].project.flatMap { facts.compulsory[$0] } ?? false)
    }
    row.ownShareLines = keys(voluntary)
    row.hangingLines = keys(hanging(on: voluntary, days, projects))
    return row
  }

  /// The lines of other levels that share a day with an own share for the same project, else for
  /// the same structure.
  private func hanging(
    on own: [Int],
    _ days: ClosedRange<Int32>,
    _ projects: [Int: [Int]]
  ) -> [Int] {
    var found = Set<Int>()
    for index in own {
      let line = lines[index]
      let shared = max(line.first, days.lowerBound)...min(line.last, days.upperBound)
      let candidates: [Int]
      if let project = line.project {
        candidates = projects[project] ?? []
      } else if let structure = line.structure {
        candidates = Array(lineStarts[structure]..<lineStarts[structure + 1])
      } else {
        candidates = []
      }
      for other in candidates {
        guard let level = lines[other].level, level != lineFacts.municipalLevel else { continue }
        if lines[other].overlaps(shared) { found.insert(other) }
      }
    }
    return Array(found)
  }

  private var linesByProject: [Int: [Int]] {
    var projects: [Int: [Int]] = [:]
    for (index, line) in lines.enumerated() {
      if let project = line.project { projects[project, default: []].append(index) }
    }
    return projects
  }

  private func keys(_ indices: [Int]) -> [String] {
    indices.map { lineFacts.key(lines[$0].row) }.sorted()
  }
}

extension CountedLine {
  func overlaps(_ days: ClosedRange<Int32>) -> Bool {
    first <= days.upperBound && last >= days.lowerBound
  }

  /// The money on some days, exactly.
  ///
  /// - Requires: the line overlaps them.
  func cents(in days: ClosedRange<Int32>) -> WideFraction {
    let units = MonthUnits.count(
      from: max(first, days.lowerBound),
      to: min(last, days.upperBound)
    )
    let share = Fraction(Int128(units), over: Int128(MonthUnits.perMonth)) ?? .zero
    if let product = spread.multiplied(by: share) { return WideFraction(product) }
    return WideFraction(
      WideInteger(spread.numerator) * WideInteger(Int128(units)),
      over: WideInteger(spread.denominator) * WideInteger(Int128(MonthUnits.perMonth))
    )
  }
}
