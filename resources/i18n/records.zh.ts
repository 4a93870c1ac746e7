<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>records</name>
    <message>
        <source>(noted there: {way})</source>
        <translation>（对方记为：{way}）</translation>
    </message>
    <message>
        <source>A customer cannot be related to himself.</source>
        <translation>客户不能与自己建立关系。</translation>
    </message>
    <message>
        <source>A double click goes to this customer.</source>
        <translation>双击可查看该客户。</translation>
    </message>
    <message>
        <source>Add entry</source>
        <translation>添加记录</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理商</translation>
    </message>
    <message>
        <source>and {n} more changes</source>
        <translation>另有 {n} 项修改</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分公司</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Change entry</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Contact persons</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已发货</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>收货</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Finish task</source>
        <translation>完成任务</translation>
    </message>
    <message>
        <source>Give the code of the other one.</source>
        <translation>请填写对方客户的编码。</translation>
    </message>
    <message>
        <source>Go to customer</source>
        <translation>查看客户</translation>
    </message>
    <message>
        <source>In hand</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>开票</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>noted at the other customer</source>
        <translation>由对方客户登记</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>办公</translation>
    </message>
    <message>
        <source>On-time delivery</source>
        <translation>交货</translation>
    </message>
    <message>
        <source>One more line</source>
        <translation>加一行</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Order line</source>
        <translation>订单明细</translation>
    </message>
    <message>
        <source>Order lines</source>
        <translation>订单明细</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付款</translation>
    </message>
    <message>
        <source>Parent company</source>
        <translation>总公司</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>注册地</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关联客户</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>关联客户</translation>
    </message>
    <message>
        <source>Remove entry</source>
        <translation>删除记录</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Sister company</source>
        <translation>兄弟公司</translation>
    </message>
    <message>
        <source>Sum: {amount}</source>
        <translation>合计：{amount}</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>往来</translation>
    </message>
    <message>
        <source>Talks</source>
        <translation>往来</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>There is no list “{name}”.</source>
        <translation>没有“{name}”这种记录。</translation>
    </message>
    <message>
        <source>This entry is no longer there.</source>
        <translation>这条记录已经不在了。</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>{field}: {n} is not between {low} and {high}.</source>
        <translation>{field}：{n} 不在 {low} 到 {high} 之间。</translation>
    </message>
    <message>
        <source>“{field}” is missing.</source>
        <translation>缺少“{field}”。</translation>
    </message>
    <message>
        <source>(no product)</source>
        <translation>（未写产品）</translation>
    </message>
    <message>
        <source>Import orders</source>
        <translation>导入订单</translation>
    </message>
    <message>
        <source>It needs a column with the customer's code or name, and one with the order's date.</source>
        <translation>表里要有一列客户编码或客户名称，还要有一列下单日期。</translation>
    </message>
    <message>
        <source>The file does not tell whose orders these are, or of which day.</source>
        <translation>看不出这些订单是哪个客户的，或是哪一天的。</translation>
    </message>
    <message>
        <source>The order has no date.</source>
        <translation>这个订单没有日期。</translation>
    </message>
    <message>
        <source>this order is there already</source>
        <translation>这个订单已经有了</translation>
    </message>
    <message>
        <source>Customers by lifecycle</source>
        <translation>客户生命周期</translation>
    </message>
    <message>
        <source>Customers by share of sales (ABC)</source>
        <translation>客户销售占比(ABC)</translation>
    </message>
    <message>
        <source>Customers by value (RFM)</source>
        <translation>客户价值(RFM)</translation>
    </message>
    <message>
        <source>{n} orders, {amount} in all</source>
        <translation>共 {n} 单，合计 {amount}</translation>
    </message>
    <message>
        <source>Import orders from a spreadsheet</source>
        <translation>从表格导入订单</translation>
    </message>
    <message>
        <source>Import orders from a spreadsheet…</source>
        <translation>从表格导入订单…</translation>
    </message>
    <message>
        <source>Import orders from {file}</source>
        <translation>从 {file} 导入订单</translation>
    </message>
    <message>
        <source>Import {n} orders</source>
        <translation>导入 {n} 个订单</translation>
    </message>
    <message>
        <source>{n} lines are of orders that are there already.</source>
        <translation>{n} 行属于已有的订单。</translation>
    </message>
    <message>
        <source>{n} orders are new.</source>
        <translation>新订单 {n} 个。</translation>
    </message>
    <message>
        <source>{n} orders were imported.</source>
        <translation>已导入 {n} 个订单。</translation>
    </message>
    <message>
        <source>{n} rows cannot be taken.</source>
        <translation>{n} 行不能导入。</translation>
    </message>
</context>
</TS>
