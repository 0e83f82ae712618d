import StetigRules
import StetigValues

/// The other money in the plan of a project, as the steps 6 to 8 ask for it.
struct MoneyColumns {
  var sameCosts: Amount
  var own: Amount
  var publicGrants: Amount
}

extension SQLCompiler {
  /// One kind of other money: what a line has to be for it to count.
  private struct Kind {
    var holds: SQL
    var missing: NameMask
  }

  /// Whether other programmes of the plan fill gaps, so that they would share with this one.
  func hasOtherGapFunders(than name: String) -> Bool {
    plan.programmes.contains { programme in
      programme.name != name
        && programme.versions.contains { version in
          version.grant?.parts.contains {
            if case .financing(.gap, _, _, _) = $0.kind { true } else { false }
          } ?? false
        }
    }
  }

  /// The kinds of money that the current funding line may be: on the same costs, own, public.
  private mutating func kinds(
    _ facts: GrantFacts,
    counting: UInt64
  ) throws(Refusal) -> (amount: Cell, kinds: [Kind]) {
    guard let element = elements.last else { throw Refusal("a line", "eine Zeile") }
    let row = Cell(.row(element))
    let amount = settled(try fact(facts.fundingAmount, of: row), wish: "funding_amount")
    let origin = settled(try fact(facts.origin, of: row), wish: "funding_origin")
    let status = settled(try fact(facts.status, of: row), wish: "funding_status")
    let programme = settled(try fact(facts.programme, of: row), wish: "funding_programme")
    let same = settled(try fact(facts.sameCosts, of: row), wish: "funding_same_costs")
    let vocabulary = plan.vocabulary
    func isIn(_ cell: Cell, _ fact: FactID, _ mask: UInt64) -> SQL {
      withNone(self.isIn(cell, mask, of: choiceNames(fact) ?? []), cell.absence)
    }
    let askedMask = facts.mask(facts.status, ["applied", "approved"], vocabulary)
    let asked = define("asked", isIn(status, facts.status, askedMask))
    let ownMask = facts.mask(facts.origin, ["own_money"], vocabulary)
    let isOwn = define("is_own", isIn(origin, facts.origin, ownMask))
    let countsAsOwn = define("counts_as_own", isIn(origin, facts.origin, ownMask | counting))
    let publicMask = facts.mask(facts.origin, ["public_grant"], vocabulary)
    let isPublic = define("is_public", isIn(origin, facts.origin, publicMask))
    let rejectedMask = facts.mask(facts.status, ["rejected"], vocabulary)
    let rejected = define("is_rejected", isIn(status, facts.status, rejectedMask))
    guard case .text(let name) = programme.content else { throw Refusal("a line", "eine Zeile") }
    let own: SQL = "\(name) = \(dialect.text(block?.name ?? ""))"
    let elsewhere = define("is_elsewhere", withNone(own, programme.absence).not)
    // Each truth with the names that would settle it.
    func kind(_ parts: [(SQL, NameMask)]) -> Kind {
      var missing = NameMask.nothing
      for (truth, names) in parts {
        missing = missing.union(names.when(isUnknown(truth)))
      }
      return Kind(holds: define("holds", .all(parts.map { $0.0 })), missing: missing)
    }
    return (
      amount,
      [
        kind([
          (asked, status.missing), (same.truth, same.missing), (elsewhere, programme.missing),
          (countsAsOwn.not, origin.missing),
        ]),
        kind([(isOwn, origin.missing), (rejected.not, status.missing)]),
        kind([
          (isPublic, origin.missing), (asked, status.missing), (same.truth, same.missing),
          (elsewhere, programme.missing),
        ]),
      ]
    )
  }

  private mutating func uncertain(_ kind: Kind, _ amount: Cell) -> UncertainAmount {
    let known = lowering(amount)
    let worst: SQL = "CASE WHEN \(mayHold(kind.holds)) THEN \(wide(known.worst.above)) ELSE 0 END"
    let best: SQL = "CASE WHEN \(isSure(kind.holds)) THEN \(wide(known.best.above)) ELSE 0 END"
    let most = define("money_worst", worst)
    let least = define("money_best", best)
    return UncertainAmount(
      worst: Amount(above: most, below: known.worst.below),
      best: Amount(above: least, below: known.best.below),
      missing: amount.missing.union(kind.missing.when(isUnknown(kind.holds)))
        .when("\(least) <> \(most)")
    )
  }

  mutating func money(counting: UInt64, _ view: WorldView) throws(Refusal) -> MoneyColumns {
    let facts = try GrantFacts(plan.vocabulary)
    let list = try self.list(facts.funding, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { throw Refusal("funding", "Mittel") }
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let (amount, kinds) = try compiler.kinds(facts, counting: counting)
      var aggregates: [Aggregate] = []
      for kind in kinds {
        let part = try compiler.of(compiler.uncertain(kind, amount), view)
        let value = compiler.define("part", part.above)
        aggregates.append(
          Aggregate(
            name: compiler.fresh("money_sum"),
            value: compiler.dialect.number(SQL("SUM(" + value.text + ")", value.columns)),
            ofNoRows: .zero
          )
        )
      }
      return aggregates
    }
    let more = UncertainAmount(worst: .boundless, best: .zero, missing: list.missing)
    let open = try either(rows.isComplete.not, of(more, view), .zero)
    return MoneyColumns(
      sameCosts: try plus(Amount(above: found[0], below: 1), open),
      own: try plus(Amount(above: found[1], below: 1), open),
      publicGrants: try plus(Amount(above: found[2], below: 1), open)
    )
  }

  /// The names that the other money hangs on.
  mutating func moneyNames(counting: UInt64) throws(Refusal) -> NameMask {
    let facts = try GrantFacts(plan.vocabulary)
    let list = try self.list(facts.funding, of: Cell(.row(subjectRow)))
    guard case .rows(let rows) = list.content else { return .nothing }
    var words: [Int] = []
    let found = try summarised(rows) { (compiler) throws(Refusal) in
      let (amount, kinds) = try compiler.kinds(facts, counting: counting)
      var missing = NameMask.nothing
      for kind in kinds { missing = missing.union(compiler.uncertain(kind, amount).missing) }
      let gathered = compiler.gathered(missing)
      words = gathered.map { $0.word }
      return gathered.map { $0.aggregate }
    }
    return list.missing.union(mask(words, found[...]))
  }
}
