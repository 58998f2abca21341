//! The demo's catalogue as it stands in `infra/demo/matters`: items by department, the halls where they are done, and
//! the wizard's scenarios.

use anyhow::Context;
use kernel::spine::book;
use kernel::{App, held};
use matters::Shelf;
use matters::app::apply::under_now;
use matters::app::enquire::topic;
use matters::app::seed::{Beginning, begin, open_counter};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Map;
use shared::calendar::china_date;
use shared::matters::counter::{Opening, Stretch};
use shared::matters::paper::resolve;
use shared::matters::{Counter, Implementation, Item};
use shared::region::Regions;
use time::OffsetDateTime;

use super::script::Script;
use super::stage::Ground;

macro_rules! demo {
    ($($name:literal),* $(,)?) => {
        [$(include_str!(concat!("../../../../infra/demo/matters/", $name))),*]
    };
}

const ITEMS: [&str; 30] = demo![
    "items/cgj.json",
    "items/czj.json",
    "items/fgw.json",
    "items/gaj.json",
    "items/gd.json",
    "items/gsl.json",
    "items/gxj.json",
    "items/gzw.json",
    "items/jrb.json",
    "items/jtys.json",
    "items/jyj.json",
    "items/kjj.json",
    "items/nyncj.json",
    "items/rsj.json",
    "items/scjg.json",
    "items/sfj.json",
    "items/slj.json",
    "items/sthj.json",
    "items/swj.json",
    "items/sws.json",
    "items/wjw.json",
    "items/wlj.json",
    "items/xfj.json",
    "items/xzsp.json",
    "items/ybj.json",
    "items/yjgl.json",
    "items/yshj.json",
    "items/zfb.json",
    "items/zjj.json",
    "items/zrzy.json",
];
/// The forms of items, by their codes.
const FORMS: [(&str, &str); 11] = [
    ("000131008000", include_str!("../../../../infra/demo/matters/forms/000131008000.json")),
    ("000506004000", include_str!("../../../../infra/demo/matters/forms/000506004000.json")),
    ("000707001000", include_str!("../../../../infra/demo/matters/forms/000707001000.json")),
    ("000714001000", include_str!("../../../../infra/demo/matters/forms/000714001000.json")),
    ("000731002000", include_str!("../../../../infra/demo/matters/forms/000731002000.json")),
    ("000731004000", include_str!("../../../../infra/demo/matters/forms/000731004000.json")),
    ("000731018000", include_str!("../../../../infra/demo/matters/forms/000731018000.json")),
    ("001004001000", include_str!("../../../../infra/demo/matters/forms/001004001000.json")),
    ("001030003000", include_str!("../../../../infra/demo/matters/forms/001030003000.json")),
    ("001031007000", include_str!("../../../../infra/demo/matters/forms/001031007000.json")),
    ("002066001000", include_str!("../../../../infra/demo/matters/forms/002066001000.json")),
];
const HALLS: &str = include_str!("../../../../infra/demo/matters/halls.json");
const SCENARIOS: &str = include_str!("../../../../infra/demo/matters/scenarios.json");

/// Departments that receive by appointment.
const RECEIVING: [&str; 5] = ["scjg", "xzsp", "rsj", "wjw", "zjj"];

/// A hall in which all of a region's counters are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hall {
    region: String,
    name: String,
    address: String,
    hours: String,
    hotline: String,
}

/// Publishes the demo's catalogue, unless it is there.
pub async fn seed(app: &App, now: OffsetDateTime) -> anyhow::Result<()> {
    let regions = book(app).await?.regions.clone();
    let items = items()?;
    let beginning = Beginning {
        implementations: implementations(&items, &regions)?,
        scenarios: read(SCENARIOS, "scenarios")?,
        items,
    };
    let counts = (beginning.items.len(), beginning.implementations.len(), beginning.scenarios.len());
    if begin(app, "demo", beginning, now).await? {
        println!("demo: {} matters, done at {} places, {} scenarios", counts.0, counts.1, counts.2);
    }
    open_counters(app).await
}

/// Opens the counters of some departments in every hall.
async fn open_counters(app: &App) -> anyhow::Result<()> {
    let book = book(app).await?;
    for hall in read::<Vec<Hall>>(HALLS, "halls")? {
        for department in RECEIVING {
            let org = format!("{}-{department}", hall.region);
            if book.orgs.org(&org).is_some() {
                let opening = opening(&hall);
                open_counter(app, &org, &opening).await.map_err(|fault| anyhow::anyhow!("{org}: {fault}"))?;
            }
        }
    }
    Ok(())
}

fn opening(hall: &Hall) -> Opening {
    let stretch = |from: &str, to: &str| Stretch { from: from.to_owned(), to: to.to_owned() };
    Opening {
        place: format!("{}，预约取号后到综合窗口", hall.name),
        minutes: 30,
        seats: 3,
        stretches: vec![stretch("09:00", "12:00"), stretch("13:00", "17:00")],
        ahead: 10,
        closed: Vec::new(),
    }
}

/// What the catalogue says of a story's item in its region, and what the file of its enterprise holds in place of documents.
pub async fn ground(app: &App, shelf: &Shelf, script: &Script, enterprise: &str) -> anyhow::Result<Ground> {
    let (item, region) = (script.item.as_str(), script.region.as_str());
    let found = match script.kind {
        Some(kind) => topic(app, shelf, item, region).await.map(|topic| Ground::Asked(kind, Box::new(topic))),
        None => match under_now(app, shelf, (item, region), false).await {
            Ok((under, _)) => {
                let today = china_date(app.now());
                let file = held::kept(app, enterprise).await?;
                let documents = resolve(&Map::new(), &under.papers, &file.holdings(), today);
                Ok(Ground::Applied(Box::new(under), documents.unwrap_or_default()))
            }
            Err(fault) => Err(fault),
        },
    };
    found.map_err(|fault| anyhow::anyhow!("{item} in {region}: {fault}"))
}

/// The demo's items, with their forms.
pub fn items() -> anyhow::Result<Vec<Item>> {
    let mut items = Vec::new();
    for text in ITEMS {
        items.extend(read::<Vec<Item>>(text, "items")?);
    }
    for (code, form) in FORMS {
        let item = items.iter_mut().find(|item| item.code == code);
        item.with_context(|| format!("no item {code} for a form"))?.form = Some(read(form, "forms")?);
    }
    Ok(items)
}

/// Every item at every hall of a level at which it is done.
fn implementations(items: &[Item], regions: &Regions) -> anyhow::Result<Vec<Implementation>> {
    let halls: Vec<Hall> = read(HALLS, "halls")?;
    let mut places = Vec::new();
    for item in items {
        for hall in &halls {
            let region = regions.get(&hall.region).with_context(|| format!("no region {}", hall.region))?;
            if item.levels.contains(&region.level) {
                places.push(Implementation {
                    item: item.code.clone(),
                    region: hall.region.clone(),
                    department: String::new(),
                    promised_days: None,
                    counter: Counter {
                        name: hall.name.clone(),
                        address: hall.address.clone(),
                        hours: hall.hours.clone(),
                        hotline: hall.hotline.clone(),
                    },
                    suspended: String::new(),
                });
            }
        }
    }
    Ok(places)
}

fn read<T: DeserializeOwned>(text: &str, what: &str) -> anyhow::Result<T> {
    serde_json::from_str(text).with_context(|| format!("reading the demo's {what}"))
}

#[cfg(test)]
mod tests;
