package import StetigPortfolio
import StetigRules
import StetigValues

/// Returns how long each structure of a portfolio is carried on.
///
/// - Parameters:
///   - portfolio: the structures, their money and their municipalities.
///   - options: the window and the thresholds.
///   - followOn: asks programmes what could follow at an edge; nil: nobody is asked.
package func continuityReport(
  _ portfolio: Portfolio,
  _ options: ContinuityOptions,
  followOn: FollowOnStudy? = nil
) -> ContinuityReport {
  let run = ContinuityRun(portfolio, options)
  var counted = (0..<run.count).map { run.structure(at: $0) }
  if let followOn {
    for index in counted.indices {
      counted[index].setFollowOn(followOn.options(for: counted[index].questions)[...])
    }
  }
  return run.report(counted, hasFollowOn: followOn != nil)
}

extension ContinuityRun {
  /// Puts the report together.
  ///
  /// - Parameters:
  ///   - counted: what was counted at every position, in order.
  ///   - hasFollowOn: whether programmes were asked what could follow.
  package func report(_ counted: [CountedStructure], hasFollowOn: Bool) -> ContinuityReport {
    var report = ContinuityReport(
      asOf: options.asOf,
      horizon: options.lastDay,
      tolerance: options.tolerance,
      cliff: options.cliff,
      structures: counted.map { $0.structure },
      readAsNone: readAsNone,
      findings: portfolio.findings + findings + counted.flatMap { $0.findings },
      hasFollowOn: hasFollowOn,
      hasHistory: options.showsHistory
    )
    report.concentration = concentration(counted, &report.findings)
    report.ownShare = ownShare(&report.findings)
    report.funding = funding(&report.findings)
    report.findings.sort()
    return report
  }

  /// Edges of two structures or more on one day from one programme.
  private func concentration(
    _ counted: [CountedStructure],
    _ findings: inout [InputFinding]
  ) -> [Concentration] {
    var shares: [(share: EdgeShare, position: Int)] = []
    for (position, structure) in counted.enumerated() {
      for share in structure.shares { shares.append((share, position)) }
    }
    shares.sort {
      ($0.share.day, $0.share.programme, $0.position)
        < ($1.share.day, $1.share.programme, $1.position)
    }
    var result: [Concentration] = []
    var start = 0
    while start < shares.count {
      var end = start + 1
      while end < shares.count, shares[end].share.day == shares[start].share.day,
        shares[end].share.programme == shares[start].share.programme
      {
        end += 1
      }
      if end - start > 1 {
        let group = shares[start..<end]
        if let row = row(group.map { $0.share }, group.map { counted[$0.position].structure.key }) {
          result.append(row)
        } else {
          findings.append(amountOverflow(shares[start].share.programme))
        }
      }
      start = end
    }
    result.sort {
      $0.day != $1.day
        ? $0.day < $1.day
        : $0.drop != $1.drop ? $0.drop > $1.drop : $0.programme < $1.programme
    }
    return result
  }

  private func row(_ shares: [EdgeShare], _ keys: [String]) -> Concentration? {
    var drop = ExactSum()
    var posts = ExactSum()
    var withoutPosts = 0
    for share in shares {
      drop.add(share.drop)
      if let own = share.posts { posts.add(own) } else { withoutPosts += 1 }
    }
    guard let first = shares.first, let day = CalendarDate(dayNumber: first.day),
      let cents = drop.nearest(), let hundredths = posts.nearest(times: 100),
      let known = Fraction(Int128(hundredths), over: 100)
    else { return nil }
    return Concentration(
      day: day,
      programme: first.programme,
      structures: keys,
      knownPosts: known,
      structuresWithoutPosts: withoutPosts,
      drop: Money(cents: cents)
    )
  }
}
