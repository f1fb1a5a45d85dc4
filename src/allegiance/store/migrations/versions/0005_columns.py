"""Claims as columns, for questions to the network."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE claim_column (
        name VARCHAR NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (name)
    )
    """,
    "UPDATE project SET stale = 1 WHERE EXISTS (SELECT 1 FROM document)",
)


def upgrade() -> None:
    """Add them; they are filled when actors and ties are next worked out."""
    for statement in STATEMENTS:
        op.execute(statement)
