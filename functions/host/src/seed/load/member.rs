//! Enterprises of load data: many, each with a sound credit code and a name that nobody bears.

use shared::access::{Principal, Role};
use shared::credit_code::CreditCode;
use shared::spine::book::Book;

use super::story::Dice;

/// Enterprises of one region.
const ENTERPRISES: usize = 60;
const FIRST: [&str; 16] =
    ["砚", "栩", "沐", "岑", "磐", "砺", "屿", "澜", "珩", "岫", "漪", "钧", "朔", "笙", "鞣", "汐"];
const SECOND: [&str; 15] =
    ["川", "禾", "溪", "予", "田", "泊", "舟", "序", "衡", "拓", "然", "远", "朗", "澈", "成"];
const TRADES: [&str; 12] =
    ["机械", "食品", "家具", "化工", "纺织", "建材", "物流", "电子", "铸造", "医药", "箱包", "农业"];

/// The owner of one of a region's enterprises.
pub fn member(book: &Book, region: &str, dice: &mut Dice) -> Principal {
    let place = dice.below(ENTERPRISES);
    // Three digits tell the enterprises of one region apart; the letters mark them as load data.
    let code = CreditCode::compose(&format!("91{region}MALQ0{place:03}"))
        .map_or_else(|_| String::new(), |code| code.as_str().to_owned());
    let pick = |words: &[&'static str], by: usize| words.get(by % words.len()).copied().unwrap_or_default();
    let here = book.regions.get(region).map(|region| region.name.to_string()).unwrap_or_default();
    let (first, second) = (pick(&FIRST, place), pick(&SECOND, place * 7 + 3));
    let name = format!("{here}{first}{second}{}有限公司", pick(&TRADES, place));
    let login = format!("load-{region}-{place:03}");
    Principal {
        user: login.clone(),
        name: name.chars().rev().skip(4).take(2).collect::<Vec<_>>().into_iter().rev().collect(),
        login,
        role: Role::Owner,
        org: String::new(),
        region: region.to_owned(),
        enterprise: code,
        enterprise_name: name,
        verified: true,
        owners_submit: false,
    }
}
