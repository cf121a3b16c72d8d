/// One request that is to be made for a delivery.
struct WebhookJob: Sendable {
  var delivery: WebhookDelivery
  /// How often it has failed.
  var failures = 0
  /// How many answers the subscription had had when it failed first.
  var answersBefore = 0
  /// The place of its record among the remembered.
  var record: Int
}

/// What waits for one receiver, first come first served.
struct WebhookLane: Sendable {
  private var jobs: [WebhookJob] = []
  private var head = 0
  /// Requests that are under way.
  var running = 0

  var count: Int { jobs.count - head }

  mutating func append(_ job: WebhookJob) { jobs.append(job) }

  mutating func next() -> WebhookJob? {
    guard head < jobs.count else { return nil }
    defer {
      head += 1
      if head == jobs.count {
        jobs = []
        head = 0
      } else if head > 1000 {
        jobs.removeFirst(head)
        head = 0
      }
    }
    return jobs[head]
  }
}
