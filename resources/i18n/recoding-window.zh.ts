<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>recoding-window</name>
    <message>
        <source>Old and new codes</source>
        <translation>新旧编码</translation>
    </message>
    <message>
        <source>Give customers new codes…</source>
        <translation>批量换编码…</translation>
    </message>
    <message>
        <source>Are the new codes in use?…</source>
        <translation>核对新编码是否已启用…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{n} row written to {file}</source>
        <translation>已写入 {n} 行：{file}</translation>
    </message>
    <message>
        <source>{n} rows written to {file}</source>
        <translation>已写入 {n} 行：{file}</translation>
    </message>
    <message>
        <source>present code</source>
        <translation>现有编码</translation>
    </message>
    <message>
        <source>joining date</source>
        <translation>建档日期</translation>
    </message>
    <message>
        <source>name (pinyin)</source>
        <translation>名称（拼音）</translation>
    </message>
    <message>
        <source>New codes by</source>
        <translation>新编码依据</translation>
    </message>
    <message>
        <source>Which customers</source>
        <translation>哪些客户</translation>
    </message>
    <message>
        <source>Numbers go by</source>
        <translation>编号先后按</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>the rule that is meant for each customer</source>
        <translation>各客户适用的编码规则</translation>
    </message>
    <message>
        <source>the rule “{name}”</source>
        <translation>编码规则“{name}”</translation>
    </message>
    <message>
        <source>a list with old and new codes…</source>
        <translation>新旧编码对照表（Excel / CSV）…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>all customers</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>the customers found by “{words}”</source>
        <translation>搜索“{words}”找到的客户</translation>
    </message>
    <message>
        <source>the {n} customer selected</source>
        <translation>选中的 {n} 个客户</translation>
    </message>
    <message>
        <source>the {n} customers selected</source>
        <translation>选中的 {n} 个客户</translation>
    </message>
    <message>
        <source>List with old and new codes</source>
        <translation>新旧编码对照表</translation>
    </message>
    <message>
        <source>with the columns “Old code” and “New code”; you can drop it here</source>
        <translation>表里要有“旧编码”和“新编码”两列；也可以把文件拖进来</translation>
    </message>
    <message>
        <source>get a new code</source>
        <translation>换新编码</translation>
    </message>
    <message>
        <source>keep their code</source>
        <translation>不用换</translation>
    </message>
    <message>
        <source>cannot be recoded</source>
        <translation>换不了</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Give customers new codes</source>
        <translation>批量换编码</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>保存对照表…</translation>
    </message>
    <message>
        <source>Old and new codes as a workbook or text table, for your other systems</source>
        <translation>把新旧编码存成 Excel 或 CSV，供其他系统使用</translation>
    </message>
    <message>
        <source>Recode {n} customer</source>
        <translation>给 {n} 个客户换编码</translation>
    </message>
    <message>
        <source>Recode {n} customers</source>
        <translation>给 {n} 个客户换编码</translation>
    </message>
    <message>
        <source>Being planned; nothing is written.</source>
        <translation>正在试算，还没有写入。</translation>
    </message>
    <message>
        <source>Choose a list, or a rule; then the old and new codes stand here before anything is written.</source>
        <translation>选好对照表或编码规则，这里先列出新旧编码，确认后才会写入。</translation>
    </message>
    <message>
        <source>The old codes still find their customers. Save the list for your other systems.</source>
        <translation>旧编码仍能查到原来的客户。请保存对照表，交给其他系统更新。</translation>
    </message>
    <message>
        <source>Nothing is written yet. Old codes stay with their customers and go on finding them.</source>
        <translation>现在还没有写入。旧编码会留作曾用编码，照样查得到客户。</translation>
    </message>
    <message>
        <source>{n} customer stays as it is; the reason stands in the table.</source>
        <translation>{n} 个客户保持不变，原因见表。</translation>
    </message>
    <message>
        <source>{n} customers stay as they are; the reasons stand in the table.</source>
        <translation>{n} 个客户保持不变，原因见表。</translation>
    </message>
    <message>
        <source>{n} customer has a new code.</source>
        <translation>{n} 个客户已换新编码。</translation>
    </message>
    <message>
        <source>{n} customers have new codes.</source>
        <translation>{n} 个客户已换新编码。</translation>
    </message>
    <message>
        <source>Plan again</source>
        <translation>重新试算</translation>
    </message>
    <message>
        <source>old and new codes.xlsx</source>
        <translation>新旧编码对照表.xlsx</translation>
    </message>
    <message>
        <source>still the old code</source>
        <translation>还在用旧编码</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>本系统没有</translation>
    </message>
    <message>
        <source>the new code</source>
        <translation>已用新编码</translation>
    </message>
    <message>
        <source>Code there</source>
        <translation>对方编码</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Code here</source>
        <translation>本系统现编码</translation>
    </message>
    <message>
        <source>Codes of the other system</source>
        <translation>对方系统的编码</translation>
    </message>
    <message>
        <source>Are the new codes in use?</source>
        <translation>新编码启用了吗？</translation>
    </message>
    <message>
        <source>Export the customers of your other system and choose that list, or drop it here: each of its codes is held against the present codes. Nothing is written.</source>
        <translation>从其他系统导出客户名单，在这里选择或拖进来：逐个编码与本系统的现编码核对，不写入任何内容。</translation>
    </message>
    <message>
        <source>Choose the list…</source>
        <translation>选择名单…</translation>
    </message>
    <message>
        <source>Codes stand in</source>
        <translation>编码所在列</translation>
    </message>
    <message>
        <source>no list yet</source>
        <translation>还没有选名单</translation>
    </message>
    <message>
        <source>Save this table…</source>
        <translation>保存此表…</translation>
    </message>
    <message>
        <source>List of the other system</source>
        <translation>对方系统的名单</translation>
    </message>
    <message>
        <source>codes in use.xlsx</source>
        <translation>编码启用情况.xlsx</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在核对</translation>
    </message>
    <message>
        <source>Column {n}</source>
        <translation>第 {n} 列</translation>
    </message>
</context>
</TS>
