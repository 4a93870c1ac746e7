<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>Due on</source><translation>到期日</translation></message>
<message><source>Kind</source><translation>种类</translation></message>
<message><source>Nothing is due. Tasks and next steps are entered at the side of a customer.</source><translation>没有到期的事项。任务和下一步在客户右侧录入。</translation></message>
<message><source>Notice on the desktop for tasks that are due</source><translation>任务到期时在桌面提醒</translation></message>
<message><source>overdue</source><translation>已过期</translation></message>
<message><source>Show the customer</source><translation>查看客户</translation></message>
<message><source>To do</source><translation>事项</translation></message>
<message><source>today and before</source><translation>今天及以前</translation></message>
<message><source>Until when</source><translation>看到哪天</translation></message>
<message><source>within 30 days</source><translation>30 天内</translation></message>
<message><source>within 7 days</source><translation>7 天内</translation></message>
<message><source>{n} are due</source><translation>{n} 件到期</translation></message>
<message><source>{n} are due today</source><translation>今天到期 {n} 项</translation></message>
<message><source>{n} overdue</source><translation>已过期 {n} 项</translation></message>
<message><source>{n} tasks are due</source><translation>{n} 项任务到期</translation></message>
<message><source>… and {n} more</source><translation>……另有 {n} 项</translation></message>
</context>
</TS>
