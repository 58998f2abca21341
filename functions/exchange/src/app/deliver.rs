//! Sending what is due to partners. A message is claimed before it is sent, so that two passes don't send it at once,
//! and comes again when its sender died; a receiver may see it twice and knows it by its id. What is due to a suspended
//! partner is laid aside and comes back when it goes on.

use std::time::Duration as Wait;

use kernel::spine::{self, Book};
use kernel::{App, Fault, random};
use reqwest::Client;
use shared::exchange::send::wait_after;
use shared::exchange::sign::{self, Message as Signed};
use time::{Duration, OffsetDateTime};
use tokio::task::JoinSet;

use super::hear::hear_json;
use super::secret::secret;
use super::webhook;
use crate::store::{self, After, Message, Partner};

/// Messages that a pass looks at.
const MESSAGES: u16 = 100;
const AT_ONCE: usize = 10;
/// Messages of a partner that goes on that a pass brings back.
const HELD: u16 = 500;
/// For how long after a partner goes on it is looked whether something of it is still laid aside.
const LOOKED_AFTER: Duration = Duration::days(30);
/// Longer than a try takes.
const CLAIM: Duration = Duration::minutes(2);
/// A pass begins no more tries after this.
const PASS: Wait = Wait::from_secs(25);

/// One pass. How many messages were taken.
pub async fn deliver_due(app: &App) -> Result<u32, Fault> {
    let started = std::time::Instant::now();
    bring_back(app).await?;
    let due = store::due(app, app.now(), MESSAGES).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let (client, book) = (webhook::client(app)?, spine::book(app).await?);
    let (mut due, mut working, mut taken) = (due.into_iter(), JoinSet::new(), 0);
    loop {
        while working.len() < AT_ONCE
            && started.elapsed() < PASS
            && let Some(message) = due.next()
        {
            let (app, client, book) = (app.clone(), client.clone(), book.clone());
            working.spawn(async move { deliver(&app, &client, &book, message).await });
        }
        let Some(done) = working.join_next().await else { return Ok(taken) };
        match done.map_err(Fault::unexpected)? {
            Ok(true) => taken += 1,
            Ok(false) => {}
            // One message that can't be settled must not keep the others.
            Err(fault) => tracing::warn!(fault = %fault, "a message wasn't settled"),
        }
    }
}

/// Puts back into the queue what was laid aside for partners that go on since not long ago.
async fn bring_back(app: &App) -> Result<(), Fault> {
    let lately = kernel::time::wire(app.now() - LOOKED_AFTER);
    let goes_on = |one: &Partner| !one.form.suspended && one.resumed > lately;
    for partner in store::partners(app).await?.into_iter().filter(goes_on) {
        for message in store::held(app, &partner.id, HELD).await? {
            // A conflict means that another pass was first.
            let _ = store::requeue(app, &message).await?;
        }
    }
    Ok(())
}

async fn deliver(app: &App, client: &Client, book: &Book, message: Message) -> Result<bool, Fault> {
    let partner = store::partner(app, &message.partner).await?;
    if partner.as_ref().is_some_and(|partner| partner.form.suspended) {
        let _ = store::hold(app, &message).await?;
        return Ok(false);
    }
    let Some(message) = store::claim(app, message, app.now() + CLAIM).await? else { return Ok(false) };
    let failure = match &partner {
        Some(partner) => {
            let heard = hear_json(&message, &partner.form, book)?;
            let Some(body) = heard.filter(|_| !partner.form.webhook.is_empty()) else {
                let _ = store::settle(app, &message, "", After::Dropped).await?;
                return Ok(false);
            };
            try_once(app, client, partner, body.to_string()).await
        }
        None => Some("no_partner".to_owned()),
    };
    let Some(failure) = failure else {
        let _ = store::settle(app, &message, "", After::Taken).await?;
        return Ok(true);
    };
    let dice = u32::from_be_bytes(random::bytes());
    let wait = wait_after(message.tries, dice);
    let after = wait.map_or(After::PutAside, |wait| After::Again(app.now() + wait));
    let _ = store::settle(app, &message, &failure, after).await?;
    Ok(false)
}

/// Why it wasn't taken; nothing when it was.
async fn try_once(app: &App, client: &Client, partner: &Partner, body: String) -> Option<String> {
    let Ok(url) = webhook::address(app, &partner.form.webhook) else { return Some("not_public".to_owned()) };
    let now: OffsetDateTime = app.now();
    let wire = kernel::time::wire(now);
    // The oldest that is in force: the partner has until it ends to bring in the next.
    let Some(key) = partner.keys.iter().find(|key| key.is_in_force(&wire)) else {
        return Some("no_key".to_owned());
    };
    let (timestamp, nonce) = (now.unix_timestamp().to_string(), random::id());
    let target = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let signed = Signed {
        method: "POST",
        target: &target,
        timestamp: &timestamp,
        nonce: &nonce,
        body: body.as_bytes(),
    };
    let signature = signed.sign(&secret(&app.seal, key));
    let request = client
        .post(url)
        .header("content-type", "application/json")
        .header(sign::KEY, &key.id)
        .header(sign::TIMESTAMP, &timestamp)
        .header(sign::NONCE, &nonce)
        .header(sign::SIGNATURE, signature)
        .body(body);
    match request.send().await {
        Ok(answer) if answer.status().is_success() => None,
        Ok(answer) => Some(format!("http_{}", answer.status().as_u16())),
        Err(error) if error.is_timeout() => Some("timeout".to_owned()),
        Err(_) => Some("unreachable".to_owned()),
    }
}
