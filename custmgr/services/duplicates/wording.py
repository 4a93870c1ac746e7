"""How bands of possible duplicates are called."""

from collections.abc import Mapping

from custmgr.matching.scoring import Band
from custmgr.texts import mark

BANDS: Mapping[Band, str] = {"likely": mark("likely the same"), "possible": mark("possible"), "no": mark("hardly")}
