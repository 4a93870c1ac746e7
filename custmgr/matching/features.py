"""What is compared of customers, read once from their values: columns with one place for each customer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from sys import intern  # the same words come again and again: of a million customers it saves half a gigabyte

from custmgr.customers.identity import is_credit_code, is_id_card
from custmgr.customers.searchtext import normalise
from custmgr.matching import contacts, names, people
from custmgr.matching.names import CompanyName
from custmgr.matching.party import Party

_NO_COMPANY = CompanyName()
SHORTEST_IDENTITY = 6


@dataclass
class Features:
    """The features of many customers in columns; an empty text is one that is not known."""

    ids: list[int] = field(default_factory=list)
    is_company: list[bool] = field(default_factory=list)
    is_swapped: list[bool] = field(default_factory=list)  # name and contact stood in each other's place
    stem: list[str] = field(default_factory=list)
    sound: list[str] = field(default_factory=list)
    alias: list[str] = field(default_factory=list)  # how another name of the company sounds
    trade: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    branch: list[str] = field(default_factory=list)
    region: list[str] = field(default_factory=list)
    person: list[str] = field(default_factory=list)  # the customer himself, or a company's contact
    tokens: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    surname: list[str] = field(default_factory=list)
    initials: list[str] = field(default_factory=list)
    is_partial: list[bool] = field(default_factory=list)
    phone: list[str] = field(default_factory=list)
    phone_2: list[str] = field(default_factory=list)
    extension: list[str] = field(default_factory=list)
    mail: list[str] = field(default_factory=list)
    host: list[str] = field(default_factory=list)  # empty for one where anybody may have a mailbox
    is_generic: list[bool] = field(default_factory=list)
    tax: list[str] = field(default_factory=list)
    is_tax_right: list[bool] = field(default_factory=list)
    identity: list[str] = field(default_factory=list)
    is_identity_right: list[bool] = field(default_factory=list)
    city: list[str] = field(default_factory=list)
    road: list[str] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    room: list[str] = field(default_factory=list)
    floor: list[str] = field(default_factory=list)
    tower: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, parties: Iterable[Party]) -> None:
        """Reads these customers behind those that are here."""
        for party in parties:
            self.ids.append(party.id)
            self._add_names(party)
            self._add_contacts(party)
            self._add_place(party)
            tax = normalise(party.tax_number).strip().upper()
            self.tax.append(tax)
            self.is_tax_right.append(is_credit_code(tax))
            identity = normalise(party.id_number).strip().upper()
            self.identity.append(identity if len(identity) >= SHORTEST_IDENTITY else "")
            self.is_identity_right.append(is_id_card(identity))

    def _add_names(self, party: Party) -> None:
        name, contact = normalise(party.name), normalise(party.contact)
        is_company = party.sort == "company" or (party.sort == "" and (bool(contact) or names.is_company(name)))
        company, alias, is_swapped = _NO_COMPANY, "", False
        if is_company:
            if contact and names.is_company(contact) and not names.is_company(name):
                name, contact, is_swapped = contact, name, True
            company = names.split(name)
            alias = _alias(party.other_names)
            contact = contact or company.inside
        who = people.split(contact if is_company else name)
        self.is_company.append(is_company)
        self.is_swapped.append(is_swapped)
        self.stem.append(intern(company.stem))
        self.sound.append(intern(company.sound))
        self.alias.append(alias)
        self.trade.append(intern(company.trade))
        self.form.append(intern(company.form))
        self.branch.append(intern(company.branch))
        self.region.append(intern(company.region))
        self.person.append(who.text)
        self.tokens.append(who.tokens)
        self.spoken.append(who.spoken)
        self.surname.append(intern(who.surname))
        self.initials.append(intern("".join([word[0] for word in who.tokens.split()])))
        self.is_partial.append(who.is_partial)

    def _add_contacts(self, party: Party) -> None:
        texts = [normalise(text) for text in party.phones if text]
        mail_text = normalise(party.email)
        mail = contacts.mail(mail_text) if mail_text else None
        if mail is None:
            mail = next((misplaced for text in texts if "@" in text and (misplaced := contacts.mail(text))), None)
        if mail_text and "@" not in mail_text:
            texts.append(mail_text)
        found = [number for text in texts if (number := contacts.phone(text))]
        self.phone.append(found[0].digits if found else "")
        self.phone_2.append(found[1].digits if len(found) > 1 else "")
        self.extension.append(found[0].extension if found else "")
        self.mail.append(f"{mail.local}@{mail.host}" if mail else "")
        self.host.append(mail.host if mail and not mail.is_free else "")
        self.is_generic.append(mail.is_generic if mail else False)

    def _add_place(self, party: Party) -> None:
        address = normalise(party.address)
        place = contacts.place(address)
        self.city.append(intern(normalise(party.city).strip() or contacts.city(address)))
        self.road.append(intern(place.road))
        self.number.append(intern(place.number))
        self.room.append(intern(place.room))
        self.floor.append(intern(place.floor))
        self.tower.append(intern(place.tower))

    def taken(self, places: Sequence[int]) -> "Features":
        """The features of the customers in these places."""
        part = Features()
        for each in fields(self):
            column = getattr(self, each.name)
            setattr(part, each.name, [column[place] for place in places])
        return part


def _alias(other_names: Sequence[str]) -> str:
    for name in other_names:
        if name:
            return names.split(normalise(name)).sound
    return ""


def read(parties: Iterable[Party]) -> Features:
    """The features of these customers."""
    found = Features()
    found.add(parties)
    return found
