import StetigText
import StetigValues

/// Which of several exceptions are left, given whether each one's `when` holds.
///
/// One that another stands `over`, directly or through others, drops out; where that other only
/// perhaps applies, it perhaps drops out.
struct Competition {
  /// Those that surely apply and that none which surely applies stands over.
  private(set) var sure: [Int] = []
  /// Those that perhaps apply and that none which surely applies stands over.
  private(set) var perhaps: [Int] = []
  /// Whether one that perhaps applies stands over one that surely does.
  private(set) var sureMayDropOut = false

  /// Whether perhaps none applies, so that the base holds.
  var baseIsPossible: Bool { sure.isEmpty }

  /// - Parameter over: for each, the positions of those it stands over, directly.
  init(whens: [Truth], over: [[Int]]) {
    let reach = over.indices.map { reached(from: $0, over) }
    for index in whens.indices where !whens[index].isNo {
      let dominated = whens.indices.contains { whens[$0].isYes && reach[$0].contains(index) }
      if dominated { continue }
      if whens[index].isYes { sure.append(index) } else { perhaps.append(index) }
    }
    sureMayDropOut = perhaps.contains { index in sure.contains { reach[index].contains($0) } }
  }
}

private func reached(from start: Int, _ over: [[Int]]) -> Set<Int> {
  var found: Set<Int> = []
  var open = over[start]
  while let next = open.popLast() {
    guard over.indices.contains(next), found.insert(next).inserted else { continue }
    open += over[next]
  }
  found.remove(start)
  return found
}
