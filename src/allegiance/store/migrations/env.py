"""What Alembic runs the migrations in: the connection and transaction of `allegiance.store.file`."""

from alembic import context

from allegiance.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters few things in place
)
context.run_migrations()
