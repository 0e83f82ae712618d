import StetigRules
import StetigValues

/// Splits whole cents in the ratio of shares. What is left over goes to the largest remainders,
/// ties in the order of `funding.level`; nil where the shares do not allow a split.
func splitCents(
  _ cents: Int64,
  _ shares: [(level: FundingLevel, share: Fraction)]
) -> [(level: FundingLevel, cents: Int64)]? {
  guard let total = try? exactSum(shares.map({ $0.share })), total.sign > 0,
    shares.allSatisfy({ $0.share.sign >= 0 })
  else { return nil }
  var parts: [(level: FundingLevel, cents: Int64, remainder: Fraction)] = []
  var given: Int64 = 0
  for (level, share) in shares {
    guard let exact = Fraction(Int128(cents)).multiplied(by: share)?.divided(by: total),
      let whole = Int64(exactly: exact.floor),
      let remainder = exact.subtracting(Fraction(exact.floor))
    else { return nil }
    parts.append((level, whole, remainder))
    given += whole
  }
  let order = parts.indices.sorted {
    if parts[$0].remainder != parts[$1].remainder {
      return parts[$0].remainder > parts[$1].remainder
    }
    return parts[$0].level.value < parts[$1].level.value
  }
  // Each whole part leaves less than a cent, so there are fewer left than parts.
  for index in order.prefix(Int(max(0, min(cents - given, Int64(parts.count))))) {
    parts[index].cents += 1
  }
  return parts.map { ($0.level, $0.cents) }
}
