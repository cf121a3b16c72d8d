import Foundation

/// Measures what no test may: time. Run it from a release build, on a machine that does nothing
/// else: `swift run -c release Benchmarks deliveries [connections] [seconds]`.
@main
enum Benchmarks {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    let binary = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "quayside").path
    switch words.first {
    case "deliveries":
      var benchmark = DeliveryBenchmark(binary: binary)
      if words.count > 1, let connections = Int(words[1]) { benchmark.connections = connections }
      if words.count > 2, let seconds = Int64(words[2]) { benchmark.seconds = seconds }
      try await benchmark.run()
    default:
      Output.line("usage: Benchmarks deliveries [connections] [seconds]")
      exit(64)
    }
  }
}

enum Output {
  static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}
