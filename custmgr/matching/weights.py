"""What each piece of evidence weighs (log2 odds), what it is called, and what forbids to take two for one unseen.

Fitted to made customers with known duplicates (seeds 1 to 3) from weights that were set by hand, and rounded. A level
without a weight is no evidence: so is a missing value.
"""

from collections.abc import Mapping
from enum import IntEnum

from custmgr.matching.levels import Address, Branch, City, Identity, Mail, Name, Phone, Region, Stem, Tax, Trade
from custmgr.texts import mark

BASE = {True: 7.25, False: 6.75}
"""Before any evidence, of companies and of persons who share a key."""

COMPANY: Mapping[str, Mapping[IntEnum, float]] = {
    "stem": {Stem.SAME: 3, Stem.SOUND: 3, Stem.ALIAS: 3, Stem.SLIP: 1, Stem.SHORT_SLIP: -2, Stem.CORE: 2,
             Stem.PART: -1.5, Stem.DIFFERENT: -2.75},
    "trade": {Trade.SAME: 0.5, Trade.SHORTER: 1.25, Trade.DIFFERENT: -20.5},
    "region": {Region.DIFFERENT: -4},
    "branch": {Branch.SAME: 0.5, Branch.DIFFERENT: -6},
    "name": {Name.SAME: 3, Name.SOUND: 2.75, Name.PARTIAL: 1.5, Name.SLIP: 3, Name.OTHER_GIVEN: 1, Name.SURNAME: -2,
             Name.DIFFERENT: -3.25},
    "phone": {Phone.SAME: 3.5, Phone.NO_AREA: 3.25, Phone.EXTENSION: 2, Phone.SLIP: 3.25, Phone.OTHER_SORT: -4,
              Phone.DIFFERENT: -4},
    "mail": {Mail.SAME: 5, Mail.GENERIC: 3, Mail.HOST: -0.25, Mail.SLIP: 2, Mail.DIFFERENT: -4.25},
    "tax": {Tax.SAME: 8, Tax.SLIP: 3, Tax.DOUBTFUL: -2, Tax.DIFFERENT: -6},
    "identity": {Identity.SAME: 8, Identity.SLIP: 3, Identity.DOUBTFUL: -1, Identity.DIFFERENT: -4},
    "address": {Address.ROOM: 4, Address.NUMBER: 4, Address.OTHER_ROOM: 1, Address.SLIP: 2, Address.ROAD: -2,
                Address.DIFFERENT: -3.5},
    "city": {City.SAME: 1.25, City.DIFFERENT: -2},
}  # fmt: skip
PERSON: Mapping[str, Mapping[IntEnum, float]] = {
    "name": {Name.SAME: 3.25, Name.SOUND: 3.25, Name.PARTIAL: 2.5, Name.SLIP: 3.25, Name.OTHER_GIVEN: 1.5,
             Name.SURNAME: -9.25, Name.DIFFERENT: -3.25},
    "phone": {Phone.SAME: 3.5, Phone.NO_AREA: 3, Phone.EXTENSION: 2, Phone.SLIP: 3.5, Phone.OTHER_SORT: -4.5,
              Phone.DIFFERENT: -4.5},
    "mail": {Mail.SAME: 9, Mail.GENERIC: 3, Mail.HOST: 1, Mail.SLIP: 3, Mail.DIFFERENT: -4.5},
    "tax": {Tax.SAME: 8, Tax.SLIP: 3, Tax.DOUBTFUL: -2, Tax.DIFFERENT: -6},
    "identity": {Identity.SAME: 14, Identity.SLIP: 5, Identity.DOUBTFUL: -3, Identity.DIFFERENT: -10},
    "address": {Address.ROOM: 3.25, Address.NUMBER: 3, Address.OTHER_ROOM: 1, Address.SLIP: 2, Address.ROAD: -4.25,
                Address.DIFFERENT: -4.5},
    "city": {City.DIFFERENT: -0.5},
}  # fmt: skip
RARE = {"stem": 0.3, "name": 0.3}
"""What each doubling of the rarity of a shared name adds; a name of one in four thousand counts as it stands above."""

VETOES: Mapping[str, tuple[IntEnum, ...]] = {
    "stem": (Stem.DIFFERENT,), "trade": (Trade.DIFFERENT,), "branch": (Branch.DIFFERENT,), "tax": (Tax.DIFFERENT,),
    "identity": (Identity.DIFFERENT,),
}  # fmt: skip
"""Levels for which a person has to look, however much else agrees."""
PERSON_VETOES = (Name.OTHER_GIVEN, Name.SURNAME, Name.DIFFERENT)

PHRASES: Mapping[str, Mapping[IntEnum, str]] = {
    "stem": {
        Stem.SAME: mark("same trade name"), Stem.SOUND: mark("trade name sounds the same"),
        Stem.ALIAS: mark("same name in another language"),
        Stem.SLIP: mark("trade name differs in one character"),
        Stem.SHORT_SLIP: mark("trade name differs in one character"),
        Stem.CORE: mark("name differs in one character"), Stem.PART: mark("one name holds the other"),
        Stem.DIFFERENT: mark("different names"),
    },
    "trade": {Trade.SHORTER: mark("trade written in another way"), Trade.DIFFERENT: mark("different trades")},
    "region": {Region.DIFFERENT: mark("different places in the name")},
    "branch": {Branch.SAME: mark("same branch"), Branch.DIFFERENT: mark("one is a branch")},
    "phone": {
        Phone.SAME: mark("same phone"), Phone.NO_AREA: mark("same phone, area code missing"),
        Phone.EXTENSION: mark("same switchboard, other extension"), Phone.SLIP: mark("phone differs in one digit"),
        Phone.OTHER_SORT: mark("different phones"), Phone.DIFFERENT: mark("different phones"),
    },
    "mail": {
        Mail.SAME: mark("same e-mail"), Mail.GENERIC: mark("same e-mail of an office"),
        Mail.HOST: mark("e-mail at the same firm"),
        Mail.SLIP: mark("e-mail differs in one character"), Mail.DIFFERENT: mark("different e-mail"),
    },
    "tax": {
        Tax.SAME: mark("same tax number"), Tax.SLIP: mark("tax number nearly the same"),
        Tax.DOUBTFUL: mark("different tax numbers"), Tax.DIFFERENT: mark("different tax numbers"),
    },
    "identity": {
        Identity.SAME: mark("same ID number"), Identity.SLIP: mark("ID number nearly the same"),
        Identity.DOUBTFUL: mark("different ID numbers"), Identity.DIFFERENT: mark("different ID numbers"),
    },
    "address": {
        Address.ROOM: mark("same address"), Address.NUMBER: mark("same road and number"),
        Address.OTHER_ROOM: mark("same building, other room"), Address.SLIP: mark("address differs in one character"),
        Address.ROAD: mark("different addresses"), Address.DIFFERENT: mark("different addresses"),
    },
    "city": {City.DIFFERENT: mark("different cities")},
}  # fmt: skip
"""How a clerk is told about a level; one without a phrase goes without saying."""

PERSON_PHRASES: Mapping[IntEnum, str] = {
    Name.SAME: mark("same name"), Name.SOUND: mark("name sounds the same"),
    Name.PARTIAL: mark("only a part of the name is known"),
    Name.SLIP: mark("name differs in one character"), Name.OTHER_GIVEN: mark("given name differs in one character"),
    Name.SURNAME: mark("only the surname is the same"), Name.DIFFERENT: mark("different names"),
}  # fmt: skip
CONTACT_PHRASES: Mapping[IntEnum, str] = {
    Name.SAME: mark("same contact person"), Name.SOUND: mark("contact person sounds the same"),
    Name.PARTIAL: mark("contact person may be the same"), Name.SLIP: mark("contact person differs in one character"),
    Name.OTHER_GIVEN: mark("contact person differs in one character"), Name.SURNAME: mark("different contact persons"),
    Name.DIFFERENT: mark("different contact persons"),
}  # fmt: skip
WHOLE_PHRASES = {
    (True, True): mark("same name"), (True, False): mark("names differ only in the legal form"),
    (False, True): mark("names differ only in the place"),
    (False, False): mark("names differ only in place and legal form"),
}  # fmt: skip
"""By whether the place within the name, and the legal form, are the same: all else of both names is."""
SWAP_PHRASE = mark("name and contact person stand in each other's place")
RIVAL_PHRASE = mark("another customer fits as well")
ONE_SIGN_PHRASE = mark("only one thing is the same")
