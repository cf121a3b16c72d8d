import Foundation
import FulfillmentDomain
import TestKit
import Testing

@testable import ShopifyAdmin

@Suite("Secrets")
struct SecretTests {
  private let token = "shpat_do_not_show_me"

  private func shown(_ value: Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return String(describing: value) + String(reflecting: value) + dumped
  }

  @Test("the token is in no description, reflection or dump")
  func descriptions() async throws {
    let configuration = AdminConfiguration.sample(token: token)
    #expect(!shown(configuration).contains(token))

    let transport = StubTransport(.json(Wire.profile))
    let client = ShopifyAdminClient.stubbed(transport, configuration: configuration)
    _ = try await client.profile()
    #expect(!shown(client).contains(token))
    let request = try #require(transport.requests.first)
    #expect(request.accessToken == token)
    #expect(!shown(request).contains(token))

    let real = ShopifyAdminClient(configuration, logger: LogCapture().logger)
    #expect(!shown(real).contains(token))
    await real.shutdown()
  }

  @Test("the token is in no error and no log line, good replies and bad")
  func errors() async throws {
    let log = LogCapture()
    let transport = StubTransport(
      .json(Wire.profile), .status(401, "no \(token)"), .json("{\"x\": \(token)"),
      .status(200, token, type: "text/html"), .fail(.notConnected("refused")))
    let client = ShopifyAdminClient.stubbed(
      transport, configuration: .sample(token: token), log: log)
    _ = try await client.profile()
    for _ in 0..<4 {
      do {
        _ = try await client.profile()
        Issue.record("that should have failed")
      } catch {
        #expect(!shown(error).contains(token))
        #expect(!error.sentence.contains(token))
      }
    }
    #expect(!log.lines.isEmpty)
    #expect(!log.lines.contains { $0.contains(token) })
    #expect(!shown(AdminConfigurationError.badToken).contains(token))
  }

  @Test("neither the client's secret nor a granted token is in a description, an error or a log")
  func grants() async throws {
    let secret = "s3cr3t_do_not_show_me"
    let encoded = Data(secret.utf8).base64EncodedString()
    let credentials = AdminCredentials.client(
      id: "client-1", secret: { () async throws(CredentialError) in secret }, cacheFolder: nil)
    #expect(!shown(credentials).contains(secret))
    let configuration = AdminConfiguration(
      baseURL: "https://example.myshopify.com", apiVersion: "2026-10", credentials: credentials)
    #expect(!shown(configuration).contains(secret))
    #expect(!shown(AdminCredentials.token(token)).contains(token))

    let log = LogCapture()
    let bodies = [
      "{\"access_token\":\"\(token)\",\"expires_in\":1}", "no \(secret) \(token)",
      "{\"error\":\"\(secret) \(token)\"}",
    ]
    for status in [200, 302, 400, 401, 403, 404, 418, 429, 500, 599] {
      for body in bodies {
        let transport = StubTransport(
          [.status(status, body)] + Array(repeating: .status(401, "no \(token)"), count: 3))
        let client = ShopifyAdminClient.stubbed(
          transport, configuration: configuration, log: log)
        for _ in 0..<2 {
          do {
            _ = try await client.profile()
            Issue.record("that should have failed")
          } catch {
            #expect(!(shown(error) + error.sentence).contains(secret))
            #expect(!(shown(error) + error.sentence).contains(token))
          }
        }
        #expect(!shown(client).contains(secret) && !shown(client).contains(token))
        for request in transport.requests {
          #expect(!shown(request).contains(secret) && !shown(request).contains(token))
          #expect(!shown(request).contains(encoded))
        }
      }
    }
    #expect(log.lines.count > 30)
    #expect(!log.lines.contains { $0.contains(secret) || $0.contains(token) })
  }

  @Test("a bulk result's address is in no description, error or log")
  func signedAddress() async throws {
    let address = "https://storage.example/result?signature=do_not_show_me"
    let load = BulkLoad(id: BulkOperationID(1), status: .completed, collected: 1, url: address)
    #expect(!shown(load).contains("do_not_show_me"))
    let log = LogCapture()
    let transport = StubTransport(
      [],
      downloads: [
        StubDownload([], status: 403), StubDownload([], status: 302),
        StubDownload([], end: .lost("x")),
      ])
    let client = ShopifyAdminClient.stubbed(transport, log: log)
    for _ in 0..<4 {
      do {
        _ = try await client.bulkRows(of: load).next()
        Issue.record("that should have failed")
      } catch {
        #expect(!(shown(error) + error.sentence).contains("do_not_show_me"))
      }
    }
    #expect(transport.opened.count == 4)
    for request in transport.opened {
      #expect(request.url == address)
      #expect(!shown(request).contains("do_not_show_me"))
    }
    #expect(!log.lines.contains { $0.contains("do_not_show_me") })
  }

  @Test("over a real socket no log line holds the token either, at any level")
  func socket() async throws {
    let log = LogCapture()
    let server = try await LoopbackServer.start([
      .send(LoopbackServer.json(Wire.profile)), .close, .close, .close, .close,
    ])
    let client = ShopifyAdminClient(
      .sample(baseURL: server.baseURL, token: token), logger: log.logger, clock: TestClock())
    let profile = try? await client.profile()
    _ = try? await client.profile()
    await client.shutdown()
    try await server.stop()
    #expect(profile != nil)
    #expect(!log.lines.isEmpty)
    #expect(!log.lines.contains { $0.contains(token) })
  }
}
