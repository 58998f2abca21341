//! A provider's public record: how it stands, what it signed, what was decided about it, and its orders in figures.
//!
//! Always: nothing here names a person, and of ratings too few to be told apart from those who gave them nothing is said.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{ProviderAction, ProviderFile, Reviewed};
use crate::calendar::{china_date, parse_instant, serde_day};
use crate::market::service::Provider;

/// Something that was decided about a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordLine {
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub on: Date,
    /// `admit`, `warn`, `confirm`, `suspend`, `remove` or `leave`.
    pub action: ProviderAction,
    pub reason: String,
    /// The end of a warning.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Orders of some time, as they were counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderCounts {
    pub orders: u32,
    pub completed: u32,
    /// Of the completed ones.
    pub on_time: u32,
    pub disputes: u32,
    /// Ratings, and their stars together: 1 to 5 each.
    pub ratings: u32,
    pub stars: u32,
}

/// Orders altogether, as everyone may know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderSums {
    pub orders: u32,
    pub completed: u32,
    pub on_time: u32,
    pub disputes: u32,
    pub ratings: u32,
    /// The mean of the ratings in tenths of a star; absent while there are too few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean_tenths: Option<u32>,
}

/// What a provider's page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Record {
    pub provider: Provider,
    /// The version of the standard that it signed, with the digest of its text and the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
    /// The latest first.
    pub lines: Vec<RecordLine>,
    /// The latest first.
    pub reviews: Vec<Reviewed>,
    /// Absent where it has had no order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orders: Option<OrderSums>,
}

/// What was signed, without who signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Signed {
    pub version: u32,
    pub digest: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub on: Date,
}

/// The sum of what is given; nothing where there was no order. Of fewer than `sample` ratings no mean is told.
pub fn sums(given: &[OrderCounts], sample: u32) -> Option<OrderSums> {
    let mut sum = OrderCounts::default();
    for counts in given {
        sum.orders = sum.orders.saturating_add(counts.orders);
        sum.completed = sum.completed.saturating_add(counts.completed);
        sum.on_time = sum.on_time.saturating_add(counts.on_time);
        sum.disputes = sum.disputes.saturating_add(counts.disputes);
        sum.ratings = sum.ratings.saturating_add(counts.ratings);
        sum.stars = sum.stars.saturating_add(counts.stars);
    }
    let mean = |ratings: u32| sum.stars.saturating_mul(10).saturating_add(ratings / 2) / ratings;
    (sum.orders > 0).then(|| OrderSums {
        orders: sum.orders,
        completed: sum.completed,
        on_time: sum.on_time,
        disputes: sum.disputes,
        ratings: sum.ratings,
        mean_tenths: (sum.ratings >= sample.max(1)).then(|| mean(sum.ratings)),
    })
}

/// The record of a file on a day; nothing for one that was never admitted.
pub fn record(file: &ProviderFile, orders: Option<OrderSums>, today: Date) -> Option<Record> {
    let provider = file.provider(today)?;
    let on = |at: &str| parse_instant(at).map(china_date);
    let mut lines: Vec<RecordLine> = file
        .history
        .iter()
        .filter(|step| is_public(step.action))
        .filter_map(|step| {
            let reason = step.reason.clone();
            Some(RecordLine { on: on(&step.at)?, action: step.action, reason, until: step.until })
        })
        .collect();
    // What time has done by today stands there whether or not it was put on record.
    if let Some(action @ (ProviderAction::Remove | ProviderAction::Suspend)) = file.tenure.due(today) {
        let (last, reason) = match action {
            ProviderAction::Remove => {
                let reason = file.removal.as_ref().map(|removal| removal.reason.clone());
                (file.tenure.removed, reason.unwrap_or_default())
            }
            _ => (file.tenure.lapses, String::new()),
        };
        let on = last.and_then(Date::next_day).unwrap_or(today);
        lines.push(RecordLine { on, action, reason, until: None });
    }
    lines.reverse();
    let signed = file.signature.as_ref().filter(|_| file.since.is_some()).and_then(|signature| {
        let (version, digest) = (signature.version, signature.digest.clone());
        Some(Signed { version, digest, on: on(&signature.at)? })
    });
    let reviews = file.reviews.iter().rev().cloned().collect();
    Some(Record { provider, signed, lines, reviews, orders })
}

const fn is_public(action: ProviderAction) -> bool {
    matches!(
        action,
        ProviderAction::Admit
            | ProviderAction::Warn
            | ProviderAction::Confirm
            | ProviderAction::Suspend
            | ProviderAction::Remove
            | ProviderAction::Leave
    )
}
