import StetigLanguage
import StetigText
import StetigValues

extension Checker {
  /// Returns all parameters, each after those that it depends on.
  mutating func elaborateParameters() -> [CheckedParameter] {
    var results: [CheckedParameter?] = Array(repeating: nil, count: declarations.parameters.count)
    let order = ParameterOrder(declarations)
    for circle in order.circles { reportCircle(circle) }
    for number in order.sorted {
      results[number] = elaborateParameter(number, isCircular: order.circular.contains(number))
    }
    return results.compactMap { $0 }
  }

  private mutating func reportCircle(_ circle: [Int]) {
    guard let first = circle.first else { return }
    let parameters = circle.map { declarations.parameters[$0] }
    let names = (parameters + [parameters[0]]).map { "`\($0.name)`" }.joined(separator: " → ")
    findings.report(
      .dependsOnItself,
      Phrase(
        en: "`\(parameters[0].name)` depends on itself",
        de: "`\(parameters[0].name)` hängt von sich selbst ab"
      ),
      at: declarations.parameters[first].range,
      secondary: parameters.dropFirst().map { DiagnosticLabel($0.range) },
      found: parameters[0].name,
      help: Phrase(
        en: "give one of these a value of its own: \(names)",
        de: "einem davon einen eigenen Wert geben: \(names)"
      )
    )
  }

  // MARK: One parameter

  private mutating func elaborateParameter(_ number: Int, isCircular: Bool) -> CheckedParameter? {
    let declared = declarations.parameters[number]
    if isCircular {
      parameterTypes[number] = Typed(node: NodeID(0), type: .truth, isError: true)
      return placeholder(declared)
    }
    let outerCosts = sawEligibleCosts
    sawEligibleCosts = false
    defer {
      if sawEligibleCosts { costParameters.insert(number) }
      sawEligibleCosts = outerCosts
    }
    let type = type(of: declared)
    var arms: [VersionArm] = []
    var notes: [String: Provenance] = [:]
    var first: Provenance?
    var canBeNone = false
    for version in declared.versions {
      let scope = scope(of: version, declared)
      let heading = heading(of: version)
      let value = elaborate(version, as: type ?? .truth, scope, heading, &notes)
      if first == nil { first = value.1 }
      if value.0.canBeNone { canBeNone = true }
      arms.append(VersionArm(period: version.period, value: value.0.node))
    }
    guard let type else {
      parameterTypes[number] = Typed(node: NodeID(0), type: .truth, isError: true)
      return placeholder(declared)
    }
    let isOne = arms.count == 1 && arms[0].period == .always
    let node = isOne ? arms[0].value : arena.intern(.versions(arms), type)
    parameterTypes[number] = Typed(node: node, type: type, canBeNone: canBeNone)
    return CheckedParameter(
      block: declared.block,
      name: declared.name,
      label: label(declared),
      type: type,
      value: node,
      provenance: first ?? Provenance(range: declared.range),
      exceptionProvenance: notes
    )
  }

  private mutating func placeholder(_ declared: Declarations.Parameter) -> CheckedParameter {
    let name = declared.block + "." + declared.name
    return CheckedParameter(
      block: declared.block,
      name: declared.name,
      label: label(declared),
      type: .truth,
      value: arena.intern(.unknown(low: nil, high: nil, name: name), .truth),
      provenance: Provenance(range: declared.range),
      exceptionProvenance: [:]
    )
  }

  private func label(_ declared: Declarations.Parameter) -> Phrase {
    for version in declared.versions {
      if let label = Phrase(version.syntax.labels) { return label }
    }
    return Phrase(same: spaced(declared.name))
  }

  private func scope(
    of version: Declarations.Parameter.Version,
    _ declared: Declarations.Parameter
  ) -> Scope {
    let block = declarations.blocks[version.block]
    let scope = Scope(
      language: block.language,
      file: block.file,
      block: declared.block,
      unknownName: declared.block + "." + declared.name
    )
    return self.scope(scope, at: version.syntax.range)
  }

  /// What the heading of the block and that of the parameter cite.
  private mutating func heading(of version: Declarations.Parameter.Version) -> Provenance {
    let block = blockProvenances[version.block]
    return provenance(version.syntax.headingCites, under: block, at: version.syntax.name.range)
  }

  private mutating func elaborate(
    _ version: Declarations.Parameter.Version,
    as type: ValueType,
    _ scope: Scope,
    _ heading: Provenance,
    _ notes: inout [String: Provenance]
  ) -> (Typed, Provenance) {
    let syntax = version.syntax
    let own = provenance(syntax.bodyCites, under: heading, at: syntax.range)
    var result = elaborate(syntax.body, as: type, scope, own)
    for period in syntax.versions { _ = provenance(period.cites, under: own, at: period.range) }
    var arms: [ExceptionArm] = []
    for (exception, over) in ordered(syntax.exceptions) {
      let provenance = provenance(exception.cites, under: heading, at: exception.range)
      let outer = beginClause()
      let when = node(exception.when, as: .truth, scope)
      endClause(outer, provenance)
      let value: NodeID
      if let body = exception.body {
        let arm = elaborate(body, as: type, scope, provenance)
        if arm.canBeNone { result.canBeNone = true }
        value = arm.node
      } else {
        reportNoValue(exception)
        value = erroneous(type, scope).node
      }
      notes[exception.name.text] = provenance
      arms.append(ExceptionArm(name: exception.name.text, when: when, value: value, over: over))
    }
    if !arms.isEmpty {
      result.node = arena.intern(.exceptions(base: result.node, arms), type)
    }
    return (result, own)
  }

  private mutating func reportNoValue(_ exception: ExceptionSyntax) {
    findings.report(
      .typeMismatch,
      Phrase(
        en: "the exception `\(exception.name.text)` of a parameter gives no value",
        de: "die Ausnahme `\(exception.name.text)` eines Werts nennt keinen Wert"
      ),
      at: exception.name.range,
      help: Phrase(
        en: "write `: VALUE` before `when`",
        de: "`: WERT` vor `falls` schreiben"
      )
    )
  }

  // MARK: The type of a parameter

  /// Returns the type of the first value that has one of its own; nil after a report.
  private mutating func type(of declared: Declarations.Parameter) -> ValueType? {
    var number: ValueType?
    var sawError = false
    for version in declared.versions {
      let scope = scope(of: version, declared)
      var expressions = values(of: version.syntax.body)
      for exception in version.syntax.exceptions {
        if let body = exception.body { expressions += values(of: body) }
      }
      for expression in expressions where !isUntyped(expression) {
        let value = quietly { $0.elaborate(expression, scope) }
        if value.isError {
          sawError = true
        } else if case .list = value.type {
          sawError = true
        } else if value.type == .number(unit: nil) {
          number = value.type
        } else {
          return value.type
        }
      }
    }
    if let number { return number }
    if sawError { return nil }
    findings.report(
      .unknownWithoutType,
      Phrase(
        en: "nothing says what kind of value `\(declared.name)` is",
        de: "nichts sagt, welche Art von Wert `\(declared.name)` ist"
      ),
      at: declared.range,
      found: declared.name,
      help: Phrase(
        en: "give bounds, such as `unknown between 10 % and 20 %`",
        de: "Grenzen nennen, etwa `unbekannt zwischen 10 % und 20 %`"
      )
    )
    return nil
  }
}
