/// What the second version of Quayside made of `SchemaOfVersion1`. A record: it never changes.
enum SchemaOfVersion2 {
  static let changes = """
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
        INSERT INTO grdb_migrations VALUES ('2 touched');
    PRAGMA user_version = 2;

    """
}
