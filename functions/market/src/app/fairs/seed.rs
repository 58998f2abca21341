//! Fairs of a demonstration: as they would be after their organisers had published them, enterprises had registered, and
//! those that are past had been held.
//!
//! Always: everything is put once, so that a demonstration that broke off goes on where it was.

use kernel::store::Reads;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::market::deal::{DealSide, DealState, Step};
use shared::market::fair::Fair;
use shared::market::fair::follow::Note;
use shared::market::fair::roll::Roll;
use shared::market::fair::rules::check;
use shared::market::fair::standing::{Action, State};
use shared::market::fair::terms::FairTerms;
use shared::market::fair::wire::{FairLine, FromFair, RatingRequest};
use shared::market::wire::Contact;
use time::{Duration, OffsetDateTime};

use super::keep_fairs::look_on;
use crate::app::show_posting::deal_id;
use crate::app::trader::id_of;
use crate::store::fairs::{self as store, Booth, Kept};
use crate::store::guests::{self, Began, Guest, Noted};
use crate::store::{self as market, Called, KeptDeal, Party, Taken};

/// A fair to begin with.
#[derive(Clone, Debug)]
pub struct Begun {
    pub org: String,
    pub fair: Fair,
    /// When it was published; registrations follow minute by minute.
    pub at: OffsetDateTime,
    pub guests: Vec<Entered>,
    /// Booths with credit code and name of whose each is.
    pub booths: Vec<(u16, String, String)>,
    pub interests: Vec<Interested>,
    pub notes: Vec<(String, Note)>,
    pub said: Vec<(String, RatingRequest)>,
}

/// Persons whom an enterprise registered; the first so many came.
#[derive(Clone, Debug)]
pub struct Entered {
    pub enterprise: String,
    pub enterprise_name: String,
    pub industry: String,
    pub persons: Vec<Contact>,
    pub came: usize,
}

/// Interest in a posting that began at a booth of it.
#[derive(Clone, Debug)]
pub struct Interested {
    pub by: Party,
    pub booth: u16,
    /// The posting's title.
    pub title: String,
    pub text: String,
    /// The other side agreed to talk.
    pub talks: bool,
}

/// Puts a fair with all that belongs to it; what is there stays.
///
/// # Errors
/// `invalid_form` with everything that the rules find in it.
pub async fn begin(app: &App, begun: &Begun) -> Result<(), Fault> {
    let regions = &kernel::spine::book(app).await?.regions;
    Fault::unless_valid(check(&begun.fair, regions, None))?;
    let id = id_of(&["demo", "fair", &begun.org, &begun.fair.title]);
    let kept = published(&id, begun);
    let roll = enter(app, &id, begun).await?;
    for (number, enterprise, name) in &begun.booths {
        let given = Some((enterprise.clone(), name.clone()));
        let booth = Booth { number: *number, version: 1, given, asks: Vec::new() };
        let _ = store::put_booth(app, &id, &booth).await?;
    }
    for interested in &begun.interests {
        interest(app, &kept, begun, interested).await?;
    }
    for (enterprise, note) in &begun.notes {
        let noted = Noted { enterprise: enterprise.clone(), note: Note { version: 1, ..note.clone() } };
        let _ = guests::put_note(app, &id, &noted).await?;
    }
    for (enterprise, said) in &begun.said {
        guests::put_said(app, &id, enterprise, said).await?;
    }
    let _ = store::put(app, &kept).await?;
    let Some(kept) = store::fair(app, &id, Reads::Strong).await? else { return Ok(()) };
    store::show_counts(app, &kept, &roll).await
}

fn published(id: &str, begun: &Begun) -> Kept {
    let at = wire(begun.at);
    let mut kept = Kept::new(id, &begun.org, begun.fair.clone(), &at);
    kept.state = State::Published;
    kept.lines.push(FairLine {
        at,
        action: Some(Action::Publish),
        changed: Vec::new(),
        reason: String::new(),
    });
    kept.look_on = look_on(&kept, &FairTerms::default());
    kept
}

/// Everyone on the roll, in their order.
async fn enter(app: &App, fair: &str, begun: &Begun) -> Result<Roll, Fault> {
    let mut roll = Roll::new(begun.fair.capacity, 1);
    let mut at = begun.at;
    let starts = begun.fair.starts().unwrap_or(begun.at).unix_timestamp();
    for entered in &begun.guests {
        at += Duration::minutes(37);
        let mut ids = Vec::new();
        for (place, person) in entered.persons.iter().enumerate() {
            let id = id_of(&["demo", fair, &entered.enterprise, &place.to_string()]);
            let guest = Guest {
                id: id.clone(),
                fair: fair.to_owned(),
                name: person.name.clone(),
                phone: person.phone.clone(),
                enterprise: entered.enterprise.clone(),
                enterprise_name: entered.enterprise_name.clone(),
                industry: entered.industry.clone(),
                at: wire(at),
            };
            guests::put_guest(app, &guest).await?;
            ids.push(id);
        }
        // One who can't be registered is missing on the roll, which the demo's test finds.
        let _ = roll.register(&entered.enterprise, &ids, begun.fair.most, at.unix_timestamp());
        for id in ids.iter().take(entered.came) {
            roll.come(id, starts);
        }
    }
    roll.version = 1;
    let _ = store::put_roll(app, fair, &roll).await?;
    Ok(roll)
}

async fn interest(app: &App, kept: &Kept, begun: &Begun, interested: &Interested) -> Result<(), Fault> {
    let Some((_, owner, _)) = begun.booths.iter().find(|(number, ..)| *number == interested.booth) else {
        return Ok(());
    };
    let posting = id_of(&["demo", owner, &interested.title]);
    let Some(posting) = market::posting(app, &posting, Reads::Strong).await? else { return Ok(()) };
    let id = deal_id(&posting.id, &interested.by.enterprise);
    let began = Began {
        deal: id.clone(),
        booth: interested.booth,
        enterprise: interested.by.enterprise.clone(),
        enterprise_name: interested.by.name.clone(),
    };
    guests::put_began(app, &kept.id, &began).await?;
    let asked = kept.fair.starts().unwrap_or(begun.at) + Duration::hours(1);
    let taken = |at: OffsetDateTime, step: Step, state: DealState, side: DealSide| Taken {
        at: wire(at),
        step,
        state,
        side,
        by: String::new(),
        reason: String::new(),
    };
    let mut history = vec![taken(asked, Step::Ask, DealState::Asked, DealSide::Asker)];
    if interested.talks {
        let agreed = asked + Duration::hours(5);
        history.push(taken(agreed, Step::Accept, DealState::Talking, DealSide::Poster));
    }
    let deal = KeptDeal {
        id,
        version: 1,
        posting: posting.id.clone(),
        title: posting.form.posting.title.clone(),
        board: Some(posting.form.posting.board),
        region: posting.form.posting.region.clone(),
        anonymous: false,
        state: if interested.talks { DealState::Talking } else { DealState::Asked },
        poster: Party {
            enterprise: posting.enterprise,
            name: posting.enterprise_name,
            contact: posting.form.contact,
        },
        asker: interested.by.clone(),
        text: interested.text.clone(),
        outcome: None,
        until: None,
        asked_at: None,
        reports: Vec::new(),
        called: Called::default(),
        from: Some(FromFair {
            fair: kept.id.clone(),
            title: kept.fair.title.clone(),
            booth: interested.booth,
        }),
        introduced: None,
        answer: None,
        at: history.last().map_or_else(|| wire(asked), |last| last.at.clone()),
        history,
    };
    let _ = market::put_deal(app, &deal).await?;
    Ok(())
}
