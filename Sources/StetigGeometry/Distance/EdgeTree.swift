/// Boxes around runs of eight neighbouring edges, around eight of those, and so on, so that a search
/// for the nearest edge can leave most of them out.
struct EdgeTree: Sendable {
  static let fan = 8
  /// From the runs of edges up; the last level has one box.
  let levels: [[Box]]

  init(_ edges: [Edge]) {
    var level = EdgeTree.grouped(edges.count) { index in Box(edges[index]) }
    var levels = [level]
    while level.count > 1 {
      let below = level
      level = EdgeTree.grouped(below.count) { index in below[index] }
      levels.append(level)
    }
    self.levels = levels
  }

  private static func grouped(_ count: Int, _ box: (Int) -> Box) -> [Box] {
    var groups: [Box] = []
    groups.reserveCapacity((count + fan - 1) / fan)
    var index = 0
    while index < count {
      var group = box(index)
      let end = min(index + fan, count)
      for other in index..<end { group.include(box(other)) }
      groups.append(group)
      index = end
    }
    return groups
  }
}
