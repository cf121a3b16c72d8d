import Foundation

/// `quayside serve` as a process of its own, with a folder of its own.
final class ServerProcess {
  struct Memory {
    /// In megabytes.
    var resident: Int
    var peak: Int
  }

  enum Failure: Error {
    /// It did not say where it listens.
    case silent(String)
  }

  /// What the simulated shop lets in.
  static let token = "shpat_benchmark"

  private let process = Process()
  private let home: URL
  private let log: URL

  /// - Parameter shopPort: where the simulated shop listens on 127.0.0.1.
  init(binary: String, shopPort: Int, secret: String) throws {
    home = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    log = home.appending(path: "output")
    try Data().write(to: log)
    process.executableURL = URL(filePath: binary)
    process.arguments = ["serve"]
    process.environment = [
      "HOME": home.path, "PATH": "/usr/bin:/bin", "TZ": "UTC",
      "QUAYSIDE_SHOP": DeliveryBenchmark.shop,
      "QUAYSIDE_ADMIN_URL": "http://127.0.0.1:\(shopPort)",
      "QUAYSIDE_ACCESS_TOKEN": Self.token, "QUAYSIDE_WEBHOOK_SECRET": secret,
      "QUAYSIDE_WEBHOOK_LISTEN": "127.0.0.1:0",
    ]
    process.standardInput = FileHandle.nullDevice
    let output = try FileHandle(forWritingTo: log)
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  /// Where it listens, from the line in which it says so.
  func port() async throws -> Int {
    for _ in 0..<600 {
      let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      if let found = text.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\/webhooks/),
        let port = Int(found.output.1)
      {
        return port
      }
      guard process.isRunning else { throw Failure.silent(text) }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Failure.silent("it says nothing of where it listens")
  }

  func memory() -> Memory {
    let path = "/proc/\(process.processIdentifier)/status"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    func megabytes(_ name: String) -> Int {
      let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") }
      let words = line?.split(whereSeparator: \.isWhitespace) ?? []
      return words.count > 1 ? (Int(words[1]) ?? 0) / 1024 : 0
    }
    return Memory(resident: megabytes("VmRSS"), peak: megabytes("VmHWM"))
  }

  /// Ends it in order.
  func stop() async throws {
    process.terminate()
    for _ in 0..<400 where process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
  }

  func remove() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: home)
  }
}
