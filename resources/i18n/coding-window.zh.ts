<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>coding-window</name>
    <message>
        <source>Arrows walk, Ctrl and arrows move it, Delete removes it, Enter edits it.</source>
        <translation>方向键切换，Ctrl+方向键移动位置，Delete 删除，Enter 编辑。</translation>
    </message>
    <message>
        <source>Print only if filled in</source>
        <translation>设为“有值才写”／取消</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Only for some customers</source>
        <translation>只用于部分客户</translation>
    </message>
    <message>
        <source>For customers with:</source>
        <translation>只用于以下客户：</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Values, with / between them</source>
        <translation>取值，多个用 / 隔开</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>删除这个条件</translation>
    </message>
    <message>
        <source>For all customers.</source>
        <translation>用于所有客户。</translation>
    </message>
    <message>
        <source>is</source>
        <translation>为</translation>
    </message>
    <message>
        <source>value/value</source>
        <translation>取值/取值</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Counted for each</source>
        <translation>分别编号</translation>
    </message>
    <message>
        <source>A row of numbers of its own for each type, year …</source>
        <translation>每个类型、每年……各有一组流水号</translation>
    </message>
    <message>
        <source>When numbers run out</source>
        <translation>号码用完时</translation>
    </message>
    <message>
        <source>More choices</source>
        <translation>更多选项</translation>
    </message>
    <message>
        <source>easily mistaken letters (I, O, L)</source>
        <translation>易混字母（I、O、L）</translation>
    </message>
    <message>
        <source>in scrambled order, so that nobody can count the customers</source>
        <translation>打乱顺序，外人看不出客户数量</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>all there are</source>
        <translation>用到最后</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Count for each …</source>
        <translation>添加分别编号的依据</translation>
    </message>
    <message>
        <source>Period of another date</source>
        <translation>其他日期的年、月……</translation>
    </message>
    <message>
        <source>Other data</source>
        <translation>其他资料</translation>
    </message>
    <message>
        <source>stop and say so</source>
        <translation>停止并提示</translation>
    </message>
    <message>
        <source>go on with one more digit</source>
        <translation>自动增加一位</translation>
    </message>
    <message>
        <source>go on with letters (999, then A00 to Z99)</source>
        <translation>接着用字母（999 之后是 A00 至 Z99）</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>起始号</translation>
    </message>
    <message>
        <source>Steps of</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>最大号</translation>
    </message>
    <message>
        <source>Skip numbers with</source>
        <translation>跳过含有这些数字的号</translation>
    </message>
    <message>
        <source>For example 4, or 4 13</source>
        <translation>例如 4，或 4 13</translation>
    </message>
    <message>
        <source>Skip numbers ending in</source>
        <translation>跳过以此结尾的号</translation>
    </message>
    <message>
        <source>For example 4</source>
        <translation>例如 4</translation>
    </message>
    <message>
        <source>Skip these numbers</source>
        <translation>跳过这些号</translation>
    </message>
    <message>
        <source>For example 250 38</source>
        <translation>例如 250 38</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Alphabet</source>
        <translation>所用字符</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Shared row of numbers</source>
        <translation>共用流水号的名称</translation>
    </message>
    <message>
        <source>Rules that name the same row share its numbers</source>
        <translation>名称相同的规则共用一组流水号</translation>
    </message>
    <message>
        <source>The numbers have no end.</source>
        <translation>号码没有上限。</translation>
    </message>
    <message>
        <source>{n} numbers in each row.</source>
        <translation>每组有 {n} 个号。</translation>
    </message>
    <message>
        <source>{n} numbers in all.</source>
        <translation>共有 {n} 个号。</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>规则名称</translation>
    </message>
    <message>
        <source>The code is made of</source>
        <translation>编码的组成</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>适用客户</translation>
    </message>
    <message>
        <source>The rule as text</source>
        <translation>规则文本</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>规则说明</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>For example: by type</source>
        <translation>例如：按类型编号</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Add a part, or start from the gallery.</source>
        <translation>请添加组成部分，或从规则库选一条开始。</translation>
    </message>
    <message>
        <source>type table</source>
        <translation>类型表</translation>
    </message>
    <message>
        <source>industry table</source>
        <translation>行业表</translation>
    </message>
    <message>
        <source>region table</source>
        <translation>地区表</translation>
    </message>
    <message>
        <source>level table</source>
        <translation>等级表</translation>
    </message>
    <message>
        <source>source table</source>
        <translation>来源表</translation>
    </message>
    <message>
        <source>status table</source>
        <translation>状态表</translation>
    </message>
    <message>
        <source>company or person table</source>
        <translation>性质表</translation>
    </message>
    <message>
        <source>cut what is too long (otherwise the customer is refused)</source>
        <translation>超长时截断（否则不给编码）</translation>
    </message>
    <message>
        <source>as long as it is</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Which data</source>
        <translation>哪项资料</translation>
    </message>
    <message>
        <source>Code table</source>
        <translation>代码表</translation>
    </message>
    <message>
        <source>Prints the code of this table instead of the value</source>
        <translation>编码中写代码表里的代码</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符数</translation>
    </message>
    <message>
        <source>If it is empty</source>
        <translation>没有填写时</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>按资料本身</translation>
    </message>
    <message>
        <source>refuse the customer</source>
        <translation>不给编码并提示</translation>
    </message>
    <message>
        <source>print instead:</source>
        <translation>改写为：</translation>
    </message>
    <message>
        <source>Text for an empty value</source>
        <translation>空值时写入的文字</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>添加处理</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>How many characters</source>
        <translation>字符个数</translation>
    </message>
    <message>
        <source>Filled with</source>
        <translation>补位字符</translation>
    </message>
    <message>
        <source>Remove this step</source>
        <translation>删除这项处理</translation>
    </message>
    <message>
        <source>Gallery of coding rules</source>
        <translation>编码规则库</translation>
    </message>
    <message>
        <source>Find: year, region, 日期 …</source>
        <translation>查找：年份、地区、日期……</translation>
    </message>
    <message>
        <source>Find a rule</source>
        <translation>查找规则</translation>
    </message>
    <message>
        <source>Ready-made rules</source>
        <translation>现成规则</translation>
    </message>
    <message>
        <source>Start with this rule</source>
        <translation>用这条规则</translation>
    </message>
    <message>
        <source>Never repeats</source>
        <translation>不重复</translation>
    </message>
    <message>
        <source>Can be read back</source>
        <translation>读得回</translation>
    </message>
    <message>
        <source>Safe in Excel</source>
        <translation>Excel 安全</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>够用</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>note</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>检查中</translation>
    </message>
    <message>
        <source>The largest group so far{where}: {n} customer.</source>
        <translation>目前最大的一组{where}有 {n} 个客户。</translation>
    </message>
    <message>
        <source>The largest group so far{where}: {n} customers.</source>
        <translation>目前最大的一组{where}有 {n} 个客户。</translation>
    </message>
    <message>
        <source>Decided once the code can be read in one way.</source>
        <translation>等编码只有一种读法后再判断。</translation>
    </message>
    <message>
        <source>{n} numbers for each group.</source>
        <translation>每组可用 {n} 个号。</translation>
    </message>
    <message>
        <source>{n} numbers.</source>
        <translation>共可用 {n} 个号。</translation>
    </message>
    <message>
        <source>For example {codes}.</source>
        <translation>例如 {codes}。</translation>
    </message>
    <message>
        <source>Proven: no two customers can ever get one code.</source>
        <translation>已证明：任何两个客户都不会得到相同的编码。</translation>
    </message>
    <message>
        <source>The rule has no running number.</source>
        <translation>规则里没有流水号。</translation>
    </message>
    <message>
        <source>At the pace of the last year it lasts until {day}.</source>
        <translation>按最近一年的速度，可用到 {day}。</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Use the rule {rule}</source>
        <translation>采用规则 {rule}</translation>
    </message>
    <message>
        <source>A spreadsheet leaves these codes as they are.</source>
        <translation>放进 Excel 不会被改动。</translation>
    </message>
    <message>
        <source>The code tells nothing personal.</source>
        <translation>编码中没有个人信息。</translation>
    </message>
    <message>
        <source>Each code says what its parts are, in one way only.</source>
        <translation>每个编码都只有一种读法，能读回各部分的含义。</translation>
    </message>
    <message>
        <source>The rule has no parts yet.</source>
        <translation>规则还没有内容。</translation>
    </message>
    <message>
        <source>Give the rule a name.</source>
        <translation>请填写规则名称。</translation>
    </message>
    <message>
        <source>Another rule has this name.</source>
        <translation>已有同名规则。</translation>
    </message>
    <message>
        <source>Being checked…</source>
        <translation>正在检查……</translation>
    </message>
    <message>
        <source>It cannot be saved: {reason}</source>
        <translation>不能保存：{reason}</translation>
    </message>
    <message>
        <source>No coding rule yet</source>
        <translation>还没有编码规则</translation>
    </message>
    <message>
        <source>A rule gives each new customer a code. Start from a ready-made one and change it.</source>
        <translation>有了规则，新客户就会自动得到编码。可以先选一条现成的，再按需要修改。</translation>
    </message>
    <message>
        <source>New from the gallery…</source>
        <translation>从规则库新建…</translation>
    </message>
    <message>
        <source>New empty rule</source>
        <translation>新建空白规则</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Will it last?</source>
        <translation>够不够用</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>“{name}” gives codes again.</source>
        <translation>“{name}”已重新启用。</translation>
    </message>
    <message>
        <source>“{name}” gives no more codes.</source>
        <translation>“{name}”已停用。</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>没有未保存的修改。</translation>
    </message>
    <message>
        <source>Everything is saved. The rule is switched off.</source>
        <translation>没有未保存的修改。这条规则已停用。</translation>
    </message>
    <message>
        <source>The rule “{name}” is in use.</source>
        <translation>规则“{name}”已保存并启用。</translation>
    </message>
    <message>
        <source>own characters</source>
        <translation>自定字符</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Letters, digits and marks that stand in every code</source>
        <translation>每个编码里都有的字母、数字或符号</translation>
    </message>
    <message>
        <source>Which date</source>
        <translation>哪个日期</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>yyyy year, MM month, dd day, Q quarter, FY fiscal year, GGGGWW week</source>
        <translation>yyyy 年、MM 月、dd 日、Q 季度、FY 财年、GGGGWW 周</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>{scheme}: finds {single} % of wrong characters, {swapped} % of swapped ones</source>
        <translation>{scheme}：单个错字发现 {single}%，相邻颠倒发现 {swapped}%</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>It covers everything that stands before it.</source>
        <translation>校验它前面的全部内容。</translation>
    </message>
    <message>
        <source>Widths of the levels</source>
        <translation>各级位数</translation>
    </message>
    <message>
        <source>For example 3-2</source>
        <translation>例如 3-2</translation>
    </message>
    <message>
        <source>This is no date format; for example yyyyMMdd.</source>
        <translation>日期格式不对，例如 yyyyMMdd。</translation>
    </message>
    <message>
        <source>Add part</source>
        <translation>添加部分</translation>
    </message>
    <message>
        <source>Parts of the code</source>
        <translation>编码的组成部分</translation>
    </message>
    <message>
        <source>These parts are left out where one of their data is not filled in.</source>
        <translation>其中有一项资料没填时，这几部分都不写。</translation>
    </message>
    <message>
        <source>Drag the cards, or press Ctrl and an arrow, to reorder.</source>
        <translation>拖动卡片，或按 Ctrl+方向键，可调整顺序。</translation>
    </message>
    <message>
        <source>What the newest customers would get; nothing is written.</source>
        <translation>最近的客户按此规则会得到的编码，仅供预览，不会写入。</translation>
    </message>
    <message>
        <source>The largest groups; the day is reckoned from the customers of the last year.</source>
        <translation>客户最多的几组；日期按最近一年新增的客户推算。</translation>
    </message>
    <message>
        <source>As soon as the rule can be read, the codes of the newest customers stand here.</source>
        <translation>规则写好后，这里显示最近的客户会得到的编码。</translation>
    </message>
    <message>
        <source>There are no customers yet; type values on “Try it”.</source>
        <translation>还没有客户，可在“试一试”里输入资料。</translation>
    </message>
    <message>
        <source>The groups of the running number stand here once there are customers.</source>
        <translation>有了客户后，这里显示各组流水号的用量。</translation>
    </message>
    <message>
        <source>Codes of the newest customers by this rule</source>
        <translation>最近的客户按此规则的编码</translation>
    </message>
    <message>
        <source>{n} other customer is not meant.</source>
        <translation>另有 {n} 个客户不适用。</translation>
    </message>
    <message>
        <source>{n} of the newest customers are not meant.</source>
        <translation>最近的客户中有 {n} 个不适用。</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Lasts until</source>
        <translation>用到</translation>
    </message>
    <message>
        <source>Next numbers (provisional)</source>
        <translation>接下来的编码（预计）</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>New code (provisional)</source>
        <translation>新编码（预计）</translation>
    </message>
    <message>
        <source>Code now</source>
        <translation>现有编码</translation>
    </message>
    <message>
        <source>{n} codes</source>
        <translation>已编 {n} 个</translation>
    </message>
    <message>
        <source>Coding rules</source>
        <translation>编码规则</translation>
    </message>
    <message>
        <source>The rule gives no more codes; the codes it gave stay valid.</source>
        <translation>不再用它编码，已有的编码仍然有效。</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>version {n}</source>
        <translation>第 {n} 版</translation>
    </message>
    <message>
        <source>Try this rule earlier</source>
        <translation>上移（优先使用）</translation>
    </message>
    <message>
        <source>Try this rule later</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>The first rule that is meant for a customer gives the code; one for all customers is tried last.</source>
        <translation>从上到下，用第一条适用的规则编码；适用所有客户的规则排在最后。</translation>
    </message>
    <message>
        <source>Type a customer's data and see the next code, provisional.</source>
        <translation>输入客户资料，查看下一个编码（预计）。</translation>
    </message>
    <message>
        <source>Fixed text</source>
        <translation>固定文字</translation>
    </message>
    <message>
        <source>Customer's data</source>
        <translation>客户资料</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Running number</source>
        <translation>流水号</translation>
    </message>
    <message>
        <source>Random characters</source>
        <translation>随机码</translation>
    </message>
    <message>
        <source>Check character</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>Parent's code</source>
        <translation>上级客户编码</translation>
    </message>
    <message>
        <source>Only if filled in</source>
        <translation>有值才写</translation>
    </message>
    <message>
        <source>first pinyin letter</source>
        <translation>拼音首字母（一位）</translation>
    </message>
    <message>
        <source>pinyin initials</source>
        <translation>拼音首字母</translation>
    </message>
    <message>
        <source>whole pinyin</source>
        <translation>全拼</translation>
    </message>
    <message>
        <source>capitals</source>
        <translation>转大写</translation>
    </message>
    <message>
        <source>small letters</source>
        <translation>转小写</translation>
    </message>
    <message>
        <source>letters only</source>
        <translation>只留字母</translation>
    </message>
    <message>
        <source>digits only</source>
        <translation>只留数字</translation>
    </message>
    <message>
        <source>letters and digits only</source>
        <translation>只留字母和数字</translation>
    </message>
    <message>
        <source>first characters</source>
        <translation>取前几位</translation>
    </message>
    <message>
        <source>last characters</source>
        <translation>取后几位</translation>
    </message>
    <message>
        <source>fill on the left</source>
        <translation>左侧补足</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>季度</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>day</source>
        <translation>天</translation>
    </message>
    <message>
        <source>digits 0–9</source>
        <translation>数字 0–9</translation>
    </message>
    <message>
        <source>letters A–Z</source>
        <translation>字母 A–Z</translation>
    </message>
    <message>
        <source>letters and digits</source>
        <translation>字母和数字</translation>
    </message>
    <message>
        <source>32 characters without I L O U</source>
        <translation>32 个字符（不含 I L O U）</translation>
    </message>
    <message>
        <source>31 characters as in the tax number</source>
        <translation>31 个字符（同统一社会信用代码）</translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation>{n} 位</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Year and month</source>
        <translation>年月</translation>
    </message>
    <message>
        <source>Short year and month</source>
        <translation>两位年和月</translation>
    </message>
    <message>
        <source>Whole date</source>
        <translation>年月日</translation>
    </message>
    <message>
        <source>Year and quarter</source>
        <translation>年和季度</translation>
    </message>
    <message>
        <source>Fiscal year</source>
        <translation>财年</translation>
    </message>
    <message>
        <source>Week-year and week</source>
        <translation>周年和周</translation>
    </message>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>each {keys}</source>
        <translation>每{keys}</translation>
    </message>
    <message>
        <source>parent's code</source>
        <translation>上级客户编码</translation>
    </message>
    <message>
        <source>Switch on coding rule</source>
        <translation>启用编码规则</translation>
    </message>
    <message>
        <source>Change the order of coding rules</source>
        <translation>调整编码规则顺序</translation>
    </message>
    <message>
        <source>For example: {rule}</source>
        <translation>可改为：{rule}</translation>
    </message>
    <message>
        <source>See the page Codes for what is wrong.</source>
        <translation>请到“编码”页查看原因。</translation>
    </message>
    <message>
        <source>The name of the rule is too long.</source>
        <translation>规则名称太长。</translation>
    </message>
    <message>
        <source>“{value}” is not in the table of regions; name its code by --table {example}.</source>
        <translation>地区表里没有“{value}”，请用 --table {example} 给出代码。</translation>
    </message>
    <message>
        <source>“{value}” is no table; write NAME:VALUE=CODE,VALUE=CODE.</source>
        <translation>“{value}”不是代码表，请写成 名称:取值=代码,取值=代码。</translation>
    </message>
    <message>
        <source>“{value}” is no table entry; write VALUE=CODE.</source>
        <translation>“{value}”不是代码表条目，请写成 取值=代码。</translation>
    </message>
    <message>
        <source>“{value}” stands below “{parent}”, which must come first.</source>
        <translation>“{value}”在“{parent}”之下，请先写“{parent}”。</translation>
    </message>
    <message>
        <source>“{value}” is no setting; write FIELD=VALUE.</source>
        <translation>“{value}”写法不对，请写成 资料=取值。</translation>
    </message>
    <message>
        <source>There is no field “{word}”. Did you mean {near}?</source>
        <translation>没有“{word}”这项资料，是不是 {near}？</translation>
    </message>
    <message>
        <source>The file {file} cannot be read.</source>
        <translation>无法读取文件 {file}。</translation>
    </message>
    <message>
        <source>Note: {message}</source>
        <translation>注意：{message}</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>没有上限</translation>
    </message>
    <message>
        <source>This rule is refused; “custmgr rule check” says why.</source>
        <translation>这条规则不通过，原因见 custmgr rule check。</translation>
    </message>
    <message>
        <source>Write one rule and one code: rule decode TEXT CODE.</source>
        <translation>请写一条规则和一个编码：rule decode 规则 编码。</translation>
    </message>
    <message>
        <source>No rule gives this code.</source>
        <translation>没有规则会给出这个编码。</translation>
    </message>
    <message>
        <source>Did you mean {codes}?</source>
        <translation>是不是 {codes}？</translation>
    </message>
    <message>
        <source>Rule “{name}” added as version {version}.</source>
        <translation>规则“{name}”已添加为第 {version} 版。</translation>
    </message>
    <message>
        <source>Numbers per {key}: {size}</source>
        <translation>每个 {key} 可用号码：{size}</translation>
    </message>
    <message>
        <source>Numbers: {size}</source>
        <translation>可用号码：{size}</translation>
    </message>
    <message>
        <source>Accepted.</source>
        <translation>通过。</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>不通过。</translation>
    </message>
    <message>
        <source>Codes: {codes}</source>
        <translation>编码：{codes}</translation>
    </message>
    <message>
        <source>Customer: {values}</source>
        <translation>客户：{values}</translation>
    </message>
    <message>
        <source>Repair: {rule}</source>
        <translation>可改为：{rule}</translation>
    </message>
    <message>
        <source> ({key})</source>
        <translation>（{key}）</translation>
    </message>
    <message>
        <source>The largest group so far{where}: about {n} customers.</source>
        <translation>目前最大的一组{where}约有 {n} 个客户。</translation>
    </message>
    <message>
        <source>never used: the rule above is for all customers</source>
        <translation>用不到：上面的规则已适用于所有客户</translation>
    </message>
    <message>
        <source>More than {n} existing codes lie in the range of the rule; their numbers will be skipped.</source>
        <translation>有超过 {n} 个现有编码落在本规则的范围内，其号码将自动跳过。</translation>
    </message>
    <message>
        <source>Hard days, hard customers, and the end</source>
        <translation>特殊日期、特殊客户、号用完时</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Keeps the rule without giving codes by it; it is switched on under “Versions”.</source>
        <translation>先存着，不用它发编码；以后在“版本”里启用。</translation>
    </message>
    <message>
        <source>Everything is saved. This is a draft and gives no codes; it is switched on under “Versions”.</source>
        <translation>已全部保存。这是草稿，还不发编码；可在“版本”里启用。</translation>
    </message>
    <message>
        <source>{n} different codes. With {safe} of them two would be drawn alike with a chance of 1 %; the register notices, and another is drawn.</source>
        <translation>共有 {n} 个不同的编码。抽到 {safe} 个时，有 1% 的可能抽出两个相同的；登记簿会发现，并重抽一个。</translation>
    </message>
    <message>
        <source>With your {n} customers: {share}.</source>
        <translation>按现有 {n} 个客户算：{share}。</translation>
    </message>
    <message>
        <source>go on with a reserved range</source>
        <translation>接着用预留号段</translation>
    </message>
    <message>
        <source>Reserved range</source>
        <translation>预留号段</translation>
    </message>
    <message>
        <source>For example 900-999; several with blanks between, each behind the one before</source>
        <translation>例如 900-999；有几段时用空格隔开，依次递增</translation>
    </message>
    <message>
        <source>The reserved ranges must stand behind “Ends at”, one behind the other.</source>
        <translation>预留号段要排在“最大号”之后，依次递增。</translation>
    </message>
    <message>
        <source>level {n}</source>
        <translation>第 {n} 级</translation>
    </message>
    <message>
        <source>No next version of “{name}” is prepared. Prepare one on the page Codes.</source>
        <translation>“{name}”还没有准备好的下一版。请在“编码”页准备一版。</translation>
    </message>
    <message>
        <source>The prepared version cannot take over: {reason}</source>
        <translation>准备好的下一版无法接替：{reason}</translation>
    </message>
    <message>
        <source>stop and say so, or as the card says</source>
        <translation>停止并提示，或按流水号卡片里的选择</translation>
    </message>
    <message>
        <source>the prepared version takes over</source>
        <translation>准备好的下一版自动接替</translation>
    </message>
    <message>
        <source>Prepare the next version and keep it as a draft; it is switched on with the first code that finds no number left.</source>
        <translation>先准备好下一版并存为草稿；第一个没有号可用的客户到来时，自动启用这一版。</translation>
    </message>
    <message>
        <source>Version {n} is a draft; it takes over by itself when numbers run out.</source>
        <translation>第 {n} 版是草稿；号码用完时自动接替。</translation>
    </message>
    <message>
        <source>A second person has to approve new codes.</source>
        <translation>换编码要由另一个人审核。</translation>
    </message>
    <message>
        <source>Hand the plan in for approval.</source>
        <translation>请提交审核。</translation>
    </message>
    <message>
        <source>New codes need no approval.</source>
        <translation>换编码不需要审核。</translation>
    </message>
    <message>
        <source>Handed in with the number {n}; a second person has to approve it.</source>
        <translation>已提交审核，编号 {n}；要由另一个人审核。</translation>
    </message>
    <message>
        <source>Handed in; a second person has to approve it.</source>
        <translation>已提交审核；要由另一个人审核。</translation>
    </message>
    <message>
        <source>Rejected; no code was given.</source>
        <translation>已驳回，没有换任何编码。</translation>
    </message>
    <message>
        <source>Recoded: {n}</source>
        <translation>已换编码：{n}</translation>
    </message>
    <message>
        <source>There is no recoding with the number {n}.</source>
        <translation>没有编号为 {n} 的换编码申请。</translation>
    </message>
    <message>
        <source>The plan gives nobody a new code.</source>
        <translation>这份方案没有给任何人换编码。</translation>
    </message>
    <message>
        <source>Whoever planned a recoding cannot approve it: {name}.</source>
        <translation>提交人不能审核自己的换编码：{name}。</translation>
    </message>
    <message>
        <source>Let a second person look at it.</source>
        <translation>请另一个人来审核。</translation>
    </message>
    <message>
        <source>{name} has decided on this recoding already.</source>
        <translation>{name} 已经审核过这份换编码。</translation>
    </message>
    <message>
        <source>Hand in a recoding</source>
        <translation>提交换编码审核</translation>
    </message>
    <message>
        <source>Approve a recoding</source>
        <translation>审核通过换编码</translation>
    </message>
    <message>
        <source>Reject a recoding</source>
        <translation>驳回换编码</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Handed in by</source>
        <translation>提交人</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>审核人</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>号码用完时</translation>
    </message>
    <message>
        <source>Plans handed in</source>
        <translation>已提交的方案</translation>
    </message>
    <message>
        <source>New codes to approve</source>
        <translation>待审核的换编码</translation>
    </message>
    <message>
        <source>New codes to approve…</source>
        <translation>待审核的换编码…</translation>
    </message>
    <message>
        <source>Approve and recode</source>
        <translation>通过并换编码</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Why it is rejected (may stay empty)</source>
        <translation>驳回原因（可不填）</translation>
    </message>
    <message>
        <source>Nobody has handed in a plan. Whether a second person must approve one is set in the settings.</source>
        <translation>还没有人提交方案。换编码是否要由另一个人审核，在“设置”里指定。</translation>
    </message>
    <message>
        <source>You handed this plan in yourself; somebody else has to approve it.</source>
        <translation>这份方案是您自己提交的，要由另一个人审核。</translation>
    </message>
    <message>
        <source>Look at the old and new codes; nothing is written before you approve.</source>
        <translation>请核对新旧编码；通过之前什么也不写入。</translation>
    </message>
    <message>
        <source>This plan is decided.</source>
        <translation>这份方案已经审核过。</translation>
    </message>
    <message>
        <source>A second person approves new codes for existing customers</source>
        <translation>给现有客户换编码要由另一个人审核</translation>
    </message>
    <message>
        <source>The plan waits under “New codes to approve” until a second person has decided.</source>
        <translation>方案在“待审核的换编码”里等另一个人审核。</translation>
    </message>
    <message>
        <source>Hand in {n} new codes for approval</source>
        <translation>提交 {n} 个新编码待审核</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
</context>
</TS>
