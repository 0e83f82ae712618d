import StetigLanguage
import StetigText
import StetigValues

/// A part of a version of a block, for some of its binding dates.
struct BlockPart {
  var block: BlockSyntax
  /// Whether it is for the binding dates that were asked for.
  var isInside: Bool
}

extension BlockSyntax {
  /// The binding dates it is for; nil if nobody knows.
  var period: DateRange? {
    for clause in clauses {
      guard case .header(let header) = clause, case .inForce(let period) = header.kind else {
        continue
      }
      if period.isUnknown { return nil }
      return DateRange(first: period.from?.date, last: period.to?.date) ?? .always
    }
    return .always
  }

  /// Cuts the version where a period begins and ends; `range` is where the period stands.
  ///
  /// What is in force by itself, such as a parameter with a period of its own, is cut alike.
  func parts(inside period: DateRange, at range: SourceRange) -> [BlockPart] {
    guard let own = self.period, let inside = own.intersection(period) else {
      return [BlockPart(block: self, isInside: false)]
    }
    if inside == own { return [BlockPart(block: self, isInside: true)] }
    var parts: [BlockPart] = []
    if own.first != inside.first, let last = inside.first?.previous,
      let before = DateRange(first: own.first, last: last)
    {
      parts.append(BlockPart(block: limited(to: before, at: range), isInside: false))
    }
    parts.append(BlockPart(block: limited(to: inside, at: range), isInside: true))
    if own.last != inside.last, let first = inside.last?.next,
      let after = DateRange(first: first, last: own.last)
    {
      parts.append(BlockPart(block: limited(to: after, at: range), isInside: false))
    }
    return parts
  }

  private func limited(to period: DateRange, at range: SourceRange) -> BlockSyntax {
    var block = self
    let header = HeaderSyntax(inForce: period, cites: inForceCites, at: range)
    block.clauses = [.header(header)]
    for clause in clauses {
      switch clause {
      case .header(let header):
        if case .inForce = header.kind { continue }
        block.clauses.append(clause)
      case .parameter(var syntax):
        guard let versions = limited(syntax.versions, to: period) else { continue }
        syntax.versions = versions
        block.clauses.append(.parameter(syntax))
      case .condition(var syntax):
        guard let versions = limited(syntax.versions, to: period) else { continue }
        syntax.versions = versions
        block.clauses.append(.condition(syntax))
      case .costs, .grant, .timing, .stacking, .obligation: block.clauses.append(clause)
      }
    }
    return block
  }

  private var inForceCites: [CiteSyntax] {
    for clause in clauses {
      guard case .header(let header) = clause, case .inForce = header.kind else { continue }
      return header.cites
    }
    return []
  }

  /// The own periods of a clause inside another; nil if nothing is left of them.
  private func limited(_ versions: [VersionSyntax], to period: DateRange) -> [VersionSyntax]? {
    guard var first = versions.first, !first.period.isUnknown,
      let own = DateRange(first: first.period.from?.date, last: first.period.to?.date)
    else { return versions }
    guard let both = own.intersection(period) else { return nil }
    first.period = PeriodSyntax(both, at: first.period.range)
    return [first] + versions.dropFirst()
  }
}

extension PeriodSyntax {
  /// The days; nil if they are not known or end before they begin.
  var days: DateRange? {
    isUnknown ? nil : DateRange(first: from?.date, last: to?.date)
  }
}
