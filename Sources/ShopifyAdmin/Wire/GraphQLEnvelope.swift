/// What every reply of the Admin API is wrapped in (FACTS §8).
struct GraphQLEnvelope<Payload: Decodable & Sendable>: Decodable, Sendable {
  /// Nil where `data` is null or absent.
  var data: Payload?
  /// Whether there is a `data` at all: GraphQL leaves it out where nothing was carried out.
  var hasData: Bool
  var problems: [GraphQLProblem]
  var cost: GraphQLCost?
  /// What Shopify says about searches that it understood only in part.
  var searchWarnings: [String]

  enum CodingKeys: String, CodingKey { case data, errors, extensions }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    hasData = container.contains(.data)
    data = try container.decodeIfPresent(Payload.self, forKey: .data)
    problems = try container.decodeIfPresent(GraphQLProblems.self, forKey: .errors)?.list ?? []
    let extensions = try container.decodeIfPresent(Extensions.self, forKey: .extensions)
    cost = extensions?.cost?.value
    searchWarnings = (extensions?.search ?? []).flatMap { $0.warnings ?? [] }.map {
      [$0.field, $0.message ?? $0.code].compactMap { $0 }.joined(separator: ": ")
    }
  }

  private struct Extensions: Decodable {
    // A price that cannot be read must not make an unknown outcome of what was done.
    var cost: Lenient<GraphQLCost>?
    var search: [Search]?
  }
  private struct Search: Decodable {
    var warnings: [Warning]?
  }
  private struct Warning: Decodable {
    var field: String?
    var message: String?
    var code: String?
  }
}

/// Top-level `errors`: a list of objects by GraphQL, one text or an object of lists where Shopify's
/// gateway answers before GraphQL does.
struct GraphQLProblems: Decodable, Sendable {
  var list: [GraphQLProblem]

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      list = [GraphQLProblem(message: text)]
    } else if let fields = try? container.decode([String: [String]].self) {
      list = fields.sorted { $0.key < $1.key }.flatMap { field, messages in
        messages.map { GraphQLProblem(message: "\(field): \($0)") }
      }
    } else {
      list = try container.decode([GraphQLProblem].self)
    }
  }
}

/// One top-level error.
struct GraphQLProblem: Decodable, Sendable {
  var message: String
  /// `THROTTLED`, `ACCESS_DENIED`, …; nil where Shopify gives none.
  var code: String?
  var requestID: String?
  /// Names and indexes from the root to the field.
  var path: [String]

  init(message: String, code: String? = nil) {
    self.message = message
    self.code = code
    path = []
  }

  enum CodingKeys: String, CodingKey { case message, extensions, path }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    message = try container.decodeIfPresent(String.self, forKey: .message) ?? "no message"
    let extensions = try container.decodeIfPresent(Extensions.self, forKey: .extensions)
    code = extensions?.code
    requestID = extensions?.requestId
    path = try container.decodeIfPresent([PathPart].self, forKey: .path)?.map(\.text) ?? []
  }

  private struct Extensions: Decodable {
    var code: String?
    var requestId: String?
  }
  private struct PathPart: Decodable {
    var text: String
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        text = String(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  static let throttled = "THROTTLED"
  static let accessDenied = "ACCESS_DENIED"
  static let internalError = "INTERNAL_SERVER_ERROR"
  static let notFound = "RESOURCE_NOT_FOUND"
  static let shopInactive = "SHOP_INACTIVE"
  static let tooDear = "MAX_COST_EXCEEDED"
}

/// `extensions.cost`.
struct GraphQLCost: Decodable, Sendable {
  var requestedQueryCost: Double?
  var actualQueryCost: Double?
  var throttleStatus: Status?

  struct Status: Decodable, Sendable {
    var maximumAvailable: Double
    var currentlyAvailable: Double
    var restoreRate: Double
  }

  /// Seconds until the bucket holds what was asked for; at least one, a day at most.
  var throttleWait: Double {
    guard let status = throttleStatus, status.restoreRate > 0 else { return 1 }
    let missing = (requestedQueryCost ?? 0) - status.currentlyAvailable
    return min(max(1, missing / status.restoreRate), AdminLimits.longestRetryAfter)
  }
}
