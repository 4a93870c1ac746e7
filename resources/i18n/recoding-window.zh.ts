<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>recoding-window</name>
    <message>
        <source>Old and new codes</source>
        <translation>新旧编码</translation>
    </message>
    <message>
        <source>Give customers new codes…</source>
        <translation>批量换编码…</translation>
    </message>
    <message>
        <source>Are the new codes in use?…</source>
        <translation>核对新编码是否已启用…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{n} row written to {file}</source>
        <translation>已写入 {n} 行：{file}</translation>
    </message>
    <message>
        <source>{n} rows written to {file}</source>
        <translation>已写入 {n} 行：{file}</translation>
    </message>
    <message>
        <source>present code</source>
        <translation>现有编码</translation>
    </message>
    <message>
        <source>joining date</source>
        <translation>建档日期</translation>
    </message>
    <message>
        <source>name (pinyin)</source>
        <translation>名称（拼音）</translation>
    </message>
    <message>
        <source>New codes by</source>
        <translation>新编码依据</translation>
    </message>
    <message>
        <source>Which customers</source>
        <translation>哪些客户</translation>
    </message>
    <message>
        <source>Numbers go by</source>
        <translation>编号先后按</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>the rule that is meant for each customer</source>
        <translation>各客户适用的编码规则</translation>
    </message>
    <message>
        <source>the rule “{name}”</source>
        <translation>编码规则“{name}”</translation>
    </message>
    <message>
        <source>a list with old and new codes…</source>
        <translation>新旧编码对照表（Excel / CSV）…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>all customers</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>the customers found by “{words}”</source>
        <translation>搜索“{words}”找到的客户</translation>
    </message>
    <message>
        <source>the {n} customer selected</source>
        <translation>选中的 {n} 个客户</translation>
    </message>
    <message>
        <source>the {n} customers selected</source>
        <translation>选中的 {n} 个客户</translation>
    </message>
    <message>
        <source>List with old and new codes</source>
        <translation>新旧编码对照表</translation>
    </message>
    <message>
        <source>with the columns “Old code” and “New code”; you can drop it here</source>
        <translation>表里要有“旧编码”和“新编码”两列；也可以把文件拖进来</translation>
    </message>
    <message>
        <source>get a new code</source>
        <translation>换新编码</translation>
    </message>
    <message>
        <source>keep their code</source>
        <translation>不用换</translation>
    </message>
    <message>
        <source>cannot be recoded</source>
        <translation>换不了</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Give customers new codes</source>
        <translation>批量换编码</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>保存对照表…</translation>
    </message>
    <message>
        <source>Old and new codes as a workbook or text table, for your other systems</source>
        <translation>把新旧编码存成 Excel 或 CSV，供其他系统使用</translation>
    </message>
    <message>
        <source>Recode {n} customer</source>
        <translation>给 {n} 个客户换编码</translation>
    </message>
    <message>
        <source>Recode {n} customers</source>
        <translation>给 {n} 个客户换编码</translation>
    </message>
    <message>
        <source>Being planned; nothing is written.</source>
        <translation>正在试算，还没有写入。</translation>
    </message>
    <message>
        <source>Choose a list, or a rule; then the old and new codes stand here before anything is written.</source>
        <translation>选好对照表或编码规则，这里先列出新旧编码，确认后才会写入。</translation>
    </message>
    <message>
        <source>The old codes still find their customers. Save the list for your other systems.</source>
        <translation>旧编码仍能查到原来的客户。请保存对照表，交给其他系统更新。</translation>
    </message>
    <message>
        <source>Nothing is written yet. Old codes stay with their customers and go on finding them.</source>
        <translation>现在还没有写入。旧编码会留作曾用编码，照样查得到客户。</translation>
    </message>
    <message>
        <source>{n} customer stays as it is; the reason stands in the table.</source>
        <translation>{n} 个客户保持不变，原因见表。</translation>
    </message>
    <message>
        <source>{n} customers stay as they are; the reasons stand in the table.</source>
        <translation>{n} 个客户保持不变，原因见表。</translation>
    </message>
    <message>
        <source>{n} customer has a new code.</source>
        <translation>{n} 个客户已换新编码。</translation>
    </message>
    <message>
        <source>{n} customers have new codes.</source>
        <translation>{n} 个客户已换新编码。</translation>
    </message>
    <message>
        <source>Plan again</source>
        <translation>重新试算</translation>
    </message>
    <message>
        <source>old and new codes.xlsx</source>
        <translation>新旧编码对照表.xlsx</translation>
    </message>
    <message>
        <source>still the old code</source>
        <translation>还在用旧编码</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>本系统没有</translation>
    </message>
    <message>
        <source>the new code</source>
        <translation>已用新编码</translation>
    </message>
    <message>
        <source>Code there</source>
        <translation>对方编码</translation>
    </message>
    <message>
        <source>Code here</source>
        <translation>本系统现编码</translation>
    </message>
    <message>
        <source>Codes of the other system</source>
        <translation>对方系统的编码</translation>
    </message>
    <message>
        <source>Are the new codes in use?</source>
        <translation>新编码启用了吗？</translation>
    </message>
    <message>
        <source>Export the customers of your other system and choose that list, or drop it here: each of its codes is held against the present codes. Nothing is written.</source>
        <translation>从其他系统导出客户名单，在这里选择或拖进来：逐个编码与本系统的现编码核对，不写入任何内容。</translation>
    </message>
    <message>
        <source>Choose the list…</source>
        <translation>选择名单…</translation>
    </message>
    <message>
        <source>Codes stand in</source>
        <translation>编码所在列</translation>
    </message>
    <message>
        <source>no list yet</source>
        <translation>还没有选名单</translation>
    </message>
    <message>
        <source>Save this table…</source>
        <translation>保存此表…</translation>
    </message>
    <message>
        <source>List of the other system</source>
        <translation>对方系统的名单</translation>
    </message>
    <message>
        <source>codes in use.xlsx</source>
        <translation>编码启用情况.xlsx</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在核对</translation>
    </message>
    <message>
        <source>Column {n}</source>
        <translation>第 {n} 列</translation>
    </message>
    <message>
        <source>One digit more</source>
        <translation>多一位数字</translation>
    </message>
    <message>
        <source>Go on with letters</source>
        <translation>用完接字母</translation>
    </message>
    <message>
        <source>Count each type by itself</source>
        <translation>按客户类型分开编号</translation>
    </message>
    <message>
        <source>All numbers are used; the next customer gets none.</source>
        <translation>号码已用完，下一个客户取不到号。</translation>
    </message>
    <message>
        <source>Nearly all numbers are used: {share}.</source>
        <translation>号码快用完了：已用 {share}。</translation>
    </message>
    <message>
        <source>It runs out within 60 days.</source>
        <translation>60 天内就会用完。</translation>
    </message>
    <message>
        <source>{share} of the numbers are used.</source>
        <translation>号码已用 {share}。</translation>
    </message>
    <message>
        <source>{n} left</source>
        <translation>还剩 {n} 个</translation>
    </message>
    <message>
        <source>about {n} a year</source>
        <translation>每年约用 {n} 个</translation>
    </message>
    <message>
        <source>Too few numbers were given to tell how long they last.</source>
        <translation>用过的号还太少，算不出能用多久。</translation>
    </message>
    <message>
        <source>Enough until {day}; then the numbers begin anew.</source>
        <translation>够用到 {day}，之后重新开始编号。</translation>
    </message>
    <message>
        <source>Lasts more than a hundred years at this pace.</source>
        <translation>照目前的速度，一百年也用不完。</translation>
    </message>
    <message>
        <source>Lasts until about {day}, at the earliest {earliest}, at the latest {latest}.</source>
        <translation>大约用到 {day}，最早 {earliest}，最晚 {latest}。</translation>
    </message>
    <message>
        <source>in over a hundred years</source>
        <translation>一百年以后</translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation>不到 1%</translation>
    </message>
    <message>
        <source>Chance that they run out before {day}: {share}.</source>
        <translation>{day} 之前用完的可能：{share}。</translation>
    </message>
    <message>
        <source>{n} more row of numbers, less full.</source>
        <translation>另有 {n} 组号码，用得都更少。</translation>
    </message>
    <message>
        <source>{n} more rows of numbers, less full.</source>
        <translation>另有 {n} 组号码，用得都更少。</translation>
    </message>
    <message>
        <source>Being worked out…</source>
        <translation>正在估算…</translation>
    </message>
    <message>
        <source>The rule has given no numbers yet; how long they last is known once it has.</source>
        <translation>这条规则还没有给出号码，用起来以后才能估算。</translation>
    </message>
    <message>
        <source>From the customers so far; four times out of five the day lies between the two that are named.</source>
        <translation>按至今的客户估算；五次里有四次，实际用完的日子在最早与最晚之间。</translation>
    </message>
    <message>
        <source>More numbers, each opens the changed rule in the editor:</source>
        <translation>想多一些号码，可以这样改（点一下，在编辑器里打开）：</translation>
    </message>
    <message>
        <source>By the new version</source>
        <translation>按新版本</translation>
    </message>
    <message>
        <source>Codes by both versions</source>
        <translation>新旧版本的编码对比</translation>
    </message>
    <message>
        <source>Version {n} of “{name}”</source>
        <translation>“{name}”第 {n} 版</translation>
    </message>
    <message>
        <source>Gives codes</source>
        <translation>起用时间</translation>
    </message>
    <message>
        <source>Its numbers</source>
        <translation>流水号</translation>
    </message>
    <message>
        <source>from now on</source>
        <translation>马上起用</translation>
    </message>
    <message>
        <source>from this day on:</source>
        <translation>从这一天起：</translation>
    </message>
    <message>
        <source>First day of the new version</source>
        <translation>新版起用日</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>接着编</translation>
    </message>
    <message>
        <source>begin anew</source>
        <translation>从头编</translation>
    </message>
    <message>
        <source>Keep as a draft</source>
        <translation>存为草稿</translation>
    </message>
    <message>
        <source>The present version goes on giving codes until you switch the draft on.</source>
        <translation>草稿起用之前，仍按现行版本给号。</translation>
    </message>
    <message>
        <source>Save, begins {day}</source>
        <translation>保存，{day} 起用</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>保存并起用</translation>
    </message>
    <message>
        <source>Being compared with the present version…</source>
        <translation>正在与现行版本比较…</translation>
    </message>
    <message>
        <source>Numbers of each group: {before} → {after}</source>
        <translation>每组号码：{before} → {after}</translation>
    </message>
    <message>
        <source>{n} of the {all} newest customers would get another code.</source>
        <translation>最近 {all} 个客户中，有 {n} 个的编码会不一样。</translation>
    </message>
    <message>
        <source>Codes that were given stay as they are; to change them too, recode afterwards.</source>
        <translation>已经给出的编码不变；如需一起换，保存后再批量换编码。</translation>
    </message>
    <message>
        <source>begins later</source>
        <translation>待起用</translation>
    </message>
    <message>
        <source>no longer used</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起用日</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Versions of the rule</source>
        <translation>规则的各个版本</translation>
    </message>
    <message>
        <source>Open this version in the editor</source>
        <translation>在编辑器里打开这一版</translation>
    </message>
    <message>
        <source>Switch on now</source>
        <translation>马上起用</translation>
    </message>
    <message>
        <source>Switch on that day</source>
        <translation>到这一天起用</translation>
    </message>
    <message>
        <source>What this rule allows</source>
        <translation>这条规则允许什么</translation>
    </message>
    <message>
        <source>Version {n} is a draft; the one in use goes on until you switch it on.</source>
        <translation>第 {n} 版还是草稿，起用之前仍按现行版本给号。</translation>
    </message>
    <message>
        <source>Version {n} gives no codes.</source>
        <translation>第 {n} 版没有在给号。</translation>
    </message>
    <message>
        <source>The rule “{name}” gives codes from {day} on.</source>
        <translation>规则“{name}”从 {day} 起给号。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>if they fit the rule</source>
        <translation>符合规则就可以</translation>
    </message>
    <message>
        <source>any that is free</source>
        <translation>没用过的都可以</translation>
    </message>
    <message>
        <source>stay a gap with its reason</source>
        <translation>留空，并注明原因</translation>
    </message>
    <message>
        <source>go to the next customers</source>
        <translation>给后面的客户用</translation>
    </message>
    <message>
        <source>Codes typed by hand</source>
        <translation>手工填写编码</translation>
    </message>
    <message>
        <source>Numbers given back</source>
        <translation>退回的号码</translation>
    </message>
    <message>
        <source>What is typed must never have been another customer's, whatever is chosen here.</source>
        <translation>不管选哪一项，填写的编码都不能是别的客户用过的。</translation>
    </message>
    <message>
        <source>Only numbers that were set aside and not used; a code that somebody had is never given again.</source>
        <translation>只指预留后没有用掉的号码；给过客户的编码永远不再给出。</translation>
    </message>
    <message>
        <source>“{name}”: {what}</source>
        <translation>“{name}”：{what}</translation>
    </message>
    <message>
        <source>“{name}” is kept; it is switched on under “Versions”.</source>
        <translation>“{name}”已存为草稿，在“版本”里起用。</translation>
    </message>
    <message>
        <source>Recode…</source>
        <translation>换编码…</translation>
    </message>
    <message>
        <source>New codes by this rule for customers who have other ones</source>
        <translation>按这条规则给客户换新编码</translation>
    </message>
    <message>
        <source>Numbers…</source>
        <translation>号码…</translation>
    </message>
    <message>
        <source>Missing numbers and their reasons, check of all codes, numbers set aside</source>
        <translation>缺号及原因、全部编码检查、预留号码</translation>
    </message>
    <message>
        <source>draft; an earlier version is in use</source>
        <translation>有草稿，仍用现行版本</translation>
    </message>
    <message>
        <source>Everything is saved. This is a draft; an earlier version gives the codes.</source>
        <translation>没有未保存的修改。这是草稿，现在仍按前一版给号。</translation>
    </message>
    <message>
        <source>Missing numbers…</source>
        <translation>缺号…</translation>
    </message>
    <message>
        <source>Check all codes…</source>
        <translation>检查全部编码…</translation>
    </message>
    <message>
        <source>Set numbers aside…</source>
        <translation>预留号码…</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>已预留</translation>
    </message>
    <message>
        <source>set aside, time over</source>
        <translation>预留已过期</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>customer deleted</source>
        <translation>客户已删除</translation>
    </message>
    <message>
        <source>former code</source>
        <translation>曾用编码</translation>
    </message>
    <message>
        <source>a higher one was typed</source>
        <translation>录入了更大的号</translation>
    </message>
    <message>
        <source>no reason known</source>
        <translation>原因不明</translation>
    </message>
    <message>
        <source>without a reason</source>
        <translation>个原因不明</translation>
    </message>
    <message>
        <source>set aside or given back</source>
        <translation>个预留或退回</translation>
    </message>
    <message>
        <source>once a customer's</source>
        <translation>个曾给过客户</translation>
    </message>
    <message>
        <source>never given</source>
        <translation>个没有给出过</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>编码规则</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Missing numbers</source>
        <translation>缺号</translation>
    </message>
    <message>
        <source>all rules</source>
        <translation>全部规则</translation>
    </message>
    <message>
        <source>Being looked for…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Nobody knows where these went. Look through older lists and papers: if a customer uses the code, enter it for him; if nobody does, note it down. They are not given again.</source>
        <translation>这些号码去向不明。请查旧表格和单据：有客户在用，就把编码录到该客户；没有人用，就登记备查。系统不会再给出这些号码。</translation>
    </message>
    <message>
        <source>Only the first {n} are listed; choose a rule.</source>
        <translation>只列出前 {n} 条，请选一条规则。</translation>
    </message>
    <message>
        <source>Every number that no customer carries now, and why.</source>
        <translation>现在没有客户在用的号码，逐个注明原因。</translation>
    </message>
    <message>
        <source>missing numbers.xlsx</source>
        <translation>缺号台账.xlsx</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项目</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>举例</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>变了什么</translation>
    </message>
    <message>
        <source>In the code</source>
        <translation>编码里是</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在是</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Codes that no longer agree with their customers</source>
        <translation>与客户现况不符的编码</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>A customer moved or got another type after the code was given. The code stays valid; recode it if it should tell the truth.</source>
        <translation>客户编码之后换了地区、类型等。编码仍然有效；想让编码与现况一致，就给它换编码。</translation>
    </message>
    <message>
        <source>Check all codes</source>
        <translation>检查全部编码</translation>
    </message>
    <message>
        <source>{n} check failed.</source>
        <translation>有 {n} 项检查不通过。</translation>
    </message>
    <message>
        <source>{n} checks failed.</source>
        <translation>有 {n} 项检查不通过。</translation>
    </message>
    <message>
        <source>All codes are in order.</source>
        <translation>全部编码都没有问题。</translation>
    </message>
    <message>
        <source>Recode {n} customer…</source>
        <translation>给 {n} 个客户换编码…</translation>
    </message>
    <message>
        <source>Recode {n} customers…</source>
        <translation>给 {n} 个客户换编码…</translation>
    </message>
    <message>
        <source>Set numbers aside</source>
        <translation>预留号码</translation>
    </message>
    <message>
        <source>For a desk that will be without the database: nobody else gets these codes until they are given back or their time is over.</source>
        <translation>给暂时连不上数据库的岗位用：退回或过期之前，这些编码不会给别人。</translation>
    </message>
    <message>
        <source>For whom (name or place)</source>
        <translation>给谁用（人或地点）</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>For customers like this one</source>
        <translation>用于这样的客户</translation>
    </message>
    <message>
        <source>Set {n} code aside</source>
        <translation>预留 {n} 个编码</translation>
    </message>
    <message>
        <source>Set {n} codes aside</source>
        <translation>预留 {n} 个编码</translation>
    </message>
    <message>
        <source>No rule gives codes now.</source>
        <translation>现在没有起用的编码规则。</translation>
    </message>
    <message>
        <source>taken along here</source>
        <translation>已带到本机</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>已用完</translation>
    </message>
    <message>
        <source>Still free</source>
        <translation>还剩</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Numbers set aside</source>
        <translation>预留的号码</translation>
    </message>
    <message>
        <source>For a laptop or a branch without the database: set numbers aside, save them as a file, and take that file along there. Back again, what is left is given back.</source>
        <translation>给连不上数据库的笔记本或分店用：先预留号码，存成文件，带到那台电脑上使用；回来后把没用完的退回。</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>存成文件…</translation>
    </message>
    <message>
        <source>Take along from a file…</source>
        <translation>从文件带入…</translation>
    </message>
    <message>
        <source>On the laptop: from then on this database gives the codes of that file, and no others.</source>
        <translation>在外带的电脑上用：带入后，本数据库只给出文件里的编码。</translation>
    </message>
    <message>
        <source>{n} code is set aside until {day}: {first}</source>
        <translation>已预留 {n} 个编码，有效期至 {day}：{first}</translation>
    </message>
    <message>
        <source>{n} codes are set aside until {day}: {first} – {last}</source>
        <translation>已预留 {n} 个编码，有效期至 {day}：{first} – {last}</translation>
    </message>
    <message>
        <source>codes {first} for {desk}.block.json</source>
        <translation>编码 {first} 给 {desk}.block.json</translation>
    </message>
    <message>
        <source>a desk</source>
        <translation>外带</translation>
    </message>
    <message>
        <source>Codes set aside</source>
        <translation>预留编码文件</translation>
    </message>
    <message>
        <source>{n} code written to {file}; open it on the other computer.</source>
        <translation>{n} 个编码已写入 {file}，请在另一台电脑上带入。</translation>
    </message>
    <message>
        <source>{n} codes written to {file}; open it on the other computer.</source>
        <translation>{n} 个编码已写入 {file}，请在另一台电脑上带入。</translation>
    </message>
    <message>
        <source>Take along from a file</source>
        <translation>从文件带入</translation>
    </message>
    <message>
        <source>Missing codes</source>
        <translation>缺的编码</translation>
    </message>
    <message>
        <source>Numbers and gaps</source>
        <translation>号码与缺号</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>By the present version</source>
        <translation>按现行版本</translation>
    </message>
    <message>
        <source>Set aside for</source>
        <translation>给谁用</translation>
    </message>
    <message>
        <source>Nothing is wrong; the lines with a dot are worth a look.</source>
        <translation>没有错误；带圆点的几项值得看一看。</translation>
    </message>
    <message>
        <source>by the day of entry</source>
        <translation>按录入当天</translation>
    </message>
    <message>
        <source>by the joining date</source>
        <translation>按建档日期</translation>
    </message>
    <message>
        <source>What the first day is held against</source>
        <translation>按什么日期算起</translation>
    </message>
    <message>
        <source>joined {day}</source>
        <translation>建档 {day} 起</translation>
    </message>
    <message>
        <source>The rule “{name}” gives codes to who joined from {day} on; the version before it to the others.</source>
        <translation>{day} 起建档的客户用规则“{name}”的新版本，其余客户仍用上一版本。</translation>
    </message>
</context>
</TS>
