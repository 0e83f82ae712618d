package import StetigContinuity
import StetigValues

extension WorldTotals {
  /// Takes over what `continuity` found.
  package mutating func take(_ report: ContinuityReport) {
    gaps = GapTotals(report)
    var years: [Int: AmountSum] = [:]
    for structure in report.structures {
      for gap in structure.gaps {
        for part in gap.years { years[part.year, default: .zero] += AmountSum(part.amount) }
      }
    }
    gapYears = years.sorted { $0.key < $1.key }.map { GapYear(year: $0.key, amount: $0.value) }
    ownShare = report.ownShare
    funding = report.funding
  }
}

extension GapTotals {
  /// The gaps and cliff edges of a report.
  package init(_ report: ContinuityReport) {
    self.init()
    for structure in report.structures {
      cliffs += structure.cliffs.count
      guard !structure.gaps.isEmpty else { continue }
      structures += 1
      gaps += structure.gaps.count
      days += structure.gapDays
      for gap in structure.gaps { amount += AmountSum(gap.amount) }
      let most = structure.gaps.compactMap { $0.posts }.max()
      if let most {
        posts = posts.adding(most) ?? posts
      } else {
        structuresWithoutPosts += 1
      }
    }
  }
}

extension StructureContinuity {
  /// Days of all its gaps.
  var gapDays: Int { gaps.reduce(0) { $0 + $1.first.days(until: $1.last) + 1 } }

  /// What is missing in its gaps; nil where that does not fit.
  var missingInGaps: Money? {
    gaps.reduce(Money.zero) { (sum: Money?, gap) in sum.flatMap { $0.adding(gap.amount) } }
  }
}
