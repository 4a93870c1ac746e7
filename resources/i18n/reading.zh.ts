<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>reading</name>
    <message>
        <source>{n} row of another table below left out</source>
        <translation>下方另一张表 {n} 行未读取</translation>
    </message>
    <message>
        <source>{n} rows of another table below left out</source>
        <translation>下方另一张表 {n} 行未读取</translation>
    </message>
    <message>
        <source>A row of another table of the sheet</source>
        <translation>属于本工作表中的另一张表</translation>
    </message>
    <message>
        <source>the sheet holds {n} tables; only the chosen one is read</source>
        <translation>本工作表有 {n} 张表，只读取所选的一张</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>rows {rows}: {heads} …</source>
        <translation>第 {rows} 行：{heads} …</translation>
    </message>
    <message>
        <source>it has more cards than a sheet has rows.</source>
        <translation>名片数超过工作表的最大行数。</translation>
    </message>
    <message>
        <source>it holds no address card.</source>
        <translation>其中没有名片。</translation>
    </message>
</context>
</TS>
