<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>, </source><translation>、</translation></message>
<message><source>not counted: {orders}</source><translation>不计入：{orders}</translation></message>
<message><source>{n} cancelled</source><translation>已取消 {n} 单</translation></message>
<message><source>{n} of a later day</source><translation>日期未到 {n} 单</translation></message>
<message><source>{n} returns</source><translation>退货 {n} 单</translation></message>
</context>
</TS>
