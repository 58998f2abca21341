//! Appeals that are being written, as they cross HTTP: kept for the enterprise, so that one of its people prepares and
//! another submits, on any device.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::problem::FieldFault;
use crate::text::Text;

/// The longest id of a draft.
const ID: usize = 40;

/// A draft to save.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AppealDraftRequest {
    /// As far as it is written, right or wrong, by the names of the filing form.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub values: Map<String, Value>,
    /// The version of the draft that its sender saw last; 0: none.
    pub seen: u32,
    /// It is ready for whoever submits. Then it has to fill the form.
    #[serde(default)]
    pub ready: bool,
}

/// An appeal that is being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppealDraft {
    pub id: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub values: Map<String, Value>,
    pub version: u32,
    /// RFC 3339: when it was saved last.
    pub at: String,
    /// The name of who saved it last.
    pub by_name: String,
    /// The account that prepared it: that said it is ready, else that began it.
    pub prepared_by: String,
    pub prepared_name: String,
    /// It waits for whoever submits.
    pub ready: bool,
    /// RFC 3339: until when it is kept if nobody changes it, its attachments with it.
    pub until: String,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppealDraftLine {
    pub id: String,
    /// As far as there is one.
    pub title: String,
    pub category: String,
    /// RFC 3339.
    pub at: String,
    pub by_name: String,
    pub prepared_name: String,
    pub ready: bool,
    /// RFC 3339.
    pub until: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppealDraftPage {
    /// Those that wait for being submitted first, then the latest first.
    pub items: Vec<AppealDraftLine>,
    /// Never: it is whole.
    pub next: Option<String>,
}

/// Uploads to keep longer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RenewRequest {
    pub ids: Vec<String>,
}

/// An upload that is still there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptUpload {
    pub id: String,
    /// RFC 3339.
    pub until: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptUploads {
    /// What isn't among them is gone.
    pub items: Vec<KeptUpload>,
    pub next: Option<String>,
}

/// What is told of drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DraftTold {
    /// An agent has prepared an appeal, and an owner is to submit it.
    AppealDraftReady,
}

impl DraftTold {
    pub const fn text(self) -> Text {
        match self {
            Self::AppealDraftReady => {
                Text::new("有一份诉求草稿待提交", "A drafted appeal waits to be submitted")
            }
        }
    }
}

/// Whether something can be the id of a draft, which the device makes up.
pub fn is_id(text: &str) -> bool {
    (8..=ID).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The order of a list.
pub fn in_order(lines: &mut [AppealDraftLine]) {
    lines.sort_by(|one, other| other.ready.cmp(&one.ready).then_with(|| other.at.cmp(&one.at)));
}

/// The ids of the attachments that a draft names.
pub fn uploads(values: &Map<String, Value>) -> Vec<String> {
    let ids = values.get("attachments").and_then(Value::as_array).into_iter().flatten();
    ids.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What the form is given of a draft: what a page keeps beside it (`attachments~files`) and names in capitals are its
/// own.
pub fn filled(values: &Map<String, Value>) -> Map<String, Value> {
    let own = |name: &str| name.contains('~') || name.starts_with(|c: char| c.is_ascii_uppercase());
    values.iter().filter(|(name, _)| !own(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Where someone else has submitted or deleted it.
pub const GONE: Text = Text::new(
    "这份草稿已经提交或删除，请刷新后查看",
    "This draft has been submitted or deleted already; please reload",
);

/// Where someone else is about to submit it.
pub const BUSY: Text =
    Text::new("这份草稿正在提交，请稍后查看", "This draft is being submitted; please look again in a moment");

/// Where a form's ids of uploads are too many to look after.
pub fn too_many_ids() -> FieldFault {
    let text = Text::new("一次最多 100 个附件", "A hundred attachments at once, at most");
    FieldFault::new("ids", "too_many", text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_draft_gives_the_form_what_is_the_forms() {
        let values =
            json!({"title": "停电", "attachments": ["a", 1, "b"], "attachments~files": [{}], "SEEN": 3});
        let values = values.as_object().unwrap();
        assert_eq!(uploads(values), ["a", "b"]);
        assert_eq!(Value::Object(filled(values)), json!({"title": "停电", "attachments": ["a", 1, "b"]}));
    }

    #[test]
    fn ids_are_short_and_plain() {
        assert!(is_id("0123456789abcdef0123456789abcdef"));
        for odd in ["", "short", "with#sign12", "UPPER-CASE-1", &"a".repeat(41)] {
            assert!(!is_id(odd), "{odd}");
        }
    }

    #[test]
    fn what_waits_for_submitting_comes_first() {
        let line = |id: &str, ready: bool, at: &str| AppealDraftLine {
            id: id.to_owned(),
            title: String::new(),
            category: String::new(),
            at: at.to_owned(),
            by_name: String::new(),
            prepared_name: String::new(),
            ready,
            until: String::new(),
        };
        let mut lines =
            [line("a", false, "2026-11-03"), line("b", true, "2026-11-01"), line("c", true, "2026-11-02")];
        in_order(&mut lines);
        assert_eq!(lines.map(|line| line.id), ["c", "b", "a"]);
    }
}
