//! How long things may take: tiers of appeals, steps, cards. Configuration with defaults, edited by administrators.

mod bounds;

use serde::{Deserialize, Serialize};

use self::bounds::{bounds, period_fault};
use super::clock::{Period, StepName};
use crate::market::order::terms::OrderTerms;
pub use crate::market::provider::terms::ProviderTerms;
use crate::{
    problem::FieldFault,
    text::{Named, Text},
};

/// A tier: how long an appeal of this weight may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tier {
    /// `A`, `B`, `C`…
    pub code: String,
    pub name: Named,
    pub period: Period,
}

/// The terms of handling. Days are working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    pub tiers: Vec<Tier>,
    /// The Federation assigns.
    pub assign_days: u32,
    /// The lead org accepts or refuses.
    pub accept_days: u32,
    /// The supervisor arbitrates.
    pub arbitrate_days: u32,
    /// The enterprise supplements.
    pub supplement_days: u32,
    /// The head signs.
    pub sign_days: u32,
    /// The enterprise gives its verdict.
    pub verdict_days: u32,
    /// The longest extension.
    pub extension_days: u32,
    /// Extensions in one round.
    pub extensions: u8,
    /// A rectification.
    pub rectify: Period,
    /// Rounds in all, the first among them.
    pub rounds: u8,
    /// A hint is given so many days before the deadline…
    pub hint_before: u32,
    /// …a yellow card so many days before it…
    pub yellow_before: u32,
    /// …and a red card so many days after it.
    pub red_after: u32,
    /// The enterprise is reminded so many working days before its own time to supplement or to judge is up.
    #[serde(default = "remind_before")]
    pub remind_before: u32,
    #[serde(default)]
    pub applications: ApplicationTerms,
    #[serde(default)]
    pub enquiries: EnquiryTerms,
    #[serde(default)]
    pub ratings: RatingTerms,
    #[serde(default)]
    pub market: MarketTerms,
    #[serde(default)]
    pub orders: OrderTerms,
    #[serde(default)]
    pub providers: ProviderTerms,
    pub certificates: CertificateTerms,
}

/// The terms of applications, in working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplicationTerms {
    /// The org accepts, or says once what is missing; silence is acceptance (行政许可法 art. 32).
    pub receive_days: u32,
    /// The applicant corrects it.
    pub correct_days: u32,
    /// The longest extension (行政许可法 art. 42).
    pub extension_days: u32,
    /// The head decides.
    pub decide_days: u32,
    /// The result is delivered (行政许可法 art. 44).
    pub deliver_days: u32,
    /// The applicant rates it.
    pub rate_days: u32,
}

/// The terms of consultations and complaints, in working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EnquiryTerms {
    /// A consultation is answered.
    pub consultation_days: u32,
    /// A complaint is answered.
    pub complaint_days: u32,
    /// The org that is complained of says how it was.
    pub statement_days: u32,
}

impl Default for EnquiryTerms {
    fn default() -> Self {
        Self { consultation_days: 5, complaint_days: 15, statement_days: 5 }
    }
}

/// The terms of ratings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RatingTerms {
    /// Working days to call back who gave a bad rating.
    pub call_back_days: u32,
    /// Working days to mend what a bad rating is about.
    pub rectification_days: u32,
    /// Working days in which something may be added to a rating.
    pub addition_days: u32,
    /// Figures of fewer ratings aren't published.
    pub sample: u32,
}

/// The terms of the market, in working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct MarketTerms {
    /// A posting that was sent in or reported is looked at; after that the Federation is reminded.
    pub review_days: u32,
    /// An interest is answered; after that it lapses.
    pub interest_days: u32,
    /// When nothing was said in a talk for so long, both sides are asked…
    pub silent_days: u32,
    /// …and so long after that it ends by itself.
    pub fade_days: u32,
    /// When nothing was said for so long after an agreement was noted, both sides are asked what came of it; `fade_days`
    /// after that it ends by itself.
    pub agreed_days: u32,
    /// So long before a posting's end its enterprise is told, if it can be renewed.
    pub ending_days: u32,
}

impl Default for MarketTerms {
    fn default() -> Self {
        Self {
            review_days: 2,
            interest_days: 10,
            silent_days: 20,
            fade_days: 5,
            agreed_days: 60,
            ending_days: 5,
        }
    }
}

impl Default for RatingTerms {
    fn default() -> Self {
        Self { call_back_days: 1, rectification_days: 15, addition_days: 60, sample: 10 }
    }
}

/// The terms of certificates: days before the end on which the holder is reminded of it, the most first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CertificateTerms {
    pub first_days: u32,
    pub second_days: u32,
    pub last_days: u32,
}

impl Default for CertificateTerms {
    fn default() -> Self {
        Self { first_days: 90, second_days: 30, last_days: 7 }
    }
}

impl CertificateTerms {
    /// The days, the most first.
    pub const fn reminders(&self) -> [u32; 3] {
        [self.first_days, self.second_days, self.last_days]
    }

    fn faults(&self) -> Option<FieldFault> {
        let [first, second, last] = self.reminders();
        let field = if second >= first {
            "certificates.second_days"
        } else if last >= second {
            "certificates.last_days"
        } else {
            return None;
        };
        let text = Text::new("后一次提醒要比前一次更接近到期", "Each reminder comes nearer to the end");
        Some(FieldFault::new(field, "out_of_range", text))
    }
}

impl Default for ApplicationTerms {
    fn default() -> Self {
        Self {
            receive_days: 5,
            correct_days: 15,
            extension_days: 10,
            decide_days: 2,
            deliver_days: 10,
            rate_days: 10,
        }
    }
}

impl Default for Terms {
    /// Tiers A, B, C are 5 and 15 working days and one month; a hint comes one working day before (domain
    /// facts §6), yellow on the day itself, red on the first working day after.
    fn default() -> Self {
        let tier = |code: &str, zh: &str, en: &str, period| Tier {
            code: code.to_owned(),
            name: Named { zh: zh.to_owned(), en: en.to_owned() },
            period,
        };
        Self {
            tiers: vec![
                tier("A", "甲类（简单）", "A (simple)", Period::Workdays(5)),
                tier("B", "乙类（一般）", "B (ordinary)", Period::Workdays(15)),
                tier("C", "丙类（复杂）", "C (complex)", Period::Months(1)),
            ],
            assign_days: 1,
            accept_days: 2,
            arbitrate_days: 2,
            supplement_days: 10,
            sign_days: 2,
            verdict_days: 10,
            extension_days: 10,
            extensions: 1,
            rectify: Period::Workdays(10),
            rounds: 3,
            hint_before: 1,
            yellow_before: 0,
            red_after: 1,
            remind_before: remind_before(),
            applications: ApplicationTerms::default(),
            enquiries: EnquiryTerms::default(),
            ratings: RatingTerms::default(),
            market: MarketTerms::default(),
            orders: OrderTerms::default(),
            providers: ProviderTerms::default(),
            certificates: CertificateTerms::default(),
        }
    }
}

const fn remind_before() -> u32 {
    3
}

impl Terms {
    pub fn tier(&self, code: &str) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.code == code)
    }

    /// The working days of a step, where the terms give them.
    pub const fn days_of(&self, step: StepName) -> Option<u32> {
        match step {
            StepName::Assign => Some(self.assign_days),
            StepName::Accept => Some(self.accept_days),
            StepName::Arbitrate => Some(self.arbitrate_days),
            StepName::Supplement => Some(self.supplement_days),
            StepName::Sign => Some(self.sign_days),
            StepName::Verdict => Some(self.verdict_days),
            StepName::Receive => Some(self.applications.receive_days),
            StepName::Correct => Some(self.applications.correct_days),
            StepName::Decide => Some(self.applications.decide_days),
            StepName::Deliver => Some(self.applications.deliver_days),
            StepName::Rate => Some(self.applications.rate_days),
            StepName::CallBack => Some(self.ratings.call_back_days),
            StepName::Inspect => Some(self.orders.inspect_days),
            // The total bounds the answer; what the others take the action says.
            StepName::Answer
            | StepName::Review
            | StepName::Procedure
            | StepName::Publicise
            | StepName::Milestone => None,
        }
    }

    /// What keeps an administrator's terms from being worked with, at the members where it stands (`assign_days`,
    /// `tiers.2.code`). `used` are the tiers that categories name.
    pub fn faults<'a>(&self, used: impl IntoIterator<Item = &'a str>) -> Vec<FieldFault> {
        let mut faults: Vec<FieldFault> =
            self.tiers.iter().enumerate().flat_map(|(place, tier)| self.tier_faults(place, tier)).collect();
        if self.tiers.is_empty() {
            let text = Text::new("至少要有一个时限档次", "There has to be one tier at least");
            faults.push(FieldFault::new("tiers", "required", text));
        }
        let mut missing: Vec<&str> = used.into_iter().filter(|code| self.tier(code).is_none()).collect();
        missing.sort_unstable();
        missing.dedup();
        faults.extend(missing.into_iter().map(|code| FieldFault {
            field: "tiers".to_owned(),
            code: "in_use",
            zh: format!("诉求分类还在使用档次“{code}”，不能去掉或改编码"),
            en: format!("Categories still use the tier “{code}”: it can't go or change its code"),
        }));
        let numbers = [
            ("assign_days", self.assign_days, 1, 250),
            ("accept_days", self.accept_days, 1, 250),
            ("arbitrate_days", self.arbitrate_days, 1, 250),
            ("supplement_days", self.supplement_days, 1, 250),
            ("sign_days", self.sign_days, 1, 250),
            ("verdict_days", self.verdict_days, 1, 250),
            ("extension_days", self.extension_days, 1, 250),
            ("extensions", self.extensions.into(), 0, 5),
            ("rounds", self.rounds.into(), 1, 5),
            ("hint_before", self.hint_before, 0, 30),
            ("red_after", self.red_after, 1, 30),
            ("remind_before", self.remind_before, 1, 30),
            ("applications.receive_days", self.applications.receive_days, 1, 250),
            ("applications.correct_days", self.applications.correct_days, 1, 250),
            ("applications.extension_days", self.applications.extension_days, 1, 30),
            ("applications.decide_days", self.applications.decide_days, 1, 250),
            ("applications.deliver_days", self.applications.deliver_days, 1, 250),
            ("applications.rate_days", self.applications.rate_days, 1, 250),
            ("enquiries.consultation_days", self.enquiries.consultation_days, 1, 250),
            ("enquiries.complaint_days", self.enquiries.complaint_days, 1, 250),
            ("enquiries.statement_days", self.enquiries.statement_days, 1, 250),
            ("ratings.call_back_days", self.ratings.call_back_days, 1, 250),
            ("ratings.rectification_days", self.ratings.rectification_days, 1, 250),
            ("ratings.addition_days", self.ratings.addition_days, 1, 250),
            ("certificates.first_days", self.certificates.first_days, 1, 365),
            ("certificates.second_days", self.certificates.second_days, 1, 365),
            ("certificates.last_days", self.certificates.last_days, 1, 365),
            ("ratings.sample", self.ratings.sample, 5, 1000),
            ("market.review_days", self.market.review_days, 1, 30),
            ("market.interest_days", self.market.interest_days, 1, 60),
            ("market.silent_days", self.market.silent_days, 5, 250),
            ("market.fade_days", self.market.fade_days, 1, 60),
            ("market.agreed_days", self.market.agreed_days, 5, 250),
            ("market.ending_days", self.market.ending_days, 1, 20),
            ("orders.accept_days", self.orders.accept_days, 1, 60),
            ("orders.inspect_days", self.orders.inspect_days, 1, 60),
            ("orders.rate_days", self.orders.rate_days, 1, 60),
            ("orders.addition_days", self.orders.addition_days, 1, 250),
            ("orders.statement_days", self.orders.statement_days, 1, 60),
            ("orders.decide_days", self.orders.decide_days, 1, 120),
            ("providers.review_months", self.providers.review_months, 1, 60),
            ("providers.remind_days", self.providers.remind_days, 7, 180),
            ("providers.grace_days", self.providers.grace_days, 1, 60),
            ("providers.hearing_days", self.providers.hearing_days, 3, 60),
            ("providers.warning_days", self.providers.warning_days, 7, 1000),
            ("providers.barred_months", self.providers.barred_months, 1, 120),
        ];
        faults.extend(
            numbers.into_iter().filter_map(|(field, number, low, high)| bounds(field, number, low, high)),
        );
        faults.extend(period_fault("rectify.count", self.rectify));
        faults.extend(self.certificates.faults());
        if self.yellow_before > self.hint_before {
            let text = Text::new(
                "黄牌不能早于提示，天数请不大于“提示”的天数",
                "A yellow card can't come before the hint: give no more days than the hint has",
            );
            faults.push(FieldFault::new("yellow_before", "out_of_range", text));
        }
        faults
    }

    fn tier_faults(&self, place: usize, tier: &Tier) -> Vec<FieldFault> {
        let at = |member: &str| format!("tiers.{place}.{member}");
        let mut faults = Vec::new();
        if tier.code.is_empty() || tier.code.len() > 8 {
            let text = Text::new("请填写编码，最多 8 个字符", "Give a code of at most 8 characters");
            faults.push(FieldFault::new(at("code"), "wrong_length", text));
        }
        if self.tiers.iter().filter(|other| other.code == tier.code).count() > 1 {
            let text = Text::new("编码与另一个档次重复", "Another tier has this code");
            faults.push(FieldFault::new(at("code"), "repeated", text));
        }
        if tier.name.zh.trim().is_empty() || tier.name.zh.chars().count() > 40 {
            let text = Text::new("请填写名称，最多 40 个字", "Give a name of at most 40 characters");
            faults.push(FieldFault::new(at("name.zh"), "wrong_length", text));
        }
        faults.extend(period_fault(&at("period.count"), tier.period));
        faults
    }
}
