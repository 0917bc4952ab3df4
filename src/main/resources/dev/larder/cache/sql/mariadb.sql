-- Larder's entries in MariaDB and MySQL. Where larder.sql.table says another name, write that one.

create table if not exists larder_entries (
  cache     bigint         not null comment 'the token of the cache',
  entry_key varbinary(700) not null,
  version   bigint         not null comment 'another one at each write',
  content   longblob                comment 'the value, or null while somebody loads it',
  tags      blob                    comment 'names and tokens of the tags',
  expires   bigint         not null comment 'milliseconds since 1970',
  own       smallint       not null comment '1: not the time to live of the cache',
  primary key (cache, entry_key),
  index larder_entries_expires (expires)
) engine = InnoDB;

create table if not exists larder_entries_tokens (
  name    varbinary(700) not null primary key,
  token   bigint         not null,
  expires bigint         not null
) engine = InnoDB;
