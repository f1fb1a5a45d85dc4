"""The table of columns: what a network is built from, made once when ties are made.

What follows from the claims (rebuilt by `allegiance.store.columns`)::

    claim_column
"""

from sqlalchemy import Column, LargeBinary, String, Table

from allegiance.store.schema import metadata

#: One row a column, little-endian; the speakers are JSON.
claim_column = Table(
    "claim_column",
    metadata,
    Column("name", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
