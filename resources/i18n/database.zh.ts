<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>database</name>
    <message>
        <source>The database address holds a password, which others on this computer could read.</source>
        <translation>数据库地址里写了密码，这台电脑上的其他人可能看到。</translation>
    </message>
    <message>
        <source>“{target}” is not a database address.</source>
        <translation>“{target}”不是数据库地址。</translation>
    </message>
    <message>
        <source>Leave it out: the program asks for it, or takes it from CUSTMGR_PASSWORD.</source>
        <translation>请去掉密码：程序会询问，或从 CUSTMGR_PASSWORD 读取。</translation>
    </message>
    <message>
        <source>The driver for {name} is not installed.</source>
        <translation>没有安装 {name} 的驱动。</translation>
    </message>
    <message>
        <source>There is no database at {path}.</source>
        <translation>{path} 处没有数据库。</translation>
    </message>
    <message>
        <source>{path} is a folder, not a database file.</source>
        <translation>{path} 是文件夹，不是数据库文件。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>无法建立文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>Install custmgr with the extra “postgresql”, “mysql” or “sqlserver”.</source>
        <translation>安装 custmgr 时请加上“postgresql”、“mysql”或“sqlserver”选项。</translation>
    </message>
    <message>
        <source>Check the name, or import a workbook into it to make a new one.</source>
        <translation>请检查文件名；也可以直接导入表格来新建一个。</translation>
    </message>
    <message>
        <source>Another program or desk is writing and did not finish in time.</source>
        <translation>另一个程序或另一台电脑正在写入，没有及时完成。</translation>
    </message>
    <message>
        <source>The database does not answer: {reason}.</source>
        <translation>数据库没有响应：{reason}。</translation>
    </message>
    <message>
        <source>The disk is full, or cannot be written.</source>
        <translation>磁盘已满，或无法写入。</translation>
    </message>
    <message>
        <source>The file is not a customer database, or it is damaged.</source>
        <translation>这个文件不是客户数据库，或已损坏。</translation>
    </message>
    <message>
        <source>The database cannot be written: {reason}.</source>
        <translation>数据库无法写入：{reason}。</translation>
    </message>
    <message>
        <source>Another record already uses this value.</source>
        <translation>这个值已被另一条记录使用。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>Check the connection and try again.</source>
        <translation>请检查连接后再试。</translation>
    </message>
    <message>
        <source>Make room on the disk and try again.</source>
        <translation>请腾出磁盘空间后再试。</translation>
    </message>
    <message>
        <source>It was left as it is.</source>
        <translation>文件保持原样。</translation>
    </message>
    <message>
        <source>Check the rights of the file and its folder.</source>
        <translation>请检查文件和所在文件夹的权限。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请换一个。</translation>
    </message>
    <message>
        <source>Somebody else changed this record in the meantime.</source>
        <translation>这条记录刚刚被别人改过。</translation>
    </message>
    <message>
        <source>Look at the new values and enter yours again.</source>
        <translation>请看一下新的内容，再重新填写。</translation>
    </message>
    <message>
        <source>{path} lies on a network share, where a database file can be damaged when two people use it.</source>
        <translation>{path} 在网络共享盘上，两个人同时使用会损坏数据库文件。</translation>
    </message>
    <message>
        <source>Nothing was opened or changed.</source>
        <translation>没有打开或改动任何内容。</translation>
    </message>
    <message>
        <source>Keep the file on this computer's own disk, or use a shared database server for the team.</source>
        <translation>请把文件放在本机磁盘上；多人使用请改用数据库服务器。</translation>
    </message>
    <message>
        <source>This database holds something else than customers.</source>
        <translation>这个数据库里不是客户资料。</translation>
    </message>
    <message>
        <source>This database was written by a newer version of the program.</source>
        <translation>这个数据库由更新版本的程序写成。</translation>
    </message>
    <message>
        <source>Open another file.</source>
        <translation>请打开别的文件。</translation>
    </message>
    <message>
        <source>Update the program on this computer.</source>
        <translation>请更新这台电脑上的程序。</translation>
    </message>
    <message>
        <source>former</source>
        <translation>曾用</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>已预留</translation>
    </message>
    <message>
        <source>The database refuses this user name or password: {reason}.</source>
        <translation>用户名或密码不正确，数据库拒绝登录：{reason}。</translation>
    </message>
    <message>
        <source>Check the name and the password, or ask the administrator.</source>
        <translation>请核对用户名和密码，或联系管理员。</translation>
    </message>
    <message>
        <source>The server has no such database: {reason}.</source>
        <translation>服务器上没有这个数据库：{reason}。</translation>
    </message>
    <message>
        <source>Check the name, or ask the administrator to make it.</source>
        <translation>请核对名称，或请管理员新建。</translation>
    </message>
</context>
</TS>
