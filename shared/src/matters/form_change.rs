//! What of an item's form and documents changed between two of its editions, as far as it changes what an applicant
//! fills in or hands in: nobody's application is taken under questions that they haven't seen.
//!
//! Not here: what else an edition changes (`diff`), which is nothing to somebody who is filling its form.

use serde::{Deserialize, Serialize};

use super::{Document, Item, paper};
use crate::form::{Definition, Field};
use crate::text::Named;

/// A question or a document that isn't what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormChange {
    pub what: What,
    pub how: How,
    /// What it is called; of what was left out, what it was called.
    pub name: Named,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ChangedPart))]
#[serde(rename_all = "snake_case")]
pub enum What {
    Field,
    Document,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ChangedHow))]
#[serde(rename_all = "snake_case")]
pub enum How {
    Added,
    Removed,
    Changed,
}

/// What goes with the refusal of a form that has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormChanged {
    /// The edition under which to apply now.
    pub edition: u32,
    pub changes: Vec<FormChange>,
}

/// The changes in the order in which the form asks; none where somebody who filled the one has filled the other.
pub fn changes(before: &Item, after: &Item) -> Vec<FormChange> {
    let fields = |item: &Item| item.form.as_ref().map(Definition::form).unwrap_or_default().fields;
    let (old, new) = (fields(before), fields(after));
    let mut found = compare(What::Field, &old, &new, |field| (field.name.clone(), field.label.clone()), bare);
    let old = asked(&before.documents);
    let new = asked(&after.documents);
    let same = |(_, document): &(String, Document)| Document {
        note: Named::default(),
        issuer: Named::default(),
        ..document.clone()
    };
    let named = |(id, document): &(String, Document)| (id.clone(), document.name.clone());
    found.extend(compare(What::Document, &old, &new, named, same));
    found
}

/// Documents that someone is asked for, by their ids.
fn asked(documents: &[Document]) -> Vec<(String, Document)> {
    let ids = paper::ids(documents).into_iter().zip(documents);
    ids.filter(|(_, one)| paper::asked(one).is_some()).map(|(id, one)| (id, one.clone())).collect()
}

/// A field without what only helps to fill it.
fn bare(field: &Field) -> Field {
    Field { hint: Named::default(), fact: String::new(), ..field.clone() }
}

fn compare<T, P: PartialEq>(
    what: What,
    old: &[T],
    new: &[T],
    named: impl Fn(&T) -> (String, Named),
    same: impl Fn(&T) -> P,
) -> Vec<FormChange> {
    let mut found = Vec::new();
    let mut say = |how, name| found.push(FormChange { what, how, name });
    for one in new {
        let (id, name) = named(one);
        match old.iter().find(|other| named(other).0 == id) {
            None => say(How::Added, name),
            Some(other) if same(other) != same(one) => say(How::Changed, name),
            Some(_) => {}
        }
    }
    for one in old {
        let (id, name) = named(one);
        if new.iter().all(|other| named(other).0 != id) {
            say(How::Removed, name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn item(fields: Value, documents: Value) -> Item {
        serde_json::from_value(json!({
            "code": "000100000001", "name": {"zh": "事项", "en": "Item"}, "summary": {"zh": "", "en": ""},
            "power": "permit", "stage": "permits", "department": "scjg", "levels": ["county"], "basis": [],
            "conditions": [], "documents": documents, "steps": [], "statutory_days": 20, "promised_days": 5,
            "outcome": {"name": {"zh": "证", "en": "Licence"}, "kind": "certificate"},
            "recourse": {"reconsideration": true, "litigation": true}, "online": "whole",
            "form": {"sections": [{"title": {"zh": "一", "en": "One"}, "fields": fields}]},
        }))
        .unwrap()
    }

    fn field(name: &str, max: u32, hint: &str) -> Value {
        json!({"name": name, "label": {"zh": name, "en": name}, "hint": {"zh": hint, "en": hint}, "required": true,
            "kind": "line", "max": max})
    }

    fn document(name: &str, source: &str, note: &str) -> Value {
        json!({"name": {"zh": name, "en": name}, "format": "copy", "source": source, "required": true,
            "note": {"zh": note, "en": note}})
    }

    fn told(before: &Item, after: &Item) -> Vec<String> {
        let told = changes(before, after).into_iter();
        told.map(|one| format!("{:?} {:?} {}", one.what, one.how, one.name.zh)).collect()
    }

    #[test]
    fn what_an_applicant_has_to_know_is_told_and_nothing_else() {
        let before = item(
            json!([field("a", 60, ""), field("b", 60, "")]),
            json!([document("平面图", "enterprise", ""), document("身份证", "shared", "")]),
        );
        // Words that only help, the order, and what nobody is asked for change nothing.
        let same = item(
            json!([field("b", 60, "写全称"), field("a", 60, "")]),
            json!([document("户口簿", "shared", ""), document("平面图", "enterprise", "加盖公章")]),
        );
        assert_eq!(told(&before, &same), [""; 0]);
        let after = item(
            json!([field("a", 30, ""), field("c", 60, "")]),
            json!([document("租赁合同", "enterprise", ""), document("身份证", "enterprise", "")]),
        );
        assert_eq!(
            told(&before, &after),
            [
                "Field Changed a",
                "Field Added c",
                "Field Removed b",
                "Document Added 租赁合同",
                "Document Added 身份证",
                "Document Removed 平面图",
            ]
        );
    }
}
