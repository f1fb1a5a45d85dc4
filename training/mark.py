"""Train the looker, which reads the words around two marked mentions anew, beside a run's network.

    mark.py RUN [--epochs N] [--processes N] [--hold-out SHARE] [--leave-out CONFLICT]

RUN: a folder of train.py with weights.safetensors, whose encoder the looker begins with and whose words it shares.
RUN/marked.safetensors, a moving mean of the weights, is written after every epoch; training goes on from it with
--more. Pairs of annotated documents, claims that were judged one by one and words that are no mention are learned from
(told.py); of documents held back it prints how well pairs are ranked.
"""

import argparse
import copy
import dataclasses
import gzip
import json
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from examples import UNKNOWN, specials, tokenize_with
from halves import in_halves
from held import held_back
from here import PACK
from network import Looker
from told import TIES, Told, annotated, judged, made_up
from train import average_gradients
from allegiance.reading.learned.marked import Marked, batch, marked

CAPITALS, HIDDEN_NAMES, HIDDEN = (
    0.08,
    0.15,
    0.04,
)  #: shares of texts in capitals, of names and of pieces hidden
STANCE = 0.3  #: weight of the loss of stance
MEAN = 0.995  #: how much the moving mean keeps in a step
PIECES = 1400  #: in a step of one process


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--encoder-rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--hold-out", type=float, default=0.08)
    parser.add_argument("--leave-out", default="")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--more", action="store_true", help="go on from RUN/marked.safetensors")
    return parser.parse_args()


@dataclasses.dataclass(frozen=True, slots=True)
class Data:
    """What is trained on, what is held back, and the numbers of the special pieces."""

    pool: list[Told]
    held: list[Told]
    special: dict[str, int]

    def text(self, told: Told) -> Marked:
        """The pair's words with their marks."""
        return marked(told.pieces, told.first, told.second, (self.special["cls"], self.special["sep"]))


def load(given: argparse.Namespace, encoder: Path) -> Data:
    """Read the pack."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenize, rng = tokenize_with(tokenizer), random.Random(given.seed)
    with gzip.open(PACK / "data.json.gz", "rt", encoding="utf-8") as packed:
        data = json.load(packed)
    pool: list[Told] = []
    held: list[Told] = []
    for row in data["annotated"]:
        pairs, labels, pieces = annotated(row, tokenize)
        if held_back(row, given.leave_out, given.hold_out):
            held += pairs
        else:
            pool += [*pairs, *made_up(row, labels, pieces, rng)]
    pool += judged([r["text"] for r in data["speech"]], tokenize)
    return Data(pool, held, specials(tokenizer))


def disturbed(text: Marked, mask: int, rng: random.Random) -> Marked:
    """The same with capitals, hidden names and hidden pieces, so that what ties two is learned and not who is tied."""
    ids, shapes = text.ids.copy(), text.shapes.copy()
    if rng.random() < CAPITALS:
        shapes[(shapes == 0) & (text.marks == 0)] = 2
        shapes[(shapes == 1) | (shapes == 4)] = 2
    plain = text.marks == 0
    plain[[0, -1]] = False
    for opening, closing in (text.at[:2], text.at[2:]):
        if rng.random() < HIDDEN_NAMES:
            ids[opening + 1 : closing] = np.where(
                plain[opening + 1 : closing], mask, ids[opening + 1 : closing]
            )
    hidden = np.array([rng.random() < HIDDEN for _ in ids]) & plain
    ids[hidden] = mask
    return dataclasses.replace(text, ids=ids, shapes=shapes)


def batches(lengths: list[int], most: int, rng: random.Random) -> list[list[int]]:
    """Numbers of all pairs once, in random batches of like length."""
    order = sorted(range(len(lengths)), key=lambda n: lengths[n] + 6 * rng.random())
    made: list[list[int]] = [[]]
    for n in order:
        if (len(made[-1]) + 1) * lengths[n] > most and made[-1]:
            made.append([])
        made[-1].append(n)
    rng.shuffle(made)
    return made


def scores(looker: Looker, texts: list[Marked]) -> Tensor:
    """What the looker says of marked texts."""
    ids, mask, shapes, marks, at = (torch.from_numpy(column) for column in batch(texts))
    with in_halves():
        found = looker(looker.encoder.words(ids), mask, shapes, marks, at)
    return found.float()


def loss(found: Tensor, told: list[Told], pairs: int) -> Tensor:
    """Loss of what is told, as a mean over `pairs`, and of the stance where there is one."""
    labels = torch.from_numpy(np.array([t.labels for t in told])).float()
    each = nn.functional.binary_cross_entropy_with_logits(
        found[:, : 2 * TIES], labels.clamp(min=0), reduction="none"
    )
    total = (each * (labels != UNKNOWN)).sum() / pairs
    stances = torch.tensor([t.stance for t in told])
    if bool((stances != UNKNOWN).any()):
        total = total + STANCE * nn.functional.cross_entropy(
            found[:, 2 * TIES :], stances, ignore_index=UNKNOWN
        )
    return total


@torch.no_grad()
def precision(looker: Looker, data: Data) -> float:
    """Average precision of all predicates of the pairs held back."""
    looker.eval()
    found, labels = [], []
    for at in range(0, len(data.held), 64):
        part = data.held[at : at + 64]
        found.append(scores(looker, [data.text(t) for t in part])[:, : 2 * TIES].numpy())
        labels.append(np.array([t.labels for t in part]))
    known = np.concatenate(labels) != UNKNOWN
    right = np.concatenate(labels)[known][np.argsort(-np.concatenate(found)[known])]
    return float((np.cumsum(right) / np.arange(1, len(right) + 1))[right == 1].mean())


def fit(looker: Looker, data: Data, given: argparse.Namespace, rank: int) -> None:
    """Train, and write the moving mean of the weights after every epoch."""
    looker.encoder.words.requires_grad_(False)
    body = [p for p in looker.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in looker.named_parameters() if not n.startswith("encoder.")]
    trained, mean = [*body, *heads], copy.deepcopy(looker)
    means = [dict(mean.named_parameters())[n] for n, p in looker.named_parameters() if p.requires_grad]
    sources = [p for p in looker.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": given.encoder_rate}, {"params": heads, "lr": given.head_rate}],
        weight_decay=0.01,
    )
    lengths = [len(data.text(t).ids) for t in data.pool]
    most = PIECES * given.processes
    steps = given.epochs * len(batches(lengths, most, random.Random(given.seed)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.03 * steps)) * max(0.02, 1 - s / steps)
    )
    noise, step = random.Random(given.seed * 7 + rank), 0
    for epoch in range(given.epochs):
        looker.train()
        started, total = time.monotonic(), 0.0
        made = batches(lengths, most, random.Random(given.seed * 100 + epoch))
        for members in made:
            own = [data.pool[n] for n in members[rank :: given.processes]]
            texts = [disturbed(data.text(t), data.special["mask"], noise) for t in own]
            value = loss(scores(looker, texts), own, -(-len(members) // given.processes))
            optimizer.zero_grad(set_to_none=True)
            value.backward()
            if given.processes > 1:
                average_gradients(trained)
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            with torch.no_grad():
                for m, p in zip(means, sources, strict=True):
                    m.lerp_(p, 1 - min(MEAN, (1 + step) / (10 + step)))
            total += float(value.detach())
        if rank == 0:
            write(mean, given.run / "marked.safetensors")
            shown = f"loss {total / len(made):.4f}, average precision held back {precision(mean, data):.4f}"
            print(
                f"epoch {epoch + 1}/{given.epochs}: {shown} ({time.monotonic() - started:.0f} s)", flush=True
            )


def write(looker: Looker, path: Path) -> None:
    """Write all weights but the words' vectors, which are the run's."""
    kept = {k: v for k, v in looker.state_dict().items() if not k.startswith("encoder.words.")}
    save_file({k: v.to(torch.float16).contiguous() for k, v in kept.items()}, path)


def run(rank: int, given: argparse.Namespace, meeting: str) -> None:
    """Train in one of several processes; each does its part of every batch, the first of them writes."""
    torch.set_num_threads(1)
    if meeting:
        dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=given.processes)
    torch.manual_seed(given.seed)
    encoder = PACK / json.loads((given.run / "info.json").read_text())["plan"]["encoder"]
    data = load(given, encoder)
    looker = Looker(json.loads((encoder / "config.json").read_text()))
    weights: dict[str, Any] = load_file(given.run / "weights.safetensors")
    inside = "tagger.encoder."
    begun = {k.removeprefix("tagger."): v.float() for k, v in weights.items() if k.startswith(inside)}
    if given.more:
        begun |= {k: v.float() for k, v in load_file(given.run / "marked.safetensors").items()}
    looker.load_state_dict(begun, strict=False)
    torch.manual_seed(given.seed + rank)
    if rank == 0:
        print(f"{len(data.pool)} pairs, {len(data.held)} held back", flush=True)
    fit(looker, data, given, rank)


def main() -> None:
    """Train in one process or several."""
    given = arguments()
    if given.processes == 1:
        run(0, given, "")
        return
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(run, (given, f"file://{folder}/meeting"), nprocs=given.processes)


if __name__ == "__main__":
    main()
