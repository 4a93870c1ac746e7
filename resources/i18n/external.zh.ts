<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>A code of another system needs the system's name and the code.</source><translation>外部编码需要系统名称和编码。</translation></message>
<message><source>Add a code of another system</source><translation>添加外部编码</translation></message>
<message><source>In other systems</source><translation>外部编码</translation></message>
<message><source>Other system</source><translation>外部系统</translation></message>
<message><source>Remove a code of another system</source><translation>删除外部编码</translation></message>
<message><source>The customer has no code {code} in {system}.</source><translation>该客户在 {system} 里没有编码 {code}。</translation></message>
<message><source>the newest {n} are shown</source><translation>只显示最近 {n} 条</translation></message>
<message><source>{name} has the code {code} in {system} already.</source><translation>{system} 里的编码 {code} 已属于 {name}。</translation></message>
</context>
</TS>
