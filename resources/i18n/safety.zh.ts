<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>A database cannot be copied into itself.</source><translation>数据库不能复制到它自己里面。</translation></message>
<message><source>Backup made and proven: {file}</source><translation>备份已完成并核对无误：{file}</translation></message>
<message><source>before an import</source><translation>导入之前</translation></message>
<message><source>Both sides are equal: {n} rows.</source><translation>两边完全一致：共 {n} 行。</translation></message>
<message><source>by the clock</source><translation>定时备份</translation></message>
<message><source>Changes of the history</source><translation>历史改动</translation></message>
<message><source>Choose another backup.</source><translation>请另选一份备份。</translation></message>
<message><source>Codes of other systems</source><translation>外部编码</translation></message>
<message><source>Comparing both sides</source><translation>正在核对两边</translation></message>
<message><source>Copy into a new file, or into an empty database.</source><translation>请复制到一个新文件，或一个空的数据库里。</translation></message>
<message><source>Copy once more, from the same original: it goes on where it stopped.</source><translation>请从同一个原库再复制一次，会从中断的地方接着做。</translation></message>
<message><source>Copying the database</source><translation>正在复制数据库</translation></message>
<message><source>Copying {table}</source><translation>正在复制 {table}</translation></message>
<message><source>Counters</source><translation>流水号计数</translation></message>
<message><source>Drafts</source><translation>草稿</translation></message>
<message><source>Earlier backups are unchanged.</source><translation>以前的备份都没有变动。</translation></message>
<message><source>Empty the target and copy again; if it differs again, have the disk and the memory looked at.</source><translation>请清空目标库后重新复制；如果还是不一致，请检查硬盘和内存。</translation></message>
<message><source>Exports</source><translation>导出记录</translation></message>
<message><source>File</source><translation>文件</translation></message>
<message><source>Have the disk looked at, and make a backup in another place.</source><translation>请检查这块硬盘，并换一个位置备份。</translation></message>
<message><source>it ends at step {found} instead of {step}</source><translation>最后一步是 {found}，应为 {step}</translation></message>
<message><source>It was thrown away; earlier backups are unchanged.</source><translation>这份备份已丢弃，以前的备份都没有变动。</translation></message>
<message><source>Lists of choices</source><translation>选项表</translation></message>
<message><source>Look whether the place is there and may be written, or choose another one.</source><translation>请确认该位置存在并且可以写入，或另选一个位置。</translation></message>
<message><source>Made</source><translation>备份时间</translation></message>
<message><source>made by hand</source><translation>手动备份</translation></message>
<message><source>Make room there, or choose another place.</source><translation>请在那里腾出空间，或另选一个位置。</translation></message>
<message><source>Move to another database</source><translation>迁移到另一个数据库</translation></message>
<message><source>Name the backup to verify.</source><translation>请写明要核对的备份文件。</translation></message>
<message><source>Name the original and the target: database copy FROM TO.</source><translation>请写明原库和目标库：database copy 原库 目标库。</translation></message>
<message><source>No backup could be made in {folder}: {reason}.</source><translation>无法在 {folder} 备份：{reason}。</translation></message>
<message><source>Nothing was copied, and nothing there was changed.</source><translation>没有复制任何内容，目标库里的内容也没有变动。</translation></message>
<message><source>Nothing was restored, and nothing was changed.</source><translation>没有恢复任何内容，现有数据也没有变动。</translation></message>
<message><source>Open it once with this program, then copy it.</source><translation>请先用本程序打开它一次，然后再复制。</translation></message>
<message><source>Open the new place to work there.</source><translation>请打开新的位置继续工作。</translation></message>
<message><source>Other systems</source><translation>外部系统</translation></message>
<message><source>People</source><translation>人员</translation></message>
<message><source>People may write here again.</source><translation>这里又可以录入了。</translation></message>
<message><source>Plans of new codes</source><translation>换码方案</translation></message>
<message><source>Proven</source><translation>已核对</translation></message>
<message><source>Reading the copy again</source><translation>正在重读备份核对</translation></message>
<message><source>Remembered columns</source><translation>记住的列对应</translation></message>
<message><source>Restored: {target}. All {n} rows are equal to the backup.</source><translation>已恢复到 {target}。共 {n} 行，与备份完全一致。</translation></message>
<message><source>Results of timed reports</source><translation>定时报表结果</translation></message>
<message><source>Rows</source><translation>行数</translation></message>
<message><source>rows differ in: {tables}</source><translation>以下表的内容不一致：{tables}</translation></message>
<message><source>Saved views</source><translation>保存的视图</translation></message>
<message><source>Seals</source><translation>封印</translation></message>
<message><source>Search texts</source><translation>搜索用的文字</translation></message>
<message><source>Sign-ins</source><translation>登录记录</translation></message>
<message><source>Tags</source><translation>标签</translation></message>
<message><source>Templates</source><translation>模板</translation></message>
<message><source>The backup differs from the database in: {tables}.</source><translation>备份与数据库不一致：{tables}。</translation></message>
<message><source>The backup is whole: {n} rows, as they were written.</source><translation>备份完好：共 {n} 行，与写入时一致。</translation></message>
<message><source>The backup “{file}” is not whole: {faults}.</source><translation>备份“{file}”不完整：{faults}。</translation></message>
<message><source>the bytes of the file are not those that were written</source><translation>文件内容与写入时不同</translation></message>
<message><source>The copy differs from the original in: {tables}.</source><translation>副本与原库不一致：{tables}。</translation></message>
<message><source>the copy reads differently</source><translation>读回的内容不一致</translation></message>
<message><source>The customers were moved to {target}.</source><translation>客户资料已迁移到 {target}。</translation></message>
<message><source>The file is damaged: {detail}.</source><translation>文件已损坏：{detail}。</translation></message>
<message><source>The original has another version of the tables than this program.</source><translation>原库的表结构版本与本程序不同。</translation></message>
<message><source>The original is complete and unchanged.</source><translation>原库完整，没有变动。</translation></message>
<message><source>The original is kept as it was and can only be read now.</source><translation>原库原样保留，现在只能查看。</translation></message>
<message><source>The original is unchanged and stays in use.</source><translation>原库没有变动，可以继续使用。</translation></message>
<message><source>The tables are up to date.</source><translation>表结构已是最新。</translation></message>
<message><source>The target is not empty.</source><translation>目标库不是空的。</translation></message>
<message><source>There is no backup at {path}.</source><translation>{path} 没有备份。</translation></message>
<message><source>There is not enough room for a backup in {folder}.</source><translation>{folder} 的空间不够存放备份。</translation></message>
<message><source>This database is a copy that was broken off.</source><translation>这个数据库是一份没有复制完的副本。</translation></message>
<message><source>This database is kept as it was, to be read only.</source><translation>这个数据库原样保留，只供查看。</translation></message>
<message><source>Versions of rules</source><translation>规则版本</translation></message>
<message><source>when the program was closed</source><translation>关闭程序时</translation></message>
<message><source>Write here again</source><translation>恢复在此录入</translation></message>
<message><source>“{file}” has no readable manifest beside it, so it cannot be proven to be whole.</source><translation>“{file}”旁边没有可读的清单文件，无法核对它是否完整。</translation></message>
</context>
</TS>
