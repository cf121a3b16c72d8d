import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP side of a shop: one server and one task of chatter.
actor ShopRunner {
  /// A request body over this is refused.
  static let maximumBody = 1 << 20
  /// Replies under way get this long when the shop stops.
  static let graceSeconds = 2

  private var server: Task<Void, any Error>?
  private var group: ServiceGroup?
  private var chatter: Task<Void, Never>?
  private var pulse: Task<Void, Never>?

  /// Two servers: the API, and the host that results of bulk operations are fetched from.
  func start(shop: ShopActor, port: Int, chatter rate: Double) async throws -> Int {
    var logger = Logger(label: "simulated-shop")
    logger.logLevel = .critical
    let (ports, announce) = AsyncStream<Place>.makeStream(bufferingPolicy: .bufferingNewest(2))
    let application = Self.application(ShopResponder(shop: shop), port: port, logger) {
      announce.yield(.api($0))
    }
    let results = Self.application(BulkResponder(shop: shop), port: 0, logger) {
      announce.yield(.results($0))
    }
    var settings = ServiceGroupConfiguration(
      services: [.init(service: application), .init(service: results)], logger: logger)
    settings.maximumGracefulShutdownDuration = .seconds(Self.graceSeconds)
    let group = ServiceGroup(configuration: settings)
    self.group = group
    let server = Task {
      defer { announce.finish() }
      try await group.run()
    }
    self.server = server
    var api: Int?
    var other: Int?
    for await place in ports {
      switch place {
      case .api(let port): api = port
      case .results(let port): other = port
      }
      guard let api, let other else { continue }
      await shop.with { $0.bulk.address = "http://127.0.0.1:\(other)" }
      chatter = rate > 0 ? Self.every(.seconds(1 / rate)) { await shop.step() } : nil
      pulse = Self.every(.seconds(1)) { await shop.pulse() }
      return api
    }
    try await server.value
    return 0
  }

  private enum Place: Sendable {
    case api(Int)
    case results(Int)
  }

  private static func application(
    _ responder: some HTTPResponder<ShopRequestContext>, port: Int, _ logger: Logger,
    announce: @escaping @Sendable (Int) -> Void
  ) -> some ApplicationProtocol {
    Application(
      responder: responder,
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: port), serverName: nil),
      onServerRunning: { announce($0.localAddress?.port ?? 0) }, logger: logger)
  }

  private static func every(
    _ pause: Duration, _ body: @escaping @Sendable () async -> Void
  ) -> Task<Void, Never> {
    Task {
      while !Task.isCancelled {
        do {
          try await Task.sleep(for: pause)
        } catch {
          return
        }
        await body()
      }
    }
  }

  func stop() async {
    for task in [chatter, pulse] {
      task?.cancel()
      await task?.value
    }
    chatter = nil
    pulse = nil
    await group?.triggerGracefulShutdown()
    group = nil
    // How the server ended does not matter any more.
    _ = await server?.result
    server = nil
  }
}

/// Hummingbird's view of a request, with the connection that a fault may close.
struct ShopRequestContext: InitializableFromSource {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}

struct ShopResponder: HTTPResponder {
  let shop: ShopActor

  func respond(to request: Request, context: ShopRequestContext) async throws -> Response {
    let isGrant = request.uri.path == "/admin/oauth/access_token"
    let version = Self.version(of: request.uri.path)
    guard version != nil || isGrant else {
      return Self.response(status: .notFound, "{\"errors\":\"Not Found\"}")
    }
    guard request.method == .post else {
      return Self.response(status: .methodNotAllowed, "{\"errors\":\"Method Not Allowed\"}")
    }
    var body = Data()
    for try await part in request.body {
      guard body.count + part.readableBytes <= ShopRunner.maximumBody else {
        return Self.response(status: .contentTooLarge, "{\"errors\":\"Payload Too Large\"}")
      }
      body.append(contentsOf: part.readableBytesView)
    }
    let token = HTTPField.Name("X-Shopify-Access-Token").flatMap { request.headers[$0] }
    let reply =
      isGrant
      ? await shop.grant(form: String(decoding: body, as: UTF8.self))
      : await shop.answer(body: body, token: token, version: version ?? "")
    if reply.isLost {
      // Closing is the fault: whether the channel was still open is of no interest.
      try? await context.channel.close()
    }
    var headers = HTTPFields()
    for header in reply.headers {
      guard let name = HTTPField.Name(header.name) else { continue }
      headers[name] = header.value
    }
    return Response(
      status: HTTPResponse.Status(code: reply.status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
  }

  /// The version in `/admin/api/2026-07/graphql.json`.
  static func version(of path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.count == 4, parts[0] == "admin", parts[1] == "api", parts[3] == "graphql.json"
    else { return nil }
    return String(parts[2])
  }

  private static func response(status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
