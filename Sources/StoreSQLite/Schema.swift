import GRDB

/// The tables, and how an older database is brought up to them.
enum Schema {
  /// "Quay" in ASCII: marks the file as ours.
  static let applicationID: Int64 = 0x5175_6179
  /// Raised with each migration; a file with a higher one was written by a newer Quayside.
  static let version: Int64 = 3

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 board") { db in
      for part in [board, orders, outbox, bookkeeping] { try db.execute(sql: part) }
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2 touched") { db in
      try db.execute(sql: touched)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3 inbox") { db in
      for part in [inbox, hints] { try db.execute(sql: part) }
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    return migrator
  }

  /// Columns that queries need apart from the documents, so that a filter over every row reads few
  /// pages; and the marks that each read moves apart from both, so that reading the same rows again
  /// rewrites almost nothing. Times are seconds since 1970. The id ends every index, as the rowid.
  private static let board = """
    CREATE TABLE fulfillment_order (
      id INTEGER PRIMARY KEY,
      order_id INTEGER NOT NULL,
      order_name TEXT NOT NULL,
      location_key TEXT NOT NULL,
      location_name TEXT NOT NULL,
      active INTEGER NOT NULL,
      status TEXT NOT NULL,
      request_status TEXT NOT NULL,
      sort_due INTEGER NOT NULL,
      sort_age INTEGER NOT NULL,
      sort_updated INTEGER NOT NULL,
      stuck_from INTEGER,
      fulfill_by INTEGER,
      is_pickup INTEGER NOT NULL,
      pending_intent TEXT,
      pending_action TEXT,
      pending_unknown INTEGER NOT NULL DEFAULT 0,
      location_text TEXT NOT NULL,
      sku_text TEXT NOT NULL,
      hold_text TEXT NOT NULL,
      search_text TEXT NOT NULL
    );
    CREATE INDEX fulfillment_order_by_order ON fulfillment_order (order_id);
    CREATE INDEX fulfillment_order_by_name ON fulfillment_order (order_name COLLATE NOCASE);
    CREATE INDEX pane_due ON fulfillment_order (location_key, active, sort_due);
    CREATE INDEX pane_age ON fulfillment_order (location_key, active, sort_age);
    CREATE INDEX pane_updated ON fulfillment_order (location_key, active, sort_updated);
    CREATE INDEX all_due ON fulfillment_order (active, sort_due);
    CREATE INDEX all_age ON fulfillment_order (active, sort_age);
    CREATE INDEX all_updated ON fulfillment_order (active, sort_updated);
    CREATE INDEX stuck_due ON fulfillment_order (sort_due, id, stuck_from)
      WHERE stuck_from IS NOT NULL;
    CREATE INDEX stuck_age ON fulfillment_order (sort_age, id, stuck_from)
      WHERE stuck_from IS NOT NULL;
    CREATE INDEX stuck_updated ON fulfillment_order (sort_updated, id, stuck_from)
      WHERE stuck_from IS NOT NULL;
    CREATE INDEX stuck ON fulfillment_order (stuck_from) WHERE stuck_from IS NOT NULL;

    CREATE TABLE fulfillment_order_document (id INTEGER PRIMARY KEY, document BLOB NOT NULL);
    CREATE TABLE fulfillment_order_read (
      id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, fetched_at REAL NOT NULL
    );

    CREATE TABLE pane (
      location_key TEXT PRIMARY KEY, name TEXT NOT NULL, active INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TRIGGER pane_insert AFTER INSERT ON fulfillment_order BEGIN
      INSERT INTO pane VALUES (new.location_key, new.location_name, new.active)
      ON CONFLICT (location_key)
      DO UPDATE SET active = active + excluded.active, name = excluded.name;
    END;
    CREATE TRIGGER pane_delete AFTER DELETE ON fulfillment_order BEGIN
      UPDATE pane SET active = active - old.active WHERE location_key = old.location_key;
    END;
    CREATE TRIGGER pane_update AFTER UPDATE OF location_key, location_name, active
    ON fulfillment_order
    WHEN old.location_key <> new.location_key OR old.active <> new.active
      OR old.location_name <> new.location_name
    BEGIN
      UPDATE pane SET active = active - old.active WHERE location_key = old.location_key;
      INSERT INTO pane VALUES (new.location_key, new.location_name, new.active)
      ON CONFLICT (location_key)
      DO UPDATE SET active = active + excluded.active, name = excluded.name;
    END;
    """

  /// `waiting_from` is the generation with which the order became dirty, so the longest waiting one
  /// is the lowest; `next_at` is null where only the poll or a new hint brings a read.
  private static let orders = """
    CREATE TABLE shop_order (
      id INTEGER PRIMARY KEY,
      name TEXT,
      updated_at REAL,
      sequence INTEGER NOT NULL DEFAULT 0,
      dirty_gen INTEGER NOT NULL DEFAULT 0,
      clean_gen INTEGER NOT NULL DEFAULT 0,
      waiting_from INTEGER NOT NULL DEFAULT 0,
      expects REAL,
      tries INTEGER NOT NULL DEFAULT 0,
      next_at REAL DEFAULT 0,
      document BLOB
    );
    CREATE INDEX shop_order_dirty ON shop_order (waiting_from) WHERE dirty_gen > clean_gen;

    CREATE TABLE location (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      is_active INTEGER NOT NULL,
      is_service INTEGER NOT NULL
    );
    CREATE TABLE hold_seen (
      hold_id INTEGER PRIMARY KEY,
      fulfillment_order INTEGER NOT NULL,
      time REAL NOT NULL,
      is_exact INTEGER NOT NULL
    );
    CREATE INDEX hold_seen_by_order ON hold_seen (fulfillment_order);
    CREATE TABLE tombstone (
      id INTEGER PRIMARY KEY,
      order_id INTEGER NOT NULL,
      reason TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      time REAL NOT NULL
    );
    """

  /// `marks` is 1 while the intent marks its row as pending, until migration 2; `settled_at` is the
  /// highest sequence that a read could have when the outcome was committed. The unique index is
  /// O6 for an intent's own fulfillment order.
  private static let outbox = """
    CREATE TABLE intent (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      fulfillment_order INTEGER NOT NULL,
      order_id INTEGER NOT NULL,
      action TEXT NOT NULL,
      state TEXT NOT NULL,
      message TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      marks INTEGER NOT NULL,
      settled_at INTEGER,
      created_at REAL NOT NULL,
      finished_at REAL,
      document BLOB NOT NULL
    );
    CREATE UNIQUE INDEX intent_in_flight ON intent (fulfillment_order)
      WHERE state IN ('open', 'sending');
    CREATE INDEX intent_marks ON intent (fulfillment_order) WHERE marks = 1;
    CREATE INDEX intent_by_order ON intent (fulfillment_order);
    CREATE TABLE attempt (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      intent TEXT NOT NULL,
      begun_at REAL NOT NULL,
      ended_at REAL,
      outcome TEXT,
      request_id TEXT
    );
    CREATE INDEX attempt_by_intent ON attempt (intent);
    """

  /// `pending_row` says which rows an intent marks, each until a read settles it: its own, those
  /// that it occupies, and those that Shopify's answer named (`touched`, by number).
  /// `action_gen` is the generation that the last action on the order made it dirty with.
  /// `ordered_at` is the second at which the order was placed, as far as it is known.
  private static let touched = """
    CREATE TABLE pending_row (
      fulfillment_order INTEGER NOT NULL,
      intent INTEGER NOT NULL,
      PRIMARY KEY (fulfillment_order, intent)
    ) WITHOUT ROWID;
    CREATE INDEX pending_row_by_intent ON pending_row (intent);
    INSERT INTO pending_row SELECT fulfillment_order, number FROM intent WHERE marks = 1;
    DROP INDEX intent_marks;
    ALTER TABLE intent DROP COLUMN marks;
    ALTER TABLE intent ADD COLUMN touched TEXT NOT NULL DEFAULT '';
    DROP INDEX intent_by_order;
    CREATE INDEX intent_by_order ON intent (order_id);
    ALTER TABLE shop_order ADD COLUMN action_gen INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE fulfillment_order ADD COLUMN ordered_at INTEGER NOT NULL DEFAULT 0;
    UPDATE fulfillment_order SET ordered_at = sort_age;
    CREATE INDEX all_ordered ON fulfillment_order (active, ordered_at);
    """

  private static let bookkeeping = """
    CREATE TABLE change_log (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      number INTEGER NOT NULL,
      subject TEXT NOT NULL,
      subject_id INTEGER
    );
    CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
    """
}
