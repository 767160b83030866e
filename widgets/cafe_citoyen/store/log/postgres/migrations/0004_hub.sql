-- Several places' séances gathered at a hub: who may send, and what each has sent, file by file.
-- Of a place's token only the SHA-256 is kept.

create table campaign (
  code text primary key,
  title text not null,
  language text not null,
  step jsonb,
  round integer
);

create table place (
  campaign text not null references campaign on delete cascade,
  id text not null,
  name text not null,
  department text not null,
  state text not null default 'attendu' check (state in ('attendu', 'approuve', 'revoque')),
  token_digest bytea not null unique,
  seen timestamptz,
  note text not null default '',
  primary key (campaign, id)
) with (fillfactor = 50);

create table gathered (
  campaign text not null,
  place text not null,
  seance text not null,
  about jsonb not null,
  primary key (campaign, place, seance),
  foreign key (campaign, place) references place on delete cascade
);

-- A feed's bytes are its pieces in the order of their ends; a new generation takes the place of all of them.
create table feed (
  campaign text not null,
  place text not null,
  seance text not null,
  file text not null,
  generation integer not null,
  size bigint not null,
  digest text not null,
  primary key (campaign, place, seance, file),
  foreign key (campaign, place, seance) references gathered on delete cascade
) with (fillfactor = 50);

create table piece (
  campaign text not null,
  place text not null,
  seance text not null,
  file text not null,
  fin bigint not null,
  digest text not null,
  content bytea not null,
  primary key (campaign, place, seance, file, fin),
  foreign key (campaign, place, seance, file) references feed on delete cascade
);
