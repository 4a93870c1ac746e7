<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>customers</name>
    <message>
        <source>Blanks, invisible characters or full-width forms were tidied: {text}</source>
        <translation>已整理空格、不可见字符或全角字符：{text}</translation>
    </message>
    <message>
        <source>A number was taken as text: {text}</source>
        <translation>数字按文本读取：{text}</translation>
    </message>
    <message>
        <source>A plain number was read as a date: {text}</source>
        <translation>普通数字按日期读取：{text}</translation>
    </message>
    <message>
        <source>Written in capitals: {text}</source>
        <translation>已改为大写：{text}</translation>
    </message>
    <message>
        <source>Several numbers in one cell were separated: {text}</source>
        <translation>一格里的多个号码已拆开：{text}</translation>
    </message>
    <message>
        <source>The stored rounding noise was removed: {text}</source>
        <translation>已去掉浮点误差：{text}</translation>
    </message>
    <message>
        <source>Leading zeros were restored: {text}</source>
        <translation>已补回前导零：{text}</translation>
    </message>
    <message>
        <source>Read as you answered: {text}</source>
        <translation>已按您的选择读取：{text}</translation>
    </message>
    <message>
        <source>The region was put together from its parts: {text}</source>
        <translation>地区由省市区合并而来：{text}</translation>
    </message>
    <message>
        <source>Not recognised as a phone number, kept as it is: {text}</source>
        <translation>未识别的号码，保持原样：{text}</translation>
    </message>
    <message>
        <source>This further number found no free field: {text}</source>
        <translation>多出的号码没有空余字段可放：{text}</translation>
    </message>
    <message>
        <source>The check character of the tax number is wrong: {text}</source>
        <translation>税号校验位不正确：{text}</translation>
    </message>
    <message>
        <source>A tax number has 15, 18 or 20 characters: {text}</source>
        <translation>税号应为 15、18 或 20 位：{text}</translation>
    </message>
    <message>
        <source>The check character of the ID number is wrong: {text}</source>
        <translation>身份证号校验位不正确：{text}</translation>
    </message>
    <message>
        <source>Not an ID number as they are issued: {text}</source>
        <translation>不是有效的证件号码：{text}</translation>
    </message>
    <message>
        <source>Not an e-mail address: {text}</source>
        <translation>不是有效的邮箱：{text}</translation>
    </message>
    <message>
        <source>Control characters were removed: {text}</source>
        <translation>已去掉控制字符：{text}</translation>
    </message>
    <message>
        <source>More than two decimal places: {text}</source>
        <translation>超过两位小数：{text}</translation>
    </message>
    <message>
        <source>Leading zeros may be lost: {text}</source>
        <translation>可能丢了前导零：{text}</translation>
    </message>
    <message>
        <source>The spreadsheet turned a code into a date: {text}</source>
        <translation>编码被表格软件改成了日期：{text}</translation>
    </message>
    <message>
        <source>The leading zero of the landline may be lost: {text}</source>
        <translation>固定电话可能丢了前导零：{text}</translation>
    </message>
    <message>
        <source>One letter may be a mistaken digit: {text}</source>
        <translation>可能有一个字母应为数字：{text}</translation>
    </message>
    <message>
        <source>Day and month could be either way round: {text}</source>
        <translation>分不清月和日的先后：{text}</translation>
    </message>
    <message>
        <source>The year has two digits: {text}</source>
        <translation>年份只有两位：{text}</translation>
    </message>
    <message>
        <source>The day is missing: {text}</source>
        <translation>缺少日：{text}</translation>
    </message>
    <message>
        <source>Comma or point as the decimal mark is not clear: {text}</source>
        <translation>分不清小数点是逗号还是句点：{text}</translation>
    </message>
    <message>
        <source>The amount has more than two decimal places: {text}</source>
        <translation>金额超过两位小数：{text}</translation>
    </message>
    <message>
        <source>Not in the list yet: {text}</source>
        <translation>列表中还没有：{text}</translation>
    </message>
    <message>
        <source>The spreadsheet has changed this number, its digits cannot be trusted: {text}</source>
        <translation>该数字已被表格软件改动，不可信：{text}</translation>
    </message>
    <message>
        <source>The spreadsheet has lost the last digits of this number: {text}</source>
        <translation>该号码的末几位已被表格软件丢失：{text}</translation>
    </message>
    <message>
        <source>The cell holds an error: {text}</source>
        <translation>单元格是错误值：{text}</translation>
    </message>
    <message>
        <source>The formula has no stored result; open the file in Excel and save it</source>
        <translation>公式没有结果，请在 Excel 里打开并保存</translation>
    </message>
    <message>
        <source>This cannot be a code: {text}</source>
        <translation>不能作为编码：{text}</translation>
    </message>
    <message>
        <source>Not a date: {text}</source>
        <translation>不是日期：{text}</translation>
    </message>
    <message>
        <source>There is no such day: {text}</source>
        <translation>没有这一天：{text}</translation>
    </message>
    <message>
        <source>Not an amount: {text}</source>
        <translation>不是金额：{text}</translation>
    </message>
    <message>
        <source>Not a whole number: {text}</source>
        <translation>不是整数：{text}</translation>
    </message>
    <message>
        <source>Neither yes nor no: {text}</source>
        <translation>不是“是”或“否”：{text}</translation>
    </message>
    <message>
        <source>Written with an exponent, so digits are lost: {text}</source>
        <translation>是科学计数法，数字已丢失：{text}</translation>
    </message>
    <message>
        <source>Longer than 32,767 characters</source>
        <translation>超过 32,767 个字符</translation>
    </message>
    <message>
        <source>Contains characters that cannot be stored: {text}</source>
        <translation>含有无法保存的字符：{text}</translation>
    </message>
    <message>
        <source>The name is missing</source>
        <translation>缺少客户名称</translation>
    </message>
    <message>
        <source>Not in the list: {text}</source>
        <translation>不在列表中：{text}</translation>
    </message>
    <message>
        <source>A line of totals</source>
        <translation>合计行</translation>
    </message>
    <message>
        <source>A repeated heading</source>
        <translation>重复表头</translation>
    </message>
    <message>
        <source>A remark, not a customer</source>
        <translation>备注行，不是客户</translation>
    </message>
    <message>
        <source>A hidden row</source>
        <translation>隐藏行</translation>
    </message>
    <message>
        <source>A row hidden by a filter</source>
        <translation>被筛选隐藏的行</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>“{word}” is not a field.</source>
        <translation>没有“{word}”这个字段。</translation>
    </message>
    <message>
        <source>“{value}” is not a date; write 2024-01-31, 2024-01 or 2024.</source>
        <translation>“{value}”不是日期，请写成 2024-01-31、2024-01 或 2024。</translation>
    </message>
    <message>
        <source>A value is missing after “{word}”.</source>
        <translation>“{word}”后面缺少内容。</translation>
    </message>
    <message>
        <source>“{value}” is not in the list of {field}.</source>
        <translation>“{value}”不在“{field}”的列表中。</translation>
    </message>
    <message>
        <source>“{value}” is not a number.</source>
        <translation>“{value}”不是数字。</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>Question marks stand where the program that saved the file lost the characters: {text}</source>
        <translation>文字在另存文件时丢失，只剩问号：{text}</translation>
    </message>
</context>
</TS>
