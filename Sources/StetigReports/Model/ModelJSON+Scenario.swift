import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelJSONWriter {
  mutating func append(_ result: ScenarioResult) {
    json.beginObject()
    json.write("scenario", result.name)
    phrase("label", result.label)
    json.write("changed", result.texts)
    json.beginArray("assumptions")
    for assumption in result.assumptions {
      json.beginObject()
      json.write("en", assumption.english)
      json.write("de", assumption.german)
      json.endObject()
    }
    json.endArray()
    json.beginObject("after")
    members(result.after)
    json.endObject()
    json.beginArray("changes")
    for change in result.changes { append(change) }
    json.endArray()
    totals(WorldComparison(before: report.baseline, after: result.after))
    json.beginArray("structures")
    for change in result.structures { append(change) }
    json.endArray()
    json.beginArray("falls")
    for fall in result.falls { append(fall) }
    json.endArray()
    json.beginArray("sweeps")
    for curve in result.curves { append(curve) }
    json.endArray()
    json.beginArray("grids")
    for grid in result.grids { append(grid) }
    json.endArray()
    json.endObject()
  }

  private mutating func append(_ change: CaseChange) {
    json.beginObject()
    json.write("project", change.key)
    json.write("name", change.name)
    json.write("municipality", change.municipality)
    json.write("programme", change.programme)
    json.write("named", change.isNamed)
    json.write("from", change.before.verdict.rawValue)
    json.write("to", change.after.verdict.rawValue)
    amount("grantBefore", AmountSum(change.before.grant))
    amount("grantAfter", AmountSum(change.after.grant))
    json.write("because", change.because)
    json.write("violatedBefore", change.before.violated)
    json.write("violatedAfter", change.after.violated)
    json.write("missingBefore", change.before.missing)
    json.write("missingAfter", change.after.missing)
    json.endObject()
  }

  private mutating func totals(_ sums: WorldComparison) {
    json.beginObject("totals")
    json.beginObject("cases")
    counts("eligible", sums.before.cases.eligible, sums.after.cases.eligible)
    counts("ineligible", sums.before.cases.ineligible, sums.after.cases.ineligible)
    counts("undecided", sums.before.cases.undecided, sums.after.cases.undecided)
    json.beginObject("grants")
    compared(sums.before.cases.grants, sums.after.cases.grants)
    json.endObject()
    json.endObject()
    rows("byLevel", sums.levels) { $0.level($1) }
    rows("byYear", sums.years) { $0.year($1) }
    rows("byYearAndLevel", sums.levelYears) {
      $0.year($1.year)
      $0.level($1.level)
    }
    groups("byProgramme", "programme", sums.programmes)
    groups("byLand", "land", sums.lands)
    groups("byMunicipality", "municipality", sums.municipalities)
    gaps(sums)
    json.beginObject("funding")
    compared(sums.fundingTotal.before, sums.fundingTotal.after)
    rows("byLevel", sums.fundingLevels) { $0.level($1) }
    rows("byYear", sums.fundingByYear) { $0.year($1) }
    rows("byYearAndLevel", sums.fundingYears) {
      $0.year($1.year)
      $0.level($1.level)
    }
    json.endObject()
    json.endObject()
  }

  private mutating func rows<Key>(
    _ name: String,
    _ sums: [ComparedSum<Key>],
    _ key: (inout ModelJSONWriter, Key) -> Void
  ) {
    json.beginArray(name)
    for row in sums {
      json.beginObject()
      key(&self, row.key)
      compared(row.before, row.after)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func counts(_ key: String, _ before: Int, _ after: Int) {
    json.beginObject(key)
    json.write("before", before)
    json.write("after", after)
    json.write("difference", after - before)
    json.endObject()
  }

  private mutating func groups(_ key: String, _ name: String, _ groups: [ComparedGroup]) {
    json.beginArray(key)
    for group in groups {
      json.beginObject()
      json.write(name, group.key)
      json.write("name", group.name)
      counts("eligible", group.before.eligible, group.after.eligible)
      json.beginObject("grants")
      compared(group.before.grants, group.after.grants)
      json.endObject()
      json.endObject()
    }
    json.endArray()
  }

  private mutating func gaps(_ sums: WorldComparison) {
    let (before, after) = (sums.before.gaps, sums.after.gaps)
    json.beginObject("gaps")
    counts("structures", before.structures, after.structures)
    counts("gaps", before.gaps, after.gaps)
    counts("cliffs", before.cliffs, after.cliffs)
    counts("days", before.days, after.days)
    json.beginObject("posts")
    json.write("before", decimal(before.posts))
    json.write("after", decimal(after.posts))
    json.write("difference", after.posts.subtracting(before.posts).map { decimal($0) })
    json.endObject()
    json.beginObject("amount")
    compared(before.amount, after.amount)
    json.endObject()
    json.beginArray("byYear")
    for row in sums.gapYears {
      json.beginObject()
      json.write("year", row.key)
      compared(row.before, row.after)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func append(_ change: StructureChange) {
    json.beginObject()
    json.write("structure", change.key)
    json.write("name", change.name)
    json.write("municipality", change.municipality)
    side("before", change.firstGapBefore, change.gapsBefore, change.gapDaysBefore) {
      $0.write("missing", change.missingBefore.decimalText)
      $0.write("cliffs", change.cliffsBefore)
    }
    side("after", change.firstGapAfter, change.gapsAfter, change.gapDaysAfter) {
      $0.write("missing", change.missingAfter.decimalText)
      $0.write("cliffs", change.cliffsAfter)
    }
    json.beginArray("assumed")
    for line in change.assumed {
      json.beginObject()
      json.write("reason", line.reason.rawValue)
      json.write("line", line.line)
      json.write("programme", line.programme)
      json.write("from", line.first.description)
      json.write("to", line.last.description)
      json.write("monthly", line.rate.decimalText)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func side(
    _ key: String,
    _ firstGap: CalendarDate?,
    _ gaps: [ClosedRange<CalendarDate>],
    _ days: Int,
    _ rest: (inout JSONWriter) -> Void
  ) {
    json.beginObject(key)
    json.write("firstGap", firstGap?.description)
    json.write("days", days)
    rest(&json)
    json.beginArray("gaps")
    for gap in gaps {
      json.beginObject()
      json.write("from", gap.lowerBound.description)
      json.write("to", gap.upperBound.description)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func append(_ fall: StructureFall) {
    json.beginObject()
    json.write("structure", fall.key)
    json.write("name", fall.name)
    json.write("municipality", fall.municipality)
    json.write("month", YearMonth(of: fall.day).description)
    json.write("on", fall.day.description)
    json.write("programme", fall.programme)
    json.write("drop", fall.drop.decimalText)
    json.write("posts", fall.posts.map { decimal($0) })
    phrase("because", fall.because)
    json.endObject()
  }

  private mutating func append(_ curve: SweepCurve) {
    json.beginObject()
    json.write("path", curve.path)
    json.write("unit", StableText.unit(curve.type))
    json.beginArray("points")
    for point in curve.points {
      json.beginObject()
      json.write("value", stable(point.value, curve.type))
      members(point)
      if let bend = point.bend { append(bend) } else { json.writeNull("bend") }
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func stable(_ value: Fraction, _ type: ValueType) -> String? {
    StableText.text(.quantity(value), type, rendering.plan.vocabulary)
  }

  private mutating func members(_ point: SweepPoint) {
    members(point.cases)
    gaps(point.gaps)
  }

  private mutating func append(_ bend: SweepBend) {
    json.beginObject("bend")
    json.write("belongsBelow", bend.belongsBelow)
    json.beginArray("flips")
    for flip in bend.flips {
      json.beginObject()
      json.write("project", flip.project)
      json.write("programme", flip.programme)
      json.write("below", flip.below)
      json.write("above", flip.above)
      json.write("because", flip.because)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func append(_ grid: SweepGrid) {
    json.beginObject()
    axis("across", grid.across, grid.acrossType, grid.acrossValues)
    axis("down", grid.down, grid.downType, grid.downValues)
    json.beginArray("cells")
    for (value, cells) in grid.rows {
      for (across, cell) in zip(grid.acrossValues, cells) {
        json.beginObject()
        json.write("across", stable(across, grid.acrossType))
        json.write("down", stable(value, grid.downType))
        members(cell)
        json.endObject()
      }
    }
    json.endArray()
    json.endObject()
  }

  private mutating func axis(
    _ key: String,
    _ path: String,
    _ type: ValueType,
    _ values: [Fraction]
  ) {
    json.beginObject(key)
    json.write("path", path)
    json.write("unit", StableText.unit(type))
    json.write("values", values.compactMap { stable($0, type) })
    json.endObject()
  }
}
