import Testing

/// The arrows of the design: what each target may import, whatever the manifest would allow.
@Suite("Arrows point down only")
struct ArrowTests {
  static let ours: Set<String> = [
    "CNcurses", "Curses", "Dashboard", "FulfillmentDomain", "ShopifyAdmin", "SimulatedShop",
    "Store", "StoreSQLite", "Sync", "TerminalUI", "Themes", "WebhookIngest", "quayside",
  ]
  static let allowed: [String: Set<String>] = [
    "FulfillmentDomain": [],
    "TerminalUI": [],
    "Store": ["FulfillmentDomain"],
    "Dashboard": ["FulfillmentDomain", "TerminalUI"],
    "Sync": ["FulfillmentDomain", "Store"],
    "Curses": ["CNcurses", "TerminalUI"],
    "Themes": ["Dashboard", "TerminalUI"],
    "ShopifyAdmin": ["FulfillmentDomain"],
    "StoreSQLite": ["FulfillmentDomain", "Store"],
    "WebhookIngest": ["FulfillmentDomain", "Store"],
    "SimulatedShop": [],
    "quayside": ours.subtracting(["CNcurses", "quayside"]),
  ]

  private func imports(of file: Tree.File) -> [String] {
    file.code.compactMap { line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count, at <= 2 else {
        return nil
      }
      return String(words[words.count - 1].split(separator: ".")[0])
    }
  }

  @Test("each target imports only what lies below it")
  func targets() {
    #expect(Tree.sources.count > 100)
    for file in Tree.sources {
      let wrong = Set(imports(of: file)).intersection(Self.ours)
        .subtracting(Self.allowed[file.target] ?? [])
      #expect(wrong.isEmpty, "\(file.path) imports \(wrong.sorted())")
    }
  }

  @Test("only StoreSQLite knows SQLite, only Curses calls C, Dashboard does no I/O")
  func edges() {
    let only = [
      "GRDB": ["StoreSQLite"], "CNcurses": ["Curses"],
      "Crypto": ["SimulatedShop", "WebhookIngest"],
      "AsyncHTTPClient": ["ShopifyAdmin", "SimulatedShop"],
      "Hummingbird": ["SimulatedShop", "WebhookIngest"], "TOMLKit": ["quayside", "Themes"],
    ]
    for file in Tree.sources {
      for name in imports(of: file) {
        guard let owners = only[name] else { continue }
        #expect(owners.contains(file.target), "\(file.path) imports \(name)")
      }
    }
    let touching = ["FileManager", "URLSession", "ProcessInfo", "Date()", "Date.now", "UUID()"]
    let pure = Tree.sources.filter {
      ["Dashboard", "FulfillmentDomain", "TerminalUI", "Store"].contains($0.target)
    }
    let faults = Tree.faults(in: pure) { line in touching.contains { line.contains($0) } }
    #expect(faults.isEmpty, "I/O, time or chance in a pure target: \(faults)")
  }
}
