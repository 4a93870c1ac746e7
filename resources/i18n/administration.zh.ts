<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>A backup is made after half an hour of changes, before an import, and when the window closes. Each is read again. All of two days are kept, then one a day, a week, a month. Name a second disk or a folder that is synchronised, so that one broken disk loses nothing.</source><translation>有改动满半小时、导入之前、关闭窗口时都会自动备份，每份备份都会重读核对。两天内的全部保留，之后每天、每周、每月各留一份。请再指定第二块硬盘或会同步的文件夹，这样坏一块硬盘也不会丢数据。</translation></message>
<message><source>Add a folder for backups</source><translation>添加备份文件夹</translation></message>
<message><source>Add a folder…</source><translation>添加文件夹…</translation></message>
<message><source>Afterwards nobody writes to the old database any more; it can still be read</source><translation>迁移后旧数据库不再录入，但仍可查看</translation></message>
<message><source>Ask the administrator for the file of the server's certificate authority.</source><translation>请向管理员索取服务器证书机构的证书文件。</translation></message>
<message><source>Back up now</source><translation>立即备份</translation></message>
<message><source>Backed up and proven, in {n} of {all} places.</source><translation>已备份并核对：{all} 个位置中 {n} 个成功。</translation></message>
<message><source>Backup of {when}</source><translation>{when} 的备份</translation></message>
<message><source>Backups</source><translation>备份</translation></message>
<message><source>Both sides</source><translation>两边</translation></message>
<message><source>Certificate of the server's authority</source><translation>服务器证书机构的证书</translation></message>
<message><source>Check every page</source><translation>逐页检查</translation></message>
<message><source>Check it</source><translation>检查</translation></message>
<message><source>Checking the database</source><translation>正在检查数据库</translation></message>
<message><source>Choose the file</source><translation>选择文件</translation></message>
<message><source>Codes ever given</source><translation>发出过的编码</translation></message>
<message><source>Copy and compare</source><translation>复制并核对</translation></message>
<message><source>Customers, deleted ones included</source><translation>客户（含已删除）</translation></message>
<message><source>Database</source><translation>数据库</translation></message>
<message><source>Enter the password…</source><translation>输入密码…</translation></message>
<message><source>Everything is backed up; the newest backup is of {when}.</source><translation>全部已备份，最近一份备份于 {when}。</translation></message>
<message><source>Everything is copied into an empty database on the server, then both sides are compared row by row. If it is broken off, doing it again goes on where it stopped.</source><translation>全部内容会复制到服务器上的一个空数据库，然后两边逐行核对。如果中途断开，再做一次会从中断的地方接着做。</translation></message>
<message><source>Fill in the server and the database first.</source><translation>请先填写服务器和数据库。</translation></message>
<message><source>Go on working there</source><translation>到新数据库继续工作</translation></message>
<message><source>In the backup</source><translation>备份里</translation></message>
<message><source>Keep the password in this computer's keyring</source><translation>把密码保存在本机的钥匙串里</translation></message>
<message><source>Kind of database</source><translation>数据库类型</translation></message>
<message><source>Making a backup</source><translation>正在备份</translation></message>
<message><source>Move to the team's database</source><translation>迁移到团队数据库</translation></message>
<message><source>Move to the team's database…</source><translation>迁移到团队数据库…</translation></message>
<message><source>New file</source><translation>新文件</translation></message>
<message><source>One file on this computer serves one person at a time. When a team works together, move the customers to a database server; codes, history and old codes go along.</source><translation>本机上的一个文件同一时间只供一个人使用。多人一起工作时，请把客户资料迁移到数据库服务器；编码、历史和旧编码都会一起带过去。</translation></message>
<message><source>Open the restored file</source><translation>打开恢复出的文件</translation></message>
<message><source>Password for {target}: </source><translation>{target} 的密码：</translation></message>
<message><source>Place</source><translation>位置</translation></message>
<message><source>Places</source><translation>备份位置</translation></message>
<message><source>Port</source><translation>端口</translation></message>
<message><source>Read it again</source><translation>重读核对</translation></message>
<message><source>Reading the backup</source><translation>正在重读备份</translation></message>
<message><source>Restore a backup</source><translation>恢复备份</translation></message>
<message><source>Restore into a new file…</source><translation>恢复到新文件…</translation></message>
<message><source>Restored: {n} rows, all equal to the backup.</source><translation>已恢复：共 {n} 行，与备份完全一致。</translation></message>
<message><source>Restoring</source><translation>正在恢复</translation></message>
<message><source>Server</source><translation>服务器</translation></message>
<message><source>Size</source><translation>大小</translation></message>
<message><source>Steps of the history</source><translation>历史步骤</translation></message>
<message><source>The backup becomes a file of its own. What you work with now stays as it is, so you can look first and decide then.</source><translation>备份会恢复成一个单独的文件，现在正在用的数据不受影响，您可以先看一看再决定。</translation></message>
<message><source>The certificate file {path} cannot be read: {reason}.</source><translation>证书文件 {path} 无法读取：{reason}。</translation></message>
<message><source>The connection is encrypted and the server has proven who it is.</source><translation>连接已加密，服务器身份已验证。</translation></message>
<message><source>The connection is not encrypted: others in the network could read along.</source><translation>连接没有加密：网络上的其他人可能会看到内容。</translation></message>
<message><source>The connection stays on this computer and needs no encryption.</source><translation>连接不出本机，无需加密。</translation></message>
<message><source>The customers were moved to {target}. Nobody writes here any more.</source><translation>客户资料已迁移到 {target}，这里不再录入。</translation></message>
<message><source>The database is empty.</source><translation>数据库是空的。</translation></message>
<message><source>The newest backup is of {when}; something was written since.</source><translation>最近一份备份于 {when}，之后又有改动。</translation></message>
<message><source>The server answers and accepts the name and the password.</source><translation>服务器有应答，用户名和密码正确。</translation></message>
<message><source>There are customers in that database already; copy into an empty one.</source><translation>那个数据库里已有客户资料，请复制到空的数据库。</translation></message>
<message><source>There are {n} customers in it.</source><translation>里面有 {n} 位客户。</translation></message>
<message><source>There is a copy that was broken off; copying once more goes on with it.</source><translation>那里有一份没有复制完的副本，再复制一次会接着做。</translation></message>
<message><source>There is no backup yet. Make one now; it takes a few seconds.</source><translation>还没有备份。请现在就备份一次，只要几秒钟。</translation></message>
<message><source>There is no computer called “{host}”. Check the name of the server.</source><translation>找不到名为“{host}”的计算机，请检查服务器名称。</translation></message>
<message><source>Try the connection</source><translation>测试连接</translation></message>
<message><source>Trying…</source><translation>正在测试…</translation></message>
<message><source>What was checked</source><translation>检查结果</translation></message>
<message><source>You may make tables there.</source><translation>您有权在那里建表。</translation></message>
<message><source>You may not make tables there: {reason}. Ask the administrator for the right to.</source><translation>您无权在那里建表：{reason}。请向管理员申请权限。</translation></message>
<message><source>Your administrator gave you these. Try the connection, then open the database.</source><translation>这些信息由管理员提供。请先测试连接，再打开数据库。</translation></message>
<message><source>Your name there</source><translation>您的用户名</translation></message>
<message><source>counted</source><translation>已点数</translation></message>
<message><source>equal</source><translation>一致</translation></message>
<message><source>for example db.company.cn</source><translation>例如 db.company.cn</translation></message>
<message><source>only if the administrator gave you such a file</source><translation>仅当管理员给了您这个文件时填写</translation></message>
<message><source>row by row</source><translation>逐行</translation></message>
<message><source>{file} is there already. Choose a new name; nothing is written over.</source><translation>{file} 已经存在，请换一个名字；不会覆盖任何文件。</translation></message>
<message><source>“{host}” cannot be reached: {reason}.</source><translation>无法连接“{host}”：{reason}。</translation></message>
<message><source>“{host}” does not answer. Check the network, the name, and whether a firewall stands between.</source><translation>“{host}”没有应答，请检查网络、名称，以及中间是否有防火墙。</translation></message>
<message><source>“{host}” is there, but no database answers at port {port}. Check the port, or ask the administrator whether the database is running.</source><translation>“{host}”在线，但端口 {port} 没有数据库应答。请检查端口，或问管理员数据库是否在运行。</translation></message>
<message><source>Back up by itself</source><translation>自动备份</translation></message>
<message><source>Open a team's database…</source><translation>打开团队数据库…</translation></message>
<message><source>Recent databases</source><translation>最近的数据库</translation></message>
<message><source>None yet</source><translation>还没有</translation></message>
<message><source>The database address holds “{word}”, which the program decides itself.</source><translation>数据库地址里写了“{word}”，这由程序自己决定。</translation></message>
<message><source>Leave it out. Only “ca”, the file of the server's certificate authority, may stand there.</source><translation>请去掉它。地址里只能带“ca”，即服务器证书机构的证书文件。</translation></message>
</context>
</TS>
