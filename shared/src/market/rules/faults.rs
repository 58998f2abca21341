//! What is wrong with a posting, gathered at its fields.

use super::own_name::OwnName;
use super::{TEXT_LEAST, TITLE_LEAST, contact_fault, free_texts};
use crate::market::picture::{ALT, PICTURES, is_id};
use crate::market::posting::{Board, Posting, Price, Quantity, Side};
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

#[derive(Default)]
pub(in crate::market) struct Faults(pub(in crate::market) Vec<FieldFault>);

impl Faults {
    pub(in crate::market) fn add(&mut self, field: &str, code: &'static str, text: Text) {
        self.0.push(FieldFault::new(field, code, text));
    }

    pub(in crate::market) fn length(&mut self, field: &str, text: &str, most: usize) {
        if text.chars().count() > most {
            self.0.push(FieldFault {
                field: field.to_owned(),
                code: "too_long",
                zh: format!("不超过 {most} 个字"),
                en: format!("{most} characters at most"),
            });
        }
    }

    pub(in crate::market) fn list(
        &mut self,
        field: &str,
        entries: &[String],
        (most, longest): (usize, usize),
    ) {
        if entries.len() > most {
            self.0.push(FieldFault {
                field: field.to_owned(),
                code: "too_many",
                zh: format!("最多 {most} 项"),
                en: format!("{most} at most"),
            });
        }
        for (place, entry) in entries.iter().enumerate().take(most) {
            self.length(&format!("{field}.{place}"), entry, longest);
        }
    }

    pub(in crate::market) fn words(&mut self, posting: &Posting) {
        if posting.title.chars().count() < TITLE_LEAST {
            self.add(
                "posting.title",
                "required",
                Text::new("请填写标题，至少 4 个字", "Enter a title of at least 4 characters"),
            );
        }
        if posting.text.chars().count() < TEXT_LEAST {
            self.add(
                "posting.text",
                "required",
                Text::new("请说明具体情况，至少 10 个字", "Describe it in at least 10 characters"),
            );
        }
        let digits = posting.industry.bytes().all(|byte| byte.is_ascii_digit());
        let division = posting.industry.get(..2).and_then(|division| division.parse::<u8>().ok());
        if !digits
            || posting.industry.len() < 2
            || !division.is_some_and(|division| (1..=97).contains(&division))
        {
            self.add(
                "posting.industry",
                "unknown_industry",
                Text::new("请选择所属行业", "Choose the industry"),
            );
        }
    }

    pub(in crate::market) fn places(&mut self, posting: &Posting, regions: &Regions) {
        if regions.get(&posting.region).is_none() {
            self.add("posting.region", "unknown_region", Text::new("请选择所在地区", "Choose where it is"));
        }
        for (place, region) in posting.delivery.iter().enumerate() {
            if regions.get(region).is_none() {
                self.add(
                    &format!("posting.delivery.{place}"),
                    "unknown_region",
                    Text::new("没有这个地区", "There is no such region"),
                );
            }
        }
    }

    pub(in crate::market) fn quantity(&mut self, field: &str, quantity: &Quantity) {
        if quantity.unit.is_empty() {
            self.add(
                &format!("posting.{field}.unit"),
                "unit_needed",
                Text::new("请填写单位，如吨、套、台", "Enter the unit, e.g. tonnes, sets"),
            );
        }
        if quantity.thousandths == 0 {
            self.add(
                &format!("posting.{field}"),
                "required",
                Text::new("数量应大于零", "The quantity must be above zero"),
            );
        }
    }

    pub(in crate::market) fn price(&mut self, price: Price) {
        if price.from > price.to {
            self.add(
                "posting.price.to",
                "upside_down",
                Text::new("最高价低于最低价，请核对", "The highest price is below the lowest; please check"),
            );
        }
        if price.to == 0 {
            self.add(
                "posting.price.to",
                "required",
                Text::new(
                    "价格应大于零；面议请留空",
                    "The price must be above zero; leave it empty to negotiate",
                ),
            );
        }
    }

    /// What one board asks for and another doesn't know.
    pub(in crate::market) fn of_the_board(&mut self, posting: &Posting) {
        let technology = posting.board == Board::Technology;
        let offered = posting.side == Side::Offer;
        match posting.readiness {
            Some(level) if !(1..=9).contains(&level) => {
                self.add(
                    "posting.readiness",
                    "out_of_range",
                    Text::new("技术成熟度为 1 至 9 级", "The readiness level is 1 to 9"),
                );
            }
            Some(_) if !technology => {
                self.add(
                    "posting.readiness",
                    "not_on_this_board",
                    Text::new(
                        "只有技术转让需要填写技术成熟度",
                        "Only technology transfer has a readiness level",
                    ),
                );
            }
            None if technology && offered => {
                self.add(
                    "posting.readiness",
                    "required",
                    Text::new("请选择技术成熟度", "Choose the readiness level"),
                );
            }
            _ => {}
        }
        if posting.ip.is_some() && !technology {
            self.add(
                "posting.ip",
                "not_on_this_board",
                Text::new(
                    "只有技术转让需要填写知识产权状态",
                    "Only technology transfer has a status of rights",
                ),
            );
        }
        if posting.ip.is_none() && technology && offered {
            self.add(
                "posting.ip",
                "required",
                Text::new("请选择知识产权状态", "Choose the status of rights"),
            );
        }
        if posting.board == Board::Capacity && offered && posting.monthly.is_none() {
            self.add(
                "posting.monthly",
                "required",
                Text::new("请填写每月可用产能", "Enter the capacity of a month"),
            );
        }
    }

    /// Too many are told once, with how many there are; nothing of what was written is lost by it.
    pub(in crate::market) fn pictures(&mut self, posting: &Posting) {
        let pictures = &posting.pictures;
        if pictures.len() > PICTURES {
            self.0.push(FieldFault {
                field: "posting.pictures".to_owned(),
                code: "too_many",
                zh: format!("最多 {PICTURES} 张图片，现有 {} 张，请去掉一些", pictures.len()),
                en: format!(
                    "{PICTURES} pictures at most; there are {}, please take some away",
                    pictures.len()
                ),
            });
            return;
        }
        for (place, picture) in pictures.iter().enumerate() {
            self.length(&format!("posting.pictures.{place}.alt"), &picture.alt, ALT);
            let again = pictures.iter().take(place).any(|other| other.id == picture.id);
            if again || !is_id(&picture.id) {
                let text = if again {
                    Text::new("这张图片已在列表中", "This picture is there already")
                } else {
                    Text::new(
                        "这张图片已失效，请重新上传",
                        "This picture is no longer there; please send it again",
                    )
                };
                let code = if again { "repeated" } else { "unknown_picture" };
                self.add(&format!("posting.pictures.{place}"), code, text);
            }
        }
    }

    pub(in crate::market) fn contacts(&mut self, posting: &Posting) {
        for (field, text) in free_texts(posting) {
            self.0.extend(contact_fault(&format!("posting.{field}"), text));
        }
    }

    /// An anonymous posting doesn't say whose it is.
    pub(in crate::market) fn own_name(&mut self, posting: &Posting, enterprise: &str, regions: &Regions) {
        if !posting.anonymous {
            return;
        }
        let own = OwnName::of(enterprise, regions);
        for (field, text) in free_texts(posting) {
            if let Some(named) = own.find(text).filter(|named| named.certain) {
                self.0.push(FieldFault {
                    field: format!("posting.{field}"),
                    code: "own_name_in_text",
                    zh: format!("匿名信息中含有本企业名称“{}”，请删去，或不选匿名", named.what),
                    en: format!(
                        "Your enterprise’s name “{}” stands here; remove it, or don’t post anonymously",
                        named.what
                    ),
                });
            }
        }
    }
}
