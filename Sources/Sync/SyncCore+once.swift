import Foundation
import FulfillmentDomain
import Store

extension SyncCore {
  /// Catches up once: profile, locations, the poll (a sweep where `full`, or where one is due),
  /// then what is dirty or was hinted at until nothing is due. Not beside `run`, which does the
  /// same all the time. Throws the first thing that went wrong; what was read until then is kept.
  package func syncOnce(full: Bool) async throws(SyncError) -> SyncReport {
    guard !isRunning else { throw .store(.busy("a sync is under way already")) }
    isRunning = true
    defer { isRunning = false }
    if let error = await prepare() { throw .store(error) }
    let begun = clock.now
    report = SyncReport()
    profileReadAt = nil
    if full { mustSweep = true }
    do {
      try await catchUp()
    } catch {
      await closeBulkRows()
      await noteProblem(error)
      throw error
    }
    report.seconds = clock.now.timeIntervalSince(begun)
    return report
  }

  private func catchUp() async throws(SyncError) {
    // A sweep that a change of scopes asks for half-way is a poll of its own.
    repeat {
      var isPolled = false
      while !isPolled { isPolled = try await patiently(pollOnce) }
      try await readAllHinted()
    } while mustSweep
  }

  /// What was just hinted at becomes due in a moment: that is waited for.
  private func readAllHinted() async throws(SyncError) {
    for _ in 0..<max(1, settings.hintRounds) {
      while try await patiently(readHinted) {}
      guard !mustSweep, let due = try await hintDue(),
        due.timeIntervalSince(clock.now) <= settings.hintPatience,
        (try? await clock.sleep(until: due)) != nil
      else { return }
    }
  }

  /// Says whether the poll is complete.
  private func pollOnce() async throws(SyncError) -> Bool {
    try await readProfile()
    if let until = try await patientStep() {
      while try await readHinted() {}
      guard (try? await clock.sleep(until: until)) != nil else {
        throw .shop(.unreachable("it was told to stop"))
      }
    }
    return cycle == nil
  }

  /// A bulk operation's failures are counted by itself, and end with pages.
  private func patientStep() async throws(SyncError) -> Date? {
    do throws(SyncError) {
      return try await pollStep()
    } catch {
      guard case .shop(let shopError) = error, BulkCycle.isPassing(shopError),
        cycle?.isInBulk ?? false
      else { throw error }
      return clock.now.addingTimeInterval(settings.firstBulkWait)
    }
  }

  /// Waits as long as Shopify asks to, a limited number of times in a row.
  private func patiently(
    _ step: () async throws(SyncError) -> Bool
  ) async throws(SyncError) -> Bool {
    var throttled = 0
    while true {
      do throws(SyncError) {
        return try await step()
      } catch {
        guard case .shop(.throttled(let seconds)) = error, throttled < settings.throttledReads
        else {
          throw error
        }
        throttled += 1
        let wait = min(max(1, seconds), settings.longestThrottle)
        let now = clock.now
        guard (try? await clock.sleep(until: now.addingTimeInterval(wait))) != nil else {
          throw error
        }
      }
    }
  }
}
