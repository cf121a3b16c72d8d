import FulfillmentDomain
import GRDB

/// The shop's locations.
enum LocationTable {
  /// By name.
  static func all(_ db: Database) throws -> [Location] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, name, is_active, is_service FROM location ORDER BY name, id")
    return rows.map { row in
      Location(
        id: LocationID(row[0]), name: row[1], isActive: row[2], isFulfillmentService: row[3])
    }
  }

  /// Replaces the list. Returns whether it is another one now.
  static func replace(with locations: [Location], _ db: Database) throws -> Bool {
    guard Set(try all(db)) != Set(locations) else { return false }
    try db.execute(sql: "DELETE FROM location")
    let insert = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO location (id, name, is_active, is_service) VALUES (?, ?, ?, ?)")
    for location in locations {
      try insert.execute(
        arguments: [
          location.id.number, location.name, location.isActive, location.isFulfillmentService,
        ])
    }
    return true
  }
}
