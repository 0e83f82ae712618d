import StetigLanguage

/// The order in which parameters can be worked out, and those that depend on themselves.
struct ParameterOrder {
  /// All parameters, each after those that it names; circles are cut.
  private(set) var sorted: [Int] = []
  /// Parameters that name one another in a circle, each circle once, its first by name in front.
  private(set) var circles: [[Int]] = []
  private(set) var circular: Set<Int> = []

  init(_ declarations: Declarations) {
    let count = declarations.parameters.count
    var needs: [[Int]] = []
    for parameter in declarations.parameters {
      needs.append(Self.named(in: parameter, declarations))
    }
    var users: [[Int]] = Array(repeating: [], count: count)
    var open = needs.map { $0.count }
    for (number, list) in needs.enumerated() {
      for need in list { users[need].append(number) }
    }
    var ready = (0..<count).filter { open[$0] == 0 }
    var done = Array(repeating: false, count: count)
    var next = 0
    var searched = 0
    while sorted.count < count {
      while next < ready.count {
        let number = ready[next]
        next += 1
        if done[number] { continue }
        done[number] = true
        sorted.append(number)
        for user in users[number] {
          open[user] -= 1
          if open[user] == 0 { ready.append(user) }
        }
      }
      while searched < count, done[searched] { searched += 1 }
      guard searched < count else { break }
      let circle = Self.circle(from: searched, needs, done)
      circles.append(circle)
      for number in circle {
        circular.insert(number)
        ready.append(number)
      }
    }
    circles.sort { $0[0] < $1[0] }
  }

  /// Follows what is not done yet until it comes back to where it was.
  private static func circle(from start: Int, _ needs: [[Int]], _ done: [Bool]) -> [Int] {
    var path: [Int] = []
    var places: [Int: Int] = [:]
    var step = start
    while places[step] == nil {
      places[step] = path.count
      path.append(step)
      guard let next = needs[step].first(where: { !done[$0] }) else { return [step] }
      step = next
    }
    var circle = Array(path[(places[step] ?? 0)...])
    if let lowest = circle.min(), let index = circle.firstIndex(of: lowest) {
      circle = Array(circle[index...] + circle[..<index])
    }
    return circle
  }

  private static func named(
    in parameter: Declarations.Parameter,
    _ declarations: Declarations
  ) -> [Int] {
    var found: Set<Int> = []
    for version in parameter.versions {
      version.syntax.forEachPath { path in
        guard !path.startsAtThis, let head = path.names.first else { return }
        switch path.names.count {
        case 1:
          if let number = declarations.parameter(head.text, of: parameter.block) {
            found.insert(number)
          }
        case 2:
          if let number = declarations.parameter(path.names[1].text, of: head.text) {
            found.insert(number)
          }
        default: break
        }
      }
    }
    return found.sorted()
  }
}
