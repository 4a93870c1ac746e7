"""Words of company names: legal forms, trades in both languages, branches, remarks that are no part of a name."""

import re
from functools import cache

from custmgr.customers import pinyin, ready_made
from custmgr.customers.categories import Category
from custmgr.customers.regions import bare


def _listed(text: str) -> list[str]:
    return text.split()


def _paired(text: str) -> dict[str, str]:
    pairs = (pair.split("=") for pair in text.split(","))
    return {left.strip(): right.strip() for left, right in pairs}


LEGAL = re.compile(
    r"[(]?(?:集团|股份|控股)?[)]?[(]?(?:有限责任公司|有限公司|责任公司|股份公司|集团公司|集团|公司|股份|控股|厂|经营部|"
    r"商行|商店|门市部|事务所|合作社|工作室|个体工商户|合伙企业|有限合伙)[)]?$"
)
"""The legal form at the end of a Chinese name."""

WORN_LEGAL = re.compile(
    r"(?:股份|集团)?(?:有限公.|有限.司|有.公司|.限公司|有限司|限公司|有公司|有限公|有限限公司|有有限公司|有限公公司|"
    r"有限公司司|限有公司|有公限司|有限司公|有限责任公.|有限责.公司|有限.任公司|有限公司.)$"
)
"""The same with a slip of the keys."""

DOUBLE_SURNAME = re.compile("欧阳|司马|上官|诸葛|东方|司徒|令狐|皇甫|慕容|公孙|尉迟|长孙|宇文|夏侯|端木|南宫")

BRANCH_ENDS = ("公司", "处", "店", "行", "厂", "部")
BRANCH = re.compile(
    r"(?<=.)(?:第?[一二三四五六七八九十\d]{1,3})?(?:分公司|(?<!电)子公司|办事处|分店|分行|支行|分厂|分部|代表处|营业部)$"
)

REMARK = re.compile(
    r"【[^】]*】|\[[^\]]*\]|[(](?:新|旧|老客户|新客户|重复|作废|停用|已成交|vip|重点|测试)[)]|"
    r"[-_—]+(?:已成交|未成交|已付款|新|旧|重复|作废|停用|老客户|重点)$",
    re.IGNORECASE,
)

TRADES = frozenset(
    _listed("""
    科技 技术 信息技术 信息科技 网络科技 网络 网络技术 软件 软件开发 信息 电子 电子科技 电子商务 商务 通信 通讯 数码
    数据 智能 智能科技 自动化 贸易 商贸 工贸 国际贸易 外贸 进出口 进出口贸易 实业 工业 投资 投资管理 资产管理
    基金管理 金融服务 融资租赁 企业管理 企业管理咨询 管理咨询 咨询 咨询服务 信息咨询 商务咨询 财务咨询 法律咨询
    文化传媒 文化传播 文化 传媒 广告 广告传媒 影视 影视传媒 餐饮管理 餐饮 餐饮服务 酒店管理 酒店 旅游 旅行社 物流
    国际物流 货运 国际货运代理 货运代理 运输 快递 仓储 供应链管理 供应链 建筑工程 建筑 建设 建设工程 工程 市政工程
    园林绿化 装饰设计 装饰 装饰工程 装修 设计 建材 建筑材料 机械设备 机械 机械制造 机电 机电设备 设备 设备制造
    汽车配件 汽车 汽车销售 汽车服务 汽配 服饰 服装 纺织品 纺织 制衣 鞋业 针织 印染 食品 饮料 酒业 茶业 粮油 水产
    农产品 医疗器械 医疗 医药 生物医药 生物科技 生物技术 药业 制药 保健品 化工 化学 化妆品 日化 环保科技 环保
    环境工程 新能源 能源 电力工程 电力 电气 电器 光伏 照明 置业 地产 房地产 房地产开发 物业 物业管理 物业服务
    教育咨询 教育 教育科技 培训 人力资源 劳务 劳务派遣 家政 家政服务 农业发展 农业 农业科技 园艺 牧业 种业 五金
    五金制品 金属制品 金属 钢铁 钢材 铝业 不锈钢 模具 塑胶制品 塑料 塑料制品 塑胶 橡胶 包装材料 包装 纸业 印刷 印务
    家具 家居 家居用品 木业 百货 超市 日用品 玩具 礼品 工艺品 珠宝 钟表 眼镜 电缆 仪器仪表 仪器 光电 半导体 新材料
    材料 矿业 石油 陶瓷 玻璃 水泥 安防 消防 体育 健身 美容 租赁 服务 发展 开发 销售 制造 加工
""")
)
LONGEST_TRADE = max(map(len, TRADES))
SHORTENED = {trade[:2]: trade for trade in sorted(TRADES) if len(trade) > 2 and trade[:2] not in TRADES}
"""The first two characters of a trade, by which it is often cut off."""

SYNONYMS = _paired("""
    商贸=贸易, 外贸=贸易, 国际贸易=贸易, 进出口贸易=进出口, 通讯=通信, 信息科技=信息技术, 网络技术=网络科技,
    软件开发=软件, 文化传播=文化传媒, 广告传媒=广告, 影视传媒=影视, 餐饮服务=餐饮管理, 餐饮=餐饮管理,
    酒店=酒店管理, 管理咨询=企业管理咨询, 企业管理=企业管理咨询, 咨询服务=咨询, 货运代理=国际货运代理,
    国际物流=物流, 供应链=供应链管理, 建筑=建筑工程, 建设工程=建筑工程, 装饰工程=装饰设计, 装饰=装饰设计,
    建筑材料=建材, 机械=机械设备, 机电设备=机电, 汽配=汽车配件, 服装=服饰, 制衣=服饰, 纺织=纺织品,
    生物技术=生物科技, 制药=药业, 化学=化工, 房地产=房地产开发, 地产=房地产开发, 物业=物业管理,
    物业服务=物业管理, 劳务派遣=劳务, 家政服务=家政, 农业=农业发展, 五金制品=五金, 金属=金属制品,
    钢材=钢铁, 塑料制品=塑料, 塑胶=塑胶制品, 塑料=塑胶制品, 包装=包装材料, 印务=印刷, 家居用品=家居, 材料=新材料
""")
"""Trades that are written one for the other; what stands behind = is the usual word."""

ENGLISH_TRADES = _paired("""
    technology=科技, information technology=信息技术, network technology=网络科技, network=网络, software=软件,
    electronics=电子, e-commerce=电子商务, ecommerce=电子商务, communication=通信, trading=贸易, trade=贸易,
    import & export=进出口, import and export=进出口, industrial=实业, industry=工业, industries=工业,
    investment=投资, investment management=投资管理, consulting=企业管理咨询, culture & media=文化传媒, media=传媒,
    advertising=广告, catering=餐饮管理, hotel=酒店管理, travel=旅游, logistics=物流, transport=运输,
    freight forwarding=国际货运代理, freight=货运, supply chain=供应链管理, construction=建筑工程, engineering=工程,
    decoration=装饰设计, design=设计, building materials=建材, machinery=机械设备, machinery manufacturing=机械制造,
    equipment=设备, auto parts=汽车配件, automobile=汽车, garments=服饰, clothing=服装, textiles=纺织品,
    textile=纺织, foods=食品, food=食品, beverage=饮料, medical devices=医疗器械, medical=医疗, biopharma=生物医药,
    biotechnology=生物技术, pharmaceutical=医药, chemical=化工, cosmetics=化妆品, environmental=环保科技,
    new energy=新能源, energy=能源, power engineering=电力工程, electric=电气, lighting=照明, properties=置业,
    real estate=房地产, education=教育咨询, training=培训, human resources=人力资源, agriculture=农业发展,
    hardware=五金, metal=金属, steel=钢铁, plastics=塑胶制品, rubber=橡胶, packaging=包装材料, paper=纸业,
    printing=印刷, furniture=家具, department store=百货, toys=玩具, ceramics=陶瓷, glass=玻璃, systems=, holdings=,
    partners=, solutions=, imports=, services=服务, international=, enterprises=, products=, manufacturing=制造
""")
"""English words at the end of a company's name, with the Chinese trade that they stand for (empty: none)."""

ENGLISH_LEGAL = frozenset(
    _listed("""
    ltd limited inc incorporated llc co corp corporation company gmbh ag sa sarl bv nv plc pte pty llp kg kk group
""")
)

NICKNAMES = _paired("""
    jim=james, bob=robert, mike=michael, bill=william, liz=elizabeth, dave=david, rick=richard, dick=richard,
    joe=joseph, tom=thomas, charlie=charles, chris=christopher, dan=daniel, matt=matthew, tony=anthony,
    maggie=margaret, don=donald, steve=steven, kim=kimberly, andy=andrew, josh=joshua, ken=kenneth, ed=edward,
    steph=stephanie, becky=rebecca, tim=timothy, jeff=jeffrey, jen=jennifer, pat=patricia, sue=susan, deb=deborah,
    debbie=deborah, cindy=cynthia, nick=nicholas, alex=alexander, sam=samuel, ben=benjamin, greg=gregory,
    kate=katherine, beth=elizabeth, will=william, rob=robert
""")

FREE_HOSTS = frozenset(
    _listed("""
    163.com qq.com 126.com sina.com sina.cn gmail.com outlook.com foxmail.com aliyun.com hotmail.com yahoo.com
    yeah.net 139.com 189.cn sohu.com live.com icloud.com vip.163.com vip.qq.com msn.com yahoo.com.cn
""")
)
GENERIC_LOCALS = frozenset(
    _listed("""
    info sales service admin contact office hr support kefu mail marketing webmaster export finance hello enquiry
    enquiries
""")
)


@cache
def regions() -> frozenset[str]:
    """Provinces and cities as company names begin with them: 北京, 义乌."""
    found = {"中国"}
    for entry in ready_made.load_table("region"):
        if len(entry.name_zh) < 8 and (_is_top(entry) or (entry.valid_to is None and entry.name_zh[-1] in "市盟州")):
            found.add(bare(entry.name_zh))
    return frozenset(found)


@cache
def provinces() -> frozenset[str]:
    """Provinces that have cities: not 北京, which is both."""
    tops = (entry for entry in ready_made.load_table("region") if _is_top(entry) and not entry.name_zh.endswith("市"))
    return frozenset(bare(entry.name_zh) for entry in tops)


@cache
def province_of() -> dict[str, str]:
    """The province of each city, by their short names."""
    table = ready_made.load_table("region")
    found: dict[str, str] = {}
    for entry in table:
        path = table.path(entry)
        if len(path) > 1 and bare(entry.name_zh) in regions():
            found.setdefault(bare(entry.name_zh), bare(path[0].name_zh))
    return found


def _is_top(entry: Category) -> bool:
    return entry.parent_id is None


@cache
def latin_regions() -> frozenset[str]:
    """The same as English names begin with them."""
    spelled = {pinyin.full(name) for name in regions()}
    return frozenset(spelled) | {"hohhot", "urumqi", "harbin", "shaanxi", "china"}


@cache
def with_one_unknown() -> dict[tuple[str, str], str]:
    """Trades of four and more characters by what stands before and behind any one of them."""
    return {(trade[:at], trade[at + 1 :]): trade for trade in TRADES if len(trade) > 3 for at in range(len(trade))}
