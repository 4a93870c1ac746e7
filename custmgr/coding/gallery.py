"""Ready-made rules to start from, with a name and a note in both languages."""

from dataclasses import dataclass

from custmgr.texts import language


@dataclass(frozen=True, slots=True)
class Example:
    """A ready-made rule; `is_refused` marks the well-known one that is here to show why it is refused."""

    text: str
    sample: str
    name_zh: str
    name_en: str
    note_zh: str
    note_en: str
    is_refused: bool = False

    @property
    def name(self) -> str:
        """The name in the current language."""
        return self.name_zh if language() == "zh" else self.name_en

    @property
    def note(self) -> str:
        """The note in the current language."""
        return self.note_zh if language() == "zh" else self.note_en


GALLERY: tuple[Example, ...] = (
    Example("{type@类型}{n:3 per type}", "C001", "类型 + 3位流水号", "Type + 3 digits",
            "每个类型各有 999 个号，短而好记。", "999 numbers for each type; short and easy to remember."),
    Example("{joined:yyyy}{type@类型}{n:3 per year(joined), type}", "2023C001", "年份 + 类型 + 流水号",
            "Year + type + number",
            "每年每个类型从 001 开始；不要用字母 E 作类型代码。",
            "From 001 each year and type; do not use E as a type code."),
    Example("{region1@地区}-{region2@地区}-{n:3 per region1, region2}", "N-YZ-001", "省-市-流水号",
            "Province-city-number",
            "地区代码长短不一，短横不能省。", "The hyphens are needed because region codes differ in width."),
    Example("CUST{n:6}", "CUST000001", "固定前缀 + 6位流水号", "Prefix + 6 digits",
            "最稳妥的写法，可用近一百万个号。", "The safest form; nearly a million numbers."),
    Example("CUST{n:6}{check:37,36}", "CUST000001G", "前缀 + 流水号 + 校验码", "Prefix + number + check character",
            "手工录入错一个字符就能发现。", "One mistyped character is always noticed."),
    Example("{n:4}", "0001", "4位纯数字", "Four digits",
            "注意:Excel 会去掉前面的零。", "Beware: spreadsheets drop the leading zeros."),
    Example("{type@类型}{joined:yyyyMMdd}{class}-{n:2 per joined, type, class}", "C20231001A01-01",
            "类型 + 日期 + 分类 + 序号", "Type + date + class + number",
            "常见编码 C20231001A01 加上序号后不再重复。",
            "The well-known C20231001A01 with a number, so that it cannot repeat."),
    Example("{type@类型}{joined:yyyyMMdd}{class}", "C20231001A01", "类型 + 日期 + 分类（会重复）",
            "Type + date + class (repeats)",
            "没有流水号，同一天同类客户会重码。",
            "Without a number, two customers of one day and kind get one code.", True),
    Example("{name|pinyin-initial}{phone}{industry@行业}{region@地区}{joined:yyyyMMdd}{updated:yyyyMMdd}{n:4}",
            "Z123456789001BJ20231001202310150001", "姓名首字母 + 电话 + 行业 + 地区 + 日期", "All in one",
            "含电话等个人信息，过长，不建议使用。", "Holds a telephone number and is long; not recommended."),
    Example("{joined:yyMM}{n:4 per month(joined)}", "23100001", "年月 + 4位流水号", "Year and month + number",
            "每月从 0001 开始，一眼看出建档月份。", "From 0001 each month; shows the month of joining."),
    Example("K{joined:yyyyMMdd}{n:3 per joined}", "K20231001001", "日期 + 当日序号", "Date + number of the day",
            "每天从 001 开始。", "From 001 each day."),
    Example("{region@地区}{n:5 per region}", "BJ00001", "地区 + 5位流水号", "Region + 5 digits",
            "按地区分别编号。", "Counted per region."),
    Example("{industry@行业}-{region@地区}-{n:4 per industry, region}", "01-BJ-0001", "行业-地区-流水号",
            "Industry-region-number", "按行业和地区分别编号。", "Counted per industry and region."),
    Example("C{n:5,skip contains 4}", "C00001", "不含数字 4 的流水号", "Numbers without the digit 4",
            "跳过所有含 4 的号码。", "Skips every number with a 4."),
    Example("C{n:3,end letters}", "C001", "999 之后用字母", "Letters after 999",
            "999 之后接 A00 至 Z99，多 2,600 个号。", "After 999 come A00 to Z99, 2,600 more numbers."),
    Example("C{n:4,max 8999,end next 9000-9999}", "C0001", "留一段备用号码", "A range kept in reserve",
            "先用 1 至 8999，用完后接着用预留的 9000 至 9999。", "From 1 to 8999, then the reserved 9000 to 9999."),
    Example("C-{n:6,scrambled}", "C-913180", "打乱顺序的流水号", "Scrambled numbers",
            "看不出客户数量，又绝不重复。", "Does not tell how many customers there are, and never repeats."),
    Example("C{random:8}", "C7K2M9QX4", "8位随机码", "Eight random characters",
            "不含易混字母；由编码登记簿保证不重复。",
            "Without easily mistaken letters; the register keeps codes apart."),
    Example("{name|pinyin-initials|first 4}-{n:4}", "ZGYH-0001", "拼音首字母 + 流水号", "Pinyin initials + number",
            "便于按名称查找，流水号保证不重复。", "Easy to find by name; the number keeps codes apart."),
    Example("FY{joined:FY}-{n:4 per fiscal(joined)}", "FY2023-0001", "财年 + 流水号", "Fiscal year + number",
            "财年起始月和写法在设置中指定。", "First month and label of the fiscal year are settings."),
    Example("W{joined:GGGGWW}{n:3 per isoweek(joined)}", "W202339001", "周 + 流水号", "Week + number",
            "按周编号，跨年周归属其周年份。", "Counted per week; a week belongs to its own week-year."),
    Example("[{region@地区}-]C{n:5}", "BJ-C00001", "可选地区 + 流水号", "Optional region + number",
            "未填地区时省略地区。", "Leaves the region out where it is not filled in."),
)  # fmt: skip
