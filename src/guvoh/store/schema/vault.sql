-- vault.db: item keys, and working rows that stand outside the log.
CREATE TABLE item_key (
  item TEXT PRIMARY KEY,
  key  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE working (
  kind TEXT NOT NULL,              -- proposal, draft, list_row, job
  id   TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
