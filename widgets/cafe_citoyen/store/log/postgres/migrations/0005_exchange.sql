-- Whether a place shows its approved texts to the other places that do so too, and may ask for theirs.

alter table place add column exchanges boolean not null default false;
