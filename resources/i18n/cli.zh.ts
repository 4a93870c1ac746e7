<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>Step {step}: {code}</source>
        <translation>第 {step} 步：{code}</translation>
    </message>
    <message>
        <source>Allowed: {words}</source>
        <translation>可以填：{words}</translation>
    </message>
    <message>
        <source>“{pair}” is not FIELD=VALUE.</source>
        <translation>“{pair}”不是“字段=值”的写法。</translation>
    </message>
    <message>
        <source>Fields: {words}</source>
        <translation>字段：{words}</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>{verb}: {added} new, {updated} changed, {same} unchanged, {rejected} rejected, {skipped} left out.</source>
        <translation>{verb}：新增 {added}，修改 {updated}，无变化 {same}，不能导入 {rejected}，跳过 {skipped}。</translation>
    </message>
    <message>
        <source>There is no question “{id}”.</source>
        <translation>没有“{id}”这个问题。</translation>
    </message>
    <message>
        <source>Row {row}: {message}</source>
        <translation>第 {row} 行：{message}</translation>
    </message>
    <message>
        <source>{n} customers written to {file}</source>
        <translation>{n} 个客户已写入 {file}</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} holds no mapping.</source>
        <translation>{file} 里没有列对应关系。</translation>
    </message>
    <message>
        <source>“{pair}” is not ID=VALUE.</source>
        <translation>“{pair}”不是“编号=值”的写法。</translation>
    </message>
    <message>
        <source>Questions: {words}</source>
        <translation>问题：{words}</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>已写入：{file}</translation>
    </message>
    <message>
        <source>“{value}” is not a date; write 2024-01-31.</source>
        <translation>“{value}”不是日期，请写成 2024-01-31。</translation>
    </message>
    <message>
        <source>customers</source>
        <translation>个客户</translation>
    </message>
    <message>
        <source>add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>{field} is kept by the program and cannot be set.</source>
        <translation>{field}由程序维护，不能修改。</translation>
    </message>
    <message>
        <source>… and {n} more; --rejects FILE.xlsx writes them all.</source>
        <translation>……还有 {n} 行；加上 --rejects FILE.xlsx 可全部写出。</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>预留批次</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最后一个</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Returned numbers</source>
        <translation>退回的号</translation>
    </message>
    <message>
        <source>Typed codes</source>
        <translation>手输编码</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>not understood: {names}</source>
        <translation>看不懂：{names}</translation>
    </message>
    <message>
        <source>these are missing: {names}</source>
        <translation>缺少：{names}</translation>
    </message>
    <message>
        <source>wrong usage</source>
        <translation>用法不对</translation>
    </message>
    <message>
        <source>{name} does not go with {value}</source>
        <translation>{name} 不能与 {value} 一起用</translation>
    </message>
    <message>
        <source>{name}: a value is missing</source>
        <translation>{name}：缺少取值</translation>
    </message>
    <message>
        <source>{name}: {value} is no number</source>
        <translation>{name}：{value} 不是数字</translation>
    </message>
    <message>
        <source>{name}: {value} is none of {known}</source>
        <translation>{name}：没有 {value} 这个选项，可选 {known}</translation>
    </message>
    <message>
        <source>{name}: {value} is not between 1 and 1,000,000,000</source>
        <translation>{name}：{value} 不在 1 到 1,000,000,000 之间</translation>
    </message>
    <message>
        <source>“{one}” and “{other}” have the same code {code}; give each a code of its own.</source>
        <translation>“{one}”和“{other}”的代码同为 {code}，请让每一项的代码各不相同。</translation>
    </message>
    <message>
        <source>left as it stands</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>put right</source>
        <translation>已整理</translation>
    </message>
</context>
</TS>
