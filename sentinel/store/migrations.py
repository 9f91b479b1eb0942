"""The way from an empty or older database to this version's schema, step by step, each in one transaction.

A step that has been released is never changed; a change of the schema is a new step at the end.
"""

import uuid

from sqlite_utils import Database, Migrations

from sentinel.store.schema import APPEND_ONLY, SCHEMA

migrations = Migrations("sentinel")


def statements(script: str) -> list[str]:
    """Return the statements of a script of the schema, one text each, comments kept.

    Each begins with a `CREATE` at the start of a line. The driver's own way of running a script would commit
    the migration's transaction.
    """
    parts: list[str] = []
    for line in script.strip().splitlines():
        if line.startswith("CREATE"):
            parts.append(line)
        elif line:
            parts[-1] += "\n" + line
    return parts


def guards(table: str) -> list[str]:
    """Return the triggers that make a table append-only.

    The one on INSERT is for `REPLACE`, whose deletes fire no triggers by default.
    """
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid)"
    return [
        f"CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_not_replaced BEFORE INSERT ON {table} {taken} {refuse}",
    ]


@migrations()
def m001_first_schema(db: Database) -> None:
    """Create all tables and give the database its id."""
    for statement in statements(SCHEMA):
        db.execute(statement)
    for table in APPEND_ONLY:
        for trigger in guards(table):
            db.execute(trigger)
    db.execute("INSERT INTO store_facts (name, value) VALUES ('id', ?)", [str(uuid.uuid4())])


@migrations()
def m002_labels_of_looks(db: Database) -> None:
    """Give looks a label; those of databases made before were taken without any."""
    if "label" not in db["looks"].columns_dict:
        db.execute("ALTER TABLE looks ADD COLUMN label TEXT NOT NULL DEFAULT ''")


@migrations()
def m003_habits_in_findings(db: Database) -> None:
    """Give findings a place for what a habit showed; those of databases made before have none."""
    if "habit" not in db["findings"].columns_dict:
        db.execute("ALTER TABLE findings ADD COLUMN habit TEXT NOT NULL DEFAULT 'null'")


def applied(db: Database) -> list[str]:
    """Return the names of the steps this database has behind it, known to this version or not, in order."""
    return [migration.name for migration in migrations.applied(db)]


def known() -> list[str]:
    """Return the names of the steps this version knows, in order."""
    with Database(memory=True) as empty:
        return [migration.name for migration in migrations.pending(empty)]
