<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>window</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Customers</source>
        <translation>客户(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;odes</source>
        <translation>编码(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>New database…</source>
        <translation>新建数据库…</translation>
    </message>
    <message>
        <source>Open database…</source>
        <translation>打开数据库…</translation>
    </message>
    <message>
        <source>Practise with sample data</source>
        <translation>用示例数据练习</translation>
    </message>
    <message>
        <source>Import from a spreadsheet…</source>
        <translation>从表格导入…</translation>
    </message>
    <message>
        <source>Export what the table shows…</source>
        <translation>导出当前列表…</translation>
    </message>
    <message>
        <source>Print or save a report…</source>
        <translation>打印或保存报表…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy with column heads</source>
        <translation>连同表头复制</translation>
    </message>
    <message>
        <source>Paste rows from Excel…</source>
        <translation>粘贴 Excel 的行…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>全部命令…</translation>
    </message>
    <message>
        <source>Show details at the side</source>
        <translation>显示右侧详情</translation>
    </message>
    <message>
        <source>Choose columns…</source>
        <translation>选择显示的列…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Dark appearance</source>
        <translation>深色外观</translation>
    </message>
    <message>
        <source>中文 / English</source>
        <translation>中文 / English</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新增客户</translation>
    </message>
    <message>
        <source>Edit cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Change the selected customers…</source>
        <translation>批量修改所选客户…</translation>
    </message>
    <message>
        <source>Delete the selected customers</source>
        <translation>删除所选客户</translation>
    </message>
    <message>
        <source>New coding rule…</source>
        <translation>新建编码规则…</translation>
    </message>
    <message>
        <source>Manual for this page</source>
        <translation>本页说明</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About custmgr</source>
        <translation>关于 custmgr</translation>
    </message>
    <message>
        <source>{n} rows copied</source>
        <translation>已复制 {n} 行</translation>
    </message>
    <message>
        <source>{n} customers deleted.</source>
        <translation>已删除 {n} 个客户。</translation>
    </message>
    <message>
        <source>Open database</source>
        <translation>打开数据库</translation>
    </message>
    <message>
        <source>Undo {what}</source>
        <translation>撤销 {what}</translation>
    </message>
    <message>
        <source>Redo {what}</source>
        <translation>恢复 {what}</translation>
    </message>
    <message>
        <source>{n} values were changed since and were kept.</source>
        <translation>有 {n} 个值后来又改过，已保留。</translation>
    </message>
    <message>
        <source>Select the customers to change first.</source>
        <translation>请先选中要修改的客户。</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>电子表格</translation>
    </message>
    <message>
        <source>Import from a spreadsheet</source>
        <translation>从表格导入</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已回退。</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>empty: the coding rule gives one</source>
        <translation>留空则按编码规则自动给出</translation>
    </message>
    <message>
        <source>Change {n} customers</source>
        <translation>修改 {n} 个客户</translation>
    </message>
    <message>
        <source>{n} customers changed.</source>
        <translation>已修改 {n} 个客户。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>set to</source>
        <translation>设为</translation>
    </message>
    <message>
        <source>make empty</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Enter a value, or choose “make empty”.</source>
        <translation>请填写内容，或选择“清空”。</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择显示的列</translation>
    </message>
    <message>
        <source>Find a field</source>
        <translation>查找字段</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Tick what the table shall show; drag a line to another place, or press Ctrl+Up and Ctrl+Down.</source>
        <translation>勾选要显示的列；拖动可调整顺序，也可按 Ctrl+↑ 和 Ctrl+↓。</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>证照</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>财务</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Write the amount as 1234.50.</source>
        <translation>金额请写成 1234.50。</translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation>还没有客户</translation>
    </message>
    <message>
        <source>Drag an Excel file into this window, or take one of these ways:</source>
        <translation>把 Excel 文件拖到窗口里，或选择下面的方式：</translation>
    </message>
    <message>
        <source>Add the first customer by hand</source>
        <translation>手工新增第一个客户</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制编码</translation>
    </message>
    <message>
        <source>Choose a customer to see everything about him here.</source>
        <translation>选中一个客户，这里会显示他的全部资料。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>{n} customers</source>
        <translation>{n} 个客户</translation>
    </message>
    <message>
        <source>sum of {field}: {sum}</source>
        <translation>{field}合计：{sum}</translation>
    </message>
    <message>
        <source>{n}+ customers</source>
        <translation>{n}+ 个客户</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>已选 {n} 个</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Take this step back</source>
        <translation>回退这一步</translation>
    </message>
    <message>
        <source>History of this customer</source>
        <translation>这个客户的修改记录</translation>
    </message>
    <message>
        <source>Codes of this customer</source>
        <translation>这个客户的编码</translation>
    </message>
    <message>
        <source>Former codes still find this customer and are never given to another one.</source>
        <translation>曾用编码仍能查到这个客户，也绝不会再给别人。</translation>
    </message>
    <message>
        <source>(taken back)</source>
        <translation>（已回退）</translation>
    </message>
    <message>
        <source>Customers and their codes for small teams. Free software under the MIT licence. Made with Qt {version} (LGPL), SQLAlchemy, SQLite and others; icons: Fluent System Icons (MIT).</source>
        <translation>给小团队用的客户与客户编码管理程序。自由软件，MIT 许可。使用 Qt {version}(LGPL)、SQLAlchemy、SQLite 等；图标：Fluent System Icons(MIT)。</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出了点问题</translation>
    </message>
    <message>
        <source>An error in the program stopped this action. Nothing half done was written; you can go on working.</source>
        <translation>程序出错，这个操作没有完成。没有写入任何半截内容，您可以继续工作。</translation>
    </message>
    <message>
        <source>The details are in {file}.</source>
        <translation>详情见 {file}。</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一个字段</translation>
    </message>
    <message>
        <source>leave, empty the search</source>
        <translation>取消，清空查找</translation>
    </message>
    <message>
        <source>from the search to the table</source>
        <translation>从查找框到列表</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>在列表里</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>快速上手</translation>
    </message>
    <message>
        <source>Importing a spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Keys and search words</source>
        <translation>快捷键和查找写法</translation>
    </message>
    <message>
        <source>Find in the manual</source>
        <translation>在说明里查找</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>使用说明</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>全部命令</translation>
    </message>
    <message>
        <source>Type a part of the command</source>
        <translation>输入命令的一部分</translation>
    </message>
    <message>
        <source>Every change is one step. Any step can be taken back; what was changed since is kept.</source>
        <translation>每次修改是一步。任何一步随时都能回退，后来又改过的内容会保留。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Older steps</source>
        <translation>更早的记录</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已回退</translation>
    </message>
    <message>
        <source>Practice: nothing here is real; change what you like.</source>
        <translation>练习模式：这里都是假数据，随便改。</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>For me</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>For everybody at this database</source>
        <translation>本数据库的所有人</translation>
    </message>
    <message>
        <source>Codes with a date use this time zone and fiscal year; codes already given stay as they are.</source>
        <translation>带日期的编码按这里的时区和财年计算；已给出的编码不变。</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>单位名称</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Fiscal year begins in month</source>
        <translation>财年起始月份</translation>
    </message>
    <message>
        <source>Fiscal year is called</source>
        <translation>财年叫法</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>the year in which it begins</source>
        <translation>按起始年份</translation>
    </message>
    <message>
        <source>the year in which it ends</source>
        <translation>按结束年份</translation>
    </message>
    <message>
        <source>both years (2023-24)</source>
        <translation>两个年份(2023-24)</translation>
    </message>
    <message>
        <source>the year of the record</source>
        <translation>按记录年份</translation>
    </message>
    <message>
        <source>Welcome to custmgr</source>
        <translation>欢迎使用 custmgr</translation>
    </message>
    <message>
        <source>Customers, each with his own code that is never given twice. How do you want to begin?</source>
        <translation>管理客户和客户编码，编码绝不重复。想从哪里开始？</translation>
    </message>
    <message>
        <source>Begin with an empty list</source>
        <translation>从空白开始</translation>
    </message>
    <message>
        <source>Join my team's database</source>
        <translation>加入团队的数据库</translation>
    </message>
    <message>
        <source>From my spreadsheet</source>
        <translation>从我的表格开始</translation>
    </message>
    <message>
        <source>Take over a customer list from Excel, WPS or csv; drag it here if you like</source>
        <translation>导入 Excel、WPS 或 csv 的客户名单，也可以直接拖进来</translation>
    </message>
    <message>
        <source>Try everything on a made-up firm; nothing can go wrong</source>
        <translation>用一家虚构公司的数据随便试，不会出错</translation>
    </message>
    <message>
        <source>Enter the address that your administrator gave you</source>
        <translation>填写管理员给您的地址</translation>
    </message>
    <message>
        <source>Remove {filter}</source>
        <translation>去掉“{filter}”</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{what}: {done} of {total}, {left} s left</source>
        <translation>{what}：{done} / {total}，还需 {left} 秒</translation>
    </message>
    <message>
        <source>{n} others</source>
        <translation>其余 {n} 项</translation>
    </message>
    <message>
        <source>Nothing to show.</source>
        <translation>没有可显示的数据。</translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation>另存为图片…</translation>
    </message>
    <message>
        <source>All customers; or narrow as in the search, for example region:Beijing</source>
        <translation>全部客户；也可以像查找一样缩小范围，例如 地区:北京</translation>
    </message>
    <message>
        <source>Filter of the charts</source>
        <translation>图表的范围</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Taking up the answers</source>
        <translation>正在按回答处理</translation>
    </message>
    <message>
        <source>{what}: {done} of {total} rows</source>
        <translation>{what}：{done} / {total} 行</translation>
    </message>
    <message>
        <source>{what}: {done} rows</source>
        <translation>{what}：{done} 行</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>粘贴的内容</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>(left out)</source>
        <translation>（不导入）</translation>
    </message>
    <message>
        <source>new field “{name}”</source>
        <translation>新字段“{name}”</translation>
    </message>
    <message>
        <source>Preview of the sheet</source>
        <translation>工作表预览</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Heads in row</source>
        <translation>表头在第几行</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source> hidden</source>
        <translation>（隐藏）</translation>
    </message>
    <message>
        <source>customers {date}.xlsx</source>
        <translation>客户 {date}.xlsx</translation>
    </message>
    <message>
        <source>Export what the table shows</source>
        <translation>导出当前列表</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>Text table</source>
        <translation>文本表格</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>What the import may do</source>
        <translation>导入方式</translation>
    </message>
    <message>
        <source>Codes for rows without one:</source>
        <translation>没有编码的行：</translation>
    </message>
    <message>
        <source>by the rules, as they apply</source>
        <translation>按适用的编码规则给出</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Looking at the file</source>
        <translation>正在打开文件</translation>
    </message>
    <message>
        <source>{name} not imported</source>
        <translation>{name} 未导入</translation>
    </message>
    <message>
        <source>Save the reasons</source>
        <translation>保存原因</translation>
    </message>
    <message>
        <source>add and change</source>
        <translation>新增并修改</translation>
    </message>
    <message>
        <source>only add</source>
        <translation>只新增</translation>
    </message>
    <message>
        <source>only change</source>
        <translation>只修改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Which column is what?</source>
        <translation>核对每一列的含义</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>{n} questions about this file</source>
        <translation>这个文件有 {n} 个问题</translation>
    </message>
    <message>
        <source>What will be changed</source>
        <translation>导入预览</translation>
    </message>
    <message>
        <source>Questions about this file</source>
        <translation>这个文件的问题</translation>
    </message>
    <message>
        <source>Import: {new} new, {changed} changed</source>
        <translation>导入：新增 {new}，修改 {changed}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>Cannot be taken</source>
        <translation>不能导入</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Nothing has been written yet. Red cells can be typed anew here; rows that stay red are left out.</source>
        <translation>现在还没有写入任何内容。红色的单元格可以直接改正；仍是红色的行不会导入。</translation>
    </message>
    <message>
        <source>Rows of the import</source>
        <translation>导入的行</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} 行</translation>
    </message>
    <message>
        <source>For example: {texts}  ({rows})</source>
        <translation>例如：{texts}  ({rows})</translation>
    </message>
    <message>
        <source>Decide for each value</source>
        <translation>逐个决定</translation>
    </message>
    <message>
        <source>add as new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>leave empty</source>
        <translation>留空</translation>
    </message>
    <message>
        <source>{n} customers are new.</source>
        <translation>新增 {n} 个客户。</translation>
    </message>
    <message>
        <source>{n} customers were changed.</source>
        <translation>修改 {n} 个客户。</translation>
    </message>
    <message>
        <source>Everything of it is one step, which you can take back at any time.</source>
        <translation>整个导入是一步操作，随时可以回退。</translation>
    </message>
    <message>
        <source>Save the file with the reasons…</source>
        <translation>保存附有原因的文件…</translation>
    </message>
    <message>
        <source>only the rows that were not taken</source>
        <translation>只保存未导入的行</translation>
    </message>
    <message>
        <source>Take the import back</source>
        <translation>回退这次导入</translation>
    </message>
    <message>
        <source>{n} rows could not be taken.</source>
        <translation>{n} 行不能导入。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Filter of the report</source>
        <translation>报表的范围</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>正在生成报表…</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation>/ 共 {n} 页</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报表</translation>
    </message>
    <message>
        <source>Page {n} of {m}</source>
        <translation>第 {n} 页，共 {m} 页</translation>
    </message>
    <message>
        <source>Nobody matches this search.</source>
        <translation>没有符合条件的客户。</translation>
    </message>
    <message>
        <source>Another window on this computer has this file open. Close it, or work there.</source>
        <translation>这台电脑上的另一个窗口正打开着这个文件。请关闭那个窗口，或在那里操作。</translation>
    </message>
    <message>
        <source>Add “{word}” to the list</source>
        <translation>把“{word}”加入列表</translation>
    </message>
    <message>
        <source>New field…</source>
        <translation>新增字段…</translation>
    </message>
    <message>
        <source>It appears in the form at once; add it to the table with “Choose columns”.</source>
        <translation>马上会出现在右侧资料里；要在列表中显示，请到“选择显示的列”里勾选。</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>字段名称</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <source>Add field</source>
        <translation>新增字段</translation>
    </message>
    <message>
        <source>The field “{name}” was added.</source>
        <translation>已新增字段“{name}”。</translation>
    </message>
    <message>
        <source>Add {n} customers who are not in the file at the end</source>
        <translation>把不在文件里的 {n} 个客户加到末尾</translation>
    </message>
    <message>
        <source>Comparing with the database</source>
        <translation>与数据库比对</translation>
    </message>
    <message>
        <source>Formats, formulas, comments, your own columns and the other sheets stay as they are.</source>
        <translation>格式、公式、批注、您自己加的列和其他工作表都原样不动。</translation>
    </message>
    <message>
        <source>Overwrite these cells too</source>
        <translation>这些单元格也覆盖</translation>
    </message>
    <message>
        <source>Refresh a workbook</source>
        <translation>刷新工作簿</translation>
    </message>
    <message>
        <source>Refresh a workbook with the latest data…</source>
        <translation>用最新数据刷新工作簿…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Write into the workbook</source>
        <translation>写入工作簿</translation>
    </message>
</context>
</TS>
