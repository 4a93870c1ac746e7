<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>custmgr</name>
<message><source> minutes</source><translation> 分钟</translation></message>
<message><source>A person needs a name to sign in with that nobody else has.</source><translation>每个人都要有一个不与别人重复的登录名。</translation></message>
<message><source>A role needs a name that no other role has.</source><translation>角色名称不能为空，也不能与其他角色重复。</translation></message>
<message><source>Add person</source><translation>添加人员</translation></message>
<message><source>Add person…</source><translation>添加人员…</translation></message>
<message><source>Administrator</source><translation>管理员</translation></message>
<message><source>as the history and the owner of a customer say it</source><translation>与操作记录和客户负责人的写法一致</translation></message>
<message><source>Ask a manager to do it, or to make you the owner.</source><translation>请让主管处理，或把您设为负责人。</translation></message>
<message><source>Ask a manager to do it.</source><translation>请让主管处理。</translation></message>
<message><source>Ask whoever manages people here for another role.</source><translation>请找管理员另给您一个角色。</translation></message>
<message><source>At least {n} characters; a short sentence is easy to remember.</source><translation>至少 {n} 个字符；一句短话最好记。</translation></message>
<message><source>Change it on the page where it was done.</source><translation>请到当初操作的页面上修改。</translation></message>
<message><source>Change my password…</source><translation>修改我的密码…</translation></message>
<message><source>Change one's own password</source><translation>修改自己的密码</translation></message>
<message><source>Change person</source><translation>修改人员</translation></message>
<message><source>Change {name}</source><translation>修改 {name}</translation></message>
<message><source>Clerk</source><translation>业务员</translation></message>
<message><source>do not see</source><translation>不可见</translation></message>
<message><source>Enter your name and password.</source><translation>请输入登录名和密码。</translation></message>
<message><source>Everybody who works here signs in with a name and a password.</source><translation>所有人都凭登录名和密码使用。</translation></message>
<message><source>Fields</source><translation>字段</translation></message>
<message><source>From now on people sign in here.</source><translation>从现在起，大家要登录才能使用。</translation></message>
<message><source>Full name</source><translation>姓名</translation></message>
<message><source>Give them another role first.</source><translation>请先给他们换一个角色。</translation></message>
<message><source>In a file, roles keep order among colleagues; against somebody who opens the file with another program only its encryption helps. On a database server the server itself keeps them.</source><translation>使用本地文件时，角色只用来分清同事之间的权限；要防别的程序直接打开文件，只有加密有用。使用数据库服务器时，由服务器本身把关。</translation></message>
<message><source>Is back</source><translation>恢复使用</translation></message>
<message><source>known to the server</source><translation>由服务器登录</translation></message>
<message><source>Last here</source><translation>最近登录</translation></message>
<message><source>Leaves us</source><translation>离职停用</translation></message>
<message><source>left</source><translation>已离开</translation></message>
<message><source>Lock</source><translation>锁定</translation></message>
<message><source>Lock the window after</source><translation>无操作多久后锁定窗口</translation></message>
<message><source>Locked</source><translation>已锁定</translation></message>
<message><source>Locked: {name}</source><translation>已锁定：{name}</translation></message>
<message><source>make and restore backups</source><translation>备份和恢复</translation></message>
<message><source>Make somebody else an administrator first.</source><translation>请先把另一个人设为管理员。</translation></message>
<message><source>manage people and roles</source><translation>管理人员和角色</translation></message>
<message><source>Manager</source><translation>主管</translation></message>
<message><source>May</source><translation>可以</translation></message>
<message><source>Name of the role</source><translation>角色名称</translation></message>
<message><source>Name: </source><translation>登录名：</translation></message>
<message><source>New password</source><translation>新密码</translation></message>
<message><source>New password for {name}</source><translation>为 {name} 设置新密码</translation></message>
<message><source>New password: </source><translation>新密码：</translation></message>
<message><source>New password…</source><translation>重设密码…</translation></message>
<message><source>New role</source><translation>新建角色</translation></message>
<message><source>Nobody has signed in.</source><translation>尚未登录。</translation></message>
<message><source>Nobody has to sign in: whoever opens this database may do everything. Add yourself first, as an administrator; from then on people sign in.</source><translation>目前不需要登录：谁打开这个数据库都可以做任何事。请先把自己加为管理员，从此大家都要登录。</translation></message>
<message><source>Nobody signs in as “{name}”.</source><translation>没有登录名为“{name}”的人。</translation></message>
<message><source>Nobody would be left who can manage people.</source><translation>这样就没有人能管理人员了。</translation></message>
<message><source>Nothing was read or written.</source><translation>没有读取或写入任何内容。</translation></message>
<message><source>Once more</source><translation>再输一次</translation></message>
<message><source>Once more: </source><translation>再输一次：</translation></message>
<message><source>Only customers whose owner the person is</source><translation>只能看到自己负责的客户</translation></message>
<message><source>other names, by comma; usually none</source><translation>其他名字，用逗号隔开；一般不用填</translation></message>
<message><source>Owner of the customers of</source><translation>还负责这些人的客户</translation></message>
<message><source>Password of {name}: </source><translation>{name} 的密码：</translation></message>
<message><source>People who sign in</source><translation>登录人员</translation></message>
<message><source>Proofs of passwords</source><translation>密码校验值</translation></message>
<message><source>Remove role</source><translation>删除角色</translation></message>
<message><source>Role</source><translation>角色</translation></message>
<message><source>Roles</source><translation>角色</translation></message>
<message><source>Roles…</source><translation>角色…</translation></message>
<message><source>Save role</source><translation>保存角色</translation></message>
<message><source>Say whom: user {verb} LOGIN.</source><translation>请写明是谁：user {verb} 登录名。</translation></message>
<message><source>see and change</source><translation>可看可改</translation></message>
<message><source>see in part</source><translation>部分可见</translation></message>
<message><source>see what others did</source><translation>查看别人的操作记录</translation></message>
<message><source>see, not change</source><translation>可看不可改</translation></message>
<message><source>Set a password</source><translation>设置密码</translation></message>
<message><source>Sign in</source><translation>登录</translation></message>
<message><source>Sign in again.</source><translation>请重新登录。</translation></message>
<message><source>Sign in as somebody else…</source><translation>换人登录…</translation></message>
<message><source>Sign in now</source><translation>现在登录</translation></message>
<message><source>Sign in to work here.</source><translation>请先登录。</translation></message>
<message><source>Sign in to {place}</source><translation>登录 {place}</translation></message>
<message><source>Sign-in name</source><translation>登录名</translation></message>
<message><source>Signs in as</source><translation>登录名</translation></message>
<message><source>Take at least {n} characters; a short sentence is easy to remember.</source><translation>请至少用 {n} 个字符；一句短话最好记。</translation></message>
<message><source>The code {code} is a customer's of somebody else.</source><translation>编码 {code} 属于别人负责的客户。</translation></message>
<message><source>The customer belongs to somebody else.</source><translation>该客户由别人负责。</translation></message>
<message><source>The database server knows this person by the same name</source><translation>数据库服务器用同一个名字认识此人</translation></message>
<message><source>The first person is an administrator, who can add the others.</source><translation>第一个人必须是管理员，由他添加其他人。</translation></message>
<message><source>The name or the password is wrong.</source><translation>登录名或密码不对。</translation></message>
<message><source>The new password is missing: set {name}, or type it.</source><translation>缺少新密码：请设置 {name}，或手工输入。</translation></message>
<message><source>The password is too short.</source><translation>密码太短。</translation></message>
<message><source>The password is wrong.</source><translation>密码不对。</translation></message>
<message><source>The role “{name}” is no longer there.</source><translation>角色“{name}”已不存在。</translation></message>
<message><source>The two differ.</source><translation>两次输入不一致。</translation></message>
<message><source>The two passwords differ.</source><translation>两次输入的密码不一致。</translation></message>
<message><source>There is no role “{name}”.</source><translation>没有名为“{name}”的角色。</translation></message>
<message><source>There were too many wrong passwords.</source><translation>密码输错的次数太多。</translation></message>
<message><source>This role is ready-made and stays as it is; a new one may differ.</source><translation>这是预设角色，不能修改；需要不同的权限请新建角色。</translation></message>
<message><source>Try again in {n} seconds.</source><translation>请在 {n} 秒后再试。</translation></message>
<message><source>Try again; whoever manages people here can give you a new password.</source><translation>请重试；忘记密码请找管理员重设。</translation></message>
<message><source>Unlock</source><translation>解锁</translation></message>
<message><source>Viewer</source><translation>只读</translation></message>
<message><source>What you typed is kept.</source><translation>您输入的内容都还在。</translation></message>
<message><source>Whoever manages people here can let you in again.</source><translation>请找管理员恢复您的账号。</translation></message>
<message><source>works here</source><translation>在用</translation></message>
<message><source>You have not signed in with a password of this program.</source><translation>您不是用本程序的密码登录的。</translation></message>
<message><source>Your account was changed while you worked.</source><translation>您的账号在使用期间被修改了。</translation></message>
<message><source>Your password was changed.</source><translation>密码已修改。</translation></message>
<message><source>Your role does not change {fields}: these columns stay as they are of customers who are there already.</source><translation>您的角色不能修改“{fields}”：已有客户的这些列保持不变。</translation></message>
<message><source>Your role does not let you change {field}.</source><translation>您的角色不能修改“{field}”。</translation></message>
<message><source>Your role lets you take back your own steps only.</source><translation>您的角色只能回退自己的操作。</translation></message>
<message><source>Your role lets you work with your own customers only.</source><translation>您的角色只能处理自己名下的客户。</translation></message>
<message><source>Your role shows {field} in part only, so it cannot be searched by.</source><translation>您的角色只能看到“{field}”的一部分，因此不能按它搜索。</translation></message>
<message><source>{name} does not work here any more.</source><translation>{name} 的账号已停用。</translation></message>
<message><source>{name} has a new password.</source><translation>已为 {name} 重设密码。</translation></message>
<message><source>{n} people have this role.</source><translation>有 {n} 人正在使用这个角色。</translation></message>
<message><source>“{what}” cannot be taken back here.</source><translation>“{what}”不能在这里回退。</translation></message>
</context>
</TS>
