-- Unlogged tables are in no write-ahead log, archive, standby or base backup; a crash empties them.

create unlogged table presence (
  seance text not null,
  worker uuid not null,
  people integer not null,
  seen timestamptz not null,
  primary key (seance, worker)
);

create function note_present(of_seance text, by_worker uuid, here integer)
returns bigint language sql as $$
  delete from presence where seen < now() - interval '1 minute';
  insert into presence values (of_seance, by_worker, here, now())
    on conflict (seance, worker) do update set people = excluded.people, seen = excluded.seen;
  select coalesce(sum(people), 0) from presence
    where seance = of_seance and worker <> by_worker and seen > now() - interval '10 seconds';
$$;

create unlogged table secret (
  seance text primary key,
  key bytea not null
);

-- Which key of the séance is the one that counts: a copy of one that was forgotten does not come back.
alter table seance add column key_number integer not null default 1;
