"""The key of a séance is in nothing that a database leaves behind: log of writes, base backup, dump."""

from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import open_log
from records import ballot

PERSON = "c" * 32


def test_the_key_is_found_nowhere_that_is_kept(moteur, seance, step):
    steering.open_step(seance.folder, step)
    log = open_log(seance.folder, "room")
    key = log.key()
    for number in range(3):  # a page's head may stand in the middle of one record
        log.append([ballot(seance, number, "c")])
    log.close()
    wal = moteur.data / "pg_wal"
    written = all_of(wal)  # a checkpoint, as a backup makes one, takes old segments away
    copy = moteur.folder / "copy"
    where = ("-h", str(moteur.folder), "-U", "cafe")
    moteur.tool("pg_basebackup", "-D", str(copy), "-c", "fast", *where)
    kept = moteur.tool("pg_dump", "--no-unlogged-table-data", *where, "postgres")
    whole = moteur.tool("pg_dump", *where, "postgres")
    written += all_of(wal)
    for found in (written, all_of(copy), kept):
        assert PERSON.encode() in found  # one looks where things are
        assert key not in found
        assert key.hex().encode() not in found
    assert key.hex().encode() in whole  # a dump needs that option
    assert b"unlogged table data" not in kept


def all_of(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
