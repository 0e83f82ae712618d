/// What a budget has left, year by year, while projects take from it.
///
/// A project fits if nobody lacks more with it than without it: neither it in one of its years, nor,
/// where money is carried over, what has been promised before in a later one.
struct BudgetPurse {
  private let isCarriedOver: Bool
  /// By year: what commitments leave, with what is carried in.
  private let left: [Int128]
  private var taken: [Int128]
  /// Taken in a year that nobody knows.
  private var adrift: Int128 = 0

  init(_ amounts: [Int128], committed: BudgetBurden, isCarriedOver: Bool) {
    self.isCarriedOver = isCarriedOver
    var carried: Int128 = isCarriedOver ? -committed.adrift : 0
    left = zip(amounts, committed.years).map { amount, spent in
      let left = amount - spent + carried - (isCarriedOver ? 0 : committed.adrift)
      carried = isCarriedOver ? max(0, left) : 0
      return left
    }
    taken = amounts.map { _ in 0 }
  }

  mutating func take(_ burden: BudgetBurden) {
    for index in taken.indices { taken[index] += burden.years[index] }
    adrift += burden.adrift
  }

  /// The position of the first year in which money lacks, with one more burden, and how much.
  func shortage(with burden: BudgetBurden? = nil) -> (position: Int, cents: Int128)? {
    let loose = adrift + (burden?.adrift ?? 0)
    var needed: Int128 = loose
    for index in taken.indices {
      let here = taken[index] + (burden?.years[index] ?? 0)
      needed = isCarriedOver ? needed + here : loose + here
      if needed > 0, needed > left[index] { return (index, needed - max(0, left[index])) }
    }
    return nil
  }
}

/// Cents by year of a budget, and what lies in a year that nobody knows.
struct BudgetBurden {
  var years: [Int128]
  var adrift: Int128 = 0

  /// Nothing in any of some years.
  init(count: Int) { years = [Int128](repeating: 0, count: count) }

  /// Instalments in the years from a first one; those of earlier years are history.
  init(_ instalments: Instalments, from firstYear: Int, count: Int, isBoundless: Bool = false) {
    self.init(count: count)
    for (year, cents) in instalments.years where year >= firstYear && year - firstYear < count {
      years[year - firstYear] = isBoundless ? boundless : Int128(cents)
    }
  }

  mutating func add(_ other: BudgetBurden) {
    for index in years.indices { years[index] += other.years[index] }
    adrift += other.adrift
  }
}

/// More than all money, and still far from the end of the numbers.
let boundless = Int128(1) << 90
