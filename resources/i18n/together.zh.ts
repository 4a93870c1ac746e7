<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>Changed by somebody else</source><translation>已被别人改过</translation></message>
<message><source>Here too: {names}</source><translation>{names} 也在看</translation></message>
<message><source>Keep what stands there</source><translation>保留现有的</translation></message>
<message><source>Look at both values and decide which one holds.</source><translation>请看两个值，决定以哪个为准。</translation></message>
<message><source>Somebody else</source><translation>别人</translation></message>
<message><source>When you looked</source><translation>您看到时</translation></message>
<message><source>Write mine</source><translation>写入我的</translation></message>
<message><source>Yours</source><translation>您要写的</translation></message>
<message><source>{person} changed {fields} meanwhile.</source><translation>{person} 刚刚改了 {fields}。</translation></message>
<message><source>{person}, {when}</source><translation>{person}，{when}</translation></message>
</context>
</TS>
