import Foundation
package import FulfillmentDomain
import Logging

extension ShopifyAdminClient {
  /// Asks Shopify to collect all active fulfillment orders; sent once. What Shopify refuses, for
  /// whatever reason, is `refused`; where no answer came it may have begun all the same, and ends
  /// by itself.
  package func beginBulkLoad() async throws(ShopError) -> BulkLoadStart {
    let apps = appsVariable == .bool(true)
    let variables: GraphQLVariables = ["query": .string(GraphQLDocument.bulkQuery(apps: apps))]
    let reply: Reply<BulkStartData>
    do throws(ReplyFailure) {
      reply = try await exchange.act(
        .beginBulkLoad, variables, as: BulkStartData.self, lane: .backfill)
    } catch {
      switch error.error {
      case .refused(let messages): return .refused(messages.joined(separator: "; "))
      case .scopeMissing(let what): return .refused(what)
      default: throw error.error
      }
    }
    guard let start = reply.data.bulkOperationRunQuery else {
      guard !reply.problems.isEmpty else { throw reply.missing("bulkOperationRunQuery") }
      return .refused(reply.gaps.joined(separator: "; "))
    }
    let words = (start.userErrors ?? []).map { error in
      [error.code, error.message].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
    }
    guard words.isEmpty else { return .refused(words.joined(separator: "; ")) }
    guard let load = start.bulkOperation?.load() else {
      throw .malformedReply("neither a bulk operation nor an error")
    }
    return .begun(load)
  }

  /// How the bulk operation stands; nil where Shopify does not know it any more.
  package func bulkLoad(_ id: BulkOperationID) async throws(ShopError) -> BulkLoad? {
    let reply = try await exchange.read(
      .bulkLoadStatus, ["id": .string(id.text)], as: BulkStatusData.self, lane: .backfill)
    guard let node = reply.data.node else {
      guard reply.problems.allSatisfy({ $0.code == GraphQLProblem.notFound }) else {
        throw reply.missing("node")
      }
      return nil
    }
    guard let load = node.load() else {
      throw .malformedReply("a bulk operation that cannot be read")
    }
    return load
  }

  /// Opens the result, at another host than the shop's: without the token, over https (plain http
  /// on this machine alone), without following redirects. An interrupted result is `replyLost`:
  /// open it again and skip the fulfillment orders that are there already. A completed operation
  /// without an address found none.
  package func bulkRows(of load: BulkLoad) async throws(ShopError) -> any BulkRows {
    guard load.status == .completed else {
      throw .refused(["the bulk operation is \(load.status.rawValue), not completed"])
    }
    guard let url = load.url else { return NoBulkRows() }
    guard Self.isSafe(url) else {
      throw .malformedReply("the bulk result's address is not https")
    }
    let download = try await exchange.open(url)
    guard download.status == 200 else {
      await download.close()
      throw Self.failure(status: download.status)
    }
    return BulkReader(download, expected: load.collected) { orders in
      await self.marked(orders, lane: .backfill).orders
    }
  }

  private static func isSafe(_ text: String) -> Bool {
    guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty,
      url.user == nil, url.password == nil
    else { return false }
    switch url.scheme?.lowercased() {
    case "https": return true
    case "http": return AdminConfiguration.isLoopback(host)
    default: return false
    }
  }

  private static func failure(status: Int) -> ShopError {
    switch status {
    case 300...399: .malformedReply("a redirect from the bulk result, HTTP \(status)")
    case 400...499: .refused(["the bulk result is not to be had any more, HTTP \(status)"])
    case 500...599: .serverError(status: status, requestID: nil)
    default: .malformedReply("the bulk result with HTTP \(status)")
    }
  }
}

extension AdminExchange {
  /// The head of a long reply from another host: outside of the budget, for it costs no points.
  func open(_ url: String) async throws(ShopError) -> any HTTPDownload {
    do throws(HTTPTransportError) {
      return try await transport.open(
        HTTPDownloadRequest(
          url: url, headers: [("User-Agent", configuration.userAgent)],
          timeout: configuration.requestTimeout))
    } catch {
      let failure = ReplyFailure(error)
      logger.info("bulk result", metadata: ["error": "\(failure.error.sentence)"])
      throw failure.error
    }
  }
}
