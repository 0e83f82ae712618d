package import StetigLanguage
import StetigText

/// Which rule files a file needs to be read by itself, so that a change of one file does not read a
/// whole library again.
///
/// A file needs another if a word of it is a name that the other declares. That may be one file too
/// many, and never one too few.
package struct NeededFiles: Sendable {
  private let direct: [[Int]]

  package init(_ trees: [SyntaxTree]) {
    var declaring: [String: Set<Int>] = [:]
    for (file, tree) in trees.enumerated() {
      for name in declaredNames(tree) { declaring[name, default: []].insert(file) }
    }
    direct = trees.enumerated().map { file, tree in
      var needed: Set<Int> = []
      for token in tree.tokens {
        let name: String
        switch token.kind {
        case .word: name = tree.text(of: token)
        case .string: name = quoted(String(tree.text(of: token).dropFirst().dropLast()))
        default: continue
        }
        if let others = declaring[name] { needed.formUnion(others) }
      }
      needed.remove(file)
      return needed.sorted()
    }
  }

  /// A file and all it needs, directly or through others, ascending.
  package func closure(of file: Int) -> [Int] {
    closure(of: file) { direct[$0] }
  }

  /// A file and all that need it, directly or through others, ascending.
  package func users(of file: Int) -> [Int] {
    closure(of: file) { used in direct.indices.filter { direct[$0].contains(used) } }
  }

  private func closure(of file: Int, _ next: (Int) -> [Int]) -> [Int] {
    var reached: Set<Int> = [file]
    var open = [file]
    while let one = open.popLast() {
      for other in next(one) where reached.insert(other).inserted { open.append(other) }
    }
    return reached.sorted()
  }
}

/// The names that a file gives to others; those of its tests between quotes, as in `as in`.
private func declaredNames(_ tree: SyntaxTree) -> [String] {
  tree.syntax.declarations.flatMap { declaration -> [String] in
    switch declaration {
    case .block(let block): [block.name.text]
    case .table(let table): [table.name.text]
    case .entity(let entity):
      [entity.name.text, entity.plural.text]
        + entity.namings.flatMap { [$0.name?.text, $0.plural?.text].compactMap { $0 } }
    case .fact(let fact): [fact.name.text] + fact.namings.compactMap { $0.name?.text }
    case .scenario(let scenario): [scenario.name.text]
    case .test(let test): [quoted(test.name.text)]
    case .source, .portfolio: []
    }
  }
}

private func quoted(_ text: String) -> String { "\"" + text + "\"" }
