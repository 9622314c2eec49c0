"""A network over entities that stand at several places: each place is read by itself, and what most speaks counts.

Zaheer et al., "Deep Sets", NeurIPS 2017: a layer that is the same for all places, the greatest output of each of its
units over the places of an entity and the mean, and a perceptron over these and over what is known of the entity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.recognition.lexicon import Floats
from kg.recognition.perceptron import rectified, scaled, softmax
from kg.relations.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledNetwork:
    """The weights; inputs are shifted by a mean, divided by a scale and cut to -5…5.

    The rows of ``hidden`` are for what is known of the entity, then for the means of the units of its places, then for
    the most of each.
    """

    place_mean: Floats
    place_scale: Floats
    place_hidden: Floats
    place_bias: Floats
    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: Floats

    def probabilities(self, rows: Rows) -> Floats:
        """Softmax over the classes (0-1), one row for each entity."""
        places = rectified(scaled(rows.places, self.place_mean, self.place_scale), self.place_hidden, self.place_bias)
        entities = scaled(rows.summary(), self.mean, self.scale)
        mean = np.add.reduceat(places, rows.first, axis=0) / rows.counts()[:, None]
        most = np.maximum.reduceat(places, rows.first, axis=0)
        together = np.hstack([entities, mean, most], dtype=np.float32)
        return softmax(together, self.hidden, self.hidden_bias, self.output, self.output_bias)
