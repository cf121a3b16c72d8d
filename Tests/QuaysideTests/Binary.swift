import Foundation

/// The built program, run as a process of its own with an environment and a home of its own.
struct Binary {
  struct Ending {
    var code: Int32
    var output: String
    var errors: String
  }

  let home: URL

  init() throws {
    home = FileManager.default.temporaryDirectory.appending(path: "quayside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: home) }

  /// Beside the test bundle.
  private static var url: URL {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "quayside")
  }

  /// Runs it to its end. Where `moment` is given the program is killed once that returns.
  func run(
    _ arguments: [String], _ environment: [String: String] = [:],
    killedAt moment: (() async -> Void)? = nil
  ) async throws -> Ending {
    let running = try start(arguments, environment)
    if let moment {
      await moment()
      running.kill()
    }
    return try await running.ending()
  }

  /// Starts it and hands its lines of standard output out as they come; its ending has none then.
  func follow(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> (running: Running, lines: AsyncStream<String>) {
    let pipe = Pipe()
    let running = try start(arguments, environment, output: pipe)
    let (lines, sink) = AsyncStream.makeStream(of: String.self)
    // On a thread of its own: a read waits for as long as the program runs.
    Thread.detachNewThread {
      var rest = Data()
      while true {
        let data = pipe.fileHandleForReading.availableData
        if data.isEmpty { break }
        rest += data
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
          sink.yield(String(decoding: rest[..<end], as: UTF8.self))
          rest = Data(rest[(end + 1)...])
        }
      }
      sink.finish()
    }
    return (running, lines)
  }

  /// Starts it. Output goes to files, so that no full pipe can hold it up, or into `output`.
  func start(
    _ arguments: [String], _ environment: [String: String] = [:], output: Pipe? = nil
  ) throws -> Running {
    let process = Process()
    process.executableURL = Self.url
    process.arguments = arguments
    process.environment = ["HOME": home.path, "PATH": "/usr/bin:/bin", "TZ": "UTC"].merging(
      environment
    ) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    let name = UUID().uuidString
    let files = try ["out", "err"].map { end in
      let url = home.appending(path: "\(name).\(end)")
      try Data().write(to: url)
      return url
    }
    process.standardOutput = try output ?? FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    // Waiting must not hold up a thread that tasks share: the simulated shop needs one.
    let (ends, sink) = AsyncStream.makeStream(of: Void.self)
    process.terminationHandler = { _ in sink.finish() }
    try process.run()
    return Running(process: process, files: files, ends: ends)
  }

  /// The program while it runs.
  struct Running {
    fileprivate let process: Process
    fileprivate let files: [URL]
    fileprivate let ends: AsyncStream<Void>

    /// SIGKILL: no chance to do anything.
    func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Sends a signal that it may answer.
    func send(_ signal: Int32) { Foundation.kill(process.processIdentifier, signal) }

    /// SIGSEGV, as of a slip in memory.
    func crash() { Foundation.kill(process.processIdentifier, SIGSEGV) }

    /// Waits for its end. The code is the signal's number where one ended it.
    func ending() async throws -> Ending {
      for await _ in ends {}
      return Ending(
        code: process.terminationStatus, output: try String(contentsOf: files[0], encoding: .utf8),
        errors: try String(contentsOf: files[1], encoding: .utf8))
    }
  }
}
