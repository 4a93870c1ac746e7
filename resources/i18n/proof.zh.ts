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
<message><source>block of numbers</source><translation>预留号段</translation></message>
<message><source>version of a rule</source><translation>规则版本</translation></message>
<message><source>category</source><translation>类别项</translation></message>
<message><source>customer</source><translation>客户</translation></message>
<message><source>rule</source><translation>编码规则</translation></message>
<message><source>setting</source><translation>设置</translation></message>
</context>
</TS>
