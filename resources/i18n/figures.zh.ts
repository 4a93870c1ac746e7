<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>figures</name>
    <message>
        <source>There is no class “{word}”.</source>
        <translation>没有“{word}”这一类。</translation>
    </message>
    <message>
        <source>Reading orders</source>
        <translation>正在读取订单</translation>
    </message>
    <message>
        <source>Change the numbers.</source>
        <translation>请修改这些数。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原先</translation>
    </message>
    <message>
        <source>After</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Classes of {day}: {n} customers stand otherwise than before, {moved} changes of class.</source>
        <translation>{day} 的分类：{n} 位客户的状况与之前不同，其中 {moved} 次变更了类别。</translation>
    </message>
    <message>
        <source>Keeping classes</source>
        <translation>正在保存分类</translation>
    </message>
    <message>
        <source>Class customers</source>
        <translation>客户分类</translation>
    </message>
    <message>
        <source>The four cut lines of the scores must rise, above 0 % and below 100 %.</source>
        <translation>四条评分分界线必须依次增大，并且大于 0%、小于 100%。</translation>
    </message>
    <message>
        <source>Classing customers</source>
        <translation>正在给客户分类</translation>
    </message>
    <message>
        <source>Sample orders</source>
        <translation>示例订单</translation>
    </message>
    <message>
        <source>The number of orders must lie between 0 and 20,000,000.</source>
        <translation>订单数量必须在 0 到 20,000,000 之间。</translation>
    </message>
    <message>
        <source>Sample orders are made in a database only.</source>
        <translation>示例订单只能生成到数据库里。</translation>
    </message>
    <message>
        <source>Write OUT.db.</source>
        <translation>请把输出文件写成 OUT.db。</translation>
    </message>
</context>
</TS>
