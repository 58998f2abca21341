//! Who is told of an event: the enterprise and those who joined, the org that leads, those that help, the Federation,
//! the supervising office. Nobody is told of what they did themselves.

use std::collections::BTreeSet;

use kernel::notices as inbox;
use shared::access::Role;
use shared::cases::appeal::file::ONLINE;
use shared::cases::view::holder;
use shared::matters::application::file::COUNTER;
use shared::spine::book::Book;
use shared::spine::case::Level;
use shared::spine::party::role_name;
use shared::spine::{Action, Case, Kind, Record, State};

/// The inboxes that an event is put into. `before` is the case as it was, `case` as it is with the event.
pub fn told(record: &Record, before: Option<&Case>, case: &Case, book: &Book) -> BTreeSet<String> {
    if case.order.is_some() {
        return super::order_notices::told(record, case, book);
    }
    let mut told = Told { case, book, inboxes: BTreeSet::new() };
    let event = &record.event;
    match event.action {
        // The org that answers for the whole; its branches tell their own.
        Action::File if case.bundle.is_some() => {
            told.lead();
        }
        // What had to wait goes on; what begins at once is no news to who has just applied.
        Action::BeginBranch => {
            let begun = case.bundle.as_ref().and_then(|bundle| bundle.branch(record.open("item")?));
            if begun.is_some_and(|branch| !branch.after.is_empty()) {
                told.enterprise();
            }
        }
        // Of a branch its own case tells; here it is the end of the whole.
        Action::EndBranch => {
            if case.state == State::Closed {
                told.enterprise().lead();
            }
        }
        // The org has to accept it.
        Action::File if case.application.is_some() => {
            told.lead();
            if case.channel == COUNTER {
                told.enterprise();
            }
        }
        Action::Notify | Action::BeginProcedure | Action::EndProcedure | Action::Publicise => {
            told.enterprise();
        }
        Action::Object => {
            told.enterprise().lead();
        }
        Action::Reply | Action::Decide => {
            told.enterprise().lead();
        }
        Action::Conclude | Action::Rate | Action::Propose => {
            told.lead();
        }
        // The org that answers, and the one that is complained of.
        Action::File if case.topic.is_some() => {
            told.lead().co_handlers();
            // A rectification is nobody's filing: who rated hears of it, and so does the office.
            if case.kind == Kind::Rectification {
                told.enterprise().supervision();
            }
        }
        Action::RateStep | Action::AddRating => {
            told.lead();
        }
        Action::CallBack => {
            told.enterprise();
        }
        Action::Dispute => {
            told.enterprise().supervision();
        }
        Action::Exclude | Action::Uphold => {
            told.enterprise().lead();
        }
        // Whose question it was sees what everyone reads of it.
        Action::List | Action::Unlist => {
            told.enterprise().lead();
        }
        Action::Remind if case.application.is_none() => {
            told.reminded();
        }
        Action::Deliver | Action::Revoke | Action::Remind => {
            told.enterprise();
        }
        Action::File => {
            told.federation();
            // A member learns that an appeal was filed for it.
            told.member(record);
        }
        Action::Assign | Action::Arbitrate => {
            told.enterprise().lead().co_handlers();
            told.former_lead(before);
        }
        Action::Decline => {
            told.enterprise();
        }
        // Whoever worked on it hears that it is theirs no longer, or goes on elsewhere.
        Action::Merge | Action::Split => {
            told.enterprise().lead().co_handlers();
        }
        Action::Absorb | Action::Join => {
            told.lead().federation_while_submitted();
        }
        Action::Accept | Action::DeemAccepted | Action::Ask | Action::GrantExtension => {
            told.enterprise();
            // Silence is noticed inside the org too.
            if event.action == Action::DeemAccepted {
                told.lead();
            }
        }
        Action::Refuse => {
            told.holder();
        }
        Action::Supplement | Action::Lapse | Action::Contribute => {
            told.lead();
            if event.action == Action::Lapse {
                told.enterprise();
            }
            told.member(record);
        }
        // Between the officers and the head of one org: its inbox is where both look.
        Action::Extend | Action::Draft | Action::Return | Action::DenyExtension => {
            told.lead();
        }
        Action::Sign => {
            told.enterprise().co_handlers();
        }
        Action::Verdict => {
            told.lead().co_handlers().joined().federation();
            told.member(record);
            told.former_lead(before);
            if case.state == State::Rectifying {
                told.supervision();
            }
        }
        Action::JoinedVerdict => {
            told.lead();
        }
        Action::NoVerdict => {
            told.enterprise().lead();
        }
        Action::Withdraw => {
            told.lead().co_handlers().joined().federation_while_submitted();
            told.member(record);
            if case.lead.is_empty() {
                told.federation();
            }
        }
        Action::Urge => {
            told.holder().co_handlers();
        }
        Action::Supervise | Action::TakeOver => {
            told.enterprise().lead().co_handlers();
            told.former_lead(before);
        }
        Action::Settle => {
            // A date that stays where it is is no news.
            if before.is_some_and(|before| before.clock.due != case.clock.due) {
                told.enterprise().lead().co_handlers().federation_while_submitted();
            }
        }
        Action::Warn => warned(&mut told, record),
        Action::DeclineShare => {
            told.lead().federation();
        }
        Action::Transfer => told.colleague(record),
        Action::Note | Action::Advance | Action::Renew => {}
        // Of orders alone, which are told of by themselves.
        Action::PassMilestone
        | Action::ProposeDay
        | Action::ProposeCancel
        | Action::Agree
        | Action::Disagree
        | Action::DropDispute
        | Action::ApplyVoucher => {}
    }
    told.without_actor(record)
}

struct Told<'a> {
    case: &'a Case,
    book: &'a Book,
    inboxes: BTreeSet<String>,
}

impl Told<'_> {
    fn org(&mut self, id: &str) {
        if !id.is_empty() {
            self.inboxes.insert(inbox::org(id));
        }
    }

    fn enterprise(&mut self) -> &mut Self {
        if !self.case.enterprise.is_empty() {
            self.inboxes.insert(inbox::enterprise(&self.case.enterprise));
        }
        self.joined()
    }

    /// The enterprise, where the Federation spoke for it.
    fn member(&mut self, record: &Record) {
        if record.event.actor.role == role_name(Role::Liaison) {
            self.enterprise();
        }
    }

    /// Who is handed the case by name, unless they took it themselves.
    fn colleague(&mut self, record: &Record) {
        let taken_by = record.value("actor").and_then(|actor| actor["user"].as_str());
        if let Some(user) = record.text("colleague").filter(|user| Some(*user) != taken_by) {
            self.inboxes.insert(inbox::person(user));
        }
    }

    /// Whose time is nearly up: the enterprise, and of those who joined who may still say what it thinks of the answer. For
    /// a member the Federation speaks.
    fn reminded(&mut self) {
        let case = self.case;
        if !case.enterprise.is_empty() {
            self.inboxes.insert(inbox::enterprise(&case.enterprise));
        }
        if case.kind == Kind::Appeal && case.channel != ONLINE {
            self.federation();
        }
        let Some(answer) = case.answer.as_ref().filter(|_| case.state == State::Answered) else { return };
        let has_said = |enterprise: &str| {
            case.joined_verdicts.iter().any(|one| one.round == answer.round && one.enterprise == enterprise)
        };
        let waits = case.joined.iter().map(|one| one.enterprise.as_str());
        let waits = waits.filter(|enterprise| !enterprise.is_empty() && !has_said(enterprise));
        self.inboxes.extend(waits.map(inbox::enterprise));
    }

    fn joined(&mut self) -> &mut Self {
        let joined = self.case.joined.iter().filter(|one| !one.enterprise.is_empty());
        self.inboxes.extend(joined.map(|one| inbox::enterprise(&one.enterprise)));
        self
    }

    fn lead(&mut self) -> &mut Self {
        self.org(&self.case.lead);
        self
    }

    fn former_lead(&mut self, before: Option<&Case>) {
        if let Some(before) = before.filter(|before| before.lead != self.case.lead) {
            self.org(&before.lead);
        }
    }

    fn co_handlers(&mut self) -> &mut Self {
        for part in &self.case.co {
            self.org(&part.org);
        }
        self
    }

    fn federation(&mut self) {
        self.org(&self.book.federation_of(&self.case.region));
    }

    fn federation_while_submitted(&mut self) {
        if self.case.state == State::Submitted {
            self.federation();
        }
    }

    fn supervision(&mut self) {
        self.org(&self.book.supervision_of(&self.case.region));
    }

    /// Whoever has to do the next step.
    fn holder(&mut self) -> &mut Self {
        self.org(&holder(self.case, self.book));
        self
    }

    fn without_actor(mut self, record: &Record) -> BTreeSet<String> {
        let actor = &record.event.actor;
        let by_enterprise = [Role::Owner, Role::Agent].map(role_name).contains(&actor.role.as_str());
        if by_enterprise && record.event.action != Action::Join {
            self.inboxes.remove(&inbox::enterprise(&self.case.enterprise));
        }
        // The head and the officers of an org share its inbox, so what passes between them stays in it.
        let is_inside = matches!(
            record.event.action,
            Action::Extend
                | Action::Draft
                | Action::Return
                | Action::DenyExtension
                | Action::Sign
                | Action::Propose
                | Action::Decide
        );
        if !actor.org.is_empty() && !is_inside {
            self.inboxes.remove(&inbox::org(&actor.org));
        }
        self.inboxes
    }
}

/// A warning goes to who is meant; from yellow on to those who watch as well.
fn warned(told: &mut Told<'_>, record: &Record) {
    match record.open("deadline").and_then(|deadline| deadline.strip_prefix("part:")) {
        Some(org) => {
            told.org(org);
            told.lead();
        }
        None => {
            told.holder();
        }
    }
    if record.open("level").and_then(Level::of_code) >= Some(Level::Yellow) {
        told.supervision();
    }
}
