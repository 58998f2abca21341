//! Regions in what was filled in: they have to be in force, which the form alone can't tell.

use serde_json::{Map, Value};

use super::{Field, FieldKind};
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

pub(super) fn check_places(
    fields: &[Field],
    taken: &Map<String, Value>,
    path: &str,
    regions: &Regions,
    faults: &mut Vec<FieldFault>,
) {
    for field in fields {
        let Some(value) = taken.get(&field.name) else { continue };
        let name = format!("{path}{}", field.name);
        if field.kind == FieldKind::Region && value.as_str().is_none_or(|code| regions.get(code).is_none()) {
            let text = Text::new("没有这个地区，请重新选择", "There is no such region; please choose again");
            faults.push(FieldFault::new(&name, "unknown_region", text));
        }
        if let Some(columns) = field.columns() {
            for (index, row) in value.as_array().into_iter().flatten().enumerate() {
                if let Some(row) = row.as_object() {
                    check_places(columns, row, &format!("{name}.{index}."), regions, faults);
                }
            }
        }
    }
}
