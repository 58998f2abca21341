//! An enterprise is interested in another's posting.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault, Refusal};
use shared::calendar::{china_date, day};
use shared::form::{tidy_line, tidy_paragraph};
use shared::market::deal::{DealSide, DealState, Step};
use shared::market::fair::wire::FromFair;
use shared::market::posting::Board;
use shared::market::rules::{contact_fault, registration_faults};
use shared::market::standing::{State, on};
use shared::market::told::Told;
use shared::market::wire::{Contact, DealView, InterestRequest};
use shared::problem::FieldFault;
use shared::text::Text;

use super::block::{between, no_word};
use super::fairs::keep_booths::booth_of;
use super::move_deal::in_workdays;
use super::show_deals::deal_view;
use super::show_posting::deal_id;
use super::tell;
use super::trader::must_submit;
use crate::store::guests::{Began, put_began};
use crate::store::{self, Called, KeptDeal, Party, Taken};

/// The longest text with an interest.
const TEXT: usize = 500;

/// Begins the conversation of this enterprise about a posting; there is one at most, so that the same again is the same.
pub async fn show_interest(
    app: &App,
    caller: &Caller,
    posting: &str,
    request: &InterestRequest,
) -> Result<DealView, Fault> {
    must_submit(caller)?;
    let kept = store::posting(app, posting, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let today = china_date(app.now());
    if on(kept.state, kept.until, today) != State::Live {
        return Err(Fault::NotFound);
    }
    let from = match &request.booth {
        Some(at) => Some(booth_of(app, (&at.fair, at.booth), &kept).await?),
        None => None,
    };
    let about = About {
        subject: posting.to_owned(),
        title: kept.form.posting.title,
        board: Some(kept.form.posting.board),
        region: kept.form.posting.region,
        anonymous: kept.form.posting.anonymous,
        poster: Party { enterprise: kept.enterprise, name: kept.enterprise_name, contact: kept.form.contact },
        from,
    };
    ask(app, caller, about, request).await
}

/// What a conversation is about, and with whom.
pub(super) struct About {
    /// The posting's id, or what stands in its place.
    pub subject: String,
    pub title: String,
    /// Under which what comes of it is counted; nothing for what begins in the directory.
    pub board: Option<Board>,
    pub region: String,
    pub anonymous: bool,
    pub poster: Party,
    /// The fair at which it begins.
    pub from: Option<FromFair>,
}

/// Begins a conversation with another enterprise. There is one at most of the two about a subject.
pub(super) async fn ask(
    app: &App,
    caller: &Caller,
    about: About,
    request: &InterestRequest,
) -> Result<DealView, Fault> {
    if caller.is_of(&about.poster.enterprise) {
        return Err(Fault::refused(
            "own_posting",
            Text::new("这是本企业发布的信息", "This is your own enterprise’s posting"),
        ));
    }
    let (text, contact) = checked(request)?;
    let blocked = between(app, &caller.enterprise, &about.poster.enterprise).await?;
    if blocked.any() {
        return Err(no_word(blocked));
    }
    let (book, today) = (book(app).await?, china_date(app.now()));
    let (id, at) = (deal_id(&about.subject, &caller.enterprise), wire(app.now()));
    let taken = Taken {
        at: at.clone(),
        step: Step::Ask,
        state: DealState::Asked,
        side: DealSide::Asker,
        by: caller.user.clone(),
        reason: String::new(),
    };
    let deal = KeptDeal {
        id: id.clone(),
        version: 1,
        posting: about.subject,
        title: about.title,
        board: about.board,
        region: about.region,
        anonymous: about.anonymous,
        state: DealState::Asked,
        poster: about.poster,
        asker: Party { enterprise: caller.enterprise.clone(), name: caller.enterprise_name.clone(), contact },
        text,
        outcome: None,
        until: in_workdays(&book, today, book.terms.market.interest_days),
        asked_at: None,
        reports: Vec::new(),
        called: Called::default(),
        from: about.from,
        introduced: None,
        answer: None,
        history: vec![taken],
        at,
    };
    if let Some(before) = store::deal(app, &id, Reads::Strong).await? {
        return deal_view(app, caller, &before, true).await;
    }
    // Counted before it is there: what is broken off in between costs one of the day's.
    let most = book.terms.market.interests_a_day;
    if !store::count_interest(app, &caller.enterprise, &day(today), most).await? {
        return Err(enough(most));
    }
    if let Some(from) = &deal.from {
        let began = Began {
            deal: deal.id.clone(),
            booth: from.booth,
            enterprise: deal.asker.enterprise.clone(),
            enterprise_name: deal.asker.name.clone(),
        };
        // First what leads to it; what leads nowhere isn't counted.
        put_began(app, &from.fair, &began).await?;
    }
    let deal = match store::put_deal(app, &deal).await? {
        Written::Done => {
            tell::side(app, &deal, DealSide::Poster, Told::InterestShown).await;
            deal
        }
        Written::Conflict => store::deal(app, &id, Reads::Strong).await?.ok_or(Fault::NotFound)?,
    };
    deal_view(app, caller, &deal, true).await
}

fn enough(most: u32) -> Fault {
    Refusal::new(
        422,
        "too_many_today",
        format!("贵企业今天已表达 {most} 次意向，达到每日上限，请明天再试"),
        format!(
            "Your enterprise has shown interest {most} times today, which is the most; please go on tomorrow"
        ),
    )
    .into()
}

fn checked(request: &InterestRequest) -> Result<(String, Contact), Fault> {
    let text = tidy_paragraph(&request.text);
    let mut faults: Vec<FieldFault> = Vec::new();
    if text.is_empty() {
        let words = Text::new("请简要说明合作意向", "Say in short what you are interested in");
        faults.push(FieldFault::new("text", "required", words));
    }
    if text.chars().count() > TEXT {
        faults.push(FieldFault::new(
            "text",
            "too_long",
            Text::new("不超过 500 个字", "500 characters at most"),
        ));
    }
    faults.extend(contact_fault("text", &text));
    if !request.consent {
        let words = Text::new(
            "请同意在对方同意洽谈后向其展示联系方式",
            "Please agree that the other side sees your contact once it agrees to talk",
        );
        faults.push(FieldFault::new("consent", "required", words));
    }
    let name = tidy_line(&request.contact.name);
    if name.chars().count() > 40 {
        faults.push(FieldFault::new(
            "contact.name",
            "too_long",
            Text::new("不超过 40 个字", "40 characters at most"),
        ));
    }
    let contact = Contact { name, phone: tidy_line(&request.contact.phone) };
    faults.extend(registration_faults(&contact));
    Fault::unless_valid(faults)?;
    Ok((text, contact))
}
