<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>codes</name>
    <message>
        <source>The rule has {n} levels; below {code} there is none.</source>
        <translation>这条规则只有 {n} 级，{code} 下面不能再有下级。</translation>
    </message>
    <message>
        <source>The parent's code {code} is no code of this rule.</source>
        <translation>上级编码 {code} 不是按这条规则编的。</translation>
    </message>
    <message>
        <source>Choose a parent whose code this rule has given.</source>
        <translation>请选一个按这条规则编码的上级客户。</translation>
    </message>
    <message>
        <source>Beside the parent's code ({parent:…}) a rule holds only fixed text and a check character.</source>
        <translation>用上级编码（{parent:…}）的规则里，另外只能放固定文字和校验位。</translation>
    </message>
    <message>
        <source>customers whose code is not in the register</source>
        <translation>编码不在台账里的客户</translation>
    </message>
    <message>
        <source>codes called current that no customer carries</source>
        <translation>台账里在用、却没有客户的编码</translation>
    </message>
    <message>
        <source>counters that stand below a code they gave</source>
        <translation>落后于已发编码的流水号</translation>
    </message>
    <message>
        <source>missing numbers without a reason</source>
        <translation>原因不明的缺号</translation>
    </message>
    <message>
        <source>reserved codes whose time is over</source>
        <translation>预留已过期的编码</translation>
    </message>
    <message>
        <source>customers with a temporary code</source>
        <translation>还在用临时编码的客户</translation>
    </message>
    <message>
        <source>codes that no rule has given</source>
        <translation>不是按规则编的编码</translation>
    </message>
    <message>
        <source>codes that no longer agree with their customers</source>
        <translation>与客户现有资料不符的编码</translation>
    </message>
    <message>
        <source>Reserve codes</source>
        <translation>预留编码</translation>
    </message>
    <message>
        <source>Give reserved codes back</source>
        <translation>退回预留的编码</translation>
    </message>
    <message>
        <source>A block has 1 to {most} codes and is valid for a day or longer.</source>
        <translation>一次可预留 1 到 {most} 个编码，有效期至少一天。</translation>
    </message>
    <message>
        <source>The rule “{name}” does not count; only numbers can be reserved.</source>
        <translation>规则“{name}”没有流水号，没有号可以预留。</translation>
    </message>
    <message>
        <source>This desk works with codes that were brought along; it cannot set numbers aside.</source>
        <translation>本机用的是带出来的编码，不能再预留。</translation>
    </message>
    <message>
        <source>This block was given back already.</source>
        <translation>这批预留编码已经退回过了。</translation>
    </message>
    <message>
        <source>There is no block “{name}”.</source>
        <translation>没有“{name}”这批预留编码。</translation>
    </message>
    <message>
        <source>See the list of blocks.</source>
        <translation>请查看预留列表。</translation>
    </message>
    <message>
        <source>There is no column “{name}”. Columns: {heads}.</source>
        <translation>没有“{name}”这一列。现有各列：{heads}。</translation>
    </message>
    <message>
        <source>The list needs a column with the new codes, headed “{name}”.</source>
        <translation>表里要有一列新编码，列名为“{name}”。</translation>
    </message>
    <message>
        <source>Write to a file that ends in .xlsx or .csv.</source>
        <translation>文件名请以 .xlsx 或 .csv 结尾。</translation>
    </message>
    <message>
        <source>Which column holds the codes? {heads}</source>
        <translation>编码在哪一列？现有各列：{heads}</translation>
    </message>
    <message>
        <source>{code} was typed or imported, and the counter went on behind it ({step})</source>
        <translation>手工录入或导入了 {code}，流水号从它后面接着编（{step}）</translation>
    </message>
    <message>
        <source>nothing is known of this number</source>
        <translation>查不到这个号的去向</translation>
    </message>
    <message>
        <source>former code; the customer has another one since ({step})</source>
        <translation>旧编码，客户已换成新编码（{step}）</translation>
    </message>
    <message>
        <source>its customer was deleted ({step})</source>
        <translation>客户已删除（{step}）</translation>
    </message>
    <message>
        <source>reserved by {desk} until {day}</source>
        <translation>{desk} 预留到 {day}</translation>
    </message>
    <message>
        <source>reserved by {desk} until {day}, and not used</source>
        <translation>{desk} 预留到 {day}，过期没有用</translation>
    </message>
    <message>
        <source>reserved by {desk} and given back</source>
        <translation>{desk} 预留后退回</translation>
    </message>
    <message>
        <source>step {step}: {what}, {day}, {desk}</source>
        <translation>第 {step} 步：{what}，{day}，{desk}</translation>
    </message>
    <message>
        <source>left out by the rule</source>
        <translation>按规则跳过</translation>
    </message>
    <message>
        <source>given and taken back ({step})</source>
        <translation>发出后又撤回（{step}）</translation>
    </message>
    <message>
        <source>No customer has the code {code} of the parent.</source>
        <translation>没有编码为 {code} 的上级客户。</translation>
    </message>
    <message>
        <source>Add the parent first.</source>
        <translation>请先录入上级客户。</translation>
    </message>
    <message>
        <source>Recode</source>
        <translation>重新编码</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>正在生成方案</translation>
    </message>
    <message>
        <source>by the active rules</source>
        <translation>按现行规则</translation>
    </message>
    <message>
        <source>{n} customer cannot be recoded.</source>
        <translation>有 {n} 个客户不能重新编码。</translation>
    </message>
    <message>
        <source>{n} customers cannot be recoded.</source>
        <translation>有 {n} 个客户不能重新编码。</translation>
    </message>
    <message>
        <source>Recoding</source>
        <translation>正在重新编码</translation>
    </message>
    <message>
        <source>The code {code} was given to somebody since the plan was made.</source>
        <translation>生成方案之后，编码 {code} 已经给了别的客户。</translation>
    </message>
    <message>
        <source>no customer has or had this code</source>
        <translation>没有客户用过这个编码</translation>
    </message>
    <message>
        <source>twice in the list</source>
        <translation>表里重复</translation>
    </message>
    <message>
        <source>has this code already</source>
        <translation>已经是这个编码</translation>
    </message>
    <message>
        <source>the new code is empty</source>
        <translation>新编码是空的</translation>
    </message>
    <message>
        <source>two customers are to get this code</source>
        <translation>两个客户要用同一个编码</translation>
    </message>
    <message>
        <source>the code was given to another customer already</source>
        <translation>这个编码已给过别的客户</translation>
    </message>
    <message>
        <source>Look at the plan.</source>
        <translation>请看方案。</translation>
    </message>
    <message>
        <source>Make the plan again.</source>
        <translation>请重新生成方案。</translation>
    </message>
    <message>
        <source>no rule is meant for this customer</source>
        <translation>没有适用于该客户的规则</translation>
    </message>
    <message>
        <source>fits the rule already</source>
        <translation>已经符合规则</translation>
    </message>
    <message>
        <source>Change what a rule allows</source>
        <translation>修改规则的限制</translation>
    </message>
    <message>
        <source>“{value}” is no such choice.</source>
        <translation>没有“{value}”这个选项。</translation>
    </message>
    <message>
        <source>Take reserved codes along</source>
        <translation>带上预留的编码</translation>
    </message>
    <message>
        <source>The code {code} of this block is in use here already.</source>
        <translation>这批编码里的 {code} 在这里已经用了。</translation>
    </message>
    <message>
        <source>This block was valid until {day} only.</source>
        <translation>这批编码的有效期只到 {day}。</translation>
    </message>
    <message>
        <source>The file {file} is no block of codes.</source>
        <translation>文件“{file}”不是预留编码文件。</translation>
    </message>
    <message>
        <source>The file {file} cannot be written.</source>
        <translation>文件“{file}”写不进去。</translation>
    </message>
    <message>
        <source>Leave the code empty; the program gives the next one.</source>
        <translation>编码留空就行，程序会给下一个号。</translation>
    </message>
    <message>
        <source>The rule “{name}” lets no code be typed: {code}.</source>
        <translation>规则“{name}”不允许手工填写编码：{code}。</translation>
    </message>
    <message>
        <source>The code {code} does not fit the rule “{name}”.</source>
        <translation>编码 {code} 不符合规则“{name}”。</translation>
    </message>
    <message>
        <source>The code {code} is reserved by {desk} until {day}.</source>
        <translation>编码 {code} 已由 {desk} 预留到 {day}。</translation>
    </message>
    <message>
        <source>Leave the code to the program, or give the block back first.</source>
        <translation>编码请让程序给，或者先退回预留的那一批。</translation>
    </message>
    <message>
        <source>It is meant for other customers.</source>
        <translation>适用的客户不同了。</translation>
    </message>
    <message>
        <source>“{old}” becomes “{new}”.</source>
        <translation>“{old}”改为“{new}”。</translation>
    </message>
    <message>
        <source>“{old}” is left out.</source>
        <translation>去掉“{old}”。</translation>
    </message>
    <message>
        <source>“{new}” is added.</source>
        <translation>加上“{new}”。</translation>
    </message>
    <message>
        <source>Reserved until {day}; give back with: {command}</source>
        <translation>预留到 {day}；退回时请用：{command}</translation>
    </message>
    <message>
        <source>{n} code was given back.</source>
        <translation>退回了这一批里剩下的 {n} 个编码。</translation>
    </message>
    <message>
        <source>{n} codes were given back.</source>
        <translation>退回了这一批里剩下的 {n} 个编码。</translation>
    </message>
    <message>
        <source>{n} code was taken along.</source>
        <translation>带上了 {n} 个编码。</translation>
    </message>
    <message>
        <source>{n} codes were taken along.</source>
        <translation>带上了 {n} 个编码。</translation>
    </message>
    <message>
        <source>No number is missing.</source>
        <translation>没有缺号。</translation>
    </message>
    <message>
        <source>Old code</source>
        <translation>旧编码</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>新编码</translation>
    </message>
    <message>
        <source>Recoded</source>
        <translation>已重新编码</translation>
    </message>
    <message>
        <source>Would be recoded</source>
        <translation>将重新编码</translation>
    </message>
    <message>
        <source>{done}: {new} · unchanged: {same} · not possible: {problem}</source>
        <translation>{done}：{new} · 不变：{same} · 不能编：{problem}</translation>
    </message>
    <message>
        <source>Name a list with old and new codes, or a rule.</source>
        <translation>请给出新旧编码对照表，或规则名称。</translation>
    </message>
    <message>
        <source>Adopted: {n} of {all}</source>
        <translation>已改用新编码：{n} / {all}</translation>
    </message>
    <message>
        <source>The parts stay as they are.</source>
        <translation>各部分不变。</translation>
    </message>
    <message>
        <source>{used} of {size} used</source>
        <translation>已用 {used} / {size}</translation>
    </message>
    <message>
        <source>{n} a year</source>
        <translation>每年约 {n} 个</translation>
    </message>
    <message>
        <source>lasts until {day} ({earliest} – {latest})</source>
        <translation>可用到 {day}（{earliest} – {latest}）</translation>
    </message>
    <message>
        <source>chance that it runs out before {day}: {share}</source>
        <translation>{day} 前用完的可能：{share}</translation>
    </message>
    <message>
        <source>{share} used</source>
        <translation>已用 {share}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>“{name}” has no condition either; only the rule that comes first in the list gives codes.</source>
        <translation>“{name}”也没有适用条件；只有排在前面的那条规则会编码。</translation>
    </message>
    <message>
        <source>Some customers fit “{name}” too; the rule that comes first in the list gives their codes.</source>
        <translation>有些客户也符合“{name}”的条件；由排在前面的规则编码。</translation>
    </message>
    <message>
        <source>A code cannot begin with {mark}; so do temporary ones.</source>
        <translation>编码不能以 {mark} 开头，那是临时编码。</translation>
    </message>
    <message>
        <source>Reading codes</source>
        <translation>正在读编码</translation>
    </message>
    <message>
        <source>Did you mean</source>
        <translation>是否应为</translation>
    </message>
    <message>
        <source>Codes read: {n} of {all}</source>
        <translation>读懂的编码：{n} / {all}</translation>
    </message>
    <message>
        <source>Coding rule</source>
        <translation>编码规则</translation>
    </message>
    <message>
        <source>Set a counter</source>
        <translation>设定流水号</translation>
    </message>
    <message>
        <source>The rule “{name}” does not count.</source>
        <translation>规则“{name}”没有流水号。</translation>
    </message>
    <message>
        <source>The counter cannot stand at {to}; the number {n} was given already.</source>
        <translation>流水号不能设到 {to}：{n} 号已经发出过。</translation>
    </message>
    <message>
        <source>Choose {n} or a higher number.</source>
        <translation>请设为 {n} 或更大的号。</translation>
    </message>
    <message>
        <source>the counter was set past it ({step})</source>
        <translation>流水号被手工设到了它后面（{step}）</translation>
    </message>
    <message>
        <source>This customer was deleted.</source>
        <translation>该客户已删除。</translation>
    </message>
    <message>
        <source>Take the deletion back first.</source>
        <translation>请先撤销删除。</translation>
    </message>
    <message>
        <source>The counter has gone on since it was set.</source>
        <translation>设定之后流水号又往下编了。</translation>
    </message>
    <message>
        <source>Its numbers stay given; a counter only goes forward.</source>
        <translation>已发的号不能收回，流水号只能往前走。</translation>
    </message>
    <message>
        <source>The code {code} was reserved and given back; no customer has it.</source>
        <translation>编码 {code} 曾预留后退回，没有客户使用。</translation>
    </message>
    <message>
        <source>Name the day from which on customers joined.</source>
        <translation>请写明从哪一天起建档的客户。</translation>
    </message>
    <message>
        <source>Did you mean one of these codes?</source>
        <translation>是不是要找下面的编码？</translation>
    </message>
    <message>
        <source>The rule would write {typed} as {longer}.</source>
        <translation>按编码规则，{typed} 应写成 {longer}。</translation>
    </message>
    <message>
        <source>{typed} looks like a code that somebody has: {known}.</source>
        <translation>{typed} 很像已有的编码：{known}。</translation>
    </message>
    <message>
        <source>Change to {code}</source>
        <translation>改成 {code}</translation>
    </message>
    <message>
        <source>Press again to keep {code}.</source>
        <translation>确实要用 {code}，请再点一次。</translation>
    </message>
</context>
</TS>
