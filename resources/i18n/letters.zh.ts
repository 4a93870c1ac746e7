<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>a row of numbers has at most {n}</source><translation>一列数字最多 {n} 个</translation></message>
<message><source>a template cannot read other files</source><translation>模板不能读取其他文件</translation></message>
<message><source>A template holds at most {n} characters.</source><translation>模板最多 {n} 个字符。</translation></message>
<message><source>A template needs a name.</source><translation>模板需要一个名称。</translation></message>
<message><source>A timed report is made by itself while the program is open, or by “custmgr jobs run” from the timetable of the system; the folder belongs to this computer.</source><translation>定时报表会在程序打开时自动生成，也可以由系统的计划任务运行“custmgr jobs run”；文件夹属于这台计算机。</translation></message>
<message><source>A timed report needs a name.</source><translation>定时报表需要一个名称。</translation></message>
<message><source>At</source><translation>时间</translation></message>
<message><source>Change…</source><translation>修改…</translation></message>
<message><source>Choose the folder</source><translation>选择文件夹</translation></message>
<message><source>Day of the month</source><translation>每月几号</translation></message>
<message><source>Day of the week</source><translation>星期几</translation></message>
<message><source>every day</source><translation>每天</translation></message>
<message><source>every day at {at}</source><translation>每天 {at}</translation></message>
<message><source>every month</source><translation>每月</translation></message>
<message><source>every week</source><translation>每周</translation></message>
<message><source>every {day} at {at}</source><translation>每{day} {at}</translation></message>
<message><source>Folder</source><translation>文件夹</translation></message>
<message><source>For whom: a code, or narrow as in the search; empty: the first customer</source><translation>写给谁：填编码，或像查找一样筛选；留空为第一位客户</translation></message>
<message><source>How often</source><translation>多久一次</translation></message>
<message><source>Last time</source><translation>上次</translation></message>
<message><source>Letter</source><translation>信函</translation></message>
<message><source>Letters</source><translation>信函</translation></message>
<message><source>Line {line}: {what}</source><translation>第 {line} 行：{what}</translation></message>
<message><source>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</source><translation>周一 周二 周三 周四 周五 周六 周日</translation></message>
<message><source>Name of the template</source><translation>模板名称</translation></message>
<message><source>Narrow the search.</source><translation>请缩小查找范围。</translation></message>
<message><source>never (switched off)</source><translation>已停用</translation></message>
<message><source>New timed report…</source><translation>新建定时报表…</translation></message>
<message><source>No letter was made.</source><translation>没有生成信函。</translation></message>
<message><source>on day {day} of each month at {at}</source><translation>每月 {day} 日 {at}</translation></message>
<message><source>only numbers can be reckoned with</source><translation>只有数字才能计算</translation></message>
<message><source>Remove template</source><translation>删除模板</translation></message>
<message><source>Remove timed report</source><translation>删除定时报表</translation></message>
<message><source>Result</source><translation>结果</translation></message>
<message><source>Run now</source><translation>立即运行</translation></message>
<message><source>Save template</source><translation>保存模板</translation></message>
<message><source>Save timed report</source><translation>保存定时报表</translation></message>
<message><source>something that was begun is not ended: a brace, a loop or a condition</source><translation>有开头没有结尾：花括号、循环或条件</translation></message>
<message><source>Template</source><translation>模板</translation></message>
<message><source>Text of the template</source><translation>模板内容</translation></message>
<message><source>The card of one customer is not made on a timetable.</source><translation>单个客户的客户卡不能定时生成。</translation></message>
<message><source>There is a template “{name}” already.</source><translation>已有名为“{name}”的模板。</translation></message>
<message><source>there is no condition “{name}”</source><translation>没有“{name}”这种判断</translation></message>
<message><source>there is no conversion “{name}”</source><translation>没有“{name}”这种转换</translation></message>
<message><source>There is no folder “{folder}” on this computer.</source><translation>这台计算机上没有文件夹“{folder}”。</translation></message>
<message><source>there is no instruction “{name}”</source><translation>没有“{name}”这个指令</translation></message>
<message><source>there is no value {name}</source><translation>没有 {name} 这个值</translation></message>
<message><source>this calls itself without end</source><translation>这里无止境地调用自己</translation></message>
<message><source>this cannot be worked out: {reason}</source><translation>这里算不出来：{reason}</translation></message>
<message><source>this divides by zero</source><translation>这里除以了零</translation></message>
<message><source>this grows far too large</source><translation>这里生成的内容太大</translation></message>
<message><source>this takes far too long</source><translation>这里花的时间太长</translation></message>
<message><source>This timetable cannot be.</source><translation>这个时间安排不成立。</translation></message>
<message><source>Timed report</source><translation>定时报表</translation></message>
<message><source>Timed report was made</source><translation>已生成定时报表</translation></message>
<message><source>Timed reports</source><translation>定时报表</translation></message>
<message><source>Writing letters</source><translation>正在生成信函</translation></message>
<message><source>{field} stands for the customer's name; any field can be named so, in English or Chinese. {loop} repeats for each order.</source><translation>{field} 代表客户名称，任何字段都可以这样写，中英文都行。{loop} 会对每张订单重复一遍。</translation></message>
<message><source>{n} letters</source><translation>{n} 封信函</translation></message>
<message><source>{n} letters are too many for one file; at most {most}.</source><translation>{n} 封信函对一个文件来说太多，最多 {most} 封。</translation></message>
<message><source>{year}-{month}-{day}</source><translation>{year}年{month}月{day}日</translation></message>
<message><source>“{name}” is not allowed in a template</source><translation>模板里不允许使用“{name}”</translation></message>
<message><source>“{name}” was not made: {reason}</source><translation>“{name}”没有生成：{reason}</translation></message>
</context>
</TS>
