"""Pinyin of names: initials, full spelling, both readings of ambiguous surnames, and a key to sort by.

Characters are spelled one by one from pypinyin's table, with own tables for surnames and for words in which a
character sounds otherwise; no phrases are segmented, so that a hundred thousand names take about a second.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "查": "zha", "翟": "zhai", "区": "ou", "乐": "yue",
    "覃": "qin", "盖": "ge", "朴": "piao", "洗": "xian", "便": "pian", "繁": "po", "祭": "zhai",
    "员": "yun", "隗": "wei", "缪": "miao", "黑": "he", "种": "chong", "召": "shao", "郇": "xun", "折": "she",
    "能": "nai", "都": "du", "薄": "bo", "卜": "bu",
    "秘": "bi", "牟": "mu", "宓": "fu", "句": "gou", "阚": "kan",
    "佴": "nai",
    "单于": "chan yu", "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai", "令狐": "ling hu",
    "單": "shan", "區": "ou", "樂": "yue", "蓋": "ge", "員": "yun", "種": "chong",
    "繆": "miao", "單于": "chan yu", "尉遲": "yu chi", "長孫": "zhang sun",
}  # fmt: skip
"""How a character (or a pair) is read where it is a surname."""

WORDS = {
    "重庆": "chong qing", "重钢": "chong gang", "重邮": "chong you", "重啤": "chong pi", "重百": "chong bai",
    "重药": "chong yao", "渝重": "yu chong", "重阳": "chong yang", "重慶": "chong qing",
    "重鋼": "chong gang", "重新": "chong xin", "双重": "shuang chong", "银行": "yin hang", "銀行": "yin hang",
    "商行": "shang hang", "分行": "fen hang", "支行": "zhi hang", "总行": "zong hang", "车行": "che hang",
    "行业": "hang ye", "同行": "tong hang", "洋行": "yang hang", "央行": "yang hang", "建行": "jian hang",
    "工行": "gong hang", "农行": "nong hang", "招行": "zhao hang", "中行": "zhong hang", "茶行": "cha hang",
    "厦门": "xia men", "廈門": "xia men", "六安": "lu an", "蚌埠": "beng bu", "番禺": "pan yu",
    "单县": "shan xian",
    "乐清": "yue qing", "乐亭": "lao ting", "长治": "chang zhi", "洪洞": "hong tong", "铅山": "yan shan",
    "黄陂": "huang pi", "涡阳": "guo yang", "浚县": "xun xian", "大埔": "da bu",
    "长沙": "chang sha", "长春": "chang chun", "长江": "chang jiang", "长城": "chang cheng",
    "长安": "chang an", "长虹": "chang hong", "长兴": "chang xing", "长丰": "chang feng", "长乐": "chang le",
    "长宁": "chang ning", "长葛": "chang ge", "长白": "chang bai", "长三角": "chang san jiao", "长征": "chang zheng",
    "长远": "chang yuan", "长久": "chang jiu", "长盛": "chang sheng", "长荣": "chang rong", "长庆": "chang qing",
    "長沙": "chang sha", "長春": "chang chun", "長江": "chang jiang",
    "长青": "chang qing", "长清": "chang qing", "长海": "chang hai", "长岛": "chang dao", "长垣": "chang yuan",
    "乐器": "yue qi", "音乐": "yin yue", "声乐": "sheng yue", "调味": "tiao wei", "空调": "kong tiao",
    "会计": "kuai ji", "會計": "kuai ji", "给水": "ji shui", "供给": "gong ji",
    "藏族": "zang zu", "西藏": "xi zang",
    "都市": "du shi", "成都": "cheng du", "首都": "shou du", "都江": "du jiang", "花都": "hua du", "国都": "guo du",
    "大夫": "dai fu",
    "曾经": "ceng jing", "解放": "jie fang", "乐山": "le shan", "乐东": "le dong", "乐平": "le ping",
    "乐陵": "lao ling",
    "单位": "dan wei", "查询": "cha xun", "区域": "qu yu", "薄膜": "bo mo", "句容": "ju rong", "盖州": "gai zhou",
    "柏林": "bo lin",
    "什邡": "shi fang", "犍为": "qian wei",
}  # fmt: skip
"""Words of company names in which a character is not read the way it is read alone."""

_SURNAME_CHARS = frozenset(name for name in SURNAMES if len(name) == 1)
_WORD = re.compile("(" + "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)) + ")")
_WORD_STARTS = frozenset(word[0] for word in WORDS)
_TRICKY = _SURNAME_CHARS | _WORD_STARTS | frozenset(name[0] for name in SURNAMES)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LONGEST_PERSON = 4  # characters; a longer name is a company's, in which the first character is seldom a surname
_SHOP_SIGNS = "记記氏家府"
_SELDOM_SURNAMES = frozenset("便能洗秘折员員黑种種都繁召祭")


@cache
def _toned() -> dict[int, str]:
    """pypinyin's table of single characters, without the phrases that its package loads with it (0.3 s, 20 MB)."""
    package = find_spec("pypinyin")
    assert package is not None and package.submodule_search_locations is not None
    file = Path(package.submodule_search_locations[0], "pinyin_dict.py")
    spec = spec_from_file_location("_pinyin_dict", file)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    table: dict[int, str] = module.pinyin_dict
    return table


@cache
def syllable(char: str) -> str:
    """The usual spelling of one Chinese character without tone, in lower case (ü is v); '' for any other."""
    toned = _toned().get(ord(char), "").split(",")[0]
    plain = unicodedata.normalize("NFD", toned.replace("ü", "v").replace("ê", "e"))
    for toned_v in "ǖǘǚǜ":
        plain = plain.replace(unicodedata.normalize("NFD", toned_v), "v")
    return "".join(c for c in plain if c.isascii() and c.isalpha())


class _Spelling(dict[str, str]):
    """How each character is spelled; it fills itself, one character at a time."""

    def __init__(self, spell: Callable[[str], str]) -> None:
        super().__init__()
        self._spell = spell

    def __missing__(self, char: str) -> str:
        self[char] = found = self._spell(char)
        return found

    def of(self, text: str) -> str:
        """The text, each character spelled."""
        return "".join(map(self.__getitem__, text))  # five times as fast as str.translate


def _spell_full(char: str) -> str:
    return syllable(char) or (char.casefold() if char.isalnum() else "")


def _spell_initial(char: str) -> str:
    return syllable(char)[:1].upper() or (char.upper() if char.isalnum() else "")


def _spell_sorted(char: str) -> str:
    sound = syllable(char)
    return f"{sound} " if sound else char.casefold()


_FULL, _INITIAL, _SORTED = _Spelling(_spell_full), _Spelling(_spell_initial), _Spelling(_spell_sorted)


def initials(text: str) -> str:
    """The first letters of the syllables in capitals; letters and digits stay, all else is left out.

    >>> initials("重钢集团"), initials("单雄信"), initials("ABC贸易 2 厂")
    ('CGJT', 'SXX', 'ABCMY2C')
    """
    return _compose(_normal(text), _INITIAL, shape=_initials_of)


def full(text: str) -> str:
    """The whole spelling in small letters without tones or blanks; letters and digits stay.

    >>> full("重庆长安"), full("曾国藩")
    ('chongqingchangan', 'zengguofan')
    """
    return _compose(_normal(text), _FULL, shape=_joined)


@lru_cache(8_192)  # names of persons come again and again
def readings(text: str) -> tuple[tuple[str, str], ...]:
    """(full, initials) of each way to read the text, the likelier first: 曾 is both zeng and ceng."""
    normal = _normal(text)
    if _TRICKY.isdisjoint(normal):
        return ((_FULL.of(normal), _INITIAL.of(normal)),)
    surname = _surname_at_start(normal)
    ways = [(full(text), initials(text))]
    for head in {surname, surname[:1]} - {""}:
        rest = normal[len(head) :]
        for sounds in (SURNAMES.get(head, ""), " ".join(map(syllable, head))):
            if sounds:
                ways.append((_joined(sounds) + _plain(rest, _FULL, shape=_joined),
                             _initials_of(sounds) + _plain(rest, _INITIAL, shape=_initials_of)))  # fmt: skip
    if not _SURNAME_CHARS.isdisjoint(normal):  # 上海曾氏贸易: a surname may stand inside a company's name
        sounds = " ".join(SURNAMES.get(char) or syllable(char) or char for char in normal)
        ways.append((_joined(sounds).lower(), _initials_of(sounds)))
    return tuple(dict.fromkeys(ways))


def sort_key(text: str) -> str:
    """A text that sorts names by pinyin, syllable by syllable; letters and digits keep their place.

    Names of one sound stay apart in a fixed order, because the name itself stands behind the sound.

    >>> sorted(["西安", "先锋", "北京", "3M"], key=sort_key)
    ['3M', '北京', '西安', '先锋']
    """
    normal = _normal(text)
    return _compose(normal, _SORTED, shape="{} ".format) + "\t" + normal


def _normal(text: str) -> str:
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def _compose(text: str, table: _Spelling, *, shape: Callable[[str], str]) -> str:
    surname = _surname_at_start(text)
    if surname and _is_read_as_surname(text, surname):
        return shape(SURNAMES[surname]) + _plain(text[len(surname) :], table, shape=shape)
    return _plain(text, table, shape=shape)


def _plain(text: str, table: _Spelling, *, shape: Callable[[str], str]) -> str:
    if _WORD_STARTS.isdisjoint(text):
        return table.of(text)
    pieces = _WORD.split(text)  # every second piece is a word of the table
    return "".join(shape(WORDS[p]) if n % 2 else table.of(p) for n, p in enumerate(pieces))


def _joined(sounds: str) -> str:
    return sounds.replace(" ", "")


def _initials_of(sounds: str) -> str:
    return "".join(sound[0] for sound in sounds.split()).upper()


def _surname_at_start(text: str) -> str:
    if text[:2] in SURNAMES:
        return text[:2]
    return text[:1] if text[:1] in SURNAMES else ""


def _is_read_as_surname(text: str, surname: str) -> bool:
    if surname in _SELDOM_SURNAMES or _WORD.match(text):
        return False
    if len(surname) == 2:
        return True
    is_short = len(text) <= _LONGEST_PERSON and len(_HAN.findall(text)) == len(text)
    return is_short or (len(text) > 1 and text[1] in _SHOP_SIGNS)
