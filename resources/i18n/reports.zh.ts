<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>reports</name>
    <message>
        <source>(nobody looks after them)</source>
        <translation>（没有负责人）</translation>
    </message>
    <message>
        <source>(typed or brought along)</source>
        <translation>（手工录入或沿用旧编码）</translation>
    </message>
    <message>
        <source>(without a number)</source>
        <translation>（无订单号）</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>At all times</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>By his orders</source>
        <translation>按订单判断</translation>
    </message>
    <message>
        <source>By which step</source>
        <translation>所属操作</translation>
    </message>
    <message>
        <source>CSAT answers</source>
        <translation>满意度回答数</translation>
    </message>
    <message>
        <source>Call result</source>
        <translation>回访记录</translation>
    </message>
    <message>
        <source>Change the logo</source>
        <translation>更换标志</translation>
    </message>
    <message>
        <source>Changes of codes</source>
        <translation>编码变更记录</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Choose QR, which takes any text.</source>
        <translation>请改用二维码，任何文字都可以。</translation>
    </message>
    <message>
        <source>Choose a customer in the list, or name one by his code.</source>
        <translation>请在客户列表里选中一个客户，或填写他的编码。</translation>
    </message>
    <message>
        <source>Choose a smaller picture.</source>
        <translation>请换一张小一点的图片。</translation>
    </message>
    <message>
        <source>Churn</source>
        <translation>流失率</translation>
    </message>
    <message>
        <source>Churn and retention</source>
        <translation>流失与留存</translation>
    </message>
    <message>
        <source>Churn: ordered in the {n} days before, not in the {n} days after (empty: not over yet)</source>
        <translation>流失：之前 {n} 天下过单、之后 {n} 天没有下单（空白表示期限未到）</translation>
    </message>
    <message>
        <source>Code of a customer; empty: the one chosen in the list</source>
        <translation>客户编码；不填就是列表中选中的客户</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>选择列…</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Customer card</source>
        <translation>客户卡片</translation>
    </message>
    <message>
        <source>Customers by segment</source>
        <translation>各价值分群的客户</translation>
    </message>
    <message>
        <source>Customers by stage</source>
        <translation>各阶段的客户</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>停用时间</translation>
    </message>
    <message>
        <source>Everybody was reviewed within the last year.</source>
        <translation>所有客户在一年内都核对过。</translation>
    </message>
    <message>
        <source>Feedback summary</source>
        <translation>反馈汇总</translation>
    </message>
    <message>
        <source>Fill in an address, or choose other customers.</source>
        <translation>请先填写地址，或选择其他客户。</translation>
    </message>
    <message>
        <source>First order in</source>
        <translation>首单月份</translation>
    </message>
    <message>
        <source>for the time being</source>
        <translation>临时编码</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>自定日期</translation>
    </message>
    <message>
        <source>Give codes first, or choose other customers.</source>
        <translation>请先给客户编码，或选择其他客户。</translation>
    </message>
    <message>
        <source>given by the rule</source>
        <translation>按编码规则生成</translation>
    </message>
    <message>
        <source>Given on</source>
        <translation>启用时间</translation>
    </message>
    <message>
        <source>History: the newest {n} changes</source>
        <translation>操作记录（最近 {n} 项修改）</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>In all {n} codes</source>
        <translation>共 {n} 个编码</translation>
    </message>
    <message>
        <source>In all {n} new customers</source>
        <translation>共 {n} 个新客户</translation>
    </message>
    <message>
        <source>In {currency}</source>
        <translation>币种 {currency}</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Last order</source>
        <translation>最近下单</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>毛利</translation>
    </message>
    <message>
        <source>Margin rate</source>
        <translation>毛利率</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>new code in place of an old one</source>
        <translation>换码后的新编码</translation>
    </message>
    <message>
        <source>NPS answers</source>
        <translation>推荐度回答数</translation>
    </message>
    <message>
        <source>New customers</source>
        <translation>新增客户</translation>
    </message>
    <message>
        <source>No code was given or changed in this period.</source>
        <translation>这段时间没有发放或变更编码。</translation>
    </message>
    <message>
        <source>No code was given yet.</source>
        <translation>还没有发放过编码。</translation>
    </message>
    <message>
        <source>Nobody joined in this period.</source>
        <translation>这段时间没有新客户。</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>没有未处理的反馈。</translation>
    </message>
    <message>
        <source>Nothing was sold in this period.</source>
        <translation>这段时间没有销售。</translation>
    </message>
    <message>
        <source>Ordered in the {n} days before</source>
        <translation>之前 {n} 天下单客户</translation>
    </message>
    <message>
        <source>Pages as they are printed</source>
        <translation>打印页面预览</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Register of codes</source>
        <translation>编码台账</translation>
    </message>
    <message>
        <source>Report handed out</source>
        <translation>输出报表</translation>
    </message>
    <message>
        <source>Retention: share of the first buyers of a month who ordered n months later</source>
        <translation>留存：某月首次下单的客户，第 n 个月再次下单的比例</translation>
    </message>
    <message>
        <source>Review list for calls</source>
        <translation>客户回访名单</translation>
    </message>
    <message>
        <source>Reviewed on</source>
        <translation>核对日期</translation>
    </message>
    <message>
        <source>Sales by customer</source>
        <translation>客户销售统计</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>价值分群</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>未处理</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>The logo is larger than {n} KB.</source>
        <translation>标志图片超过 {n} KB。</translation>
    </message>
    <message>
        <source>The logo must be a PNG or JPEG picture.</source>
        <translation>标志必须是 PNG 或 JPEG 图片。</translation>
    </message>
    <message>
        <source>The reason</source>
        <translation>判断依据</translation>
    </message>
    <message>
        <source>There are no orders yet.</source>
        <translation>还没有订单。</translation>
    </message>
    <message>
        <source>There is no feedback in this period.</source>
        <translation>这段时间没有反馈。</translation>
    </message>
    <message>
        <source>There is no field “{name}”.</source>
        <translation>没有字段“{name}”。</translation>
    </message>
    <message>
        <source>There is nothing to print.</source>
        <translation>没有可打印的内容。</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>This report is about one customer, and none was chosen.</source>
        <translation>这张报表针对一个客户，还没有选择客户。</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>typed by hand or brought by a file</source>
        <translation>手工录入或随文件导入</translation>
    </message>
    <message>
        <source>Value class</source>
        <translation>价值分级</translation>
    </message>
    <message>
        <source>Value of customers (RFM, ABC)</source>
        <translation>客户价值名单（RFM、ABC）</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where he stands</source>
        <translation>客户状况</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>价值</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>from {first} on</source>
        <translation>{first} 起</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>given</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>no answers</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>of them none in the {n} days after</source>
        <translation>其中之后 {n} 天未下单</translation>
    </message>
    <message>
        <source>until {last}</source>
        <translation>截至 {last}</translation>
    </message>
    <message>
        <source>{name} (continued)</source>
        <translation>{name}（续）</translation>
    </message>
    <message>
        <source>{name}: {n} customers</source>
        <translation>{name}：{n} 个客户</translation>
    </message>
    <message>
        <source>{n} customers are meant, and none of them has a code.</source>
        <translation>选中 {n} 个客户，但都没有编码。</translation>
    </message>
    <message>
        <source>{n} customers are meant, and none of them has an address.</source>
        <translation>选中 {n} 个客户，但都没有地址。</translation>
    </message>
    <message>
        <source>{n} customers to call</source>
        <translation>共 {n} 个客户待回访</translation>
    </message>
    <message>
        <source>{n} customers without a code are left out</source>
        <translation>{n} 个客户没有编码，未打印</translation>
    </message>
    <message>
        <source>{n} customers without an address are left out</source>
        <translation>{n} 个客户没有地址，未打印</translation>
    </message>
    <message>
        <source>{n} new customers</source>
        <translation>{n} 个新客户</translation>
    </message>
    <message>
        <source>{score} from {n} answers</source>
        <translation>{score}（{n} 个回答）</translation>
    </message>
    <message>
        <source>{title}: the newest {n} of {m}; {left} older ones would fill too many pages, an export has them all</source>
        <translation>{title}：打印最近 {n} 单，共 {m} 单；更早的 {left} 单页数过多，未打印，需要时请导出订单</translation>
    </message>
    <message>
        <source>“{text}” cannot be a barcode: Code 128 has only Latin letters, digits and signs.</source>
        <translation>“{text}”不能做成条形码：Code 128 只支持英文字母、数字和符号。</translation>
    </message>
    <message>
        <source>Around the day</source>
        <translation>基准日</translation>
    </message>
    <message>
        <source>A sheet has the labels 1 to {n}.</source>
        <translation>一张纸上有 1 到 {n} 号标签。</translation>
    </message>
    <message>
        <source>A4, 2 × 7 labels of 99.1 × 38.1 mm</source>
        <translation>A4，2 × 7 个，99.1 × 38.1 毫米</translation>
    </message>
    <message>
        <source>A4, 3 × 7 labels of 63.5 × 38.1 mm</source>
        <translation>A4，3 × 7 个，63.5 × 38.1 毫米</translation>
    </message>
    <message>
        <source>A4, 3 × 8 labels of 70 × 37 mm</source>
        <translation>A4，3 × 8 个，70 × 37 毫米</translation>
    </message>
    <message>
        <source>Address labels</source>
        <translation>地址标签</translation>
    </message>
    <message>
        <source>Barcode (Code 128)</source>
        <translation>条形码（Code 128）</translation>
    </message>
    <message>
        <source>Begin at label</source>
        <translation>从第几个标签开始</translation>
    </message>
    <message>
        <source>Code labels</source>
        <translation>编码标签</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签打印</translation>
    </message>
    <message>
        <source>Labels are written as .pdf.</source>
        <translation>标签只能存成 .pdf。</translation>
    </message>
    <message>
        <source>On a sheet that was used before: the first label that is left, counted line by line</source>
        <translation>用剩的标签纸：填第一个空着的标签，逐行数</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Roll, labels of 50 × 30 mm</source>
        <translation>标签卷，50 × 30 毫米</translation>
    </message>
    <message>
        <source>Roll, labels of 60 × 40 mm</source>
        <translation>标签卷，60 × 40 毫米</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>码的种类</translation>
    </message>
    <message>
        <source>There are no such labels.</source>
        <translation>没有这种标签。</translation>
    </message>
    <message>
        <source>{n} labels</source>
        <translation>{n} 个标签</translation>
    </message>
    <message>
        <source>Choose the logo</source>
        <translation>选择标志图片</translation>
    </message>
    <message>
        <source>Logo on printed pages</source>
        <translation>打印页上的标志</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Kind of labels</source>
        <translation>标签种类</translation>
    </message>
    <message>
        <source>Label sheet</source>
        <translation>标签纸</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>从</translation>
    </message>
</context>
</TS>
