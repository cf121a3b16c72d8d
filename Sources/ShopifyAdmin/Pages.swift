import FulfillmentDomain

/// A page of anything, and the cursor to the next; nil at the end.
struct Page<Item: Sendable>: Sendable {
  var items: [Item]
  var next: String?
}

/// Reads pages from `first` on to the end. A cursor that comes back, or more pages than
/// `AdminLimits.pagesAtMost`, is a server that goes in circles.
func readPages<Item: Sendable>(
  from first: String? = nil, _ read: (String?) async throws(ShopError) -> Page<Item>
) async throws(ShopError) -> [Item] {
  var items: [Item] = []
  var cursor = first
  for _ in 0..<AdminLimits.pagesAtMost {
    let page = try await read(cursor)
    items += page.items
    guard let next = page.next else { return items }
    guard next != cursor else { throw .malformedReply("a page that leads to itself") }
    cursor = next
  }
  throw .malformedReply("more than \(AdminLimits.pagesAtMost) pages")
}

extension Connection {
  /// The cursor to go on from, nil at the end; throws where more is promised without a cursor.
  func cursor() throws(ShopError) -> String? {
    if isBroken { throw .malformedReply("a page without a cursor to the next") }
    return next
  }
}

extension Reply {
  /// The reason why a root that was asked for is null.
  func missing(_ root: String) -> ShopError {
    guard !problems.isEmpty else { return .malformedReply("no \(root)") }
    return ReplyReader.failure(problems, wasCarriedOut: true, trace: trace).error
  }

  /// Whether a top-level error stands at `path`, above it, or below it, from where a null that must
  /// not be one moves up: then a null there is a gap.
  func hasProblem(at path: [String]) -> Bool {
    problems.contains { path.starts(with: $0.path) || $0.path.starts(with: path) }
  }

  /// The top-level errors in words, each once.
  var gaps: [String] {
    var gaps: [String] = []
    for problem in problems where !gaps.contains(problem.message) { gaps.append(problem.message) }
    return Array(gaps.prefix(AdminLimits.gapsPerPage))
  }
}
