<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>All changes of the lifecycle</source><translation>生命周期的全部变化</translation></message>
<message><source>All changes of the value segment</source><translation>价值分群的全部变化</translation></message>
<message><source>All times have nothing before them to be compared with.</source><translation>“全部时间”之前没有可比较的时段。</translation></message>
<message><source>Board</source><translation>看板</translation></message>
<message><source>Came new</source><translation>新成交</translation></message>
<message><source>Changes of class</source><translation>分类变动</translation></message>
<message><source>Compare with</source><translation>比较对象</translation></message>
<message><source>Compare with nothing</source><translation>不作比较</translation></message>
<message><source>Compare with the period before</source><translation>与上期比较</translation></message>
<message><source>Export the list…</source><translation>导出清单…</translation></message>
<message><source>Fell asleep</source><translation>转为沉睡</translation></message>
<message><source>Fell from class A</source><translation>跌出 A 类</translation></message>
<message><source>Fell from high value</source><translation>跌出高价值</translation></message>
<message><source>Filter of the changes</source><translation>变动的筛选条件</translation></message>
<message><source>more than ten times as much</source><translation>增长超过 10 倍</translation></message>
<message><source>Name the first day of the period with --from.</source><translation>请用 --from 写明起始日期。</translation></message>
<message><source>Nobody changed in this way in this period.</source><translation>这段时间没有客户发生这种变化。</translation></message>
<message><source>Nobody has ordered a second time yet.</source><translation>还没有客户再次下单。</translation></message>
<message><source>only the latest {n} changes are shown</source><translation>只显示最近 {n} 条变动</translation></message>
<message><source>Only {n} customers have orders: too few to be cut into tenths.</source><translation>只有 {n} 个客户有订单，太少，无法按十等份划分。</translation></message>
<message><source>Rose to class A</source><translation>升入 A 类</translation></message>
<message><source>Rose to high value</source><translation>升为高价值</translation></message>
<message><source>Show these customers</source><translation>查看这些客户</translation></message>
<message><source>the last {n} months; choose a period for others</source><translation>最近 {n} 个月；要看其他时间，请选择时段</translation></message>
<message><source>the last {n} quarters; choose a period for others</source><translation>最近 {n} 个季度；要看其他时间，请选择时段</translation></message>
<message><source>the last {n} years; choose a period for others</source><translation>最近 {n} 年；要看其他时间，请选择时段</translation></message>
<message><source>The period before</source><translation>上期</translation></message>
<message><source>Were lost</source><translation>已流失</translation></message>
<message><source>Which changes</source><translation>哪种变动</translation></message>
<message><source>Won back</source><translation>回流</translation></message>
<message><source>{axis} → ({n} more in a wider window)</source><translation>{axis} →（放大后还有 {n} 列）</translation></message>
<message><source>{n} group never runs out of numbers</source><translation>{n} 组流水号用不完</translation></message>
<message><source>{n} groups never run out of numbers</source><translation>{n} 组流水号用不完</translation></message>
<message><source>{n} in all, {change} against the period before</source><translation>合计 {n}，环比 {change}</translation></message>
</context>
</TS>
