<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>Seal the history</source><translation>给历史盖封印</translation></message>
<message><source>Reading the history</source><translation>正在重读历史</translation></message>
<message><source>Reading the records</source><translation>正在核对记录</translation></message>
<message><source>its hash was taken away</source><translation>它的校验值被去掉了</translation></message>
<message><source>a step before it is missing or was changed</source><translation>它前面的一步缺失或被改过</translation></message>
<message><source>it was changed after it was written</source><translation>写入之后被改过</translation></message>
<message><source>Step {step} ({title}, {when}, {desk}): {what}.</source><translation>第 {step} 步（{title}，{when}，{desk}）：{what}。</translation></message>
<message><source>it was added past the journal</source><translation>绕过日志添加</translation></message>
<message><source>it was deleted, and put back past the journal</source><translation>删除后又被绕过日志放回</translation></message>
<message><source>it was removed past the journal</source><translation>绕过日志删除</translation></message>
<message><source>changed past the journal: {names}</source><translation>绕过日志修改：{names}</translation></message>
<message><source>Seal {n} of {when}</source><translation>{when} 的第 {n} 号封印</translation></message>
<message><source>{seal}: it was changed, or one before it is missing.</source><translation>{seal}：被改过，或它前面的一个缺失。</translation></message>
<message><source>The seal from outside, of {when}</source><translation>另存的 {when} 的封印</translation></message>
<message><source>{seal}: it belongs to another database.</source><translation>{seal}：属于另一个数据库。</translation></message>
<message><source>{seal}: the database does not hold it any more; it was set back.</source><translation>{seal}：数据库里已经没有它了，数据库被退回过旧状态。</translation></message>
<message><source>its signature is wrong.</source><translation>签名不对。</translation></message>
<message><source>of {n} steps of sign-in {who} only {left} are left.</source><translation>第 {who} 次登录的 {n} 步只剩下 {left} 步。</translation></message>
<message><source>step {n} of sign-in {who} is another one.</source><translation>第 {who} 次登录的第 {n} 步换成了另一步。</translation></message>
<message><source>“{file}” is no seal of a history.</source><translation>“{file}”不是历史封印文件。</translation></message>
<message><source>The history is whole: {steps} steps in {chains} chains, {seals} seals, {records} records.</source><translation>历史完好：{chains} 条链共 {steps} 步，{seals} 个封印，{records} 条记录。</translation></message>
<message><source>Seal {n} was made.</source><translation>已盖第 {n} 号封印。</translation></message>
<message><source>It is not signed: this computer has no keyring for the key.</source><translation>封印没有签名：本机没有可存放密钥的钥匙串。</translation></message>
<message><source>All kinds of steps</source><translation>所有操作</translation></message>
<message><source>Code of a customer</source><translation>客户编码</translation></message>
<message><source>Compare with a kept seal…</source><translation>与另存的封印比对…</translation></message>
<message><source>Each step carries a hash of itself and of the step before it. Reading it again shows what was changed or removed, and what another program wrote. A seal that you keep on another disk also shows if the whole database was set back.</source><translation>每一步都带有自身和前一步的校验值。重读一遍就能看出哪里被改过、删过，或被别的程序写过。另存到别的硬盘上的封印，还能看出整个数据库是否被退回过旧状态。</translation></message>
<message><source>Everybody</source><translation>所有人</translation></message>
<message><source>Keep the seal</source><translation>另存封印</translation></message>
<message><source>Proof of the history</source><translation>历史核验</translation></message>
<message><source>Read the history again</source><translation>重读历史</translation></message>
<message><source>Seal</source><translation>封印</translation></message>
<message><source>Seal now and keep the seal…</source><translation>立即盖封印并另存…</translation></message>
<message><source>Sealed. Keep {file} on another disk.</source><translation>已盖封印。请把 {file} 存到另一块硬盘上。</translation></message>
<message><source>Something is not as it was written; the first broken step stands first.</source><translation>有内容与写入时不同；最先被破坏的一步排在最前面。</translation></message>
<message><source>The history has not been read again since this window was opened.</source><translation>打开窗口以来还没有重读过历史。</translation></message>
<message><source>What is wrong</source><translation>问题</translation></message>
<message><source>Who</source><translation>操作人</translation></message>
<message><source>from day</source><translation>从（日期）</translation></message>
<message><source>to day</source><translation>到（日期）</translation></message>
<message><source>“{text}” is not a day; write 2026-03-31.</source><translation>“{text}”不是日期，请写成 2026-03-31。</translation></message>
</context>
</TS>
