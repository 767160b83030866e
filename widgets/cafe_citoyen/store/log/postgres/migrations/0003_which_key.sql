-- Which key of the séance counts, as its SHA-256, which a crash keeps: where the key itself is gone it comes back from
-- whoever has a copy, and nobody draws another one meanwhile. Of random 256 bits a digest tells nothing.

alter table seance drop column key_number, add column key_digest bytea;
update seance set key_digest = sha256(key) from secret where secret.seance = seance.id;

-- The key, given back from a copy, or drawn where none counts yet; null where another one has it.
create function key_of(of_seance text, copy bytea, drawn bytea) returns bytea language plpgsql as $$
declare
  counts bytea;
  shared bytea;
begin
  select key_digest into counts from seance where id = of_seance for update;
  select key into shared from secret where seance = of_seance;
  if shared is null and counts is null then
    shared := drawn;
    update seance set key_digest = sha256(drawn) where id = of_seance;
    insert into secret values (of_seance, shared);
  elsif shared is null and sha256(copy) = counts then
    shared := copy;
    insert into secret values (of_seance, shared);
  end if;
  return shared;
end;
$$;
