<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>infer</name>
    <message>
        <source>The same code as in row {row}.</source>
        <translation>与第 {row} 行的编码重复。</translation>
    </message>
    <message>
        <source>What stands in the codes behind {part}?</source>
        <translation>编码中 {part} 后面的部分是什么？</translation>
    </message>
    <message>
        <source>What are the numbers counted per?</source>
        <translation>流水号按什么分别编号？</translation>
    </message>
    <message>
        <source>What stands at the start of the codes?</source>
        <translation>编码开头的部分是什么？</translation>
    </message>
    <message>
        <source>fixed text {part}</source>
        <translation>固定文字 {part}</translation>
    </message>
    <message>
        <source>What does {part} in the codes mean ({words} …)?</source>
        <translation>编码中的 {part}（{words} 等）代表什么？</translation>
    </message>
    <message>
        <source>anew for each {keys}</source>
        <translation>按{keys}分别编号</translation>
    </message>
    <message>
        <source>through all customers</source>
        <translation>全部客户连续编号</translation>
    </message>
    <message>
        <source>Which date stands in the codes as {part}?</source>
        <translation>编码中的 {part} 是哪个日期？</translation>
    </message>
    <message>
        <source>Longer codes begin with a whole shorter code: the parent's.</source>
        <translation>较长的编码以某个较短的完整编码（上级编码）开头。</translation>
    </message>
    <message>
        <source>{share} of the codes agree with {field}.</source>
        <translation>{share} 的编码与{field}一致。</translation>
    </message>
    <message>
        <source>Numbers begin anew for each {keys}: {n} rows of numbers, up to {highest}.</source>
        <translation>流水号按{keys}分别编号，共 {n} 组，最大到 {highest}。</translation>
    </message>
    <message>
        <source>“{text}” is the same in {share} of the codes.</source>
        <translation>{share} 的编码此处都是“{text}”。</translation>
    </message>
    <message>
        <source>One of a few texts ({words} …); no column says what it means, {field} is a guess.</source>
        <translation>只有少数几种写法（{words} 等），没有列能说明其含义，暂按{field}处理。</translation>
    </message>
    <message>
        <source>Always a possible date; no column says which, {field} is a guess.</source>
        <translation>都是可能的日期，但没有列能说明是哪个日期，暂按{field}处理。</translation>
    </message>
    <message>
        <source>The last character is right by the scheme {scheme} in {share} of the codes; chance would give few.</source>
        <translation>{share} 的编码末位符合 {scheme} 校验，不可能是巧合。</translation>
    </message>
    <message>
        <source>These {n} characters follow nothing; they seem to be drawn by chance.</source>
        <translation>这 {n} 位没有规律，应为随机码。</translation>
    </message>
    <message>
        <source>Each {field} has its own code here ({codes} …); {share} agree.</source>
        <translation>每个{field}在此处有固定代码（{codes} 等），{share} 一致。</translation>
    </message>
    <message>
        <source>{share} agree with {field}; where that is empty, this part is missing.</source>
        <translation>{share} 与{field}一致；{field}为空时省略这一部分。</translation>
    </message>
    <message>
        <source>Numbers run through all customers, up to {highest}.</source>
        <translation>全部客户连续编号，最大到 {highest}。</translation>
    </message>
    <message>
        <source>{period} of {date}</source>
        <translation>{date}的{period}</translation>
    </message>
    <message>
        <source>Behind the code stands more than the rule gives: “{rest}”.</source>
        <translation>编码后面多出“{rest}”。</translation>
    </message>
    <message>
        <source>The rule leaves this number out.</source>
        <translation>按规则应跳过这个号码。</translation>
    </message>
    <message>
        <source>The check character is “{wrong}”, but “{right}” belongs here.</source>
        <translation>校验码是“{wrong}”，应为“{right}”。</translation>
    </message>
    <message>
        <source>This code is not made by the rule; perhaps another system gave it.</source>
        <translation>这个编码不符合规则，可能来自其他系统。</translation>
    </message>
    <message>
        <source>This code is not made by the rule.</source>
        <translation>这个编码不符合规则。</translation>
    </message>
    <message>
        <source>Zeros in front seem to be lost.</source>
        <translation>前面的零似乎丢失了。</translation>
    </message>
    <message>
        <source>A letter and a digit that look alike seem to be confused.</source>
        <translation>似乎把外形相近的字母和数字弄混了。</translation>
    </message>
    <message>
        <source>A key seems to be mistyped.</source>
        <translation>似乎按错了一个键。</translation>
    </message>
    <message>
        <source>“{text}” does not agree with {field} {value}, which gives “{said}”.</source>
        <translation>“{text}”与{field}“{value}”不一致，应为“{said}”。</translation>
    </message>
    <message>
        <source>{n}. {rule}  explains {share} of the codes</source>
        <translation>{n}. {rule}  符合 {share} 的编码</translation>
    </message>
    <message>
        <source>No rule was found in this column: the codes follow no order that could be recognised.</source>
        <translation>这一列没有找到规则：编码看不出规律。</translation>
    </message>
    <message>
        <source>Table {name}: {codes}</source>
        <translation>代码表“{name}”：{codes}</translation>
    </message>
    <message>
        <source>… and {n} more codes that it does not explain.</source>
        <translation>…… 另有 {n} 个编码不符合。</translation>
    </message>
    <message>
        <source>in use from row {first} to row {last}</source>
        <translation>用于第 {first} 行至第 {last} 行</translation>
    </message>
    <message>
        <source>up to {highest}</source>
        <translation>最大到 {highest}</translation>
    </message>
    <message>
        <source>left out: {numbers}</source>
        <translation>不计入：{numbers}</translation>
    </message>
    <message>
        <source>Take over a rule found in old codes</source>
        <translation>采用从旧编码找出的规则</translation>
    </message>
    <message>
        <source>There is no column “{name}”.</source>
        <translation>没有名为“{name}”的列。</translation>
    </message>
    <message>
        <source>The file holds no table.</source>
        <translation>文件中没有表格。</translation>
    </message>
    <message>
        <source>The columns are: {heads}.</source>
        <translation>现有的列：{heads}。</translation>
    </message>
    <message>
        <source>{table} codes</source>
        <translation>{table}旧代码</translation>
    </message>
</context>
</TS>
