"""What Alembic runs around the steps: the connection comes from `sql_schema.py`, in one transaction.

In: a connection in the configuration's attributes. Out: nothing; the tables change.
"""

from __future__ import annotations

from alembic import context

from dateline.store.sql_tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite cannot alter a table in place
    transactional_ddl=True,
)
context.run_migrations()
