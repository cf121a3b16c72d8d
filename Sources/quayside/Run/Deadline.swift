import Foundation

/// The end of a command's patience.
struct Deadline: Sendable {
  /// All the seconds that there were.
  let seconds: TimeInterval
  private let end: ContinuousClock.Instant

  init(seconds: TimeInterval) {
    self.seconds = seconds
    end = .now.advanced(by: .seconds(seconds))
  }

  /// The seconds that are left; not less than 0.
  var left: TimeInterval {
    let left = ContinuousClock.now.duration(to: end) / .seconds(1)
    return max(0, left)
  }

  /// Does work that changes nothing at the shop, so that it can be cut off: exit code 69 then.
  func limit<Answer: Sendable>(
    _ work: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    let end = end
    let seconds = seconds.formatted(.number.precision(.fractionLength(0...1)).grouping(.never))
    return try await withThrowingTaskGroup(of: Answer.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(until: end)
        throw CommandFailure(
          .unreachable, "The shop did not answer within \(seconds) s: nothing was changed.")
      }
      defer { group.cancelAll() }
      guard let answer = try await group.next() else { throw CancellationError() }
      return answer
    }
  }
}
