/// Webhook subscriptions, as apps make them through the API (FACTS §7.6).
extension ShopState {
  mutating func subscribe(_ field: String, _ arguments: Arguments) throws(FieldError) -> Resolved {
    switch field {
    case "webhookSubscriptionCreate": return createSubscription(arguments)
    case "webhookSubscriptionUpdate": return try updateSubscription(arguments)
    case "webhookSubscriptionDelete": return try deleteSubscription(arguments)
    default: throw .unresolved("Mutation.\(field)")
    }
  }

  private static let subscriptionKeys = ["webhookSubscription"]

  private mutating func createSubscription(_ arguments: Arguments) -> Resolved {
    let name = "webhookSubscriptionCreate"
    do {
      let id = try addSubscription(
        to: arguments.string("topic") ?? "", arguments["webhookSubscription"])
      note(name, [])
      return payload(name, [], ["webhookSubscription": .object(.subscription(id))])
    } catch {
      return payload(name, Self.subscriptionKeys, [:], error, errorType: "UserError")
    }
  }

  /// - Returns: the new subscription's number.
  mutating func addSubscription(
    to topic: String, _ input: ShopJSON
  ) throws(UserError) -> Int64 {
    guard mayReceive(topic) else {
      // The sentence is known from bug reports (Shopify's CLI, issue 311), its field is not.
      throw UserError(
        field: ["topic"],
        message: "You cannot create a webhook subscription with the specified topic")
    }
    guard webhooks.subscriptions.count < WebhookDesk.maximumSubscriptions else {
      // Not recorded.
      throw UserError(field: nil, message: "The limit of webhook subscriptions is reached")
    }
    var record = WebhookSubscriptionRecord(
      id: 0, topic: topic, uri: "", isXML: false, filter: nil, includeFields: [],
      metafieldNamespaces: [], name: nil, version: webhooks.version, createdAt: now, updatedAt: now)
    Self.apply(input, to: &record)
    try check(record)
    return webhooks.add(record)
  }

  private mutating func updateSubscription(
    _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    let name = "webhookSubscriptionUpdate"
    guard let place = try subscriptionPlace(arguments) else {
      return payload(name, Self.subscriptionKeys, [:], Self.noSubscription, errorType: "UserError")
    }
    var record = webhooks.subscriptions[place]
    Self.apply(arguments["webhookSubscription"], to: &record)
    record.updatedAt = now
    do {
      try check(record)
    } catch {
      return payload(name, Self.subscriptionKeys, [:], error, errorType: "UserError")
    }
    webhooks.subscriptions[place] = record
    note(name, [])
    return payload(name, [], ["webhookSubscription": .object(.subscription(record.id))])
  }

  private mutating func deleteSubscription(
    _ arguments: Arguments
  ) throws(FieldError) -> Resolved {
    let name = "webhookSubscriptionDelete"
    guard let place = try subscriptionPlace(arguments) else {
      return payload(
        name, ["deletedWebhookSubscriptionId"], [:], Self.noSubscription, errorType: "UserError")
    }
    let id = webhooks.subscriptions[place].id
    webhooks.end { $0.id == id }
    note(name, [])
    return payload(name, [], ["deletedWebhookSubscriptionId": .id("WebhookSubscription", id)])
  }

  private static let noSubscription = UserError(
    field: ["id"], message: "Webhook subscription does not exist")

  private func subscriptionPlace(_ arguments: Arguments) throws(FieldError) -> Int? {
    let number = try number(arguments, "id", "WebhookSubscription")
    return webhooks.subscriptions.firstIndex { $0.id == number }
  }

  /// What an input does not name stays as it is.
  private static func apply(_ input: ShopJSON, to record: inout WebhookSubscriptionRecord) {
    if let uri = input["uri"]?.string ?? input["callbackUrl"]?.string { record.uri = uri }
    if let format = input["format"]?.string { record.isXML = format == "XML" }
    if let filter = input["filter"]?.string { record.filter = filter.isEmpty ? nil : filter }
    if let name = input["name"]?.string { record.name = name.isEmpty ? nil : name }
    if let fields = input["includeFields"]?.elements {
      record.includeFields = fields.compactMap(\.string)
    }
    if let spaces = input["metafieldNamespaces"]?.elements {
      record.metafieldNamespaces = spaces.compactMap(\.string)
    }
  }

  /// The messages are recorded (FACTS §7.6); the fields of most of them are not.
  private func check(_ record: WebhookSubscriptionRecord) throws(UserError) {
    let address = try WebhookAddress(record.uri, allowsLoopback: webhooks.allowsLoopback)
    let format = ["webhookSubscription", "format"]
    if record.isXML, address.isCloud {
      throw UserError(
        field: format, message: "Format can only be used with format: 'json'")
    }
    if record.isXML, !WebhookTopicRules.mayBeXML(record.topic) {
      throw UserError(
        field: format,
        message: "Format 'xml' is invalid for this webhook topic. Allowed formats: json")
    }
    if let filter = record.filter, !Self.isFilter(filter) {
      // The end of the sentence is not in FACTS.
      throw UserError(
        field: ["webhookSubscription", "filter"],
        message: "The specified filter is invalid, please ensure you specify the field(s) you wish "
          + "to filter on.")
    }
    let others = webhooks.subscriptions.filter { $0.id != record.id }
    if let name = record.name?.lowercased(),
      others.contains(where: { $0.name?.lowercased() == name }
      )
    {
      throw UserError(
        field: ["webhookSubscription", "name"],
        message: "Name already exists, no duplicate allowed")
    }
    let isTaken = others.contains { other in
      other.topic == record.topic && other.uri == record.uri && other.isXML == record.isXML
        && other.filter == record.filter
    }
    guard !isTaken else {
      throw UserError(
        field: ["webhookSubscription", "callbackUrl"],
        message: "Address for this topic has already been taken")
    }
  }

  private static func isFilter(_ text: String) -> Bool {
    guard let filter = try? SearchFilter.read(text) else { return false }
    return filter.fields.allSatisfy { !$0.isEmpty }
  }

  // MARK: Reading

  func subscriptionPage(_ arguments: Arguments) throws(FieldError) -> Page {
    let topics = arguments["topics"].elements?.compactMap(\.string) ?? []
    let uri = arguments.string("uri") ?? arguments.string("callbackUrl")
    let format = arguments.string("format")
    let shown = webhooks.subscriptions.filter { record in
      (topics.isEmpty || topics.contains(record.topic)) && (uri == nil || uri == record.uri)
        && (format == nil || (format == "XML") == record.isXML)
    }
    return try PageRequest(arguments).page(of: shown.map(\.id), type: "WebhookSubscription") {
      .subscription(shown[$0].id)
    }
  }

  func subscriptionField(_ id: Int64, _ field: String) throws(FieldError) -> Resolved {
    guard let record = webhooks.subscriptions.first(where: { $0.id == id }) else { return .null }
    switch field {
    case "id": return .id("WebhookSubscription", id)
    case "legacyResourceId": return .text(String(id))
    case "topic": return .text(record.topic)
    case "uri", "callbackUrl": return .text(record.uri)
    case "format": return .text(record.isXML ? "XML" : "JSON")
    case "filter": return .text(record.filter)
    case "includeFields": return .strings(record.includeFields)
    case "metafieldNamespaces": return .strings(record.metafieldNamespaces)
    case "name": return .text(record.name)
    case "createdAt": return .time(record.createdAt)
    case "updatedAt": return .time(record.updatedAt)
    case "apiVersion":
      return .object(
        .parts(
          type: "ApiVersion",
          [
            "handle": .text(record.version), "displayName": .text(record.version),
            "supported": .flag(true),
          ]))
    default: throw .unresolved("WebhookSubscription.\(field)")
    }
  }
}
