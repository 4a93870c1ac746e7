<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>A rate must be above 0.</source><translation>汇率必须大于 0。</translation></message>
<message><source>add …</source><translation>添加…</translation></message>
<message><source>added</source><translation>新增</translation></message>
<message><source>Amounts are in {currency}</source><translation>金额按 {currency} 计</translation></message>
<message><source>another row of this file is the same entry</source><translation>文件中另有一行是同一条</translation></message>
<message><source>Classes of {day}: {n} customer stands otherwise than before, {moved}.</source><translation>{day} 的分类：{n} 位客户的状况与之前不同，{moved}。</translation></message>
<message><source>Classes of {day}: {n} customers stand otherwise than before, {moved}.</source><translation>{day} 的分类：{n} 位客户的状况与之前不同，{moved}。</translation></message>
<message><source>Code of another system</source><translation>外部编码</translation></message>
<message><source>Columns left out: {names}</source><translation>不导入的列：{names}</translation></message>
<message><source>converted by {rates}</source><translation>按汇率 {rates} 折算</translation></message>
<message><source>Export contacts, talks, tasks</source><translation>导出联系人、往来、任务</translation></message>
<message><source>Export contacts, talks, tasks…</source><translation>导出联系人、往来、任务…</translation></message>
<message><source>Import contacts, talks, tasks</source><translation>导入联系人、往来、任务</translation></message>
<message><source>Import contacts, talks, tasks…</source><translation>导入联系人、往来、任务…</translation></message>
<message><source>Import entries</source><translation>导入客户资料条目</translation></message>
<message><source>Import entries from {file}</source><translation>从 {file} 导入</translation></message>
<message><source>Import {n} entries</source><translation>导入 {n} 条</translation></message>
<message><source>It needs a column with the customer's code (an old one or one of another system will do) or name.</source><translation>需要有一列客户编码（旧编码或外部系统的编码也可以）或客户名称。</translation></message>
<message><source>It needs a column “{field}”.</source><translation>需要有一列“{field}”。</translation></message>
<message><source>Left out were: {names}. If it is one of these, say so above it.</source><translation>未使用的列：{names}。如果就在其中，请在该列上方指定字段。</translation></message>
<message><source>Lists: {words}</source><translation>可用的清单：{words}</translation></message>
<message><source>Main currency</source><translation>本位币</translation></message>
<message><source>No column is “{field}”, and without it there is no entry.</source><translation>没有“{field}”这一列，缺少它就无法生成记录。</translation></message>
<message><source>Nothing could be taken back.</source><translation>没有可回退的内容。</translation></message>
<message><source>Nothing of step {step} could be taken back: all of it was changed since.</source><translation>第 {step} 步没有可回退的内容：之后都已改动。</translation></message>
<message><source>Of {n} customers.</source><translation>共 {n} 个客户。</translation></message>
<message><source>Rates of other currencies (by comma)</source><translation>其他币种的汇率（用逗号分隔）</translation></message>
<message><source>Recognised were: {names}.</source><translation>已识别的列：{names}。</translation></message>
<message><source>removed</source><translation>移除</translation></message>
<message><source>Sales order</source><translation>订单</translation></message>
<message><source>several words</source><translation>多个词</translation></message>
<message><source>Sheets with the same columns that are not read: {names}</source><translation>列名相同、这次没有读取的工作表：{names}</translation></message>
<message><source>Step {step} taken back: {what}; kept as changed since: {left}.</source><translation>第 {step} 步已回退：{what}；之后又改过、保留不动：{left}。</translation></message>
<message><source>The file does not tell whose entries these are.</source><translation>文件没有说明每一行属于哪个客户。</translation></message>
<message><source>the identity of this row is damaged</source><translation>这一行的标识已损坏</translation></message>
<message><source>The rows are</source><translation>每一行是</translation></message>
<message><source>The template cannot be filled in yet.</source><translation>模板有误，暂时无法生成信函。</translation></message>
<message><source>this entry belongs to another customer</source><translation>这一条属于另一个客户</translation></message>
<message><source>this entry is there already</source><translation>已经有这一条</translation></message>
<message><source>this entry was changed here since it was exported</source><translation>导出之后这一条在这里改过</translation></message>
<message><source>this entry was removed here since it was exported</source><translation>导出之后这一条在这里被移除</translation></message>
<message><source>this row belongs to another database or another list</source><translation>这一行来自另一个数据库或另一种清单</translation></message>
<message><source>this row stands in the file twice</source><translation>这一行在文件中重复</translation></message>
<message><source>those in {currencies} are left out, for there is no rate</source><translation>{currencies} 没有汇率，金额未计入</translation></message>
<message><source>What one of the other currency is worth in ours. Without a rate its amounts do not count.</source><translation>一单位外币折合多少本位币。没有汇率的币种，金额不计入。</translation></message>
<message><source>Which entries of the customers in the table?</source><translation>导出列表中这些客户的哪些内容？</translation></message>
<message><source>Write it like USD=7.1.</source><translation>请写成 USD=7.1 这样。</translation></message>
<message><source>{field}: longer than {n} characters.</source><translation>{field}：超过 {n} 个字符。</translation></message>
<message><source>{n} change of class</source><translation>{n} 次变更了类别</translation></message>
<message><source>{n} changes of class</source><translation>{n} 次变更了类别</translation></message>
<message><source>{n} customer written to {file}</source><translation>{n} 个客户已写入 {file}</translation></message>
<message><source>{n} entries are changed.</source><translation>修改 {n} 条。</translation></message>
<message><source>{n} entries are new.</source><translation>新增 {n} 条。</translation></message>
<message><source>{n} entries were imported.</source><translation>已导入 {n} 条。</translation></message>
<message><source>{n} file, {size}; the database keeps {kept} for it.</source><translation>{n} 个文件，共 {size}；在数据库中占 {kept}。</translation></message>
<message><source>{n} letter</source><translation>{n} 封信函</translation></message>
<message><source>{n} line</source><translation>{n} 行明细</translation></message>
<message><source>{n} lines</source><translation>{n} 行明细</translation></message>
<message><source>{n} order</source><translation>{n} 个订单</translation></message>
<message><source>{n} orders</source><translation>{n} 个订单</translation></message>
<message><source>{n} record</source><translation>{n} 条记录</translation></message>
<message><source>{n} rows are there already.</source><translation>{n} 行已经有了。</translation></message>
<message><source>{n} value</source><translation>{n} 个值</translation></message>
<message><source>{n} values</source><translation>{n} 个值</translation></message>
<message><source>{verb}: {orders} with {lines}, {changed} changed, {same} known, {rejected} rejected.</source><translation>{verb}：新增 {orders}、{lines}，更新 {changed} 个，已有 {same}，{rejected} 行无法导入。</translation></message>
<message><source>“{text}” is no rate.</source><translation>“{text}”不是汇率。</translation></message>
<message><source>“{text}” is not in the list “{field}”.</source><translation>“{field}”清单中没有“{text}”。</translation></message>
</context>
</TS>
