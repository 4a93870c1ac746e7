<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>A new login needs a password.</source><translation>新建登录名要有密码。</translation></message>
<message><source>A password has at least {n} characters.</source><translation>密码至少 {n} 个字符。</translation></message>
<message><source>add an extension to the server</source><translation>给服务器加载扩展</translation></message>
<message><source>add something to an old step</source><translation>往旧的操作里塞内容</translation></message>
<message><source>added</source><translation>新增</translation></message>
<message><source>allowed to this role</source><translation>这个角色可以做</translation></message>
<message><source>Ask the administrator, who can give your login another role.</source><translation>请找管理员，他可以给您的登录名换一个角色。</translation></message>
<message><source>become an administrator</source><translation>变成管理员</translation></message>
<message><source>become somebody else</source><translation>冒充别人</translation></message>
<message><source>become the owner of the tables</source><translation>变成数据表的所有者</translation></message>
<message><source>change a coding rule</source><translation>修改编码规则</translation></message>
<message><source>change a seal</source><translation>修改封印</translation></message>
<message><source>change a step</source><translation>修改操作记录</translation></message>
<message><source>change a table</source><translation>修改数据表</translation></message>
<message><source>change somebody's login</source><translation>修改别人的登录名</translation></message>
<message><source>change the accounts of people</source><translation>修改人员账号</translation></message>
<message><source>change the server's settings</source><translation>修改服务器设置</translation></message>
<message><source>change the text of a coding rule</source><translation>修改编码规则的内容</translation></message>
<message><source>change whose login is who</source><translation>修改登录名对应的人</translation></message>
<message><source>Choose another name for a person's own login.</source><translation>给个人用的登录名请另取一个。</translation></message>
<message><source>Choose one of: {names}.</source><translation>请从中选一个：{names}。</translation></message>
<message><source>delete a coding rule</source><translation>删除编码规则</translation></message>
<message><source>delete a counter</source><translation>删除流水号</translation></message>
<message><source>delete a seal</source><translation>删除封印</translation></message>
<message><source>delete an entry of a list that somebody else made</source><translation>删除别人加的选项</translation></message>
<message><source>delete codes from the register</source><translation>从编码登记簿删除编码</translation></message>
<message><source>delete customers that somebody else added</source><translation>删除别人新增的客户</translation></message>
<message><source>delete steps</source><translation>删除操作记录</translation></message>
<message><source>delete the contents of files</source><translation>删除文件内容</translation></message>
<message><source>delete the values in the history</source><translation>删除历史里的内容</translation></message>
<message><source>drop a table</source><translation>删除数据表</translation></message>
<message><source>drop an index that keeps codes unique</source><translation>删除保证编码不重复的索引</translation></message>
<message><source>empty the history</source><translation>清空历史</translation></message>
<message><source>empty the table of customers</source><translation>清空客户表</translation></message>
<message><source>get round row security</source><translation>绕过只看自己客户的限制</translation></message>
<message><source>give a code to another customer</source><translation>把编码改给别的客户</translation></message>
<message><source>give a right away</source><translation>把权限转给别人</translation></message>
<message><source>give oneself the role of administrators</source><translation>给自己加管理员角色</translation></message>
<message><source>It has small letters, digits, “_” and “.” only, begins with a letter and has at most 32.</source><translation>只能用小写字母、数字、“_”和“.”，以字母开头，最多 32 个字符。</translation></message>
<message><source>let the server do something at a time</source><translation>让服务器定时执行语句</translation></message>
<message><source>lock a table for everybody</source><translation>锁住数据表不让别人用</translation></message>
<message><source>make a database</source><translation>新建数据库</translation></message>
<message><source>make a function</source><translation>新建函数</translation></message>
<message><source>make a login</source><translation>新建登录名</translation></message>
<message><source>make a role</source><translation>新建角色</translation></message>
<message><source>make a schema</source><translation>新建架构</translation></message>
<message><source>make a table</source><translation>新建数据表</translation></message>
<message><source>make a temporary table</source><translation>新建临时表</translation></message>
<message><source>make a trigger</source><translation>新建触发器</translation></message>
<message><source>make a view</source><translation>新建视图</translation></message>
<message><source>make oneself the master of the server</source><translation>把自己变成服务器超级用户</translation></message>
<message><source>make somebody else an administrator</source><translation>把别人改成管理员</translation></message>
<message><source>Name a role: --role viewer, clerk, manager or admin.</source><translation>请写明角色：--role viewer、clerk、manager 或 admin。</translation></message>
<message><source>New password of {name}: </source><translation>{name} 的新密码：</translation></message>
<message><source>not tried</source><translation>没有试</translation></message>
<message><source>On this server a role in the program can do it, which holds inside the program.</source><translation>在这种服务器上可以用程序里的角色来限制，但只在程序里有效。</translation></message>
<message><source>Only PostgreSQL can hold a login to its own customers.</source><translation>只有 PostgreSQL 能让一个登录名只看到自己的客户。</translation></message>
<message><source>POSSIBLE</source><translation>能做到！</translation></message>
<message><source>pretend to be inside a step</source><translation>假装正在程序的操作里</translation></message>
<message><source>put a code into the register without a step</source><translation>不经操作就往登记簿加编码</translation></message>
<message><source>read a file of the server</source><translation>读取服务器上的文件</translation></message>
<message><source>read a file of the server as a large object</source><translation>把服务器上的文件当大对象读取</translation></message>
<message><source>read a file of the server into a table</source><translation>把服务器上的文件读进数据表</translation></message>
<message><source>read the passwords of the server</source><translation>读取服务器的密码</translation></message>
<message><source>read the proofs of passwords</source><translation>读取密码的校验值</translation></message>
<message><source>remove what was noted of changes past the program</source><translation>删除绕过程序修改的记录</translation></message>
<message><source>rename an entry of a list</source><translation>改选项的名称</translation></message>
<message><source>rewrite a code in the register</source><translation>改写登记簿里的编码</translation></message>
<message><source>rewrite a guard</source><translation>改写防护函数</translation></message>
<message><source>rewrite the files of customers</source><translation>改写客户的文件</translation></message>
<message><source>rewrite the values in the history</source><translation>改写历史里的内容</translation></message>
<message><source>Roles of the server are there on PostgreSQL and MariaDB only.</source><translation>服务器角色只在 PostgreSQL 和 MariaDB 上有。</translation></message>
<message><source>run a program on the server</source><translation>在服务器上运行程序</translation></message>
<message><source>Run “database roles” with the login that owns the tables.</source><translation>请用数据表所有者的登录名运行 “database roles”。</translation></message>
<message><source>say that a step did something else</source><translation>改写操作的名称</translation></message>
<message><source>set a counter back behind a number that was given</source><translation>把流水号调回到已发号码之前</translation></message>
<message><source>set the numbers of steps back</source><translation>把操作编号调回去</translation></message>
<message><source>sign in under another name</source><translation>用别人的名字登录</translation></message>
<message><source>switch row security off</source><translation>关掉只看自己客户的限制</translation></message>
<message><source>switch triggers off</source><translation>关掉触发器</translation></message>
<message><source>switch triggers off for the session</source><translation>在本次连接里关掉触发器</translation></message>
<message><source>take a guard away</source><translation>去掉防护</translation></message>
<message><source>take a table over</source><translation>把数据表据为己有</translation></message>
<message><source>take row security away</source><translation>去掉只看自己客户的限制</translation></message>
<message><source>take the hash of a step away</source><translation>去掉操作的校验值</translation></message>
<message><source>The roles of the server are set up.</source><translation>服务器角色已设置好。</translation></message>
<message><source>The roles of this database are not set up yet.</source><translation>这个数据库还没有设置角色。</translation></message>
<message><source>The tables of this database are those of an older version of the program.</source><translation>这个数据库的数据表还是旧版程序的。</translation></message>
<message><source>There are no tables in this database yet.</source><translation>这个数据库里还没有数据表。</translation></message>
<message><source>There is no login “{name}” here.</source><translation>这里没有登录名“{name}”。</translation></message>
<message><source>This login owns the tables or administers the server: it may do everything.</source><translation>这个登录名是数据表的所有者或服务器管理员，什么都能做。</translation></message>
<message><source>Try it with the login of a person who works here.</source><translation>请用平时工作的人的登录名来试。</translation></message>
<message><source>use a counter up</source><translation>把流水号一次用完</translation></message>
<message><source>Whoever may read a database file may read all of it: keep it where only the right people can.</source><translation>能读数据库文件的人就能读到全部内容：请把它放在只有该看的人才能打开的地方。</translation></message>
<message><source>write a file on the server</source><translation>在服务器上写文件</translation></message>
<message><source>write a step in somebody else's name</source><translation>用别人的名义写操作</translation></message>
<message><source>write past the server's own log</source><translation>绕过服务器自己的日志写入</translation></message>
<message><source>Your login at the server may not do this: {reason}.</source><translation>您在服务器上的登录名无权做这件事：{reason}。</translation></message>
<message><source>Your login may not change tables: an administrator must open it first with this version.</source><translation>您的登录名无权改数据表：请管理员先用这个版本打开一次。</translation></message>
<message><source>{kind} {id}: {done} with another program by the login “{login}”, {when}.</source><translation>{kind} {id}：{when} 被登录名“{login}”用别的程序{done}。</translation></message>
<message><source>{name} can sign in to the server now, as {role}.</source><translation>{name} 现在可以登录服务器了，角色：{role}。</translation></message>
<message><source>{name} is let in no more.</source><translation>{name} 不能再登录了。</translation></message>
<message><source>{n} of {all} things are possible with this login that should not be ({role}).</source><translation>试了 {all} 件事，这个登录名（{role}）能做到而不该做到的有 {n} 件。</translation></message>
<message><source>“{name}” cannot be the name of a login.</source><translation>“{name}”不能用作登录名。</translation></message>
<message><source>“{name}” owns the tables or administers the server.</source><translation>“{name}”是数据表的所有者或服务器管理员。</translation></message>
</context>
</TS>
