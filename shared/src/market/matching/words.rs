//! What a text is about, as terms: pairs of Chinese signs, Latin words, and the concepts that its words stand for.
//!
//! Words of the market itself (求购, 长期, 合作 …) are no terms, and part what stands around them.

use std::collections::BTreeSet;

use super::concept::{Concept, Concepts};

/// No more of a text is looked at.
const LONGEST: usize = 2_000;

/// What every posting says, and so says nothing of what it is about; the longer before the shorter that it begins with.
const OF_THE_MARKET: &[&str] = &[
    "有限责任公司",
    "有限公司",
    "长期合作",
    "合作意向",
    "合作伙伴",
    "合作方",
    "产能合作",
    "富余产能",
    "闲置产能",
    "剩余产能",
    "协同生产",
    "技术转让",
    "供求信息",
    "价格面议",
    "价格优惠",
    "质量稳定",
    "质量可靠",
    "欢迎洽谈",
    "欢迎来电",
    "欢迎咨询",
    "来图来样",
    "来样定制",
    "按图加工",
    "送货上门",
    "现货供应",
    "常年供应",
    "大量供应",
    "批量供应",
    "长期供应",
    "长期需要",
    "长期采购",
    "稳定供货",
    "生产线",
    "生产厂家",
    "供应商",
    "供货商",
    "加工厂",
    "生产能力",
    "经验丰富",
    "可承接",
    "可提供",
    "能提供",
    "需提供",
    "有意者",
    "联系我们",
    "我公司",
    "本公司",
    "我司",
    "我厂",
    "本厂",
    "公司",
    "厂家",
    "企业",
    "单位",
    "求购",
    "采购",
    "收购",
    "寻求",
    "寻找",
    "征集",
    "诚征",
    "招募",
    "供应",
    "供货",
    "出售",
    "销售",
    "承接",
    "承揽",
    "提供",
    "需要",
    "需求",
    "要求",
    "合作",
    "长期",
    "常年",
    "大量",
    "批量",
    "现有",
    "目前",
    "可以",
    "能够",
    "以及",
    "或者",
    "进行",
    "具备",
    "具有",
    "拥有",
    "优先",
    "优质",
    "专业",
    "产品",
    "产能",
    "订单",
    "客户",
    "用于",
    "使用",
    "每月",
    "每年",
    "月产",
    "年产",
    "左右",
    "以上",
    "以下",
    "外协",
    "外包",
    "代工",
    "生产",
    "一批",
    "等",
];
/// Signs that join words: they part what stands around them.
const JOINTS: &str = "的了和与及或在为对由从到可已有我们你是请把被给向按于各";

/// Full-width letters and digits made narrow, capitals small.
pub fn folded(text: &str) -> String {
    let narrow = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' => ' ',
        _ => sign,
    };
    text.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

/// What stands for a word or a thing wherever texts are compared: `铸件`, `q355b`, or a concept's `:casting`.
pub type Term = String;

/// The term of a concept; no text's own term begins with a colon.
pub fn term_of(concept: &Concept) -> Term {
    format!(":{}", concept.code)
}

/// Terms with what each counts, in their order.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    terms: Vec<(Term, u32)>,
    sum: u64,
}

impl Bag {
    pub fn of(terms: &BTreeSet<Term>, weight: impl Fn(&str) -> u32) -> Self {
        let terms: Vec<(Term, u32)> = terms.iter().map(|term| (term.clone(), weight(term))).collect();
        Self { sum: terms.iter().map(|(_, weight)| u64::from(*weight)).sum(), terms }
    }

    /// What all of it counts.
    pub const fn sum(&self) -> u64 {
        self.sum
    }

    pub fn terms(&self) -> &[(Term, u32)] {
        &self.terms
    }

    /// The terms that both have, with what they count here.
    pub fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Term, u32)> {
        let mut rest = other.terms.as_slice();
        self.terms.iter().filter_map(move |(term, weight)| {
            while let Some(((first, _), behind)) = rest.split_first() {
                match first.cmp(term) {
                    std::cmp::Ordering::Less => rest = behind,
                    std::cmp::Ordering::Equal => return Some((term, *weight)),
                    std::cmp::Ordering::Greater => return None,
                }
            }
            None
        })
    }

    /// What the terms that both have count.
    pub fn common(&self, other: &Self) -> u64 {
        self.shared(other).map(|(_, weight)| u64::from(weight)).sum()
    }
}

/// The terms of some texts, with the concepts that they name.
pub fn terms<'a>(concepts: &Concepts, texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<Term> {
    let mut terms = BTreeSet::new();
    for text in texts {
        let text: String = folded(text).chars().take(LONGEST).collect();
        terms.extend(concepts.named_in(&text).map(term_of));
        plain_terms(&text, &mut terms);
    }
    terms
}

fn plain_terms(text: &str, terms: &mut BTreeSet<Term>) {
    for piece in pieces(text) {
        match piece {
            Piece::Han(run) => {
                // A sign that stands alone says something too: 羊, 煤.
                if run.len() == 1 {
                    terms.extend(run.iter().map(char::to_string));
                }
                terms.extend(run.windows(2).map(|pair| pair.iter().collect()));
            }
            Piece::Latin(word) => {
                // Figures of one or two digits are sizes of everything.
                let says_little = word.len() < 3 && word.chars().all(|sign| sign.is_ascii_digit());
                if !says_little && word.chars().count() <= 24 {
                    terms.insert(word);
                }
            }
        }
    }
}

/// The runs of Chinese signs in some texts, whole: what stands between words of the market, joints and other signs.
pub fn runs<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let texts = texts.into_iter().map(|text| folded(text).chars().take(LONGEST).collect::<String>());
    texts
        .flat_map(|text| pieces(&text))
        .filter_map(|piece| match piece {
            Piece::Han(run) if run.len() > 1 => Some(run.into_iter().collect()),
            _ => None,
        })
        .collect()
}

enum Piece {
    Han(Vec<char>),
    Latin(String),
}

/// A folded text taken apart where the kind of its signs changes, and where a word says nothing.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let (mut han, mut latin) = (Vec::new(), String::new());
    while let Some(sign) = rest.chars().next() {
        let common = OF_THE_MARKET.iter().find(|word| rest.starts_with(**word));
        let step = common.map_or(sign.len_utf8(), |word| word.len());
        let (is_of_han, is_of_latin) = match common {
            Some(_) => (false, false),
            None => (is_han(sign) && !JOINTS.contains(sign), sign.is_alphanumeric() && !is_han(sign)),
        };
        if !is_of_han && !han.is_empty() {
            pieces.push(Piece::Han(std::mem::take(&mut han)));
        }
        if !is_of_latin && !latin.is_empty() {
            pieces.push(Piece::Latin(std::mem::take(&mut latin)));
        }
        if is_of_han {
            han.push(sign);
        } else if is_of_latin {
            latin.push(sign);
        }
        rest = rest.get(step..).unwrap_or_default();
    }
    if !han.is_empty() {
        pieces.push(Piece::Han(han));
    }
    if !latin.is_empty() {
        pieces.push(Piece::Latin(latin));
    }
    pieces
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Term> {
        terms(&Concepts::none(), [text]).into_iter().collect()
    }

    #[test]
    fn texts_are_taken_apart_into_what_they_are_about() {
        assert_eq!(of("求购Ｑ355B钢板"), ["q355b", "钢板"]);
        assert_eq!(of("寻求铝合金压铸件的长期合作"), ["压铸", "合金", "金压", "铝合", "铸件"]);
        assert_eq!(of("煤 12 吨"), ["吨", "煤"]);
        assert_eq!(of("长期供应"), Vec::<Term>::new());
        assert_eq!(of(""), Vec::<Term>::new());
    }
}
