//! `cargo xtask cost`: what a year costs, by volume: units of the store per action, as the tests measure them
//! (`infra/cost/units.json`), times what people do, times the prices of a file that the operator edits.

use crate::places;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Options {
    /// Prices, volumes and what people do; what a file of another region leaves out is that of prices.json
    #[arg(long, default_value = USUAL)]
    prices: PathBuf,
}

const USUAL: &str = "infra/cost/prices.json";

pub fn run(options: &Options) -> Result<()> {
    let prices = prices(&options.prices)?;
    let units = read(&places::root().join("infra/cost/units.json"))?;
    print!("{}", table(&prices, &units)?);
    Ok(())
}

/// Money by the file that is named; what people do, and how much of it, doesn't depend on where.
fn prices(path: &Path) -> Result<Value> {
    let mut prices = read(&places::root().join(path))?;
    let usual = read(&places::root().join(USUAL))?;
    for part in ["use", "volumes"] {
        if prices.get(part).is_none() {
            prices[part] = usual[part].clone();
        }
    }
    Ok(prices)
}

fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} isn't JSON", path.display()))
}

/// A number by its path, e.g. `cloud/log_gb`; the complaint names it.
fn number(value: &Value, path: &str) -> Result<f64> {
    let found = value.pointer(&format!("/{path}")).and_then(Value::as_f64);
    found
        .filter(|number| *number >= 0.0)
        .with_context(|| format!("{path} has to be a number that isn't negative"))
}

/// What a year of a volume comes to.
struct Year {
    cases: f64,
    requests: f64,
    read: f64,
    write: f64,
    store_gb: f64,
    files_gb: f64,
    delivered_gb: f64,
}

impl Year {
    /// Of so many cases a working day, and of so many enterprises that trade with each other.
    fn of((cases_a_day, enterprises): (f64, f64), prices: &Value, units: &Value) -> Result<Self> {
        let used = |name: &str| number(prices, &format!("use/{name}"));
        let filed = cases_a_day * used("working_days_a_year")?;
        let (applications, orders) =
            (used("applications_of_cases")?, enterprises * used("orders_an_enterprise")?);
        ensure!(applications <= 1.0, "use/applications_of_cases is a share, so 1 at most");
        let cases = filed + orders;
        let events = 1.0 + used("actions_a_case")?;
        let mut year = Self {
            cases,
            requests: 0.0,
            read: 0.0,
            write: 0.0,
            store_gb: cases * used("stored_kb_a_case")? / 1e6,
            files_gb: cases * used("files_mb_a_case")? / 1e3,
            delivered_gb: cases * used("visits_a_case")? * used("first_visit_kb")? / 1e6,
        };
        // What is measured, how often a year, and in how many requests.
        for (what, times, requests) in [
            ("file", filed * (1.0 - applications), 1.0),
            ("apply", filed * applications, 1.0),
            ("order", orders, 1.0),
            ("act", cases * used("actions_a_case")?, 1.0),
            ("follow_an_event", cases * events, 0.0),
            ("case_page", cases * used("case_pages_a_case")?, 1.0),
            ("list_page", cases * used("list_pages_a_case")?, 1.0),
            ("track", cases * used("tracks_a_case")?, 1.0),
            ("sign_in", cases * used("sign_ins_a_case")?, 1.0),
            ("other", cases * used("other_requests_a_case")?, 1.0),
            // Drafted, sent in, approved.
            ("post", enterprises * used("postings_an_enterprise")?, 3.0),
            ("board_page", enterprises * used("board_pages_an_enterprise")?, 1.0),
        ] {
            year.read += times * number(units, &format!("{what}/read"))?;
            year.write += times * number(units, &format!("{what}/write"))?;
            year.requests += times * requests;
        }
        year.delivered_gb += year.requests * used("answer_kb")? / 1e6;
        Ok(year)
    }

    /// The first year in the cloud. What is stored grows evenly, so that on average half of it is there.
    fn cloud(&self, prices: &Value) -> Result<f64> {
        let price = |name: &str| number(prices, &format!("cloud/{name}"));
        let used = |name: &str| number(prices, &format!("use/{name}"));
        let seconds = self.requests * used("milliseconds_a_request")? / 1e3;
        // Schedules run whether or not anything happens: one a minute, one in five.
        let calls = self.requests + 525_600.0 * 1.2;
        Ok(self.read / 1e6 * price("million_read_units")?
            + self.write / 1e6 * price("million_write_units")?
            + self.store_gb / 2.0 * 12.0 * (price("table_gb_month")? + price("table_backup_gb_month")?)
            + self.files_gb / 2.0 * 12.0 * price("file_gb_month")?
            + calls / 1e6 * price("million_function_calls")?
            + seconds * used("function_gb")? * price("function_gb_second")?
            + self.requests / 1e6 * price("million_api_calls")?
            + self.delivered_gb * price("delivered_gb")?
            + self.requests * used("log_kb_a_request")? / 1e6 * price("log_gb")?
            + 12.0 * (price("alarms_and_dashboard_month")? + price("keys_and_secrets_month")?))
    }

    /// Requests in the busiest second, the working day having eight hours.
    fn peak(&self, prices: &Value) -> Result<f64> {
        let used = |name: &str| number(prices, &format!("use/{name}"));
        let seconds = used("working_days_a_year")? * 8.0 * 3_600.0;
        Ok(self.requests / seconds * used("peak_over_average")?)
    }
}

/// Requests a second that a small machine is trusted with, a third of what it does in the benchmark.
const SMALL_AT_MOST: f64 = 60.0;
const LARGE_AT_MOST: f64 = 240.0;

fn table(prices: &Value, units: &Value) -> Result<String> {
    let currency = prices["currency"].as_str().context("currency is no text")?;
    let mut text = format!(
        "| | enterprises | cases a day | requests a second, at the peak | which | on own machines, {currency} a year | in the cloud, {currency} in the first year |\n\
         |---|---|---|---|---|---|---|\n"
    );
    for (row, volume) in prices["volumes"].as_array().context("volumes is no list")?.iter().enumerate() {
        let at = |name: &str| number(prices, &format!("volumes/{row}/{name}"));
        let year = Year::of((at("cases_a_day")?, at("enterprises")?), prices, units)?;
        let peak = year.peak(prices)?;
        let files = year.files_gb * number(prices, "machines/file_gb_year")?;
        let (small, large) = (number(prices, "machines/small/year")?, number(prices, "machines/large/year")?);
        // Several: an engine of three nodes, and as many small hosts as the peak takes, one of which may be gone.
        let hosts = (peak / SMALL_AT_MOST).ceil() + 1.0;
        let (which, machines) = if peak <= SMALL_AT_MOST {
            ("one small machine".to_owned(), small)
        } else if peak <= LARGE_AT_MOST {
            ("one large machine".to_owned(), large)
        } else {
            (format!("{hosts:.0} hosts over an engine of 3 large machines"), hosts * small + 3.0 * large)
        };
        text.push_str(&format!(
            "| {} | {} | {} | {peak:.0} | {which} | {} | {} |\n",
            volume["of"].as_str().unwrap_or_default(),
            grouped(at("enterprises")?),
            grouped(at("cases_a_day")?),
            grouped(machines + files),
            grouped(year.cloud(prices)?),
        ));
    }
    let one = Year::of((1.0 / number(prices, "use/working_days_a_year")?, 0.0), prices, units)?;
    text.push_str(&format!(
        "\nA case takes {:.0} read units, {:.0} write units and {:.0} requests from its filing to its verdict.\n",
        one.read / one.cases,
        one.write / one.cases,
        one.requests / one.cases
    ));
    Ok(text)
}

/// Rounded to two significant digits from a thousand on: no estimate is better than that.
fn grouped(number: f64) -> String {
    let scale = 10_f64.powf((number.max(1.0).log10().floor() - 1.0).max(0.0));
    let digits = format!("{:.0}", (number / scale).round() * scale);
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn files() -> (Value, Value) {
        let at = |name: &str| read(&places::root().join("infra/cost").join(name)).unwrap();
        (at("prices.json"), at("units.json"))
    }

    #[test]
    fn the_table_of_the_readme_is_what_the_command_prints() {
        let (prices, units) = files();
        let printed = table(&prices, &units).unwrap();
        let readme = fs::read_to_string(places::root().join("infra/README.md")).unwrap();
        for line in printed.lines() {
            assert!(readme.contains(line), "infra/README.md lacks: {line}");
        }
    }

    #[test]
    fn another_regions_prices_are_whole_and_say_how_sure_they_are() {
        let (_, units) = files();
        let china = prices(Path::new("infra/cost/prices-cn-north-1.json")).unwrap();
        let printed = table(&china, &units).unwrap();
        assert!(printed.contains("CNY a year") && printed.lines().count() > 5, "{printed}");
        let sure = china["how_sure"].as_object().unwrap().values();
        let named: std::collections::BTreeSet<&str> =
            sure.flat_map(|names| names.as_array().unwrap()).filter_map(Value::as_str).collect();
        let priced = china["cloud"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(named, priced);
    }

    #[test]
    fn twice_the_price_of_writing_costs_twice_what_writing_costs() {
        let (mut prices, units) = files();
        let year = Year::of((100.0, 5_000.0), &prices, &units).unwrap();
        let before = year.cloud(&prices).unwrap();
        let price = number(&prices, "cloud/million_write_units").unwrap();
        prices["cloud"]["million_write_units"] = json!(2.0 * price);
        let more = year.cloud(&prices).unwrap() - before;
        assert!((more - year.write / 1e6 * price).abs() < 1e-6, "{more}");
    }

    #[test]
    fn everything_that_is_measured_is_reckoned_with() {
        let (prices, units) = files();
        let of = |units: &Value| Year::of((100.0, 5_000.0), &prices, units).unwrap();
        for (what, kinds) in units.as_object().unwrap() {
            for kind in kinds.as_object().unwrap().keys() {
                let mut more = units.clone();
                more[what][kind] = json!(number(&units, &format!("{what}/{kind}")).unwrap() + 1.0);
                let (before, after) = (of(&units), of(&more));
                assert!(after.read + after.write > before.read + before.write, "{what}/{kind}");
            }
        }
    }

    #[test]
    fn twice_as_many_enterprises_trade_twice_as_much() {
        let (prices, units) = files();
        let read = |enterprises| Year::of((0.0, enterprises), &prices, &units).unwrap().requests;
        assert!(read(1_000.0) > 0.0 && (read(2_000.0) - 2.0 * read(1_000.0)).abs() < 1e-6);
    }

    #[test]
    fn a_price_that_is_none_is_named() {
        let (mut prices, units) = files();
        prices["cloud"]["log_gb"] = json!("cheap");
        let complaint = table(&prices, &units).unwrap_err().to_string();
        assert!(complaint.contains("cloud/log_gb"), "{complaint}");
    }

    #[test]
    fn estimates_are_rounded() {
        assert_eq!(
            (grouped(0.4).as_str(), grouped(87.0).as_str(), grouped(1_234_567.0).as_str()),
            ("0", "87", "1,200,000")
        );
    }
}
