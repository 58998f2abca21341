//! The demo's service orders: one under way, one completed and rated, one in dispute; and a programme of vouchers, of
//! which some are claimed and one is with an order.

use anyhow::Context;
use kernel::App;
use kernel::spine::{Attempt, NewCase, What, act, file, load};
use market::app::seed_orders::{begin_claim, begin_programme, orderable_services};
use market::app::use_voucher::pay_with;
use serde_json::{Value, json};
use shared::access::{Principal, Role};
use shared::calendar::{china_date, day};
use shared::identity::wire::SizeClass;
use shared::market::order::file::agrees;
use shared::market::service::{Service, ServiceField, ServicePrice};
use shared::market::voucher::{Claimant, ProgrammeForm};
use shared::spine::{Action, Party};
use time::{Duration, OffsetDateTime};

use super::cast::Cast;

/// Who orders.
const BUYERS: [&str; 2] = ["owner", "owner2"];
/// Who gives vouchers out.
const PUBLISHER: &str = "130100-gsl";

/// Someone of the demo who does a step.
#[derive(Clone, Copy)]
enum By {
    Buyer,
    Provider,
}

/// How an order went, each step with the day on which it was taken, counted from the demo's.
struct Story {
    buyer: usize,
    text: &'static str,
    ago: i64,
    steps: Vec<(i64, By, Action, Value)>,
}

fn stories() -> Vec<Story> {
    use By::{Buyer, Provider};
    let deliver = |place: &str, text: &str| json!({"milestone": place, "text": text});
    let pass = |place: &str| json!({"milestone": place});
    let plan = |text: &str| json!({"plan": text});
    vec![
        Story {
            buyer: 0,
            text: "公司今年新增两条产线，需要在年底前完成一次全面梳理，并对中层人员做一次讲解。",
            ago: 20,
            steps: vec![
                (
                    19,
                    Provider,
                    Action::Accept,
                    plan("由项目负责人带队，先到现场了解情况，再分两步交付；请企业指定一名联系人。"),
                ),
                (9, Provider, Action::Deliver, deliver("0", "第一阶段成果已提交，含现场记录和问题清单。")),
                (
                    7,
                    Buyer,
                    Action::Return,
                    json!({"milestone": "0", "reason": "问题清单未区分轻重缓急，请补充整改优先级。", "days": 5}),
                ),
                (4, Provider, Action::Deliver, deliver("0", "已按意见补充整改优先级和责任部门。")),
                (3, Buyer, Action::PassMilestone, pass("0")),
                (
                    2,
                    Provider,
                    Action::ProposeDay,
                    json!({"milestone": "1", "days": 15, "reason": "需等待年度数据汇总后一并分析。"}),
                ),
            ],
        },
        Story {
            buyer: 1,
            text: "希望对现有做法做一次体检，形成书面意见，便于向客户说明。",
            ago: 60,
            steps: vec![
                (58, Provider, Action::Accept, plan("一名主办、一名协办，全程书面沟通，按节点交付。")),
                (48, Provider, Action::Deliver, deliver("0", "体检报告初稿。")),
                (46, Buyer, Action::PassMilestone, json!({"milestone": "0", "text": "条理清楚，同意。"})),
                (38, Provider, Action::Deliver, deliver("1", "书面意见和配套模板。")),
                (36, Buyer, Action::PassMilestone, pass("1")),
                (
                    35,
                    Buyer,
                    Action::Rate,
                    json!({
                        "quality": 5, "punctuality": 5, "price": 4, "comment": "交付及时，意见可操作，客户已认可。",
                    }),
                ),
            ],
        },
        Story {
            buyer: 0,
            text: "需要一份可以直接使用的方案，并协助完成一次内部评审。",
            ago: 30,
            steps: vec![
                (28, Provider, Action::Accept, plan("先出方案提纲，确认后成稿，再参加评审。")),
                (14, Provider, Action::Deliver, deliver("0", "方案成稿。")),
                (
                    12,
                    Buyer,
                    Action::Dispute,
                    json!({
                        "ground": "quality", "text": "交付的方案与约定的提纲不一致，缺少实施步骤和费用测算，多次沟通未补。",
                    }),
                ),
                (
                    10,
                    Provider,
                    Action::Contribute,
                    json!({
                        "text": "提纲确认后企业又调整了范围，费用测算需要的数据未提供，已书面催要两次。",
                    }),
                ),
            ],
        },
    ]
}

/// Plays what isn't there yet.
pub async fn seed(app: &App, cast: &Cast, now: OffsetDateTime) -> anyhow::Result<()> {
    let services = orderable_services(app, now).await?;
    let mut numbers = Vec::new();
    for (place, story) in stories().iter().enumerate() {
        let buyer = cast.login(BUYERS[story.buyer]).context("the demo's buyers are missing")?;
        let others: Vec<&Service> =
            services.iter().filter(|service| service.provider != buyer.enterprise).collect();
        let Some(service) = others.get(place * 3 % others.len().max(1)) else { continue };
        numbers.push((play(app, cast, (place, story), (&buyer, service), now).await?, service.offer.field));
    }
    vouchers(app, cast, &numbers, now).await
}

async fn play(
    app: &App,
    cast: &Cast,
    (place, story): (usize, &Story),
    (buyer, service): (&Principal, &Service),
    now: OffsetDateTime,
) -> anyhow::Result<String> {
    let at = |ago: i64, turn: usize| {
        now - Duration::days(ago) + Duration::minutes(i64::try_from(turn).unwrap_or_default())
    };
    let begun = at(story.ago, place);
    let milestone = |days: i64, share: u32, one: usize| {
        let wanted = service.offer.deliverables.get(one).or_else(|| service.offer.deliverables.first());
        let (name, judged) =
            wanted.map_or(("成果", "按约定"), |wanted| (&wanted.name, &wanted.acceptance));
        let name = if one == 0 { "阶段成果".to_owned() } else { name.chars().take(60).collect() };
        let judged: String = judged.chars().take(200).collect();
        let due = day(china_date(begun) + Duration::days(days));
        json!({"name": name, "day": due, "share": share, "deliverable": judged})
    };
    let fields = json!({
        "text": story.text, "quantity": 1, "price": price(service.offer.price),
        "milestones": [milestone(18, 400, 0), milestone(28, 600, 1)],
    });
    let fields = fields.as_object().cloned().unwrap_or_default();
    let key = format!("demo-order-{place}");
    let (what, party) = (What::Order(service), Party::Person(buyer));
    let new = NewCase { what, fields: &fields, party, now: begun, key: &key, attachments: &[] };
    let number = file(app, new).await.with_context(|| service.offer.title.clone())?.case.number;
    let provider = cast.member(Role::Owner, &service.provider, &service.provider_name, &buyer.region);
    for (turn, (ago, by, action, given)) in story.steps.iter().enumerate() {
        let person = match by {
            By::Buyer => buyer,
            By::Provider => &provider,
        };
        let fields = given.as_object().cloned().unwrap_or_default();
        let key = format!("demo-order-{place}-{turn}");
        let attempt = Attempt {
            number: &number,
            action: *action,
            version: None,
            fields: &fields,
            key: &key,
            party: Party::Person(person),
            now: at(*ago, place + turn),
            attachments: &[],
            targets: &[],
        };
        act(app, attempt).await.with_context(|| format!("{number}: {action:?}"))?;
    }
    Ok(number)
}

/// A price within what is published.
fn price(published: ServicePrice) -> u64 {
    let price = match published {
        ServicePrice::Fixed { cents } => cents,
        ServicePrice::From { cents } => cents.saturating_add(cents / 5),
        ServicePrice::Range { low, high } => low + (high - low) / 2,
        ServicePrice::ByAgreement => 3_600_000,
    };
    debug_assert!(agrees(published, 1, price), "a price that isn't published");
    price
}

async fn vouchers(
    app: &App,
    cast: &Cast,
    orders: &[(String, ServiceField)],
    now: OffsetDateTime,
) -> anyhow::Result<()> {
    let today = china_date(now);
    let form = ProgrammeForm {
        name: "小微企业专业服务券".to_owned(),
        policy: "石家庄市支持中小企业购买专业服务实施细则（石工信〔2026〕15号）".to_owned(),
        budget: 20_000_000,
        value: 500_000,
        permille: Some(300),
        fields: ServiceField::ALL.to_vec(),
        region: "130100".to_owned(),
        sizes: vec![SizeClass::Medium, SizeClass::Small, SizeClass::Micro],
        opens: today - Duration::days(30),
        closes: today + Duration::days(60),
        valid_days: 90,
        each: 3,
    };
    let programme = begin_programme(app, form, PUBLISHER, now - Duration::days(30)).await?;
    for (place, login) in BUYERS.iter().enumerate() {
        let Some(buyer) = cast.login(login) else { continue };
        let who = Claimant {
            enterprise: &buyer.enterprise,
            name: &buyer.enterprise_name,
            region: &buyer.region,
            size: SizeClass::Small,
        };
        let first = begin_claim(app, &programme, &who, "first").await?;
        begin_claim(app, &programme, &who, "second").await?;
        if place == 0
            && let Some((number, _)) = orders.first()
            && let Some(loaded) = load(app, number).await?
        {
            pay_with(app, &loaded.case, &first).await?;
        }
    }
    Ok(())
}
