-- A row that seems to come from later was written before the engine's clock was set back: nobody is there any more.
-- Who is there writes it anew every few seconds; ten of them are no later than two transactions may be apart.

create or replace function note_present(of_seance text, by_worker uuid, here integer)
returns bigint language sql as $$
  delete from presence where seen not between now() - interval '1 minute' and now() + interval '1 minute';
  insert into presence values (of_seance, by_worker, here, now())
    on conflict (seance, worker) do update set people = excluded.people, seen = excluded.seen;
  select coalesce(sum(people), 0) from presence
    where seance = of_seance and worker <> by_worker
      and seen between now() - interval '10 seconds' and now() + interval '10 seconds';
$$;
