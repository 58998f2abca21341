//! The enterprises that stand behind a case, with what each of them wrote: whose it is, and those who joined. Whoever
//! merges the case hands them on.

use crate::spine::case::Attachment;
use crate::spine::{Action, Record};

/// An enterprise that has to do with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The number of the event that brought it in; 1 is the filing.
    pub seq: u32,
    /// Credit code.
    pub code: String,
    pub name: String,
    /// Of what it filed; empty where it joined what another filed.
    pub title: String,
    pub text: String,
    pub attachments: Vec<Attachment>,
}

/// The people of a case, in the order in which they came. Those that the law had erased are left out.
pub fn people(records: &[Record]) -> Vec<Person> {
    records.iter().filter_map(person).collect()
}

fn person(record: &Record) -> Option<Person> {
    let who = match record.event.action {
        Action::File => record.value("enterprise")?,
        Action::Join | Action::Absorb => record.value("joined")?,
        _ => return None,
    };
    let text = |name: &str| record.text(name).unwrap_or_default().to_owned();
    let attachments = record.value("attachments").cloned().unwrap_or_default();
    Some(Person {
        seq: record.event.seq,
        code: who["code"].as_str()?.to_owned(),
        name: who["name"].as_str().unwrap_or_default().to_owned(),
        title: text("title"),
        text: text("text"),
        attachments: serde_json::from_value(attachments).unwrap_or_default(),
    })
}
