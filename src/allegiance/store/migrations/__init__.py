"""How the tables of a project file came to be, step by step; Alembic runs the steps."""
