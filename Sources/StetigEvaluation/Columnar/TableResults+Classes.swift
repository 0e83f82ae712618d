import StetigColumns

extension TableResults {
  /// How many classes there are at most: what a slot holds for them stays in the cache.
  private static let mostClasses = 512

  /// Puts rows that hold the same together, as far as there are few classes: rates, marks and the
  /// like hang on a few values of many rows. What differs from row to row stays by row.
  mutating func classify() {
    isClassified = true
    var partition = RowPartition(rows)
    for slot in lanes.indices where isLaneWanted[slot] {
      isLaneOfClass[slot] = partition.refine(by: lanes[slot], most: Self.mostClasses)
    }
    for slot in masks.indices where isMaskWanted[slot] {
      isMaskOfClass[slot] = partition.refine(by: masks[slot], most: Self.mostClasses)
    }
    classes = partition.classes
    // A power of two, so that a class can be cut to it.
    let room = roomOfClasses(partition.count)
    for slot in lanes.indices where isLaneOfClass[slot] {
      lanes[slot] = partition.ofClasses(lanes[slot], room: room)
    }
    for slot in masks.indices where isMaskOfClass[slot] {
      masks[slot] = partition.ofClasses(masks[slot], room: room)
    }
  }
}

private func roomOfClasses(_ count: Int) -> Int {
  var room = 64
  while room < count { room *= 2 }
  return room
}

/// Rows put together by what they hold.
private struct RowPartition {
  private(set) var classes: [UInt16]
  /// The first row of each class.
  private var first: [Int]
  var count: Int { first.count }

  init(_ rows: Int) {
    classes = Array(repeating: 0, count: rows)
    first = rows > 0 ? [0] : []
  }

  /// Tells rows of a class apart that hold different numbers; not if that makes too many classes.
  mutating func refine(by values: [Int64], most: Int) -> Bool {
    guard values.count == classes.count else { return false }
    return refine(most) { UInt64(bitPattern: values[$0]) }
  }

  mutating func refine(by bits: [UInt64], most: Int) -> Bool {
    guard bits.count << 6 >= classes.count else { return false }
    return refine(most) { bits[$0 >> 6] >> UInt64($0 & 63) & 1 }
  }

  private mutating func refine(_ most: Int, _ value: (Int) -> UInt64) -> Bool {
    // Open addressing with four places for each class, so that one is always free.
    let places = 4 * 512
    var taken = Array(repeating: UInt16.max, count: places)
    var refined: [UInt16] = []
    refined.reserveCapacity(classes.count)
    var found: [Int] = []
    for row in classes.indices {
      let number = value(row)
      let mixed = (number &+ UInt64(classes[row]) &<< 40) &* 0x9e37_79b9_7f4a_7c15
      var place = Int(truncatingIfNeeded: mixed >> 53)
      while true {
        let known = taken[place]
        if known == .max {
          if found.count == most { return false }
          taken[place] = UInt16(truncatingIfNeeded: found.count)
          refined.append(UInt16(truncatingIfNeeded: found.count))
          found.append(row)
          break
        }
        let other = found[Int(known)]
        if classes[other] == classes[row], value(other) == number {
          refined.append(known)
          break
        }
        place = (place + 1) % places
      }
    }
    classes = refined
    first = found
    return true
  }

  func ofClasses(_ values: [Int64], room: Int) -> [Int64] {
    var result = first.map { values[$0] }
    result += Array(repeating: 0, count: room - result.count)
    return result
  }

  func ofClasses(_ bits: [UInt64], room: Int) -> [UInt64] {
    var result = Array(repeating: UInt64(0), count: room / 64)
    for (number, row) in first.enumerated() where bits[row >> 6] >> UInt64(row & 63) & 1 != 0 {
      result[number >> 6] |= 1 << UInt64(number & 63)
    }
    return result
  }
}
