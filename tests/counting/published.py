"""Reference results: R packages' output on tables that papers published."""

from __future__ import annotations

import numpy as np

from guvoh.counting.datasets import load_dataset
from guvoh.counting.table import Table

# SparseMSE 2.0.1: point, low, high of the model without interactions and of stepwise
# selection at .02, normal intervals on the log of the unseen number. R's glm takes the
# variance one iteration before the last, so the ends hold to five digits only.
INDEPENDENCE = {
    "artificial3": (539.09, 278.65, 1170.89),
    "kosovo": (7394.59, 7172.91, 7633.99),
    "uk4": (10694.25, 9506.73, 12081),
    "western_us": (2007.14, 1420.42, 2913.97),
    "uk5": (13444.13, 11985.17, 15133.43),
    "netherlands5": (52923.89, 48594.52, 57717.67),
    "uk": (12214, 10988.8, 13621.26),
    "hiv_italy": (11124.58, 9519.53, 13067.54),
    "congenital_massachusetts": (638.47, 619.6, 661.66),
    "new_orleans": (996.66, 644.89, 1617.53),
}
STEPWISE = {
    "artificial3": (539.09, 278.65, 1170.89, ""),
    "kosovo": (
        14341.66,
        12541.28,
        16540.19,
        "ABA:OSCE+OSCE:HRW+EXH:OSCE+EXH:ABA+EXH:HRW",
    ),
    "uk4": (11015.24, 9582.26, 12735.25, "LA:NG+LA:PFNCA+NG:GO"),
    "western_us": (2483.38, 1657.09, 3830.03, "A:E"),
    "uk5": (
        11312.99,
        9884.4,
        13027.4,
        "LA:NG+NG:GP+PFNCA:GP+LA:PFNCA+GO:GP+NG:GO",
    ),
    "netherlands5": (121521.61, 98675.43, 150138.91, "IO:Z+P:Z+P:R+IO:P+IO:K+K:R"),
    "uk": (
        11417.99,
        9977.28,
        13145.66,
        "PF:NCA+LA:NG+NG:GP+LA:PF+PF:GP+GO:GP+NG:GO",
    ),
    "hiv_italy": (11124.58, 9519.53, 13067.54, ""),
    "congenital_massachusetts": (
        609.89,
        593.23,
        631.5,
        "mental_health:schools+obstetric:public_health",
    ),
    "new_orleans": (1183.69, 720.92, 2046.06, "D:E"),
}

# Rcapture 1.4-4, closedpMS.t, and MultipleSystemsEstimation 1.2.0: largest order,
# point, BIC, standard error and model.
BIC = {
    "kosovo": (3, 10356.519, 203.0296, 785.9),
    "hiv_italy": (3, 11124.578, 117.7995, 904.8),
    "uk5": (2, 22991.3, 196.54, 3021.6),
    "western_us": (2, 2483.4, 118.74, 534.9),
    "congenital_massachusetts": (2, 620.5, 200.13, 14.8),
}

# Rcapture 1.4-4, closedp: M0, Mt, Mh Chao (LB), Mth Chao (LB), Mth Darroch, each with
# its standard error; closedp.bc: Mt, Mth Chao; closedpCI.t: Mth Chao, Mt.
SHAPES = {
    "kosovo": (
        (7608.4, 136.6),
        (7394.6, 129.6),
        (8787.2, 222.6),
        (8591.2, 213.5),
        (12797.3, 814.8),
    ),
    "uk5": (
        (14832.2, 903.1),
        (13444.1, 806.9),
        (14962.8, 919),
        (13570, 821.3),
        (14649.7, 4489),
    ),
    "uk": (
        (13597.5, 766.6),
        (12214, 676.5),
        (13677.1, 777.9),
        (12298.5, 686.6),
        (13696.8, 3503.3),
    ),
    "western_us": (
        (2115.1, 393.9),
        (2007.1, 371.5),
        (2312.2, 482.7),
        (2200.5, 456.1),
        (4608.1, 3390),
    ),
    "hiv_italy": (
        (11576.7, 946.1),
        (11124.6, 904.8),
        (12145.1, 1076.2),
        (11701, 1030.9),
        (21327.5, 8428.4),
    ),
    "hare": ((75.4, 3.5), (75.1, 3.4), (79.8, 6.4), (79.6, 6.3), (90.5, 11.7)),
    "congenital_massachusetts": (
        (655.8, 16.3),
        (638.5, 14.7),
        (667.9, 22.3),
        (659.8, 21.1),
        (696.9, 36.9),
    ),
    "new_orleans": (
        (1115.8, 269.2),
        (996.7, 237),
        (1343.3, 388.6),
        (1206.3, 344.1),
        (2660.2, 1627.1),
    ),
}
CORRECTED = {
    "kosovo": ((7395.24, 129.62), (8589.32, 213.39)),
    "uk5": ((13416.38, 803.43), (13541.21, 817.66)),
    "uk": ((12199.59, 674.39), (12283.4, 684.42)),
    "western_us": ((1964.06, 356.06), (2135.04, 432.03)),
    "hiv_italy": ((11069.08, 896.47), (11628.72, 1019.84)),
    "hare": ((75.97, 3.61), (80.93, 6.71)),
    "congenital_massachusetts": ((639.55, 14.76), (660.67, 21.22)),
    "new_orleans": ((981.65, 226.3), (1162.04, 318.08)),
}
PROFILES = {
    "kosovo": ((8588.4, 8188.7, 9026.9), (7392.9, 7147.7, 7656.2)),
    "uk5": ((13563.7, 12085.8, 15323.4), (13437.9, 11985.1, 15165.9)),
    "uk": ((12293, 11050.5, 13811.8), (12208.6, 10983.9, 13648.2)),
    "western_us": ((2191.7, 1507.4, 3409.3), (2000, 1430.8, 2964.6)),
    "hiv_italy": ((11692.2, 9898.1, 13985.1), (11117, 9531.7, 13114.1)),
    "hare": ((78.1, 70.4, 95.2), (74.3, 69.3, 82.4)),
    "congenital_massachusetts": ((658.3, 621.7, 704.8), (637.6, 611.2, 668.7)),
    "new_orleans": ((1197.4, 725.6, 2239.4), (990.2, 650.7, 1663.3)),
}

# CARE1 1.1.0: C, N0, N, N1.
COVERAGE = {
    "congenital_massachusetts": (0.7742, 629.54, 659.45, 649.35),
    "kosovo": (0.4710, 7633.55, 15045.88, 9102.59),
    "uk5": (0.1912, 11711.02, 12015.59, 11745.86),
    "western_us": (0.1598, 1755.98, 345, 1955.13),
}


def load(name: str) -> Table:
    """A published table; `uk4` is `uk5` without the list GP (Silverman 2014)."""
    return load_dataset("uk5").omit("GP") if name == "uk4" else load_dataset(name)


def rearrange(table: Table, seed: int) -> Table:
    """The same table with its lists permuted and renamed."""
    order = np.random.default_rng(seed).permutation(table.n_lists)
    return Table.from_arrays(
        [f"list {j}" for j in order], table.histories[:, order], table.counts
    )
