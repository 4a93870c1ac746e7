<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>All that was there was saved: {n} customers.</source><translation>全部内容都已抢救出来：{n} 个客户。</translation></message>
<message><source>Name both files: database salvage DAMAGED NEW.</source><translation>请写明两个文件：database salvage 损坏的文件 新文件。</translation></message>
<message><source>Nothing of this file can be read.</source><translation>这个文件的内容完全无法读取。</translation></message>
<message><source>Nothing was written to it.</source><translation>没有向它写入任何内容。</translation></message>
<message><source>On {when} one was restored for proof.</source><translation>{when} 试恢复过一份，核对无误。</translation></message>
<message><source>Open the new file</source><translation>打开新文件</translation></message>
<message><source>Reading the file…</source><translation>正在读取文件……</translation></message>
<message><source>Restore the backup of {when} ({n} customers)</source><translation>恢复 {when} 的备份（{n} 个客户）</translation></message>
<message><source>Restore the newest backup.</source><translation>请恢复最近的备份。</translation></message>
<message><source>Save what can still be read</source><translation>抢救还能读出的内容</translation></message>
<message><source>Tell your administrator; the program goes on by itself when the newer server answers.</source><translation>请告知管理员；新的服务器恢复应答后，程序会自动继续。</translation></message>
<message><source>The clock of this computer is wrong by {n} minutes; the server's is used.</source><translation>本机时钟差了 {n} 分钟，已改用服务器的时间。</translation></message>
<message><source>The file is damaged</source><translation>文件已损坏</translation></message>
<message><source>The newest backup could not be restored for proof: {reason}</source><translation>最近的备份试恢复失败：{reason}</translation></message>
<message><source>The program did not end properly the last time, and the file is damaged: {what}.</source><translation>程序上次没有正常退出，文件已损坏：{what}。</translation></message>
<message><source>The program did not end properly the last time. The file was checked and is sound.</source><translation>程序上次没有正常退出；文件已检查，完好无损。</translation></message>
<message><source>The server {host} was left behind: another one has taken over since.</source><translation>服务器 {host} 已经落后：另一台已经接替了它。</translation></message>
<message><source>There is a file at {path} already.</source><translation>{path} 处已经有文件了。</translation></message>
<message><source>There is no backup of this file</source><translation>没有这个文件的备份</translation></message>
<message><source>Whatever you choose is written into a new file. The damaged file stays as it is: keep it.</source><translation>无论选哪种，都写入新文件。损坏的文件保持原样，请保留。</translation></message>
<message><source>{n} customers were saved. These rows could not be read: {lost}.</source><translation>已抢救出 {n} 个客户。以下行无法读取：{lost}。</translation></message>
</context>
</TS>
