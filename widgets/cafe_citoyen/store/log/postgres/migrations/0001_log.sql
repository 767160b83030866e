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
  primary key (seance, position),
  unique (seance, file, fin)
);
create unique index record_id on record (seance, file, id) where id is not null;
create index record_text on record (seance, step, round, participant) where file = 'contributions';

create function append_records(
  of_seance text, files text[], ids uuid[], people text[], steps text[], rounds integer[],
  are_later boolean[], contents bytea[]
) returns text[] language plpgsql as $$
declare
  held seance;
  owner text;
  ending bigint;
  outcomes text[] := '{}';
  outcome text;
begin
  select * into strict held from seance where id = of_seance for update;
  for i in 1 .. cardinality(ids) loop
    select participant into owner from record
      where seance = of_seance and file = files[i] and id = ids[i];
    if found then
      outcome := case when owner = people[i] then 'known' else 'foreign' end;
    elsif not are_later[i] and (held.open_step, held.open_round) is distinct from (steps[i], rounds[i]) then
      outcome := 'closed';
    elsif files[i] = 'contributions' and (
      select count(*) from record where file = 'contributions'
        and seance = of_seance and step = steps[i] and round = rounds[i] and participant = people[i]
    ) >= coalesce((
      select most_texts from asked where seance = of_seance and step = steps[i] and round = rounds[i]
    ), 0) then
      outcome := 'full';
    else
      outcome := 'new';
      held.head := held.head + 1;
      if files[i] = 'votes' then
        held.votes := held.votes + octet_length(contents[i]);
        ending := held.votes;
      else
        held.contributions := held.contributions + octet_length(contents[i]);
        ending := held.contributions;
      end if;
      insert into record values (
        of_seance, held.head, files[i], ending, ids[i], people[i], steps[i], rounds[i], contents[i]
      );
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
