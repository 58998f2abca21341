//! What an applicant corrects after the one notice (补正): what of the form and which documents, restricted to what the notice
//! names, and what stood there before.
//!
//! Always: what a notice doesn't name stays as it was filed; what was there before a correction stays on record beside it.
//! Not here: whether values fill the form of the case's edition, which is for whoever holds the catalogue to say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::Date;

use super::file::FILES;
use super::{Application, Given, Paper};
use crate::calendar::serde_day;
use crate::matters::paper::NOT_HELD;
use crate::problem::FieldFault;
use crate::text::Text;

/// In `Missing::what`: the form.
pub const FORM: &str = "form";

/// A correction, checked by the edition under which the application began.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correction {
    /// All values of the form as they are now; none: it isn't corrected.
    pub values: Option<Map<String, Value>>,
    /// The corrected documents by their codes, as they are kept.
    pub documents: Map<String, Value>,
}

impl Correction {
    pub fn is_empty(&self) -> bool {
        self.values.is_none() && self.documents.is_empty()
    }
}

/// What was filled in and handed in before it was corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Corrected {
    /// The day of the correction.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub values: Map<String, Value>,
    pub documents: BTreeMap<String, Given>,
}

impl Application {
    /// Whether the notice names the form.
    pub fn is_form_missing(&self) -> bool {
        self.missing.iter().any(|one| one.what == FORM)
    }

    /// The documents that the notice names, in the item's order.
    pub fn missing_papers(&self) -> impl Iterator<Item = &Paper> {
        self.under.papers.iter().filter(|paper| self.missing.iter().any(|one| one.what == paper.code))
    }

    /// Whether the notice names something that the application's own form and documents can mend.
    pub fn is_correctable(&self) -> bool {
        self.is_form_missing() || self.missing_papers().next().is_some()
    }

    /// Whether a correction keeps to what the notice names, and leaves nothing of it out. `values` is whether some were sent;
    /// `documents` are those that were sent, with what the enterprise's file holds in the place of others.
    ///
    /// # Errors
    /// At `values` and `documents.<code>`.
    pub fn check_correction(
        &self,
        values: bool,
        documents: &Map<String, Value>,
    ) -> Result<(), Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut fault = |field: String, code, text: Text| faults.push(FieldFault::new(field, code, text));
        match (self.is_form_missing(), values) {
            (true, false) => fault("values".to_owned(), "required", CORRECT_FORM),
            (false, true) => fault("values".to_owned(), "not_missing", NOT_MISSING),
            _ => {}
        }
        for (code, given) in documents {
            let field = format!("documents.{code}");
            if self.missing_papers().all(|paper| paper.code != *code) {
                fault(field, "not_missing", NOT_MISSING);
                continue;
            }
            match serde_json::from_value::<Given>(given.clone()) {
                Ok(Given::Uploads(ids)) if ids.len() > FILES => fault(field, "too_many", TOO_MANY),
                Ok(_) => {}
                Err(_) if given.is_null() => {}
                Err(_) => fault(field, "wrong_type", WRONG_TYPE),
            }
        }
        for paper in self.missing_papers() {
            let is_given = match documents.get(&paper.code) {
                Some(Value::Array(ids)) => !ids.is_empty(),
                given => given.is_some_and(|given| !given.is_null()),
            };
            if !is_given {
                let text = if paper.items.is_empty() { UPLOAD } else { NOT_HELD };
                fault(format!("documents.{}", paper.code), "required", text);
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Takes in what a correction says; what it replaces stays beside it.
    pub(super) fn correct(
        &mut self,
        on: Date,
        values: Option<Map<String, Value>>,
        documents: BTreeMap<String, Given>,
    ) {
        if values.is_none() && documents.is_empty() {
            return;
        }
        self.corrected =
            Some(Corrected { on, values: self.values.clone(), documents: self.documents.clone() });
        if let Some(values) = values {
            self.values = values;
        }
        self.documents.extend(documents);
    }
}

const UPLOAD: Text =
    Text::new("通知要求补正这份材料，请上传", "The notice asks for this document; please upload it");
const CORRECT_FORM: Text =
    Text::new("通知要求更正申请表，请更正后提交", "The notice asks for a corrected form; please correct it");
const NOT_MISSING: Text =
    Text::new("补正通知没有列出这一项，不能更改", "The notice doesn’t name this, so it can’t be changed now");
const TOO_MANY: Text = Text::new("每份材料最多 10 个文件", "Ten files a document at most");
const WRONG_TYPE: Text = Text::new("材料的格式不对", "It isn’t a list of upload ids");
