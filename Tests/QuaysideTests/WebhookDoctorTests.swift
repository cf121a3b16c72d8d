import Foundation
import FulfillmentDomain
import Testing

@testable import quayside

@Suite("What doctor says of webhooks")
struct WebhookDoctorTests {
  private func settings(_ more: String = "") throws -> WebhookSettings {
    let text = "access_token = \"t\"\nclient_secret = \"s\"\nwebhook_listen = 9123\n" + more
    return try #require(
      Settings.decode(
        environment: [:], file: SettingsFile(path: "/c", text: text), home: "/h"
      ).webhooks)
  }

  private func listener(_ probe: PortProbe?, _ writer: String?) throws -> Check? {
    Check.receiver(try settings(), probe: probe, writer: writer, secrets: .success(1)).first
  }

  @Test("none configured is a hint with the mend")
  func none() {
    let checks = Check.receiver(nil, probe: nil, writer: nil, secrets: .success(0))
    #expect(checks.map(\.level) == [.hint])
    #expect(checks.first?.text.contains("set webhook_listen and webhook_url") == true)
  }

  @Test("an address that is free, held by the core, or held by somebody else")
  func listening() throws {
    let core = "quayside serve, process 7"
    #expect(try listener(.free, nil)?.level == .ok)
    #expect(
      try listener(.taken, core) == .ok("webhooks", "127.0.0.1:9123 is taken, and \(core) runs"))
    let foreign = try listener(.taken, nil)
    #expect(foreign?.level == .warn && foreign?.text.hasPrefix("another program has") == true)
    let old = try listener(.free, core)
    #expect(old?.level == .warn && old?.text.contains("start that again") == true)
    #expect(try listener(.impossible("permission denied"), nil)?.level == .warn)
    #expect(try listener(nil, nil)?.level == .ok)
  }

  @Test("the system's own answer is what counts")
  func probe() throws {
    #expect(PortProbe(try ListenAddress("127.0.0.1:0")) == .free)
    guard case .impossible = PortProbe(try ListenAddress("203.0.113.7:9123")) else {
      Issue.record("an address of another machine")
      return
    }
  }

  @Test("secrets are counted and never shown; one that cannot be read is a failure, 78")
  func secrets() throws {
    let origin = SettingOrigin.environment("X")
    let good = Check.receiver(try settings(), probe: nil, writer: nil, secrets: .success(2))[1]
    #expect(good == .ok("signatures", "2 secrets count: client_secret from /c"))
    let bad = Check.receiver(
      try settings(), probe: nil, writer: nil, secrets: .failure(.secret(origin, why: "empty")))[1]
    #expect(bad.level == .fail && bad.status == .configuration)
  }

  @Test("an address that Shopify cannot reach is warned of")
  func address() throws {
    func check(_ more: String) throws -> Check? {
      Check.receiver(try settings(more), probe: nil, writer: nil, secrets: .success(1)).last
    }
    #expect(try check("")?.level == .hint)
    #expect(try check("webhook_url = \"https://10.0.0.1/w\"")?.level == .warn)
    #expect(
      try check("webhook_url = \"https://q.example.com\"")
        == .ok("webhook_url", "https://q.example.com/webhooks"))
  }

  @Test("subscriptions that are missing, lack a scope, or point elsewhere")
  func subscriptions() {
    let uri = SubscriptionSurveyTests.uri
    let all = WebhookTopic.wanted.enumerated().map {
      SubscriptionSurveyTests.subscription(Int64($0.offset), $0.element.enumName)
    }
    func checks(_ list: [WebhookSubscription], _ scopes: [String]) -> [Check] {
      Check.subscriptions(
        SubscriptionSurvey(list, uri: uri), Access(scopes: Set(scopes)))
    }
    let scopes = Access.recommended + Access.optional
    #expect(checks(all, scopes) == [.ok("subscriptions", "30 topics come here")])
    let fewer = checks(all.filter { !$0.topic.hasPrefix("ORDERS_") }, scopes)
    #expect(fewer.first?.level == .warn)
    #expect(
      fewer.first?.text.hasPrefix(
        "Shopify does not send orders/updated, orders/edited, orders/cancelled here") == true)
    let blocked = checks(
      all.filter { !$0.topic.hasPrefix("ORDERS_") },
      scopes.filter { $0 != "read_orders" && $0 != "read_all_orders" })
    #expect(blocked.map(\.level) == [.ok])
    #expect(blocked.first?.text == "27 topics come here, 3 lack a scope")
    let elsewhere = checks(
      all + [SubscriptionSurveyTests.subscription(99, "ORDERS_UPDATED", uri: "https://old/")],
      scopes)
    #expect(elsewhere.map(\.level) == [.ok, .hint])
  }

  @Test("when the last delivery came, what is wrong, and what signed wrongly")
  func deliveries() {
    let now = Orders.now
    func checks(_ activity: WebhookActivity, _ problem: String? = nil) -> [Check] {
      Check.deliveries(
        activity, health: WebhookHealth(state: .degraded, since: now, problem: problem), now: now)
    }
    var activity = WebhookActivity()
    #expect(checks(activity).map(\.level) == [.warn])
    activity.topics = [
      TopicCounts(topic: "orders/updated", lastReceivedAt: now.addingTimeInterval(-7200 - 180))
    ]
    #expect(checks(activity) == [.ok("deliveries", "the last came 2 h ago")])
    #expect(checks(activity, "No hints.").first?.text == "the last came 2 h ago: No hints.")
    activity.rejections = [.signature: 4]
    #expect(checks(activity).last?.text.hasPrefix("4 deliveries had none that is good") == true)
  }

  @Test("a certificate that cannot be used or has ended is a failure, one that ends soon a warning")
  func certificate() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = folder.appending(path: "key.pem").path(percentEncoded: false)
    try Data("x".utf8).write(to: URL(filePath: key))
    let tls = WebhookSettings.TLS(certificate: "/c.pem", key: key)
    func check(_ result: Result<Date, CommandFailure>, _ tls: WebhookSettings.TLS?) -> Check? {
      Check.certificate(tls, expiry: { _ in result }, now: Orders.now, timeZone: .gmt)
    }
    func days(_ days: Double) -> Result<Date, CommandFailure> {
      .success(Orders.now.addingTimeInterval(days * 86_400))
    }
    for (mode, level) in [(0o644, Check.Level.warn), (0o600, .ok)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: key)
      #expect(check(days(90), tls)?.level == level)
    }
    #expect(check(days(90), nil) == nil)
    #expect(check(.failure(CommandFailure(.configuration, "No.")), tls)?.status == .configuration)
    #expect(check(days(90), tls) == .ok("certificate", "/c.pem, good until 2027-04-15 08:00"))
    #expect(check(days(13), tls)?.level == .warn)
    #expect(check(days(-1), tls)?.status == .configuration)
  }
}
