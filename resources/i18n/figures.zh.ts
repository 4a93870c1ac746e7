<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>figures</name>
    <message>
        <source>There is no class “{word}”.</source>
        <translation>没有“{word}”这一类。</translation>
    </message>
    <message>
        <source>Reading orders</source>
        <translation>正在读取订单</translation>
    </message>
    <message>
        <source>Change the numbers.</source>
        <translation>请修改这些数。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原先</translation>
    </message>
    <message>
        <source>After</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Keeping classes</source>
        <translation>正在保存分类</translation>
    </message>
    <message>
        <source>Class customers</source>
        <translation>客户分类</translation>
    </message>
    <message>
        <source>The four cut lines of the scores must rise, above 0 % and below 100 %.</source>
        <translation>四条评分分界线必须依次增大，并且大于 0%、小于 100%。</translation>
    </message>
    <message>
        <source>Classing customers</source>
        <translation>正在给客户分类</translation>
    </message>
    <message>
        <source>Sample orders</source>
        <translation>示例订单</translation>
    </message>
    <message>
        <source>The number of orders must lie between 0 and 20,000,000.</source>
        <translation>订单数量必须在 0 到 20,000,000 之间。</translation>
    </message>
    <message>
        <source>Sample orders are made in a database only.</source>
        <translation>示例订单只能生成到数据库里。</translation>
    </message>
    <message>
        <source>Write OUT.db.</source>
        <translation>请把输出文件写成 OUT.db。</translation>
    </message>
    <message>
        <source>There is no grouping “{word}”.</source>
        <translation>没有“{word}”这种分组方式。</translation>
    </message>
    <message>
        <source>{n} in all</source>
        <translation>合计 {n}</translation>
    </message>
    <message>
        <source>{n} in all, {change} against a year before</source>
        <translation>合计 {n}，同比 {change}</translation>
    </message>
    <message>
        <source>Who stays away (churn)</source>
        <translation>客户流失率</translation>
    </message>
    <message>
        <source>Who moved between stages</source>
        <translation>阶段变动</translation>
    </message>
    <message>
        <source>{name}: not over yet</source>
        <translation>{name}：尚未结束</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>已保存：{file}</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Save the numbers…</source>
        <translation>保存数据…</translation>
    </message>
    <message>
        <source>Move forward</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Move back</source>
        <translation>后移</translation>
    </message>
    <message>
        <source>Larger or smaller</source>
        <translation>放大 / 还原</translation>
    </message>
    <message>
        <source>More about this chart</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Choose charts</source>
        <translation>选择图表</translation>
    </message>
    <message>
        <source>A click opens the customers behind a value; Ctrl+click keeps them as the filter of all charts.</source>
        <translation>单击图中的数据可查看对应客户；按住 Ctrl 单击则作为所有图表的筛选条件。</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>请换一个文件夹或文件名。</translation>
    </message>
    <message>
        <source>Numbers in: {unit}</source>
        <translation>单位：{unit}</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>无法写入 {file}。</translation>
    </message>
    <message>
        <source>by year</source>
        <translation>按年</translation>
    </message>
    <message>
        <source>Compare with the year before</source>
        <translation>与上年同期比较</translation>
    </message>
    <message>
        <source>by month</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>最近 12 个月</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>by quarter</source>
        <translation>按季度</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>本季度</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>rule and group</source>
        <translation>规则与分组</translation>
    </message>
    <message>
        <source>Would recommend us (NPS)</source>
        <translation>客户推荐度（NPS）</translation>
    </message>
    <message>
        <source>Use of codes</source>
        <translation>编码使用情况</translation>
    </message>
    <message>
        <source>Customers need a joining date: import one, or fill it in.</source>
        <translation>客户缺少建档日期：请导入或填写。</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>个号码</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>There is no coding rule yet: make one on the page “Codes”.</source>
        <translation>还没有编码规则：请到“编码”页建立。</translation>
    </message>
    <message>
        <source>field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>What is filled in</source>
        <translation>资料完整度</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>已填</translation>
    </message>
    <message>
        <source>{n} answers</source>
        <translation>共 {n} 份答复</translation>
    </message>
    <message>
        <source>Satisfied customers (CSAT)</source>
        <translation>客户满意度（CSAT）</translation>
    </message>
    <message>
        <source>Enter feedback with scores at a customer, at the right of the table.</source>
        <translation>请在表格右侧的客户资料里录入带评分的反馈。</translation>
    </message>
    <message>
        <source>share of answers 4 and 5</source>
        <translation>评 4、5 分的占比</translation>
    </message>
    <message>
        <source>points, -100 to 100</source>
        <translation>分（-100 至 100）</translation>
    </message>
    <message>
        <source>Nobody is here yet: import customers, or widen the filter.</source>
        <translation>还没有客户：请先导入，或放宽筛选条件。</translation>
    </message>
    <message>
        <source>Lifecycle over time</source>
        <translation>生命周期变化</translation>
    </message>
    <message>
        <source>from</source>
        <translation>原阶段</translation>
    </message>
    <message>
        <source>share of the sales</source>
        <translation>销售额占比</translation>
    </message>
    <message>
        <source>repeat orders</source>
        <translation>次复购</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>customers, the largest first</source>
        <translation>客户（从大到小）</translation>
    </message>
    <message>
        <source>into</source>
        <translation>新阶段</translation>
    </message>
    <message>
        <source>share of the first buyers</source>
        <translation>占首购客户的比例</translation>
    </message>
    <message>
        <source>Who moved, {first} to {last}</source>
        <translation>阶段变动（{first} 至 {last}）</translation>
    </message>
    <message>
        <source>All up to here</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>This tenth</source>
        <translation>每 10% 客户</translation>
    </message>
    <message>
        <source>frequency and money</source>
        <translation>频次与金额</translation>
    </message>
    <message>
        <source>Nobody came into another stage in this period.</source>
        <translation>这段时间没有客户变更阶段。</translation>
    </message>
    <message>
        <source>Who stays away (churn within {n} days)</source>
        <translation>客户流失率（{n} 天内）</translation>
    </message>
    <message>
        <source>first order in</source>
        <translation>首购月份</translation>
    </message>
    <message>
        <source>share of the buyers before</source>
        <translation>占此前购买客户的比例</translation>
    </message>
    <message>
        <source>months later</source>
        <translation>之后第几个月</translation>
    </message>
    <message>
        <source>Recency against frequency and money (RFM)</source>
        <translation>RFM 分布</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>A year before</source>
        <translation>上年同期</translation>
    </message>
    <message>
        <source>half within {median} days, 80 % within {upper}</source>
        <translation>一半在 {median} 天内复购，80% 在 {upper} 天内</translation>
    </message>
    <message>
        <source>There are no orders yet: import them from a spreadsheet, or enter them at a customer.</source>
        <translation>还没有订单：请从表格导入，或在客户资料里录入。</translation>
    </message>
    <message>
        <source>Who makes the sales (Pareto)</source>
        <translation>销售额集中度（帕累托）</translation>
    </message>
    <message>
        <source>Who comes back (retention)</source>
        <translation>客户留存</translation>
    </message>
    <message>
        <source>{share} of the customers make 80 % of the sales ({n} with orders)</source>
        <translation>{share} 的客户贡献了 80% 的销售额（共 {n} 位有订单）</translation>
    </message>
    <message>
        <source>Days between two orders</source>
        <translation>复购间隔</translation>
    </message>
    <message>
        <source>recency</source>
        <translation>最近购买</translation>
    </message>
    <message>
        <source>joined in the period</source>
        <translation>建档日期在此期间</translation>
    </message>
    <message>
        <source>Change the rules of classes</source>
        <translation>修改分类规则</translation>
    </message>
    <message>
        <source>Rules of the classes</source>
        <translation>分类规则</translation>
    </message>
    <message>
        <source>Lifecycle and orders</source>
        <translation>生命周期与订单</translation>
    </message>
    <message>
        <source>Active up to so many days after the last order</source>
        <translation>最近下单后多少天以内算活跃</translation>
    </message>
    <message>
        <source>Dormant up to so many days, then lost</source>
        <translation>多少天以内算沉睡，超过算流失</translation>
    </message>
    <message>
        <source>Suggest limits from my data</source>
        <translation>按我的数据推荐界限</translation>
    </message>
    <message>
        <source>By the customer's own interval, from three orders on</source>
        <translation>按客户自己的购买间隔判断（至少三次下单）</translation>
    </message>
    <message>
        <source>Active up to so many of his intervals</source>
        <translation>不超过几倍间隔算活跃</translation>
    </message>
    <message>
        <source>Dormant up to so many of his intervals</source>
        <translation>不超过几倍间隔算沉睡</translation>
    </message>
    <message>
        <source>States of orders that do not count (by comma)</source>
        <translation>不计入的订单状态（用逗号分隔）</translation>
    </message>
    <message>
        <source>A: up to so many per cent of the sales</source>
        <translation>A 类：累计销售额占比（%）以内</translation>
    </message>
    <message>
        <source>B: up to so many per cent</source>
        <translation>B 类：累计销售额占比（%）以内</translation>
    </message>
    <message>
        <source>Score {n}: above so many per cent of the customers</source>
        <translation>{n} 分：高于百分之多少的客户</translation>
    </message>
    <message>
        <source>There are too few repeat orders to suggest limits.</source>
        <translation>复购太少，无法推荐界限。</translation>
    </message>
    <message>
        <source>The rules of the classes are saved.</source>
        <translation>分类规则已保存。</translation>
    </message>
    <message>
        <source>R{n}: last order {days} days ago ({cut})</source>
        <translation>R{n}：最近下单距今 {days} 天（{cut}）</translation>
    </message>
    <message>
        <source>F{score}: {n} orders ({cut})</source>
        <translation>F{score}：{n} 单（{cut}）</translation>
    </message>
    <message>
        <source>M{n}: {amount} ({cut})</source>
        <translation>M{n}：{amount}（{cut}）</translation>
    </message>
    <message>
        <source>as of {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>up to {high}</source>
        <translation>不超过 {high}</translation>
    </message>
    <message>
        <source>above {low}</source>
        <translation>高于 {low}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>Customer value</source>
        <translation>客户价值</translation>
    </message>
</context>
</TS>
