/// Walks one edge after another through all parts of an overlay.
struct EdgeWalk {
  private enum Change {
    /// The walk passes an edge of a part.
    case crossing
    /// An edge begins or ends to run along.
    case overlapping(isBegin: Bool, isLower: Bool)
  }

  private struct Event {
    var at: EdgeParameter
    var part: Int
    var change: Change
  }

  private let parts: [Overlay.Part]
  private let hasWindow: Bool
  /// Whether the plane on either side lies in a part; set for the parts that an edge meets.
  private var left: [Bool]
  private var right: [Bool]
  /// In how many parts of each role the plane on either side lies.
  private var leftCounts = Counts()
  private var rightCounts = Counts()
  /// How many earlier edges run along; if there is one, it speaks for this piece.
  private var lower = 0
  private var events: [Event] = []
  private var comparisons = 0
  private let most: Int
  /// The parts by place, and for each part the last walk that has met it.
  private let grid: BoxGrid
  private var metIn: [Int]
  private var walks = 0
  private var met: [Int] = []

  init(_ parts: [Overlay.Part], _ hasWindow: Bool) {
    self.parts = parts
    self.hasWindow = hasWindow
    most = GeometryLimit.mostComparisons(edges: parts.reduce(0) { $0 + $1.polygon.edges.count })
    grid = BoxGrid(parts.map { $0.polygon.box })
    metIn = [Int](repeating: 0, count: parts.count)
    left = [Bool](repeating: false, count: parts.count)
    right = left
  }

  /// Walks one edge; false if the visitor has had enough.
  mutating func run(
    _ owner: Int,
    _ index: Int,
    _ visit: (Fragment) -> Bool
  ) throws(GeometryLimit) -> Bool {
    let line = parts[owner].polygon.edges[index]
    begin(line, owner, index)
    guard comparisons <= most else { throw .tooEntangled }
    if events.count > 1 { events.sort { EdgeParameter.order($0.at, $1.at) < 0 } }

    var from = EdgeParameter.start
    var position = 0
    while true {
      let to = position < events.count ? events[position].at : .end
      if lower == 0 {
        let fragment = Fragment(
          part: owner,
          edge: index,
          line: line,
          from: from,
          to: to,
          left: leftCounts.sides(hasWindow),
          right: rightCounts.sides(hasWindow)
        )
        guard visit(fragment) else { return false }
      }
      guard position < events.count else { return true }
      while position < events.count, EdgeParameter.order(events[position].at, to) == 0 {
        apply(events[position])
        position += 1
      }
      from = to
    }
  }

  private mutating func begin(_ line: Edge, _ owner: Int, _ index: Int) {
    events.removeAll(keepingCapacity: true)
    leftCounts = Counts()
    rightCounts = Counts()
    lower = 0
    let box = Box(line)
    findParts(meeting: box)
    for part in met {
      let isInside = isLeftOfStartInside(line, part)
      left[part] = isInside
      right[part] = isInside
      if isInside {
        leftCounts.add(parts[part].role, 1)
        rightCounts.add(parts[part].role, 1)
      }
      collect(line, box, part, owner, index)
    }
  }

  private mutating func findParts(meeting box: Box) {
    walks += 1
    met.removeAll(keepingCapacity: true)
    grid.forEachEntry(meeting: box) { part in
      comparisons &+= 1
      if metIn[part] != walks, parts[part].polygon.box.meets(box) {
        metIn[part] = walks
        met.append(part)
      }
    }
  }

  private mutating func apply(_ event: Event) {
    let role = parts[event.part].role
    switch event.change {
    case .crossing:
      left[event.part].toggle()
      leftCounts.add(role, left[event.part] ? 1 : -1)
      right[event.part].toggle()
      rightCounts.add(role, right[event.part] ? 1 : -1)
    case .overlapping(let isBegin, let isLower):
      right[event.part].toggle()
      rightCounts.add(role, right[event.part] ? 1 : -1)
      if isLower { lower += isBegin ? 1 : -1 }
    }
  }

  /// Whether a part holds the point a very little forward from the start of the line and a far
  /// smaller step to its left, by counting the edges that a ray from there to the east passes.
  private mutating func isLeftOfStartInside(_ line: Edge, _ part: Int) -> Bool {
    let polygon = parts[part].polygon
    let point = line.start
    guard polygon.box.contains(point) else { return false }
    let east = line.east
    let north = line.north
    // The small steps go north unless they go south; then a point on the latitude lies above.
    let isTieAbove = north < 0 || (north == 0 && east < 0)
    var isInside = false
    let entries = polygon.slabs.range(polygon.slabs.band(point.latitude))
    comparisons &+= entries.count
    for entry in entries {
      let edge = polygon.edges[polygon.slabs.edge(entry)]
      let a = edge.start.latitude
      let b = edge.end.latitude
      let isStartAbove = a > point.latitude || (a == point.latitude && isTieAbove)
      let isEndAbove = b > point.latitude || (b == point.latitude && isTieAbove)
      guard isStartAbove != isEndAbove else { continue }
      let upward =
        isEndAbove ? edge : Edge(start: edge.end, end: edge.start)
      var side = upward.side(of: point)
      if side == 0 { side = crossSign(upward.east, upward.north, east, north) }
      if side == 0 {
        // Along the same line: left of it if both run the same way.
        side = product(upward.east, east) &+ product(upward.north, north) > 0 ? 1 : -1
      }
      if side > 0 { isInside.toggle() }
    }
    return isInside
  }

  /// Finds where edges of a part pass the line or run along it.
  private mutating func collect(
    _ line: Edge,
    _ box: Box,
    _ part: Int,
    _ owner: Int,
    _ index: Int
  ) {
    let polygon = parts[part].polygon
    let first = polygon.slabs.band(box.south)
    let last = polygon.slabs.band(box.north)
    for band in first...last {
      let entries = polygon.slabs.range(band)
      comparisons &+= entries.count
      guard comparisons <= most else { return }
      for entry in entries {
        let number = polygon.slabs.edge(entry)
        let edge = polygon.edges[number]
        guard edge.westernmost <= box.east, edge.easternmost >= box.west,
          edge.southernmost <= box.north, edge.northernmost >= box.south,
          // An edge stands in several bands; the first one in common speaks for it.
          band == max(first, polygon.slabs.band(edge.southernmost))
        else { continue }
        if part == owner, number == index {
          toggleRight(part)
        } else {
          meet(line, edge, part, isLower: part < owner || (part == owner && number < index))
        }
      }
    }
  }

  private mutating func toggleRight(_ part: Int) {
    right[part].toggle()
    rightCounts.add(parts[part].role, right[part] ? 1 : -1)
  }

  private mutating func meet(_ line: Edge, _ edge: Edge, _ part: Int, isLower: Bool) {
    let startSide = line.side(of: edge.start)
    let endSide = line.side(of: edge.end)
    if startSide == 0, endSide == 0 { return overlap(line, edge, part, isLower: isLower) }
    // Passed on the left of the line: one end lies left of it, the other on it or right of it.
    guard (startSide > 0) != (endSide > 0) else { return }
    var numerator = cross(
      edge.start.longitude &- line.start.longitude,
      edge.start.latitude &- line.start.latitude,
      edge.east,
      edge.north
    )
    var denominator = cross(line.east, line.north, edge.east, edge.north)
    if denominator < 0 {
      numerator = -numerator
      denominator = -denominator
    }
    guard numerator > 0, numerator < denominator else { return }
    let at = EdgeParameter(numerator, denominator)
    events.append(Event(at: at, part: part, change: .crossing))
  }

  /// An edge on the same line: it runs along from one of its ends to the other.
  private mutating func overlap(_ line: Edge, _ edge: Edge, _ part: Int, isLower: Bool) {
    var begin = along(line, edge.start)
    var end = along(line, edge.end)
    if begin > end { swap(&begin, &end) }
    let length = Int128(max(line.east.magnitude, line.north.magnitude))
    guard begin < length, end > 0 else { return }
    if begin <= 0 {
      toggleRight(part)
      if isLower { lower += 1 }
    } else {
      let change = Change.overlapping(isBegin: true, isLower: isLower)
      events.append(Event(at: EdgeParameter(begin, length), part: part, change: change))
    }
    if end < length {
      let change = Change.overlapping(isBegin: false, isLower: isLower)
      events.append(Event(at: EdgeParameter(end, length), part: part, change: change))
    }
  }

  /// How far a point of the line lies along it, counted in the coordinate that changes most.
  private func along(_ line: Edge, _ point: GeoPoint) -> Int128 {
    if line.east.magnitude >= line.north.magnitude {
      let way = point.longitude &- line.start.longitude
      return Int128(line.east < 0 ? -way : way)
    }
    let way = point.latitude &- line.start.latitude
    return Int128(line.north < 0 ? -way : way)
  }
}

/// In how many parts of each role a place lies.
private struct Counts {
  private var subjects = 0
  private var covers = 0
  private var windows = 0

  mutating func add(_ role: Overlay.Role, _ change: Int) {
    switch role {
    case .subject: subjects += change
    case .cover: covers += change
    case .window: windows += change
    }
  }

  func sides(_ hasWindow: Bool) -> Sides {
    Sides(subject: subjects > 0 && (!hasWindow || windows > 0), cover: covers > 0)
  }
}
