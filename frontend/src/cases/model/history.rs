//! What a timeline tells of one event: a title, who acted, and what was said, from the event's open data and the
//! contents that this reader was given.

use serde_json::Value;
use shared::{
    cases::appeal::rating_text,
    market::order::{FINDINGS, Side},
    matters::application::Ending,
    spine::{
        Action, Kind, Outcome,
        case::{Level, Solved},
        clock::Move,
    },
    text::{Locale, Text},
};

use super::clock::{Reader, moved_words};
use crate::{
    i18n::{cases as words, fill_in, orders, ratings},
    ui::dates::{parse_date, said},
};

/// The names of what events speak of by code.
pub struct Names<'a> {
    pub org: &'a dyn Fn(&str) -> String,
    pub category: &'a dyn Fn(&str) -> String,
    pub tier: &'a dyn Fn(&str) -> String,
}

/// One step of the timeline.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub title: String,
    /// RFC 3339.
    pub at: String,
    pub by: String,
    /// Facts, a line each.
    pub lines: Vec<String>,
    /// What someone wrote, with a label before it where one is needed.
    pub says: Vec<(String, String)>,
    pub files: Vec<Value>,
    /// Numbers of other cases that it speaks of.
    pub cases: Vec<String>,
}

pub fn action_of(event: &Value) -> Option<Action> {
    serde_json::from_value(event["action"].clone()).ok()
}

/// What happens inside an org: part of the chain, but not of the timeline that enterprises and trackers read.
const INSIDE: [Action; 7] = [
    Action::Extend,
    Action::DenyExtension,
    Action::Transfer,
    Action::Return,
    Action::Note,
    Action::Warn,
    Action::DeclineShare,
];

/// The kind of an event's case, which its number names.
pub fn kind_of(event: &Value) -> Kind {
    event["case"].as_str().and_then(Kind::of_number).unwrap_or(Kind::Appeal)
}

pub fn is_inside(event: &Value) -> bool {
    action_of(event).is_some_and(|action| keeps_inside(kind_of(event), action))
}

/// What one side of an order sends back is no matter of an org.
fn keeps_inside(kind: Kind, action: Action) -> bool {
    INSIDE.contains(&action) && (kind, action) != (Kind::Order, Action::Return)
}

/// The events one by one, those that the system warned by in a row together.
pub fn runs<'a>(events: &'a [&'a Value]) -> impl Iterator<Item = &'a [&'a Value]> {
    let warns = |event: &Value| action_of(event) == Some(Action::Warn);
    events.chunk_by(move |one, next| warns(one) && warns(next))
}

/// Tells an event; `contents` are those of this event.
pub fn tell(event: &Value, contents: &Value, names: &Names<'_>, reader: &Reader<'_>) -> Told {
    let data = &event["data"];
    let teller = Teller { data, contents, names, reader };
    let action = action_of(event);
    let title = match action {
        Some(Action::Warn) => teller.warning(),
        Some(action) => teller.word(action.happened(kind_of(event))),
        None => event["action"].as_str().unwrap_or_default().to_owned(),
    };
    let mut told = Told {
        title,
        at: event["at"].as_str().unwrap_or_default().to_owned(),
        by: teller.by(&event["actor"]),
        ..Told::default()
    };
    teller.facts(action, &mut told.lines);
    teller.says(action, &mut told.says);
    told.files = contents["attachments"]["value"].as_array().cloned().unwrap_or_default();
    if action == Some(Action::File) {
        // The page shows them with the appeal itself.
        told.files.clear();
    }
    for name in ["into", "from", "split_from"] {
        if let Some(number) = data[name].as_str() {
            told.cases.push(number.to_owned());
        }
    }
    told
}

struct Teller<'a> {
    data: &'a Value,
    contents: &'a Value,
    names: &'a Names<'a>,
    reader: &'a Reader<'a>,
}

impl Teller<'_> {
    fn word(&self, text: Text) -> String {
        text.in_locale(self.reader.locale).to_owned()
    }

    fn say(&self, text: Text, parts: &[&str]) -> String {
        fill_in(text.in_locale(self.reader.locale), parts)
    }

    fn open(&self, name: &str) -> &str {
        self.data[name].as_str().unwrap_or_default()
    }

    fn content(&self, name: &str) -> &str {
        self.contents[name]["value"].as_str().unwrap_or_default()
    }

    fn date(&self, text: &str) -> String {
        parse_date(text)
            .map_or_else(|| text.to_owned(), |date| said(date, self.reader.today, self.reader.locale))
    }

    fn by(&self, actor: &Value) -> String {
        let role = actor["role"].as_str().unwrap_or_default();
        if role == "system" {
            return self.word(words::BY_SYSTEM);
        }
        let org = actor["org"].as_str().filter(|org| !org.is_empty()).map(|org| (self.names.org)(org));
        let name = self.contents["actor"]["value"]["name"].as_str().unwrap_or_default();
        // Both sides of an order are enterprises.
        let side = Side::of_code(self.open("side")).map(|side| self.word(side.text()));
        match (org.or(side), name) {
            (Some(org), "") => org,
            (Some(org), name) => [&org, " · ", name].concat(),
            (None, name) => name.to_owned(),
        }
    }

    /// 黄牌：答复期限 12月1日（周二）
    fn warning(&self) -> String {
        let level =
            Level::of_code(self.open("level")).map_or_else(String::new, |level| self.word(level.text()));
        let which = match self.open("deadline").strip_prefix("part:") {
            Some(org) => self.say(words::DEADLINE_PART, &[&(self.names.org)(org)]),
            None if self.open("deadline") == "step" => self.word(words::DEADLINE_STEP),
            None if self.open("deadline") == "statutory" => self.word(words::DEADLINE_STATUTORY),
            None => self.word(words::DEADLINE_TOTAL),
        };
        self.say(words::WARNED, &[&level, &which, &self.date(self.open("due"))])
    }

    fn facts(&self, action: Option<Action>, lines: &mut Vec<String>) {
        let locale = self.reader.locale;
        match action {
            Some(Action::File) if self.open("channel") == "counter" => {
                lines.push(self.say(words::FILED_AT_COUNTER, &[]));
            }
            Some(Action::File) if !matches!(self.open("channel"), "" | "online") => {
                lines.push(self.say(words::FILED_FOR, &[channel(self.open("channel"), locale)]));
            }
            Some(Action::Assign) => {
                let kind =
                    [(self.names.category)(self.open("category")), (self.names.tier)(self.open("tier"))];
                lines.push(kind.join(" · "));
            }
            Some(Action::Refuse) if !self.open("right_owner").is_empty() => {
                lines.push(self.say(words::RIGHT_OWNER, &[&(self.names.org)(self.open("right_owner"))]));
            }
            Some(Action::Extend) if !self.content("until").is_empty() => {
                lines.push(self.say(words::ASKED_UNTIL, &[&self.date(self.content("until"))]))
            }
            Some(Action::Verdict | Action::JoinedVerdict) => {
                let rating =
                    self.data["rating"].as_u64().and_then(|rating| u8::try_from(rating).ok()).unwrap_or(1);
                let solved =
                    Solved::of_code(self.open("solved")).map_or("", |solved| solved.text().in_locale(locale));
                lines.push(self.say(words::VERDICT_SAID, &[solved, rating_text(rating).in_locale(locale)]));
            }
            Some(Action::Settle) if self.data["clock"]["moved"].is_null() => {
                lines.push(self.say(words::STAYS_DUE, &[&self.date(self.open("due"))]));
            }
            Some(action) if self.order(action, lines) => {}
            Some(action) if self.application(action, lines) => {}
            Some(Action::Split) => {
                let parts = self.data["parts"].as_u64().unwrap_or_default().to_string();
                lines.push(self.say(words::SPLIT_INTO, &[&parts]));
            }
            Some(Action::Join | Action::Absorb) => {
                let name = self.contents["joined"]["value"]["name"].as_str().unwrap_or_default();
                for line in [name, self.content("title")].into_iter().filter(|line| !line.is_empty()) {
                    lines.push(line.to_owned());
                }
            }
            _ => {}
        }
        let prepared = self.contents["prepared"]["value"]["name"].as_str().unwrap_or_default();
        if action == Some(Action::File) && !prepared.is_empty() {
            lines.push(self.say(crate::i18n::appeal_drafts::PREPARED_BY, &[prepared]));
        }
        if matches!(action, Some(Action::List | Action::Unlist | Action::Exclude)) {
            let said = ["question", "answer", "reason"].map(|name| self.open(name));
            lines.extend(said.into_iter().filter(|said| !said.is_empty()).map(str::to_owned));
        }
        if action != Some(Action::File) && !self.open("channel").is_empty() {
            lines.push(self.say(words::SPOKEN_FOR, &[channel(self.open("channel"), locale)]));
        }
        if !self.content("handler").is_empty() {
            lines.push(self.say(words::HANDLED_BY, &[self.content("handler")]));
        }
        let claim = if self.open("claim").is_empty() { self.content("claim") } else { self.open("claim") };
        if let Some(claim) = Solved::of_code(claim) {
            lines.push(self.say(words::CLAIMED, &[claim.text().in_locale(locale)]));
        }
        if let Some(round) = self.data["round"].as_u64().filter(|round| *round > 1) {
            lines.push(self.say(words::ROUND_BEGINS, &[&round.to_string()]));
        }
        if !self.open("lead").is_empty() {
            lines.push(self.say(words::LEADS, &[&(self.names.org)(self.open("lead"))]));
        }
        let co: Vec<String> = self.data["co"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|part| {
                let org = (self.names.org)(part["org"].as_str().unwrap_or_default());
                self.say(words::CO_UNTIL, &[&org, &self.date(part["due"].as_str().unwrap_or_default())])
            })
            .collect();
        if !co.is_empty() {
            lines.push(self.say(words::CO_HANDLE, &[&co.join(locale.pick("、", ", "))]));
        }
        if let Ok(moved) = serde_json::from_value::<Move>(self.data["clock"]["moved"].clone()) {
            lines.push(moved_words(&moved, self.reader));
        }
        if let Ok(outcome) = serde_json::from_value::<Outcome>(self.data["outcome"].clone()) {
            lines.push(self.say(words::ENDED_AS, &[outcome.text().in_locale(locale)]));
        }
    }

    /// What an event of a service order says of its own; whether it did.
    fn order(&self, action: Action, lines: &mut Vec<String>) -> bool {
        let number = self.open("milestone").parse::<usize>().ok().map(|place| (place + 1).to_string());
        if let Some(number) = number {
            lines.push(self.say(orders::SAID_MILESTONE, &[&number]));
            if !self.open("day").is_empty() {
                lines.push(self.say(orders::SAID_DAY, &[&self.date(self.open("day"))]));
            }
            if self.data["late"] == true {
                lines.push(self.word(orders::SAID_LATE));
            }
            return true;
        }
        match action {
            Action::Decide if !self.open("finding").is_empty() => {
                let finding = FINDINGS.iter().find(|(code, _)| *code == self.open("finding"));
                let finding = finding.map(|(_, text)| self.word(*text)).unwrap_or_default();
                lines.push(self.say(orders::SAID_FINDING, &[&finding]));
            }
            Action::Rate if self.data["marks"].is_object() => {
                let mark = |name: &str| self.data["marks"][name].as_u64().unwrap_or_default().to_string();
                let marks = [mark("quality"), mark("punctuality"), mark("price")];
                lines.push(self.say(orders::SAID_MARKS, &[&marks[0], &marks[1], &marks[2]]));
            }
            _ => return false,
        }
        true
    }

    /// What an event of an application says of its own; whether it did.
    fn application(&self, action: Action, lines: &mut Vec<String>) -> bool {
        let named = |name: &str| {
            let words = &self.data[name];
            let own = words[self.reader.locale.pick("zh", "en")].as_str().filter(|own| !own.is_empty());
            own.or_else(|| words["zh"].as_str()).unwrap_or_default().to_owned()
        };
        let until = || self.date(self.open("until"));
        match action {
            Action::Notify => {
                let count = self.data["missing"].as_u64().unwrap_or_default().to_string();
                lines.push(self.say(words::MISSING_SAID, &[&count]));
                let missing = self.contents["missing"]["value"].as_array().into_iter().flatten();
                lines.extend(missing.filter_map(|one| one["text"].as_str()).map(str::to_owned));
            }
            Action::Advance => lines.push(self.say(words::STEP_DONE, &[&named("step")])),
            Action::BeginProcedure => {
                lines.push(self.say(words::PROCEDURE_SAID, &[&named("name"), &until()]));
            }
            Action::Publicise => {
                lines.push(self.say(words::PUBLIC_UNTIL, &[&until()]));
                lines.push(self.open("text").to_owned());
            }
            Action::Reply => {
                let upheld = self.data["upheld"].as_bool().unwrap_or_default();
                lines.push(self.word(if upheld { words::UPHELD } else { words::NOT_UPHELD }));
            }
            Action::Revoke => {
                let way = serde_json::from_value::<Ending>(self.data["way"].clone());
                let way = way.map(|way| self.word(way.text())).unwrap_or_default();
                lines.push(self.say(words::REVOKED_SAID, &[&way, self.open("basis")]));
            }
            Action::Remind if self.open("until").is_empty() => {
                lines.push(self.say(words::REMINDED_SAID, &[&self.date(self.open("due"))]));
            }
            Action::Remind => lines.push(self.say(words::ENDS_SAID, &[&until()])),
            Action::Renew => lines.push(self.open("by").to_owned()),
            Action::CallBack => {
                let reached = self.open("reached") == "yes";
                lines.push(self.word(if reached { ratings::REACHED } else { ratings::NOT_REACHED }));
            }
            Action::Decide => {
                let granted = self.data["granted"].as_bool().unwrap_or_default();
                lines.push(self.word(if granted { words::GRANTED_SAID } else { words::REFUSED_SAID }));
                if !self.open("number").is_empty() {
                    lines.push(self.say(words::RESULT_NUMBER, &[self.open("number")]));
                }
            }
            Action::Rate | Action::RateStep => {
                if action == Action::RateStep {
                    lines.push(named("step"));
                }
                let rating = self.data["rating"].as_u64().and_then(|rating| u8::try_from(rating).ok());
                let said = rating_text(rating.unwrap_or(1)).in_locale(self.reader.locale);
                lines.push(self.say(words::RATED_SAID, &[said]));
                if self.data["at_counter"].as_bool().unwrap_or_default() {
                    lines.push(self.word(ratings::AT_COUNTER));
                }
            }
            Action::Propose if !self.content("decision").is_empty() => {
                let granted = self.content("decision") == "grant";
                lines.push(self.word(if granted { words::GRANTED_SAID } else { words::REFUSED_SAID }));
            }
            _ => return false,
        }
        true
    }

    fn says(&self, action: Option<Action>, says: &mut Vec<(String, String)>) {
        // The appeal's own text stands at the top of the page.
        let filed = action == Some(Action::File);
        let labels = [
            ("text", None),
            ("plan", None),
            ("answer", None),
            ("decision", Some(words::SAY_DECISION)),
            ("reason", Some(words::SAY_REASON)),
            ("comment", Some(words::SAY_COMMENT)),
            ("note", Some(words::SAY_NOTE)),
            ("consent", Some(words::SAY_CONSENT)),
        ];
        for (name, label) in labels {
            if self.contents[name]["missing"] == true {
                says.push((String::new(), self.word(words::SAY_MISSING)));
                continue;
            }
            let text = self.content(name);
            // What is proposed is told in a word, what is decided in sentences.
            if text.is_empty() || (filed && name == "text") || matches!(text, "grant" | "refuse") {
                continue;
            }
            says.push((label.map(|label| self.word(label)).unwrap_or_default(), text.to_owned()));
        }
    }
}

pub fn channel(code: &str, locale: Locale) -> &'static str {
    let text = match code {
        "hotline" => words::CHANNEL_HOTLINE,
        "visit" => words::CHANNEL_VISIT,
        "letter" => words::CHANNEL_LETTER,
        "meeting" => words::CHANNEL_MEETING,
        "counter" => words::CHANNEL_COUNTER,
        _ => words::CHANNEL_ONLINE,
    };
    text.in_locale(locale)
}

#[cfg(test)]
mod tests;
