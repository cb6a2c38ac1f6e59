CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT, licence TEXT, address TEXT, collected TEXT);
-- aliases of an entity are numbered from first_alias up to the first_alias of the next entity; the first is its name
CREATE TABLE entity (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, subkind TEXT,
    jurisdiction TEXT, birth TEXT, death TEXT, weight INTEGER NOT NULL, source INTEGER, first_alias INTEGER NOT NULL,
    aliases INTEGER NOT NULL);
CREATE TABLE alias (n INTEGER PRIMARY KEY, entity INTEGER NOT NULL, name TEXT NOT NULL);
-- rows are packed by keys.KeyTable: aliases under the key of their words, and under that of their romanized words
CREATE TABLE name (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);
CREATE TABLE romanized (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);
-- filters.filter_of the keys of the tables name, romanized, nickname and jurisdiction_name (the last two: of their
-- words); "marks" are the filters.Marks of the words that stand in names
CREATE TABLE filter (what TEXT PRIMARY KEY, bits BLOB NOT NULL);
-- words are numbered from 1, those that stand in most names first, those of the language alone last
CREATE TABLE token (token TEXT PRIMARY KEY, n INTEGER NOT NULL, given INTEGER NOT NULL, family INTEGER NOT NULL,
    place INTEGER NOT NULL, organization INTEGER NOT NULL, word INTEGER NOT NULL) WITHOUT ROWID;
-- three bytes an entry: a token number and check bits (keys.pack_entries), under the keys of words with slips
CREATE TABLE slip (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);
-- the words that stand beside a word in names, split by spaces, and as many numbers of aliases (rows: keys.list_row)
CREATE TABLE beside (n INTEGER PRIMARY KEY, words TEXT NOT NULL, aliases BLOB NOT NULL);
-- words that are names by themselves, by token number
CREATE TABLE alone (n INTEGER PRIMARY KEY, word TEXT NOT NULL, aliases BLOB NOT NULL);
CREATE TABLE nickname (token TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (token, other)) WITHOUT ROWID;
CREATE TABLE office (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, role TEXT NOT NULL, jurisdiction TEXT NOT NULL,
    label TEXT NOT NULL, titles TEXT NOT NULL, body TEXT, single INTEGER NOT NULL);
CREATE INDEX office_role ON office (role, jurisdiction);
CREATE TABLE title (title TEXT NOT NULL, office INTEGER NOT NULL, PRIMARY KEY (title, office)) WITHOUT ROWID;
-- days are proleptic Gregorian ordinals (datetime.date.toordinal)
CREATE TABLE term (n INTEGER PRIMARY KEY, person INTEGER NOT NULL, office INTEGER NOT NULL, start INTEGER,
    end_min INTEGER, end_max INTEGER, as_of INTEGER, precision TEXT NOT NULL, conflict INTEGER NOT NULL,
    source INTEGER, locator TEXT NOT NULL);
CREATE INDEX term_person ON term (person);
CREATE INDEX term_office ON term (office);
CREATE TABLE jurisdiction_name (name TEXT NOT NULL, rank INTEGER NOT NULL, jurisdiction TEXT NOT NULL,
    upper INTEGER NOT NULL, PRIMARY KEY (name, rank, jurisdiction)) WITHOUT ROWID;
CREATE TABLE demonym (jurisdiction TEXT PRIMARY KEY, adjective TEXT NOT NULL) WITHOUT ROWID;
