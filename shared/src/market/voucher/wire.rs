//! What crosses HTTP about vouchers.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::Date;

use super::{Programme, ProgrammeForm, Voucher, VoucherStanding};
use crate::calendar::day;
use crate::market::service::ServiceField;

/// A programme as everyone reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgrammeView {
    pub id: String,
    #[serde(flatten)]
    pub form: ProgrammeForm,
    pub org: String,
    /// What can still be claimed, in fen.
    pub left: u64,
    /// Vouchers that were ever claimed.
    pub claimed: u32,
    pub open: bool,
    pub ended: bool,
    /// The reader's org published it.
    #[serde(default)]
    pub own: bool,
}

impl ProgrammeView {
    pub fn of(programme: &Programme, today: Date, org: &str) -> Self {
        Self {
            id: programme.id.clone(),
            form: programme.form.clone(),
            org: programme.org.clone(),
            left: programme.left,
            claimed: programme.claimed,
            open: programme.is_open(today) && programme.left >= programme.form.value,
            ended: programme.ended,
            own: !org.is_empty() && programme.org == org,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgrammePage {
    pub items: Vec<ProgrammeView>,
    pub next: Option<String>,
}

/// One's own voucher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoucherView {
    pub id: String,
    pub programme: String,
    pub name: String,
    pub value: u64,
    pub permille: Option<u32>,
    pub fields: Vec<ServiceField>,
    /// The last day on which it can be used.
    pub until: String,
    #[serde(flatten)]
    pub standing: VoucherStanding,
    pub usable: bool,
    pub claimed_at: String,
}

impl VoucherView {
    pub fn of(voucher: &Voucher, today: Date) -> Self {
        Self {
            id: voucher.id.clone(),
            programme: voucher.programme.clone(),
            name: voucher.name.clone(),
            value: voucher.value,
            permille: voucher.permille,
            fields: voucher.fields.clone(),
            until: day(voucher.until),
            standing: voucher.standing.clone(),
            usable: voucher.is_usable(today),
            claimed_at: voucher.claimed_at.clone(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoucherPage {
    pub items: Vec<VoucherView>,
    pub next: Option<String>,
}

/// The forms of publishing a programme and of claiming, as JSON Schema.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoucherForms {
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub publish: Value,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub claim: Value,
}

/// Which voucher is to pay for a part of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UseVoucher {
    pub voucher: String,
}

/// A redeemed voucher, for the publisher’s settlement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Settled {
    pub voucher: String,
    pub enterprise: String,
    pub enterprise_name: String,
    pub size: super::SizeClass,
    pub order: String,
    /// In fen.
    pub cents: u64,
    pub day: String,
}

impl Settled {
    pub fn of(voucher: &Voucher) -> Option<Self> {
        match &voucher.standing {
            VoucherStanding::Redeemed { order, cents, day: on } => Some(Self {
                voucher: voucher.id.clone(),
                enterprise: voucher.enterprise.clone(),
                enterprise_name: voucher.enterprise_name.clone(),
                size: voucher.size,
                order: order.clone(),
                cents: *cents,
                day: day(*on),
            }),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettledPage {
    pub items: Vec<Settled>,
    pub next: Option<String>,
}

/// What an order form begins with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderForm {
    pub service: crate::market::service::Service,
    /// JSON Schema.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub form: Value,
}
