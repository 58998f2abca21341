//! Why two postings match, as data with numbers, and in words.

use serde::{Deserialize, Serialize};

use super::Matching;
use super::common::common_words;
use super::concept::Aspect;
use super::fit::{Fit, WHOLE};
use super::industry::Kinship;
use crate::market::posting::Board;
use crate::text::{Locale, Named};

/// How many words at most are named as shared.
const WORDS: usize = 4;
const CONCEPTS: usize = 3;

/// One reason, for or against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    SameProcess {
        name: Named,
    },
    SameProduct {
        name: Named,
    },
    SameMaterial {
        name: Named,
    },
    SameService {
        name: Named,
    },
    /// Both titles or keywords have these words.
    SharedWords {
        words: Vec<String>,
    },
    /// The same class of GB/T 4754.
    SameIndustry,
    /// The same group or division.
    NearIndustry,
    /// They hang on different boards.
    OtherBoard {
        offer: Board,
        request: Board,
    },
    Distance {
        km: u32,
    },
    /// One doesn't deliver to, or take from, where the other is.
    OutOfReach,
    /// How much of what is needed is offered, in per cent; 100: all of it.
    Covers {
        percent: u32,
    },
    /// Days that suit both, of those that the request names.
    Days {
        both: u32,
        of: u32,
    },
    PriceMeets,
    /// The lowest that is asked lies above the highest that is offered, in per cent.
    PriceAbove {
        percent: u32,
    },
    CertificatesHeld {
        count: u32,
    },
    CertificatesMissing {
        names: Vec<String>,
    },
    ReadyEnough,
    NotReady {
        levels: u8,
    },
}

impl Reason {
    /// Whether it speaks for the match.
    pub const fn speaks_for(&self) -> bool {
        match self {
            Self::OtherBoard { .. }
            | Self::OutOfReach
            | Self::PriceAbove { .. }
            | Self::CertificatesMissing { .. }
            | Self::NotReady { .. } => false,
            Self::Covers { percent } => *percent >= 50,
            Self::Days { both, .. } => *both > 0,
            Self::SameProcess { .. }
            | Self::SameProduct { .. }
            | Self::SameMaterial { .. }
            | Self::SameService { .. }
            | Self::SharedWords { .. }
            | Self::SameIndustry
            | Self::NearIndustry
            | Self::Distance { .. }
            | Self::PriceMeets
            | Self::CertificatesHeld { .. }
            | Self::ReadyEnough => true,
        }
    }

    pub fn in_locale(&self, locale: Locale) -> String {
        match locale {
            Locale::Zh => self.zh(),
            Locale::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::SameProcess { name } => format!("工序相同：{}", name.zh),
            Self::SameProduct { name } => format!("产品相同：{}", name.zh),
            Self::SameMaterial { name } => format!("材料相同：{}", name.zh),
            Self::SameService { name } => format!("服务相同：{}", name.zh),
            Self::SharedWords { words } => format!("都提到“{}”", words.join("”“")),
            Self::SameIndustry => "行业小类相同".to_owned(),
            Self::NearIndustry => "行业相近".to_owned(),
            Self::OtherBoard { offer, request } => {
                format!("分属不同板块：供方在{}，需方在{}", offer.text().zh, request.text().zh)
            }
            Self::Distance { km: 0 } => "在同一地".to_owned(),
            Self::Distance { km } => format!("相距 {km} 公里"),
            Self::OutOfReach => "不在供货或收货范围内".to_owned(),
            Self::Covers { percent: 100 } => "数量可全部满足".to_owned(),
            Self::Covers { percent } => format!("数量可满足 {percent}%"),
            Self::Days { both: 0, .. } => "时间不重合".to_owned(),
            Self::Days { both, of } => format!("所需 {of} 天中有 {both} 天重合"),
            Self::PriceMeets => "价格相合".to_owned(),
            Self::PriceAbove { percent } => format!("报价高出预算 {percent}%"),
            Self::CertificatesHeld { count } => format!("所需 {count} 项证书齐备"),
            Self::CertificatesMissing { names } => format!("缺少证书：{}", names.join("、")),
            Self::ReadyEnough => "技术成熟度符合".to_owned(),
            Self::NotReady { levels } => format!("技术成熟度低 {levels} 级"),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::SameProcess { name } => format!("Same process: {}", name.en),
            Self::SameProduct { name } => format!("Same product: {}", name.en),
            Self::SameMaterial { name } => format!("Same material: {}", name.en),
            Self::SameService { name } => format!("Same service: {}", name.en),
            Self::SharedWords { words } => format!("Both mention {}", words.join(", ")),
            Self::SameIndustry => "Same industry class".to_owned(),
            Self::NearIndustry => "Related industries".to_owned(),
            Self::OtherBoard { offer, request } => {
                format!("On different boards: {} offers, {} asks", offer.text().en, request.text().en)
            }
            Self::Distance { km: 0 } => "In the same place".to_owned(),
            Self::Distance { km } => format!("{km} km apart"),
            Self::OutOfReach => "Outside the delivery area".to_owned(),
            Self::Covers { percent: 100 } => "Covers the whole quantity".to_owned(),
            Self::Covers { percent } => format!("Covers {percent}% of the quantity"),
            Self::Days { both: 0, .. } => "No days in common".to_owned(),
            Self::Days { both, of } => format!("{both} of {of} days in common"),
            Self::PriceMeets => "Prices meet".to_owned(),
            Self::PriceAbove { percent } => format!("Asks {percent}% more than the budget"),
            Self::CertificatesHeld { count: 1 } => "Holds the certificate required".to_owned(),
            Self::CertificatesHeld { count } => format!("Holds all {count} certificates required"),
            Self::CertificatesMissing { names } => format!("Certificates missing: {}", names.join(", ")),
            Self::ReadyEnough => "Technology is mature enough".to_owned(),
            Self::NotReady { levels: 1 } => "One level short of the readiness required".to_owned(),
            Self::NotReady { levels } => format!("{levels} levels short of the readiness required"),
        }
    }
}

/// What both are about first, then the terms.
pub(super) fn reasons(matching: &Matching, fit: &Fit<'_>, boards: (Board, Board)) -> Vec<Reason> {
    let mut reasons = about(matching, fit);
    reasons.extend(match fit.kinship {
        Kinship::Class => Some(Reason::SameIndustry),
        Kinship::Group | Kinship::Division => Some(Reason::NearIndustry),
        Kinship::Section | Kinship::None => None,
    });
    let (offer, request) = boards;
    reasons.extend((offer != request).then_some(Reason::OtherBoard { offer, request }));
    reasons.extend(match (fit.is_in_reach, fit.km) {
        (false, _) => Some(Reason::OutOfReach),
        (true, km) => km.map(|km| Reason::Distance { km }),
    });
    reasons.extend(fit.covers.map(|share| Reason::Covers { percent: share / 10 }));
    reasons.extend(fit.days.map(|(both, of)| Reason::Days { both, of }));
    reasons.extend(fit.price_gap.map(|gap| match gap {
        0 => Reason::PriceMeets,
        _ => Reason::PriceAbove { percent: gap.div_ceil(WHOLE / 100) },
    }));
    if !fit.missing.is_empty() {
        reasons.push(Reason::CertificatesMissing {
            names: fit.missing.iter().map(|name| name.to_uppercase()).collect(),
        });
    } else if fit.held > 0 {
        reasons.push(Reason::CertificatesHeld { count: u32::try_from(fit.held).unwrap_or(u32::MAX) });
    }
    reasons.extend(fit.levels.map(|levels| match levels {
        0 => Reason::ReadyEnough,
        levels => Reason::NotReady { levels },
    }));
    reasons
}

fn about(matching: &Matching, fit: &Fit<'_>) -> Vec<Reason> {
    let concepts = fit.shared.iter().filter_map(|(term, _)| matching.concepts.get(term.strip_prefix(':')?));
    let mut reasons: Vec<(Aspect, Reason)> = concepts
        .take(CONCEPTS)
        .map(|concept| {
            let name = concept.name.clone();
            let reason = match concept.aspect {
                Aspect::Process => Reason::SameProcess { name },
                Aspect::Product => Reason::SameProduct { name },
                Aspect::Material => Reason::SameMaterial { name },
                Aspect::Service => Reason::SameService { name },
            };
            (concept.aspect, reason)
        })
        .collect();
    reasons.sort_by_key(|(aspect, _)| *aspect);
    let mut reasons: Vec<Reason> = reasons.into_iter().map(|(_, reason)| reason).collect();
    if reasons.is_empty() {
        let [offered, sought] = fit.runs;
        let latin = fit.shared.iter().map(|(term, _)| *term);
        let latin = latin.filter(|term| term.len() > 1 && term.is_ascii() && !term.starts_with(':')).cloned();
        let words: Vec<String> = common_words(offered, sought).into_iter().chain(latin).take(WORDS).collect();
        reasons.extend((!words.is_empty()).then_some(Reason::SharedWords { words }));
    }
    reasons
}
