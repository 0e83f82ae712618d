import StetigLanguage

/// A condition that a clause makes by itself, as tests and reports name it.
package enum MadeCondition: String, Sendable, Hashable, CaseIterable {
  case inForce = "in_force"
  case land
  case apply
  case interest
  case start
  case end
  case runtime
  case minimum
  case ownShare = "own_share"
  case neverWith = "never_with"

  /// The name in German files.
  package var germanName: String {
    switch self {
    case .inForce: "gültig"
    case .land: "Land"
    case .apply: "Antrag"
    case .interest: "Interessenbekundung"
    case .start: "Beginn"
    case .end: "Ende"
    case .runtime: "Laufzeit"
    case .minimum: "Mindestzuwendung"
    case .ownShare: "Eigenanteil"
    case .neverWith: "Kumulierung"
    }
  }
}

/// The conditions of each programme and frame, those of its frames and clauses included.
struct ClauseNames {
  /// The clauses besides those that ask something, whose value a rule may not know.
  static let unknownClauses: Set<String> = [
    "approval", "extension", "phase_out", "grant", "at_most", "split", "together",
    "eligible_costs", "budget",
  ]

  private var own: [String: Set<String>] = [:]
  private var frames: [String: Set<String>] = [:]

  init(_ blocks: [RuleBlock]) {
    for block in blocks {
      var names = Set(block.conditions.map { $0.id })
      let made = Self.made(block)
      for condition in made { names.insert(condition.rawValue) }
      for condition in made.intersection(Self.usual(block)) {
        names.insert(condition.rawValue + "_2")
      }
      for obligation in block.obligations { names.insert(obligation.id) }
      own[block.name, default: []].formUnion(names)
      frames[block.name, default: []].formUnion(block.frames)
    }
  }

  /// The clauses `as a rule`, which make a second condition beside deciding ones of their kind.
  private static func usual(_ block: RuleBlock) -> Set<MadeCondition> {
    var usual = block
    usual.timing = block.timing.filter { $0.isAsRule }
    usual.grant?.parts = block.grant?.parts.filter { $0.isAsRule } ?? []
    usual.stacking = block.stacking.filter { $0.isAsRule }
    return made(usual).subtracting([.inForce, .land])
  }

  private static func made(_ block: RuleBlock) -> Set<MadeCondition> {
    var made: Set<MadeCondition> = [.inForce]
    if block.land != nil { made.insert(.land) }
    for clause in block.timing {
      switch clause.kind {
      case .apply: made.insert(.apply)
      case .interest: made.insert(.interest)
      case .start: made.insert(.start)
      case .end: made.insert(.end)
      case .runtime: made.insert(.runtime)
      case .approval, .extend, .phaseOut, .followOn: break
      }
    }
    for part in block.grant?.parts ?? [] {
      switch part.kind {
      case .atLeast: made.insert(.minimum)
      case .ownShare: made.insert(.ownShare)
      case .financing, .plus, .atMost, .rounded, .split: break
      }
    }
    for rule in block.stacking {
      if case .neverWith = rule.kind { made.insert(.neverWith) }
    }
    return made
  }

  /// Returns the name by which results call a condition; nil if there is none.
  func find(_ words: [String], of block: String, _ language: RuleLanguage) -> String? {
    guard let last = words.last else { return nil }
    switch words.count {
    case 1: return find(last, in: block, language)
    case 2:
      guard allFrames(of: block).contains(words[0]) else { return nil }
      return find(last, in: words[0], language).map { words[0] + "." + $0 }
    default: return nil
    }
  }

  private func find(_ word: String, in block: String, _ language: RuleLanguage) -> String? {
    guard let names = own[block] else { return nil }
    if names.contains(word) { return word }
    guard language == .german,
      let made = MadeCondition.allCases.first(where: { $0.germanName == word }),
      names.contains(made.rawValue)
    else { return nil }
    return made.rawValue
  }

  /// All names that `find` knows for a block, for suggestions.
  func names(of block: String, _ language: RuleLanguage) -> [String] {
    var names = Array(own[block] ?? [])
    if language == .german {
      names += MadeCondition.allCases.filter { names.contains($0.rawValue) }.map { $0.germanName }
    }
    for frame in allFrames(of: block) {
      names += (own[frame] ?? []).map { frame + "." + $0 }
    }
    return names.sorted()
  }

  private func allFrames(of block: String) -> Set<String> {
    var reached: Set<String> = []
    var open = Array(frames[block] ?? [])
    while let next = open.popLast() {
      guard reached.insert(next).inserted else { continue }
      open += frames[next] ?? []
    }
    return reached
  }
}
