//! The 97 divisions (大类) of GB/T 4754-2017: two digits each. Their English names are ours and short.

use super::Section;
use crate::text::Text;

/// A division: its two digits, the letter of its section, its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    pub code: &'static str,
    pub section: &'static str,
    pub name: Text,
}

impl Division {
    pub fn section(self) -> Option<Section> {
        super::section_of(self.section)
    }
}

const fn division(code: &'static str, section: &'static str, zh: &'static str, en: &'static str) -> Division {
    Division { code, section, name: Text::new(zh, en) }
}

/// All divisions in the standard's order.
pub const DIVISIONS: [Division; 97] = [
    division("01", "A", "农业", "Agriculture"),
    division("02", "A", "林业", "Forestry"),
    division("03", "A", "畜牧业", "Animal husbandry"),
    division("04", "A", "渔业", "Fishery"),
    division("05", "A", "农、林、牧、渔专业及辅助性活动", "Support services to agriculture and forestry"),
    division("06", "B", "煤炭开采和洗选业", "Coal mining and washing"),
    division("07", "B", "石油和天然气开采业", "Oil and gas extraction"),
    division("08", "B", "黑色金属矿采选业", "Ferrous metal ore mining"),
    division("09", "B", "有色金属矿采选业", "Non-ferrous metal ore mining"),
    division("10", "B", "非金属矿采选业", "Non-metal ore mining"),
    division("11", "B", "开采专业及辅助性活动", "Support services to mining"),
    division("12", "B", "其他采矿业", "Other mining"),
    division("13", "C", "农副食品加工业", "Processing of agricultural products"),
    division("14", "C", "食品制造业", "Food"),
    division("15", "C", "酒、饮料和精制茶制造业", "Wine, beverages and refined tea"),
    division("16", "C", "烟草制品业", "Tobacco"),
    division("17", "C", "纺织业", "Textiles"),
    division("18", "C", "纺织服装、服饰业", "Garments and apparel"),
    division("19", "C", "皮革、毛皮、羽毛及其制品和制鞋业", "Leather, fur, feather and footwear"),
    division("20", "C", "木材加工和木、竹、藤、棕、草制品业", "Wood, bamboo, rattan and straw products"),
    division("21", "C", "家具制造业", "Furniture"),
    division("22", "C", "造纸和纸制品业", "Paper and paper products"),
    division("23", "C", "印刷和记录媒介复制业", "Printing and recorded media"),
    division("24", "C", "文教、工美、体育和娱乐用品制造业", "Cultural, arts, sports and recreation goods"),
    division("25", "C", "石油、煤炭及其他燃料加工业", "Processing of petroleum, coal and other fuels"),
    division("26", "C", "化学原料和化学制品制造业", "Chemical raw materials and products"),
    division("27", "C", "医药制造业", "Pharmaceuticals"),
    division("28", "C", "化学纤维制造业", "Chemical fibres"),
    division("29", "C", "橡胶和塑料制品业", "Rubber and plastics"),
    division("30", "C", "非金属矿物制品业", "Non-metallic mineral products"),
    division("31", "C", "黑色金属冶炼和压延加工业", "Smelting and rolling of ferrous metals"),
    division("32", "C", "有色金属冶炼和压延加工业", "Smelting and rolling of non-ferrous metals"),
    division("33", "C", "金属制品业", "Metal products"),
    division("34", "C", "通用设备制造业", "General-purpose machinery"),
    division("35", "C", "专用设备制造业", "Special-purpose machinery"),
    division("36", "C", "汽车制造业", "Motor vehicles"),
    division(
        "37",
        "C",
        "铁路、船舶、航空航天和其他运输设备制造业",
        "Rail, ship, aerospace and other transport equipment",
    ),
    division("38", "C", "电气机械和器材制造业", "Electrical machinery and equipment"),
    division("39", "C", "计算机、通信和其他电子设备制造业", "Computers, communication and other electronics"),
    division("40", "C", "仪器仪表制造业", "Measuring instruments"),
    division("41", "C", "其他制造业", "Other manufacturing"),
    division("42", "C", "废弃资源综合利用业", "Recycling of waste resources"),
    division("43", "C", "金属制品、机械和设备修理业", "Repair of metal products and machinery"),
    division("44", "D", "电力、热力生产和供应业", "Electricity and heat"),
    division("45", "D", "燃气生产和供应业", "Gas supply"),
    division("46", "D", "水的生产和供应业", "Water supply"),
    division("47", "E", "房屋建筑业", "House building"),
    division("48", "E", "土木工程建筑业", "Civil engineering"),
    division("49", "E", "建筑安装业", "Building installation"),
    division("50", "E", "建筑装饰、装修和其他建筑业", "Building decoration and other construction"),
    division("51", "F", "批发业", "Wholesale"),
    division("52", "F", "零售业", "Retail"),
    division("53", "G", "铁路运输业", "Railway transport"),
    division("54", "G", "道路运输业", "Road transport"),
    division("55", "G", "水上运输业", "Water transport"),
    division("56", "G", "航空运输业", "Air transport"),
    division("57", "G", "管道运输业", "Pipeline transport"),
    division("58", "G", "多式联运和运输代理业", "Multimodal transport and forwarding"),
    division("59", "G", "装卸搬运和仓储业", "Handling and storage"),
    division("60", "G", "邮政业", "Post"),
    division("61", "H", "住宿业", "Accommodation"),
    division("62", "H", "餐饮业", "Catering"),
    division(
        "63",
        "I",
        "电信、广播电视和卫星传输服务",
        "Telecommunications, broadcasting and satellite transmission",
    ),
    division("64", "I", "互联网和相关服务", "Internet services"),
    division("65", "I", "软件和信息技术服务业", "Software and IT services"),
    division("66", "J", "货币金融服务", "Monetary and financial services"),
    division("67", "J", "资本市场服务", "Capital market services"),
    division("68", "J", "保险业", "Insurance"),
    division("69", "J", "其他金融业", "Other finance"),
    division("70", "K", "房地产业", "Real estate"),
    division("71", "L", "租赁业", "Leasing"),
    division("72", "L", "商务服务业", "Business services"),
    division("73", "M", "研究和试验发展", "Research and development"),
    division("74", "M", "专业技术服务业", "Professional and technical services"),
    division("75", "M", "科技推广和应用服务业", "Science and technology promotion"),
    division("76", "N", "水利管理业", "Water conservancy"),
    division("77", "N", "生态保护和环境治理业", "Ecological protection and environment"),
    division("78", "N", "公共设施管理业", "Public facilities"),
    division("79", "N", "土地管理业", "Land management"),
    division("80", "O", "居民服务业", "Resident services"),
    division(
        "81",
        "O",
        "机动车、电子产品和日用产品修理业",
        "Repair of vehicles, electronics and household goods",
    ),
    division("82", "O", "其他服务业", "Other services"),
    division("83", "P", "教育", "Education"),
    division("84", "Q", "卫生", "Health"),
    division("85", "Q", "社会工作", "Social work"),
    division("86", "R", "新闻和出版业", "News and publishing"),
    division("87", "R", "广播、电视、电影和录音制作业", "Radio, television, film and sound recording"),
    division("88", "R", "文化艺术业", "Culture and arts"),
    division("89", "R", "体育", "Sports"),
    division("90", "R", "娱乐业", "Entertainment"),
    division("91", "S", "中国共产党机关", "Organs of the Communist Party of China"),
    division("92", "S", "国家机构", "State organs"),
    division("93", "S", "人民政协、民主党派", "Political consultative bodies and democratic parties"),
    division("94", "S", "社会保障", "Social security"),
    division("95", "S", "群众团体、社会团体和其他成员组织", "Mass and social organisations"),
    division("96", "S", "基层群众自治组织及其他组织", "Grassroots self-governing organisations"),
    division("97", "T", "国际组织", "International organisations"),
];

/// The division that a code is or lies in.
pub fn division_of(code: &str) -> Option<Division> {
    let own = code.get(..2)?;
    DIVISIONS.into_iter().find(|division| division.code == own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisions_run_from_1_to_97_and_each_lies_in_a_section() {
        for (number, division) in (1..).zip(DIVISIONS) {
            assert_eq!(division.code, format!("{number:02}"));
            assert!(division.section().is_some(), "{}", division.code);
        }
        assert!(DIVISIONS.is_sorted_by_key(|division| division.section));
        assert_eq!(division_of("3451").map(|division| division.name.zh), Some("通用设备制造业"));
        for unknown in ["", "3", "98", "企业", "C3"] {
            assert_eq!(division_of(unknown), None);
        }
    }
}
