/// One entry of a response's top-level `errors`.
struct GraphQLError: Sendable, Equatable {
  var message: String
  var place: SourcePlace?
  var path: [ShopJSON]?
  var extensions: [ShopJSON.Member]

  init(
    _ message: String, code: String?, at place: SourcePlace? = nil, path: [ShopJSON]? = nil,
    _ more: [ShopJSON.Member] = []
  ) {
    self.message = message
    self.place = place
    self.path = path
    extensions = (code.map { [ShopJSON.Member("code", .string($0))] } ?? []) + more
  }

  var code: String? { extensions.first { $0.key == "code" }?.value.string }

  var json: ShopJSON {
    var members = [ShopJSON.Member("message", .string(message))]
    if let place { members.append(.init("locations", place.json)) }
    if !extensions.isEmpty { members.append(.init("extensions", .object(extensions))) }
    if let path { members.append(.init("path", .list(path))) }
    return .object(members)
  }
}
