//! Finding what shouldn't stand in a text that everyone reads: telephone numbers, e-mail addresses, accounts of
//! messengers, web addresses, also where they are written so that a simple look misses them.
//!
//! Always: what is `certain` can be refused at its field; the rest is for a person to look at. Numbers of parts, standards,
//! quantities and years aren't contacts.

mod digits;

use crate::text::Text;

/// What kind of contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactKind {
    Phone,
    Email,
    Messenger,
    Web,
}

impl ContactKind {
    pub const fn text(self) -> Text {
        match self {
            Self::Phone => Text::new("电话号码", "telephone number"),
            Self::Email => Text::new("电子邮箱", "e-mail address"),
            Self::Messenger => Text::new("微信、QQ 等账号", "messenger account"),
            Self::Web => Text::new("网址", "web address"),
        }
    }
}

/// A contact in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub kind: ContactKind,
    /// What was read there, as plain digits or small letters.
    pub what: String,
    /// It is one; false: it may be one.
    pub certain: bool,
}

impl Found {
    const fn new(kind: ContactKind, what: String, certain: bool) -> Self {
        Self { kind, what, certain }
    }
}

/// Everything in a text that is or may be a contact.
pub fn find(text: &str) -> Vec<Found> {
    let plain = half_width(text).to_lowercase();
    let mut found = digits::phones(&plain);
    found.extend(messengers(&plain));
    found.extend(addresses(&plain));
    found
}

/// Full-width letters, digits and signs as their half-width ones, circled and other digits as plain digits; characters
/// that can't be seen are dropped.
pub fn half_width(text: &str) -> String {
    text.chars().filter_map(plain_char).collect()
}

fn plain_char(c: char) -> Option<char> {
    let moved = |first: u32, to: char| char::from_u32((u32::from(c) - first) + u32::from(to));
    match c {
        '\u{3000}' => Some(' '),
        '\u{FF01}'..='\u{FF5E}' => moved(0xFF01, '!'),
        '①'..='⑨' => moved(0x2460, '1'),
        '⑴'..='⑼' => moved(0x2474, '1'),
        '❶'..='❾' => moved(0x2776, '1'),
        '\u{2080}'..='\u{2089}' => moved(0x2080, '0'),
        '⁰' => Some('0'),
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁴'..='⁹' => moved(0x2074, '4'),
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_digit((u32::from(c) - 0x1D7CE) % 10, 10),
        '\u{FE0F}'
        | '\u{20E3}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}'
        | '\u{00AD}' => None,
        other => Some(other),
    }
}

/// Words that a messenger's account follows.
const MESSENGERS: [&str; 14] = [
    "微信", "薇信", "威信", "微x", "v信", "vx", "wechat", "weixin", "qq", "扣扣", "q号", "钉钉", "whatsapp",
    "telegram",
];
/// What may stand between the word and the account.
const BETWEEN: usize = 8;

fn messengers(plain: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for word in MESSENGERS {
        for (place, _) in plain.match_indices(word) {
            let before = plain.get(..place).and_then(|text| text.chars().next_back());
            let latin = word.is_ascii();
            // The letters of another word aren't a messenger.
            if latin && before.is_some_and(|c| c.is_ascii_alphanumeric()) {
                continue;
            }
            let rest = plain.get(place + word.len()..).unwrap_or_default();
            let account = account_in(rest);
            if latin && account.is_none() {
                continue;
            }
            let certain = account.is_some();
            found.push(Found::new(
                ContactKind::Messenger,
                format!("{word} {}", account.unwrap_or_default()).trim().to_owned(),
                certain,
            ));
        }
    }
    found
}

/// The account right after a messenger's word: five characters or more, letters, digits, `_`, `-`.
fn account_in(rest: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let start = rest.char_indices().take(BETWEEN).find(|(_, c)| is_part(*c)).map(|(place, _)| place)?;
    let skipped = rest.get(..start)?;
    // A whole sentence in between is no account's introduction.
    if skipped.contains(['。', '；', ';', '\n']) {
        return None;
    }
    let account: String = rest.get(start..)?.chars().take_while(|c| is_part(*c) || *c == '-').collect();
    (5..=30).contains(&account.len()).then_some(account)
}

/// Ends of host names that are worth a look.
const ENDS: [&str; 16] = [
    "com", "cn", "net", "org", "top", "shop", "vip", "cc", "io", "xyz", "info", "biz", "co", "site", "tech",
    "online",
];

fn addresses(plain: &str) -> Vec<Found> {
    let plain = plain.replace("(at)", "@").replace("[at]", "@").replace("艾特", "@").replace("点com", ".com");
    let plain =
        plain.replace("点cn", ".cn").replace("[dot]", ".").replace("(dot)", ".").replace(['。', '．'], ".");
    let plain = plain.replace(" @", "@").replace("@ ", "@");
    let is_part = |c: char| c.is_ascii_alphanumeric() || "@.-_+:/".contains(c);
    let mut found = Vec::new();
    for word in plain.split(|c: char| !is_part(c)).filter(|word| word.len() >= 4) {
        let word = word.trim_matches(['.', '-', '/', ':', '_', '+']);
        if let Some((name, host)) = word.split_once('@') {
            if !name.is_empty() && host.contains('.') && host.len() >= 4 {
                found.push(Found::new(ContactKind::Email, word.to_owned(), true));
            }
            continue;
        }
        let bare = word.strip_prefix("http://").or_else(|| word.strip_prefix("https://"));
        let host = bare.unwrap_or(word).split(['/', ':']).next().unwrap_or_default();
        let ends = host.rsplit_once('.').is_some_and(|(name, end)| {
            ENDS.contains(&end) && name.len() >= 2 && name.chars().any(|c| c.is_ascii_alphabetic())
        });
        if bare.is_some() || host.starts_with("www.") || ends {
            found.push(Found::new(ContactKind::Web, word.to_owned(), true));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certain(text: &str) -> Vec<ContactKind> {
        find(text).into_iter().filter(|one| one.certain).map(|one| one.kind).collect()
    }

    #[test]
    fn contacts_are_found_however_they_are_written() {
        use ContactKind::{Email, Messenger, Phone, Web};
        for (text, kind) in [
            ("电话13800138000", Phone),
            ("请拨１３８００１３８０００", Phone),
            ("一三八零零一三八零零零", Phone),
            ("幺三八〇〇幺三八〇〇〇", Phone),
            ("壹叁捌零零壹叁捌零零零", Phone),
            ("138-0013-8000", Phone),
            ("138 0013 8000 随时", Phone),
            ("1.3.8.0.0.1.3.8.0.0.0", Phone),
            ("１３８－００１３－８０００", Phone),
            ("①③⑧00①③⑧000", Phone),
            ("138零零138零零零", Phone),
            ("1\u{200B}38\u{200B}0013\u{200B}8000", Phone),
            ("+86 138 0013 8000", Phone),
            ("l38OO138OOO", Phone),
            ("0311-88880000", Phone),
            ("（0311）88880000", Phone),
            ("400-811-0000", Phone),
            ("电话：88880000", Phone),
            ("加微信 abc_12345", Messenger),
            ("微信号：hbzz2024", Messenger),
            ("ＱＱ：12345678", Messenger),
            ("vx hebei888", Messenger),
            ("发到 sales@example.com", Email),
            ("sales（at）example。com", Email),
            ("ｓａｌｅｓ＠ｅｘａｍｐｌｅ．ｃｏｍ", Email),
            ("见 https://example.com/a", Web),
            ("www.example.cn", Web),
            ("官网 example点com", Web),
        ] {
            assert!(certain(text).contains(&kind), "{text}: {:?}", find(text));
        }
    }

    #[test]
    fn what_a_factory_writes_about_its_goods_is_no_contact() {
        for text in [
            "6204-2RS 深沟球轴承，月产 150000 套",
            "Q235B 热轧卷板 1500×6000×12，执行 GB/T 3274-2017",
            "2026-12-31 前交货，数量 12000 米",
            "一三五工作制，二期三号车间",
            "IATF 16949:2016、ISO 9001:2015 认证",
            "产能 1200000 件/年，良率 99.6%",
            "专利号 ZL201910123456.7，软著登记号 2021SR0123456",
            "统一社会信用代码 91130100MA0ABCDE1X",
            "DN50-DN1420 螺旋钢管，壁厚 6.0-25.4 mm",
            "可开 13% 增值税专用发票，起订 500 公斤",
            "M10×1.25、M12、M16 螺栓 8.8 级 10.9 级",
            "WX-50A 型无心磨床 3 台",
            "No.5 车间，V2.0 系统",
        ] {
            assert_eq!(certain(text), [], "{text}: {:?}", find(text));
        }
    }

    #[test]
    fn a_messenger_without_an_account_is_for_a_person_to_see() {
        let found = find("详情加微信细聊");
        assert!(found.iter().any(|one| one.kind == ContactKind::Messenger && !one.certain), "{found:?}");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_fail(text in "\\PC{0,300}") {
            let _ = find(&text);
        }

        #[test]
        fn a_number_is_found_whatever_its_digits_look_like(
            rest in "[3-9][0-9]{9}", forms in proptest::collection::vec(0_usize..4, 11),
        ) {
            let number = format!("1{rest}");
            let words = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
            let written: String = number.chars().zip(forms).map(|(digit, form)| {
                let value = digit.to_digit(10).unwrap_or_default();
                match form {
                    0 => digit.to_string(),
                    1 => char::from_u32(0xFF10 + value).map_or_else(String::new, String::from),
                    2 => words[value as usize].to_owned(),
                    _ => format!("{digit}\u{200B}"),
                }
            }).collect();
            proptest::prop_assert!(certain(&format!("联系 {written}。")).contains(&ContactKind::Phone), "{}", written);
        }
    }
}
