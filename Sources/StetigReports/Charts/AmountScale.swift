/// Amounts laid up a picture from a lowest to a highest, with a few round ones to be named.
struct AmountScale {
  let low: Int128
  let high: Int128
  /// In pixels.
  let height: Int

  /// How far from the top an amount lies; those outside lie at the rim.
  func top(_ amount: Int128) -> Int { height - level(amount) }

  /// How far from the bottom an amount lies.
  func level(_ amount: Int128) -> Int {
    guard high > low else { return height / 2 }
    let inside = min(max(amount, low), high)
    let (product, overflow) = (inside - low).multipliedReportingOverflow(by: Int128(height - 2))
    return overflow ? 0 : Int(product / (high - low))
  }

  /// Up to five round amounts from the lowest to the highest.
  ///
  /// - Parameter least: the smallest step between two of them, such as a whole euro.
  func ticks(least: Int128) -> [Int128] {
    guard high > low else { return [high] }
    var power = least
    while power <= (high - low) / 10 { power *= 10 }
    let steps = [power / 5, power / 2, power, power * 2, power * 5].filter { $0 >= least }
    guard let step = steps.first(where: { (high - low) / $0 <= 4 }) else { return [low, high] }
    var ticks: [Int128] = []
    var tick = (low + (low > 0 ? step - 1 : 0)) / step * step
    while tick <= high, ticks.count < 8 {
      ticks.append(tick)
      tick += step
    }
    return ticks
  }
}
