<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>A database on a server is encrypted by the server, not here.</source><translation>服务器上的数据库由服务器加密，不在这里设置。</translation></message>
<message><source>A text is longer than its place in the database.</source><translation>文字太长，数据库放不下。</translation></message>
<message><source>Change the key</source><translation>更换密钥</translation></message>
<message><source>Change the key…</source><translation>更换密钥…</translation></message>
<message><source>Check the name; an administrator can let you in by giving you a new password.</source><translation>请核对登录名；请管理员为您重设一次密码就能打开。</translation></message>
<message><source>Choose a name that ends in .xlsx.</source><translation>请选用以 .xlsx 结尾的文件名。</translation></message>
<message><source>Compare it with the printed one.</source><translation>请与打印件核对。</translation></message>
<message><source>Encrypt this file</source><translation>加密此文件</translation></message>
<message><source>Encrypt this file…</source><translation>加密此文件…</translation></message>
<message><source>Give the workbook a password, or say that it shall have none.</source><translation>请为工作簿设置密码，或说明不需要密码。</translation></message>
<message><source>Have the disk looked at before you try again.</source><translation>请先检查硬盘再试。</translation></message>
<message><source>I have printed it or written it down</source><translation>我已打印或抄写保存</translation></message>
<message><source>It was encrypted: open it with its recovery key…</source><translation>它是加密的：用恢复密钥打开…</translation></message>
<message><source>It was thrown away; nothing was changed.</source><translation>新文件已丢弃，什么都没有改动。</translation></message>
<message><source>Keep this page away from the computer. Whoever has it can read the customers.</source><translation>请把这页纸放在远离电脑的地方。拿到它的人就能读取客户资料。</translation></message>
<message><source>Name the file: database recover FILE.</source><translation>请写明文件：database recover 文件。</translation></message>
<message><source>Only a workbook can have a password, a text table cannot.</source><translation>只有工作簿能设密码，文本表格不能。</translation></message>
<message><source>Open another file, or restore the newest backup. If it was encrypted and the file “.keys” beside it is missing, open it with its recovery key.</source><translation>请打开另一个文件，或恢复最近的备份。如果它已加密而旁边的“.keys”文件不见了，请用恢复密钥打开。</translation></message>
<message><source>Open it again and sign in.</source><translation>请重新打开并登录。</translation></message>
<message><source>Open it again.</source><translation>请重新打开。</translation></message>
<message><source>Open with the recovery key</source><translation>用恢复密钥打开</translation></message>
<message><source>Password of {file}</source><translation>{file} 的密码</translation></message>
<message><source>Print it and keep it away from this computer: whoever forgets every password has only this.</source><translation>请打印出来，放在远离这台电脑的地方：密码全忘了就只剩它。</translation></message>
<message><source>Print it and keep it away from this computer: whoever forgets every password has only this. Whoever has it can read the customers.</source><translation>请打印出来，放在远离这台电脑的地方：密码全忘了就只剩它。拿到它的人也能读取客户资料。</translation></message>
<message><source>Recovery key</source><translation>恢复密钥</translation></message>
<message><source>Recovery key of the customers' database</source><translation>客户数据库的恢复密钥</translation></message>
<message><source>Recovery key: </source><translation>恢复密钥：</translation></message>
<message><source>Recovery key: {code}</source><translation>恢复密钥：{code}</translation></message>
<message><source>Recovery key…</source><translation>恢复密钥…</translation></message>
<message><source>Remove the encryption</source><translation>解除加密</translation></message>
<message><source>Remove the encryption…</source><translation>解除加密…</translation></message>
<message><source>Shorten it and try again.</source><translation>请缩短后再试。</translation></message>
<message><source>Sign in to open it.</source><translation>请登录后打开。</translation></message>
<message><source>Take the key file from a backup, or open the database with its recovery key.</source><translation>请从备份里取回密钥文件，或用恢复密钥打开数据库。</translation></message>
<message><source>Take up to {n} visible characters.</source><translation>请用不超过 {n} 个看得见的字符。</translation></message>
<message><source>The customers are encrypted, and the export would not be.</source><translation>客户资料是加密的，而导出的文件不会加密。</translation></message>
<message><source>The database file was encrypted anew meanwhile.</source><translation>数据库文件刚刚重新加密了。</translation></message>
<message><source>The database file was replaced.</source><translation>数据库文件已被替换。</translation></message>
<message><source>The database was left as it is.</source><translation>数据库没有变动。</translation></message>
<message><source>The file is encrypted: without a password or the recovery key nobody can read it, nor its backups.</source><translation>文件已加密：没有密码或恢复密钥，谁也读不了它和它的备份。</translation></message>
<message><source>The file is not encrypted any more.</source><translation>文件已解除加密。</translation></message>
<message><source>The file is not encrypted: whoever copies it can read it.</source><translation>文件没有加密：谁复制走都能读。</translation></message>
<message><source>The file is written anew and held against the old one row by row; only then does it take its place. Backups are encrypted too from now on; older ones stay as they are. Other people need a new password before they can open the file.</source><translation>程序会把文件重写一遍，与原文件逐行核对，一致后才替换。以后的备份也会加密，以前的备份保持原样。其他人要先重设密码才能打开。</translation></message>
<message><source>The key file {file} cannot be read.</source><translation>密钥文件 {file} 无法读取。</translation></message>
<message><source>The new file differs from the database.</source><translation>新写的文件与数据库不一致。</translation></message>
<message><source>The recovery key is missing: set {name}, or type it.</source><translation>缺少恢复密钥：请设置 {name}，或手工输入。</translation></message>
<message><source>The recovery key is of another database, or of an earlier key.</source><translation>这个恢复密钥属于别的数据库，或是更换之前的旧密钥。</translation></message>
<message><source>This cannot be a name to sign in with.</source><translation>这不能用作登录名。</translation></message>
<message><source>This database is encrypted.</source><translation>这个数据库已加密。</translation></message>
<message><source>This database is not encrypted.</source><translation>这个数据库没有加密。</translation></message>
<message><source>This file is encrypted, and no password of “{name}” opens it yet.</source><translation>这个文件已加密，还没有为“{name}”设置可以打开它的密码。</translation></message>
<message><source>This is not a recovery key: a character is wrong or missing.</source><translation>这不是有效的恢复密钥：有字符写错或缺失。</translation></message>
<message><source>Too many customers hold these words.</source><translation>符合这些字词的客户太多。</translation></message>
<message><source>Where people have accounts, the name must be an administrator's.</source><translation>如果已设置人员，登录名必须是管理员的。</translation></message>
<message><source>Whoever copies the file can read the customers then. Backups that are encrypted stay so.</source><translation>解除后，谁复制走文件都能读取客户资料。已加密的备份仍然是加密的。</translation></message>
<message><source>Without a password</source><translation>不设密码</translation></message>
<message><source>Write more of the word.</source><translation>请多写几个字。</translation></message>
<message><source>Writing the file anew</source><translation>正在重写文件</translation></message>
<message><source>Your password</source><translation>您的密码</translation></message>
<message><source>Your role shows {field} in part only, so it cannot be sorted by.</source><translation>您的角色只能看到“{field}”的一部分，因此不能按它排序。</translation></message>
<message><source>{field}: the text is longer than {n} characters.</source><translation>{field}：文字超过 {n} 个字符。</translation></message>
<message><source>“{file}” could not be given a password.</source><translation>“{file}”无法设置密码。</translation></message>
<message><source>“{name}” is not an administrator here.</source><translation>“{name}”不是这里的管理员。</translation></message>
<message><source>“{name}” opens the file with the new password now.</source><translation>“{name}”现在可以用新密码打开这个文件了。</translation></message>
</context>
</TS>
