-- Larder's entries in PostgreSQL. Where larder.sql.table says another name, write that one.

create table if not exists larder_entries (
  cache     bigint not null, -- the token of the cache
  entry_key bytea  not null,
  version   bigint not null, -- another one at each write
  content   bytea,           -- the value; null while somebody loads it
  tags      bytea,           -- names and tokens of the tags
  expires   bigint not null, -- milliseconds since 1970
  own       smallint not null, -- 1: not the time to live of the cache
  primary key (cache, entry_key)
);

-- values come compressed: the database need not try again
alter table larder_entries alter column content set storage external;

create index if not exists larder_entries_expires on larder_entries (expires);

create table if not exists larder_entries_tokens (
  name    bytea  not null primary key,
  token   bigint not null,
  expires bigint not null
);
