"""Words that made customers are put together from; most of them are those of the sample data."""

from custmgr.customers import pinyin
from custmgr.services import sample
from tests.benchmarks import workbooks


def _listed(text: str) -> list[str]:
    return text.split()


STEMS = sorted(
    {*sample.WORDS, *workbooks.NAMES, *"逸峰润禾邦森景澜朗硕睿沐茂骏旭岚铭煜霖启航昶舟野川溪谷岳棠竹筠墨砚珩璟琢"}
)
SURNAMES, GIVEN = sample.SURNAMES, sorted({*sample.GIVEN, *workbooks.GIVEN, *"宁逸彤蕾梦洋鹏斌岚琴书墨棠舒航"})
TRADES = dict(zip(
    (trade for trade, _ in sample.TRADES),
    ("Technology", "Trading", "Machinery", "Electronics", "Foods", "Construction", "Logistics", "Catering", "Pharma",
     "Education", "Agriculture", "Chemicals", "Apparel", "Auto Parts", "Media", "Hotels", "Stores", "Environment"),
    strict=True,
))  # fmt: skip
FORMS = ("有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "经营部", "商行")
AREAS = {**sample.AREA, **{city.rstrip("市"): area for _, city, area in workbooks.PLACES}}
ROADS = (*sample.ROADS, "学院路", "花园街", "沿河路", "工农路", "东环路", "望江路", "梅园路", "公园北路", "北大街")
HOUSES = ("", "", "启明大厦", "和美家园", "星光广场", "软件产业园", "城市之光", "新城国际")
MOBILES = ("135", "136", "138", "139", "151", "158", "186", "187", "189")
HOSTS = ("mail.example.com", "post.example.cn", "example.net", "qq.example.cn")
SHARED = ("info", "office", "service")
TRADITIONAL = dict(
    _listed("""
    华華 龙龍 东東 达達 通通 顺順 丰豐 联聯 创創 汇匯 众眾 诚誠 诺諾 凯凱 蓝藍 云雲 鸿鴻 贸貿 机機 电電
    筑築 药藥 询詢 农農 业業 务務 张張 刘劉 陈陳 杨楊 赵趙 吴吳 孙孫 马馬 罗羅 郑鄭 谢謝
    许許 邓鄧 冯馮 韩韓 萧蕭 叶葉 苏蘇 吕呂 卢盧 钟鐘 谭譚 陆陸 贾賈 邹鄒 阎閻 贺賀 顾顧 龚龔 万萬 钱錢
    严嚴 强強 伟偉 静靜 丽麗 军軍 艳艷 杰傑 涛濤 刚剛 兰蘭 红紅 国國 晓曉 怀懷 润潤 骏駿
    铭銘 启啟 岚嵐 责責 营營 广廣 庆慶 长長 学學 园園 环環 滨濱 厦廈
""")
)

FIRST = _listed("""
    Alfred Agnes Bernard Bridget Clara Conrad Dora Dennis Edith Ernest Fiona Frank Greta Gordon Hazel Hugo Irene
    Ivan Judith Julian Karl Katrin Leon Lydia Martin Monica Nils Nora Oscar Olivia Philip Paula Ralph Rosa Simon
    Stella Tobias Thea Victor Vera Walter Wanda
""")
LAST = _listed("""
    Abbott Ashby Barlow Becker Burgess Carver Conway Dalton Dixon Ellery Farrow Fischer Garland Gibbs Hartley Hobson
    Ingram Jansen Keller Kirby Lambert Lindgren Marlow Mercer Norris Novak Osborn Palmer Pruitt Quigley Radford Rowe
    Sawyer Schmitt Tanner Thorne Unger Vaughn Weber Whitlow Yates Zeller
""")
BRANDS = _listed("""
    Amber Anchor Beacon Birch Canyon Castle Clover Compass Coral Ember Fairway Garnet Glacier Heron Juniper Kestrel
    Lantern Linden Marble Meadow Nimbus Orchard Otter Pebble Quarry Raven Saffron Sparrow Tundra Willow
""")
LINES = _listed("""
    Bakery Bearings Ceramics Coatings Dairy Fabrics Fasteners Glass Instruments Lighting Optics Paper Pumps Tools
""")
LIMITED = ("Ltd", "Limited", "Inc.", "GmbH", "B.V.")
TOWNS = {"Leeds": "+44 113", "Bristol": "+44 117", "Denver": "+1 303", "Portland": "+1 503", "Melbourne": "+61 3",
         "Hamburg": "+49 40", "Rotterdam": "+31 10", "Calgary": "+1 403"}  # fmt: skip
STREETS = ("Alder Street", "Bay Road", "Canal Street", "Dock Road", "East Avenue", "Foundry Lane", "Grove Road",
           "Harbour Street", "Ivy Lane", "Kiln Road", "Linden Avenue", "Mason Street", "Orchard Road")  # fmt: skip


def same_sound(char: str) -> list[str]:
    """Other characters of the lists that are spoken like this one."""
    sound = pinyin.syllable(char)
    return [other for other in sorted({*STEMS, *GIVEN, *SURNAMES}) if other != char and pinyin.syllable(other) == sound]
