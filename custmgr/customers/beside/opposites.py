"""What a relation is called from the other side: whose parent company I have, has a branch in me."""

_PAIRS = (
    ("Parent company/Parent/Head office", "Branch/Branch office"), ("Parent company", "Subsidiary"),
    ("总公司/总部/上级公司/上级单位", "分公司/分部/下级公司/下级单位"), ("母公司/集团公司", "子公司/成员公司"),
    ("Sister company/Sister", "Sister company"), ("兄弟公司", "兄弟公司"), ("姐妹公司", "姐妹公司"),
    ("关联公司/关联企业", "关联公司"), ("Agent/Distributor", "Principal"), ("代理商/代理/经销商", "委托方"),
    ("Customer", "Supplier"), ("客户", "供应商"),
)  # fmt: skip


def _both_ways() -> dict[str, str]:
    found: dict[str, str] = {}
    for one, other in _PAIRS:
        ones, others = one.split("/"), other.split("/")
        for words, said in ((ones, others[0]), (others, ones[0])):
            for word in words:
                found.setdefault(word.lower(), said)
    return found


_OPPOSITES = _both_ways()


def opposite(way: str) -> str | None:
    """What the other side of a relation is, in the language of the word; None for a word that is not known.

    >>> opposite("总公司"), opposite("Branch"), opposite("竞争对手")
    ('分公司', 'Parent company', None)
    """
    return _OPPOSITES.get(way.strip().lower())
