//! The national classification of industries, GB/T 4754-2017: sections, the divisions below them, groups and classes. An
//! enterprise names its section only; what it offers and seeks on the market is of a division or finer.

pub mod classes;
pub mod divisions;

use crate::text::{Locale, Text};

/// A section (门类).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// One letter, A to T.
    pub code: &'static str,
    pub name: Text,
}

impl Section {
    pub const fn in_locale(self, locale: Locale) -> &'static str {
        self.name.in_locale(locale)
    }
}

const fn section(code: &'static str, zh: &'static str, en: &'static str) -> Section {
    Section { code, name: Text::new(zh, en) }
}

/// All sections in the standard's order.
pub const SECTIONS: [Section; 20] = [
    section("A", "农、林、牧、渔业", "Agriculture, forestry, animal husbandry and fishery"),
    section("B", "采矿业", "Mining"),
    section("C", "制造业", "Manufacturing"),
    section("D", "电力、热力、燃气及水生产和供应业", "Electricity, heat, gas and water supply"),
    section("E", "建筑业", "Construction"),
    section("F", "批发和零售业", "Wholesale and retail trade"),
    section("G", "交通运输、仓储和邮政业", "Transport, storage and post"),
    section("H", "住宿和餐饮业", "Accommodation and catering"),
    section("I", "信息传输、软件和信息技术服务业", "Information transmission, software and IT services"),
    section("J", "金融业", "Finance"),
    section("K", "房地产业", "Real estate"),
    section("L", "租赁和商务服务业", "Leasing and business services"),
    section("M", "科学研究和技术服务业", "Scientific research and technical services"),
    section("N", "水利、环境和公共设施管理业", "Water, environment and public facilities"),
    section("O", "居民服务、修理和其他服务业", "Resident services, repair and other services"),
    section("P", "教育", "Education"),
    section("Q", "卫生和社会工作", "Health and social work"),
    section("R", "文化、体育和娱乐业", "Culture, sports and entertainment"),
    section("S", "公共管理、社会保障和社会组织", "Public administration, social security and organisations"),
    section("T", "国际组织", "International organisations"),
];

/// The section of a letter.
pub fn section_of(code: &str) -> Option<Section> {
    SECTIONS.into_iter().find(|section| section.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_run_from_a_to_t() {
        let codes: String = SECTIONS.iter().map(|section| section.code).collect();
        assert_eq!(codes, ('A'..='T').collect::<String>());
        assert_eq!(section_of("C").map(|section| section.in_locale(Locale::Zh)), Some("制造业"));
        for unknown in ["", "c", "U", "CC", "企"] {
            assert_eq!(section_of(unknown), None);
        }
    }
}
