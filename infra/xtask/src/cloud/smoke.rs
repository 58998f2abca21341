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

/// Something to ask a function that needs its store, and what it answers.
struct Question {
    function: &'static str,
    path: &'static str,
    /// A session that nobody has: the function looks it up, and says that one has to sign in.
    as_nobody: bool,
    status: u16,
    holds: &'static str,
}

const fn open(function: &'static str, path: &'static str, holds: &'static str) -> Question {
    Question { function, path, as_nobody: false, status: 200, holds }
}

const fn closed(function: &'static str, path: &'static str) -> Question {
    Question { function, path, as_nobody: true, status: 401, holds: "\"sign_in_needed\"" }
}

/// Each function that answers requests has a question.
const QUESTIONS: [Question; 7] = [
    open("identity", "/api/session", "\"read_only\""),
    open("cases", "/api/regions", "["),
    open("cases", "/api/ready", "\"feed_age\""),
    open("matters", "/api/matters", "\"items\""),
    closed("papers", "/api/certificates/none/pdf"),
    closed("exchange", "/api/exchange/partners"),
    open("market", "/api/market/board", "\"items\""),
];

/// As long as the service's own tokens, and nobody's.
const NOBODY: &str = "__Host-qitong=0000000000000000000000000000000000000000000";

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
    for question in &QUESTIONS {
        expect(&addresses.api, question)?;
    }
    for path in ["/", "/sign-in"] {
        if let Some(pages) = &addresses.pages {
            expect(pages, &open("the page", path, "id=\"app\""))?;
        }
    }
    Ok(())
}

fn expect(origin: &str, question: &Question) -> Result<()> {
    let Question { function, path, status, holds, .. } = question;
    let mut last = String::new();
    for _ in 0..TRIES {
        match ask(&format!("{origin}{path}"), question.as_nobody) {
            Ok((code, answer)) if code == *status && answer.contains(holds) => {
                eprintln!("  ✓ {function:<10}{origin}{path}");
                return Ok(());
            }
            Ok((code, answer)) => last = format!("it answers {code} {}", beginning(&answer)),
            Err(error) => last = format!("{error:#}"),
        }
        sleep(BETWEEN_TRIES);
    }
    bail!("{origin}{path} ({function}) doesn't answer as it should ({status}, with {holds}): {last}")
}

/// The status and the body of an answer.
fn ask(address: &str, as_nobody: bool) -> Result<(u16, String)> {
    let mut command = Command::new("curl");
    command.args(["--silent", "--show-error", "--compressed", "--max-time", "30"]);
    command.args(["--write-out", "\n%{http_code}", "--header", "accept: application/json"]);
    if as_nobody {
        command.args(["--header", &format!("cookie: {NOBODY}")]);
    }
    let told = read(command.arg(address))?;
    let (body, status) = told.rsplit_once('\n').context("curl tells no status")?;
    Ok((status.trim().parse()?, body.to_owned()))
}

/// What fits into a line of an answer.
fn beginning(answer: &str) -> String {
    answer.lines().next().unwrap_or_default().chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloud::build::FUNCTIONS;

    #[test]
    fn every_function_that_answers_requests_is_asked() {
        // These are woken by the stream and by schedules alone.
        let silent = ["projector", "sweeper"];
        for function in FUNCTIONS.iter().filter(|name| !silent.contains(name)) {
            assert!(QUESTIONS.iter().any(|question| question.function == *function), "{function}");
        }
        assert_eq!(NOBODY.split_once('=').unwrap().1.len(), 43, "another length isn't looked up");
    }
}
