-- Larder's entries in SQLite. Where larder.sql.table says another name, write that one.

create table if not exists larder_entries (
  cache     integer not null, -- the token of the cache
  entry_key blob    not null,
  version   integer not null, -- another one at each write
  content   blob,             -- the value; null while somebody loads it
  tags      blob,             -- names and tokens of the tags
  expires   integer not null, -- milliseconds since 1970
  own       integer not null, -- 1: not the time to live of the cache
  primary key (cache, entry_key)
);

create index if not exists larder_entries_expires on larder_entries (expires);

create table if not exists larder_entries_tokens (
  name    blob    not null primary key,
  token   integer not null,
  expires integer not null
) without rowid;
