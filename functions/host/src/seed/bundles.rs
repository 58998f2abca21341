//! The demo's joint application (一件事): an enterprise that begins to carry goods by its own trucks applies for both
//! permits together; the first is under review, the other waits for it.

use anyhow::Context;
use cases::app::take_upload::take_upload;
use kernel::App;
use kernel::spine::{Attempt, Loaded, act, book, load};
use matters::Shelf;
use matters::app::apply_together::apply_together;
use matters::app::plan_bundle::lay_out;
use serde_json::{Map, Value, json};
use shared::access::{Principal, Role};
use shared::matters::bundle::wire::BundleRequest;
use shared::matters::wizard::Answers;
use shared::spine::{Action, Party};
use time::OffsetDateTime;

use super::cast::Cast;
use super::plan::{china, date};
use super::progress::Anchor;

const BY: &str = "owner2";
const REGION: &str = "130100";
/// When it is filed and accepted, in working days ago and minutes of the day.
const FILED: (u32, u32) = (4, 615);
const ACCEPTED: (u32, u32) = (3, 640);

/// What the enterprise hands in, each a text that one can read.
const SAFETY: &str = "石家庄禾沐食品有限公司道路货物运输安全生产管理制度\n\n一、车辆每日出车前检查，有隐患不上路。\n二、驾驶员连续驾驶不超过四小时。\n三、冷藏货物装卸时开启双闪，周围设置警示标志。\n四、事故立即报告，两小时内报所在地交通运输部门。\n";

/// Files it once; what was filed stays.
pub async fn seed(app: &App, shelf: &Shelf, cast: &Cast, now: OffsetDateTime) -> anyhow::Result<()> {
    let anchor = Anchor::of(app, "demo-bundle").await?;
    if anchor.done {
        return Ok(());
    }
    let book = book(app).await?;
    let at = |(ago, minute): (u32, u32)| china(date(ago, &book.calendar, now), minute).min(now);
    let person = cast.login(BY).with_context(|| format!("nobody is called {BY}"))?;
    let request = request(app, shelf, &person, at(FILED)).await?;
    let key = ("demo-bundle-logistics", at(FILED));
    let filed = apply_together(app, shelf, &person, &request, key).await.context("the joint application")?;
    let Loaded { case, .. } =
        load(app, &filed.number).await?.context("a joint application that isn't there")?;
    let bundle = case.bundle.context("a case without branches")?;
    let first =
        bundle.branches.iter().find(|branch| !branch.case.is_empty()).context("no branch has begun")?;
    let officer = cast.staff(Role::Officer, &first.org);
    let attempt = Attempt {
        number: &first.case,
        action: Action::Accept,
        version: None,
        fields: &Map::new(),
        key: "demo-bundle-logistics-accept",
        party: Party::Person(&officer),
        now: at(ACCEPTED),
        attachments: &[],
        targets: &[],
    };
    act(app, attempt).await.context("accepting the first branch")?;
    anchor.finish(app).await
}

/// The answers, and an upload for each document that has to be handed in.
async fn request(
    app: &App,
    shelf: &Shelf,
    person: &Principal,
    at: OffsetDateTime,
) -> anyhow::Result<BundleRequest> {
    let answers =
        [("company", "have"), ("truck", "heavy"), ("permit", "no"), ("store", "none"), ("staff", "yes")];
    let answers: Answers = answers
        .into_iter()
        .map(|(question, answer)| (question.to_owned(), vec![answer.to_owned()]))
        .collect();
    let laid = lay_out(app, shelf, ("logistics", REGION, &answers)).await.context("the joint application")?;
    let mut documents = Map::new();
    for paper in laid.combined.papers.iter().filter(|paper| paper.required && paper.items.is_empty()) {
        let name = format!("{}.txt", paper.name.zh);
        let content = if paper.name.zh.contains("制度") {
            SAFETY.to_owned()
        } else {
            format!("{}\n\n冀A 冷藏货车，两辆，车头 45 度角各一张，原件随车备查。\n", paper.name.zh)
        };
        let taken = take_upload(app, &app.blobs, person, (&name, content.into_bytes().into()), at)
            .await
            .with_context(|| name.clone())?;
        documents.insert(paper.code.clone(), json!([taken.attachment.id]));
    }
    let values: Map<String, Value> = Map::new();
    Ok(BundleRequest {
        scenario: "logistics".to_owned(),
        region: REGION.to_owned(),
        answers,
        values,
        documents,
        applicant: None,
        project: String::new(),
        edition: None,
        items: Vec::new(),
        running: None,
    })
}
