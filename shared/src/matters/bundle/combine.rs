//! One form and one list of documents for several items: what several ask for is asked once, and goes to each of them.
//!
//! Always: what fills the combined form fills the form of every item; a field that is asked under a condition stays
//! with its item, since another asks for it in any case or not at all.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::form::{Definition, Field, FieldKind, Section, When};
use crate::matters::application::Paper;
use crate::matters::{Item, Source, paper};
use crate::text::Named;

/// An item of a joint application.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    pub item: &'a Item,
}

/// A document that the applicant brings, once for all items that ask for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedPaper {
    /// `<item>-<its code there>` of the first item that asks for it.
    pub code: String,
    pub name: Named,
    pub note: Named,
    /// One of the items wants it with the application.
    pub required: bool,
    /// The items that ask for it, each with its code there.
    pub places: Vec<PaperPlace>,
    /// The items under which it is issued (`Document::items`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperPlace {
    pub item: String,
    pub code: String,
}

/// What is filled in and brought for all of them.
#[derive(Clone, Debug, Default)]
pub struct Combined {
    pub definition: Definition,
    pub papers: Vec<SharedPaper>,
    places: Vec<Place>,
}

/// Where a field of an item stands in the combined form.
#[derive(Clone, Debug)]
struct Place {
    item: String,
    own: String,
    combined: String,
}

/// A field that several items ask for in the same way.
struct Group {
    field: Field,
    members: Vec<(usize, String)>,
}

impl Group {
    fn takes(&self, part: usize, field: &Field) -> Option<FieldKind> {
        let same = match (&self.field.kind, &field.kind) {
            (FieldKind::Agreement, FieldKind::Agreement) => self.field.label == field.label,
            _ => self.field.fact == field.fact,
        };
        let other_item = self.members.iter().all(|(member, _)| *member != part);
        if same && other_item { meet(&self.field.kind, &field.kind) } else { None }
    }
}

/// What fits both kinds of a field, if anything does.
fn meet(one: &FieldKind, other: &FieldKind) -> Option<FieldKind> {
    match (one, other) {
        (FieldKind::Line { max: a }, FieldKind::Line { max: b }) => Some(FieldKind::Line { max: *a.min(b) }),
        (FieldKind::Paragraph { max: a }, FieldKind::Paragraph { max: b }) => {
            Some(FieldKind::Paragraph { max: *a.min(b) })
        }
        (one, other) => (one == other).then(|| one.clone()),
    }
}

/// Whether a field may be asked once for several items: it is of the enterprise's file, or a statement, and it is
/// asked in any case.
fn may_be_shared(section: &Section, field: &Field) -> bool {
    let known = !field.fact.is_empty() || field.kind == FieldKind::Agreement;
    known && section.when.is_empty() && field.when.is_empty()
}

/// Lays the forms and documents of items together.
pub fn combine(parts: &[Part<'_>]) -> Combined {
    let shared = shared_fields(parts);
    let mut names: Vec<BTreeMap<String, String>> = vec![BTreeMap::new(); parts.len()];
    for (number, group) in shared.iter().enumerate() {
        for (part, own) in &group.members {
            if let Some(names) = names.get_mut(*part) {
                names.insert(own.clone(), format!("shared_{}", number + 1));
            }
        }
    }
    let mut common = Section {
        title: named("共用信息（只填一次）", "Asked once for all"),
        ..Section::default()
    };
    let mut statements = Section { title: named("承诺", "Statement"), ..Section::default() };
    for (number, group) in shared.iter().enumerate() {
        let field = Field { name: format!("shared_{}", number + 1), ..group.field.clone() };
        let into = if field.kind == FieldKind::Agreement { &mut statements } else { &mut common };
        into.fields.push(field);
    }
    let (mut sections, mut places) = (vec![common], Vec::new());
    for (number, (part, names)) in parts.iter().zip(&mut names).enumerate() {
        let Some(form) = &part.item.form else { continue };
        let fields = form.sections.iter().flat_map(|section| &section.fields);
        for field in fields {
            let combined =
                names.entry(field.name.clone()).or_insert_with(|| format!("b{}_{}", number + 1, field.name));
            let (item, own) = (part.item.code.clone(), field.name.clone());
            places.push(Place { item, own, combined: combined.clone() });
        }
        sections.extend(form.sections.iter().filter_map(|section| own_section(part.item, section, names)));
    }
    sections.push(statements);
    sections.retain(|section| !section.fields.is_empty());
    Combined { definition: Definition { sections }, papers: papers(parts), places }
}

fn shared_fields(parts: &[Part<'_>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        for section in part.item.form.iter().flat_map(|form| &form.sections) {
            for field in section.fields.iter().filter(|field| may_be_shared(section, field)) {
                let member = (number, field.name.clone());
                let found = groups.iter_mut().find_map(|group| Some((group.takes(number, field)?, group)));
                match found {
                    Some((kind, group)) => {
                        group.field.kind = kind;
                        group.field.required |= field.required;
                        group.members.push(member);
                    }
                    None => groups.push(Group { field: field.clone(), members: vec![member] }),
                }
            }
        }
    }
    groups.retain(|group| group.members.len() > 1);
    groups
}

/// What an item asks for by itself in a section.
fn own_section(item: &Item, section: &Section, names: &BTreeMap<String, String>) -> Option<Section> {
    let renamed = |when: &[When]| -> Vec<When> {
        when.iter()
            .map(|one| When {
                field: names.get(&one.field).cloned().unwrap_or_else(|| one.field.clone()),
                any: one.any.clone(),
            })
            .collect()
    };
    let own = |field: &&Field| names.get(&field.name).is_none_or(|name| !name.starts_with("shared_"));
    let fields: Vec<Field> = section
        .fields
        .iter()
        .filter(own)
        .map(|field| Field {
            name: names.get(&field.name).cloned().unwrap_or_default(),
            when: renamed(&field.when),
            ..field.clone()
        })
        .collect();
    let title = Named {
        zh: format!("{}：{}", item.name.zh, section.title.zh),
        en: format!("{}: {}", item.name.en, section.title.en),
    };
    let note = section.note.clone();
    (!fields.is_empty()).then(|| Section { title, note, when: renamed(&section.when), fields })
}

fn named(zh: &str, en: &str) -> Named {
    Named { zh: zh.to_owned(), en: en.to_owned() }
}

/// Each document that the applicant brings, once; what is filled in is no document.
fn papers(parts: &[Part<'_>]) -> Vec<SharedPaper> {
    let mut found: Vec<SharedPaper> = Vec::new();
    for part in parts {
        for (document, place) in part.item.documents.iter().zip(1usize..) {
            let Some(required) = paper::asked(document) else { continue };
            // What another of the items ends with is there when it is this one's turn.
            let comes_of_it = |item: &String| parts.iter().any(|other| other.item.code == *item);
            if document.source != Source::Enterprise && document.items.iter().any(comes_of_it) {
                continue;
            }
            let place = PaperPlace { item: part.item.code.clone(), code: place.to_string() };
            match found.iter_mut().find(|one| one.name.zh == document.name.zh) {
                Some(one) => {
                    one.required |= required;
                    let more = document.items.iter().filter(|item| !one.items.contains(item));
                    let more: Vec<String> = more.cloned().collect();
                    one.items.extend(more);
                    if one.note.zh.is_empty() {
                        one.note = document.note.clone();
                    }
                    one.places.push(place);
                }
                None => found.push(SharedPaper {
                    code: format!("{}-{}", place.item, place.code),
                    name: document.name.clone(),
                    note: document.note.clone(),
                    required,
                    items: document.items.clone(),
                    places: vec![place],
                }),
            }
        }
    }
    found
}

impl SharedPaper {
    /// The same as an application of its own would ask for it.
    pub fn paper(&self) -> Paper {
        Paper {
            code: self.code.clone(),
            name: self.name.clone(),
            source: Source::Enterprise,
            required: self.required,
            items: self.items.clone(),
        }
    }
}

impl Combined {
    /// The values of each item's own form.
    pub fn values_by_item(&self, taken: &Map<String, Value>) -> BTreeMap<String, Map<String, Value>> {
        let mut found: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
        for place in &self.places {
            if let Some(value) = taken.get(&place.combined) {
                found.entry(place.item.clone()).or_default().insert(place.own.clone(), value.clone());
            }
        }
        found
    }

    /// The documents of each item by its own codes.
    pub fn documents_by_item(&self, given: &Map<String, Value>) -> BTreeMap<String, Map<String, Value>> {
        let mut found: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
        for paper in &self.papers {
            let Some(value) = given.get(&paper.code).filter(|value| !value.is_null()) else { continue };
            for place in &paper.places {
                found.entry(place.item.clone()).or_default().insert(place.code.clone(), value.clone());
            }
        }
        found
    }

    /// The name in the combined form of what an item calls by a path, e.g. `staff.0.name`.
    pub fn place_of(&self, item: &str, path: &str) -> Option<String> {
        let (own, rest) = path.split_once('.').map_or((path, ""), |(own, rest)| (own, rest));
        let place = self.places.iter().find(|place| place.item == item && place.own == own)?;
        Some(if rest.is_empty() { place.combined.clone() } else { format!("{}.{rest}", place.combined) })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::region::Regions;

    fn item(code: &str, form: Value, documents: Value) -> Item {
        let text = json!({
            "code": code, "name": {"zh": format!("事项{code}"), "en": code}, "summary": {"zh": "", "en": ""},
            "power": "permit", "stage": "permits", "department": "scjg", "levels": ["county"], "basis": [],
            "conditions": [], "documents": documents, "steps": [], "statutory_days": 20, "promised_days": 5,
            "outcome": {"name": {"zh": "证", "en": "Licence"}, "kind": "certificate", "months": 60},
            "recourse": {"reconsideration": true, "litigation": true}, "online": "whole", "form": form,
        });
        serde_json::from_value(text).unwrap()
    }

    fn section(fields: Value) -> Value {
        json!({"sections": [{"title": {"zh": "一", "en": "One"}, "fields": fields}]})
    }

    fn field(name: &str, more: Value) -> Value {
        let mut field = json!({"name": name, "label": {"zh": name, "en": name}, "required": true, "kind": "line", "max": 60});
        for (name, value) in more.as_object().unwrap() {
            field[name] = value.clone();
        }
        field
    }

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    fn two() -> [Item; 2] {
        let paper = |zh: &str, required: bool, source: &str| json!({"name": {"zh": zh, "en": zh}, "format": "copy", "source": source, "required": required});
        [
            item(
                "1",
                section(json!([
                    field("name", json!({"fact": "name", "max": 100})),
                    field("online", json!({"kind": "flag", "required": false})),
                    field("site", json!({"when": [{"field": "online", "any": ["true"]}]})),
                    field(
                        "premises",
                        json!({"fact": "premises", "when": [{"field": "online", "any": ["false"]}]})
                    ),
                    field("agreed", json!({"kind": "agreement", "label": {"zh": "属实", "en": "True"}})),
                ])),
                json!([paper("平面图", false, "enterprise"), paper("营业执照", true, "platform")]),
            ),
            item(
                "2",
                section(json!([
                    field("holder", json!({"fact": "name", "required": false})),
                    field("premises", json!({"fact": "premises"})),
                    field("site", json!({})),
                    field("yes", json!({"kind": "agreement", "label": {"zh": "属实", "en": "True"}})),
                ])),
                json!([paper("效果图", true, "enterprise"), paper("平面图", true, "enterprise")]),
            ),
        ]
    }

    #[test]
    fn what_both_ask_for_is_asked_once_and_goes_to_both() {
        let items = two();
        let combined = combine(&[Part { item: &items[0] }, Part { item: &items[1] }]);
        let names: Vec<String> =
            combined.definition.form().fields.iter().map(|field| field.name.clone()).collect();
        assert_eq!(
            names,
            ["shared_1", "b1_online", "b1_site", "b1_premises", "b2_premises", "b2_site", "shared_2"],
            "what hangs on a condition stays with its item"
        );
        let name = combined.definition.field("shared_1").unwrap();
        assert_eq!((&name.kind, name.required), (&FieldKind::Line { max: 60 }, true), "what fits both");
        let given = map(json!({
            "shared_1": "某店", "b1_online": true, "b1_site": "shop.example", "b2_premises": "中山路 1 号",
            "b2_site": "门头", "shared_2": true,
        }));
        let taken = combined.definition.check(&given, &Regions::builtin()).unwrap();
        let values = combined.values_by_item(&taken);
        assert_eq!(
            json!(values),
            json!({
                "1": {"name": "某店", "online": true, "site": "shop.example", "agreed": true},
                "2": {"holder": "某店", "premises": "中山路 1 号", "site": "门头", "yes": true},
            })
        );
        for item in &items {
            let form = item.form.as_ref().unwrap();
            assert_eq!(
                form.check(&values[&item.code], &Regions::builtin()).as_ref(),
                Ok(&values[&item.code])
            );
        }
        assert_eq!(combined.place_of("2", "premises.0").as_deref(), Some("b2_premises.0"));
        assert_eq!(combined.place_of("2", "online"), None);
    }

    #[test]
    fn a_document_is_brought_once() {
        let items = two();
        let combined = combine(&[Part { item: &items[0] }, Part { item: &items[1] }]);
        let papers: Vec<(&str, bool)> =
            combined.papers.iter().map(|paper| (paper.code.as_str(), paper.required)).collect();
        assert_eq!(papers, [("1-1", true), ("2-1", true)], "needed where one of them needs it");
        let given = map(json!({"1-1": ["plan"], "2-1": {"from": "file"}}));
        assert_eq!(
            json!(combined.documents_by_item(&given)),
            json!({"1": {"1": ["plan"]}, "2": {"1": {"from": "file"}, "2": ["plan"]}})
        );
    }

    #[test]
    fn items_without_a_form_ask_for_nothing() {
        let mut items = two();
        items[0].form = None;
        items[1].form = None;
        let combined = combine(&[Part { item: &items[0] }, Part { item: &items[1] }]);
        assert_eq!(combined.definition, Definition::default());
        assert!(combined.values_by_item(&Map::new()).is_empty());
    }
}
