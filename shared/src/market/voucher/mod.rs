//! Vouchers (服务券): a programme gives out vouchers under a policy, enterprises claim them, and each pays once for a part
//! of a service order.
//!
//! Always: what a programme has left, what its vouchers stand for, what they paid and what they owe back add up to its
//! budget. A programme and a voucher are an item each; what concerns both is written in steps of one item, each of which
//! can be done again: a claim is reserved with the programme before the voucher is written, and what a voucher owes back
//! is owed by the voucher before the programme has it.
//! Not here: orders (`market::order`), reading and writing.

mod ledger;
mod programme;
pub mod wire;

use serde::{Deserialize, Serialize};
use time::Date;

pub use ledger::accounted;
pub use programme::{Claimant, Programme, ProgrammeForm, Reserved, claiming, form, parse};

pub use crate::identity::wire::SizeClass;

use crate::calendar::serde_day;
use crate::market::order::{WHOLE, share_of};
use crate::market::service::ServiceField;
use crate::text::Text;

/// How a voucher stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum VoucherStanding {
    /// It can be used.
    Claimed,
    /// An order has it: for so many fen at most.
    Held { order: String, cents: u64 },
    /// It paid so many fen of an order.
    Redeemed {
        order: String,
        cents: u64,
        #[serde(with = "serde_day")]
        #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
        day: Date,
    },
    /// Nobody used it in time.
    Expired,
}

impl VoucherStanding {
    pub const fn text(&self) -> Text {
        match self {
            Self::Claimed => Text::new("可使用", "Can be used"),
            Self::Held { .. } => Text::new("已用于订单，待核销", "With an order"),
            Self::Redeemed { .. } => Text::new("已核销", "Redeemed"),
            Self::Expired => Text::new("已过期", "Expired"),
        }
    }
}

/// A voucher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Voucher {
    pub id: String,
    /// Counts what was written to it, from 1.
    pub version: u64,
    pub programme: String,
    pub name: String,
    /// Credit code.
    pub enterprise: String,
    pub enterprise_name: String,
    pub size: SizeClass,
    /// What it pays at most, in fen.
    pub value: u64,
    /// Of the price, in thousandths; none: all of its value.
    pub permille: Option<u32>,
    pub fields: Vec<ServiceField>,
    /// The last day on which it can be used.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub until: Date,
    #[serde(flatten)]
    pub standing: VoucherStanding,
    /// What goes back to the budget and isn't there yet, in fen.
    pub owed: u64,
    /// When it was claimed, and when something happened to it last.
    pub claimed_at: String,
    pub at: String,
    /// The key that it was claimed with.
    #[serde(default)]
    pub key: String,
}

/// Why a voucher isn't given, or can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoucherRefusal {
    /// The days of claiming haven't begun, or are over, or the publisher ended them.
    NotOpen,
    /// The enterprise is of another region or size.
    NotEligible,
    /// It has all that one enterprise gets.
    EnoughClaimed,
    /// Nothing is left of the budget for another one.
    UsedUp,
    /// It is with another order, redeemed, or its days are over.
    NotUsable,
    /// It is for services of other fields.
    OtherField,
}

impl VoucherRefusal {
    pub const ALL: [VoucherRefusal; 6] = [
        Self::NotOpen,
        Self::NotEligible,
        Self::EnoughClaimed,
        Self::UsedUp,
        Self::NotUsable,
        Self::OtherField,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::NotOpen => "voucher_not_open",
            Self::NotEligible => "voucher_not_eligible",
            Self::EnoughClaimed => "voucher_enough_claimed",
            Self::UsedUp => "voucher_used_up",
            Self::NotUsable => "voucher_not_usable",
            Self::OtherField => "voucher_other_field",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::NotOpen => Text::new("当前不在申领期内", "Vouchers can’t be claimed at present"),
            Self::NotEligible => Text::new(
                "本企业的所在地区或规模不在申领范围内",
                "The programme isn’t for enterprises of this region or size",
            ),
            Self::EnoughClaimed => {
                Text::new("本企业已领满可申领的张数", "Your enterprise has all that one enterprise gets")
            }
            Self::UsedUp => Text::new("预算余额不足，已领完", "Nothing is left of the budget"),
            Self::NotUsable => Text::new(
                "这张服务券已用于其他订单、已核销或已过期",
                "This voucher is with another order, redeemed, or has expired",
            ),
            Self::OtherField => {
                Text::new("这张服务券不适用于该类服务", "This voucher isn’t for services of this field")
            }
        }
    }
}

impl Voucher {
    /// What it would pay of an order's price, in fen.
    pub fn worth(&self, price: u64) -> u64 {
        self.permille.map_or(self.value, |permille| share_of(price, permille)).min(self.value).min(price)
    }

    /// Whether it can still be used on a day.
    pub fn is_usable(&self, today: Date) -> bool {
        self.standing == VoucherStanding::Claimed && today <= self.until
    }

    /// With an order, for what it is worth there. The same order again is the same.
    ///
    /// # Errors
    /// `NotUsable`, `OtherField`.
    pub fn hold(
        &self,
        (order, price, field): (&str, u64, ServiceField),
        (today, at): (Date, &str),
    ) -> Result<Self, VoucherRefusal> {
        match &self.standing {
            VoucherStanding::Held { order: held, .. } if held == order => return Ok(self.clone()),
            VoucherStanding::Claimed if today <= self.until => {}
            _ => return Err(VoucherRefusal::NotUsable),
        }
        if !self.fields.contains(&field) {
            return Err(VoucherRefusal::OtherField);
        }
        let standing = VoucherStanding::Held { order: order.to_owned(), cents: self.worth(price) };
        Ok(self.next(standing, 0, at))
    }

    /// Back with its enterprise, since nothing came of the order; nothing where that order hasn't it.
    pub fn release(&self, order: &str, at: &str) -> Option<Self> {
        match &self.standing {
            VoucherStanding::Held { order: held, .. } if held == order => {
                Some(self.next(VoucherStanding::Claimed, 0, at))
            }
            _ => None,
        }
    }

    /// Redeemed for the part of the price that is owed, in thousandths; the rest goes back to the budget. Nothing where
    /// that order hasn't it, so that it is redeemed once.
    pub fn redeem(&self, order: &str, share: u32, (day, at): (Date, &str)) -> Option<Self> {
        match &self.standing {
            VoucherStanding::Held { order: held, cents } if held == order => {
                let cents = share_of(*cents, share.min(WHOLE));
                let standing = VoucherStanding::Redeemed { order: order.to_owned(), cents, day };
                Some(self.next(standing, self.value - cents, at))
            }
            _ => None,
        }
    }

    /// Redeemed for less than it was, since less is owed after all; the difference goes back to the budget. Nothing where
    /// that order didn't redeem it, or not for more, or where it owes something already.
    pub fn lower(&self, order: &str, cents: u64, at: &str) -> Option<Self> {
        match &self.standing {
            VoucherStanding::Redeemed { order: paid, cents: before, day }
                if paid == order && cents < *before && self.owed == 0 =>
            {
                let standing = VoucherStanding::Redeemed { order: order.to_owned(), cents, day: *day };
                Some(self.next(standing, *before - cents, at))
            }
            _ => None,
        }
    }

    /// Expired, if its day is over and no order has it: all of it goes back to the budget.
    pub fn expire(&self, today: Date, at: &str) -> Option<Self> {
        let is_over = self.standing == VoucherStanding::Claimed && self.until < today;
        is_over.then(|| self.next(VoucherStanding::Expired, self.value, at))
    }

    /// What it owed is with the programme.
    pub fn paid_back(&self, at: &str) -> Option<Self> {
        (self.owed > 0).then(|| self.next(self.standing.clone(), 0, at))
    }

    fn next(&self, standing: VoucherStanding, owed: u64, at: &str) -> Self {
        Self { version: self.version + 1, standing, owed, at: at.to_owned(), ..self.clone() }
    }
}
