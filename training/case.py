"""Train the small network that tells which words of a text in capitals would have them in prose.

    case.py RUN [--articles N] [--epochs N]     RUN: a folder of train.py with weights.safetensors

RUN's tagger reads texts of ordinary letters written in capitals: what it makes of each word, before and after the
layers that read mentions, is what the network learns from, and how the word was written is what it learns. Documents
held back, headlines (most words with a capital) and first words of sentences are left out. Writes
RUN/casing.safetensors, and prints how often words of one text in ten, not trained on, are right.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from examples import specials, tokenize_with
from held import held_back
from here import PACK
from allegiance.reading.learned.encoded import Encoded, WindowRead, windows_read
from allegiance.reading.learned.labels import ALL, FIRST, SMALL
from allegiance.reading.learned.windows import Ints, shape_of
from network import Casing, Tagger, build

CHECKED = 10  #: one text in so many is kept to say how good the network is
#: how a word is written, by its shape: one with digits tells nothing, a mixed one begins like a name
WRITTEN = {0: SMALL, 1: FIRST, 2: ALL, 4: FIRST}


class Encoder:
    """A tagger that reads one window, as `windows_read` wants it."""

    def __init__(self, tagger: Tagger, special: dict[str, int]) -> None:
        self._tagger = tagger.eval()
        self.cls, self.sep = special["cls"], special["sep"]

    @torch.no_grad()
    def encode(self, ids: Ints, mask: Ints, shapes: Ints) -> Encoded:
        """Read a window; nothing is tagged in it."""
        trunk, bias = self._tagger.trunk(*(torch.from_numpy(x) for x in (ids, mask, shapes)))
        hidden, none = self._tagger.topped(trunk, bias).numpy(), np.zeros((1, 0, 0), np.float32)
        return Encoded(hidden, none, none, none, trunk.numpy())


def texts(packed: Path, articles: int) -> list[str]:
    """Return the annotated documents that are not in capitals nor held back, and some articles of other news."""
    with gzip.open(packed, "rt", encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    own = [r["text"] for r in data["annotated"] if not r["text"].isupper() and not held_back(r, "", 0.08)]
    said = [r["text"] for r in data["speech"]]
    return own + random.Random(1).sample(said, articles)


def in_capitals(line: str) -> str:
    """Write a line in capitals, each character in its place."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in line)


def is_headline(line: str) -> bool:
    """Whether most words begin with a capital."""
    words = [w for w in line.split() if w[0].isalpha()]
    return 2 * sum(w[0].isupper() for w in words) > len(words)


def written(item: WindowRead, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield places in the window, and how the words that begin there are written."""
    pieces, window = item.pieces, item.window
    for at in range(max(1, window.core), window.end):
        if not pieces.heads[at] or pieces.sentence[at] != pieces.sentence[at - 1]:
            continue
        line = lines[pieces.paragraph[at]]
        last = at + 1
        while last < len(pieces) and not pieces.heads[last]:
            last += 1
        word = line[pieces.start[at] : pieces.end[last - 1]]
        how = WRITTEN.get(shape_of(word))
        if how is not None and any(map(str.isalpha, word)) and not is_headline(line):
            yield at - window.first + 1, how


def read(run: Path, articles: int) -> tuple[Tensor, Tensor, Tensor]:
    """Return what the tagger makes of words in capitals, how they were written, and whether they are for checking."""
    folder = PACK / json.loads((run / "info.json").read_text())["plan"]["encoder"]
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    network = build(folder, pretrained=False)
    network.take(load_file(run / "weights.safetensors"))
    encoder, tokenize = Encoder(network.tagger, specials(tokenizer)), tokenize_with(tokenizer)
    found, labels, checked = [], [], []
    for number, text in enumerate(texts(PACK / "data.json.gz", articles)):
        lines = [line for line in text.split("\n") if line.strip()]
        for item in windows_read([in_capitals(x) for x in lines], tokenize, encoder):
            both = np.concatenate([item.encoded.hidden[0], item.encoded.trunk[0]], -1).astype(np.float16)
            for at, how in written(item, lines):
                found.append(both[at])
                labels.append(how)
                checked.append(number % CHECKED == 0)
    return torch.from_numpy(np.array(found)), torch.tensor(labels), torch.tensor(checked)


def fit(found: Tensor, labels: Tensor, epochs: int) -> Casing:
    """Train."""
    some = found[:: max(1, len(found) // 50_000)].float()
    half = found.shape[1] // 2
    network = Casing(half)
    network.mean.copy_(some.mean(0))
    network.spread.copy_(some.std(0) + 1e-5)
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=0.01)
    steps = epochs * -(-len(found) // 1024)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, steps)
    for _ in range(epochs):
        for members in torch.randperm(len(found)).split(1024):
            x = found[members].float()
            loss = nn.functional.cross_entropy(network(x[:, :half], x[:, half:]), labels[members])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return network.eval()


@torch.no_grad()
def show(network: Casing, found: Tensor, labels: Tensor) -> None:
    """Print how many words are right, and of those with a capital how many are found and right to be."""
    half = found.shape[1] // 2
    told = torch.cat([network(x[:, :half], x[:, half:]) for x in found.float().split(4096)]).argmax(-1)
    both = ((told != SMALL) & (labels != SMALL)).sum()
    precision, recall = both / (told != SMALL).sum(), both / (labels != SMALL).sum()
    print(f"{len(labels)} words: {(told == labels).float().mean():.4f} right")
    print(f"capitals: precision {precision:.4f}, recall {recall:.4f}")


def main() -> None:
    """Train, show and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("--articles", type=int, default=250, help="of other news to learn from as well")
    parser.add_argument("--epochs", type=int, default=4)
    given = parser.parse_args()
    torch.manual_seed(1)
    found, labels, checked = read(given.run, given.articles)
    network = fit(found[~checked], labels[~checked], given.epochs)
    show(network, found[checked], labels[checked])
    save_file({k: v.contiguous() for k, v in network.state_dict().items()}, given.run / "casing.safetensors")


if __name__ == "__main__":
    main()
