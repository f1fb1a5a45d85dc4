"""Logistic curves from scores to probabilities."""

from collections.abc import Sequence

import numpy as np


def logistic(
    x: Sequence[Sequence[float]],
    y: Sequence[bool],
    prior: Sequence[float],
    strength: float | Sequence[float],
) -> tuple[float, ...]:
    """Weights that fit `y` to rows of `x`, held to `prior` with a strength counted in samples, for all or for each.

    Newton's method with steps of bounded length, so that few or separable samples give a curve as well.
    """
    w = held = np.array(prior, dtype=float)
    if not x:
        return tuple(w)
    a, b = np.array(x, dtype=float), np.array(y, dtype=float)
    strong = np.broadcast_to(np.asarray(strength, dtype=float), w.shape)
    for _ in range(60):
        m = 1 / (1 + np.exp(-np.clip(a @ w, -30, 30)))
        gradient = a.T @ (b - m) - strong * (w - held)
        hessian = (a * (m * (1 - m))[:, None]).T @ a + np.diag(strong)
        step = np.linalg.solve(hessian, gradient)
        w = w + step / max(1.0, float(np.abs(step).max()))
    return tuple(round(float(v), 4) for v in w)
