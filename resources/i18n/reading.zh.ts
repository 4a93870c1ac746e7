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
    <message>
        <source>Zoho CRM, accounts</source>
        <translation>Zoho CRM 客户</translation>
    </message>
    <message>
        <source>Zoho CRM, contacts</source>
        <translation>Zoho CRM 联系人</translation>
    </message>
    <message>
        <source>Fxiaoke</source>
        <translation>纷享销客</translation>
    </message>
    <message>
        <source>Outlook contacts</source>
        <translation>Outlook 联系人</translation>
    </message>
    <message>
        <source>Google contacts</source>
        <translation>Google 通讯录</translation>
    </message>
    <message>
        <source>as {program} exports it</source>
        <translation>按{program}的导出格式</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>姓</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>名</translation>
    </message>
    <message>
        <source>Without another name the contact is the customer: {text}</source>
        <translation>没有其他名称，以联系人为客户：{text}</translation>
    </message>
</context>
</TS>
