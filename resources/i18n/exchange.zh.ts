<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>exchange</name>
    <message>
        <source>“{file}” is held open by {owner}.</source>
        <translation>“{file}”正被 {owner} 打开。</translation>
    </message>
    <message>
        <source>“{file}” cannot be replaced: another program holds it open, or you may not write there.</source>
        <translation>无法写入“{file}”：文件正被其他程序打开，或您没有该位置的写入权限。</translation>
    </message>
    <message>
        <source>The file is unchanged.</source>
        <translation>文件没有改动。</translation>
    </message>
    <message>
        <source>Close it in Excel or WPS and try again, or save as “{other}”.</source>
        <translation>请在 Excel 或 WPS 中关闭它后重试，或另存为“{other}”。</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}</source>
        <translation>无法写入“{file}”：{reason}</translation>
    </message>
    <message>
        <source>An earlier file of this name is unchanged.</source>
        <translation>原有的同名文件没有改动。</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>请换一个文件夹，或腾出磁盘空间。</translation>
    </message>
    <message>
        <source>it has no sheet with cells.</source>
        <translation>里面没有含数据的工作表。</translation>
    </message>
    <message>
        <source>it is damaged, or no workbook.</source>
        <translation>文件已损坏，或不是工作簿。</translation>
    </message>
    <message>
        <source>the sheet {sheet} is damaged.</source>
        <translation>工作表“{sheet}”已损坏。</translation>
    </message>
    <message>
        <source>The file is named {suffix} but is really {kind}.</source>
        <translation>文件后缀是 {suffix}，实际内容是 {kind}。</translation>
    </message>
    <message>
        <source>the password is wrong.</source>
        <translation>密码不正确。</translation>
    </message>
    <message>
        <source>it is protected by a password.</source>
        <translation>文件有密码保护。</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>it needs more memory than a file of its size may.</source>
        <translation>它占用的内存远超同等大小的文件。</translation>
    </message>
    <message>
        <source>the head is only similar</source>
        <translation>表头只是相近</translation>
    </message>
    <message>
        <source>row numbers and results are not imported</source>
        <translation>序号和导入结果列不导入</translation>
    </message>
    <message>
        <source>told by the values</source>
        <translation>根据列内数据判断</translation>
    </message>
    <message>
        <source>not imported; it may become a field of its own</source>
        <translation>不导入；可新建为自定义字段</translation>
    </message>
    <message>
        <source>counts 1, 2, 3 ...: row numbers, not codes</source>
        <translation>内容是 1、2、3……，为行号而非编码</translation>
    </message>
    <message>
        <source>also looks like the field of column {column}</source>
        <translation>与 {column} 列像是同一字段</translation>
    </message>
    <message>
        <source>{share} of the values do not look like it</source>
        <translation>{share} 的数据不像该字段</translation>
    </message>
    <message>
        <source>the numbers are mobiles</source>
        <translation>列内都是手机号</translation>
    </message>
    <message>
        <source>the names are no users here</source>
        <translation>列内姓名不是本系统用户</translation>
    </message>
    <message>
        <source>{n} line holds bytes that the encoding {name} does not know.</source>
        <translation>{n} 行含有编码 {name} 无法识别的字节。</translation>
    </message>
    <message>
        <source>{n} lines hold bytes that the encoding {name} does not know.</source>
        <translation>{n} 行含有编码 {name} 无法识别的字节。</translation>
    </message>
    <message>
        <source>a quotation mark is never closed, or the encoding is wrong ({fault}).</source>
        <translation>引号没有成对，或编码选错了（{fault}）。</translation>
    </message>
    <message>
        <source>{n} row has another number of fields than the rest ({usual}).</source>
        <translation>{n} 行的字段数与其他行（{usual} 个）不同。</translation>
    </message>
    <message>
        <source>{n} rows have another number of fields than the rest ({usual}).</source>
        <translation>{n} 行的字段数与其他行（{usual} 个）不同。</translation>
    </message>
    <message>
        <source>it has more than 4 million rows.</source>
        <translation>超过 400 万行。</translation>
    </message>
    <message>
        <source>it is an archive without a workbook.</source>
        <translation>这是压缩包，里面没有工作簿。</translation>
    </message>
    <message>
        <source>Unpack it and choose the table.</source>
        <translation>请先解压，再选择其中的表格。</translation>
    </message>
    <message>
        <source>it is no table.</source>
        <translation>它不是表格文件。</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>it is damaged or was not copied whole.</source>
        <translation>文件已损坏，或没有复制完整。</translation>
    </message>
    <message>
        <source>Choose a workbook or a csv file.</source>
        <translation>请选择工作簿或 CSV 文件。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请另选一个文件。</translation>
    </message>
    <message>
        <source>the part {part} is damaged ({fault}).</source>
        <translation>其中的 {part} 已损坏（{fault}）。</translation>
    </message>
    <message>
        <source>it declares XML entities, which no spreadsheet program does.</source>
        <translation>文件中声明了 XML 实体，正常的表格软件不会这样做。</translation>
    </message>
    <message>
        <source>the part {part} is missing.</source>
        <translation>缺少组成部分 {part}。</translation>
    </message>
    <message>
        <source>it has {n} parts, more than any workbook.</source>
        <translation>它包含 {n} 个部分，远超正常工作簿。</translation>
    </message>
    <message>
        <source>it grows beyond 2 GB when unpacked.</source>
        <translation>解压后超过 2 GB。</translation>
    </message>
    <message>
        <source>the part {part} is a packed bomb.</source>
        <translation>其中的 {part} 压缩比异常，疑似压缩炸弹。</translation>
    </message>
    <message>
        <source>the part {part} is damaged.</source>
        <translation>其中的 {part} 已损坏。</translation>
    </message>
    <message>
        <source>the part {part} is too large.</source>
        <translation>其中的 {part} 过大。</translation>
    </message>
    <message>
        <source>it holds the part {part} twice.</source>
        <translation>其中的 {part} 重复出现。</translation>
    </message>
    <message>
        <source>the part name {part} points outside.</source>
        <translation>其中的名称 {part} 指向文件之外。</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>没有导入任何数据。</translation>
    </message>
    <message>
        <source>the reader came to grief on it; the file is damaged or very unusual.</source>
        <translation>读取时出错退出，文件已损坏或格式极不常见。</translation>
    </message>
    <message>
        <source>reading it takes far too long for its size.</source>
        <translation>以它的大小来说，读取时间过长。</translation>
    </message>
    <message>
        <source>{n} row of titles skipped</source>
        <translation>标题 {n} 行已跳过</translation>
    </message>
    <message>
        <source>{n} rows of titles skipped</source>
        <translation>标题 {n} 行已跳过</translation>
    </message>
    <message>
        <source>heads in row {rows}</source>
        <translation>表头第 {rows} 行</translation>
    </message>
    <message>
        <source>no row of heads was found; does this table have none?</source>
        <translation>没有找到表头，这张表没有表头吗？</translation>
    </message>
    <message>
        <source>{n} hidden row seen</source>
        <translation>有隐藏行 {n} 行</translation>
    </message>
    <message>
        <source>{n} hidden rows seen</source>
        <translation>有隐藏行 {n} 行</translation>
    </message>
    <message>
        <source>encoding {name}</source>
        <translation>编码 {name}</translation>
    </message>
    <message>
        <source>There is no row {n} that could hold the heads.</source>
        <translation>第 {n} 行不能作为表头。</translation>
    </message>
    <message>
        <source>“{file}” has no sheet “{sheet}”.</source>
        <translation>“{file}”中没有工作表“{sheet}”。</translation>
    </message>
    <message>
        <source>none of the heads is known; please choose the fields</source>
        <translation>表头都不认识，请手工选择字段</translation>
    </message>
    <message>
        <source>Its sheets are: {sheets}.</source>
        <translation>其中的工作表有：{sheets}。</translation>
    </message>
    <message>
        <source>Two columns are both “{field}”: {columns}.</source>
        <translation>有多列同时对应“{field}”：{columns}。</translation>
    </message>
    <message>
        <source>No column is “{field}”.</source>
        <translation>没有列对应“{field}”。</translation>
    </message>
    <message>
        <source>as last time</source>
        <translation>与上次相同</translation>
    </message>
    <message>
        <source>Table {n}</source>
        <translation>表 {n}</translation>
    </message>
    <message>
        <source>it is too large for its kind.</source>
        <translation>这类文件不能这么大。</translation>
    </message>
    <message>
        <source>it has a row {n}, beyond the last one of a sheet.</source>
        <translation>出现第 {n} 行，超出工作表的最大行数。</translation>
    </message>
    <message>
        <source>Save it without a password and try again.</source>
        <translation>请取消密码另存后重试。</translation>
    </message>
    <message>
        <source>Rows not imported</source>
        <translation>未导入的行</translation>
    </message>
    <message>
        <source>Row {n}.</source>
        <translation>第 {n} 行。</translation>
    </message>
    <message>
        <source>the part of this sheet holds something else (a chart or a dialog).</source>
        <translation>这个工作表里不是数据（是图表或对话框）。</translation>
    </message>
    <message>
        <source>it has a cell {cell}, beyond the last one.</source>
        <translation>出现单元格 {cell}，超出工作表范围。</translation>
    </message>
    <message>
        <source>it has a column {n}, beyond the last one.</source>
        <translation>出现第 {n} 列，超出工作表范围。</translation>
    </message>
    <message>
        <source>“{file}” cannot be read: {reason}</source>
        <translation>无法读取“{file}”：{reason}</translation>
    </message>
    <message>
        <source>“{file}” is held open by another program, or you have no right to it.</source>
        <translation>“{file}”正被其他程序打开，或您没有读取权限。</translation>
    </message>
    <message>
        <source>Close it in Excel or WPS and try again.</source>
        <translation>请在 Excel 或 WPS 中关闭它后重试。</translation>
    </message>
    <message>
        <source>Open it in Excel or WPS, save it under a new name as .xlsx, and try again.</source>
        <translation>请用 Excel 或 WPS 打开，另存为新的 .xlsx 文件后重试。</translation>
    </message>
    <message>
        <source>There is no file “{file}”.</source>
        <translation>找不到文件“{file}”。</translation>
    </message>
    <message>
        <source>it is a folder.</source>
        <translation>这是一个文件夹。</translation>
    </message>
    <message>
        <source>Look for it and choose it again.</source>
        <translation>请找到文件后重新选择。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>{n} row is hidden by hand. Import it?</source>
        <translation>有 {n} 行被手工隐藏，要导入吗？</translation>
    </message>
    <message>
        <source>{n} rows are hidden by hand. Import them?</source>
        <translation>有 {n} 行被手工隐藏，要导入吗？</translation>
    </message>
    <message>
        <source>{n} repeated heading ignored</source>
        <translation>重复表头 {n} 行已忽略</translation>
    </message>
    <message>
        <source>{n} repeated headings ignored</source>
        <translation>重复表头 {n} 行已忽略</translation>
    </message>
    <message>
        <source>{n} line of totals ignored</source>
        <translation>合计行 {n} 行已忽略</translation>
    </message>
    <message>
        <source>{n} lines of totals ignored</source>
        <translation>合计行 {n} 行已忽略</translation>
    </message>
    <message>
        <source>{n} remark ignored</source>
        <translation>备注行 {n} 行已忽略</translation>
    </message>
    <message>
        <source>{n} remarks ignored</source>
        <translation>备注行 {n} 行已忽略</translation>
    </message>
    <message>
        <source>{n} blank row</source>
        <translation>空行 {n} 行</translation>
    </message>
    <message>
        <source>{n} blank rows</source>
        <translation>空行 {n} 行</translation>
    </message>
    <message>
        <source>{n} hidden row</source>
        <translation>隐藏行 {n} 行</translation>
    </message>
    <message>
        <source>{n} hidden rows</source>
        <translation>隐藏行 {n} 行</translation>
    </message>
    <message>
        <source>leave them out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>import them</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>it refers to a text that is not in it.</source>
        <translation>文件引用了不存在的文字。</translation>
    </message>
    <message>
        <source>{n} values of “{field}” were turned into dates by the spreadsheet; what were they?</source>
        <translation>“{field}”有 {n} 个值被表格软件改成了日期，原来是什么？</translation>
    </message>
    <message>
        <source>{n} numbers of “{field}” are landlines if a zero is put in front. Put it there?</source>
        <translation>“{field}”有 {n} 个号码补上前导零就是固定电话，要补吗？</translation>
    </message>
    <message>
        <source>{n} values of “{field}” become right if one letter is read as the digit it resembles. Do so?</source>
        <translation>“{field}”有 {n} 个值把一个字母看作形近数字后校验正确，要改吗？</translation>
    </message>
    <message>
        <source>{n} dates of “{field}” could be month/day or day/month; which is it?</source>
        <translation>“{field}”有 {n} 个日期分不清是月/日还是日/月，按哪种读？</translation>
    </message>
    <message>
        <source>{n} dates of “{field}” have a two-digit year; how are they to be read?</source>
        <translation>“{field}”有 {n} 个日期的年份只有两位，按哪种读？</translation>
    </message>
    <message>
        <source>{n} dates of “{field}” name no day; what shall be taken?</source>
        <translation>“{field}”有 {n} 个日期只到月份，怎么取？</translation>
    </message>
    <message>
        <source>{n} amounts of “{field}” look as if the comma were the decimal mark; what is it?</source>
        <translation>“{field}”有 {n} 个金额像是用逗号作小数点，是哪种？</translation>
    </message>
    <message>
        <source>{n} amounts of “{field}” have more than two decimal places; round them?</source>
        <translation>“{field}”有 {n} 个金额超过两位小数，要四舍五入吗？</translation>
    </message>
    <message>
        <source>{n} values of “{field}” lost zeros in front; pad them to {width} digits?</source>
        <translation>“{field}”有 {n} 个值少了前导零，补成 {width} 位吗？</translation>
    </message>
    <message>
        <source>“{field}” has {n} new values.</source>
        <translation>“{field}”里有 {n} 个新值。</translation>
    </message>
    <message>
        <source>{n} row has them.</source>
        <translation>涉及 {n} 行。</translation>
    </message>
    <message>
        <source>{n} rows have them.</source>
        <translation>涉及 {n} 行。</translation>
    </message>
    <message>
        <source>month-day, 2-1</source>
        <translation>月-日，2-1</translation>
    </message>
    <message>
        <source>day-month, 1-2</source>
        <translation>日-月，1-2</translation>
    </message>
    <message>
        <source>month-day with zeros, 02-01</source>
        <translation>补零的月-日，02-01</translation>
    </message>
    <message>
        <source>refuse these rows</source>
        <translation>这些行不导入</translation>
    </message>
    <message>
        <source>put the zero in front</source>
        <translation>补上前导零</translation>
    </message>
    <message>
        <source>leave them as they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>read the letter as the digit</source>
        <translation>把字母看作数字</translation>
    </message>
    <message>
        <source>month / day / year</source>
        <translation>月/日/年</translation>
    </message>
    <message>
        <source>day / month / year</source>
        <translation>日/月/年</translation>
    </message>
    <message>
        <source>leave the field empty</source>
        <translation>留空</translation>
    </message>
    <message>
        <source>year-month-day, 23 = 2023</source>
        <translation>年-月-日，23 即 2023</translation>
    </message>
    <message>
        <source>month-day-year</source>
        <translation>月-日-年</translation>
    </message>
    <message>
        <source>day-month-year</source>
        <translation>日-月-年</translation>
    </message>
    <message>
        <source>take the first of the month</source>
        <translation>取当月 1 日</translation>
    </message>
    <message>
        <source>the comma: 1.234,56</source>
        <translation>逗号：1.234,56</translation>
    </message>
    <message>
        <source>the point: 1,234.56</source>
        <translation>句点：1,234.56</translation>
    </message>
    <message>
        <source>round to cents</source>
        <translation>四舍五入到分</translation>
    </message>
    <message>
        <source>Other values of the column show: month first {mdy}, day first {dmy}.</source>
        <translation>同列其他值：月在前 {mdy} 个，日在前 {dmy} 个。</translation>
    </message>
    <message>
        <source>pad: {short} → {long}</source>
        <translation>补零：{short} → {long}</translation>
    </message>
    <message>
        <source>add them to the list</source>
        <translation>新增到列表</translation>
    </message>
    <message>
        <source>it holds no workbook.</source>
        <translation>里面没有工作簿。</translation>
    </message>
    <message>
        <source>A sheet holds at most {n} rows.</source>
        <translation>一张工作表最多 {n} 行。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
    <message>
        <source>Export fewer customers, or as csv.</source>
        <translation>请减少导出的客户，或改用 CSV。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>The disk for temporary files is full, or cannot be written.</source>
        <translation>存放临时文件的磁盘已满或无法写入。</translation>
    </message>
    <message>
        <source>“{name}” is no encoding of text.</source>
        <translation>没有“{name}”这种文字编码。</translation>
    </message>
    <message>
        <source>For example utf-8, gb18030, big5, utf-16.</source>
        <translation>例如 utf-8、gb18030、big5、utf-16。</translation>
    </message>
    <message>
        <source>A copied line: it becomes a customer of its own, with a code of its own</source>
        <translation>复制出来的行：将作为新客户导入，并另给一个客户编码</translation>
    </message>
    <message>
        <source>Choose another code; a code is never given twice.</source>
        <translation>请换一个编码；一个编码不会给两个客户。</translation>
    </message>
    <message>
        <source>Identity of the row</source>
        <translation>行标识</translation>
    </message>
    <message>
        <source>Look at the plan again, it was brought up to date.</source>
        <translation>预览已刷新，请再看一遍。</translation>
    </message>
    <message>
        <source>The code {code} was given to another customer already.</source>
        <translation>编码 {code} 已经属于别的客户。</translation>
    </message>
    <message>
        <source>The customer was deleted since the export.</source>
        <translation>导出以后，这个客户已被删除。</translation>
    </message>
    <message>
        <source>The identity of this row is damaged; the row is known by its code only</source>
        <translation>本行的行标识已损坏，只能按客户编码识别</translation>
    </message>
    <message>
        <source>This column tells custmgr which customer a row is.</source>
        <translation>这一列告诉 custmgr 每行是哪个客户，请不要改动。</translation>
    </message>
    <message>
        <source>This row comes from another database; it is known by its code only</source>
        <translation>本行来自别的数据库，只能按客户编码识别</translation>
    </message>
    <message>
        <source>another head, but the values that were exported</source>
        <translation>表头改了，但内容与导出时一致</translation>
    </message>
    <message>
        <source>delete them</source>
        <translation>删除这些客户</translation>
    </message>
    <message>
        <source>empty the fields</source>
        <translation>清空这些内容</translation>
    </message>
    <message>
        <source>exported elsewhere: rows are known by their codes, and changes made here meanwhile cannot be seen</source>
        <translation>不是从本库导出的：只能按客户编码识别，期间这里的改动无法比对</translation>
    </message>
    <message>
        <source>exported from here on {when} with {n} customers; only what was changed counts</source>
        <translation>{when} 从本库导出，共 {n} 个客户；只有改动过的内容才算数</translation>
    </message>
    <message>
        <source>has the name and phone of {code} {name}</source>
        <translation>与 {code} {name} 名称、电话相同</translation>
    </message>
    <message>
        <source>keep the values</source>
        <translation>保留原来的内容</translation>
    </message>
    <message>
        <source>keep what stands here</source>
        <translation>保留这里的内容</translation>
    </message>
    <message>
        <source>leave them alone</source>
        <translation>不动这些客户</translation>
    </message>
    <message>
        <source>leave these rows out</source>
        <translation>这些行不导入</translation>
    </message>
    <message>
        <source>left out by hand</source>
        <translation>手动排除</translation>
    </message>
    <message>
        <source>take what the file says</source>
        <translation>采用文件里的内容</translation>
    </message>
    <message>
        <source>tells which customer a row is; please leave it as it is</source>
        <translation>用来识别每行是哪个客户，请不要改动</translation>
    </message>
    <message>
        <source>they are others: add them as new customers</source>
        <translation>不是同一客户：作为新客户导入</translation>
    </message>
    <message>
        <source>they are the same: bring the customers up to date</source>
        <translation>是同一客户：更新已有客户</translation>
    </message>
    <message>
        <source>{n} cells were filled when they were exported and are blank now.</source>
        <translation>有 {n} 个单元格导出时有内容，现在是空的。</translation>
    </message>
    <message>
        <source>{n} customers of this file were changed by somebody meanwhile.</source>
        <translation>文件里的 {n} 个客户刚刚被别人改过。</translation>
    </message>
    <message>
        <source>{n} exported customers are not in the file.</source>
        <translation>导出的客户中有 {n} 个不在文件里。</translation>
    </message>
    <message>
        <source>{n} rows have the name and the phone of customers who are there.</source>
        <translation>有 {n} 行与已有客户名称、电话相同。</translation>
    </message>
    <message>
        <source>{n} rows were changed here as well since the export.</source>
        <translation>有 {n} 行在导出以后这里也改过。</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>By what customers are known</source>
        <translation>按什么认客户</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>这里现在</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件里</translation>
    </message>
    <message>
        <source>Keep what stands here</source>
        <translation>保留这里的</translation>
    </message>
    <message>
        <source>Mend them alike</source>
        <translation>一并改好</translation>
    </message>
    <message>
        <source>Row {n}, {field}: changed here and in the file</source>
        <translation>第 {n} 行，{field}：这里和文件里都改过</translation>
    </message>
    <message>
        <source>Take what the file says</source>
        <translation>采用文件里的</translation>
    </message>
    <message>
        <source>The spreadsheet program had changed {n} cells by itself; they were put right.</source>
        <translation>表格软件自己改动了 {n} 个单元格，已还原。</translation>
    </message>
    <message>
        <source>When it was exported</source>
        <translation>导出时</translation>
    </message>
    <message>
        <source>Without the tick this field is changed nowhere</source>
        <translation>不打勾则这一项一律不改</translation>
    </message>
    <message>
        <source>add, fill blanks only</source>
        <translation>新增，已有客户只补空白</translation>
    </message>
    <message>
        <source>known by {fields}</source>
        <translation>认客户：{fields}</translation>
    </message>
    <message>
        <source>{field}: unchanged</source>
        <translation>{field}：不改</translation>
    </message>
    <message>
        <source>{n} more rows have the same text there.</source>
        <translation>还有 {n} 行是同样的内容。</translation>
    </message>
    <message>
        <source>{what}, {when}, at {desk}</source>
        <translation>{what}，{when}，{desk}</translation>
    </message>
    <message>
        <source>Comparing with the export</source>
        <translation>与导出时比对</translation>
    </message>
    <message>
        <source>Its digital signature will no longer be valid.</source>
        <translation>文件的数字签名将失效。</translation>
    </message>
    <message>
        <source>Its list of tracked changes does not show what is written.</source>
        <translation>文件的修订记录里看不到这次写入的内容。</translation>
    </message>
    <message>
        <source>Pivot tables show the new values once they are refreshed.</source>
        <translation>数据透视表刷新后才显示新值。</translation>
    </message>
    <message>
        <source>its rows are not in order.</source>
        <translation>其中的行没有按顺序排列。</translation>
    </message>
    <message>
        <source>it is written in the encoding {name}, which is not known.</source>
        <translation>文件声明的编码 {name} 无法识别。</translation>
    </message>
    <message>
        <source>blanks, invisible characters and full-width forms tidied</source>
        <translation>空格、不可见字符、全角字符已整理</translation>
    </message>
    <message>
        <source>numbers of the spreadsheet taken as text</source>
        <translation>表格中的数字按文本取值</translation>
    </message>
    <message>
        <source>plain numbers read as dates</source>
        <translation>普通数字读作日期</translation>
    </message>
    <message>
        <source>texts read as dates</source>
        <translation>文字读作日期</translation>
    </message>
    <message>
        <source>texts read as amounts</source>
        <translation>文字读作金额</translation>
    </message>
    <message>
        <source>written in capitals</source>
        <translation>改为大写</translation>
    </message>
    <message>
        <source>several numbers in one cell separated</source>
        <translation>一格多个号码已拆开</translation>
    </message>
    <message>
        <source>rounding noise removed</source>
        <translation>浮点尾差已去除</translation>
    </message>
    <message>
        <source>control characters removed</source>
        <translation>控制字符已去除</translation>
    </message>
    <message>
        <source>Left as it stands, as you wished, and cannot be stored so: {text}</source>
        <translation>按您的要求保持原样，但原样无法保存：{text}</translation>
    </message>
    <message>
        <source>Without the tick these cells stay as they stand in the file</source>
        <translation>取消勾选，则这些单元格保持文件中的原样</translation>
    </message>
    <message>
        <source>{n} cell was put right while reading</source>
        <translation>读取时自动整理了 {n} 格</translation>
    </message>
    <message>
        <source>{n} cells were put right while reading</source>
        <translation>读取时自动整理了 {n} 格</translation>
    </message>
    <message>
        <source>Imported already, and unchanged since</source>
        <translation>已经导入过，之后没有改动</translation>
    </message>
    <message>
        <source>{field}: {text}</source>
        <translation>{field}：{text}</translation>
    </message>
    <message>
        <source>{n} cell took the value of its merged range</source>
        <translation>合并区域的值已填入 {n} 个单元格</translation>
    </message>
    <message>
        <source>{n} cells took the value of their merged range</source>
        <translation>合并区域的值已填入 {n} 个单元格</translation>
    </message>
</context>
</TS>
