import Foundation

/// Why a command brought no secret.
enum SecretCommandError: Error, Hashable, Sendable {
  case cannotStart(String)
  case failed(code: Int32)
  case tooSlow(seconds: Int)
  case tooLong(bytes: Int)

  /// The reason, for the middle of a sentence. The output is never in it: it may hold the secret.
  func why(_ program: String) -> String {
    switch self {
    case .cannotStart(let why): "\(program) did not start (\(why))"
    case .failed(let code): "\(program) ended with code \(code)"
    case .tooSlow(let seconds): "\(program) took longer than \(seconds) s"
    case .tooLong(let bytes): "\(program) printed more than \(bytes) bytes"
    }
  }
}

extension SecretCommand {
  /// Runs the command and brings what it prints. Its standard error is the terminal's, so that a
  /// password store can say what it lacks, unless `isQuiet`: then a board has the terminal. Its
  /// standard input is empty.
  func run(
    limit: Int, timeout: TimeInterval, isQuiet: Bool = false
  ) async throws(SecretCommandError) -> String {
    // On a thread of its own: waiting for another program would hold up one of the few that tasks
    // share.
    let result = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let result = Result { () throws(SecretCommandError) in
          try runBlocking(limit: limit, timeout: timeout, isQuiet: isQuiet)
        }
        continuation.resume(returning: result)
      }
    }
    return try result.get()
  }

  private func runBlocking(
    limit: Int, timeout: TimeInterval, isQuiet: Bool
  ) throws(SecretCommandError) -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["--", program] + arguments
    process.standardInput = FileHandle.nullDevice
    if isQuiet { process.standardError = FileHandle.nullDevice }
    let pipe = Pipe()
    process.standardOutput = pipe
    do {
      try process.run()
    } catch {
      throw .cannotStart(Settings.why(error))
    }
    // Not SIGTERM: a parent that ignores it hands that on, and the command would live on.
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    var output = OutputPipe(pipe.fileHandleForReading.fileDescriptor)
    let end = ContinuousClock.now.advanced(by: .seconds(timeout))
    while process.isRunning {
      output.wait()
      output.drain(limit: limit + 1)
      if output.data.count > limit { throw .tooLong(bytes: limit) }
      if ContinuousClock.now >= end { throw .tooSlow(seconds: Int(timeout)) }
    }
    // What it wrote before it ended is all here now. The end of the pipe may never come: an agent
    // that the command started can hold it open.
    output.drain(limit: limit + 1)
    if output.data.count > limit { throw .tooLong(bytes: limit) }
    let code = process.terminationStatus
    if code != 0 { throw .failed(code: code) }
    return String(decoding: output.data, as: UTF8.self)
  }
}

/// The reading end of a pipe that is never waited for longer than a moment.
private struct OutputPipe {
  /// How long one wait for output lasts at most, in milliseconds: a command that has ended is
  /// noticed within it.
  static let moment: Int32 = 20

  private let descriptor: Int32
  private(set) var data = Data()
  private var isAtEnd = false

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  func wait() {
    // A negative descriptor is ignored: at the end of the pipe only the moment passes.
    var request = pollfd(fd: isAtEnd ? -1 : descriptor, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&request, 1, Self.moment)
  }

  /// Takes what is there, up to `limit` bytes in all.
  mutating func drain(limit: Int) {
    while data.count < limit && !isAtEnd {
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count < 0 { return }
      isAtEnd = count == 0
      data.append(contentsOf: chunk.prefix(count))
    }
  }
}
