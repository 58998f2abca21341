//! Folding the events of an order.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::dates::Days;
use super::{
    Dispute, Milestone, NewDay, Order, OrderRating, Proposal, Ruling, Side, Standing, Statement, Vouched,
};
use crate::calendar::{china_date, parse_day};
use crate::spine::case::Attachment;
use crate::spine::{Action, Record};

fn read<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    value.and_then(|value| serde_json::from_value(value.clone()).ok())
}

fn text(record: &Record, name: &str) -> String {
    record.text(name).unwrap_or_default().to_owned()
}

fn files(record: &Record) -> Vec<Attachment> {
    read(record.value("attachments")).unwrap_or_default()
}

fn side(record: &Record) -> Option<Side> {
    record.open("side").and_then(Side::of_code)
}

fn place(record: &Record) -> Option<usize> {
    record.open("milestone")?.parse().ok()
}

impl Order {
    /// What the first record begins; nothing where it isn't an order.
    pub fn begin(record: &Record) -> Option<Self> {
        let said = record.event.data.get("order")?;
        let (provider, terms) = (record.value("provider"), record.value("terms"));
        let member = |of: Option<&Value>, name: &str| -> String {
            of.and_then(|of| of[name].as_str()).unwrap_or_default().to_owned()
        };
        let number = |name: &str| terms.and_then(|terms| terms[name].as_u64()).unwrap_or_default();
        Some(Self {
            service: said.get("service")?.as_str()?.to_owned(),
            service_version: u32::try_from(said.get("version")?.as_u64()?).ok()?,
            field: read(said.get("field"))?,
            provider: member(provider, "code"),
            provider_name: member(provider, "name"),
            price: number("price"),
            quantity: u32::try_from(number("quantity")).unwrap_or(u32::MAX),
            unit: member(terms, "unit"),
            scope: member(terms, "scope"),
            milestones: terms.and_then(|terms| read(terms.get("milestones"))).unwrap_or_default(),
            plan: String::new(),
            plan_files: Vec::new(),
            proposal: None,
            dispute: None,
            disputes: 0,
            voucher: None,
            rating: None,
        })
    }

    /// Folds the next record.
    pub fn apply(&mut self, record: &Record) {
        match record.event.action {
            Action::Accept => {
                self.plan = text(record, "plan");
                self.plan_files = files(record);
            }
            Action::Deliver | Action::PassMilestone | Action::DeemAccepted | Action::Return => {
                if let Some(one) = place(record).and_then(|place| self.milestones.get_mut(place)) {
                    one.apply(record);
                }
            }
            Action::ProposeDay | Action::ProposeCancel => self.proposal = Proposal::of(record),
            Action::Agree | Action::Disagree => self.proposal = None,
            Action::Dispute => {
                self.disputes = self.disputes.saturating_add(1);
                self.dispute = Dispute::of(record);
            }
            Action::Contribute => {
                if let (Some(dispute), Some(said)) = (&mut self.dispute, Statement::of(record)) {
                    dispute.statements.push(said);
                }
            }
            Action::DropDispute => {
                if let Some(dispute) = &mut self.dispute {
                    dispute.dropped = true;
                }
            }
            Action::Decide => {
                let ruling = Ruling::of(record);
                let mends = ruling.as_ref().and_then(|ruling| ruling.mends);
                if let Some(one) = mends.and_then(|place| self.milestones.get_mut(place)) {
                    one.reopen();
                }
                if let Some(dispute) = &mut self.dispute {
                    dispute.ruling = ruling;
                }
            }
            Action::ApplyVoucher => {
                let cents = record.value("cents").and_then(Value::as_u64).unwrap_or_default();
                self.voucher = Some(Vouched { voucher: text(record, "voucher"), cents });
            }
            Action::Rate => self.rating = OrderRating::of(record),
            Action::AddRating => {
                if let Some(rating) = &mut self.rating {
                    rating.addition = text(record, "text");
                }
            }
            Action::Reply => {
                if let Some(rating) = &mut self.rating {
                    rating.reply = text(record, "text");
                }
            }
            _ => {}
        }
        let days: Vec<Days> = read(record.event.data.get("dates")).unwrap_or_default();
        for (one, days) in self.milestones.iter_mut().zip(days) {
            one.day = days.day;
            one.until = days.until;
        }
    }
}

impl Milestone {
    fn apply(&mut self, record: &Record) {
        let on = china_date(record.event.at);
        match record.event.action {
            Action::Deliver => {
                self.standing = Standing::Delivered;
                let is_late = record.event.data.get("late").and_then(Value::as_bool).unwrap_or_default();
                self.late |= is_late;
                self.delivered = Some(on);
                self.note = text(record, "text");
                self.files = files(record);
            }
            Action::Return => {
                self.standing = Standing::Rework;
                self.reworks = self.reworks.saturating_add(1);
                self.word = text(record, "reason");
            }
            action => {
                self.standing = Standing::Accepted;
                self.accepted = Some(on);
                self.by_silence = action == Action::DeemAccepted;
                self.until = None;
                self.word = text(record, "text");
            }
        }
    }
}

impl Milestone {
    /// What was accepted is the provider's to mend.
    pub(super) fn reopen(&mut self) {
        self.standing = Standing::Rework;
        self.reworks = self.reworks.saturating_add(1);
        self.accepted = None;
        self.by_silence = false;
    }
}

impl Proposal {
    fn of(record: &Record) -> Option<Self> {
        let day = record.open("day").and_then(parse_day);
        let change = place(record).zip(day).map(|(milestone, day)| NewDay { milestone, day });
        Some(Self { by: side(record)?, change, reason: text(record, "reason") })
    }
}

impl Dispute {
    fn of(record: &Record) -> Option<Self> {
        Some(Self {
            by: side(record)?,
            ground: record.open("ground")?.to_owned(),
            hear_until: record.open("hear_until").and_then(parse_day)?,
            statements: Statement::of(record).into_iter().collect(),
            ruling: None,
            dropped: false,
            finished: record.event.data.get("finished").and_then(Value::as_bool).unwrap_or_default(),
        })
    }
}

impl Statement {
    fn of(record: &Record) -> Option<Self> {
        Some(Self {
            by: side(record)?,
            text: text(record, "text"),
            files: files(record),
            at: record.event.at,
        })
    }
}

impl Ruling {
    fn of(record: &Record) -> Option<Self> {
        let owed = record.value("owed").and_then(Value::as_u64).unwrap_or_default();
        Some(Self {
            finding: record.open("finding")?.to_owned(),
            text: text(record, "text"),
            until: record.open("until").and_then(parse_day)?,
            ends: record.event.data.get("ends").and_then(Value::as_bool).unwrap_or_default(),
            owed: u32::try_from(owed).unwrap_or_default(),
            mends: place(record),
            at: record.event.at,
        })
    }
}

impl OrderRating {
    fn of(record: &Record) -> Option<Self> {
        let marks = record.event.data.get("marks")?;
        let mark = |name: &str| marks.get(name)?.as_u64().and_then(|mark| u8::try_from(mark).ok());
        Some(Self {
            quality: mark("quality")?,
            punctuality: mark("punctuality")?,
            price: mark("price")?,
            comment: text(record, "comment"),
            addition: String::new(),
            public: record.event.data.get("public").and_then(Value::as_bool).unwrap_or_default(),
            reply: String::new(),
        })
    }
}
