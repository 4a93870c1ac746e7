<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>, </source><translation>、</translation></message>
<message><source>above {low}, up to {high}</source><translation>高于 {low}，不超过 {high}</translation></message>
<message><source>another customer</source><translation>别的客户</translation></message>
<message><source>another customer has an order with this number</source><translation>这个订单号已经是别的客户的订单</translation></message>
<message><source>as of {day}, by all orders up to then</source><translation>截至 {day}，按此前全部订单</translation></message>
<message><source>Bring them up to date: as the file says</source><translation>按文件更新这些订单</translation></message>
<message><source>Change that order, or give this one another number.</source><translation>请修改原来那个订单，或给这个换一个订单号。</translation></message>
<message><source>In {n} orders of several rows each row has the same amount in the column “{column}”. What is it?</source><translation>有 {n} 张多行的订单，每一行“{column}”列的金额都一样。这一列是什么金额？</translation></message>
<message><source>In {n} rows quantity × price is not the amount (row {row}: {text}); the amount counts.</source><translation>有 {n} 行的数量 × 单价不等于金额（第 {row} 行：{text}）；以金额为准。</translation></message>
<message><source>In {n} rows the name is not that of the code (row {row}: {text}); the code counts.</source><translation>有 {n} 行的客户名称与编码对不上（第 {row} 行：{text}）；以编码为准。</translation></message>
<message><source>Leave them as they are here</source><translation>保留这里的内容，不更新</translation></message>
<message><source>lines {before} → {after}</source><translation>明细 {before} 行 → {after} 行</translation></message>
<message><source>No codes of other systems yet: choose the system below and type its code for this customer.</source><translation>还没有其他系统的编码：在下面选择系统，输入这个客户在那里的编码。</translation></message>
<message><source>No files yet: drag contracts, licences or pictures in here, or press “Add files …”.</source><translation>还没有文件：可以把合同、证照、图片拖到这里，或点“添加文件…”。</translation></message>
<message><source>No: such orders do not count, here and later</source><translation>没有成交：这种状态的订单不计入销售，以后也一样</translation></message>
<message><source>None yet: press “Add”, or import them from a spreadsheet with the menu “File”.</source><translation>还没有内容：点“添加”录入，或用“文件”菜单从表格导入。</translation></message>
<message><source>not counted: {orders}</source><translation>不计入：{orders}</translation></message>
<message><source>of all times</source><translation>不分时间段</translation></message>
<message><source>other lines</source><translation>明细有改动</translation></message>
<message><source>Rows to look at</source><translation>需要看一下的行</translation></message>
<message><source>The amount of an order is that of the column “{column}”.</source><translation>订单金额以“{column}”列为准。</translation></message>
<message><source>The amount of each row: they are added up</source><translation>每一行自己的金额：相加得到订单金额</translation></message>
<message><source>The amount of the whole order: it is counted once</source><translation>整个订单的金额：只算一次</translation></message>
<message><source>The currency was taken from the sign in the amount (rows: {told}).</source><translation>币种取自金额里的符号（行数：{told}）。</translation></message>
<message><source>The row does not say whose it is.</source><translation>这一行没有写是哪个客户的。</translation></message>
<message><source>They are the same orders: leave them out, and put the customer right first</source><translation>是同一个订单：这次不导入，先把客户改对</translation></message>
<message><source>They only have the same number: add them</source><translation>只是单号相同：照常导入</translation></message>
<message><source>This customer has an order {number} already, of {day}.</source><translation>这个客户已经有订单 {number}，日期是 {day}。</translation></message>
<message><source>Too few different customers to compare their value</source><translation>可比较的客户太少，暂不分价值</translation></message>
<message><source>Yes: they count as sales</source><translation>成交了：计入销售</translation></message>
<message><source>{day} is before {year}: a slip of the keyboard?</source><translation>{day} 早于 {year} 年：是不是输错了？</translation></message>
<message><source>{day} is more than a year ahead: a slip of the keyboard?</source><translation>{day} 在一年以后：是不是输错了？</translation></message>
<message><source>{low} or more</source><translation>{low} 以上</translation></message>
<message><source>{n} cancelled</source><translation>已取消 {n} 单</translation></message>
<message><source>{n} customers have no joining date and are not in it</source><translation>有 {n} 个客户没有建档日期，未包括在内</translation></message>
<message><source>{n} entries were written anew since and were not brought back a second time.</source><translation>有 {n} 条后来已重新录入，没有重复恢复。</translation></message>
<message><source>{n} of a later day</source><translation>日期未到 {n} 单</translation></message>
<message><source>{n} orders are brought up to date.</source><translation>更新 {n} 个订单。</translation></message>
<message><source>{n} orders are here already, and the file says something else.</source><translation>有 {n} 个订单这里已经有了，但文件里的内容不一样。</translation></message>
<message><source>{n} orders have numbers that orders of other customers have here.</source><translation>有 {n} 个订单的订单号，这里已经是别的客户的订单。</translation></message>
<message><source>{n} orders have rows of several days (row {row}: {order}); the first day counts.</source><translation>有 {n} 个订单的各行日期不同（第 {row} 行：{order}）；以最早的一天为准。</translation></message>
<message><source>{n} orders were brought up to date.</source><translation>更新了 {n} 个订单。</translation></message>
<message><source>{n} returns</source><translation>退货 {n} 单</translation></message>
<message><source>{n} rows are of later days than today: they count from those days on.</source><translation>有 {n} 行的日期还没到：到那一天才计入。</translation></message>
<message><source>{n} rows have no order number: those of one customer and day are one order.</source><translation>有 {n} 行没有订单号：同一客户同一天的算一个订单。</translation></message>
<message><source>{n} rows have the state “{state}”. Were they sold?</source><translation>有 {n} 行的状态是“{state}”。这些算成交吗？</translation></message>
<message><source>{order} has rows in {currencies}, but an order has one currency: give the parts numbers of their own.</source><translation>{order} 的各行币种不同（{currencies}）：一个订单只能有一种币种，请分成不同的订单号。</translation></message>
<message><source>{order}: the lines that are here have another sum than the file; it stays as it is.</source><translation>{order}：这里的明细合计与文件的金额不同，保持原样。</translation></message>
<message><source>“{name}” is the name or the code of no customer, or the name of several.</source><translation>没有客户叫“{name}”，也没有这个编码，或者有几个客户同名。</translation></message>
</context>
</TS>
