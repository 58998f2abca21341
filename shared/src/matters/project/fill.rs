//! What of a project fills the form of an application: fields that mean the same have the same name in every form.

use serde_json::{Map, Value};

use super::Project;
use crate::form::{Definition, Field, FieldKind};

/// The values that a project gives to a form, by the names of its fields. What doesn't fit a field is left out.
pub fn prefill(project: &Project, definition: &Definition) -> Map<String, Value> {
    let declaration = &project.declaration;
    let known: [(&str, Value); 13] = [
        ("project", declaration.name.as_str().into()),
        ("project_name", declaration.name.as_str().into()),
        ("project_code", project.code.as_str().into()),
        ("project_region", declaration.region.as_str().into()),
        ("project_address", declaration.address.as_str().into()),
        ("nature", declaration.nature.as_str().into()),
        ("content", declaration.content.as_str().into()),
        ("start", declaration.start.as_str().into()),
        ("finish", declaration.finish.as_str().into()),
        ("land", declaration.land.into()),
        ("land_area", declaration.land_area.into()),
        ("total", declaration.total.into()),
        ("investment", declaration.total.into()),
    ];
    let fitting = known
        .into_iter()
        .filter(|(name, value)| definition.field(name).is_some_and(|field| takes(field, value)));
    fitting.map(|(name, value)| (name.to_owned(), value)).collect()
}

fn takes(field: &Field, value: &Value) -> bool {
    match (&field.kind, value) {
        (FieldKind::Line { max } | FieldKind::Paragraph { max }, Value::String(text)) => {
            text.chars().count() <= *max
        }
        (FieldKind::Choice { options }, Value::String(chosen)) => {
            options.iter().any(|one| one.value == *chosen)
        }
        (FieldKind::Integer { min, max } | FieldKind::Money { min, max }, value) => {
            value.as_i64().is_some_and(|number| (*min..=*max).contains(&number))
        }
        (FieldKind::Date | FieldKind::Region, Value::String(_)) | (FieldKind::Flag, Value::Bool(_)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Section;
    use crate::matters::project::act::tests::project;

    #[test]
    fn a_form_takes_what_means_the_same_and_fits() {
        let fields = vec![
            Field::new("project", "项目名称", "Name", FieldKind::Line { max: 120 }),
            Field::new("content", "内容", "Content", FieldKind::Line { max: 3 }),
            Field::new("land", "用地", "Land", FieldKind::Flag),
            Field::new("total", "总投资", "Total", FieldKind::Money { min: 0, max: i64::MAX }),
            Field::new("other", "其他", "Other", FieldKind::Line { max: 9 }),
        ];
        let definition = Definition { sections: vec![Section { fields, ..Section::default() }] };
        let filled = prefill(&project(), &definition);
        let names: Vec<&str> = filled.keys().map(String::as_str).collect();
        assert_eq!(names.len(), 3, "{names:?}");
        assert_eq!((&filled["land"], &filled["total"]), (&Value::Bool(true), &Value::from(1_200_000_000)));
    }
}
