-- casebook.db: the log, the bodies that may lie in the open, and their search.
CREATE TABLE leaf (
  seq  INTEGER PRIMARY KEY,
  data BLOB NOT NULL               -- canonical bytes, hashed verbatim
) STRICT;

-- Roots of complete subtrees of 2^level leaves, level >= 8, so that proofs need not
-- read the whole log.
CREATE TABLE node (
  level    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hash     BLOB NOT NULL,
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE head (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  size     INTEGER NOT NULL,
  frontier BLOB NOT NULL,
  note     TEXT NOT NULL           -- the signed checkpoint
) STRICT;

CREATE TRIGGER leaf_is_kept BEFORE DELETE ON leaf
  BEGIN SELECT raise(ABORT, 'append-only'); END;
CREATE TRIGGER leaf_stays BEFORE UPDATE ON leaf
  BEGIN SELECT raise(ABORT, 'append-only'); END;
