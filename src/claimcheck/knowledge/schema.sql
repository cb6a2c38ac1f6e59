CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT, licence TEXT, address TEXT, collected TEXT);
-- aliases of an entity are numbered from first_alias up to the first_alias of the next entity; the first is its name
CREATE TABLE entity (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, subkind TEXT,
    jurisdiction TEXT, birth TEXT, death TEXT, weight INTEGER NOT NULL, source INTEGER, first_alias INTEGER NOT NULL,
    aliases INTEGER NOT NULL);
CREATE TABLE alias (n INTEGER PRIMARY KEY, entity INTEGER NOT NULL, name TEXT NOT NULL);
-- rows are packed by keys.KeyTable: names under their own key, and under the keys by which they are found from afar
CREATE TABLE name (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);
CREATE TABLE near (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);
-- a bitmap of all keys of both tables (keys.filter_of)
CREATE TABLE filter (n INTEGER PRIMARY KEY, bits BLOB NOT NULL);
-- words of names are numbered first, from 1; words of the language alone have higher numbers
CREATE TABLE token (n INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, given INTEGER NOT NULL, family INTEGER NOT NULL,
    place INTEGER NOT NULL, organization INTEGER NOT NULL, word INTEGER NOT NULL);
-- three bytes an entry: a token number and check bits (keys.pack_entries)
CREATE TABLE slip (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);
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
