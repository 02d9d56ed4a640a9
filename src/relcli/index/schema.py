"""The tables of the index, as numbered migrations."""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x72656C63
"""`PRAGMA application_id` of an index ("relc"): what tells it from any other database."""

MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,      -- relative to the root, with forward slashes
        hash BLOB NOT NULL,             -- of the bytes of the file
        digest TEXT NOT NULL,           -- of the words: copies of one text share it
        title TEXT NOT NULL,
        source TEXT NOT NULL,
        author TEXT NOT NULL,
        day INTEGER NOT NULL,           -- first day (ordinal) on which it can have been published, 0 when not said
        until INTEGER NOT NULL,         -- the day after the last
        origin TEXT NOT NULL,           -- where the date comes from
        notes TEXT NOT NULL,            -- what was guessed while reading, as JSON
        ignores TEXT NOT NULL,          -- what it asks to be left out of findings, as JSON
        body BLOB NOT NULL,             -- the text of its sentences, a line each, compressed
        pieces BLOB NOT NULL,           -- its sentences: zone, line, offsets
        claims BLOB NOT NULL,           -- names, sentences and claims, packed
        count INTEGER NOT NULL,         -- claims
        terms BLOB NOT NULL,            -- ids of its terms but for the stems, 4 bytes each
        stems BLOB NOT NULL,            -- ids of its stems, each with its count, squeezed
        copy INTEGER NOT NULL DEFAULT 0,  -- 1 where an article with a smaller path has the same words
        story INTEGER                   -- NULL for a copy and for what was not placed yet
    );
    CREATE INDEX article_digest ON article (digest);
    CREATE INDEX article_story ON article (story);
    CREATE INDEX article_copy ON article (id) WHERE copy = 1;
    CREATE INDEX article_notes ON article (id) WHERE notes <> '[]';

    -- what lies in the corpus, folder by folder: rows of name, size and time of change
    CREATE TABLE folder (path TEXT PRIMARY KEY, seal BLOB NOT NULL, files TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE skipped (path TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE term (
        id INTEGER PRIMARY KEY,
        sort TEXT NOT NULL,
        text TEXT NOT NULL,
        articles INTEGER NOT NULL       -- in how many it stands
    );
    CREATE UNIQUE INDEX term_text ON term (sort, text);
    CREATE TABLE posting (
        term INTEGER NOT NULL, article INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (term, article)
    ) WITHOUT ROWID;

    -- articles that tell one story, both ways
    CREATE TABLE link (
        one INTEGER NOT NULL, other INTEGER NOT NULL, likeness INTEGER NOT NULL, PRIMARY KEY (one, other)
    ) WITHOUT ROWID;

    -- what is judged together: the articles of a story, or the forms of a word
    CREATE TABLE story (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,      -- a digest of its articles and their links, or "form" and the word
        judged INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX story_open ON story (id) WHERE judged = 0;
    CREATE TABLE finding (
        id INTEGER PRIMARY KEY,
        story INTEGER NOT NULL,
        body TEXT NOT NULL              -- the finding with its evidence, as JSON
    );
    CREATE INDEX finding_story ON finding (story);
    CREATE TABLE written (article INTEGER PRIMARY KEY, date TEXT, first TEXT, until TEXT, reasons TEXT NOT NULL);

    -- what has to be looked at again
    CREATE TABLE touched (article INTEGER PRIMARY KEY);
    CREATE TABLE touched_form (folded TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE weight_before (term INTEGER PRIMARY KEY, articles INTEGER NOT NULL);
    """,
    """
    CREATE VIRTUAL TABLE text USING fts5 (
        title, body, joined, content='', tokenize="porter unicode61 remove_diacritics 2"
    );
    INSERT INTO text (text, rank) VALUES ('rank', 'bm25(4.0, 1.0, 1.0)');
    """,
    """
    -- every word as it is written (folded, not stemmed), to find what begins with it and what is nearly it
    CREATE TABLE word (
        text TEXT PRIMARY KEY,
        back TEXT NOT NULL,             -- the same from its end; "" where it is not letters only
        articles INTEGER NOT NULL       -- in how many it stands
    ) WITHOUT ROWID;
    CREATE INDEX word_back ON word (back) WHERE back <> '';
    -- what results are sorted and filtered by, without reading the articles
    CREATE INDEX article_card ON article (id, day, until, path);
    CREATE INDEX article_day ON article (day DESC, path, until);
    """,
    """
    -- what takes less room: the findings of a story as one, who holds a stem, each word once from either end
    DROP TABLE finding;
    CREATE TABLE finding (
        story INTEGER PRIMARY KEY,
        body BLOB NOT NULL              -- the findings with their evidence, a line of JSON each, compressed
    );
    DELETE FROM posting WHERE term IN (SELECT id FROM term WHERE sort = 'stem');
    CREATE TABLE holder (
        stem INTEGER NOT NULL,          -- a term
        block INTEGER NOT NULL,
        articles BLOB NOT NULL,         -- of the block, 2 bytes each: article = 4096 * block + these
        PRIMARY KEY (stem, block)
    ) WITHOUT ROWID;
    DROP TABLE word;
    CREATE TABLE word (text TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE back (text TEXT PRIMARY KEY) WITHOUT ROWID;  -- words of letters only, from their end
    """,
    """
    -- what a command wrote the last time; cleared by whatever is written
    CREATE TABLE page (key BLOB NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL);
    CREATE INDEX article_count ON article (copy, count);
    -- the headlines alone: who has a frequent word in them is told without looking through all that have it
    CREATE VIRTUAL TABLE head USING fts5 (title, content='', tokenize="porter unicode61 remove_diacritics 2");
    """,
    """
    -- what a command wrote finding by finding, to be mended where some have changed (row 0: the order of the others)
    CREATE TABLE roll (id INTEGER PRIMARY KEY, keys BLOB NOT NULL, body BLOB NOT NULL);
    -- the findings of stories that have changed since then, as they were; empty where there were none
    CREATE TABLE former (story INTEGER PRIMARY KEY, body BLOB NOT NULL);
    CREATE TRIGGER finding_new AFTER INSERT ON finding WHEN EXISTS (SELECT 1 FROM roll) BEGIN
        INSERT OR IGNORE INTO former VALUES (NEW.story, x'');
    END;
    CREATE TRIGGER finding_gone AFTER DELETE ON finding WHEN EXISTS (SELECT 1 FROM roll) BEGIN
        INSERT OR IGNORE INTO former VALUES (OLD.story, OLD.body);
    END;
    -- which stories have a finding that is of words, wherever they stand: others may have the same
    CREATE TABLE everywhere (identity TEXT, story INTEGER, PRIMARY KEY (identity, story)) WITHOUT ROWID;
    CREATE INDEX article_wishes ON article (id) WHERE ignores <> '[]';
    CREATE TRIGGER finding_nowhere AFTER DELETE ON finding BEGIN
        DELETE FROM everywhere WHERE story = OLD.story;
    END;
    """,
    """
    -- what stands outside the body text: where a word of an article stands is mostly told without reading it
    CREATE VIRTUAL TABLE aside USING fts5 (
        words, joined, content='', tokenize="porter unicode61 remove_diacritics 2"
    );
    UPDATE meta SET value = 'older' WHERE key = 'maker';  -- an index without it is made anew
    """,
)
"""Each is carried out once, in order, in one transaction; `PRAGMA user_version` counts them."""
