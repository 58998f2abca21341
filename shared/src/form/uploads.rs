//! Files in what was filled in: which uploads it names, and whether they are of a kind that the form takes.

use serde_json::{Map, Value};

use super::{Definition, Field, FieldKind};
use crate::problem::FieldFault;

/// An upload that a form names, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    pub field: &'a Field,
    /// e.g. `plan.0`
    pub place: String,
    pub id: String,
}

impl Definition {
    /// The uploads that values name, in their order.
    pub fn uploads(&self, values: &Map<String, Value>) -> Vec<Named<'_>> {
        let mut found = Vec::new();
        for section in &self.sections {
            collect(&section.fields, values, "", &mut found);
        }
        found
    }
}

fn collect<'a>(fields: &'a [Field], values: &Map<String, Value>, path: &str, found: &mut Vec<Named<'a>>) {
    for field in fields {
        let Some(value) = values.get(&field.name).and_then(Value::as_array) else { continue };
        let name = format!("{path}{}", field.name);
        match &field.kind {
            FieldKind::Files { .. } => {
                let ids = value.iter().enumerate().filter_map(|(index, id)| {
                    Some(Named { field, place: format!("{name}.{index}"), id: id.as_str()?.to_owned() })
                });
                found.extend(ids);
            }
            FieldKind::Rows { fields, .. } | FieldKind::Table { fields, .. } => {
                for (index, row) in value.iter().enumerate() {
                    if let Some(row) = row.as_object() {
                        collect(fields, row, &format!("{name}.{index}."), found);
                    }
                }
            }
            _ => {}
        }
    }
}

impl Field {
    /// What is wrong with a file of this name, told at `place`; nothing when the field takes it.
    pub fn misfit(&self, file: &str, place: &str) -> Option<FieldFault> {
        let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        if self.accept.is_empty() || self.accept.contains(&ending) {
            return None;
        }
        let (listed, named) = (self.accept.join("、"), self.accept.join(", "));
        Some(FieldFault {
            field: place.to_owned(),
            code: "wrong_file",
            zh: format!("“{file}”的格式不对，{}只收 {listed} 文件", self.label.zh),
            en: format!("“{file}” is of another kind; {} takes {named} only", self.label.en),
        })
    }
}
