-- In both files: bodies of entries. A record is the body of the entry that last put it,
-- so kind and id stand beside that body and nowhere else; they are null on others.
CREATE TABLE body (
  seq  INTEGER PRIMARY KEY,
  kind TEXT,
  id   TEXT,
  salt BLOB NOT NULL,
  data TEXT NOT NULL               -- canonical bytes, committed to verbatim
) STRICT;
CREATE UNIQUE INDEX body_record ON body (kind, id) WHERE kind IS NOT NULL;
-- Claims of a source, claims on a text, texts of an item.
CREATE INDEX body_speaker ON body (json_extract(data, '$.speaker'))
  WHERE kind = 'claim';
CREATE INDEX body_span ON body (json_extract(data, '$.spans[0].text'))
  WHERE kind = 'claim' AND json_extract(data, '$.spans[0].text') IS NOT NULL;
CREATE INDEX body_item ON body (json_extract(data, '$.item')) WHERE kind = 'text';
CREATE VIEW record (kind, id, seq, data) AS
  SELECT kind, id, seq, data FROM body WHERE kind IS NOT NULL;

-- Folded words and their lemmas; rowid is seq.
CREATE VIRTUAL TABLE search USING fts5 (folded, lemmas, tokenize = "unicode61 remove_diacritics 0");
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
