<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>analysis</name>
    <message>
        <source>Prospective</source>
        <translation>潜在</translation>
    </message>
    <message>
        <source>New (recent first order)</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Reactivated</source>
        <translation>回流</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>活跃</translation>
    </message>
    <message>
        <source>Dormant</source>
        <translation>沉睡</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>尚无订单</translation>
    </message>
    <message>
        <source>Champions</source>
        <translation>重要价值客户</translation>
    </message>
    <message>
        <source>Loyal</source>
        <translation>忠诚客户</translation>
    </message>
    <message>
        <source>Potential loyalists</source>
        <translation>潜力客户</translation>
    </message>
    <message>
        <source>Recent, first orders</source>
        <translation>新晋客户</translation>
    </message>
    <message>
        <source>Promising</source>
        <translation>有望客户</translation>
    </message>
    <message>
        <source>Need attention</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>About to sleep</source>
        <translation>即将沉睡</translation>
    </message>
    <message>
        <source>Cannot lose them</source>
        <translation>重要挽留客户</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>流失预警</translation>
    </message>
    <message>
        <source>Hibernating</source>
        <translation>休眠客户</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>已流失客户</translation>
    </message>
    <message>
        <source>Value not known yet</source>
        <translation>价值待定</translation>
    </message>
    <message>
        <source>High value</source>
        <translation>高价值</translation>
    </message>
    <message>
        <source>Middle value</source>
        <translation>中价值</translation>
    </message>
    <message>
        <source>Low value</source>
        <translation>低价值</translation>
    </message>
    <message>
        <source>Not ranked yet</source>
        <translation>尚未分级</translation>
    </message>
    <message>
        <source>Class A (main customers)</source>
        <translation>A 类（主要客户）</translation>
    </message>
    <message>
        <source>Class B (middle customers)</source>
        <translation>B 类（一般客户）</translation>
    </message>
    <message>
        <source>Class C (small customers)</source>
        <translation>C 类（次要客户）</translation>
    </message>
    <message>
        <source>The limit of “active” must be above 0 and below the limit of “lost”.</source>
        <translation>“活跃”的界限必须大于 0，并且小于“流失”的界限。</translation>
    </message>
    <message>
        <source>Change one of the two numbers.</source>
        <translation>请修改其中一个数。</translation>
    </message>
    <message>
        <source>A customer's own interval needs three orders at least.</source>
        <translation>按客户自己的购买间隔判断，至少需要三次下单。</translation>
    </message>
    <message>
        <source>Enter 3 or more.</source>
        <translation>请填 3 或更大的数。</translation>
    </message>
    <message>
        <source>no orders yet</source>
        <translation>还没有订单</translation>
    </message>
    <message>
        <source>first order {value} days ago, at most {limit}</source>
        <translation>首次下单距今 {value} 天，不超过 {limit} 天</translation>
    </message>
    <message>
        <source>last order {value} days ago, at most {limit}</source>
        <translation>最近下单距今 {value} 天，不超过 {limit} 天</translation>
    </message>
    <message>
        <source>last order {value} days ago, more than {limit}</source>
        <translation>最近下单距今 {value} 天，超过 {limit} 天</translation>
    </message>
    <message>
        <source>{value} days between the last two orders, more than {limit}</source>
        <translation>最近两次下单相隔 {value} 天，超过 {limit} 天</translation>
    </message>
    <message>
        <source>usually orders every {interval} days</source>
        <translation>平时每 {interval} 天下单一次</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>The limit of class A must be above 0 % and below that of class B, which ends at 100 %.</source>
        <translation>A 类的界限必须大于 0%，并且小于 B 类的界限；B 类的界限最多 100%。</translation>
    </message>
    <message>
        <source>Each of the 25 cells of the grid needs a segment.</source>
        <translation>表中 25 个格子都要选定一个客户分群。</translation>
    </message>
    <message>
        <source>Choose a segment for the empty cells.</source>
        <translation>请给空着的格子选一个分群。</translation>
    </message>
</context>
</TS>
