-- A séance's records in one order. Whoever appends locks the séance's row, so that positions have
-- no gap, and that "is it open" and "is it known" are judged on all that was written before.
-- Sizes are those of the séance's CSV files once everything stands in them.

create table seance (
  id text primary key,
  head bigint not null default 0,
  deroule bigint not null,
  votes bigint not null,
  contributions bigint not null,
  open_step text,
  open_round integer
) with (fillfactor = 10);

create table asked (
  seance text not null references seance on delete cascade,
  step text not null,
  round integer not null,
  most_texts integer not null,
  primary key (seance, step, round)
);

-- content is the record's rows as its CSV file holds them; fin is that file's size after them.
create table record (
  seance text not null references seance on delete cascade,
  position bigint not null,
  file text not null,
  fin bigint not null,
  id uuid,
  participant text,
  step text,
  round integer,
  content bytea not null,
  primary key (position, seance),
  unique (seance, file, fin)
);
-- One index alone begins with the séance. Of a séance that the statistics do not know yet, the planner
-- expects one row, and would read all of it by whichever index is there.
create unique index record_id on record (id, seance, file) where id is not null;
create index record_text on record (participant, seance, step, round) where file = 'contributions';

-- Who wrote the record of an id; null where nobody did. The séance is compared so that no index serves for it.
create function owner_of(of_seance text, in_file text, of_id uuid) returns text
language sql stable as $$
  select participant from record where id = of_id and file = in_file and seance || '' = of_seance;
$$;

-- Whether a person has sent as many texts as a step takes; one that was never asked takes none.
create function has_enough(of_seance text, of_step text, of_round integer, person text) returns boolean
language sql stable as $$
  select (
    select count(*) from record where file = 'contributions'
      and participant = person and step = of_step and round = of_round and seance || '' = of_seance
  ) >= coalesce((
    select most_texts from asked where seance = of_seance and step = of_step and round = of_round
  ), 0);
$$;

create function append_records(
  of_seance text, files text[], ids uuid[], people text[], steps text[], rounds integer[],
  are_later boolean[], contents bytea[]
) returns text[] language plpgsql as $$
declare
  held seance;
  ending bigint;
  owner text;
  refusal text;
  outcome text;
  outcomes text[] := '{}';
begin
  select * into strict held from seance where id = of_seance for update;
  for i in 1 .. cardinality(ids) loop
    outcome := null;
    refusal := null;
    if not are_later[i] and (held.open_step, held.open_round) is distinct from (steps[i], rounds[i]) then
      refusal := 'closed';
    elsif files[i] = 'contributions' and has_enough(of_seance, steps[i], rounds[i], people[i]) then
      refusal := 'full';
    end if;
    if refusal is null then
      ending := octet_length(contents[i])
        + case files[i] when 'votes' then held.votes else held.contributions end;
      insert into record values (
        of_seance, held.head + 1, files[i], ending, ids[i], people[i], steps[i], rounds[i], contents[i]
      ) on conflict (seance, file, id) where id is not null do nothing;
      if found then
        outcome := 'new';
        held.head := held.head + 1;
        if files[i] = 'votes' then
          held.votes := ending;
        else
          held.contributions := ending;
        end if;
      end if;
    end if;
    if outcome is null then
      owner := owner_of(of_seance, files[i], ids[i]);
      outcome := case when owner = people[i] then 'known' when owner <> '' then 'foreign' else refusal end;
    end if;
    outcomes := outcomes || outcome;
  end loop;
  update seance
    set head = held.head, votes = held.votes, contributions = held.contributions
    where id = of_seance;
  return outcomes;
end $$;

-- What was done to steer; the séance's row is locked already. The round that is open from now on,
-- and how many texts it takes of a person, come with it.
create function append_act(
  of_seance text, row_content bytea, now_step text, now_round integer, now_most_texts integer
) returns void language plpgsql as $$
begin
  update seance set head = head + 1, deroule = deroule + octet_length(row_content),
    open_step = now_step, open_round = now_round where id = of_seance;
  insert into record (seance, position, file, fin, content)
    select id, head, 'deroule', deroule, row_content from seance where id = of_seance;
  if now_step is not null then
    insert into asked values (of_seance, now_step, now_round, now_most_texts)
      on conflict (seance, step, round) do update set most_texts = excluded.most_texts;
  end if;
  perform pg_notify('cafe_citoyen', of_seance);
end $$;
