"""The tables of a memory file, and how an older file becomes a newer one.

Each entry of MIGRATIONS brings a file one version further; ``PRAGMA user_version`` counts those
that were applied. An entry that has been released is never edited: add one.
"""

# "belk": tells a memory from any other SQLite file.
APPLICATION_ID = 0x62656C6B

_BASE = """
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,          -- segment, import, translate, add
    file TEXT NOT NULL,
    author TEXT NOT NULL,
    tool TEXT NOT NULL,
    created TEXT NOT NULL,
    undone TEXT                  -- when it was taken back
);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,          -- where it was segmented last
    format TEXT NOT NULL         -- empty: known from an import only, its text was never seen
);

-- A unit's source never changes, and no row is ever deleted: what an undo takes back is hidden.
-- AUTOINCREMENT, so that an index built on the ids never meets one twice.
CREATE TABLE units (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    source_tags TEXT,
    source_hash INTEGER NOT NULL,
    document INTEGER REFERENCES documents,
    position INTEGER,            -- NULL: no longer in its document
    previous TEXT,
    next TEXT,
    key TEXT,
    props TEXT,
    creator TEXT,
    created TEXT,
    batch INTEGER NOT NULL REFERENCES batches,
    hidden INTEGER NOT NULL DEFAULT 0,
    first INTEGER,               -- numbers of the first and the last revision that count;
    current INTEGER              -- both follow from revisions and batches
);
CREATE INDEX units_by_source ON units (source_hash);
CREATE INDEX units_by_document ON units (document, position);
CREATE INDEX units_by_batch ON units (batch);

CREATE TABLE revisions (
    unit INTEGER NOT NULL REFERENCES units,
    number INTEGER NOT NULL,
    target TEXT NOT NULL,
    target_tags TEXT,
    status TEXT NOT NULL,
    author TEXT NOT NULL,
    tool TEXT NOT NULL,
    created TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches,
    PRIMARY KEY (unit, number)
) WITHOUT ROWID;
CREATE INDEX revisions_by_batch ON revisions (batch);

CREATE TABLE notes (
    unit INTEGER NOT NULL REFERENCES units,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches,
    PRIMARY KEY (unit, number)
) WITHOUT ROWID;

CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are never deleted'); END;
CREATE TRIGGER revisions_are_final BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER units_are_kept BEFORE DELETE ON units
BEGIN SELECT RAISE(ABORT, 'units are never deleted'); END;
"""

_SEARCH = """
-- Every revision by a number that grows: what an index over the translations is built on.
CREATE TABLE targets (
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL,
    number INTEGER NOT NULL
);
INSERT INTO targets (unit, number) SELECT unit, number FROM revisions ORDER BY batch, unit, number;
CREATE TRIGGER revisions_are_numbered AFTER INSERT ON revisions
BEGIN INSERT INTO targets (unit, number) VALUES (new.unit, new.number); END;

-- At most one row: the SentencePiece model of the sources, which explains differences.
CREATE TABLE subwords (
    hash TEXT PRIMARY KEY,       -- SHA-256 of the model
    model BLOB NOT NULL,
    trained TEXT NOT NULL
) WITHOUT ROWID;
"""

_SCORES = """
CREATE TABLE scores (
    id INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    document INTEGER REFERENCES documents,  -- NULL: the whole memory
    revision INTEGER NOT NULL,
    changed TEXT NOT NULL,       -- when that revision was made
    final INTEGER NOT NULL,      -- the revision it was scored against
    grouping TEXT,               -- document, author, status; NULL: all segments together
    group_name TEXT,
    segments INTEGER NOT NULL,
    metric TEXT NOT NULL,
    value REAL NOT NULL,
    mean REAL,                   -- of bootstrap samples, 95 % of them between low and high
    low REAL,
    high REAL,
    signature TEXT NOT NULL
);
CREATE INDEX scores_by_document ON scores (document, revision, metric);
"""

_CORRECTIONS = """
-- Where the rules were wrong in a document, by the texts on both sides of the place.
CREATE TABLE corrections (
    document INTEGER NOT NULL REFERENCES documents,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    kind TEXT NOT NULL,          -- merge, split
    PRIMARY KEY (document, first, second)
) WITHOUT ROWID;
"""

_NAMES = """
-- Which document a batch of kind remove took out. Its units keep their places, for it may come
-- back, but count as gone from it.
ALTER TABLE batches ADD COLUMN document INTEGER REFERENCES documents;
-- Whether a document is taken out; follows from batches.
ALTER TABLE documents ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;

-- What a document was called before: files that were exported then call it so.
CREATE TABLE former_names (
    name TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents
) WITHOUT ROWID;
"""

_ENCODINGS = """
-- What a person called the encoding of a document's file; NULL: it was recognised.
ALTER TABLE documents ADD COLUMN encoding TEXT;
"""

_PROPS = """
-- What a later import says of the props of a unit.
CREATE TABLE props (
    unit INTEGER NOT NULL REFERENCES units,
    batch INTEGER NOT NULL REFERENCES batches,
    name TEXT NOT NULL,
    value TEXT,                  -- NULL: it has none any more
    PRIMARY KEY (unit, batch, name)
) WITHOUT ROWID;
"""

_ORDER = """
-- In the order in which they were made, since each is about what those before it have left.
CREATE TABLE numbered (
    document INTEGER NOT NULL REFERENCES documents,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,          -- merge, split
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
INSERT INTO numbered
    SELECT document, row_number() OVER (PARTITION BY document ORDER BY kind, first, second),
           kind, first, second
    FROM corrections;
DROP TABLE corrections;
ALTER TABLE numbered RENAME TO corrections;
"""

MIGRATIONS: tuple[str, ...] = (
    _BASE,
    _SEARCH,
    _SCORES,
    _CORRECTIONS,
    _NAMES,
    _ENCODINGS,
    _PROPS,
    _ORDER,
)
