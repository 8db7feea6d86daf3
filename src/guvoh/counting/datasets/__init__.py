"""Capture-history tables that were published in papers, each with its citation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from guvoh.counting.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guvoh.counting.table import Table

__all__ = ["DATASETS", "Dataset", "load_dataset"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One published table."""

    name: str
    """As `load_dataset` takes it."""
    title: str
    """What was counted, where and when."""
    citation: str
    """The paper that published the table."""


def _dataset(name: str, title: str, citation: str) -> tuple[str, Dataset]:
    return name, Dataset(name=name, title=title, citation=citation)


_SILVERMAN: Final = (
    "Silverman, B. W. (2014). Modern slavery: an application of multiple systems "
    "estimation. UK Home Office."
)

DATASETS: Final[Mapping[str, Dataset]] = dict(
    [
        _dataset(
            "kosovo",
            "Killings of Kosovo Albanians, 20 March to 22 June 1999, four lists",
            "Ball, P., Betts, W., Scheuren, F., Dudukovich, J. and Asher, J. (2002). "
            "Killings and refugee flow in Kosovo, March–June 1999. AAAS and ABA/CEELI.",
        ),
        _dataset("uk", "Victims of trafficking, United Kingdom, 2013", _SILVERMAN),
        _dataset(
            "uk5",
            "Victims of trafficking, United Kingdom, 2013, two lists merged",
            _SILVERMAN,
        ),
        _dataset(
            "netherlands5",
            "Victims of trafficking, the Netherlands, five lists",
            "van Dijk, J., Cruyff, M., van der Heijden, P. and Kragten-Heerdink, S. "
            "(2017). Monitoring Target 16.2 of the Sustainable Development Goals: a "
            "multiple systems estimation of the numbers of presumed human trafficking "
            "victims in the Netherlands. UNODC.",
        ),
        _dataset(
            "western_us",
            "Victims of trafficking, a place in the western United States, five lists",
            "Farrell, A., Dank, M., Kafafian, M., Lockwood, S., Pfeffer, R., Hughes, "
            "A. and Vincent, K. (2019). Capturing human trafficking victimization "
            "through crime reporting. National Institute of Justice 2015-VF-GX-0105.",
        ),
        _dataset(
            "new_orleans",
            "Victims of modern slavery, New Orleans, eight lists",
            "Bales, K., Murphy, L. and Silverman, B. W. (2020). How many trafficked "
            "people are there in Greater New Orleans? Journal of Human Trafficking "
            "6(4), 375–387.",
        ),
        _dataset(
            "hiv_italy",
            "People with HIV, Lazio, Italy, 1990, four lists",
            "Abeni, D. D., Brancato, G. and Perucci, C. A. (1994). Capture–recapture "
            "to estimate the size of the population with human immunodeficiency virus "
            "type 1 infection. Epidemiology 5(4), 410–414.",
        ),
        _dataset(
            "congenital_massachusetts",
            "Children with a congenital anomaly, Massachusetts, 1955–1959, five lists",
            "Wittes, J. T., Colton, T. and Sidel, V. W. (1974). Capture–recapture "
            "methods for assessing the completeness of case ascertainment when using "
            "multiple information sources. Journal of Chronic Diseases 27(1), 25–36.",
        ),
        _dataset(
            "spina_bifida",
            "Children with spina bifida, upstate New York, 1969–1974, three lists",
            "Madigan, D. and York, J. C. (1997). Bayesian methods for estimation of "
            "the size of a closed population. Biometrika 84(1), 19–31.",
        ),
        _dataset(
            "hare",
            "Snowshoe hares caught on six nights",
            "Cormack, R. M. (1989). Log-linear models for capture–recapture. "
            "Biometrics 45(2), 395–413.",
        ),
        _dataset(
            "artificial3",
            "An artificial table whose full two-list model is not identifiable",
            "Chan, L., Silverman, B. W. and Vincent, K. (2021). Multiple systems "
            "estimation for sparse capture data: inferential challenges when there "
            "are nonoverlapping lists. Journal of the American Statistical "
            "Association 116(535), 1297–1306.",
        ),
    ]
)
"""The published tables by name."""


@lru_cache(maxsize=len(DATASETS))
def load_dataset(name: str) -> Table:
    """A published table by its name in `DATASETS`.

    Raises:
        OptionError: when there is none of that name.
    """
    from guvoh.counting.reader import parse_csv  # noqa: PLC0415 -- loads numpy

    if name not in DATASETS:
        raise OptionError(
            f"There is no dataset {name!r}", f"the names are {', '.join(DATASETS)}"
        )
    file = resources.files(__package__) / "tables" / f"{name}.csv"
    return parse_csv(file.read_text(encoding="utf-8"))
