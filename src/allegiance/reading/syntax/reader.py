"""The syntax reader: parse, find names, cast them, match patterns, judge how each tie is said.

Stages, as the functions below number them:

1. paragraphs of the text without page furniture, parsed;
2. names and pinned descriptions found in each (`spots`);
3. one cast of actors for the document (`cast`), pronouns and descriptions resolved to it (`anaphora`);
4. ties from noun phrases (`structure`) and frames (`ties`);
5. each judged: who says it, denied, hedged, planned, past (`reading.manner`);
6. incidents, which have no two ends and so need no cast (`incidents`);
7. records with offsets of the document (`records`).
"""

import itertools
from collections.abc import Iterable, Iterator

from allegiance.model.actor import ActorKind
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.furniture import furniture
from allegiance.reading.manner.context import Context
from allegiance.reading.manner.judging import Manners, manners_of
from allegiance.reading.syntax import anaphora, structure, ties
from allegiance.reading.syntax.casting import assemble
from allegiance.reading.syntax.descriptions import find_descriptions
from allegiance.reading.syntax.home import find_home
from allegiance.reading.syntax.incidents import find as incidents
from allegiance.reading.syntax.names import find_names
from allegiance.reading.syntax.page import Block, blocks
from allegiance.reading.syntax.parser import Doc, forget_after, model_name, parse
from allegiance.reading.syntax.records import reading
from allegiance.reading.syntax.scene import Finding, Paragraph, Scene
from allegiance.reading.syntax.units import capitalised_inside

#: Part of every claim's `reader`: raise it when rules change what is found.
VERSION = "1"
#: Ties of which neither end is a person.
_OF_BODIES = frozenset({"renamed_to", "merged_into", "split_from", "part_of"})
#: Documents parsed together, after which the parser forgets their words.
_BATCH = 32


class SyntaxReader:
    """Reads English documents by syntax and declared patterns. Fulfils `allegiance.reading.protocol.Reader`."""

    @property
    def name(self) -> str:
        """Name, version and model: "syntax-1/core_web_sm-3.8.0"."""
        return f"syntax-{VERSION}/{model_name()}"

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document, in order."""
        source = iter(documents)
        while batch := list(itertools.islice(source, _BATCH)):
            with forget_after():
                readings = list(self._read_batch(batch))
            yield from readings

    def _read_batch(self, documents: list[Document]) -> Iterator[Reading]:
        pages = [_page(d) for d in documents]  # 1
        parsed = parse(b.text for page in pages for b in page)
        for document, page in zip(documents, pages, strict=True):
            scene = _scene(document, [(block, next(parsed)) for block in page])  # 2, 3
            manners = manners_of(scene)
            found = list(_findings(scene, manners))  # 4, 5
            happened = incidents.find(scene, manners)  # 6
            yield reading(document, self.name, scene, found, manners, happened)  # 7


def _page(document: Document) -> list[Block]:
    skipped = [(f.start, f.end) for f in furniture(document.prose)]
    return list(blocks(document.prose, skipped))


def _scene(document: Document, parsed: list[tuple[Block, Doc]]) -> Scene:
    known = {word for _, doc in parsed for word in capitalised_inside(doc)}
    paragraphs = []
    for block, doc in parsed:
        names = find_names(doc, known)
        spots = sorted([*names, *find_descriptions(doc, names)], key=lambda s: (s.start, s.end))
        paragraphs.append(Paragraph(block, doc, spots))
    cast = assemble([spot for p in paragraphs for spot in p.spots])
    scene = Scene(paragraphs, cast, document.prose)
    find_home(scene, document.publisher)
    for paragraph in paragraphs:
        paragraph.index()
    posts = (f for p in paragraphs for f in structure.find(scene, p) if f.predicate in {"leads", "member_of"})
    anaphora.resolve(scene, {f.source: f.target for f in posts})
    return scene


def _of_persons(scene: Scene, finding: Finding) -> bool:
    """Whether a person is said to do what bodies alone do: "Jon Tal, once of the Front" was not renamed."""
    ends = scene.kind(finding.source), scene.kind(finding.target)
    return finding.predicate in _OF_BODIES and ActorKind.PERSON in ends


def _findings(scene: Scene, manners: Manners) -> Iterator[tuple[int, Finding, Context]]:
    for n, paragraph in enumerate(scene.paragraphs):
        for finding in itertools.chain(structure.find(scene, paragraph), ties.find(scene, paragraph)):
            told = manners.judge(n, finding)
            if told is not None and not _of_persons(scene, finding):
                yield n, finding, told
