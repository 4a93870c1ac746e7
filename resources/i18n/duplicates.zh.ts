<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>custmgr</name>
<message><source>(new)</source><translation>（新）</translation></message>
<message><source>(the first {n} are shown)</source><translation>（只列出前 {n} 对）</translation></message>
<message><source>address differs in one character</source><translation>地址差一个字</translation></message>
<message><source>another customer fits as well</source><translation>还有别的客户也对得上</translation></message>
<message><source>Both customers</source><translation>两个客户对照</translation></message>
<message><source>Both have orders of these numbers; look at them afterwards: {numbers}</source><translation>两边都有这些订单号，合并后请核对：{numbers}</translation></message>
<message><source>Choose who stays. His code stays in use, and the other's code leads to him from then on.</source><translation>请选择保留哪一个。保留的客户编码照用，另一个的编码以后也会指向他。</translation></message>
<message><source>Comes over to the one who stays: {what}.</source><translation>归到保留的客户名下：{what}。</translation></message>
<message><source>Comparing customers</source><translation>正在比对客户</translation></message>
<message><source>contact person differs in one character</source><translation>联系人差一个字</translation></message>
<message><source>contact person may be the same</source><translation>联系人可能相同</translation></message>
<message><source>contact person sounds the same</source><translation>联系人同音</translation></message>
<message><source>customer merged</source><translation>客户已合并</translation></message>
<message><source>Customers who may be the same</source><translation>可能相同的客户</translation></message>
<message><source>Decide on possible duplicate</source><translation>处理疑似重复</translation></message>
<message><source>Decision</source><translation>处理结果</translation></message>
<message><source>Decisions on duplicates</source><translation>疑似重复的处理结果</translation></message>
<message><source>different addresses</source><translation>地址不同</translation></message>
<message><source>different cities</source><translation>城市不同</translation></message>
<message><source>different contact persons</source><translation>联系人不同</translation></message>
<message><source>different e-mail</source><translation>邮箱不同</translation></message>
<message><source>different ID numbers</source><translation>身份证号不同</translation></message>
<message><source>different names</source><translation>名称不同</translation></message>
<message><source>different phones</source><translation>电话不同</translation></message>
<message><source>different places in the name</source><translation>名称里的地名不同</translation></message>
<message><source>different tax numbers</source><translation>税号不同</translation></message>
<message><source>different trades</source><translation>行业不同</translation></message>
<message><source>e-mail at the same firm</source><translation>同一单位的邮箱</translation></message>
<message><source>e-mail differs in one character</source><translation>邮箱差一个字符</translation></message>
<message><source>Find possible duplicates…</source><translation>查找疑似重复客户…</translation></message>
<message><source>First customer</source><translation>客户甲</translation></message>
<message><source>Forget decision on possible duplicate</source><translation>撤销对疑似重复的处理</translation></message>
<message><source>given name differs in one character</source><translation>名字差一个字</translation></message>
<message><source>hardly</source><translation>不太像</translation></message>
<message><source>ID number nearly the same</source><translation>身份证号几乎相同</translation></message>
<message><source>It is one step that can be taken back.</source><translation>合并是一步操作，可以撤销。</translation></message>
<message><source>its customer was merged into another one ({step})</source><translation>客户已并入另一个客户（{step}）</translation></message>
<message><source>Judgement</source><translation>判断</translation></message>
<message><source>likely the same</source><translation>很可能相同</translation></message>
<message><source>Likely the same customer</source><translation>很可能是同一客户</translation></message>
<message><source>Look again later</source><translation>以后再看</translation></message>
<message><source>Look for it in the history.</source><translation>请在历史记录里查找。</translation></message>
<message><source>Merge</source><translation>合并</translation></message>
<message><source>Merge customers</source><translation>合并客户</translation></message>
<message><source>merged</source><translation>已并入</translation></message>
<message><source>Merge…</source><translation>合并…</translation></message>
<message><source>Name 1 to {n} customers who are merged into one.</source><translation>请指定 1 到 {n} 个要并入的客户。</translation></message>
<message><source>name and contact person stand in each other's place</source><translation>名称和联系人填反了</translation></message>
<message><source>name differs in one character</source><translation>名称差一个字</translation></message>
<message><source>name sounds the same</source><translation>名称同音</translation></message>
<message><source>names differ only in place and legal form</source><translation>名称只差地名和公司形式</translation></message>
<message><source>names differ only in the legal form</source><translation>名称只差公司形式</translation></message>
<message><source>names differ only in the place</source><translation>名称只差地名</translation></message>
<message><source>No two customers look like the same one.</source><translation>没有发现疑似重复的客户。</translation></message>
<message><source>Not the same customer</source><translation>不是同一客户</translation></message>
<message><source>Nothing was decided about these two.</source><translation>这两个客户还没有处理过。</translation></message>
<message><source>one is a branch</source><translation>其中一个是分支机构</translation></message>
<message><source>one name holds the other</source><translation>名称一长一短</translation></message>
<message><source>only a part of the name is known</source><translation>姓名不全</translation></message>
<message><source>Only likely ones</source><translation>只看很可能相同的</translation></message>
<message><source>only one thing is the same</source><translation>只有一处相同</translation></message>
<message><source>only the surname is the same</source><translation>只有姓相同</translation></message>
<message><source>Perhaps there already: {customer} ({reasons})</source><translation>可能已经有：{customer}（{reasons}）</translation></message>
<message><source>phone differs in one digit</source><translation>电话差一位</translation></message>
<message><source>possible</source><translation>可能相同</translation></message>
<message><source>Possible duplicates</source><translation>疑似重复客户</translation></message>
<message><source>Possibly the same customer</source><translation>可能是同一客户</translation></message>
<message><source>Reading customers</source><translation>正在读取客户</translation></message>
<message><source>Reasons</source><translation>理由</translation></message>
<message><source>same address</source><translation>地址相同</translation></message>
<message><source>same branch</source><translation>同一分支机构</translation></message>
<message><source>same building, other room</source><translation>同一楼，房间不同</translation></message>
<message><source>same contact person</source><translation>联系人相同</translation></message>
<message><source>same e-mail</source><translation>邮箱相同</translation></message>
<message><source>same e-mail of an office</source><translation>公用邮箱相同</translation></message>
<message><source>same ID number</source><translation>身份证号相同</translation></message>
<message><source>same name</source><translation>名称相同</translation></message>
<message><source>same name in another language</source><translation>中外文名称相同</translation></message>
<message><source>same phone</source><translation>电话相同</translation></message>
<message><source>same phone, area code missing</source><translation>电话相同，只差区号</translation></message>
<message><source>same road and number</source><translation>路名和门牌号相同</translation></message>
<message><source>same switchboard, other extension</source><translation>总机相同，分机不同</translation></message>
<message><source>same tax number</source><translation>税号相同</translation></message>
<message><source>same trade name</source><translation>字号相同</translation></message>
<message><source>Score</source><translation>分数</translation></message>
<message><source>Search again</source><translation>重新查找</translation></message>
<message><source>Second customer</source><translation>客户乙</translation></message>
<message><source>Show the first</source><translation>打开客户甲</translation></message>
<message><source>Show the second</source><translation>打开客户乙</translation></message>
<message><source>Shown again in {n} days.</source><translation>{n} 天后再列出。</translation></message>
<message><source>Stays: {customer}</source><translation>保留：{customer}</translation></message>
<message><source>Step {step} merged no customers.</source><translation>第 {step} 步不是合并客户。</translation></message>
<message><source>Take that back first.</source><translation>请先撤销那一步。</translation></message>
<message><source>tax number nearly the same</source><translation>税号几乎相同</translation></message>
<message><source>This is one and the same customer.</source><translation>这就是同一个客户。</translation></message>
<message><source>trade name differs in one character</source><translation>字号差一个字</translation></message>
<message><source>trade name sounds the same</source><translation>字号同音</translation></message>
<message><source>trade written in another way</source><translation>行业写法不同</translation></message>
<message><source>Until</source><translation>到</translation></message>
<message><source>Why: {reasons}</source><translation>理由：{reasons}</translation></message>
<message><source>{kept} ← {dropped}</source><translation>{kept} ← {dropped}</translation></message>
<message><source>{name} would be kept, and was deleted or merged since.</source><translation>要保留的客户“{name}”后来已被删除或合并。</translation></message>
<message><source>{n} likely the same</source><translation>很可能相同的 {n} 对</translation></message>
<message><source>{n} pairs</source><translation>{n} 对</translation></message>
<message><source>{n} pairs, {likely} of them likely; {decided} were decided before.</source><translation>共 {n} 对，其中 {likely} 对很可能是同一客户；另有 {decided} 对已处理过。</translation></message>
<message><source>{n} records moved</source><translation>转移了 {n} 条记录</translation></message>
<message><source>“{field}” cannot be taken from there.</source><translation>“{field}”不能取自那里。</translation></message>
<message><source>“{pair}” is not FIELD=CODE.</source><translation>“{pair}”不是“字段=编码”的写法。</translation></message>
<message><source>“{word}” is no decision.</source><translation>没有“{word}”这种处理结果。</translation></message>
</context>
</TS>
