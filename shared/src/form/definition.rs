//! The form of an item: fields laid out in sections. It is published with the item and versioned with it, and travels
//! as a JSON document; its JSON Schema follows from it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Field, Form, When, check, places::check_places};
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::{Locale, Named};

/// Fields in the order in which they are asked, under the headings that divide them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub sections: Vec<Section>,
}

/// Fields under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub title: Named,
    /// What to know before filling it.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub note: Named,
    /// Asked only when all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    pub fields: Vec<Field>,
}

impl Definition {
    /// All its fields, each under the conditions of its section as well as its own.
    pub fn form(&self) -> Form {
        let fields = self.sections.iter().flat_map(|section| {
            section.fields.iter().map(|field| {
                let mut field = field.clone();
                field.when = section.when.iter().cloned().chain(field.when).collect();
                field
            })
        });
        Form { fields: fields.collect() }
    }

    /// The values, tidied, without those of fields that aren't asked.
    ///
    /// # Errors
    /// Every fault at its path, e.g. `partners.2.share`.
    pub fn check(
        &self,
        given: &Map<String, Value>,
        regions: &Regions,
    ) -> Result<Map<String, Value>, Vec<FieldFault>> {
        let form = self.form();
        let taken = check(&form, given)?;
        let mut faults = Vec::new();
        check_places(&form.fields, &taken, "", regions, &mut faults);
        if faults.is_empty() { Ok(taken) } else { Err(faults) }
    }

    /// The JSON Schema (2020-12) of the values that fill it.
    pub fn schema(&self, locale: Locale) -> Value {
        self.form().schema(locale)
    }

    /// The names of values that an earlier version took and this one doesn't know.
    pub fn strangers<'a>(&self, given: &'a Map<String, Value>) -> Vec<&'a str> {
        let knows = |name: &str| {
            self.sections.iter().any(|section| section.fields.iter().any(|field| field.name == name))
        };
        given.keys().map(String::as_str).filter(|name| !knows(name)).collect()
    }

    pub fn field(&self, name: &str) -> Option<&Field> {
        self.sections.iter().flat_map(|section| &section.fields).find(|field| field.name == name)
    }
}
