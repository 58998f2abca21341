//! Whether a deployment answers: a few requests to the addresses that people use.

use super::Deployment;
use super::template::Part;
use crate::command::read;
use crate::setup::debian;
use anyhow::{Context, Result, bail};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

/// A new distribution's name takes a while to be known everywhere.
const TRIES: u32 = 30;
const BETWEEN_TRIES: Duration = Duration::from_secs(5);

/// Where a deployment is reached.
pub struct Addresses {
    /// What paths under `/api` follow.
    pub api: String,
    /// Where the pages are; an emulator plays no distribution that a browser could ask.
    pub pages: Option<String>,
}

pub fn addresses(deployment: &Deployment) -> Result<Addresses> {
    let front = deployment.seen(Part::Front)?;
    let output =
        |name: &str| front.outputs.get(name).with_context(|| format!("the stack front has no output {name}"));
    Ok(match &deployment.aws.endpoint {
        None => {
            let origin = output("PublicOrigin")?.clone();
            Addresses { api: origin.clone(), pages: Some(origin) }
        }
        Some(endpoint) => Addresses {
            api: format!("{endpoint}/_aws/execute-api/{}/$default", output("ApiId")?),
            pages: None,
        },
    })
}

/// Asks each function for something that needs its store, and the distribution for the page by two of its addresses.
pub fn test(addresses: &Addresses) -> Result<()> {
    debian::need(&[debian::CURL])?;
    for path in ["/api/session", "/api/regions", "/api/figures"] {
        expect(&format!("{}{path}", addresses.api), "{")?;
    }
    for path in ["/", "/sign-in"] {
        if let Some(pages) = &addresses.pages {
            expect(&format!("{pages}{path}"), "id=\"app\"")?;
        }
    }
    Ok(())
}

fn expect(address: &str, holds: &str) -> Result<()> {
    let mut last = String::new();
    for _ in 0..TRIES {
        let asked = read(
            Command::new("curl")
                .args(["--silent", "--show-error", "--fail", "--compressed", "--max-time", "30"])
                .arg(address),
        );
        match asked {
            Ok(answer) if answer.contains(holds) => {
                eprintln!("  ✓ {address}");
                return Ok(());
            }
            Ok(_) => last = "it answers something else".to_owned(),
            Err(error) => last = format!("{error:#}"),
        }
        sleep(BETWEEN_TRIES);
    }
    bail!("{address} doesn't answer as it should: {last}")
}
