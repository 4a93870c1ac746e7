<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>services</name>
    <message>
        <source>Sample talks and tasks</source>
        <translation>示例往来与任务</translation>
    </message>
    <message>
        <source>This customer is no longer there.</source>
        <translation>这个客户已经不在了。</translation>
    </message>
    <message>
        <source>No customer has or had the code {code}.</source>
        <translation>没有客户用过编码 {code}。</translation>
    </message>
    <message>
        <source>Add to list</source>
        <translation>加入选项表</translation>
    </message>
    <message>
        <source>You lack the permission: {permission}.</source>
        <translation>您没有权限：{permission}。</translation>
    </message>
    <message>
        <source>This change was saved already (step {step}).</source>
        <translation>这项更改已经保存（第 {step} 步）。</translation>
    </message>
    <message>
        <source>It is not known whether the change was saved.</source>
        <translation>目前无法确定更改是否已保存。</translation>
    </message>
    <message>
        <source>When the database answers again, look into the history before you enter it again.</source>
        <translation>数据库恢复后，请先查看历史记录，再决定是否重新录入。</translation>
    </message>
    <message>
        <source>Nothing needs to be entered again.</source>
        <translation>不用重新填写。</translation>
    </message>
    <message>
        <source>Add customer</source>
        <translation>新增客户</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Bulk edit</source>
        <translation>批量修改</translation>
    </message>
    <message>
        <source>Change tags</source>
        <translation>修改标签</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>A customer needs a name.</source>
        <translation>客户名称不能为空。</translation>
    </message>
    <message>
        <source>A code belongs to one customer and cannot be set for several.</source>
        <translation>一个编码只属于一个客户，不能批量设置。</translation>
    </message>
    <message>
        <source>{file} is neither .xlsx nor .csv.</source>
        <translation>{file} 既不是 .xlsx 也不是 .csv。</translation>
    </message>
    <message>
        <source>Search: {text}</source>
        <translation>查找条件：{text}</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Customers exported: {n}</source>
        <translation>导出客户数：{n}</translation>
    </message>
    <message>
        <source>Codes, phones and tax numbers are text, so that leading zeros stay.</source>
        <translation>编码、电话和税号都是文本格式，前面的 0 不会丢。</translation>
    </message>
    <message>
        <source>Change what you like, add rows, and import the file again: custmgr shows every change before it is made.</source>
        <translation>可以随意修改、增加行，再把文件导入：每一处改动都会先给您看。</translation>
    </message>
    <message>
        <source>Choose one of the two.</source>
        <translation>请二选一。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Customers by province</source>
        <translation>客户地区分布</translation>
    </message>
    <message>
        <source>Customers by industry</source>
        <translation>客户行业分布</translation>
    </message>
    <message>
        <source>Customers by level</source>
        <translation>客户等级分布</translation>
    </message>
    <message>
        <source>Customers by source</source>
        <translation>客户来源分布</translation>
    </message>
    <message>
        <source>Customers by type</source>
        <translation>客户类型分布</translation>
    </message>
    <message>
        <source>There are no figures “{name}”.</source>
        <translation>没有“{name}”这项统计。</translation>
    </message>
    <message>
        <source>There are: {words}</source>
        <translation>可用的有：{words}</translation>
    </message>
    <message>
        <source>(not filled in)</source>
        <translation>（未填写）</translation>
    </message>
    <message>
        <source>structure of the file</source>
        <translation>文件结构</translation>
    </message>
    <message>
        <source>references</source>
        <translation>引用关系</translation>
    </message>
    <message>
        <source>counters against codes</source>
        <translation>流水号与编码</translation>
    </message>
    <message>
        <source>search index</source>
        <translation>查找索引</translation>
    </message>
    <message>
        <source>version of the tables</source>
        <translation>数据表版本</translation>
    </message>
    <message>
        <source>{n} counters are behind; they pass over codes in use</source>
        <translation>{n} 个流水号落后，会自动跳过已用编码</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>{n} loose</source>
        <translation>{n} 处断开</translation>
    </message>
    <message>
        <source>being filled</source>
        <translation>正在建立</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
    <message>
        <source>There is no step {step}.</source>
        <translation>没有第 {step} 步。</translation>
    </message>
    <message>
        <source>Step {step} was taken back already, by step {by}.</source>
        <translation>第 {step} 步已被第 {by} 步回退。</translation>
    </message>
    <message>
        <source>Step {step} only brought step {original} back.</source>
        <translation>第 {step} 步只是恢复了第 {original} 步。</translation>
    </message>
    <message>
        <source>{n} records</source>
        <translation>{n} 条记录</translation>
    </message>
    <message>
        <source>Take back step {original} instead.</source>
        <translation>请改为回退第 {original} 步。</translation>
    </message>
    <message>
        <source>The row has no code, and there is no coding rule to give it one.</source>
        <translation>这一行没有编码，也没有可用的编码规则。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>This very file was imported already on {date} (step {step}). Add its rows without a match again?</source>
        <translation>这个文件已于 {date} 导入过（第 {step} 步）。没有对上的行要再新增一次吗？</translation>
    </message>
    <message>
        <source>{n} questions about this file are open.</source>
        <translation>这个文件还有 {n} 个问题没有回答。</translation>
    </message>
    <message>
        <source>“{answer}” is no answer to the question {id}.</source>
        <translation>“{answer}”不能用来回答问题 {id}。</translation>
    </message>
    <message>
        <source>“{text}” does not fit.</source>
        <translation>“{text}”填得不对。</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比对</translation>
    </message>
    <message>
        <source>Answer them first.</source>
        <translation>请先回答。</translation>
    </message>
    <message>
        <source>No, leave them out</source>
        <translation>不用，跳过</translation>
    </message>
    <message>
        <source>Yes, add them again</source>
        <translation>是，再新增一次</translation>
    </message>
    <message>
        <source>the same customer as in row {row}</source>
        <translation>与第 {row} 行是同一个客户</translation>
    </message>
    <message>
        <source>known already, and only new ones are added</source>
        <translation>已有客户，本次只新增</translation>
    </message>
    <message>
        <source>not known, and only known ones are updated</source>
        <translation>没有这个客户，本次只修改</translation>
    </message>
    <message>
        <source>imported already from this very file</source>
        <translation>已从这个文件导入过</translation>
    </message>
    <message>
        <source>the same code as in row {row}</source>
        <translation>编码与第 {row} 行相同</translation>
    </message>
    <message>
        <source>The code was given to a customer who was deleted.</source>
        <translation>这个编码属于一个已删除的客户。</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>There is no coding rule for “{name}”.</source>
        <translation>“{name}”没有适用的编码规则。</translation>
    </message>
    <message>
        <source>Set up a rule on the page Codes, or add a column with codes.</source>
        <translation>请在“编码”页建立规则，或在表格里加一列编码。</translation>
    </message>
    <message>
        <source>a customer who was deleted</source>
        <translation>一个已删除的客户</translation>
    </message>
    <message>
        <source>There is no active coding rule “{name}”.</source>
        <translation>没有启用的编码规则“{name}”。</translation>
    </message>
    <message>
        <source>There is no coding rule for this customer.</source>
        <translation>这个客户没有适用的编码规则。</translation>
    </message>
    <message>
        <source>The code {code} was given to {name} already.</source>
        <translation>编码 {code} 已属于“{name}”。</translation>
    </message>
    <message>
        <source>A customer keeps a code; it cannot be emptied.</source>
        <translation>客户编码不能清空。</translation>
    </message>
    <message>
        <source>See the list of rules on the page Codes.</source>
        <translation>请到“编码”页查看规则。</translation>
    </message>
    <message>
        <source>Type a code, or set up a rule on the page Codes.</source>
        <translation>请手工填写编码，或在“编码”页建立规则。</translation>
    </message>
    <message>
        <source>The rule “{name}” only gives codes that are taken already: {code}.</source>
        <translation>规则“{name}”给出的编码都已用过：{code}。</translation>
    </message>
    <message>
        <source>Choose another code; a code is never given to a second customer.</source>
        <translation>请换一个编码；编码绝不会给第二个客户。</translation>
    </message>
    <message>
        <source>Give the rule a counter or a longer random part.</source>
        <translation>请给规则加上流水号，或加长随机部分。</translation>
    </message>
    <message>
        <source>Change settings</source>
        <translation>修改设置</translation>
    </message>
    <message>
        <source>There is no setting “{name}”.</source>
        <translation>没有“{name}”这项设置。</translation>
    </message>
    <message>
        <source>There is no coding rule “{name}”.</source>
        <translation>没有编码规则“{name}”。</translation>
    </message>
    <message>
        <source>Add coding rule</source>
        <translation>新增编码规则</translation>
    </message>
    <message>
        <source>Switch off coding rule</source>
        <translation>停用编码规则</translation>
    </message>
    <message>
        <source>See the list of rules.</source>
        <translation>请查看规则列表。</translation>
    </message>
    <message>
        <source>A coding rule needs a name.</source>
        <translation>编码规则需要名称。</translation>
    </message>
    <message>
        <source>Choose one of: {names} …</source>
        <translation>可选：{names}……</translation>
    </message>
    <message>
        <source>Write the date as 2024-01-31.</source>
        <translation>日期请写成 2024-01-31。</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>示例数据</translation>
    </message>
    <message>
        <source>By type</source>
        <translation>按类型</translation>
    </message>
    <message>
        <source>The number of customers must lie between 0 and 5,000,000.</source>
        <translation>客户数应在 0 到 5,000,000 之间。</translation>
    </message>
    <message>
        <source>{file} is there already.</source>
        <translation>{file} 已存在。</translation>
    </message>
    <message>
        <source>Making sample data</source>
        <translation>正在生成示例数据</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>New database</source>
        <translation>新建数据库</translation>
    </message>
    <message>
        <source>Customer list</source>
        <translation>客户名单</translation>
    </message>
    <message>
        <source>Classification summary</source>
        <translation>客户分类汇总</translation>
    </message>
    <message>
        <source>Only customers with {limits}</source>
        <translation>仅限：{limits}</translation>
    </message>
    <message>
        <source>There is no report “{name}”.</source>
        <translation>没有“{name}”这个报表。</translation>
    </message>
    <message>
        <source>made on {date}</source>
        <translation>制表时间 {date}</translation>
    </message>
    <message>
        <source>Nobody meets this condition.</source>
        <translation>没有符合条件的客户。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Credit limits</source>
        <translation>信用额度合计</translation>
    </message>
    <message>
        <source>By {field}</source>
        <translation>按{field}</translation>
    </message>
    <message>
        <source>{file} is none of: {kinds}.</source>
        <translation>{file} 不是以下格式：{kinds}。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Subtotal {name}</source>
        <translation>{name} 小计</translation>
    </message>
    <message>
        <source>(no more exact)</source>
        <translation>（未细分）</translation>
    </message>
    <message>
        <source>New field</source>
        <translation>新增字段</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是否</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>A field needs a name of at most {n} characters.</source>
        <translation>字段名称不能为空，最多 {n} 个字。</translation>
    </message>
    <message>
        <source>There is no kind of field “{kind}”.</source>
        <translation>没有“{kind}”这种字段类型。</translation>
    </message>
    <message>
        <source>There is a field “{label}” already.</source>
        <translation>已经有字段“{label}”。</translation>
    </message>
    <message>
        <source>{n} values of “{field}” lost zeros: with them, {known} are codes of customers and {fitting} fit a coding rule. Put the zeros back?</source>
        <translation>“{field}”有 {n} 个值少了零：补上后，{known} 个是已有客户的编码，{fitting} 个符合编码规则。把零补上吗？</translation>
    </message>
    <message>
        <source>put them back: {short} → {long}</source>
        <translation>补上零：{short} → {long}</translation>
    </message>
    <message>
        <source>{code} seems to be {whole}, whose zeros were lost</source>
        <translation>{code} 像是少了零的 {whole}</translation>
    </message>
    <message>
        <source>{code} is a former code of {name}, who has {present} now</source>
        <translation>{code} 是“{name}”以前的编码，现在的编码是 {present}</translation>
    </message>
    <message>
        <source>The numbers of {key} stand at {last} already, and this rule ends at {end}: it would give none there.</source>
        <translation>{key} 的流水号已经到 {last}，而这条规则到 {end} 就用完了：在这里发不出编码。</translation>
    </message>
    <message>
        <source>The numbers stand at {last} already, and this rule ends at {end}: it would give none.</source>
        <translation>流水号已经到 {last}，而这条规则到 {end} 就用完了：发不出编码。</translation>
    </message>
    <message>
        <source>Make them wider, or let them begin anew.</source>
        <translation>请加宽流水号，或者让它重新开始。</translation>
    </message>
    <message>
        <source>Name 单于 (two readings)</source>
        <translation>名称为“单于”（多音字）</translation>
    </message>
    <message>
        <source>Name in full width: ＡＢＣ１２</source>
        <translation>名称用全角：ＡＢＣ１２</translation>
    </message>
    <message>
        <source> (week {week} of {year})</source>
        <translation>（属 {year} 年第 {week} 周）</translation>
    </message>
    <message>
        <source> (leap day)</source>
        <translation>（闰日）</translation>
    </message>
    <message>
        <source> (fiscal year begins)</source>
        <translation>（财年开始）</translation>
    </message>
    <message>
        <source>{local:%Y-%m-%d %H:%M} here, {at:%Y-%m-%d %H:%M} UTC</source>
        <translation>本地 {local:%Y-%m-%d %H:%M}，即 UTC {at:%Y-%m-%d %H:%M}</translation>
    </message>
    <message>
        <source>{field} is empty</source>
        <translation>{field}为空</translation>
    </message>
    <message>
        <source>{field} in full width: ａ－１</source>
        <translation>{field}用全角：ａ－１</translation>
    </message>
    <message>
        <source>{field} is very long</source>
        <translation>{field}特别长</translation>
    </message>
    <message>
        <source>The last number of this width</source>
        <translation>这个位数的最后一个号</translation>
    </message>
    <message>
        <source>The number after that</source>
        <translation>再下一个号</translation>
    </message>
    <message>
        <source>The very last number</source>
        <translation>整个范围的最后一个号</translation>
    </message>
    <message>
        <source>“{file}” was changed since it was read.</source>
        <translation>“{file}”读取之后又被改动过。</translation>
    </message>
    <message>
        <source>Import it once more.</source>
        <translation>请重新导入一次。</translation>
    </message>
    <message>
        <source>({cells})</source>
        <translation>（{cells}）</translation>
    </message>
    <message>
        <source>A table of the sheet does not cover the new rows.</source>
        <translation>工作表里的表格没有包括新增的行。</translation>
    </message>
    <message>
        <source>Columns of province, city and district stay as they are.</source>
        <translation>省、市、区县各列保持原样。</translation>
    </message>
    <message>
        <source>It needs the column “custmgr ID” of an export, or one with customer codes.</source>
        <translation>需要导出时带的“custmgr ID”列，或者客户编码列。</translation>
    </message>
    <message>
        <source>No column of “{file}” tells which customer a row is.</source>
        <translation>“{file}”里没有一列能看出每行是哪个客户。</translation>
    </message>
    <message>
        <source>Refresh it once more.</source>
        <translation>请重新刷新一次。</translation>
    </message>
    <message>
        <source>Save it as .xlsx in Excel or WPS first.</source>
        <translation>请先用 Excel 或 WPS 另存为 .xlsx。</translation>
    </message>
    <message>
        <source>The name must end with {suffix}, as that of the workbook.</source>
        <translation>文件名须以 {suffix} 结尾，与原工作簿一致。</translation>
    </message>
    <message>
        <source>The new rows stand below the totals of the sheet.</source>
        <translation>新增的行排在合计行的下面。</translation>
    </message>
    <message>
        <source>{n} cells are changed.</source>
        <translation>改动 {n} 个单元格。</translation>
    </message>
    <message>
        <source>{n} cells hold a formula and stay.</source>
        <translation>{n} 个单元格是公式，保持不动。</translation>
    </message>
    <message>
        <source>{n} cells were changed in the file and not imported yet; they stay.</source>
        <translation>{n} 个单元格在文件里改过、还没有导入，保持不动。</translation>
    </message>
    <message>
        <source>{n} customers are added at the end.</source>
        <translation>末尾新增 {n} 个客户。</translation>
    </message>
    <message>
        <source>{n} customers are not in the file.</source>
        <translation>{n} 个客户不在文件里。</translation>
    </message>
    <message>
        <source>{n} rows are of customers who were deleted.</source>
        <translation>{n} 行的客户已经删除。</translation>
    </message>
    <message>
        <source>{n} rows are of no known customer.</source>
        <translation>{n} 行认不出是哪个客户。</translation>
    </message>
    <message>
        <source>“{file}” cannot be refreshed: it is no .xlsx or .xlsm workbook without a password.</source>
        <translation>“{file}”不能刷新：它不是未加密的 .xlsx 或 .xlsm 工作簿。</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>row {row}, {field}</source>
        <translation>第 {row} 行“{field}”</translation>
    </message>
</context>
</TS>
