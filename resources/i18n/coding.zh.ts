<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>coding</name>
    <message>
        <source>Cyrillic</source>
        <translation>西里尔字母</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊字母</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>亚美尼亚字母</translation>
    </message>
    <message>
        <source>Cherokee</source>
        <translation>切罗基字母</translation>
    </message>
    <message>
        <source>Lisu</source>
        <translation>傈僳字母</translation>
    </message>
    <message>
        <source>“{code}” holds the letter {char} ({script}: {twin}), which only looks like a Latin letter.</source>
        <translation>“{code}”中的 {char} 不是英文字母，而是外形相同的{script}（{twin}）。</translation>
    </message>
    <message>
        <source>Type this letter again on an English keyboard.</source>
        <translation>请切换到英文输入法，重新输入这个字母。</translation>
    </message>
    <message>
        <source>The counter has no number {n}; it ends at {last}.</source>
        <translation>流水号已用完：没有 {n} 号，最大到 {last}。</translation>
    </message>
    <message>
        <source>No code was given.</source>
        <translation>没有生成编码。</translation>
    </message>
    <message>
        <source>Make the counter wider, let it go on with letters, or count per another field.</source>
        <translation>请加宽流水号、允许续用字母，或改按其他字段分别编号。</translation>
    </message>
    <message>
        <source>running number</source>
        <translation>流水号</translation>
    </message>
    <message>
        <source>fixed text</source>
        <translation>固定文字</translation>
    </message>
    <message>
        <source>check character</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>random part</source>
        <translation>随机码</translation>
    </message>
    <message>
        <source>{field} is empty, but the code needs it.</source>
        <translation>“{field}”为空，但编码需要用到它。</translation>
    </message>
    <message>
        <source>Fill in the date.</source>
        <translation>请填写该日期。</translation>
    </message>
    <message>
        <source>Fill it in, or put this part of the rule in [ ].</source>
        <translation>请填写，或把规则中的这一段放进 [ ]（为空时省略）。</translation>
    </message>
    <message>
        <source>a whole number from {least} to {most}</source>
        <translation>{least} 到 {most} 的整数</translation>
    </message>
    <message>
        <source>an alphabet ({known}, or characters in quotes)</source>
        <translation>字符集（{known}，或用引号列出字符）</translation>
    </message>
    <message>
        <source>at least two characters</source>
        <translation>至少两个字符</translation>
    </message>
    <message>
        <source>a field or a period such as year(joined) ({near})</source>
        <translation>字段名，或 year(joined) 这样的期间（{near}）</translation>
    </message>
    <message>
        <source>a period of a date, such as year(joined)</source>
        <translation>某个日期的期间，如 year(joined)</translation>
    </message>
    <message>
        <source>from, step, max, skip, alphabet, end, scrambled or shared</source>
        <translation>from、step、max、skip、alphabet、end、scrambled 或 shared</translation>
    </message>
    <message>
        <source>@ and a table name</source>
        <translation>@ 加代码表名称</translation>
    </message>
    <message>
        <source>only one width</source>
        <translation>只写一个宽度</translation>
    </message>
    <message>
        <source>one of {known}</source>
        <translation>以下之一：{known}</translation>
    </message>
    <message>
        <source>nothing after {word}</source>
        <translation>{word} 后面不再写内容</translation>
    </message>
    <message>
        <source>a date format such as yyyyMMdd</source>
        <translation>日期格式，如 yyyyMMdd</translation>
    </message>
    <message>
        <source>GGGG and WW together, because a week belongs to its own week-year</source>
        <translation>GGGG 与 WW 同时使用，因为周属于它自己的周年份</translation>
    </message>
    <message>
        <source>a width and one character, such as pad 3 0</source>
        <translation>宽度和一个字符，如 pad 3 0</translation>
    </message>
    <message>
        <source>empty refuse, empty TEXT, long refuse or long cut</source>
        <translation>empty refuse、empty 文字、long refuse 或 long cut</translation>
    </message>
    <message>
        <source>a field name, such as name, type, region, joined</source>
        <translation>字段名，如 name、type、region、joined</translation>
    </message>
    <message>
        <source>a field name (did you mean {near}?)</source>
        <translation>字段名（是不是 {near}？）</translation>
    </message>
    <message>
        <source>the end of the rule</source>
        <translation>规则结束</translation>
    </message>
    <message>
        <source>“[” before this “]”, or \] for the character itself</source>
        <translation>先有“[”才能有“]”；若要这个字符本身，请写 \]</translation>
    </message>
    <message>
        <source>a test such as “type = C” or “region1 in N/S”</source>
        <translation>条件，如“type = C”或“region1 in N/S”</translation>
    </message>
    <message>
        <source>no blank at the start of the rule</source>
        <translation>规则开头不留空格</translation>
    </message>
    <message>
        <source>no blank at the end of the rule</source>
        <translation>规则末尾不留空格</translation>
    </message>
    <message>
        <source>a part of the code: text, {field} or {n:3}</source>
        <translation>编码的一段：文字、{字段} 或 {n:3}</translation>
    </message>
    <message>
        <source>fewer brackets inside one another</source>
        <translation>减少方括号的嵌套层数</translation>
    </message>
    <message>
        <source>a character after the backslash</source>
        <translation>反斜杠后面的字符</translation>
    </message>
    <message>
        <source>“:” and a date format such as yyyyMMdd</source>
        <translation>“:”和日期格式，如 yyyyMMdd</translation>
    </message>
    <message>
        <source>a check scheme ({known})</source>
        <translation>校验算法（{known}）</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>一个值</translation>
    </message>
    <message>
        <source>Character {n} of the rule: {expected} is expected, but “{found}” stands there.</source>
        <translation>规则第 {n} 个字符处应为：{expected}；实际是“{found}”。</translation>
    </message>
    <message>
        <source>At the end of the rule: {expected} is expected.</source>
        <translation>规则末尾还缺：{expected}。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未做任何更改。</translation>
    </message>
    <message>
        <source>4-digit year</source>
        <translation>年份4位</translation>
    </message>
    <message>
        <source>2-digit year</source>
        <translation>年份2位</translation>
    </message>
    <message>
        <source>2-digit month</source>
        <translation>月份2位</translation>
    </message>
    <message>
        <source>month without zero</source>
        <translation>月份（不补零）</translation>
    </message>
    <message>
        <source>2-digit day</source>
        <translation>日2位</translation>
    </message>
    <message>
        <source>day without zero</source>
        <translation>日（不补零）</translation>
    </message>
    <message>
        <source>quarter number</source>
        <translation>季度</translation>
    </message>
    <message>
        <source>fiscal year</source>
        <translation>财年</translation>
    </message>
    <message>
        <source>4-digit week-year</source>
        <translation>周年份4位</translation>
    </message>
    <message>
        <source>2-digit week</source>
        <translation>周次2位</translation>
    </message>
    <message>
        <source>{text} in capitals</source>
        <translation>{text}（大写）</translation>
    </message>
    <message>
        <source>{text} in small letters</source>
        <translation>{text}（小写）</translation>
    </message>
    <message>
        <source>{text}, letters only</source>
        <translation>{text}中的字母</translation>
    </message>
    <message>
        <source>{text}, digits only</source>
        <translation>{text}中的数字</translation>
    </message>
    <message>
        <source>{text}, letters and digits only</source>
        <translation>{text}中的字母和数字</translation>
    </message>
    <message>
        <source>{text}, first {n} characters</source>
        <translation>{text}的前{n}位</translation>
    </message>
    <message>
        <source>{text}, last {n} characters</source>
        <translation>{text}的后{n}位</translation>
    </message>
    <message>
        <source>{text} filled with “{char}” on the left to {n} characters</source>
        <translation>{text}（不足{n}位时左边补“{char}”）</translation>
    </message>
    <message>
        <source>{text} as first pinyin letter</source>
        <translation>{text}第一个字的拼音首字母</translation>
    </message>
    <message>
        <source>{text} as pinyin initials</source>
        <translation>{text}的拼音首字母</translation>
    </message>
    <message>
        <source>{text} as pinyin</source>
        <translation>{text}的全拼</translation>
    </message>
    <message>
        <source>date joined: {words}</source>
        <translation>建档日期（{words}）</translation>
    </message>
    <message>
        <source>first contract date: {words}</source>
        <translation>首次签约日期（{words}）</translation>
    </message>
    <message>
        <source>creation date: {words}</source>
        <translation>录入日期（{words}）</translation>
    </message>
    <message>
        <source>date of last change: {words}</source>
        <translation>修改日期（{words}）</translation>
    </message>
    <message>
        <source>today's date: {words}</source>
        <translation>当天日期（{words}）</translation>
    </message>
    <message>
        <source>the parent customer's code with levels of {widths} characters</source>
        <translation>上级客户编码加本级编码（各级宽度 {widths}）</translation>
    </message>
    <message>
        <source>date joined</source>
        <translation>建档</translation>
    </message>
    <message>
        <source>first contract date</source>
        <translation>首次签约</translation>
    </message>
    <message>
        <source>creation date</source>
        <translation>录入</translation>
    </message>
    <message>
        <source>date of last change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>current date</source>
        <translation>当天</translation>
    </message>
    <message>
        <source>a running number of {width} from {first}{scope}</source>
        <translation>{scope}从{first}开始的{width}流水号</translation>
    </message>
    <message>
        <source>{field} {values}</source>
        <translation>{field}为{values}</translation>
    </message>
    <message>
        <source>where filled in: ({parts})</source>
        <translation>（如已填写则加上：{parts}）</translation>
    </message>
    <message>
        <source>{n} random characters</source>
        <translation>{n}位随机码</translation>
    </message>
    <message>
        <source>a check character ({scheme})</source>
        <translation>校验码（{scheme}）</translation>
    </message>
    <message>
        <source>{field} code</source>
        <translation>{field}代码</translation>
    </message>
    <message>
        <source>{text} (“{filler}” where empty)</source>
        <translation>{text}（为空时用“{filler}”）</translation>
    </message>
    <message>
        <source>the 4-digit year of the {date}</source>
        <translation>{date}年份4位</translation>
    </message>
    <message>
        <source>at least {n} digits</source>
        <translation>至少{n}位</translation>
    </message>
    <message>
        <source>{n} digits</source>
        <translation>{n}位</translation>
    </message>
    <message>
        <source>numbers with {text}</source>
        <translation>含{text}的号</translation>
    </message>
    <message>
        <source>numbers ending in {text}</source>
        <translation>以{text}结尾的号</translation>
    </message>
    <message>
        <source>number {text}</source>
        <translation>{text}号</translation>
    </message>
    <message>
        <source>easily mistaken letters</source>
        <translation>易混字母</translation>
    </message>
    <message>
        <source>For customers with {tests}: {rule}</source>
        <translation>仅用于{tests}的客户：{rule}</translation>
    </message>
    <message>
        <source>a hyphen</source>
        <translation>短横</translation>
    </message>
    <message>
        <source>the text “{text}”</source>
        <translation>固定文字“{text}”</translation>
    </message>
    <message>
        <source>{text} cut to {n} characters</source>
        <translation>{text}（截取{n}位）</translation>
    </message>
    <message>
        <source>{text} ({n} characters)</source>
        <translation>{text}（固定{n}位）</translation>
    </message>
    <message>
        <source> [{extras}]</source>
        <translation>({extras})</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>，然后</translation>
    </message>
    <message>
        <source>in steps of {n}</source>
        <translation>每次加{n}</translation>
    </message>
    <message>
        <source>at most {n}</source>
        <translation>最大到{n}</translation>
    </message>
    <message>
        <source>without {skips}</source>
        <translation>跳过{skips}</translation>
    </message>
    <message>
        <source>in the alphabet {name}</source>
        <translation>字符集 {name}</translation>
    </message>
    <message>
        <source>going on with letters at the end</source>
        <translation>用完后续用字母</translation>
    </message>
    <message>
        <source>in scrambled order</source>
        <translation>打乱顺序</translation>
    </message>
    <message>
        <source>shared with other rules as {name}</source>
        <translation>与其他规则共用流水号“{name}”</translation>
    </message>
    <message>
        <source>This stored rule is damaged.</source>
        <translation>这条保存的规则已损坏。</translation>
    </message>
    <message>
        <source>This rule was stored by a newer program.</source>
        <translation>这条规则由更新版本的程序保存。</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>请升级本程序。</translation>
    </message>
    <message>
        <source>There is no table “{word}”. Tables: {known}.</source>
        <translation>没有“{word}”这张代码表。现有代码表：{known}。</translation>
    </message>
    <message>
        <source>{field}: “{text}” is longer than the {width} characters of the rule.</source>
        <translation>{field}：“{text}”超过规则规定的 {width} 位。</translation>
    </message>
    <message>
        <source>{field}: “{text}” is shorter than the {width} characters of the rule.</source>
        <translation>{field}：“{text}”不足规则规定的 {width} 位。</translation>
    </message>
    <message>
        <source>Change the value, or let the rule cut or fill it.</source>
        <translation>请修改该值，或在规则中设为截取或补足。</translation>
    </message>
    <message>
        <source>{field}: “{value}” is not in the table.</source>
        <translation>{field}：代码表中没有“{value}”。</translation>
    </message>
    <message>
        <source>The code {code} can be read in two ways: {one}, and {other} both give it.</source>
        <translation>编码 {code} 有两种读法：“{one}”和“{other}”都会得到它。</translation>
    </message>
    <message>
        <source>Not proven: {code} may be read as {one} or as {other}, and no two customers were found that show or exclude it.</source>
        <translation>未能证明：{code} 可能读作“{one}”，也可能读作“{other}”，但没有找到能证实或排除的两个客户。</translation>
    </message>
    <message>
        <source>The number keeps codes apart, but {code} can be read as {one} or as {other}.</source>
        <translation>流水号能保证不重码，但 {code} 既可读作“{one}”，也可读作“{other}”。</translation>
    </message>
    <message>
        <source>Not proven: the rule is too large to be searched for two readings.</source>
        <translation>未能证明：规则过于复杂，无法查遍所有读法。</translation>
    </message>
    <message>
        <source>Spreadsheets drop leading zeros: {code} becomes a shorter number. Keep the column as text.</source>
        <translation>Excel 会去掉前面的零：{code} 会变短。请把该列设为文本。</translation>
    </message>
    <message>
        <source>Spreadsheets keep only 15 digits of a number: the end of {code} is lost. Keep the column as text.</source>
        <translation>Excel 的数字只保留 15 位：{code} 的末尾会丢失。请把该列设为文本。</translation>
    </message>
    <message>
        <source>Spreadsheets read {code} as a number with a power of ten. Avoid the letter E between digits.</source>
        <translation>Excel 会把 {code} 当成科学计数法的数字。请避免数字之间出现字母 E。</translation>
    </message>
    <message>
        <source>Spreadsheets read {code} as a date. Keep the column as text.</source>
        <translation>Excel 会把 {code} 当成日期。请把该列设为文本。</translation>
    </message>
    <message>
        <source>Spreadsheets read {code} as a formula. Begin with a letter or digit.</source>
        <translation>Excel 会把 {code} 当成公式。请以字母或数字开头。</translation>
    </message>
    <message>
        <source>Spreadsheets read {code} as yes or no.</source>
        <translation>Excel 会把 {code} 当成逻辑值。</translation>
    </message>
    <message>
        <source>Personal data stands in the code ({fields}); whoever sees the code sees it. A number tells as much.</source>
        <translation>编码中含个人信息（{fields}），看到编码的人都能看到。改用流水号同样能区分客户。</translation>
    </message>
    <message>
        <source>{fields} may change later; the code keeps the old value.</source>
        <translation>{fields}以后可能变更，编码仍保留原来的值。</translation>
    </message>
    <message>
        <source>{field} changes with every edit; the code keeps the day on which it was given.</source>
        <translation>{field}每次修改都会变，编码保留的是生成当天的日期。</translation>
    </message>
    <message>
        <source>A year of two digits is unique for 100 years only.</source>
        <translation>两位年份只能保证 100 年内不重复。</translation>
    </message>
    <message>
        <source>A code has at least {n} characters; more than {most} are long for a bar code and for typing.</source>
        <translation>编码至少 {n} 位；超过 {most} 位时条码过长，也不便录入。</translation>
    </message>
    <message>
        <source>People mistake these characters for one another: {pairs}.</source>
        <translation>这些字符容易看错：{pairs}。</translation>
    </message>
    <message>
        <source>{n} existing codes lie in the range of the rule; their numbers will be skipped.</source>
        <translation>有 {n} 个现有编码落在本规则的范围内，其号码将自动跳过。</translation>
    </message>
    <message>
        <source>The rule “{name}” can give the same code, for example {code}.</source>
        <translation>规则“{name}”也会生成相同的编码，例如 {code}。</translation>
    </message>
    <message>
        <source>Not proven: the rules are too large to be compared with “{name}”.</source>
        <translation>未能证明：规则过于复杂，无法与“{name}”比较。</translation>
    </message>
    <message>
        <source>Nothing tells two customers apart: the rule has neither a counter nor a random part nor a field of which no two customers have the same.</source>
        <translation>无法区分两个客户：规则里没有流水号，没有随机码，也没有各客户互不相同的字段。</translation>
    </message>
    <message>
        <source>The counter starts again for each {key}, but the code does not show which {key}; so two customers would get one code.</source>
        <translation>流水号按“{key}”重新开始，但编码里看不出是哪个“{key}”，两个客户会得到同一个编码。</translation>
    </message>
    <message>
        <source>A rule has only one counter.</source>
        <translation>一条规则只能有一个流水号。</translation>
    </message>
    <message>
        <source>A counter, random or check part cannot stand in [ ], because a code without it would repeat.</source>
        <translation>流水号、随机码和校验码不能放在 [ ] 里，否则缺少它的编码会重复。</translation>
    </message>
    <message>
        <source>A check character needs something before it.</source>
        <translation>校验码前面必须有内容。</translation>
    </message>
    <message>
        <source>A scrambled counter needs a fixed range; it cannot grow or go on with letters.</source>
        <translation>打乱顺序的流水号必须有固定范围，不能加宽，也不能续用字母。</translation>
    </message>
    <message>
        <source> (Not proven, but nothing shows that it cannot happen.)</source>
        <translation>（未能证明一定会发生，但也无法排除。）</translation>
    </message>
    <message>
        <source>The table “{word}” has no entries.</source>
        <translation>代码表“{word}”没有内容。</translation>
    </message>
    <message>
        <source>The alphabet holds “{a}” and “{b}”, which are one character in a code.</source>
        <translation>字符集中的“{a}”和“{b}”在编码里视为同一个字符。</translation>
    </message>
    <message>
        <source>No entry of the table “{word}” can be printed as {field}.</source>
        <translation>代码表“{word}”中没有可用于“{field}”的条目。</translation>
    </message>
    <message>
        <source>{field} code in the table “{table}”</source>
        <translation>{field}在“{table}”表里的代码</translation>
    </message>
    <message>
        <source>{n} random characters of the alphabet {name}</source>
        <translation>{n} 位随机字符（字符集 {name}）</translation>
    </message>
    <message>
        <source>the code of the {field}</source>
        <translation>{field}的代码</translation>
    </message>
    <message>
        <source>{text} (cut where too long)</source>
        <translation>{text}（过长时截断）</translation>
    </message>
    <message>
        <source>a running number of {width} starting at {first}{scope}</source>
        <translation>{scope}从{first}起的{width}流水号</translation>
    </message>
    <message>
        <source>growing by a digit at the end</source>
        <translation>用完后自动加一位</translation>
    </message>
    <message>
        <source>This cannot be read as a part of a code: “{text}”.</source>
        <translation>“{text}”读不出是编码的哪一段。</translation>
    </message>
    <message>
        <source>Write it as the sentence of another rule has it, or use the rule's text.</source>
        <translation>请照其他规则句子的写法写，或者改用规则文本。</translation>
    </message>
    <message>
        <source>going on with the reserved numbers {ranges}</source>
        <translation>用完后接着用预留的{ranges}</translation>
    </message>
    <message>
        <source>a range of numbers such as 700-899</source>
        <translation>一段号码，例如 700-899</translation>
    </message>
    <message>
        <source>a counter that does not grow, where reserved ranges follow</source>
        <translation>不加位的流水号（后面接预留号段时）</translation>
    </message>
    <message>
        <source>reserved ranges behind “max”, one behind the other, up to {n}</source>
        <translation>预留号段：排在 max 之后，依次递增，不超过 {n}</translation>
    </message>
<message><source>The codes of {first} have {fewest} to {most} characters and {second} follows at once; nobody sees where one ends. Put a hyphen between them.</source><translation>“{first}”的代码长短不一（{fewest} 到 {most} 位），后面紧跟着“{second}”，看不出在哪里分界。建议在两者之间加一个连字符。</translation></message>
</context>
</TS>
