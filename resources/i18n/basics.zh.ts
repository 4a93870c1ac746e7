<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>basics</name>
    <message>
        <source>see customers</source>
        <translation>查看客户</translation>
    </message>
    <message>
        <source>change customers</source>
        <translation>修改客户</translation>
    </message>
    <message>
        <source>delete customers</source>
        <translation>删除客户</translation>
    </message>
    <message>
        <source>import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>export files</source>
        <translation>导出文件</translation>
    </message>
    <message>
        <source>edit coding rules</source>
        <translation>编辑编码规则</translation>
    </message>
    <message>
        <source>change the organisation's settings</source>
        <translation>修改单位设置</translation>
    </message>
    <message>
        <source>take back steps</source>
        <translation>回退操作</translation>
    </message>
    <message>
        <source>There is no screen here, so no window can be shown. Without one you can use the commands: import, export, find, show, add, edit, rule, report, history … ; “custmgr --help” lists them.</source>
        <translation>这里没有屏幕，无法打开窗口。没有窗口时可以用命令：import、export、find、show、add、edit、rule、report、history……；“custmgr --help” 可列出全部。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Text size in percent</source>
        <translation>文字大小（百分比）</translation>
    </message>
    <message>
        <source>The settings cannot be kept in {folder}: {reason}.</source>
        <translation>无法在 {folder} 保存设置：{reason}。</translation>
    </message>
    <message>
        <source>customers.db</source>
        <translation>客户.db</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>long text</source>
        <translation>长文字</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>电话</translation>
    </message>
</context>
</TS>
