import Foundation
import Testing

@Suite struct LayerTests {
  @Test func `every folder of Sources is a room with a layer`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Checkout.root.appending(path: "Sources").path
    )
    #expect(Set(folders) == Set(Checkout.rooms.map(\.name)))
  }

  @Test func `a room imports only what lies below it`() throws {
    let order = Checkout.layers.flatMap { $0 }
    for (room, _) in Checkout.rooms {
      let position = try #require(order.firstIndex(of: room))
      for file in Checkout.files("Sources/\(room)", ending: ".swift") {
        for (number, line) in try Checkout.codeLines(file) {
          guard let imported = importedModule(line) else { continue }
          guard let other = order.firstIndex(of: imported) else { continue }
          #expect(other < position, "\(file):\(number) imports \(imported)")
        }
      }
    }
  }

  @Test func `rooms of the layers 0 to 4 do without Foundation and the C library`() throws {
    let outside = ["Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch"]
    for (room, layer) in Checkout.rooms where layer <= 4 {
      for file in Checkout.files("Sources/\(room)", ending: ".swift") {
        for (number, line) in try Checkout.codeLines(file) {
          guard let imported = importedModule(line) else { continue }
          #expect(!outside.contains(imported), "\(file):\(number) imports \(imported)")
        }
      }
    }
  }

  @Test func `nothing that decides or pays has floating point or existentials`() throws {
    let existential = try Regex("(^|[^A-Za-z`/_])any [A-Z]")
    let floating = try Regex(#"\b(Double|Float|Float16|Float80)\b"#)
    for (room, layer) in Checkout.rooms where layer <= 4 {
      for file in Checkout.files("Sources/\(room)", ending: ".swift") {
        for (number, line) in try Checkout.codeLines(file) {
          #expect(line.firstMatch(of: existential) == nil, "\(file):\(number) has an existential")
          if room != "StetigGeometry" {
            #expect(line.firstMatch(of: floating) == nil, "\(file):\(number) has floating point")
          }
        }
      }
    }
  }

  private func importedModule(_ line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard let position = words.firstIndex(of: "import"), position <= 2, position + 1 < words.count
    else { return nil }
    let access: Set<Substring> = ["public", "package", "internal", "private", "fileprivate"]
    guard words[..<position].allSatisfy({ access.contains($0) || $0.hasPrefix("@") }) else {
      return nil
    }
    return String(words[position + 1].split(separator: ".")[0])
  }
}
