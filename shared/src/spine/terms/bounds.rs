//! Between which numbers the terms may lie.

use crate::problem::FieldFault;
use crate::spine::clock::Period;

/// What is wrong with a number that has to lie between two others, both included.
pub fn bounds(field: &str, number: u32, low: u32, high: u32) -> Option<FieldFault> {
    (!(low..=high).contains(&number)).then(|| FieldFault {
        field: field.to_owned(),
        code: "out_of_range",
        zh: format!("请填写 {low} 到 {high} 之间的整数"),
        en: format!("Give a whole number from {low} to {high}"),
    })
}

/// The same of a period.
pub fn period_fault(field: &str, period: Period) -> Option<FieldFault> {
    match period {
        Period::Workdays(days) => bounds(field, days, 1, 250),
        Period::Months(months) => bounds(field, months, 1, 12),
    }
}
