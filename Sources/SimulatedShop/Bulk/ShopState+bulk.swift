extension ShopState {
  /// The bulk operations of this shop, and what tests order for them.
  struct BulkDesk: Sendable {
    /// Operations that are remembered; the oldest go first.
    static let maximum = 200

    var operations: [BulkOperationRecord] = []
    /// How many may run at the same time.
    var limit = 5
    var trouble: BulkTrouble?
    /// Where results are fetched: another server than the API's.
    var address = "http://127.0.0.1:0"
  }

  mutating func bulk(_ field: String, _ arguments: Arguments) throws(FieldError) -> Resolved {
    switch field {
    case "bulkOperationRunQuery": return runBulk(arguments)
    case "bulkOperationCancel": return try cancelBulk(arguments)
    default: throw .unresolved("Mutation.\(field)")
    }
  }

  private mutating func runBulk(_ arguments: Arguments) -> Resolved {
    let name = "bulkOperationRunQuery"
    let text = arguments.string("query") ?? ""
    let query: BulkQuery
    do {
      query = try admitBulk(text)
    } catch {
      return payload(name, ["bulkOperation"], [:], error, errorType: "BulkOperationUserError")
    }
    let id = makeID()
    var random = SplitMix64(seed: UInt64(id))
    var record = BulkOperationRecord(
      id: id, text: text, query: query, isGrouped: arguments.flag("groupObjects"),
      createdAt: now, roots: 0, objects: 0, trouble: bulk.trouble,
      key: ShopGrants.hex(random.next()) + ShopGrants.hex(random.next()))
    count(&record)
    bulk.operations.append(record)
    if bulk.operations.count > BulkDesk.maximum { bulk.operations.removeFirst() }
    note(name, [])
    return payload(
      name, [], ["bulkOperation": .object(.bulk(id))], errorType: "BulkOperationUserError")
  }

  private func admitBulk(_ text: String) throws(UserError) -> BulkQuery {
    // The codes are Shopify's; the sentence of the first is in its documents, the others are not
    // recorded.
    let running = bulk.operations.filter { $0.status(at: now).isUnderWay }
    let busy =
      "A bulk query operation for this app and shop is already in progress"
      + (running.last.map { ": \(GlobalID.text("BulkOperation", $0.id))." } ?? ".")
    let full = "The limit of \(bulk.limit) bulk query operations at the same time is reached."
    if case .refused(let code)? = bulk.trouble {
      let words = [
        "OPERATION_IN_PROGRESS": busy, "LIMIT_REACHED": full,
      ]
      throw UserError(
        field: nil, message: words[code] ?? "The bulk query is not valid.", code: code)
    }
    guard running.count < bulk.limit else {
      throw bulk.limit == 1
        ? UserError(field: nil, message: busy, code: "OPERATION_IN_PROGRESS")
        : UserError(field: nil, message: full, code: "LIMIT_REACHED")
    }
    guard case .success(let table) = ShopSchema.table else {
      throw UserError(field: nil, message: "The shop has no types.", code: "INVALID")
    }
    do {
      return try BulkQuery.read(text, table: table)
    } catch {
      throw UserError(field: ["query"], message: error.message, code: "INVALID")
    }
  }

  private mutating func cancelBulk(_ arguments: Arguments) throws(FieldError) -> Resolved {
    let name = "bulkOperationCancel"
    let number = try number(arguments, "id", "BulkOperation")
    guard let place = bulk.operations.firstIndex(where: { $0.id == number }) else {
      return payload(
        name, ["bulkOperation"], [:],
        UserError(field: ["id"], message: "Bulk operation does not exist."), errorType: "UserError")
    }
    let status = bulk.operations[place].status(at: now)
    guard status.isUnderWay else {
      // Not recorded word for word.
      return payload(
        name, [], ["bulkOperation": .object(.bulk(number))],
        UserError(
          field: nil,
          message: "A bulk operation cannot be canceled when it is \(status.rawValue.lowercased())."
        ), errorType: "UserError")
    }
    if bulk.operations[place].canceledAt == nil { bulk.operations[place].canceledAt = now }
    note(name, [])
    return payload(
      name, [], ["bulkOperation": .object(.bulk(number))], errorType: "UserError")
  }

  // MARK: Rows

  /// One page of a bulk query's root connection.
  mutating func bulkPage(
    _ query: BulkQuery, table: TypeTable, after: ShopJSON, count: Int
  ) -> Result<Page, FieldError> {
    guard let definition = table.field(query.root.name, on: "QueryRoot") else {
      return .failure(.unresolved(query.root.name))
    }
    do {
      let arguments = try BulkRow.arguments(
        query.root, definition, table: table, after: after, count: count)
      guard case .object(.connection(let page)) = try self.query(query.root.name, arguments) else {
        return .failure(.unresolved(query.root.name))
      }
      return .success(page)
    } catch {
      return .failure(error)
    }
  }

  /// Whether a row of a page asks for what the token may not see.
  private mutating func isDenied(_ page: Page, _ query: BulkQuery, _ table: TypeTable) -> Bool {
    var writer = BulkRow(table: table, query: query)
    let selections = query.rootSelections(table)
    for row in page.rows { _ = writer.row(row.entity, selections, on: &self) }
    return writer.errors.contains { $0.code == "ACCESS_DENIED" }
  }

  /// Counts what an operation will bring. A field that is denied makes it fail, as its first page
  /// shows.
  private mutating func count(_ record: inout BulkOperationRecord) {
    guard case .success(let table) = ShopSchema.table else { return }
    var cursor = ShopJSON.null
    var isFirst = true
    while true {
      let found = bulkPage(
        record.query, table: table, after: cursor, count: PageRequest.maximum)
      guard case .success(let page) = found else {
        record.trouble = .failed(code: "ACCESS_DENIED", isPartial: false)
        return
      }
      if isFirst, isDenied(page, record.query, table) {
        record.trouble = .failed(code: "ACCESS_DENIED", isPartial: false)
      }
      isFirst = false
      record.roots += page.rows.count
      record.objects += page.rows.count
      for row in page.rows {
        // The lines are counted; what other connections hold is left out of `objectCount`.
        if case .fulfillmentOrder(let index) = row.entity {
          record.objects += fulfillmentOrders[index].lines.count
        }
      }
      guard page.hasNext, let last = page.rows.last else { return }
      cursor = .string(last.cursor)
    }
  }

  // MARK: Reading an operation

  func bulkField(_ id: Int64, _ field: String) throws(FieldError) -> Resolved {
    guard let record = bulk.operations.first(where: { $0.id == id }) else { return .null }
    let status = record.status(at: now)
    let share = record.progress(at: now)
    let isOver = !status.isUnderWay
    switch field {
    case "id": return .id("BulkOperation", id)
    case "status": return .text(status.rawValue)
    case "type": return .text("QUERY")
    case "query": return .text(record.text)
    case "createdAt": return .time(record.createdAt)
    case "completedAt": return .time(isOver && record.canceledAt == nil ? record.endsAt : nil)
    case "errorCode":
      if status == .failed, case .failed(let code, _) = record.trouble { return .text(code) }
      return .null
    // Unsigned 64 bit numbers come as strings.
    case "objectCount": return .text(String(Int(Double(record.objects) * share)))
    case "rootObjectCount": return .text(String(Int(Double(record.roots) * share)))
    // The file is made while it is read: nobody knows its size before.
    case "fileSize": return .null
    case "url": return .text(status == .completed ? address(of: record) : nil)
    case "partialDataUrl": return .text(status == .failed ? address(of: record) : nil)
    default: throw .unresolved("BulkOperation.\(field)")
    }
  }

  private func address(of record: BulkOperationRecord) -> String? {
    guard record.file(at: now) != nil else { return nil }
    return "\(bulk.address)/bulk-\(record.id).jsonl?signature=\(record.key)"
  }
}
