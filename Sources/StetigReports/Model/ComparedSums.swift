import StetigContinuity
import StetigRules
import StetigScenarios

/// The cases of a programme, a municipality or a Land, before and after.
struct ComparedGroup {
  var key: String?
  var name: String?
  var before: CaseTotals
  var after: CaseTotals

  var difference: AmountSum { after.grants - before.grants }

  var isSame: Bool { before == after }
}

/// A sum under one key, before and after.
struct ComparedSum<Key: Hashable & Sendable>: Sendable {
  var key: Key
  var before: AmountSum
  var after: AmountSum

  var difference: AmountSum { after - before }
}

/// A level of funders in a year.
struct LevelYear: Hashable, Sendable {
  var year: Int?
  var level: FundingLevel?
}

/// Two worlds side by side; what only one of them has stands beside nothing.
struct WorldComparison {
  var before: WorldTotals
  var after: WorldTotals

  var programmes: [ComparedGroup] { groups(before.byProgramme, after.byProgramme) }
  var municipalities: [ComparedGroup] { groups(before.byMunicipality, after.byMunicipality) }
  var lands: [ComparedGroup] { groups(before.byLand, after.byLand) }

  /// In the order of the vocabulary; last those without a level.
  var levels: [ComparedSum<FundingLevel?>] {
    sums { $0.level }.sorted { order($0.key?.value, $1.key?.value) }
  }

  /// Ascending; last those without a year.
  var years: [ComparedSum<Int?>] {
    sums { $0.year }.sorted { order($0.key, $1.key) }
  }

  /// By year, then level.
  var levelYears: [ComparedSum<LevelYear>] {
    inOrder(sums { LevelYear(year: $0.year, level: $0.level) })
  }

  private func inOrder(_ rows: [ComparedSum<LevelYear>]) -> [ComparedSum<LevelYear>] {
    rows.sorted {
      $0.key.year == $1.key.year
        ? order($0.key.level?.value, $1.key.level?.value) : order($0.key.year, $1.key.year)
    }
  }

  /// The approved money of the structures, as it runs on or stops, by year and level.
  var fundingYears: [ComparedSum<LevelYear>] { inOrder(funding { $0 }) }

  /// The same by level.
  var fundingLevels: [ComparedSum<FundingLevel?>] {
    funding { $0.level }.sorted { order($0.key?.value, $1.key?.value) }
  }

  /// The same by year.
  var fundingByYear: [ComparedSum<Int?>] {
    funding { $0.year }.sorted { order($0.key, $1.key) }
  }

  /// All of it.
  var fundingTotal: ComparedSum<Int?> {
    fundingByYear.reduce(into: ComparedSum(key: nil, before: .zero, after: .zero)) {
      $0.before += $1.before
      $0.after += $1.after
    }
  }

  private func funding<Key: Hashable & Sendable>(
    by key: (LevelYear) -> Key
  ) -> [ComparedSum<Key>] {
    func rows(_ world: WorldTotals) -> [(Key, AmountSum)] {
      world.funding.map {
        (key(LevelYear(year: $0.year, level: $0.level)), AmountSum($0.sums.approved))
      }
    }
    return sums(rows(before), rows(after))
  }

  /// What is missing in gaps, by year.
  var gapYears: [ComparedSum<Int>] {
    sums(
      before.gapYears.map { ($0.year, $0.amount) },
      after.gapYears.map { ($0.year, $0.amount) }
    ).sorted { $0.key < $1.key }
  }

  private func sums<Key: Hashable & Sendable>(
    by key: (GrantYear) -> Key
  ) -> [ComparedSum<Key>] {
    sums(
      before.grantYears.map { (key($0), $0.amount) },
      after.grantYears.map { (key($0), $0.amount) }
    )
  }

  private func sums<Key: Hashable & Sendable>(
    _ before: [(Key, AmountSum)],
    _ after: [(Key, AmountSum)]
  ) -> [ComparedSum<Key>] {
    var rows: [ComparedSum<Key>] = []
    var places: [Key: Int] = [:]
    func place(_ key: Key) -> Int {
      if let place = places[key] { return place }
      places[key] = rows.count
      rows.append(ComparedSum(key: key, before: .zero, after: .zero))
      return rows.count - 1
    }
    for (key, amount) in before {
      let place = place(key)
      rows[place].before += amount
    }
    for (key, amount) in after {
      let place = place(key)
      rows[place].after += amount
    }
    return rows
  }

  /// Whether one comes before the other; what is unknown comes last.
  private func order(_ one: Int?, _ other: Int?) -> Bool {
    guard let one else { return false }
    return other.map { one < $0 } ?? true
  }

  private func groups(_ before: [GroupTotals], _ after: [GroupTotals]) -> [ComparedGroup] {
    var rows = before.map {
      ComparedGroup(key: $0.key, name: $0.name, before: $0.totals, after: CaseTotals())
    }
    var places: [String?: Int] = [:]
    for (place, row) in rows.enumerated() { places[row.key] = place }
    for group in after {
      if let place = places[group.key] {
        rows[place].after = group.totals
        rows[place].name = rows[place].name ?? group.name
      } else {
        places[group.key] = rows.count
        rows.append(
          ComparedGroup(
            key: group.key,
            name: group.name,
            before: CaseTotals(),
            after: group.totals
          )
        )
      }
    }
    return rows.filter { $0.key != nil } + rows.filter { $0.key == nil }
  }
}
