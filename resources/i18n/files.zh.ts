<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source>Add files</source><translation>添加文件</translation></message>
<message><source>Add files …</source><translation>添加文件…</translation></message>
<message><source>Add its files, or pack it into one file first.</source><translation>请添加其中的文件，或者先打包成一个文件。</translation></message>
<message><source>Added on</source><translation>添加日期</translation></message>
<message><source>All else of the customer is there.</source><translation>客户的其他资料都在。</translation></message>
<message><source>Bring it back from a backup.</source><translation>请从备份中恢复。</translation></message>
<message><source>Choose a folder</source><translation>选择文件夹</translation></message>
<message><source>Connect the folder for large files and back up again.</source><translation>请接通大文件文件夹，再备份一次。</translation></message>
<message><source>Connect the folder for large files, or bring its contents back from a backup.</source><translation>请接通大文件文件夹，或者从备份中恢复其中的内容。</translation></message>
<message><source>content missing</source><translation>内容缺失</translation></message>
<message><source>contents of files</source><translation>文件内容</translation></message>
<message><source>Contents of files</source><translation>文件内容</translation></message>
<message><source>contents of files are missing or damaged: {names}</source><translation>文件内容缺失或损坏：{names}</translation></message>
<message><source>File name</source><translation>文件名</translation></message>
<message><source>Files</source><translation>文件</translation></message>
<message><source>Files can be dragged in here. Opened files are copies to be read.</source><translation>可以把文件拖到这里。打开的是只读副本。</translation></message>
<message><source>Files kept in the database up to</source><translation>存入数据库的文件不超过</translation></message>
<message><source>Files up to {n} MB are kept in the database.</source><translation>不超过 {n} MB 的文件存入数据库。</translation></message>
<message><source>Folder for larger files</source><translation>大文件文件夹</translation></message>
<message><source>Have a folder for large files chosen in the settings, or a higher limit.</source><translation>请在设置中指定大文件文件夹，或者提高上限。</translation></message>
<message><source>Larger ones are refused: no folder is chosen for them.</source><translation>更大的文件不接受：没有指定大文件文件夹。</translation></message>
<message><source>Larger ones go into {folder}.</source><translation>更大的文件存入 {folder}。</translation></message>
<message><source>Look whether {folder} is there.</source><translation>请检查 {folder} 是否可用。</translation></message>
<message><source>Name the customer's code.</source><translation>请写上客户编码。</translation></message>
<message><source>Name the files to add.</source><translation>请写上要添加的文件。</translation></message>
<message><source>Name the files to remove.</source><translation>请写上要移除的文件。</translation></message>
<message><source>No program on this computer opens “{file}”.</source><translation>这台电脑上没有程序能打开“{file}”。</translation></message>
<message><source>none: larger files are refused</source><translation>未指定：不接受更大的文件</translation></message>
<message><source>Nothing was added.</source><translation>没有添加任何文件。</translation></message>
<message><source>Open file</source><translation>打开</translation></message>
<message><source>Reading files</source><translation>正在读取文件</translation></message>
<message><source>Save as …</source><translation>另存为…</translation></message>
<message><source>Several files are called “{name}”: name one by its number.</source><translation>有几个文件都叫“{name}”：请用编号指定。</translation></message>
<message><source>The backup itself was made and is whole.</source><translation>备份本身已完成，并且完整。</translation></message>
<message><source>The content is neither in the database nor in the folder for large files.</source><translation>内容既不在数据库中，也不在大文件文件夹中。</translation></message>
<message><source>The content of this file is not in the database.</source><translation>数据库中没有这个文件的内容。</translation></message>
<message><source>The content of this file is not in the folder {folder}.</source><translation>文件夹 {folder} 中没有这个文件的内容。</translation></message>
<message><source>The content of “{file}” is damaged.</source><translation>“{file}”的内容已损坏。</translation></message>
<message><source>The contents of {n} files are missing: {names}.</source><translation>{n} 个文件的内容缺失：{names}。</translation></message>
<message><source>The contents of {n} large files wait in {folder}: choose that folder in the settings.</source><translation>{n} 个大文件的内容在 {folder} 中：请在设置中指定这个文件夹。</translation></message>
<message><source>The folder for large files cannot be written: {reason}.</source><translation>无法写入大文件文件夹：{reason}。</translation></message>
<message><source>This customer has no file “{name}”.</source><translation>这个客户没有文件“{name}”。</translation></message>
<message><source>This customer has these files already.</source><translation>这个客户已经有这些文件了。</translation></message>
<message><source>This folder is not encrypted, although the database is.</source><translation>数据库已加密，但这个文件夹没有加密。</translation></message>
<message><source>{n} files added</source><translation>已添加 {n} 个文件</translation></message>
<message><source>{n} files removed</source><translation>已移除 {n} 个文件</translation></message>
<message><source>{n} files removed; the step can be taken back</source><translation>已移除 {n} 个文件；这一步可以撤销</translation></message>
<message><source>{n} files, {size}</source><translation>{n} 个文件，共 {size}</translation></message>
<message><source>{n} files, {size}; the database keeps {kept} for them.</source><translation>{n} 个文件，共 {size}；在数据库中占 {kept}。</translation></message>
<message><source>“{file}” cannot be read: {reason}.</source><translation>无法读取“{file}”：{reason}。</translation></message>
<message><source>“{file}” is a folder.</source><translation>“{file}”是一个文件夹。</translation></message>
<message><source>“{file}” is larger than {n} MB.</source><translation>“{file}”大于 {n} MB。</translation></message>
<message><source>“{file}” would run something on this computer: it can only be saved.</source><translation>“{file}”打开后会在电脑上运行程序：只能另存，不能直接打开。</translation></message>
<message><source>“{folder}” is not a whole path.</source><translation>“{folder}”不是完整路径。</translation></message>
</context>
</TS>
