package import StetigRules
package import StetigText

/// A file that a command is about to write.
package struct TemplateFile: Sendable, Hashable {
  /// The name without a folder.
  package var name: String
  package var bytes: [UInt8]
}

/// Empty tables for a new portfolio, one for each entity, that spreadsheets of the language open in
/// columns: UTF-8 with a byte order mark, and the separator that the language's list separator is,
/// `;` in German and `,` in English.
package struct PortfolioTemplates: Sendable {
  let vocabulary: Vocabulary
  let language: ReaderLanguage

  package init(_ vocabulary: Vocabulary, _ language: ReaderLanguage) {
    self.vocabulary = vocabulary
    self.language = language
  }

  /// The tables, a description of them for other programs, and one for people.
  package var files: [TemplateFile] {
    var files = tables.map { table in
      TemplateFile(name: table.fileName, bytes: [0xEF, 0xBB, 0xBF] + Array(heading(table).utf8))
    }
    files.append(TemplateFile(name: "datapackage.json", bytes: Array(dataPackageJSON(self).utf8)))
    files.append(TemplateFile(name: readMeName, bytes: Array(templateReadMe(self).utf8)))
    return files
  }

  /// A table with its file.
  struct Table {
    var id: EntityID
    /// In Latin letters and digits, for other programs; each another one.
    var resourceName: String
    var fileName: String
  }

  var tables: [Table] {
    var taken: Set<String> = []
    return vocabulary.entities.indices.map { number in
      let naming = vocabulary.entities[number].tableNaming
      let resource = Self.unique(Self.plain(naming.english), &taken)
      return Table(
        id: EntityID(number),
        resourceName: resource,
        fileName: name(naming) + ".csv"
      )
    }
  }

  var readMeName: String { language == .german ? "LIESMICH.md" : "README.md" }

  var separator: String { language == .german ? ";" : "," }

  /// The heading of a fact's column: its label, which readers of tables know as its name.
  func heading(_ fact: FactID) -> String {
    capitalised(vocabulary[fact].naming.label.text(language))
  }

  private func heading(_ table: Table) -> String {
    vocabulary[table.id].facts.map { Self.cell(heading($0), separator) }
      .joined(separator: separator) + "\r\n"
  }

  private func name(_ naming: Naming) -> String {
    language == .german ? naming.german : naming.english
  }

  private static func cell(_ text: String, _ separator: String) -> String {
    guard text.contains(separator) || text.contains("\"") else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  private static func plain(_ name: String) -> String {
    var plain = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "_", "-": plain.unicodeScalars.append(scalar)
      case "ä": plain += "ae"
      case "ö": plain += "oe"
      case "ü": plain += "ue"
      case "ß": plain += "ss"
      default: plain += "-"
      }
    }
    return plain
  }

  private static func unique(_ name: String, _ taken: inout Set<String>) -> String {
    var result = name
    var number = 2
    while !taken.insert(result).inserted {
      result = "\(name)-\(number)"
      number += 1
    }
    return result
  }
}
