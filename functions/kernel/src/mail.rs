//! Letters by SMTP, when a server is configured. A letter that can't be sent is logged and never fails a request;
//! whether another try may help is for whoever sent it to know.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::config::Mail;

/// Sends letters, or does nothing when the deployment has no mail server.
#[derive(Clone)]
pub struct Mailer(Option<Post>);

#[derive(Clone)]
struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// A letter in plain text.
#[derive(Clone, Debug)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    Accepted,
    /// No mail server is configured.
    Disabled,
    /// The address is wrong or the server refuses it for good; the log says which.
    Refused,
    /// The server can't be reached or can't take it now; another try may succeed.
    Failed,
}

impl Mailer {
    pub fn new(mail: Option<&Mail>) -> anyhow::Result<Self> {
        let Some(mail) = mail else { return Ok(Self(None)) };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(mail.smtp_url.reveal())
            .map_err(|_| anyhow::anyhow!("QITONG_SMTP_URL isn't an SMTP address"))?
            .timeout(Some(Duration::from_secs(10)))
            .build();
        let from = mail.from.parse().map_err(|_| anyhow::anyhow!("QITONG_MAIL_FROM isn't a mail address"))?;
        Ok(Self(Some(Post { transport, from })))
    }

    pub fn is_enabled(&self) -> bool {
        self.0.is_some()
    }

    pub async fn send(&self, letter: Letter) -> Sent {
        let Some(post) = &self.0 else { return Sent::Disabled };
        match post.send(letter).await {
            Ok(()) => Sent::Accepted,
            Err(Unsent::ForGood(fault)) => {
                tracing::warn!(fault = %fault, "a letter was refused");
                Sent::Refused
            }
            Err(Unsent::Now(fault)) => {
                tracing::warn!(fault = %fault, "a letter wasn't sent");
                Sent::Failed
            }
        }
    }
}

/// Why a letter wasn't sent.
enum Unsent {
    ForGood(anyhow::Error),
    Now(anyhow::Error),
}

impl Post {
    async fn send(&self, letter: Letter) -> Result<(), Unsent> {
        // The parser's own words would carry the address into the log.
        let unreadable = |_| Unsent::ForGood(anyhow::anyhow!("the recipient's address can't be read"));
        let to: Mailbox = letter.to.parse().map_err(unreadable)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject)
            .header(lettre::message::header::ContentType::TEXT_PLAIN)
            .body(letter.text)
            .map_err(|fault| Unsent::ForGood(fault.into()))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            // A server that won't let us in at all is set up wrongly: mended, it takes the letter.
            Err(fault) if fault.is_permanent() && refuses_recipient(&fault) => {
                Err(Unsent::ForGood(anyhow::anyhow!("the server refuses the recipient")))
            }
            Err(fault) => Err(Unsent::Now(fault.into())),
        }
    }
}

/// Whether an answer is about the recipient (RFC 5321, 4.2.3), not about us.
fn refuses_recipient(fault: &lettre::transport::smtp::Error) -> bool {
    fault.status().is_some_and(|code| matches!(u16::from(code), 550 | 551 | 553))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Secret;

    #[tokio::test]
    async fn without_a_server_nothing_is_sent_and_nothing_fails() {
        let letter = Letter { to: "a@b.example".into(), subject: "s".into(), text: "t".into() };
        assert_eq!(Mailer::new(None).unwrap().send(letter).await, Sent::Disabled);
    }

    #[tokio::test]
    async fn a_wrong_setting_is_named_and_a_wrong_address_only_logged() {
        let mail = |url: &str, from: &str| Mail { smtp_url: Secret::new(url), from: from.to_owned() };
        assert!(Mailer::new(Some(&mail("http://x", "a@b.example"))).is_err());
        assert!(Mailer::new(Some(&mail("smtp://127.0.0.1:1", "nobody"))).is_err());
        let mailer = Mailer::new(Some(&mail("smtp://127.0.0.1:1", "企通 <a@b.example>"))).unwrap();
        let letter = Letter { to: "not an address".into(), subject: "s".into(), text: "t".into() };
        assert_eq!(mailer.send(letter.clone()).await, Sent::Refused);
        let letter = Letter { to: "a@b.example".into(), ..letter };
        assert_eq!(mailer.send(letter).await, Sent::Failed, "nobody listens there");
    }
}
