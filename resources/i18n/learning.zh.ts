<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>learning</name>
    <message>
        <source>A table “{name}” is added: {codes}</source>
        <translation>新增代码表“{name}”：{codes}</translation>
    </message>
    <message>
        <source>The codes of {name} are those of our table: {codes}</source>
        <translation>{name}的代码与现有代码表一致：{codes}</translation>
    </message>
    <message>
        <source>Our table {name} has other codes and stays as it is; the old ones become a table of their own: {codes}</source>
        <translation>现有的{name}代码表与旧编码不同，保持不变；旧代码另存为一张表：{codes}</translation>
    </message>
    <message>
        <source>All questions are answered.</source>
        <translation>问题都已回答。</translation>
    </message>
    <message>
        <source>An old customer list as a workbook or text table</source>
        <translation>旧的客户名单，Excel 或文本表格</translation>
    </message>
    <message>
        <source>Another list…</source>
        <translation>换一份表…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose the old list</source>
        <translation>选择旧客户表</translation>
    </message>
    <message>
        <source>Codes that customers have stay as they are, exceptions too.</source>
        <translation>客户已有的编码一律不变，例外的也不变。</translation>
    </message>
    <message>
        <source>Codes that were given by hand for years mostly follow a rule. Show them here: the rule is found, with its exceptions, and goes on counting behind the last number.</source>
        <translation>多年手工编的客户编码，大多有规律可循。把旧表拿来，程序会找出编码规则，列出不符合的编码，并接着最后一个号继续编。</translation>
    </message>
    <message>
        <source>Copy the codes in Excel first, with the other columns if you can</source>
        <translation>先在 Excel 里复制，最好带上其他列</translation>
    </message>
    <message>
        <source>Counted for</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>不符合规则的编码</translation>
    </message>
    <message>
        <source>Exceptions ({n})</source>
        <translation>例外（{n}）</translation>
    </message>
    <message>
        <source>Find the rule in an old list</source>
        <translation>从旧编码里找规则</translation>
    </message>
    <message>
        <source>Find the rule in an old list…</source>
        <translation>从旧编码里找规则…</translation>
    </message>
    <message>
        <source>Finds the rule behind codes that were given before</source>
        <translation>从以前编好的客户编码里找出编码规则</translation>
    </message>
    <message>
        <source>From an old list…</source>
        <translation>从旧编码里找…</translation>
    </message>
    <message>
        <source>Highest number</source>
        <translation>最大号</translation>
    </message>
    <message>
        <source>I do not know</source>
        <translation>不清楚，跳过</translation>
    </message>
    <message>
        <source>It has no numbers to go on with.</source>
        <translation>这条规则没有需要接续的流水号。</translation>
    </message>
    <message>
        <source>Its {n} rows of numbers go on behind the highest of each:</source>
        <translation>{n} 组流水号各自接着最大号往下编：</translation>
    </message>
    <message>
        <source>Look closer…</source>
        <translation>详细看看…</translation>
    </message>
    <message>
        <source>Looking for the rule</source>
        <translation>正在找规则</translation>
    </message>
    <message>
        <source>New customers get their codes by the first rule that is meant for them.</source>
        <translation>新客户按排在最前的适用规则编码。</translation>
    </message>
    <message>
        <source>Next number</source>
        <translation>下一个号</translation>
    </message>
    <message>
        <source>No rule was found in this list: its codes follow no order that could be recognised. Try another column, or a list with more customers and more columns.</source>
        <translation>这份表里没有找到编码规则：编码看不出规律。请换一列试试，或换一份客户更多、列更全的表。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不采用</translation>
    </message>
    <message>
        <source>Numbers far above the others are taken for slips; they move no counter.</source>
        <translation>远远超出其他号码的，视为录入错误，不影响接续。</translation>
    </message>
    <message>
        <source>Numbers that go on</source>
        <translation>接续的流水号</translation>
    </message>
    <message>
        <source>Open in the editor</source>
        <translation>在编辑器里打开</translation>
    </message>
    <message>
        <source>Paste a column</source>
        <translation>粘贴一列</translation>
    </message>
    <message>
        <source>Probably meant</source>
        <translation>可能应为</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Rule from old codes</source>
        <translation>旧编码规则</translation>
    </message>
    <message>
        <source>Rule from {list}</source>
        <translation>{list}的编码规则</translation>
    </message>
    <message>
        <source>Save the exceptions…</source>
        <translation>保存例外清单…</translation>
    </message>
    <message>
        <source>Take the customers here</source>
        <translation>用现有客户</translation>
    </message>
    <message>
        <source>Take the last answer back</source>
        <translation>撤回上一个回答</translation>
    </message>
    <message>
        <source>Take the rule over</source>
        <translation>采用这条规则</translation>
    </message>
    <message>
        <source>Take this rule over</source>
        <translation>采用此规则</translation>
    </message>
    <message>
        <source>That is right</source>
        <translation>就是这样</translation>
    </message>
    <message>
        <source>The codes that this database has already</source>
        <translation>本数据库里客户已有的编码</translation>
    </message>
    <message>
        <source>The field “{name}” is added to the customers.</source>
        <translation>客户资料增加字段“{name}”。</translation>
    </message>
    <message>
        <source>The rule is added and gives the codes of new customers.</source>
        <translation>添加这条规则，今后用它给新客户编码。</translation>
    </message>
    <message>
        <source>The rule is added before the import, as a step of its own that you can take back.</source>
        <translation>规则在导入之前先行添加，单独算一步，可以单独回退。</translation>
    </message>
    <message>
        <source>The rule “{name}” was stored as a draft with its tables; it gives no codes yet.</source>
        <translation>规则“{name}”连同代码表已存为草稿，暂不用于编码。</translation>
    </message>
    <message>
        <source>The rule “{name}” was taken over. It goes on behind the old numbers.</source>
        <translation>已采用规则“{name}”，接着旧编码继续编号。</translation>
    </message>
    <message>
        <source>There is no text on the clipboard. Copy the column with the codes in Excel first.</source>
        <translation>剪贴板里没有文字。请先在 Excel 里复制编码那一列。</translation>
    </message>
    <message>
        <source>This list has codes already, and they follow a rule ({share} agree). Take the rule over, so that new customers go on counting?</source>
        <translation>这份表里已有编码，像是按规则编的（{share} 符合）。采用这条规则，新客户接着编？</translation>
    </message>
    <message>
        <source>This rule cannot give codes: {reason}</source>
        <translation>这条规则不能用来编码：{reason}</translation>
    </message>
    <message>
        <source>To change the rule before it gives codes</source>
        <translation>先修改，再用于编码</translation>
    </message>
    <message>
        <source>What taking over does</source>
        <translation>采用后</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>You can also drop a file here. Nothing is written before you take a rule over.</source>
        <translation>也可以把文件拖到这里。采用规则之前，不会改动任何数据。</translation>
    </message>
    <message>
        <source>before “{rule}”</source>
        <translation>排在“{rule}”之前</translation>
    </message>
    <message>
        <source>customers of this database</source>
        <translation>现有客户</translation>
    </message>
    <message>
        <source>exceptions.xlsx</source>
        <translation>不符合规则的编码.xlsx</translation>
    </message>
    <message>
        <source>likeliest</source>
        <translation>最有可能</translation>
    </message>
    <message>
        <source>all fit</source>
        <translation>全部符合</translation>
    </message>
    <message>
        <source>Several rules were in use one after the other; this is the latest.</source>
        <translation>先后用过几条规则，这是最近的一条。</translation>
    </message>
    <message>
        <source>Several rules were in use one after the other. Take over the one that is to go on.</source>
        <translation>先后用过几条规则，请采用今后要接着编的那一条。</translation>
    </message>
    <message>
        <source>of the codes · in use from row {first} to row {last}</source>
        <translation>的编码符合 · 用于第 {first} 行到第 {last} 行</translation>
    </message>
    <message>
        <source>of the codes · {exceptions}</source>
        <translation>的编码符合 · {exceptions}</translation>
    </message>
    <message>
        <source>{n} codes in it</source>
        <translation>共 {n} 个编码</translation>
    </message>
    <message>
        <source>Its numbers go on behind the highest one:</source>
        <translation>流水号接着最大号往下编：</translation>
    </message>
    <message>
        <source>pasted codes</source>
        <translation>粘贴的编码</translation>
    </message>
    <message>
        <source>{n} do not fit</source>
        <translation>{n} 个不符合</translation>
    </message>
    <message>
        <source>{n} more to come</source>
        <translation>还有 {n} 个问题</translation>
    </message>
    <message>
        <source>{n} rows without a code then get their numbers by it.</source>
        <translation>{n} 行没有编码的客户将按它编号。</translation>
    </message>
</context>
</TS>
