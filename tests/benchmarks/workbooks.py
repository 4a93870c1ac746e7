"""Makes the workbook that the figures are taken with: 15 columns of made-up Chinese customers, shared strings."""

import random
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

HEADS = ("客户编码", "客户名称", "英文名称", "客户类型", "行业", "省份", "城市", "地址", "联系人", "手机", "固定电话",
         "邮箱", "统一社会信用代码", "建档日期", "信用额度")  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNO"
PLACES = (("北京市", "北京市", "010"), ("上海市", "上海市", "021"), ("广东省", "广州市", "020"),
          ("广东省", "深圳市", "0755"), ("江苏省", "南京市", "025"), ("浙江省", "杭州市", "0571"),
          ("四川省", "成都市", "028"), ("湖北省", "武汉市", "027"), ("陕西省", "西安市", "029"))  # fmt: skip
ROADS = ("中山路", "人民路", "建设大道", "解放路", "新华街", "长江路", "科技园路", "滨河路", "文昌街", "迎宾大道")
NAMES = {"华": "Hua", "中": "Zhong", "宏": "Hong", "鑫": "Xin", "恒": "Heng", "瑞": "Rui", "泰": "Tai", "盛": "Sheng",
         "嘉": "Jia", "金": "Jin", "龙": "Long", "天": "Tian", "东": "Dong", "永": "Yong", "德": "De", "源": "Yuan",
         "达": "Da", "通": "Tong"}  # fmt: skip
FORMS = {"有限公司": "Co., Ltd.", "股份有限公司": "Inc.", "贸易有限公司": "Trading Co., Ltd.",
         "科技有限公司": "Technology Co., Ltd.", "商行": "Store"}  # fmt: skip
INDUSTRIES = ("制造业", "服务业", "零售业", "建筑业", "物流业", "餐饮业", "信息技术", "医药", "教育", "农业")
TYPES = ("普通", "重点", "潜在", "VIP", "休眠")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰红玲"
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
EPOCH = date(1899, 12, 30)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{CONTENT}worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT}styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{CONTENT}sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" '
    f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets><sheet name="客户" sheetId="1" '
    'r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}relationships">'
    f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATION}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"'
    '/></numFmts><fonts count="1"><font><sz val="11"/><name val="SimSun"/></font></fonts><fills count="1"><fill>'
    '<patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1">'
    '<xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="4" '
    'applyNumberFormat="1"/></cellXfs></styleSheet>',
}


def customers(count: int, seed: int = 20241121) -> Iterator[tuple[str | date | Decimal, ...]]:
    """So many made-up customers, the same for the same seed."""
    rng = random.Random(seed)
    for number in range(1, count + 1):
        province, city, area = rng.choice(PLACES)
        stem = rng.choices(tuple(NAMES), k=rng.choice((2, 2, 3)))
        form = rng.choice(tuple(FORMS))
        contact = rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2))))
        yield (
            f"{number:07d}", f"{city[:-1]}{''.join(stem)}{number % 97 or ''}{form}",
            f"{' '.join(NAMES[char] for char in stem)} {FORMS[form]}", rng.choice(TYPES), rng.choice(INDUSTRIES),
            province, city,
            f"{city}{rng.choice(ROADS)}{rng.randrange(1, 999)}号{rng.randrange(1, 30)}楼{rng.randrange(100, 2999)}室",
            contact, f"1{rng.choice('3578')}{rng.randrange(10**9):09d}", f"{area}-{rng.randrange(20000000, 89999999)}",
            f"user{number}@example.cn", _tax_number(rng), date(2015, 1, 1) + timedelta(days=rng.randrange(3900)),
            Decimal(rng.randrange(50_000_000)).scaleb(-2),
        )  # fmt: skip


def _tax_number(rng: random.Random) -> str:
    if rng.random() < 0.15:
        return "".join(rng.choices("123456789", k=18))
    body = "91" + "".join(rng.choices("0123456789", k=6)) + "".join(rng.choices(SIGNS, k=9))
    total = sum(SIGNS.index(char) * weight for char, weight in zip(body, WEIGHTS, strict=True))
    return body + SIGNS[(31 - total % 31) % 31]


def write(file: Path, count: int) -> Path:
    """Writes a workbook with so many customers and gives it back; one that is there already is kept."""
    if file.exists():
        return file
    strings: dict[str, int] = {}
    uses = 0
    made = file.with_suffix(".part")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in PARTS.items():
            package.writestr(name, HEAD + text)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for number, row in enumerate(_rows(count), 1):
                sheet.write(_row(number, row, strings).encode())
                uses += sum(isinstance(cell, str) for cell in row)
            sheet.write(b"</sheetData></worksheet>")
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as table:
            table.write(f'{HEAD}<sst xmlns="{MAIN}" count="{uses}" uniqueCount="{len(strings)}">'.encode())
            for text in strings:
                table.write(f'<si><t xml:space="preserve">{escape(text)}</t></si>'.encode())
            table.write(b"</sst>")
    made.rename(file)
    return file


def _rows(count: int) -> Iterator[tuple[str | date | Decimal, ...]]:
    yield HEADS
    yield from customers(count)


def _row(number: int, row: tuple[str | date | Decimal, ...], strings: dict[str, int]) -> str:
    cells = []
    for letter, value in zip(LETTERS, row, strict=True):
        if isinstance(value, str):
            cells.append(f'<c r="{letter}{number}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>')
        elif isinstance(value, date):
            cells.append(f'<c r="{letter}{number}" s="1"><v>{(value - EPOCH).days}</v></c>')
        else:
            cells.append(f'<c r="{letter}{number}" s="2"><v>{value}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'
