import Foundation
import FulfillmentDomain

/// A request as it will be sent, but for the token.
struct Outgoing: Sendable {
  let lane: BudgetLane
  let cost: CostKey
  private let url: String
  private let body: Secret<Data>
  private let configuration: AdminConfiguration

  init(
    _ document: GraphQLDocument, _ variables: GraphQLVariables, configuration: AdminConfiguration,
    lane: BudgetLane
  ) throws(ReplyFailure) {
    self.lane = lane
    self.configuration = configuration
    cost = CostKey(document.name, variables)
    do {
      url = try configuration.endpoint()
      body = Secret(
        try JSONEncoder().encode(
          GraphQLBody(query: document.text, variables: variables, operationName: document.name)))
    } catch let error as AdminConfigurationError {
      throw ReplyFailure(.unreachable(error.sentence), effect: .none, mayPass: false)
    } catch {
      throw ReplyFailure(.refused(["the request could not be written as JSON"]), effect: .none)
    }
  }

  func request(_ token: Secret<String>) -> HTTPTransportRequest {
    HTTPTransportRequest(
      url: url,
      headers: [
        ("Content-Type", "application/json"), ("Accept", "application/json"),
        ("User-Agent", configuration.userAgent),
      ], body: body.reveal(), timeout: configuration.requestTimeout, token: token)
  }
}
