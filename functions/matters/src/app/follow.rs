//! Following: an enterprise or an org follows an item or a case that it may read, and finds in its inbox what happens.
//!
//! Always: whether a case may be read is weighed when it is followed and again with each step; who may no longer read it
//! is told nothing more. Only steps that everyone who tracks the case sees are told.

use kernel::notices::{self, News, tell};
use kernel::spine::{Loaded, book, load};
use kernel::{App, Fault};
use shared::access::Principal;
use shared::kinds::flow;
use shared::matters::ItemCode;
use shared::matters::change::Version;
use shared::matters::follow::{FOLLOWS, Follow, FollowPage, Followed};
use shared::matters::told::MatterTold;
use shared::spine::book::Book;
use shared::spine::{Action, Case, Party, Record};
use shared::text::Text;
use time::OffsetDateTime;

use crate::catalogue::Shelf;
use crate::store::{self, Follower};

/// Who a person follows as: their enterprise, once it is proved, or their org.
fn follower_of(person: &Principal) -> Result<Follower, Fault> {
    let inbox = if person.role.is_enterprise() {
        person.is_of(&person.enterprise).then(|| notices::enterprise(&person.enterprise))
    } else {
        (!person.org.is_empty()).then(|| notices::org(&person.org))
    };
    let inbox = inbox.ok_or(Fault::NotAllowed)?;
    Ok(Follower { inbox, role: person.role, region: person.region.clone(), after: 0 })
}

/// Whom a follower stands for when it is asked what may be read.
fn principal_of(follower: &Follower) -> Principal {
    let word = |prefix: &str| follower.inbox.strip_prefix(prefix).unwrap_or_default().to_owned();
    Principal {
        user: String::new(),
        login: String::new(),
        name: String::new(),
        role: follower.role,
        org: word("org#"),
        region: follower.region.clone(),
        enterprise: word("ent#"),
        enterprise_name: String::new(),
        verified: true,
        owners_submit: false,
    }
}

pub async fn list_follows(app: &App, person: &Principal) -> Result<FollowPage, Fault> {
    let follower = follower_of(person)?;
    Ok(FollowPage { items: store::follows(app, &follower.inbox).await?, next: None })
}

/// Follows an item of the directory, or a case that the person may read.
///
/// # Errors
/// `not_found`, `too_many`.
pub async fn follow(
    app: &App,
    shelf: &Shelf,
    person: &Principal,
    (what, id): (Followed, &str),
    now: OffsetDateTime,
) -> Result<(), Fault> {
    let follower = follower_of(person)?;
    let (title, after) = match what {
        Followed::Item => {
            let code = ItemCode::parse(id).map_err(|_| Fault::NotFound)?;
            let catalogue = shelf.catalogue(app).await?;
            let card = catalogue.get(code.as_str()).ok_or(Fault::NotFound)?;
            (card.name.zh.clone(), 0)
        }
        Followed::Case => {
            let Loaded { case, .. } = load(app, id).await?.ok_or(Fault::NotFound)?;
            if !Party::Person(person).may_read(&case, &book(app).await?.regions) {
                return Err(Fault::NotFound);
            }
            (case.title, case.version)
        }
    };
    let held = store::follows(app, &follower.inbox).await?;
    if held.len() >= FOLLOWS && !store::is_followed(app, &follower.inbox, (what, id)).await? {
        let text = Text::new(
            "最多关注 100 项，请先取消不再需要的",
            "At most 100 can be followed; unfollow what you no longer need first",
        );
        return Err(Fault::refused("too_many", text));
    }
    let one = Follow { what, id: id.to_owned(), title, at: kernel::time::wire(now) };
    store::follow(app, &Follower { after, ..follower }, &one).await
}

pub async fn unfollow(app: &App, person: &Principal, thing: (Followed, &str)) -> Result<(), Fault> {
    store::unfollow(app, &follower_of(person)?.inbox, thing).await
}

/// Tells those who follow an item what an edition does to it, once.
pub async fn tell_of_item(app: &App, version: &Version, at: OffsetDateTime) -> Result<(), Fault> {
    let Some(told) = MatterTold::of_change(version.kind) else { return Ok(()) };
    let news = News {
        about: version.item.code.clone(),
        seq: version.edition,
        tells: told.into(),
        level: String::new(),
        title: version.item.name.zh.clone(),
        at,
    };
    for follower in store::followers(app, Followed::Item, &version.item.code).await? {
        tell(app, &follower.inbox, &news).await?;
    }
    Ok(())
}

/// Tells those who follow a case of some of its events, each once. Who is told by the case itself isn't told twice.
pub async fn tell_of_case(
    app: &App,
    book: &Book,
    case: &Case,
    records: &[Record],
    seqs: &[u32],
) -> Result<(), Fault> {
    let rules = flow(case.kind).rules;
    let is_told = |action: Action| rules.iter().any(|rule| rule.action == action && rule.public);
    let new: Vec<&Record> = records
        .iter()
        .filter(|record| seqs.contains(&record.event.seq) && is_told(record.event.action))
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    for follower in store::followers(app, Followed::Case, &case.number).await? {
        let person = principal_of(&follower);
        if !Party::Person(&person).may_read(case, &book.regions) {
            continue;
        }
        for record in new
            .iter()
            .filter(|record| record.event.seq > follower.after)
            .filter(|record| record.event.actor.org.is_empty() || record.event.actor.org != person.org)
        {
            let news = News {
                about: case.number.clone(),
                seq: record.event.seq,
                tells: record.event.action.into(),
                level: record.open("level").unwrap_or_default().to_owned(),
                title: case.title.clone(),
                at: record.event.at,
            };
            tell(app, &follower.inbox, &news).await?;
        }
    }
    Ok(())
}
