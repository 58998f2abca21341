//! The implementations' sheet: a row is an item in a region.

use shared::matters::{Counter, Implementation};

use super::cells::Cells;
use super::{Column, column};

pub const PLACE: [Column; 9] = [
    column("事项编码", "item", 16.0),
    column("地区代码", "region", 10.0),
    column("实施部门", "department", 10.0),
    column("承诺时限", "promised_days", 10.0),
    column("窗口", "counter.name", 36.0),
    column("地址", "counter.address", 40.0),
    column("办公时间", "counter.hours", 32.0),
    column("咨询电话", "counter.hotline", 16.0),
    column("暂停原因", "suspended", 24.0),
];

/// The implementation of a row.
pub fn implementation(cells: &mut Cells<'_>) -> Implementation {
    Implementation {
        item: cells.text(0),
        region: cells.text(1),
        department: cells.text(2),
        promised_days: cells.maybe_whole(3),
        counter: Counter {
            name: cells.text(4),
            address: cells.text(5),
            hours: cells.text(6),
            hotline: cells.text(7),
        },
        suspended: cells.text(8),
    }
}

/// The row of an implementation.
pub fn row(one: &Implementation) -> [String; 9] {
    [
        one.item.clone(),
        one.region.clone(),
        one.department.clone(),
        one.promised_days.map(|days| days.to_string()).unwrap_or_default(),
        one.counter.name.clone(),
        one.counter.address.clone(),
        one.counter.hours.clone(),
        one.counter.hotline.clone(),
        one.suspended.clone(),
    ]
}
