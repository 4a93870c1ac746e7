"""Which encoding a text file has: a closed list, scored by what its characters look like; bad bytes are tolerated."""

import codecs
import re

from custmgr.exchange.reading.sheets import EncodingChoice

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
EAST_ASIAN = ("gb18030", "cp950", "cp932", "cp949")
SAMPLE = 1 << 18
COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心"
    "省市区县镇乡村街道路号楼室弄栋单元座层幢大厦广场中心园公司有限责任股份集团贸易科技实业商行店厂院校"
    "客户编码代码名称类型等级状态来源行业联系人手机电话传真邮箱地址日期备注金额额度余额税号统一社会信用登记建档业务员"
    "北京上海广州深圳天津重庆江苏浙江福建湖南湖北河南河北山东山西四川安徽江西辽宁吉林黑龙云南贵州海南陕西甘肃青内蒙古新疆西藏宁夏香港澳门台湾"
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰红玲东南西北普通重点潜在休眠制造服务零售建筑物流餐饮信息技术医药教育农业建设人民中山解放新长滨文昌迎宾"
    "客戶編號名稱類別電話聯絡公司統編郵遞區號備註業務負責個會國際貿實廠縣鎮鄉東號樓點選經營商業園學電動車張劉陳楊趙黃吳孫馬羅鄭許鄧蕭馮葉蔣盧蘇鍾譚陸賴龔"
    "のにはをたがでとしれさあるいもすなっからこりまそきよくわえおけだ株式会社御中様日本東京大阪アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンー"
)  # fmt: skip
_COMMON_KOREAN = re.compile("[가-힣]")
_FAIR = re.compile("[\u4e00-\u9fff\u3000-\u30ff\uff01-\uff5e]")
_RARE = re.compile("[\ue000-\uf8ff\u0370-\u03ff\u0400-\u052f\uff61-\uff9f\u3100-\u312f]")


def candidates(data: bytes) -> list[EncodingChoice]:
    """The encodings that the first bytes of a file may have, the best first; never empty."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return [_choice(name, data, 1.0)]
    wide = _wide(data)
    if wide:
        return [_choice(wide, data, 0.95)]
    sample = data[:SAMPLE]
    if sample.isascii():
        return [_choice("utf-8", sample, 1.0), _choice("gb18030", sample, 0.9)]
    scored = [(_utf8_score(sample), "utf-8")]
    scored += [(_east_asian_score(sample, name), name) for name in EAST_ASIAN]
    scored.append((0.3 * _latin_score(sample), "cp1252"))
    return [_choice(name, sample, score) for score, name in sorted(scored, key=lambda item: -item[0]) if score > 0.02]


def _choice(name: str, data: bytes, score: float) -> EncodingChoice:
    text = data[: 1 << 16].decode(name, "replace")
    line = next((line for line in text.splitlines() if not line.isascii()), text.split("\n", 1)[0])
    return EncodingChoice(name, round(score, 3), line.strip("\ufeff\r ")[:80])


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told by where the zero bytes are."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.3 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _utf8_score(data: bytes) -> float:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        bad, good = text.count("\ufffd"), sum(1 for char in text if char > "\x7f") or 1
        return max(0.0, 0.9 - 4 * bad / good)
    return 0.99


def _east_asian_score(data: bytes, name: str) -> float:
    text = data.decode(name, "replace")
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 0.0
    known = sum(char in COMMON for char in wide)
    if name == "cp949":
        known = sum(1 for char in wide if _COMMON_KOREAN.match(char))
    fair = len(_FAIR.findall(text))
    bad, rare = text.count("\ufffd"), len(_RARE.findall(text))
    total = len(wide)
    bonus = 0.02 if name == "gb18030" else 0.0
    return max(0.0, 0.6 * known / total + 0.25 * fair / total - 1.5 * bad / total - 0.8 * rare / total + bonus)


def _latin_score(data: bytes) -> float:
    """High where single high bytes stand among Latin letters."""
    high = re.findall(rb"[\x80-\xff]+", data)
    alone = sum(len(run) == 1 for run in high)
    return 2 * alone / max(len(high), 1)
