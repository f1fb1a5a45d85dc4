"""Claims as columns: made when ties are made, read in one piece when a network is asked for.

A million claims come out of the tables in several seconds, and out of the stored columns in a tenth of one.
Which report a document goes back to, and which actors may be one, is looked up at every reading, since what
people decide changes it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, Select, delete, insert, select

from allegiance.model.actor import JoinStatus
from allegiance.model.columns import (
    NO_DAY,
    NOBODY,
    STANCES,
    ClaimColumns,
    Columns,
    DocumentColumns,
    Ints,
    PeriodColumns,
)
from allegiance.ontology.load import predicates
from allegiance.store import schema, schema_origins
from allegiance.store.rows import date
from allegiance.store.schema_columns import claim_column

_BATCH = 20_000  #: rows held as Python objects at a time
_KEY_BYTES = 10  #: of a content id
#: The columns of claims and the types that they are stored in, little-endian on every machine.
_TYPES: Mapping[str, str] = {
    "key": "u1",
    "source": "<i4",
    "target": "<i4",
    "predicate": "u1",
    "stance": "u1",
    "score": "<f8",
    "speaker": "<i4",
    "document": "<i4",
    "period": "<i4",
}
_SPEAKERS, _PREDICATES = "speakers", "predicates"  #: JSON
_ONGOING = {"yes": 1, "no": 0, "": -1}

_claim, _manner, _detail, _tie = schema.claim.c, schema.manner.c, schema.claim_detail.c, schema.tie.c
_listed = schema.tie_claim.c
_speaker = schema.name_set.alias()

_CLAIMS: Select[Any] = (
    select(
        *(_claim.key, _tie.source_id, _tie.target_id, _tie.predicate, _manner.stance, _claim.score),
        *(_claim.document_id, _detail.period_id, _speaker.c.actor_id, _claim.speaker),
    )
    .join_from(schema.tie, schema.tie_claim, _listed.tie_id == _tie.id)
    .join(schema.claim, _claim.id == _listed.claim_id)
    .join(schema.manner, _manner.id == _claim.manner_id)
    .outerjoin(_speaker, _speaker.c.id == _claim.speaker_id)
    .outerjoin(schema.claim_detail, _detail.claim_id == _claim.id)
    .order_by(_tie.source_id, _tie.target_id, _tie.predicate, _listed.position)
)


def write_columns(connection: Connection) -> None:
    """Make the columns anew from the ties, in the transaction of the caller."""
    connection.execute(delete(claim_column))
    made = _made(connection)
    connection.execute(insert(claim_column), [{"name": name, "data": data} for name, data in made.items()])


def columns(connection: Connection) -> Columns:
    """Return the claims of the last resolution as columns, with the tables beside them."""
    stored: dict[str, bytes] = {row[0]: row[1] for row in connection.execute(select(claim_column))}
    stored = stored or _made(connection)
    raw = {name: np.frombuffer(stored[name], kind) for name, kind in _TYPES.items()}
    periods = _periods(connection)
    actor = schema.actor.c
    actors = connection.execute(select(actor.key, actor.name).order_by(actor.id)).all()
    return Columns(
        claims=ClaimColumns(
            key=raw["key"].reshape(-1, _KEY_BYTES),
            source=raw["source"],
            target=raw["target"],
            predicate=raw["predicate"],
            stance=raw["stance"],
            score=raw["score"],
            speaker=raw["speaker"],
            document=_positions(raw["document"], np.frombuffer(stored["documents"], "<i4")),
            period=_positions(raw["period"], periods[0]),
        ),
        documents=_documents(connection, stored),
        periods=periods[1],
        actors=[key for key, _ in actors],
        names=[name for _, name in actors],
        predicates=json.loads(stored[_PREDICATES]),
        speakers=[(who, text) for who, text in json.loads(stored[_SPEAKERS])],
        candidates=_candidates(connection),
    )


def _made(connection: Connection) -> dict[str, bytes]:
    """Return the columns of the claims of all ties as they are stored."""
    known = sorted(predicates())
    made = _Maker(known)
    rows = connection.execute(_CLAIMS, execution_options={"yield_per": _BATCH})
    for batch in rows.partitions():
        made.add(batch)
    stored = made.stored()
    stored[_PREDICATES] = json.dumps(known).encode()
    return stored | _document_columns(connection)


class _Maker:
    """Gathers rows of `_CLAIMS` batch by batch, as numbers."""

    def __init__(self, known: Sequence[str]) -> None:
        self._parts: dict[str, list[NDArray[Any]]] = {n: [np.empty(0, kind)] for n, kind in _TYPES.items()}
        self._predicates = {name: at for at, name in enumerate(known)}
        self._stances = {stance.value: at for at, stance in enumerate(STANCES)}
        self._speakers: dict[tuple[int, str], int] = {}

    def add(self, batch: Iterable[Row[Any]]) -> None:
        """Take some rows, which follow those taken before."""
        key, source, target, predicate, stance, score, document, period, actor, speaker = zip(
            *batch, strict=True
        )
        made: dict[str, Any] = {
            "key": np.frombuffer(bytes.fromhex("".join(key)), np.uint8),
            "source": np.array(source) - 1,  # rows of actors count from 1, in the order of their ids
            "target": np.array(target) - 1,
            "predicate": [self._predicates[name] for name in predicate],
            "stance": [self._stances[name] for name in stance],
            "score": score,
            "speaker": [self._speaker(*said) for said in zip(actor, speaker, strict=True)],
            "document": document,
            "period": [NOBODY if row is None else row for row in period],
        }
        for name, kind in _TYPES.items():
            self._parts[name].append(np.asarray(made[name], kind))

    def stored(self) -> dict[str, bytes]:
        """Return what was taken, a column at a time."""
        stored = {name: np.concatenate(self._parts[name]).tobytes() for name in _TYPES}
        stored[_SPEAKERS] = json.dumps(list(self._speakers)).encode()
        return stored

    def _speaker(self, actor: int | None, text: str | None) -> int:
        if actor is not None:
            said = (actor - 1, "")
        elif text is not None:
            said = (NOBODY, text)
        else:
            return NOBODY
        return self._speakers.setdefault(said, len(self._speakers))


def _positions(rows: NDArray[Any], known: NDArray[Any]) -> Ints:
    """Return where rows of a table stand in their order; `NOBODY` stays what it is."""
    return np.where(rows == NOBODY, NOBODY, np.searchsorted(known, rows)).astype(np.int32)


def _document_columns(connection: Connection) -> dict[str, bytes]:
    """Return what is asked of documents as columns as they are stored."""
    document = schema.document.c
    rows = connection.execute(
        select(document.id, document.key, document.publisher, document.published).order_by(document.id)
    ).all()
    publishers: dict[str, int] = {}
    return {
        "documents": np.array([row[0] for row in rows], "<i4").tobytes(),
        "document_key": bytes.fromhex("".join(row[1] for row in rows)),
        "publisher": np.array(
            [NOBODY if row[2] is None else publishers.setdefault(row[2], len(publishers)) for row in rows],
            "<i4",
        ).tobytes(),
        "published": np.array([_day(row[3]) for row in rows], "<i4").tobytes(),
        "publishers": json.dumps(list(publishers)).encode(),
    }


def _documents(connection: Connection, stored: Mapping[str, bytes]) -> DocumentColumns:
    """Return the documents as of the last resolution, with the reports that they go back to by now."""
    rows = np.frombuffer(stored["documents"], "<i4")
    of, origin = schema_origins.document_origin.c, schema_origins.origin.c
    pairs = connection.execute(select(of.document_id, of.origin_id)).all()
    keys = connection.execute(select(origin.id, origin.key).order_by(origin.id)).all()
    # A document that nobody has looked for copies of is a report of its own.
    origins = np.arange(len(rows), dtype=np.int32) + len(keys)
    if pairs and len(rows):
        # Made of plain numbers: numpy looks for more in a row of a result than is there.
        documents = np.fromiter((pair[0] for pair in pairs), np.int64)
        found = np.searchsorted(np.fromiter((key[0] for key in keys), np.int64), [pair[1] for pair in pairs])
        at = np.minimum(np.searchsorted(rows, documents), len(rows) - 1)
        there = rows[at] == documents  # and not one that was read in since
        origins[at[there]] = found[there]
    document_keys = _Keys(stored["document_key"])
    return DocumentColumns(
        key=document_keys,
        publisher=np.frombuffer(stored["publisher"], "<i4"),
        published=np.frombuffer(stored["published"], "<i4"),
        origin=origins,
        publishers=json.loads(stored["publishers"]),
        origins=_Both([key for _, key in keys], document_keys),
    )


class _Keys(Sequence[str]):
    """Content ids in ten bytes each, written out as they are asked for."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(self._packed) // _KEY_BYTES

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._packed[at * _KEY_BYTES : (at + 1) * _KEY_BYTES].hex()


class _Both(Sequence[str]):
    """Two sequences as one."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        self._first, self._second = first, second

    def __len__(self) -> int:
        return len(self._first) + len(self._second)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return self._first[at] if at < len(self._first) else self._second[at - len(self._first)]


def _periods(connection: Connection) -> tuple[NDArray[np.int64], PeriodColumns]:
    """Return the rows of the periods, in order, and what they say."""
    rows = connection.execute(select(schema.period).order_by(schema.period.c.id)).all()
    return np.fromiter((row.id for row in rows), np.int64), PeriodColumns(
        start_from=_ints(_day(row.start_from) for row in rows),
        start_to=_ints(_day(row.start_to) for row in rows),
        end_from=_ints(_day(row.end_from) for row in rows),
        end_to=_ints(_day(row.end_to) for row in rows),
        ongoing=np.fromiter((_ONGOING[row.ongoing] for row in rows), np.int8),
        first_report=np.fromiter((row.first_report for row in rows), np.bool_),
    )


def _candidates(connection: Connection) -> list[tuple[int, int]]:
    """Return the pairs of actors that may be one and that nobody has decided on, in order."""
    across, use, join = schema.actor_join.c, schema.local_join_use.c, schema.local_join.c
    left, right = schema.name_set.alias(), schema.name_set.alias()
    doubtful = JoinStatus.CANDIDATE.value
    within = (
        select(left.c.actor_id, right.c.actor_id)
        .join_from(schema.local_join_use, schema.local_join, join.id == use.local_join_id)
        .join(left, left.c.id == use.left_id)
        .join(right, right.c.id == use.right_id)
        .where(join.status == doubtful)
    )
    found = [
        *connection.execute(select(across.actor_id, across.other_id).where(across.status == doubtful)).all(),
        *connection.execute(within).all(),
    ]
    pairs = {(min(a, b) - 1, max(a, b) - 1) for a, b in found if a is not None and b is not None and a != b}
    return sorted(pairs)


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int32)


def _day(text: str | None) -> int:
    found = date(text or None)
    return NO_DAY if found is None else found.toordinal()
