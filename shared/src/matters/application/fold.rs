//! Folding events into what an application has of its own.

use serde::de::DeserializeOwned;
use serde_json::Value;
use time::Date;

use super::{
    Application, Certificate, Decision, Delivery, Line, Objection, Procedure, Publicity, Reply, Revocation,
    StepRating, Under,
};
use crate::calendar::{china_date, parse_day};
use crate::matters::rating::{Addition, Rating};
use crate::spine::{Action, Record};

fn read<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    value.and_then(|value| serde_json::from_value(value.clone()).ok())
}

fn text(record: &Record, name: &str) -> String {
    record.text(name).unwrap_or_default().to_owned()
}

fn open_day(record: &Record, name: &str) -> Option<Date> {
    record.open(name).and_then(parse_day)
}

/// The day on which the step that an event begins is due.
fn step_due(record: &Record) -> Option<Date> {
    parse_day(record.event.data.get("clock")?.get("step")?.get("due")?.as_str()?)
}

impl Application {
    /// What the first record begins; nothing where it names no item.
    pub fn begin(record: &Record) -> Option<Self> {
        let under: Under = read(record.event.data.get("under"))?;
        let mut steps = vec![Line::default(); under.steps.len()];
        if let Some(first) = steps.first_mut() {
            first.began = Some(china_date(record.event.at));
            first.due = step_due(record);
        }
        Some(Self {
            parent: read(record.event.data.get("parent")),
            project: record.open("project").unwrap_or_default().to_owned(),
            values: read(record.value("values")).unwrap_or_default(),
            documents: read(record.value("documents")).unwrap_or_default(),
            accepted: None,
            steps,
            at: 0,
            corrected: None,
            missing: Vec::new(),
            noticed: None,
            procedures: Vec::new(),
            publicity: Vec::new(),
            objections: Vec::new(),
            proposal: None,
            decision: None,
            certificate: None,
            recovered: None,
            delivered: None,
            rating: None,
            step_ratings: Vec::new(),
            under,
        })
    }

    /// Folds the next record.
    pub fn apply(&mut self, record: &Record) {
        let event = &record.event;
        let on = china_date(event.at);
        if let Some(accepted) = open_day(record, "accepted") {
            self.accepted = Some(accepted);
        }
        let place =
            event.data.get("at").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
        if let Some(place) = place {
            self.step_to(place, on, step_due(record));
        }
        match event.action {
            Action::Notify => {
                self.missing = read(record.value("missing")).unwrap_or_default();
                self.noticed = Some(on);
            }
            Action::Supplement => self.correct(
                on,
                read(record.value("values")),
                read(record.value("documents")).unwrap_or_default(),
            ),
            // What isn't taken in has been looked at all the same: that is the step, and it is over.
            Action::Decline => {
                if let Some(first) = self.steps.first_mut() {
                    first.done = Some(on);
                }
            }
            // The running step's day moved.
            Action::EndProcedure => {
                if let Some(held) = self.procedures.last_mut() {
                    held.ended = Some(on);
                    held.result = text(record, "text");
                }
                self.move_step(step_due(record));
            }
            Action::Conclude => {
                if let Some(notice) = self.publicity.last_mut() {
                    notice.over = true;
                }
                self.move_step(step_due(record));
            }
            Action::GrantExtension => self.move_step(step_due(record)),
            Action::BeginProcedure => self.procedures.push(Procedure {
                code: record.open("procedure").unwrap_or_default().to_owned(),
                name: read(event.data.get("name")).unwrap_or_default(),
                began: on,
                until: open_day(record, "until").unwrap_or(on),
                ended: None,
                reason: text(record, "reason"),
                result: String::new(),
            }),
            Action::Publicise => self.publicity.push(Publicity {
                from: on,
                until: open_day(record, "until").unwrap_or(on),
                text: record.open("text").unwrap_or_default().to_owned(),
                over: false,
            }),
            Action::Object => self.objections.push(Objection {
                seq: event.seq,
                at: event.at,
                org: event.actor.org.clone(),
                by: read(record.value("objector")),
                text: text(record, "text"),
                reply: None,
            }),
            Action::Reply => self.reply(record),
            Action::Propose => {
                self.proposal = Some(Decision {
                    granted: record.text("decision") == Some("grant"),
                    text: text(record, "text"),
                    number: text(record, "number"),
                    fen: record.value("amount").and_then(Value::as_i64),
                    on: None,
                    valid_until: None,
                });
            }
            Action::Decide => {
                self.proposal = None;
                self.decision = Some(Decision {
                    granted: event.data.get("granted").and_then(Value::as_bool).unwrap_or_default(),
                    text: text(record, "decision"),
                    number: record.open("number").unwrap_or_default().to_owned(),
                    fen: record.value("amount").and_then(Value::as_i64),
                    on: Some(on),
                    valid_until: open_day(record, "valid_until"),
                });
                self.certificate = Certificate::of(record);
            }
            Action::Revoke | Action::Remind | Action::Renew => {
                if let Some(certificate) = &mut self.certificate {
                    certificate.apply(record);
                } else if event.action == Action::Revoke {
                    self.recovered = Revocation::of(record);
                }
            }
            Action::Deliver => {
                self.delivered = Some(Delivery {
                    way: record.open("way").unwrap_or_default().to_owned(),
                    on,
                    payment: text(record, "payment"),
                    files: read(record.value("attachments")).unwrap_or_default(),
                });
                self.end_steps(on);
            }
            Action::Rate => {
                self.rating = Rating::of(record);
            }
            Action::AddRating => {
                if let Some(rating) = &mut self.rating {
                    rating.addition = Some(Addition { text: text(record, "text"), at: event.at });
                }
            }
            Action::RateStep => {
                let place = event.data.get("place").and_then(Value::as_u64);
                let place = place.and_then(|place| usize::try_from(place).ok());
                if let (Some(place), Some(given)) = (place, Rating::of(record)) {
                    self.step_ratings.push(StepRating { place, given });
                }
            }
            _ => {}
        }
    }

    fn move_step(&mut self, due: Option<Date>) {
        if let (Some(line), Some(due)) = (self.steps.get_mut(self.at), due) {
            line.due = Some(due);
        }
    }

    fn reply(&mut self, record: &Record) {
        let seq = record.open("objection").and_then(|seq| seq.parse::<u32>().ok());
        let reply = Reply {
            upheld: record.event.data.get("upheld").and_then(Value::as_bool).unwrap_or_default(),
            text: text(record, "text"),
            at: record.event.at,
        };
        if let Some(one) = self.objections.iter_mut().find(|one| Some(one.seq) == seq) {
            one.reply = Some(reply);
        }
    }
}
