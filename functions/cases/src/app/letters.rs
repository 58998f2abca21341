//! Letters to an enterprise's people, and to whoever is handed a case by name: that there is news, and nothing of what it is. Each is tried again, at growing
//! intervals, until everyone was reached or it is given up.
//!
//! Always: a letter is claimed before it is sent, so that two passes at once send it once; it is sent twice only when
//! a sender dies between the server's answer and its own note of it. Not here: who has which address (`identity`).

use std::collections::BTreeMap;

use kernel::mail::{self, Sent};
use kernel::notices::Recipient;
use kernel::{App, Fault, audit};
use shared::notices::Tells;
use time::{Duration, OffsetDateTime};

use crate::store::letters::{Letter, claim, due, end, reach};

/// Letters that a pass looks at.
const LETTERS: u16 = 50;
/// After the first try, the second, …; then it is given up. Three days in all, as long as mail servers try themselves.
const WAITS: [Duration; 7] = [
    Duration::minutes(5),
    Duration::minutes(15),
    Duration::hours(1),
    Duration::hours(4),
    Duration::hours(12),
    Duration::hours(24),
    Duration::hours(30),
];

/// What a pass came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    pub sent: u32,
    /// To be tried again.
    pub put_off: u32,
    pub given_up: u32,
}

/// The news of one thing for one enterprise or person: one letter, however much there is.
struct Errand {
    recipient: Recipient,
    about: String,
    /// It is a case; what else there is news of is read from the inbox.
    is_case: bool,
    letters: Vec<Letter>,
    last: bool,
}

/// Sends what is due. `addresses` are those of a person, or of the people who act for an enterprise.
pub async fn send_due<F>(
    app: &App,
    now: OffsetDateTime,
    addresses: impl Fn(Recipient) -> F,
) -> Result<Posted, Fault>
where
    F: Future<Output = Result<Vec<String>, Fault>>,
{
    let mut posted = Posted::default();
    if !app.mailer.is_enabled() || app.config.read_only {
        return Ok(posted);
    }
    let mut errands: BTreeMap<(Recipient, String, bool), Vec<Letter>> = BTreeMap::new();
    for letter in due(app, now, LETTERS).await? {
        let Some(recipient) = letter.recipient() else { continue };
        let place = (recipient, letter.about.clone(), is_last(&letter));
        errands.entry(place).or_default().push(letter);
    }
    for ((recipient, about, last), found) in errands {
        let to = match addresses(recipient.clone()).await {
            Ok(to) => to,
            Err(fault) => {
                // One that can't be read must not keep the letters of the others.
                tracing::warn!(about = %about, fault = %fault, "nobody knows to whom a letter goes");
                continue;
            }
        };
        let is_case = found.iter().any(|letter| matches!(letter.tells, Tells::Step(_)));
        let mut errand = Errand { recipient, about, is_case, letters: Vec::new(), last };
        for letter in found {
            errand.take(app, letter).await?;
        }
        if errand.letters.is_empty() {
            continue;
        }
        if !run(app, &errand, to, now, &mut posted).await? {
            // The server is away, or too busy: the others wait for the next pass, unclaimed.
            break;
        }
    }
    Ok(posted)
}

fn tried(letter: &Letter) -> usize {
    usize::try_from(letter.tries).unwrap_or(usize::MAX)
}

/// Whether it is given up when this try fails. Such letters go on an errand of their own: fresh news isn't given up
/// with them.
fn is_last(letter: &Letter) -> bool {
    tried(letter) >= WAITS.len()
}

impl Errand {
    async fn take(&mut self, app: &App, letter: Letter) -> Result<(), Fault> {
        if tried(&letter) > WAITS.len() {
            // Its sender died in the last try: nobody knows whether it arrived, and it isn't tried for ever.
            give_up(app, self, "unknown").await?;
            return end(app, &letter, "given_up", app.now()).await;
        }
        // The last try is claimed like any other: who dies in it leaves it to be ended. A claim counts from when it is
        // made, however long the pass has been under way.
        let wait = WAITS.get(tried(&letter)).copied().unwrap_or(WAITS[0]);
        if let Some(letter) = claim(app, letter, app.now() + wait).await? {
            self.letters.push(letter);
        }
        Ok(())
    }

    /// Whether all the news that this errand is for was sent to someone.
    fn has_reached(&self, mark: &String) -> bool {
        self.letters.iter().all(|letter| letter.reached.contains(mark))
    }
}

/// Sends to everyone who wasn't reached. Whether the server answered.
async fn run(
    app: &App,
    errand: &Errand,
    to: Vec<String>,
    now: OffsetDateTime,
    posted: &mut Posted,
) -> Result<bool, Fault> {
    let mut reached: Vec<String> = Vec::new();
    let (mut left, mut answers) = (0, true);
    for address in to {
        let mark = app.seal.short_code("letter", &address, 16);
        if errand.has_reached(&mark) {
            reached.push(mark);
            continue;
        }
        match app.mailer.send(words(app, errand, address)).await {
            Sent::Accepted => {
                reached.push(mark);
                // At once: whoever goes on after a crash must not write to this one again.
                if !note(app, errand, &reached).await? {
                    return Ok(true);
                }
            }
            // Trying again would change nothing; the mailer has logged it.
            Sent::Refused => {
                reached.push(mark);
                give_up(app, errand, "refused").await?;
                if !note(app, errand, &reached).await? {
                    return Ok(true);
                }
            }
            Sent::Disabled => {}
            Sent::Failed => {
                (left, answers) = (left + 1, false);
                break;
            }
        }
    }
    let how = match (left, errand.last) {
        (0, _) => "sent",
        (_, true) => "given_up",
        (_, false) => {
            posted.put_off += 1;
            return Ok(answers);
        }
    };
    for letter in &errand.letters {
        end(app, letter, how, now).await?;
    }
    if left == 0 {
        posted.sent += 1;
    } else {
        posted.given_up += 1;
        give_up(app, errand, "unreachable").await?;
    }
    Ok(answers)
}

/// Notes who was reached. Whether the letters are still ours: otherwise another pass goes on with them.
async fn note(app: &App, errand: &Errand, reached: &[String]) -> Result<bool, Fault> {
    let mut ours = true;
    for letter in &errand.letters {
        ours &= reach(app, letter, reached).await?;
    }
    Ok(ours)
}

/// Says in the log and in the audit that someone wasn't told; who it was stands in neither.
async fn give_up(app: &App, errand: &Errand, why: &str) -> Result<(), Fault> {
    tracing::error!(about = %errand.about, why, "a letter was given up");
    let object = match &errand.recipient {
        Recipient::Enterprise(code) => format!("enterprise#{code}"),
        Recipient::Person(user) => format!("user#{user}"),
    };
    let act = audit::Act::new("projector", "letter_given_up", object);
    audit::record(app, act.detail(format!("{} {why}", errand.about))).await
}

fn words(app: &App, errand: &Errand, to: String) -> mail::Letter {
    let (origin, number) = (&app.config.public_origin, &errand.about);
    if !errand.is_case {
        return mail::Letter {
            to,
            subject: "企通：有新消息 · Qitong: news for you".to_owned(),
            text: format!(
                "您好：\n\n贵企业有新消息，请登录企通查看：\n{origin}/inbox\n\n\
                 为保护隐私，邮件中不含具体内容。\n\n\
                 There is news for your enterprise. Please sign in to Qitong to read it:\n{origin}/inbox\n\n\
                 For your privacy this letter doesn’t say what it is.\n"
            ),
        };
    }
    mail::Letter {
        to,
        subject: format!("企通：办件 {number} 有新进展 · Qitong: news on case {number}"),
        text: format!(
            "您好：\n\n办件 {number} 有新进展，请登录企通查看：\n{origin}/cases/{number}\n\n\
             为保护隐私，邮件中不含办件内容。\n\n\
             There is news on case {number}. Please sign in to Qitong to read it:\n{origin}/cases/{number}\n\n\
             For your privacy this letter says nothing of the case itself.\n"
        ),
    }
}
