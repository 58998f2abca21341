//! What of an application is what: its members in the form, what goes to the server, and what of the enterprise's
//! file fits where. Names in capitals are the page's own: a definition's are in small letters.

use serde_json::{Map, Value, json};

pub use crate::state::drafts::{CLEAN, SEEN, digest, for_draft};
use shared::{
    form::{Definition, Field, FieldKind},
    identity::facts,
    matters::{Document, paper::ids},
};

/// Where it shall be done.
pub const REGION: &str = "REGION";
/// The files of a document, followed by its id.
pub const DOCUMENT: &str = "DOC";
/// The code of the investment project that it is an approval of.
pub const PROJECT: &str = "PROJECT";
/// For whom a counter takes it in.
pub const APPLICANT_CODE: &str = "APPLICANT_CODE";
pub const APPLICANT_NAME: &str = "APPLICANT_NAME";
pub const APPLICANT_CONSENT: &str = "APPLICANT_CONSENT";
/// What is sent: the form's values, the uploads of each document by its id, the edition whose form was filled, and the
/// running applications that its sender knows of.
pub fn body((item, edition): (&str, u32), running: &[String], taken: &Map<String, Value>) -> Value {
    let mut values = Map::new();
    let mut documents = Map::new();
    for (name, value) in taken {
        if let Some(id) = name.strip_prefix(DOCUMENT) {
            documents.insert(id.to_owned(), value.clone());
        } else if name != REGION && name != PROJECT && !name.starts_with("APPLICANT_") {
            values.insert(name.clone(), value.clone());
        }
    }
    let mut body = json!({
        "item": item, "region": taken.get(REGION), "edition": edition, "values": values, "documents": documents,
        "running": running,
    });
    if let Some(project) = taken.get(PROJECT) {
        body["project"] = project.clone();
    }
    if let Some(applicant) = applicant(taken) {
        body["applicant"] = applicant;
    }
    body
}

/// Gives the files of a draft that named documents by their places the ids of those documents, where the draft was made
/// of the same edition; of another nobody knows which is meant, and they are left out.
pub fn by_ids(values: &mut Map<String, Value>, documents: &[Document], same_edition: bool) {
    let ids = ids(documents);
    let old: Vec<String> = values.keys().filter(|name| place_of(name).is_some()).cloned().collect();
    for name in old {
        let Some((place, rest)) = place_of(&name) else { continue };
        let value = values.remove(&name);
        let id = ids.get(place.wrapping_sub(1)).filter(|_| same_edition);
        if let (Some(value), Some(id)) = (value, id) {
            values.insert([DOCUMENT, id, rest].concat(), value);
        }
    }
}

/// `DOC2~files` → 2 and `~files`; nothing where a document is named by its id, which is longer than any place.
fn place_of(name: &str) -> Option<(usize, &str)> {
    let own = name.strip_prefix(DOCUMENT)?;
    let digits = own.bytes().take_while(u8::is_ascii_digit).count();
    let (place, rest) = own.split_at(digits);
    let is_place = (1..=2).contains(&digits) && (rest.is_empty() || rest.starts_with('~'));
    is_place.then(|| Some((place.parse().ok()?, rest))).flatten()
}

/// For whom it is taken in at a counter, if it is.
pub fn applicant(taken: &Map<String, Value>) -> Option<Value> {
    let code = taken.get(APPLICANT_CODE)?;
    let (name, consent) = (taken.get(APPLICANT_NAME), taken.get(APPLICANT_CONSENT));
    Some(json!({"code": code, "name": name, "consent": consent}))
}

/// The form's own name for a place in the body: `values.partners.0.name`, `documents.3.1`, `region`.
pub fn place(field: &str) -> String {
    if let Some(value) = field.strip_prefix("values.") {
        return value.to_owned();
    }
    if let Some(document) = field.strip_prefix("documents.") {
        return [DOCUMENT, document].concat();
    }
    match field {
        "project" => return PROJECT.to_owned(),
        "applicant.code" => return APPLICANT_CODE.to_owned(),
        "applicant.name" => return APPLICANT_NAME.to_owned(),
        "applicant.consent" => return APPLICANT_CONSENT.to_owned(),
        _ => {}
    }
    if field == "region" { REGION.to_owned() } else { field.to_owned() }
}

/// Whether a value of the file can stand in a field.
pub fn can_take(field: &Field, value: &Value) -> bool {
    match (&field.kind, value) {
        (FieldKind::Choice { options }, Value::String(chosen)) => {
            options.iter().any(|one| one.value == *chosen)
        }
        (FieldKind::Line { max } | FieldKind::Paragraph { max }, Value::String(text)) => {
            text.chars().count() <= *max
        }
        (FieldKind::Integer { min, max } | FieldKind::Money { min, max }, value) => {
            value.as_i64().is_some_and(|number| (*min..=*max).contains(&number))
        }
        (FieldKind::Date | FieldKind::Region | FieldKind::CreditCode, Value::String(_)) => true,
        _ => false,
    }
}

/// What an application says that the file doesn't, by the file's keys: what may be offered back to it.
pub fn news<'a>(
    definition: &'a Definition,
    taken: &Map<String, Value>,
    known: impl Fn(&str) -> Option<Value>,
) -> Vec<(&'a Field, Value)> {
    let fields = definition.sections.iter().flat_map(|section| &section.fields);
    fields
        .filter(|field| facts::of(&field.fact).is_some_and(|fact| !fact.registered))
        .filter_map(|field| Some((field, taken.get(&field.name)?.clone())))
        .filter(|(field, value)| known(&field.fact).as_ref() != Some(value))
        .collect()
}

/// Values of an earlier version that this one has no place for, in words.
pub fn left_over(definition: &Definition, values: &Map<String, Value>) -> Vec<(String, String)> {
    let own = |name: &str| name.starts_with(|c: char| c.is_ascii_uppercase()) || name.contains('~');
    definition
        .strangers(values)
        .into_iter()
        .filter(|name| !own(name))
        .filter_map(|name| {
            let value = values.get(name)?;
            let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            Some((name.to_owned(), words))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn members_go_where_the_server_looks_for_them_and_faults_come_back() {
        let named = map(json!({"REGION": "130123", "PROJECT": "2611"}));
        assert_eq!(body(("000131043000", 3), &[], &named)["project"], "2611");
        let taken = map(json!({"REGION": "130123", "DOC0a1b2c3d4e": ["a"], "name": "x"}));
        let sent = body(("000131043000", 3), &["BJ-1".to_owned()], &taken);
        assert_eq!(
            sent,
            json!({"item": "000131043000", "region": "130123", "edition": 3, "values": {"name": "x"},
                "documents": {"0a1b2c3d4e": ["a"]}, "running": ["BJ-1"]})
        );
        for (field, own) in [
            ("values.rows.0.a", "rows.0.a"),
            ("documents.2.0", "DOC2.0"),
            ("region", "REGION"),
            ("project", "PROJECT"),
        ] {
            assert_eq!(place(field), own);
        }
    }

    #[test]
    fn files_of_an_older_draft_stay_with_their_documents_or_with_none() {
        let document = |name: &str| -> Document {
            serde_json::from_value(json!({"name": {"zh": name, "en": ""}, "format": "copy",
                "source": "enterprise", "required": true}))
            .expect("a document")
        };
        let list = [document("平面图"), document("租赁合同")];
        let own = [DOCUMENT, &ids(&list)[1]].concat();
        let old = map(json!({"DOC2": ["a"], "DOC2~files": [{"id": "a"}], "DOC9": ["b"], "name": "x"}));
        let mut same = old.clone();
        by_ids(&mut same, &list, true);
        let files = [own.as_str(), "~files"].concat();
        assert_eq!(same, map(json!({own.clone(): ["a"], files: [{"id": "a"}], "name": "x"})));
        let mut other = old;
        by_ids(&mut other, &list, false);
        assert_eq!(other, map(json!({"name": "x"})));
        // What has an id already stays, even one of digits.
        let mut new = map(json!({"DOC0123456789": ["a"]}));
        by_ids(&mut new, &list, false);
        assert_eq!(new, map(json!({"DOC0123456789": ["a"]})));
    }

    #[test]
    fn values_without_a_place_are_told_and_the_pages_own_arent() {
        let values = map(json!({"SEEN": 3, "name": "x", "empty": "", "DOC1~files": [{"id": "a"}]}));
        assert!(
            left_over(&Definition::default(), &values)
                .iter()
                .all(|(name, _)| name == "name" || name == "empty")
        );
    }
}
