import StetigContinuity
import StetigEvaluation
import StetigRules
import StetigScenarios
import StetigText
import StetigValues

extension ModelJSONWriter {
  /// All that is counted under one set of rules and facts.
  mutating func members(_ world: WorldTotals) {
    json.beginObject("cases")
    members(world.cases)
    json.endObject()
    groups("byProgramme", "programme", world.byProgramme)
    groups("byMunicipality", "municipality", world.byMunicipality)
    groups("byLand", "land", world.byLand)
    json.beginArray("grantYears")
    for row in world.grantYears {
      json.beginObject()
      year(row.year)
      level(row.level)
      amount("amount", row.amount)
      json.endObject()
    }
    json.endArray()
    gaps(world.gaps)
    json.beginArray("gapYears")
    for row in world.gapYears {
      json.beginObject()
      json.write("year", row.year)
      amount("amount", row.amount)
      json.endObject()
    }
    json.endArray()
    ownShare(world)
    json.beginArray("funding")
    for row in world.funding {
      json.beginObject()
      json.write("year", row.year)
      level(row.level)
      json.write("approved", row.sums.approved.decimalText)
      json.write("applied", row.sums.applied.decimalText)
      json.write("planned", row.sums.planned.decimalText)
      json.endObject()
    }
    json.endArray()
    json.beginArray("budgets")
    for budget in world.budgets { append(budget) }
    json.endArray()
  }

  mutating func members(_ totals: CaseTotals) {
    json.write("eligible", totals.eligible)
    json.write("ineligible", totals.ineligible)
    json.write("undecided", totals.undecided)
    amount("grants", totals.grants)
  }

  private mutating func groups(_ key: String, _ name: String, _ groups: [GroupTotals]) {
    json.beginArray(key)
    for group in groups {
      json.beginObject()
      json.write(name, group.key)
      json.write("name", group.name)
      members(group.totals)
      json.endObject()
    }
    json.endArray()
  }

  mutating func gaps(_ gaps: GapTotals) {
    json.beginObject("gaps")
    json.write("structures", gaps.structures)
    json.write("gaps", gaps.gaps)
    json.write("cliffs", gaps.cliffs)
    json.write("days", gaps.days)
    amount("amount", gaps.amount)
    json.write("posts", decimal(gaps.posts))
    json.write("structuresWithoutPosts", gaps.structuresWithoutPosts)
    json.endObject()
  }

  private mutating func ownShare(_ world: WorldTotals) {
    json.beginArray("ownShare")
    for row in world.ownShare { json.append(row) }
    json.endArray()
    json.beginArray("cannotPay")
    for row in world.unpayable {
      json.beginObject()
      json.write("municipality", row.municipality)
      json.write("name", row.name)
      years("years", row.years)
      json.endObject()
    }
    json.endArray()
  }

  mutating func years(_ key: String, _ years: [Int]) {
    json.beginArray(key)
    for year in years { json.append(year) }
    json.endArray()
  }

  mutating func append(_ budget: BudgetResult) {
    json.beginObject()
    json.write("programme", budget.programme)
    json.write("carriedOver", budget.isCarriedOver)
    json.beginArray("years")
    for year in budget.years {
      json.beginObject()
      json.write("year", year.year)
      json.write("amount", year.amount.decimalText)
      json.write("carriedIn", year.carriedIn.decimalText)
      json.write("committed", year.committed.decimalText)
      json.write("granted", year.granted.decimalText)
      json.write("lacking", year.lacking.decimalText)
      json.write("lapsed", year.lapsed.decimalText)
      json.endObject()
    }
    json.endArray()
    json.beginArray("places")
    for place in budget.places { append(place) }
    json.endArray()
    if let cut = budget.cutOff {
      json.beginObject("cutOff")
      json.write("lastFunded", cut.lastFunded)
      json.write("firstWaiting", cut.firstWaiting)
      json.write("year", cut.year)
      json.write("lacks", cut.lacks.decimalText)
      json.endObject()
    } else {
      json.writeNull("cutOff")
    }
    json.endObject()
  }

  private mutating func append(_ place: BudgetPlace) {
    json.beginObject()
    json.write("project", place.key)
    json.write("name", place.name)
    json.write("municipality", place.municipality)
    json.write("outcome", place.outcome.rawValue)
    amount("grant", AmountSum(place.grant))
    json.beginArray("instalments")
    for (year, amount) in place.instalments {
      json.beginObject()
      json.write("year", year)
      json.write("amount", amount.decimalText)
      json.endObject()
    }
    json.endArray()
    json.beginArray("ranks")
    for rank in place.ranks {
      json.beginObject()
      switch rank.content {
      case .known(let datum):
        json.write("value", StableText.text(datum, rank.type, rendering.plan.vocabulary))
      case .none: json.write("value", "none")
      case .between, .unknown: json.writeNull("value")
      }
      json.write("unit", StableText.unit(rank.type))
      json.endObject()
    }
    json.endArray()
    json.write("missing", place.missing)
    json.endObject()
  }
}
