-- Times are ISO 8601 in UTC; documents are JSON; `profile` is the name of a profile.

CREATE TABLE runs (               -- one row for each window
  run_id TEXT PRIMARY KEY,
  profile TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  zone TEXT NOT NULL,
  late INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('planned', 'fetched', 'briefed', 'composed', 'delivered')),
  planned_at TEXT NOT NULL,
  composed_at TEXT,
  model TEXT,
  requests INTEGER NOT NULL DEFAULT 0,        -- what the model took so far, failures included
  prompt_tokens INTEGER NOT NULL DEFAULT 0,
  completion_tokens INTEGER NOT NULL DEFAULT 0,
  seconds REAL NOT NULL DEFAULT 0,
  dollars REAL,                               -- null where a price is unknown
  stopped_by TEXT,                            -- why asking ended early
  document TEXT                               -- the digest
);
CREATE INDEX runs_by_profile ON runs (profile, ends_at);

CREATE TABLE sources (            -- what a profile's source said last
  profile TEXT NOT NULL,
  source TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  fetched_at TEXT,                            -- when it last answered
  not_before TEXT,                            -- it asked to be left alone until then
  PRIMARY KEY (profile, source)
);

CREATE TABLE run_sources (        -- how a source fared in a run
  run_id TEXT NOT NULL REFERENCES runs,
  source TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('fetched', 'unchanged', 'failed')),
  reason TEXT,
  entries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, source)
);

CREATE TABLE articles (           -- one row for each version of each article of each source
  number INTEGER PRIMARY KEY,
  profile TEXT NOT NULL,
  source TEXT NOT NULL,
  identity TEXT NOT NULL,                     -- what its versions share: guid, address, id or path
  version INTEGER NOT NULL,
  signature TEXT NOT NULL,                    -- of what the source said about it
  id TEXT NOT NULL,                           -- as digests name it
  sha256 TEXT,                                -- of the text; null while there is none
  url TEXT,
  title TEXT,
  outlet TEXT,
  published TEXT,
  run_id TEXT NOT NULL REFERENCES runs,       -- the run whose digest accounts for it
  state TEXT NOT NULL CHECK (state IN
    ('new', 'briefed', 'duplicate', 'not_briefed', 'skipped', 'failed', 'pending')),
  reason TEXT,
  event TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  document TEXT,                              -- the article; null where its page could not be fetched yet
  UNIQUE (profile, source, identity, version)
);
CREATE INDEX articles_by_run ON articles (run_id);
CREATE INDEX articles_by_text ON articles (profile, sha256);
CREATE INDEX articles_by_url ON articles (profile, url);
CREATE INDEX articles_by_event ON articles (profile, event);

CREATE TABLE briefs (             -- what was paid for: a brief of a text, an event brief of several
  subject TEXT NOT NULL,                      -- SHA-256 of the text, or of the parts of the event
  fingerprint TEXT NOT NULL,                  -- of model, plan, prompts and version
  kind TEXT NOT NULL CHECK (kind IN ('brief', 'event')),
  created_at TEXT NOT NULL,
  run_id TEXT NOT NULL REFERENCES runs,
  words INTEGER NOT NULL,
  seconds REAL NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (subject, fingerprint)
);

CREATE TABLE events (             -- what went on, over days
  profile TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  first_run TEXT NOT NULL REFERENCES runs,
  last_run TEXT NOT NULL REFERENCES runs,     -- the last digest that had news of it
  first_seen TEXT NOT NULL,                   -- ISO date of the first digest that had it
  last_seen TEXT NOT NULL,
  tracked INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (profile, id)
);

CREATE TABLE contradictions (     -- found in digests, until settled
  profile TEXT NOT NULL,
  id TEXT NOT NULL,
  event TEXT NOT NULL,
  title TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  settled_by TEXT REFERENCES runs,
  document TEXT NOT NULL,
  PRIMARY KEY (profile, id)
);

CREATE TABLE expectations (       -- what digests said to watch, until it was due
  profile TEXT NOT NULL,
  id TEXT NOT NULL,
  event TEXT NOT NULL,
  title TEXT NOT NULL,
  due TEXT,
  first_seen TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (profile, id)
);

CREATE TABLE dismissals (         -- what a reader does not want to see again
  id TEXT PRIMARY KEY,
  dismissed_at TEXT NOT NULL
);

CREATE TABLE outbox (             -- deliveries, written together with the digest
  key TEXT PRIMARY KEY,                       -- the same however often it is sent
  run_id TEXT NOT NULL REFERENCES runs,
  channel TEXT NOT NULL,
  target TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  delivered_at TEXT,
  error TEXT
);

CREATE TABLE quotes (             -- verified quotations of briefed articles
  number INTEGER PRIMARY KEY,
  profile TEXT NOT NULL,
  run_id TEXT NOT NULL REFERENCES runs,
  article TEXT NOT NULL,
  day TEXT NOT NULL,
  speaker TEXT,
  title TEXT,
  affiliation TEXT,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  outlet TEXT,
  url TEXT,
  starts INTEGER NOT NULL,                    -- code points into the article's text
  ends INTEGER NOT NULL
);
CREATE INDEX quotes_by_speaker ON quotes (speaker);

CREATE VIRTUAL TABLE search USING fts5 (      -- full text of briefs, quotations and speakers
  words, speaker, title,
  kind UNINDEXED, profile UNINDEXED, run_id UNINDEXED, article UNINDEXED, day UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2"
);
