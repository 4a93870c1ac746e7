<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>frame</name>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>History</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Code, name, pinyin, phone …  or  region:Beijing  level:A  joined&gt;2024-01-01</source>
        <translation>编码、名称、拼音首字母、电话……也可以写 地区:北京 等级:A 登记&gt;2024-01-01</translation>
    </message>
    <message>
        <source>Find customers</source>
        <translation>查找客户</translation>
    </message>
<message><source>Administration</source><translation>管理</translation></message>
<message><source>Tasks</source><translation>任务</translation></message>
</context>
</TS>
