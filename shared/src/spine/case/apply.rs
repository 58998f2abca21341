//! Folding events into a case. Everything that an event means is in the event and beside it.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    Answer, Attachment, Card, Case, Extension, Joined, JoinedVerdict, Level, Outcome, Part, Solved, State,
    Verdict,
};
use crate::calendar::china_date;
use crate::market::order::Order;
use crate::matters::application::Application;
use crate::matters::bundle::Bundle;
use crate::matters::enquiry::Listed;
use crate::spine::clock::{Clock, ClockChange};
use crate::spine::event::Record;
use crate::spine::flow::Action;
use crate::spine::kind::Kind;

fn read<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    value.and_then(|value| serde_json::from_value(value.clone()).ok())
}

/// A sealed text; what was erased reads so.
fn text(record: &Record, name: &str) -> String {
    record.text(name).unwrap_or_default().to_owned()
}

fn open(record: &Record, name: &str) -> String {
    record.open(name).unwrap_or_default().to_owned()
}

fn attachments(record: &Record) -> Vec<Attachment> {
    read(record.value("attachments")).unwrap_or_default()
}

fn joined(value: &Value, agreed: bool) -> Joined {
    let word = |member: &str| value[member].as_str().unwrap_or_default().to_owned();
    Joined { enterprise: word("code"), name: word("name"), agreed }
}

impl Case {
    /// The case that these records tell of; `None` when they don't begin one.
    pub fn fold(records: &[Record]) -> Option<Self> {
        let (first, rest) = records.split_first()?;
        let mut case = Self::begin(first)?;
        for record in rest {
            case.apply(record);
        }
        Some(case)
    }

    /// The case that a first record begins.
    pub fn begin(record: &Record) -> Option<Self> {
        let event = &record.event;
        if event.action != Action::File {
            return None;
        }
        let change: ClockChange = read(event.data.get("clock"))?;
        let enterprise = record.value("enterprise");
        let of_enterprise =
            |member: &str| enterprise.and_then(|value| value[member].as_str()).unwrap_or_default().to_owned();
        let flag = |name: &str| event.data.get(name).and_then(Value::as_bool).unwrap_or_default();
        let mut case = Self {
            kind: Kind::of_code(record.open("kind")?)?,
            number: event.case.clone(),
            version: event.seq,
            state: State::of_code(record.open("state")?)?,
            round: 1,
            outcome: None,
            category: open(record, "category"),
            region: open(record, "region"),
            tier: open(record, "tier"),
            title: text(record, "title"),
            text: text(record, "text"),
            attachments: attachments(record),
            enterprise: of_enterprise("code"),
            enterprise_name: of_enterprise("name"),
            hidden: flag("hidden"),
            joinable: flag("joinable"),
            channel: open(record, "channel"),
            code: text(record, "code"),
            lead: open(record, "lead"),
            co: read(event.data.get("co")).unwrap_or_default(),
            former: Vec::new(),
            handler: String::new(),
            handler_user: String::new(),
            refusals: 0,
            settled: false,
            clock: Clock::start(&change)?,
            step_seq: event.seq,
            reminded: 0,
            extension: None,
            extensions: 0,
            draft: None,
            answer: None,
            verdict: None,
            joined_verdicts: Vec::new(),
            asked: String::new(),
            cards: Vec::new(),
            urged: Vec::new(),
            supervised: false,
            joined: Vec::new(),
            merged_into: String::new(),
            split_from: open(record, "split_from"),
            application: Application::begin(record).map(Box::new),
            bundle: Bundle::begin(record).map(Box::new),
            order: Order::begin(record).map(Box::new),
            topic: read(event.data.get("topic")),
            listed: None,
            opened: event.at,
            updated: event.at,
            closed: None,
            head: event.hash.clone(),
            actions: vec![event.action],
            keys: vec![(event.key.clone(), record.body.clone(), event.seq)],
        };
        // A case that a split begins goes on with those who had joined the one before.
        for (name, agreed) in [("joined", true), ("absorbed", false)] {
            for value in record.value(name).and_then(Value::as_array).into_iter().flatten() {
                case.take_in(joined(value, agreed));
            }
        }
        Some(case)
    }

    /// Folds the next record into the case.
    pub fn apply(&mut self, record: &Record) {
        let event = &record.event;
        self.apply_action(record);
        if let Some(application) = &mut self.application {
            application.apply(record);
            if event.action == Action::Supplement {
                self.attachments.extend(attachments(record));
            }
        }
        if let Some(bundle) = &mut self.bundle {
            bundle.apply(record);
        }
        if let Some(order) = &mut self.order {
            order.apply(record);
        }
        Listed::apply(&mut self.listed, record);
        if let Some(co) = read::<Vec<Part>>(event.data.get("co")) {
            self.co = co;
        }
        if let Some(change) = read::<ClockChange>(event.data.get("clock")) {
            self.clock.take(&change);
            if change.step.is_some() || change.no_step {
                self.step_seq = event.seq;
                // Another step has its own warnings, even where it is due on the day of the one before.
                self.cards.retain(|card| card.deadline != "step");
            }
        }
        if let Some(outcome) = read::<Outcome>(event.data.get("outcome")) {
            self.outcome = Some(outcome);
        }
        if let Some(state) = record.open("state").and_then(State::of_code) {
            self.state = state;
        }
        if self.state == State::Closed && self.closed.is_none() {
            self.closed = Some(event.at);
        }
        self.version = event.seq;
        self.updated = event.at;
        self.head.clone_from(&event.hash);
        self.actions.push(event.action);
        self.keys.push((event.key.clone(), record.body.clone(), event.seq));
    }

    fn apply_action(&mut self, record: &Record) {
        let event = &record.event;
        match event.action {
            Action::Assign => {
                self.category = open(record, "category");
                self.tier = open(record, "tier");
                self.hand_to(open(record, "lead"));
                self.co.clear();
            }
            Action::Refuse => {
                self.refusals = self.refusals.saturating_add(1);
                self.hand_to(String::new());
                self.co.clear();
            }
            Action::Arbitrate | Action::TakeOver => {
                self.hand_to(open(record, "lead"));
                self.settled = true;
                self.draft = None;
                self.extension = None;
            }
            Action::Transfer => {
                self.handler = text(record, "handler");
                self.handler_user = text(record, "colleague");
            }
            Action::Remind => {
                // Of a step; a certificate's end is the application's.
                if record.open("due").is_some() {
                    self.reminded = self.step_seq;
                }
            }
            // Its share is gone with the list in the event; what it knew it may still read.
            Action::DeclineShare => self.keep_former(event.actor.org.clone()),
            Action::Ask => self.asked = text(record, "text"),
            Action::Extend => {
                if let Some(until) = crate::calendar::parse_day(&text(record, "until")) {
                    let (text, reason) = (text(record, "text"), text(record, "reason"));
                    self.extension = Some(Extension { until, text, reason });
                }
            }
            Action::GrantExtension => {
                self.extension = None;
                self.extensions = self.extensions.saturating_add(1);
            }
            Action::DenyExtension => self.extension = None,
            // Who proposes a decision needs no more time for it: the wish is gone with it.
            Action::Propose => self.extension = None,
            Action::Contribute => {
                for part in self.co.iter_mut().filter(|part| part.org == event.actor.org) {
                    part.done = true;
                }
            }
            Action::Draft => self.draft = self.answer_in(record, text(record, "claim")),
            Action::Sign => {
                self.answer = self.answer_in(record, open(record, "claim"));
                // The verdict was on the answer before; on this one the enterprise has yet to speak.
                self.verdict = None;
                self.draft = None;
                self.extension = None;
            }
            Action::Verdict => self.apply_verdict(record),
            Action::JoinedVerdict => self.apply_joined_verdict(record),
            Action::Merge => self.merged_into = open(record, "into"),
            Action::Absorb | Action::Join => {
                if let Some(value) = record.value("joined") {
                    self.take_in(joined(value, event.action == Action::Join));
                }
            }
            Action::Urge => self.urged.push((event.actor.clone(), china_date(event.at))),
            Action::Supervise => self.supervised = true,
            Action::Warn => self.apply_warning(record),
            // What was drafted stays for whoever drafts it anew.
            Action::Return
            | Action::File
            | Action::Decline
            | Action::Split
            | Action::Accept
            | Action::DeemAccepted
            | Action::Note
            | Action::Supplement
            | Action::Lapse
            | Action::NoVerdict
            | Action::Settle
            | Action::Revoke
            | Action::Withdraw
            | Action::Notify
            | Action::Advance
            | Action::BeginProcedure
            | Action::EndProcedure
            | Action::Publicise
            | Action::Object
            | Action::Reply
            | Action::Conclude
            | Action::Decide
            | Action::Deliver
            | Action::Rate
            | Action::List
            | Action::Unlist
            | Action::RateStep
            | Action::Dispute
            | Action::Exclude
            | Action::Uphold
            | Action::CallBack
            | Action::AddRating
            | Action::Renew
            | Action::BeginBranch
            | Action::EndBranch
            | Action::PassMilestone
            | Action::ProposeDay
            | Action::ProposeCancel
            | Action::Agree
            | Action::Disagree
            | Action::DropDispute
            | Action::ApplyVoucher => {}
        }
    }

    /// Another enterprise joins; one that is there already, as its own duplicate's filer is, doesn't count twice.
    fn take_in(&mut self, joined: Joined) {
        let known = joined.enterprise == self.enterprise
            || self.joined.iter().any(|one| one.enterprise == joined.enterprise);
        if !known {
            self.joined.push(joined);
        }
    }

    fn hand_to(&mut self, lead: String) {
        if self.lead != lead {
            self.keep_former(self.lead.clone());
        }
        self.co.retain(|part| part.org != lead);
        self.lead = lead;
        self.handler.clear();
        self.handler_user.clear();
    }

    fn keep_former(&mut self, org: String) {
        if !org.is_empty() && !self.former.contains(&org) {
            self.former.push(org);
        }
    }

    fn answer_in(&self, record: &Record, claim: String) -> Option<Answer> {
        Some(Answer {
            org: record.event.actor.org.clone(),
            text: text(record, "answer"),
            // The answer to a consultation is one; it claims nothing.
            claim: match self.kind {
                Kind::Consultation => Solved::Solved,
                _ => Solved::of_code(&claim)?,
            },
            attachments: attachments(record),
            round: self.round,
        })
    }

    fn apply_joined_verdict(&mut self, record: &Record) {
        let (Some(verdict), Some(value)) = (verdict_in(record), record.value("joined")) else { return };
        let who = joined(value, false);
        let agreed = self.joined.iter().any(|one| one.enterprise == who.enterprise && one.agreed);
        self.joined_verdicts.push(JoinedVerdict {
            enterprise: who.enterprise,
            name: who.name,
            agreed,
            verdict,
            round: self.answer.as_ref().map_or(self.round, |answer| answer.round),
            at: record.event.at,
        });
    }

    fn apply_verdict(&mut self, record: &Record) {
        if let Some(verdict) = verdict_in(record) {
            self.verdict = Some(verdict);
        }
        if record.open("state") == Some(State::Rectifying.code()) {
            self.round = self.round.saturating_add(1);
            self.extensions = 0;
            self.cards.clear();
            self.hand_to(open(record, "lead"));
            self.co.clear();
        }
    }

    fn apply_warning(&mut self, record: &Record) {
        let level = record.open("level").and_then(Level::of_code);
        let due = record.open("due").and_then(crate::calendar::parse_day);
        if let (Some(level), Some(due)) = (level, due) {
            self.cards.push(Card { level, deadline: open(record, "deadline"), due });
        }
    }
}

fn verdict_in(record: &Record) -> Option<Verdict> {
    let rating = record.event.data.get("rating").and_then(Value::as_u64);
    let rating = rating.and_then(|rating| u8::try_from(rating).ok())?;
    let solved = record.open("solved").and_then(Solved::of_code)?;
    Some(Verdict { solved, rating, comment: text(record, "comment") })
}
