import StetigText
import StetigValues

extension Plan {
  /// The plan as stable text: every block with its versions, conditions and clauses, expressions
  /// with the names of facts and parameters.
  package func printed() -> String {
    var printer = PlanPrinter(self)
    for block in programmes { printer.print(block) }
    for block in frames { printer.print(block) }
    for block in principles { printer.print(block) }
    return printer.text
  }

  /// One node as text, with the names of facts and, for values that are more than a literal,
  /// of parameters.
  package func printed(_ node: NodeID) -> String {
    var expressions = ExpressionPrinter(self, block: "")
    return expressions.text(of: node)
  }
}

/// Writes a plan, a line for a clause, two spaces for a level.
struct PlanPrinter {
  private let plan: Plan
  private var expressions: ExpressionPrinter
  private(set) var text = ""
  private var indentation = 0

  init(_ plan: Plan) {
    self.plan = plan
    expressions = ExpressionPrinter(plan, block: "")
  }

  mutating func print(_ block: PlannedBlock) {
    if !text.isEmpty { text += "\n" }
    line(block.kind.rawValue + " " + block.name + quoted(block.label))
    expressions = ExpressionPrinter(plan, block: block.name)
    indentation += 1
    for parameter in plan.parameters where parameter.block == block.name {
      line(
        "parameter " + parameter.name + " = "
          + expressions.text(of: parameter.node, isDefinition: true)
      )
    }
    for version in block.versions { print(version) }
    indentation -= 1
  }

  private mutating func print(_ version: RuleBlock) {
    switch version.validity {
    case .period(let range): line("version " + range.description)
    case .unknown: line("version unknown")
    }
    indentation += 1
    line("binds by " + expressions.text(of: version.bindingDate))
    if let level = version.level { line("level " + expressions.level(level)) }
    if !version.reservations.isEmpty {
      line("subject to " + version.reservations.map { $0.rawValue }.joined(separator: ", "))
    }
    if let budget = version.budget { print(budget) }
    for condition in version.conditions { print(condition) }
    for clause in version.costs?.clauses ?? [] { print(clause) }
    for part in version.grant?.parts ?? [] { print(part) }
    for clause in version.timing { print(clause) }
    for rule in version.stacking { print(rule) }
    for obligation in version.obligations { print(obligation) }
    indentation -= 1
  }

  private mutating func print(_ budget: ProgrammeBudget) {
    var words = "budget " + expressions.text(of: budget.amount) + each(budget.per)
    for ranking in budget.ranking {
      words += " ranked by " + expressions.text(of: ranking.value)
      words += ranking.isHighestFirst ? " highest first" : " lowest first"
    }
    line(words + (budget.isCarriedOver ? " carried over" : ""))
  }

  private mutating func print(_ condition: Condition) {
    for version in condition.versions {
      var head = "condition " + condition.id + " " + version.kind.rawValue
      if version.isAsRule { head += " as a rule" }
      if version.period != .always { head += " in force " + version.period.description }
      line(head)
      indentation += 1
      if let guardNode = version.guardNode {
        line("applies when " + expressions.text(of: guardNode))
      }
      line(expressions.text(of: version.ask))
      for exception in version.exceptions {
        var words = "except " + exception.name
        words += over(exception.over, version.exceptions.map { $0.name })
        if let ask = exception.ask { words += ": " + expressions.text(of: ask) }
        line(words + " when " + expressions.text(of: exception.when))
      }
      indentation -= 1
    }
  }

  private mutating func print(_ clause: CostClause) {
    switch clause.kind {
    case .include(let rows): line("include " + expressions.text(of: rows))
    case .exclude(let rows): line("exclude " + expressions.text(of: rows))
    case .limit(let rows, let most, let per):
      line(
        "limit " + expressions.text(of: rows) + " at most " + expressions.text(of: most) + each(per)
      )
    case .less(let value): line("less " + expressions.text(of: value))
    }
  }

  private mutating func print(_ part: GrantPart) {
    line("grant " + words(part.kind) + ending(part.when, part.isAsRule))
  }

  private mutating func words(_ kind: GrantPart.Kind) -> String {
    switch kind {
    case .financing(let financing, let value, let isUpTo, let per):
      var words = financing.rawValue + " financing" + (isUpTo ? " up to" : "")
      if let value { words += " " + expressions.text(of: value) }
      return words + each(per)
    case .plus(let value, let isUpTo, let per):
      return "plus " + (isUpTo ? "up to " : "") + expressions.text(of: value) + each(per)
    case .atMost(let value, let per): return "at most " + expressions.text(of: value) + each(per)
    case .atLeast(let value, let per): return "at least " + expressions.text(of: value) + each(per)
    case .ownShare(let least, let counting):
      let counted = expressions.mask(counting, ofFactNamed: "funding.origin")
      return "own share at least " + expressions.text(of: least)
        + (counting == 0 ? "" : " counting " + counted)
    case .rounded(let direction, let step):
      return "rounded " + direction.rawValue + " to " + expressions.text(of: step)
    case .split(let shares):
      return "split "
        + shares.map { expressions.level($0.level) + " " + expressions.text(of: $0.share) }
        .joined(separator: ", ")
    }
  }

  private mutating func print(_ clause: TimingClause) {
    line(words(clause.kind) + ending(clause.when, clause.isAsRule))
  }

  private mutating func words(_ kind: TimingClause.Kind) -> String {
    switch kind {
    case .apply(let windows): return "apply " + words(windows)
    case .interest(let windows): return "interest " + words(windows)
    case .start(let windows): return "start " + words(windows)
    case .end(let windows): return "end " + words(windows)
    case .runtime(let limit, let from):
      let begin = from.map { " from " + expressions.text(of: $0) }
      return "runtime " + expressions.words(limit) + (begin ?? "")
    case .approval(let limit, let from):
      return "approval " + expressions.words(limit) + (from.map { " from " + $0.description } ?? "")
    case .extend(let times, let most):
      let length = most.map { " at most " + expressions.text(of: $0) }
      return "extension" + (times.map { " \($0) times" } ?? "") + (length ?? "")
    case .phaseOut(let over, let before, let shares):
      let day = before.map { " before " + expressions.text(of: $0) }
      var words = "phase out over " + expressions.text(of: over) + (day ?? "")
      if !shares.isEmpty {
        words += ": " + shares.map { expressions.text(of: $0) }.joined(separator: ", ")
      }
      return words
    case .followOn(let names): return "follow on " + names.joined(separator: ", ")
    }
  }

  private mutating func words(_ windows: [Window]) -> String {
    windows.map { window in
      var words = self.words(window.days)
      if window.movesToWorkingDay { words += " or the next working day" }
      if let start = window.forStart { words += " for start " + self.words(start) }
      return words
    }.joined(separator: " or ")
  }

  private mutating func words(_ days: WindowDays) -> String {
    switch days {
    case .by(let last): return "by " + expressions.text(of: last)
    case .from(let first, let last):
      let end = last.map { " to " + expressions.text(of: $0) }
      return "from " + expressions.text(of: first) + (end ?? "")
    case .on(let day): return "on " + expressions.text(of: day)
    case .anyTime: return "any time"
    case .unknown(let name): return "unknown(" + name + ")"
    }
  }

  private mutating func print(_ rule: StackingRule) {
    switch rule.kind {
    case .neverWith(let programmes, let onSameCosts):
      line(
        "never with " + (programmes?.joined(separator: ", ") ?? "any grant")
          + (onSameCosts ? " on the same costs" : "") + ending(rule.when, rule.isAsRule)
      )
    case .together(let most):
      line(
        "together at most " + expressions.text(of: most) + ending(rule.when, rule.isAsRule)
      )
    }
  }

  private mutating func print(_ obligation: Obligation) {
    var words = "obligation " + obligation.id
    switch obligation.due {
    case .until(let day): words += " until " + expressions.text(of: day)
    case .by(let day): words += " by " + expressions.text(of: day)
    case .every(let span): words += " every " + expressions.text(of: span)
    }
    line(words + ending(obligation.when, false))
  }

  private mutating func ending(_ when: NodeID?, _ isAsRule: Bool) -> String {
    let guarded = when.map { " when " + expressions.text(of: $0) } ?? ""
    return guarded + (isAsRule ? " as a rule" : "")
  }

  private func each(_ per: [Per]) -> String {
    per.map { " each " + $0.rawValue }.joined()
  }

  private func over(_ positions: [Int], _ names: [String]) -> String {
    if positions.isEmpty { return "" }
    let named = positions.map { names.indices.contains($0) ? names[$0] : "?" }
    return " over " + named.joined(separator: ", ")
  }

  private func quoted(_ label: Phrase) -> String {
    label.english == label.german
      ? " \"" + label.english + "\""
      : " \"" + label.german + "\" en \"" + label.english + "\""
  }

  private mutating func line(_ words: String) {
    text += String(repeating: "  ", count: indentation) + words + "\n"
  }
}
