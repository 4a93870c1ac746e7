#!/usr/bin/env python3
"""Make a customer table with known duplicates, for measuring duplicate detection.

Pure standard library.  The same arguments always give the same file.

    python -m tests.benchmarks.made_duplicates --rows 100000 --dup-rate 0.05 --seed 1 --out customers.csv

Columns
    id            row number in file order (1..rows), carries no information
    code          customer code; unique per row, so never evidence of a duplicate
    kind          company | person
    name          name as entered
    english_name  often empty
    contact       contact person (companies only)
    phone         as entered, any notation
    email, tax_id often empty; tax_id has valid GB 32100 check characters
    city, address
    industry, created
    cluster       TRUTH: rows with the same value are the same customer
    errors        TRUTH: "base", "lookalike" or the error kinds put in, joined by "+"

Three sorts of row are written:
    base          an original customer;
    duplicate     a second, third, ... entry of a base row with 1 to 4 kinds of error
                  (share of all rows: --dup-rate);
    lookalike     a DIFFERENT customer made to resemble a base row: a branch office, a
                  namesake, a sister firm behind the same switchboard, a firm whose
                  trade name differs by one character (share: --lookalike-rate).
Never more than two of {name rewritten, phone replaced, address moved, contact
replaced} hit one duplicate, so each can still be decided by a careful person.

--level easy|mixed|hard shifts the number of error kinds in each duplicate.
--pairs FILE also writes every true pair (id_l,id_r).  --stats prints a summary.
"""
import argparse
import csv
import random
import sys
from datetime import date, timedelta
from itertools import combinations

# ---------------------------------------------------------------- tables
SYLLABLES = ("ai爱 an安岸 ao澳 ba八坝巴 bai白柏百 bang邦帮榜棒 bao鲍薄包宝保 bei北备碑 bi毕 bian边 biao标 bin斌彬宾滨 bing冰兵炳 bo卜博波伯 bu部 cai蔡彩才材 can餐 "
             "cang沧仓 cao曹 ceng层 chai柴 chan产禅 chang常昌畅昶厂场 chao超朝潮 che车 chen陈晨辰臣尘 cheng程成诚城承晟 chong崇重 chu出 chuan川传 chuang创 "
             "chun春 ci慈 cui崔翠 da达大 dai戴 dao道岛 de德得 deng邓 di地迪 dian典电店淀 ding丁鼎定 dong董东冬栋洞动 dou斗 du杜渡都 duan段 en恩 er尔二 fan范凡番 "
             "fang方房芳纺放坊 fei费飞菲妃斐霏肥 fen芬份分 feng冯凤峰锋枫丰风 fu傅富福复芙服府佛罘 gan甘杆 gang刚港岗 gao高告 ge葛个 geng耿 gong龚工供公拱 gu顾谷固股古鼓姑 "
             "guan管关冠官观莞 guang光广 gui桂贵 guo郭国 ha哈 hai海 han韩涵寒翰含晗汉邗罕 hang航杭行 hao郝浩皓昊豪号 he何贺和河禾合 hei黑 heng恒 hong洪红宏鸿弘虹泓 hou侯 "
             "hu胡湖虎呼 hua华化花 huai淮槐 huan环 huang黄 hui辉慧惠会晖徽卉汇回 hun浑 huo霍货伙 ji季纪基技计机际集暨济吉 jia贾佳嘉家加 jian建囝坚健件 jiang蒋姜江疆 "
             "jiao焦娇姣皎骄蛟教胶 jie杰洁捷街结 jin金靳锦今进晋津瑾谨 jing景静晶菁京婧靖境经井 jiu九酒 ju聚具 juan娟 jun军俊峻骏君均钧 kai凯楷恺开 kang康 ke柯科克 kong孔 kou口 "
             "kuan宽 kun昆 lai赖莱 lan蓝兰榄 lao崂 le乐 lei雷磊蕾垒 li李黎丽力莉利立理礼荔里历鲤 lian莲联链连 liang梁亮良凉量 liao廖料疗辽 lin林琳霖临磷 ling凌玲领陵岭 "
             "liu刘柳六流 long龙隆珑 lou楼 lu卢陆芦鲁路露璐鹿禄鹭录麓庐 lun仑 luo罗洛络骆 lv吕绿 ma马码 mao毛贸 mei梅妹美媒 men门 meng孟梦萌猛朦蒙 miao苗 min闵敏民闽 "
             "ming明鸣 mo莫 mou牟 mu牧木 na娜 nan楠南男囡 nei内 neng能 ni倪 nian年 nie聂 ning宁 niu牛 nong农弄 nuo诺 ou欧瓯 pan潘磐盘 pei裴培佩沛珮配 "
             "peng彭鹏朋篷 pin品 ping平萍坪 po泊坡 pu普浦埔 qi齐祁琪奇琦淇其启祺旗七汽器企岐 qian钱茜倩谦千芊乾迁前 qiang强 qiao乔桥 qin秦勤 qing庆清青晴卿情 qiong琼 qiu邱秋 "
             "qu曲屈区 quan泉 qun群 ran冉然染苒 ren任人仁 ri日 rong荣容蓉融嵘溶绒 ruan阮软 rui瑞 run润 sai赛 san三 sha沙 shan姗珊山善杉陕单 shang尚商上 shao邵绍 "
             "she设 shen沈申深 sheng盛胜圣升生声勝 shi石史施时诗世仕士实饰食事室市狮 shu舒数输墅曙蜀 shua刷 shuang双 shui水 shun顺 si司思斯四 song宋松 su苏素速塑肃 sui隋 "
             "sun孙 suo所 ta塔 tai泰太台 tan谭覃滩 tang唐汤塘 tao陶涛 te特 teng腾 ti体 tian田天恬添甜 tie铁 ting婷 tong童彤桐同通统铜 tou投 tu涂图 tuan团 tuo拓 "
             "wai外 wan万湾 wang王汪旺网 wei魏韦卫位伟维未 wen文温 weng翁 wo沃 wu吴武伍五务物无婺乌 xi席西曦息锡溪 xia夏霞下厦 xian限县 xiang向项香祥翔详湘巷相乡 "
             "xiao萧晓小筱笑孝效肖骁潇 xie谢械解 xin辛欣心新鑫馨信 xing邢兴星幸杏 xiong熊 xiu秀绣 xu徐许旭绪序续叙 xuan轩宣萱旋玄 xue薛雪学 xun迅询训 ya雅亚 "
             "yan阎颜严艳燕彦雁妍言岩研延焱烟 yang杨阳洋扬羊仰央 yao姚耀瑶遥尧曜药 ye叶野业邺 yi易怡毅义艺翼逸依伊一宜仪医亦奕益亿谊 yin尹殷银饮印阴鄞荫 ying英莺滢莹盈颖迎赢影映瑛樱鹰应营 "
             "yong勇永咏泳用 you尤游优友有 yu于余俞玉宇雨语羽昱钰煜裕育渔渝禺 yuan袁媛源园元圆远苑缘原 yue岳月悦越粤跃玥 yun云运 zao造 ze泽则择责 zeng曾 zha查 zhai翟 zhan詹展站 "
             "zhang张章长 zhao赵 zhe浙 zhen甄真珍贞振震镇圳 zheng郑正政征 zhi植志智芝致治制织置 zhong钟中众 zhou周州洲 zhu朱祝竹珠筑主诸 zhuang庄装 zhuo卓拙桌灼 "
             "zi子紫梓自资咨 zong总 zou邹 zuo左琢作座 ")
TRADITIONAL = ("张張刘劉陈陳杨楊赵趙黄黃吴吳孙孫马馬罗羅郑鄭谢謝韩韓冯馮萧蕭邓鄧许許吕呂苏蘇卢盧蒋蔣贾賈叶葉阎閻钟鍾谭譚邹鄒陆陸顾顧龙龍万萬钱錢汤湯乔喬贺賀赖賴龚龔蓝藍颜顏严嚴温溫芦蘆鲁魯韦韋毕畢聂聶岳嶽齐齊庄莊时時关關费費纪紀欧歐项項"
             "游遊阳陽卫衛鲍鮑单單宁寧闵閔强強华華车車边邊伟偉静靜丽麗军軍艳豔杰傑涛濤刚剛国國辉輝红紅云雲莲蓮环環荣榮爱愛莺鶯琼瓊贞貞兰蘭凤鳳洁潔语語钰鈺义義艺藝轩軒尘塵诚誠骏駿钧鈞诗詩泽澤则則择擇汉漢镇鎮征徵峰峯锋鋒枫楓丰豐风風飞飛"
             "临臨启啓凉涼东東栋棟动動观觀广廣鹏鵬鸿鴻礼禮珑瓏胜勝圣聖声聲咏詠庆慶兴興详詳园園圆圓远遠缘緣闽閩复復宾賓滨濱锦錦进進晋晉谨謹晓曉骁驍潇瀟绪緒续續叙敘学學嵘嶸绒絨扬揚长長畅暢会會晖暉汇匯彦彥岩巖仪儀医醫凯凱恺愷开開娇嬌骄驕"
             "姗姍谦謙迁遷统統垒壘悦悅粤粵跃躍瑶瑤遥遙尧堯诺諾络絡骆駱乐樂禄祿鹭鷺录錄梦夢帮幫滢瀅莹瑩颖穎赢贏樱櫻鹰鷹联聯创創恒恆达達腾騰银銀顺順图圖数數码碼绿綠里裏润潤宝寶绣繡优優鸣鳴双雙领領众衆群羣标標维維坚堅亿億亚亞尔爾赛賽莱萊"
             "网網软軟电電务務贸貿实實业業资資咨諮询詢传傳饮飲运運输輸筑築装裝饰飾设設计計机機备備纺紡织織疗療药藥产產训訓农農渔漁胶膠货貨际際应應链鏈责責团團总總厂廠伙夥个個体體经經营營号號楼樓层層区區厦廈场場湾灣桥橋谊誼结結淀澱坝壩"
             "岗崗门門禅禪斗鬥榄欖县縣邺鄴无無锡錫阴陰铜銅仑侖瓯甌绍紹诸諸乌烏陕陝岛島崂嶗济濟历歷荫蔭烟煙沧滄仓倉鲤鯉狮獅庐廬辽遼连連铁鐵浑渾宽寬盘盤滩灘贵貴岭嶺乡鄉肃肅内內")
REGIONS = """\
北京|北京|010|1101|beijing|朝阳区,海淀区,东城区,西城区,丰台区,通州区,大兴区,昌平区
上海|上海|021|3101|shanghai|浦东新区,徐汇区,静安区,闵行区,宝山区,嘉定区,松江区,杨浦区
天津|天津|022|1201|tianjin|和平区,南开区,河西区,滨海新区,西青区,武清区
重庆|重庆|023|5001|chongqing|渝中区,江北区,南岸区,九龙坡区,沙坪坝区,渝北区
广东|广州|020|4401|guangzhou|天河区,越秀区,海珠区,白云区,番禺区,黄埔区
广东|深圳|0755|4403|shenzhen|南山区,福田区,罗湖区,宝安区,龙岗区,龙华区
广东|东莞|0769|4419|dongguan|南城街道,东城街道,虎门镇,长安镇,塘厦镇
广东|佛山|0757|4406|foshan|禅城区,南海区,顺德区,三水区
广东|珠海|0756|4404|zhuhai|香洲区,斗门区,金湾区
广东|中山|0760|4420|zhongshan|石岐街道,东区街道,小榄镇,古镇镇
广东|惠州|0752|4413|huizhou|惠城区,惠阳区,博罗县
江苏|南京|025|3201|nanjing|鼓楼区,玄武区,秦淮区,建邺区,江宁区,浦口区
江苏|苏州|0512|3205|suzhou|姑苏区,吴中区,相城区,工业园区,昆山市
江苏|无锡|0510|3202|wuxi|梁溪区,滨湖区,新吴区,江阴市
江苏|常州|0519|3204|changzhou|天宁区,钟楼区,武进区
江苏|扬州|0514|3210|yangzhou|广陵区,邗江区,江都区
江苏|南通|0513|3206|nantong|崇川区,通州区,海门区
江苏|徐州|0516|3203|xuzhou|云龙区,泉山区,铜山区
浙江|杭州|0571|3301|hangzhou|西湖区,上城区,拱墅区,滨江区,余杭区,萧山区
浙江|宁波|0574|3302|ningbo|海曙区,江北区,鄞州区,北仑区,慈溪市
浙江|温州|0577|3303|wenzhou|鹿城区,龙湾区,瓯海区,乐清市
浙江|嘉兴|0573|3304|jiaxing|南湖区,秀洲区,海宁市
浙江|绍兴|0575|3306|shaoxing|越城区,柯桥区,诸暨市
浙江|金华|0579|3307|jinhua|婺城区,金东区,义乌市
四川|成都|028|5101|chengdu|锦江区,青羊区,武侯区,高新区,成华区,双流区
湖北|武汉|027|4201|wuhan|江汉区,武昌区,洪山区,汉阳区,江夏区,东西湖区
陕西|西安|029|6101|xian|雁塔区,碑林区,未央区,高新区,长安区
山东|青岛|0532|3702|qingdao|市南区,市北区,崂山区,黄岛区,城阳区
山东|济南|0531|3701|jinan|历下区,市中区,槐荫区,历城区
山东|烟台|0535|3706|yantai|芝罘区,福山区,莱山区
湖南|长沙|0731|4301|changsha|芙蓉区,天心区,岳麓区,开福区,雨花区
河南|郑州|0371|4101|zhengzhou|金水区,二七区,中原区,管城区,郑东新区
福建|厦门|0592|3502|xiamen|思明区,湖里区,集美区,海沧区
福建|福州|0591|3501|fuzhou|鼓楼区,台江区,仓山区,晋安区
福建|泉州|0595|3505|quanzhou|鲤城区,丰泽区,晋江市,石狮市
安徽|合肥|0551|3401|hefei|蜀山区,包河区,庐阳区,瑶海区
辽宁|大连|0411|2102|dalian|中山区,西岗区,沙河口区,甘井子区
辽宁|沈阳|024|2101|shenyang|和平区,沈河区,铁西区,浑南区
黑龙江|哈尔滨|0451|2301|harbin|南岗区,道里区,道外区,香坊区
吉林|长春|0431|2201|changchun|朝阳区,南关区,宽城区,绿园区
云南|昆明|0871|5301|kunming|五华区,盘龙区,官渡区,西山区
河北|石家庄|0311|1301|shijiazhuang|长安区,桥西区,裕华区,新华区
江西|南昌|0791|3601|nanchang|东湖区,西湖区,青山湖区,红谷滩区
贵州|贵阳|0851|5201|guiyang|南明区,云岩区,观山湖区,花溪区
山西|太原|0351|1401|taiyuan|小店区,迎泽区,杏花岭区,万柏林区
广西|南宁|0771|4501|nanning|青秀区,兴宁区,江南区,西乡塘区
海南|海口|0898|4601|haikou|龙华区,美兰区,秀英区
甘肃|兰州|0931|6201|lanzhou|城关区,七里河区,安宁区
新疆|乌鲁木齐|0991|6501|urumqi|天山区,沙依巴克区,新市区
内蒙古|呼和浩特|0471|1501|hohhot|新城区,回民区,赛罕区
"""
# Shape-alike characters: what a hurried eye or an OCR confuses.
LOOKALIKE_CHARS = ("未末 土士 己已 日曰 人入 大太 天夫 王玉 干千 田由 申甲 木本 亦赤 科料 东乐 "
                   "治冶 坤绅 晴睛 徽微 哀衷 鸟乌 毫豪 辩辨 贷货 刺剌 拔拨 宇字 洒酒 "
                   "折拆 幻幼 侯候 戌戍 兔免 历厉 压庄 享亨 间问 博搏 恒桓 泰秦 晨震").split()
SURNAMES = ("王李张刘陈杨赵黄周吴" * 6 + "徐孙胡朱高林何郭马罗" * 3 + "梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕" * 2
            + "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易"
              "常武乔贺赖龚文章蓝殷施陶洪翟安颜倪严牛温芦季俞鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜"
              "路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边")
DOUBLE_SURNAMES = ["欧阳", "司马", "上官", "诸葛", "东方"]
GIVEN = ("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华" * 4 + "建国文辉力玉萍红玲芬燕云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤"
         "珍贞莉兰凤洁梅琳素怡婷雅欣心新鑫馨宇雨语羽钰煜浩皓昊豪毅义艺翼逸轩宣子紫梓晨辰臣诚成承志智芝俊峻骏君均钧家思"
         "斯诗士博波泽泰天海涵寒翰晗振震正峰锋枫丰飞菲斐林霖琪奇琦淇启祺亮良冬栋鹏德宏鸿洪弘利立龙隆胜晟永咏庆清青晴卿"
         "兴星杏祥翔源元圆远民斌彬宾冰兵炳培佩沛锦晋瑾静晶菁京婧朝晓筱孝旭绪学蓉融长昌畅慧惠晖徽恩安岸彦雁妍言岩研宜"
         "仪奕凯楷姗珊倩谦茜彤桐蕾雷悦越岳跃瑶耀诺乐露璐鹿梦楠然冉苒卓航滢莹颖影瑛")
STEM = ("华信联创中科恒泰鑫盛宏达天地人和东方南北西海洋龙腾飞跃金鼎银河星辰光明新世纪大成长江黄山兴旺安康瑞祥福禄荣昌顺通利"
        "德诚义智慧云图数码博雅思源远景蓝绿野青松翠竹紫白红日春晖夏秋冬朝阳晨曦凯旋胜百川汇聚千里万家隆裕丰禾谷润泽清泉玉石珠"
        "宝锦绣卓越优品尚美佳嘉一鸣九州四八三元双五洲六合七彩正同仁立启航领展翼翔宇晟昊旭辉耀捷迅众邦力群英才育典范鼎拓普维"
        "永固基磐健民生益友亿欧亚诺凡尔迪赛特莱恩斯沃")
INDUSTRIES = [  # word in the name, English, one-character-class code
    ("科技", "Technology", "IT"), ("信息技术", "Information Technology", "IT"), ("网络科技", "Network Technology", "IT"),
    ("软件", "Software", "IT"), ("电子商务", "E-Commerce", "IT"), ("贸易", "Trading", "TR"), ("进出口", "Import & Export", "TR"),
    ("实业", "Industrial", "MF"), ("投资管理", "Investment Management", "FI"), ("企业管理咨询", "Consulting", "SV"),
    ("文化传媒", "Culture & Media", "MD"), ("广告", "Advertising", "MD"), ("餐饮管理", "Catering", "FD"), ("酒店管理", "Hotel", "FD"),
    ("物流", "Logistics", "LG"), ("国际货运代理", "Freight Forwarding", "LG"), ("供应链管理", "Supply Chain", "LG"),
    ("建筑工程", "Construction", "CN"), ("装饰设计", "Decoration", "CN"), ("建材", "Building Materials", "CN"),
    ("机械设备", "Machinery", "MF"), ("机械制造", "Machinery Manufacturing", "MF"), ("汽车配件", "Auto Parts", "MF"),
    ("服饰", "Garments", "TX"), ("纺织品", "Textiles", "TX"), ("食品", "Foods", "FD"), ("医疗器械", "Medical Devices", "MC"),
    ("生物医药", "Biopharma", "MC"), ("化工", "Chemical", "MF"), ("环保科技", "Environmental", "EN"), ("新能源", "New Energy", "EN"),
    ("电力工程", "Power Engineering", "EN"), ("置业", "Properties", "RE"), ("教育咨询", "Education", "ED"),
    ("人力资源", "Human Resources", "SV"), ("农业发展", "Agriculture", "AG"), ("五金", "Hardware", "MF"), ("塑胶制品", "Plastics", "MF"),
    ("包装材料", "Packaging", "MF"), ("印刷", "Printing", "MF"), ("家具", "Furniture", "MF"), ("百货", "Department Store", "TR"),
]
SUFFIXES = ["有限公司"] * 70 + ["有限责任公司"] * 12 + ["股份有限公司"] * 6 + ["集团有限公司"] * 4 + ["厂"] * 3 + ["经营部"] * 3 + ["商行"] * 2
ROADS = ("中山 人民 解放 建设 和平 新华 文化 胜利 长江 黄河 北京 南京 上海 广州 科技 工业 商务 高新 创业 滨江 湖滨 迎宾 友谊 光明 "
         "朝阳 复兴 学府 体育 环城 港澳 幸福 民主 团结 前进 延安 红旗 青年 玄武 桃园 锦绣 天河 龙华 银河 云山 海洋 东风 西湖 星海").split()
BUILDINGS = ("科技园 国际大厦 商务中心 创业园 工业园 银河广场 环球中心 财富大厦 金融中心 华府花园 锦绣小区 阳光花园 新天地 万达广场 "
             "软件园 产业基地 东方大厦 时代广场 嘉里中心 翠竹苑").split()
MOBILE = "134 135 136 137 138 139 147 150 151 152 157 158 159 178 182 183 187 188 130 131 132 155 156 185 186 176 133 153 177 180 181 189 199".split()
EN_FIRST = ("James Mary John Patricia Robert Jennifer Michael Linda William Elizabeth David Barbara Richard Susan Joseph Jessica "
            "Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa Matthew Betty Anthony Margaret Mark Sandra Donald Ashley "
            "Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah "
            "Edward Stephanie Ronald Rebecca Timothy Laura Jason Helen Jeffrey Sharon Ryan Cynthia").split()
EN_LAST = ("Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson "
           "Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young "
           "Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter "
           "Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson").split()
NICKNAMES = dict(James="Jim", Robert="Bob", Michael="Mike", William="Bill", Elizabeth="Liz", David="Dave", Richard="Rick",
                 Joseph="Joe", Thomas="Tom", Charles="Charlie", Christopher="Chris", Daniel="Dan", Matthew="Matt", Anthony="Tony",
                 Margaret="Maggie", Donald="Don", Steven="Steve", Kimberly="Kim", Andrew="Andy", Joshua="Josh", Kenneth="Ken",
                 Edward="Ed", Stephanie="Steph", Rebecca="Becky", Timothy="Tim", Jeffrey="Jeff", Jennifer="Jen", Patricia="Pat",
                 Susan="Sue", Deborah="Debbie", Cynthia="Cindy")
EN_WORDS = ("Summit Harbor Pioneer Granite Cedar Apex Northern Pacific Atlantic Silver Golden Blue Red Green Crystal Vertex Quantum "
            "Delta Sigma Omega Alpha Nova Stellar Horizon Liberty Union Crown Royal Metro Coastal Prairie Valley River Lake Stone "
            "Iron Copper Falcon Eagle Lion Tiger Phoenix Dragon Bright Clear True Prime First Global").split()
EN_SECTOR = ("Software Systems Logistics Trading Foods Medical Consulting Media Textiles Machinery Electronics Energy Plastics "
             "Packaging Holdings Partners Solutions Industries Imports Design").split()
EN_SUFFIX = ["Ltd", "Limited", "Inc", "LLC", "Co., Ltd.", "Corporation", "GmbH", "Pte. Ltd."]
EN_CITY = [("London", "44 20"), ("Manchester", "44 161"), ("New York", "1 212"), ("Chicago", "1 312"), ("Boston", "1 617"), ("Seattle", "1 206"),
           ("Toronto", "1 416"), ("Sydney", "61 2"), ("Singapore", "65 6"), ("Dublin", "353 1"), ("Auckland", "64 9"), ("Austin", "1 512")]
EN_STREET = ("High Main Church Park Victoria Station London Green King Queen Mill Oak Maple Elm Cedar Lake Hill Market Bridge "
             "River Spring North South Union").split()
STREET_KIND = [("Street", "St"), ("Road", "Rd"), ("Avenue", "Ave"), ("Lane", "Ln"), ("Drive", "Dr"), ("Boulevard", "Blvd")]
DOMAINS = "163.com qq.com 126.com sina.com gmail.com outlook.com foxmail.com aliyun.com".split()
DIGITS = "零一二三四五六七八九"

PINYIN = {}
HOMOPHONES = {}
for _word in SYLLABLES.split():
    _s = "".join(c for c in _word if c.isascii())
    _chars = _word[len(_s):]
    for _c in _chars:
        PINYIN[_c] = _s
        HOMOPHONES[_c] = _chars.replace(_c, "")
TRAD = {TRADITIONAL[i]: TRADITIONAL[i + 1] for i in range(0, len(TRADITIONAL), 2)}
SHAPES = {}
for _pair in LOOKALIKE_CHARS:
    SHAPES[_pair[0]], SHAPES[_pair[1]] = _pair[1], _pair[0]
CITIES = [dict(zip(("prov", "city", "area", "div", "py", "dist"), line.split("|"))) for line in REGIONS.strip().splitlines()]
for _city in CITIES:
    _city["dist"] = _city["dist"].split(",")
CITY_WEIGHTS = [12, 12, 4, 4, 8, 10] + [3] * 10 + [2] * (len(CITIES) - 16)
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()-#&."}


def pinyin(text):
    return "".join(PINYIN.get(c, c) for c in text)


# ---------------------------------------------------------------- originals
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_W = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]


def make_tax_id(rng, div):
    body = f"{rng.randrange(10 ** 8):08d}"
    r = 11 - sum(int(c) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2))) % 11
    head = "91" + div + f"{rng.randrange(1, 25):02d}" + body + ("X" if r == 10 else "0" if r == 11 else str(r))
    return head + _USCC[-sum(_USCC.index(c) * w for c, w in zip(head, _USCC_W)) % 31]


def make_person_name(rng):
    sur = rng.choice(DOUBLE_SURNAMES) if rng.random() < 0.004 else rng.choice(SURNAMES)
    given = rng.choice(GIVEN)
    if rng.random() < 0.82:
        given += rng.choice(GIVEN)
    return sur, given


def make_mobile(rng):
    return rng.choice(MOBILE) + f"{rng.randrange(10 ** 8):08d}"


def make_landline(rng, area):
    n = 8 if len(area) == 3 or area in ("0755", "0512", "0571", "0574", "0769", "0757", "0731", "0371", "0532", "0531") else 7
    return area + "-" + str(rng.randrange(2, 9)) + "".join(rng.choice("0123456789") for _ in range(n - 1))


def make_address(rng, c):
    a = {"prov": c["prov"], "city": c["city"], "dist": rng.choice(c["dist"]),
         "road": rng.choice(ROADS) + rng.choice(["路", "路", "路", "大道", "街", "东路", "西路", "北路", "南路"]),
         "no": rng.randrange(1, 999), "bld": "", "tower": 0, "room": 0}
    if rng.random() < 0.7:
        a["bld"] = rng.choice(BUILDINGS)
        a["tower"] = rng.randrange(1, 20) if rng.random() < 0.5 else 0
        a["room"] = rng.randrange(1, 33) * 100 + rng.randrange(1, 25)
    return a


def address_text(a, prov=True, city=True, dist=True, hash_no=False, tower="栋", floor=False):
    if "street" in a:
        unit = f"Unit {a['room']}, " if a["room"] else ""
        return f"{unit}{a['no']} {a['street']} {a['kind'][1 if hash_no else 0]}" + (f", {a['city']}" if city else "")
    t = ""
    muni = a["prov"] == a["city"]
    if prov and not muni:
        t += a["prov"] + ("" if a["prov"] in ("广西", "新疆", "内蒙古") else "省")
    if city:
        t += a["city"] + "市"
    if dist:
        t += a["dist"]
    t += a["road"] + (f"{a['no']}#" if hash_no else f"{a['no']}号") + a["bld"]
    if a["tower"]:
        t += f"{a['tower']}{tower}"
    if a["room"]:
        t += f"{a['room'] // 100}{'F' if hash_no else '楼' if tower == '号楼' else '层'}" if floor else f"{a['room']}室"
    return t


def company_text(m, form=0, suffix=None, city_mark=""):
    """form 0: 北京华信科技有限公司  1: 华信科技（北京）有限公司  2: no region."""
    suffix = m["suffix"] if suffix is None else suffix
    region = m["city"] + city_mark
    core = m["stem"] + m["ind"]
    if form == 1 and suffix:
        return f"{core}（{m['city']}）{suffix}{m['branch']}"
    return (region if form == 0 else "") + core + suffix + m["branch"]


def make_company(rng, c):
    n = rng.choices((2, 3, 4), (70, 22, 8))[0]
    ind = rng.choice(INDUSTRIES)
    m = {"city": c["city"], "stem": "".join(rng.choice(STEM) for _ in range(n)), "ind": ind[0], "ind_en": ind[1],
         "suffix": rng.choice(SUFFIXES), "branch": "", "form": rng.choices((0, 1, 2), (72, 14, 14))[0]}
    return m, ind[2]


def company_english(m, c):
    return f"{c['py'].capitalize()} {pinyin(m['stem']).capitalize()} {m['ind_en']} Co., Ltd."


def make_base(rng, cluster, english_share, person_share):
    """An original: the row as entered, plus the parts ('_m', '_a', '_c') later entries are built from."""
    created = (date(2015, 1, 1) + timedelta(days=rng.randrange(4000))).isoformat()
    row = {"cluster": cluster, "errors": "base", "created": created, "english_name": "", "contact": "", "tax_id": "", "email": ""}
    person = rng.random() < person_share
    row["kind"] = "person" if person else "company"
    if rng.random() < english_share:
        city, area = rng.choice(EN_CITY)
        row["_lang"] = "en"
        row["city"] = city
        row["_a"] = {"no": rng.randrange(1, 400), "street": rng.choice(EN_STREET), "kind": rng.choice(STREET_KIND), "city": city,
                     "room": rng.randrange(1, 60) if rng.random() < 0.4 else 0}
        first, last = rng.choice(EN_FIRST), rng.choice(EN_LAST)
        row["_p"] = (first, last)
        row["phone"] = f"+{area} {rng.randrange(200, 999)} {rng.randrange(10 ** 4):04d}"
        if person:
            row["name"] = f"{first} {last}"
            row["industry"] = ""
        else:
            words = [rng.choice(EN_WORDS)] + ([rng.choice(EN_LAST)] if rng.random() < 0.5 else [rng.choice(EN_WORDS)])
            sector = rng.choice(EN_SECTOR)
            row["_m"] = {"words": words, "sector": sector, "suffix": rng.choice(EN_SUFFIX)}
            row["name"] = " ".join(words + [sector, row["_m"]["suffix"]])
            row["contact"] = f"{first} {last}"
            row["industry"] = "EN"
        if rng.random() < 0.7:
            host = rng.choice(DOMAINS) if person else "".join(row["_m"]["words"]).lower() + ".com"
            mark = str(rng.randrange(10, 9999)) if person else ""
            row["email"] = f"{first}.{last}{mark}@{host}".lower()
        row["address"], row["_phone"] = address_text(row["_a"]), row["phone"]
        return row
    c = rng.choices(CITIES, CITY_WEIGHTS)[0]
    row["_lang"], row["_c"], row["city"] = "zh", c, c["city"]
    row["_a"] = make_address(rng, c)
    row["address"] = address_text(row["_a"], prov=rng.random() < 0.7, tower=rng.choice(("栋", "座", "号楼")))
    row["_p"] = make_person_name(rng)
    full = "".join(row["_p"])
    if person:
        row["name"], row["industry"] = full, ""
        row["phone"] = make_mobile(rng)
        if rng.random() < 0.35:
            row["email"] = rng.choice((pinyin(full) + str(rng.randrange(100)), row["phone"])) + "@" + rng.choice(DOMAINS)
    else:
        m, row["industry"] = make_company(rng, c)
        row["_m"] = m
        row["name"] = company_text(m, m["form"])
        row["contact"] = full
        row["phone"] = make_landline(rng, c["area"]) if rng.random() < 0.45 else make_mobile(rng)
        if rng.random() < 0.6:
            row["tax_id"] = make_tax_id(rng, c["div"])
        if rng.random() < 0.55:
            row["email"] = rng.choice((pinyin(full), "info", "sales", pinyin(row["_p"][1]))) + "@" + pinyin(m["stem"]) + rng.choice((".com", ".cn", ".com.cn"))
        if rng.random() < 0.15:
            row["english_name"] = company_english(m, c)
    row["_phone"] = row["phone"]
    return row


# ---------------------------------------------------------------- errors
# Each takes (rng, row) with row a private copy, and returns True if it changed the row.

def _edit(rng, s):
    """One keystroke error."""
    if len(s) < 2:
        return s
    i = rng.randrange(len(s))
    r = rng.random()
    if r < 0.25:
        return s[:i] + s[i + 1:]
    if r < 0.45 and i + 1 < len(s):
        return s[:i] + s[i + 1] + s[i] + s[i + 2:]
    if r < 0.60:
        return s[:i] + s[i] + s[i:]
    if s[i].isdigit():
        new = rng.choice("0123456789")
    elif s[i].isascii():
        new = rng.choice("abcdefghijklmnopqrstuvwxyz")
    else:
        new = SHAPES.get(s[i]) or rng.choice(STEM)
    return s[:i] + new + s[i + 1:]


def e_typo(rng, row):
    field = rng.choice(("name", "name", "address", "contact"))
    old = row[field]
    if not old:
        field, old = "name", row["name"]
    stem = row.get("_m", {}).get("stem")
    if field == "name" and stem and stem in old and rng.random() < 0.5:
        row[field] = old.replace(stem, _edit(rng, stem), 1)
    else:
        row[field] = _edit(rng, old)
    return row[field] != old


def e_homophone(rng, row):
    field = rng.choice(("name", "name", "contact")) if row["contact"] else "name"
    s = list(row[field])
    spots = [i for i, ch in enumerate(s) if HOMOPHONES.get(ch)]
    m = row.get("_m")
    if field == "name" and m and m.get("stem") and m["stem"] in row["name"]:
        at = row["name"].index(m["stem"])
        spots = [i for i in spots if at <= i < at + len(m["stem"])] or spots
    if not spots:
        return False
    i = rng.choice(spots)
    s[i] = rng.choice(HOMOPHONES[s[i]])
    row[field] = "".join(s)
    return True


def e_traditional(rng, row):
    changed = False
    for field in ("name", "contact", "address"):
        new = "".join(TRAD.get(ch, ch) for ch in row[field])
        changed |= new != row[field]
        row[field] = new
    return changed


def e_suffix(rng, row):
    m = row.get("_m")
    if not m:
        return False
    old = row["name"]
    if row["_lang"] == "en":
        row["name"] = " ".join(m["words"] + [m["sector"], rng.choice(EN_SUFFIX + ["", "Co", "Corp."])]).strip()
    else:
        alt = {"有限公司": ["有限责任公司", "公司", "", "有限公司 ", "（有限公司）"], "有限责任公司": ["有限公司", "公司", ""],
               "股份有限公司": ["有限公司", "股份公司", ""], "集团有限公司": ["集团", "有限公司", "（集团）有限公司", ""]}
        for suffix in ("股份有限公司", "集团有限公司", "有限责任公司", "有限公司"):
            if suffix in old:
                row["name"] = old.replace(suffix, rng.choice(alt[suffix]), 1)
                break
    return row["name"] != old


def e_region(rng, row):
    m = row.get("_m")
    if not m or row["_lang"] == "en" or row.get("_named"):
        return False
    old = row["name"]
    mark = rng.choice(("", "市"))
    row["name"] = company_text(m, rng.choice([f for f in (0, 1, 2) if f != m["form"]]), city_mark=mark)
    if rng.random() < 0.15 and row["_c"]["prov"] != m["city"]:
        row["name"] = row["_c"]["prov"] + rng.choice(("", "省")) + company_text(m, 2)
    return row["name"] != old


def e_width(rng, row):
    changed = False
    for field in rng.sample(("name", "phone", "address", "tax_id"), 2):
        new = row[field].translate(WIDE)
        changed |= new != row[field]
        row[field] = new
    if not changed:
        new = row["phone"].translate(WIDE)
        changed = new != row["phone"]
        row["phone"] = new
    return changed


def e_phone_format(rng, row):
    if "@" in row["phone"] or not row["_phone"]:
        return False
    old, plain = row["phone"], row["_phone"]
    d = "".join(ch for ch in plain if ch.isdigit())
    if row["_lang"] == "en":
        row["phone"] = rng.choice((f"+{d}", f"00{d}", d, plain.replace(" ", "-"), plain.replace(" ", "."), plain.replace("+", "(+", 1).replace(" ", ") ", 1),
                                   plain + " x" + str(rng.randrange(100, 999))))
    elif d[0] == "1":
        row["phone"] = rng.choice((f"+86 {d}", f"+86{d}", f"0086{d}", f"86-{d}", f"{d[:3]} {d[3:7]} {d[7:]}", f"{d[:3]}-{d[3:7]}-{d[7:]}",
                                   f"{d[:4]} {d[4:7]} {d[7:]}", f"+86 {d[:3]} {d[3:7]} {d[7:]}", d + " ", f"{d}（微信同号）", f"手机{d}"))
    else:
        area, local = plain.split("-")
        row["phone"] = rng.choice((f"{area}{local}", f"({area}){local}", f"（{area}）{local}", f"+86-{area[1:]}-{local}", f"0086 {area[1:]} {local}", f"{area} {local[:4]} {local[4:]}",
                                   local, f"{area}-{local}-{rng.randrange(801, 899)}", f"{area}-{local}转{rng.randrange(801, 899)}", f"{area}-{local} ext.{rng.randrange(100, 999)}"))
    return row["phone"] != old


def e_phone_typo(rng, row):
    s = list(row["_phone"])
    spots = [i for i, ch in enumerate(s) if ch.isdigit()]
    if len(spots) < 7 or "@" in row["phone"]:
        return False
    at = rng.randrange(4, len(spots))
    i, j = spots[at], spots[at - 1]
    if rng.random() < 0.4 and s[i] != s[j]:
        s[i], s[j] = s[j], s[i]
    else:
        s[i] = rng.choice("0123456789".replace(s[i], ""))
    row["phone"] = row["_phone"] = "".join(s)
    return True


def e_new_phone(rng, row):
    if row["_lang"] == "en":
        head = row["_phone"].rsplit(" ", 2)[0]
        row["phone"] = f"{head} {rng.randrange(200, 999)} {rng.randrange(10 ** 4):04d}"
    else:
        row["phone"] = "" if rng.random() < 0.25 else make_mobile(rng)
    row["_phone"] = row["phone"]
    return True


def e_swap(rng, row):
    """Fields in the wrong places."""
    if row["kind"] == "company":
        r = rng.random()
        if r < 0.5:
            row["name"], row["contact"] = row["contact"], row["name"]
        elif r < 0.8:
            row["name"] = f"{row['name']}（{row['contact']}）" if row["_lang"] == "zh" else f"{row['name']} - {row['contact']}"
            row["contact"] = ""
        else:
            row["phone"], row["email"] = row["email"], row["phone"]
            return "@" in row["phone"]
        return True
    first, last = row["_p"]
    row["name"] = f"{last}, {first}" if row["_lang"] == "en" else last + first if rng.random() < 0.5 else f"{first} {last}"
    return True


def e_abbreviate(rng, row):
    m = row.get("_m")
    row["_named"] = True
    if not m:
        first, last = row["_p"]
        if row["_lang"] == "en":
            row["name"] = rng.choice((f"{first[0]}. {last}", f"{first[0]} {last}", f"{NICKNAMES.get(first, first[0] + '.')} {last}"))
        else:
            row["name"] = first + rng.choice(("先生", "女士", "总", "经理", "老师"))
    elif row["_lang"] == "en":
        row["name"] = rng.choice((" ".join(m["words"]), " ".join(m["words"] + [m["sector"]]), m["words"][0] + " " + m["sector"]))
    else:
        row["name"] = rng.choice((m["stem"], m["stem"] + m["ind"][:2], m["city"] + m["stem"], m["stem"] + m["ind"], m["stem"] + "公司"))
    return True


def e_alias(rng, row):
    row["_named"] = True
    if row["_lang"] == "en":
        return False
    if row["kind"] == "person":
        first, last = row["_p"]
        py = (pinyin(first).capitalize(), pinyin(last).capitalize())
        row["name"] = rng.choice((f"{py[1]} {py[0]}", f"{py[0]} {py[1]}", (py[0] + py[1]).lower(), f"{rng.choice(EN_FIRST)} {py[0]}（{first}{last}）"))
    else:
        en = company_english(row["_m"], row["_c"])
        row["name"] = rng.choice((en, en, en.upper(), en.replace("Co., Ltd.", "Limited"), en.split(" ", 1)[1]))
    return True


def e_moved(rng, row):
    if row["_lang"] == "en":
        row["_a"] = dict(row["_a"], no=rng.randrange(1, 400), street=rng.choice(EN_STREET), kind=rng.choice(STREET_KIND))
    else:
        c = row["_c"]
        if rng.random() < 0.1:
            c = rng.choices(CITIES, CITY_WEIGHTS)[0]
        row["_a"] = make_address(rng, c)
        row["city"] = c["city"]
    row["address"] = "" if rng.random() < 0.15 else address_text(row["_a"])
    return True


def e_address_format(rng, row):
    old = row["address"]
    a = row["_a"]
    row["address"] = address_text(a, prov=rng.random() < 0.4, city=rng.random() < 0.7, dist=rng.random() < 0.7,
                                  hash_no=rng.random() < 0.35, tower=rng.choice(("栋", "座", "号楼", "幢", "#")), floor=rng.random() < 0.3)
    if row["_lang"] == "zh" and rng.random() < 0.12 and a["no"] < 10:
        row["address"] = row["address"].replace(f"{a['no']}号", DIGITS[a["no"]] + "号")
    if rng.random() < 0.2:
        row["address"] = row["address"].replace("区", "区 ", 1)
    return row["address"] != old


def e_new_contact(rng, row):
    if row["kind"] != "company":
        return False
    row["contact"] = "".join(make_person_name(rng)) if row["_lang"] == "zh" else f"{rng.choice(EN_FIRST)} {rng.choice(EN_LAST)}"
    if rng.random() < 0.3:
        row["contact"] = ""
    return True


def e_noise(rng, row):
    """Remarks, blanks and invisible characters in the name."""
    n = row["name"]
    if not n:
        return False
    cut = rng.randrange(1, len(n)) if len(n) > 1 else 1
    row["name"] = rng.choice((f" {n}", f"{n}\u3000", n[:cut] + " " + n[cut:], n[:cut] + "\u200b" + n[cut:], f"【VIP】{n}", f"{n}（新）", f"{n}-已成交", f"{n}*", f"{n}。",
                              n.replace("（", "(").replace("）", ")") if "（" in n else n + "(老客户)"))
    return True


def e_case(rng, row):
    old = (row["name"], row["email"])
    row["name"] = rng.choice((row["name"].upper(), row["name"].lower(), row["name"].title()))
    row["email"] = row["email"].upper()
    return (row["name"], row["email"]) != old


DESTROYS = {"abbreviate": "name", "alias": "name", "swap": "name", "new_phone": "phone", "moved": "address", "new_contact": "contact"}
ERRORS = {  # name: (function, weight for Chinese companies, Chinese persons, English rows)
    "typo": (e_typo, 10, 6, 18), "homophone": (e_homophone, 9, 14, 0), "traditional": (e_traditional, 5, 5, 0),
    "suffix": (e_suffix, 13, 0, 10), "region": (e_region, 11, 0, 0), "width": (e_width, 5, 5, 2),
    "phone_format": (e_phone_format, 13, 16, 14), "phone_typo": (e_phone_typo, 5, 8, 6), "new_phone": (e_new_phone, 7, 9, 8),
    "swap": (e_swap, 3, 3, 5), "abbreviate": (e_abbreviate, 7, 5, 7), "alias": (e_alias, 3, 4, 0), "moved": (e_moved, 6, 8, 8),
    "address_format": (e_address_format, 10, 14, 8), "new_contact": (e_new_contact, 8, 0, 5), "noise": (e_noise, 5, 5, 4), "case": (e_case, 0, 0, 6),
}
LEVELS = {"easy": (60, 30, 10, 0), "mixed": (25, 35, 25, 15), "hard": (5, 20, 40, 35)}
RETYPED = {"easy": 0.0, "mixed": 0.4, "hard": 0.7}  # chance that the address was typed in the second person's own style


def make_duplicate(rng, base, level):
    row = dict(base)
    col = 3 if row["_lang"] == "en" else 2 if row["kind"] == "person" else 1
    names = list(ERRORS)
    weights = [ERRORS[n][col] for n in names]
    want = rng.choices((1, 2, 3, 4), LEVELS[level])[0]
    done, destroyed = [], set()
    # a second entry seldom carries every optional field
    for field, keep in (("tax_id", 0.45), ("email", 0.55), ("english_name", 0.4)):
        if rng.random() > keep:
            row[field] = ""
    if rng.random() < RETYPED[level]:
        e_address_format(rng, row)
    if rng.random() < RETYPED[level] * 0.6:
        e_phone_format(rng, row)
    # a person has no contact field, so only one kind of evidence may go
    allowed = 2 if row["kind"] == "company" else 1
    for _ in range(40):
        if len(done) == want:
            break
        name = rng.choices(names, weights)[0]
        evidence = DESTROYS.get(name)
        if name in done or (evidence and (evidence in destroyed or len(destroyed) >= allowed)):
            continue
        if name == "phone_typo" and row["kind"] == "person" and destroyed or evidence and row["kind"] == "person" and "phone_typo" in done:
            continue
        if name in ("phone_format", "phone_typo") and "phone" in destroyed or name == "address_format" and "address" in destroyed:
            continue
        if name in ("suffix", "region", "typo", "homophone") and "name" in destroyed:
            continue
        trial = dict(row)
        if ERRORS[name][0](rng, trial):
            row = trial
            done.append(name)
            if evidence:
                destroyed.add(evidence)
    row["errors"] = "+".join(done) or "exact"
    row["created"] = (date.fromisoformat(base["created"]) + timedelta(days=rng.randrange(1, 900))).isoformat()
    return row


def make_lookalike(rng, base, cluster):
    """A different customer that resembles base."""
    row = make_base(rng, cluster, 1.0 if base["_lang"] == "en" else 0.0, 1.0 if base["kind"] == "person" else 0.0)
    row["errors"] = "lookalike"
    if base["kind"] == "person":
        row["name"], row["_p"], row["city"] = base["name"], base["_p"], base["city"]  # namesake, same city
        if rng.random() < 0.3:  # household: same address, same phone, other given name
            row["address"], row["_a"], row["phone"], row["_phone"] = base["address"], base["_a"], base["phone"], base["phone"]
            sur, given = base["_p"]
            row["_p"] = (sur, rng.choice(GIVEN) + rng.choice(GIVEN)) if base["_lang"] == "zh" else (rng.choice(EN_FIRST), given)
            row["name"] = ("" if base["_lang"] == "zh" else " ").join(row["_p"])
        if base["_lang"] == "zh":
            row["_c"] = base["_c"]
        return row
    if base["_lang"] == "en":
        row["_m"] = dict(base["_m"], sector=rng.choice([s for s in EN_SECTOR if s != base["_m"]["sector"]]))
        row["name"] = " ".join(row["_m"]["words"] + [row["_m"]["sector"], row["_m"]["suffix"]])
        row["city"] = base["city"]
        return row
    c, m = base["_c"], dict(base["_m"])
    r = rng.random()
    if r < 0.3:  # branch: own address, phone and tax id
        other = rng.choice([x for x in CITIES if x is not c])
        m["branch"] = other["city"] + "分公司"
        c = other
        row["_a"] = make_address(rng, c)
        row["address"], row["phone"] = address_text(row["_a"]), make_landline(rng, c["area"])
    elif r < 0.6:  # one character of the trade name differs, same trade, same city
        i = rng.randrange(len(m["stem"]))
        m["stem"] = m["stem"][:i] + rng.choice(STEM.replace(m["stem"][i], "")) + m["stem"][i + 1:]
    elif r < 0.8:  # sister firm: same switchboard, same address, same contact, other trade
        m["ind"], m["ind_en"], _ = rng.choice([x for x in INDUSTRIES if x[0] != m["ind"]])
        row["phone"], row["address"], row["_a"], row["contact"], row["_p"] = (base[k] for k in ("phone", "address", "_a", "contact", "_p"))
    else:  # same trade name and trade in another city
        c = rng.choice([x for x in CITIES if x is not c])
        m["city"] = c["city"]
        row["_a"] = make_address(rng, c)
        row["address"] = address_text(row["_a"])
        m["form"] = 0
    row.update(_m=m, _c=c, city=c["city"], name=company_text(m, m["form"]), industry=base["industry"], english_name="")
    row["tax_id"] = make_tax_id(rng, c["div"]) if rng.random() < 0.6 else ""
    row["email"], row["_phone"] = "", row["phone"]
    return row


# ---------------------------------------------------------------- the whole table
FIELDS = "id code kind name english_name contact phone email tax_id city address industry created cluster errors".split()


def generate(rows, dup_rate=0.05, seed=1, lookalike_rate=0.03, level="mixed", english_share=0.12, person_share=0.4):
    """List of row dicts in final, shuffled order."""
    rng = random.Random(f"{seed}/{rows}/{dup_rate}/{lookalike_rate}/{level}")
    dups, looks = int(rows * dup_rate), int(rows * lookalike_rate)
    if dups + looks > rows * 0.9:
        raise ValueError("dup rate plus lookalike rate must stay below 0.9")
    base = [make_base(rng, i + 1, english_share, person_share) for i in range(rows - dups - looks)]
    out = list(base)
    while dups > 0:  # clusters of 2 (80 %), 3 (15 %), 4 (5 %)
        b = base[rng.randrange(len(base))]
        for _ in range(min(dups, rng.choices((1, 2, 3), (80, 15, 5))[0])):
            out.append(make_duplicate(rng, b, level))
            dups -= 1
    for i in range(looks):
        out.append(make_lookalike(rng, base[rng.randrange(len(base))], len(base) + i + 1))
    rng.shuffle(out)
    relabel = list(range(1, len(base) + looks + 1))
    rng.shuffle(relabel)  # cluster numbers carry no order
    prefix = {"company": "C", "person": "P"}
    for i, row in enumerate(out, 1):
        row["id"] = i
        row["code"] = f"{prefix[row['kind']]}{i:07d}"
        row["cluster"] = relabel[row["cluster"] - 1]
    return out


def true_pairs(rows):
    groups = {}
    for r in rows:
        groups.setdefault(r["cluster"], []).append(r["id"])
    return [p for g in groups.values() if len(g) > 1 for p in combinations(sorted(g), 2)]


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--rows", type=int, default=100_000)
    ap.add_argument("--dup-rate", type=float, default=0.05, help="share of all rows that repeat an earlier customer")
    ap.add_argument("--lookalike-rate", type=float, default=0.03, help="share of rows that only resemble another customer")
    ap.add_argument("--level", choices=LEVELS, default="mixed")
    ap.add_argument("--english-share", type=float, default=0.12)
    ap.add_argument("--person-share", type=float, default=0.4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--out", default="-", help="CSV file, - for standard output")
    ap.add_argument("--pairs", help="also write the true pairs to this CSV file")
    ap.add_argument("--stats", action="store_true")
    a = ap.parse_args()
    rows = generate(a.rows, a.dup_rate, a.seed, a.lookalike_rate, a.level, a.english_share, a.person_share)
    f = sys.stdout if a.out == "-" else open(a.out, "w", newline="", encoding="utf-8")
    w = csv.DictWriter(f, FIELDS, extrasaction="ignore")
    w.writeheader()
    w.writerows(rows)
    if f is not sys.stdout:
        f.close()
    if a.pairs or a.stats:
        pairs = true_pairs(rows)
    if a.pairs:
        with open(a.pairs, "w", newline="") as g:
            pw = csv.writer(g)
            pw.writerow(("id_l", "id_r"))
            pw.writerows(pairs)
    if a.stats:
        kinds = {}
        for r in rows:
            for e in r["errors"].split("+"):
                kinds[e] = kinds.get(e, 0) + 1
        print(f"rows {len(rows)}  clusters {len({r['cluster'] for r in rows})}  true pairs {len(pairs)}", file=sys.stderr)
        print("  ".join(f"{k} {v}" for k, v in sorted(kinds.items(), key=lambda t: -t[1])), file=sys.stderr)


if __name__ == "__main__":
    main()
