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
  private let output = Pipe()

  /// - Parameter shopPort: where the simulated shop listens on 127.0.0.1.
  init(binary: String, shopPort: Int, secret: String) throws {
    home = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
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
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Where it listens, from the line in which it says so.
  func port() throws -> Int {
    var text = ""
    while true {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw Failure.silent(text) }
      text += String(decoding: data, as: UTF8.self)
      if let found = text.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\/webhooks/),
        let port = Int(found.output.1)
      {
        return port
      }
    }
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
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  func remove() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: home)
  }
}
