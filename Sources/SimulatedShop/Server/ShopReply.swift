/// What goes back for one request.
package struct ShopReply: Sendable {
  /// The HTTP status.
  package var status: Int
  /// Header fields in their order, names in lower case.
  package var headers: [(name: String, value: String)]
  /// The body's bytes.
  package var body: [UInt8]
  /// The connection is to be closed and nothing of this sent.
  package var isLost = false

  static func json(_ value: ShopJSON, status: Int = 200, _ stamp: ShopStamp) -> ShopReply {
    ShopReply(
      status: status,
      headers: stamp.headers + [("content-type", "application/json; charset=utf-8")],
      body: value.bytes())
  }

  static func html(status: Int, _ stamp: ShopStamp) -> ShopReply {
    let page =
      "<!DOCTYPE html><html><head><title>\(status)</title></head><body>"
      + "<h1>Something went wrong</h1></body></html>"
    return ShopReply(
      status: status, headers: stamp.headers + [("content-type", "text/html; charset=utf-8")],
      body: Array(page.utf8))
  }

  static func lost(_ stamp: ShopStamp) -> ShopReply {
    ShopReply(status: 200, headers: stamp.headers, body: [], isLost: true)
  }
}

/// The headers that every reply carries.
struct ShopStamp {
  var requestID: String
  /// The API version that answered; nil outside of the API.
  var version: String?

  var headers: [(name: String, value: String)] {
    [("x-request-id", requestID)] + (version.map { [("x-shopify-api-version", $0)] } ?? [])
  }
}
