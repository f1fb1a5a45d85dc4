"""When a claim holds, the words that show how it is made, and who passed it on."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE period (
        id INTEGER NOT NULL,
        start_from VARCHAR(10) NOT NULL,
        start_to VARCHAR(10) NOT NULL,
        end_from VARCHAR(10) NOT NULL,
        end_to VARCHAR(10) NOT NULL,
        ongoing VARCHAR(7) NOT NULL,
        first_report BOOLEAN NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (start_from, start_to, end_from, end_to, ongoing, first_report)
    )
    """,
    """
    CREATE TABLE claim_detail (
        claim_id INTEGER NOT NULL,
        period_id INTEGER,
        signs VARCHAR,
        relays VARCHAR,
        PRIMARY KEY (claim_id),
        FOREIGN KEY(claim_id) REFERENCES claim (id),
        FOREIGN KEY(period_id) REFERENCES period (id)
    )
    """,
)


def upgrade() -> None:
    """Add them; claims read before have none until their documents are read again."""
    for statement in STATEMENTS:
        op.execute(statement)
