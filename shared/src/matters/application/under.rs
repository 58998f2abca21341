//! What an application began under: the item and its implementation as they stood in the edition of that day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::form::Definition;
use crate::matters::change::Version;
use crate::matters::guide::{org_of, promised_days};
use crate::matters::{Implementation, Outcome, Recourse, Source, Step, paper};
use crate::spine::book::Book;
use crate::text::Named;

/// A document that the item asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Paper {
    /// Its place in the item's list, from 1, which no later edition moves.
    pub code: String,
    pub name: Named,
    pub source: Source,
    /// It has to be handed in with the application, unless the enterprise's file holds what stands for it.
    pub required: bool,
    /// The items under which it is issued (`Document::items`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Under {
    /// The item's code.
    pub item: String,
    pub name: Named,
    /// The edition of the catalogue that was in force.
    pub edition: u32,
    /// The edition that the item's version came with.
    pub version: u32,
    /// The region whose implementation serves.
    pub region: String,
    pub org: String,
    /// Working days from acceptance.
    pub promised_days: u32,
    /// The law's limit, in working days from acceptance.
    pub statutory_days: u32,
    pub steps: Vec<Step>,
    pub papers: Vec<Paper>,
    pub outcome: Outcome,
    pub recourse: Recourse,
    /// The fields of its form that say something for the enterprise's file, by the keys of `identity::facts`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// The field for each value of which an enterprise applies once (`Item::once`).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub once: String,
}

/// Of two fields that name the same entry the first counts.
fn facts(form: &Definition) -> BTreeMap<String, String> {
    let fields =
        form.sections.iter().flat_map(|section| &section.fields).filter(|field| !field.fact.is_empty());
    let mut found = BTreeMap::new();
    for field in fields {
        found.entry(field.fact.clone()).or_insert_with(|| field.name.clone());
    }
    found
}

impl Under {
    /// What someone applies under now. The work of a department that has no org of its own is done by the one above.
    pub fn of(version: &Version, serving: &Implementation, edition: u32, book: &Book) -> Self {
        let item = &version.item;
        let org = org_of(&item.department, serving);
        let department = org.split_once('-').map_or("", |(_, department)| department);
        let papers = item.documents.iter().zip(1usize..).map(|(document, place)| Paper {
            code: place.to_string(),
            name: document.name.clone(),
            source: document.source,
            required: paper::asked(document).unwrap_or_default(),
            items: document.items.clone(),
        });
        Self {
            item: item.code.clone(),
            name: item.name.clone(),
            edition,
            version: version.edition,
            region: serving.region.clone(),
            org: book.org_for(department, &serving.region).unwrap_or(org),
            promised_days: promised_days(item, Some(serving)),
            statutory_days: item.statutory_days,
            steps: item.steps.clone(),
            papers: papers.collect(),
            outcome: item.outcome.clone(),
            recourse: item.recourse.clone(),
            facts: item.form.as_ref().map(facts).unwrap_or_default(),
            once: item.once.clone(),
        }
    }

    /// The step that is counted after this one.
    pub fn next_step(&self, at: usize) -> Option<usize> {
        (at + 1..self.steps.len()).find(|place| self.steps.get(*place).is_some_and(|step| !step.special))
    }

    /// The steps in which it is published, by their places.
    pub fn publicity_steps(&self) -> impl Iterator<Item = usize> + '_ {
        let steps = self.steps.iter().enumerate();
        steps.filter(|(_, step)| step.publicity && !step.special).map(|(place, _)| place)
    }
}
