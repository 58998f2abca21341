//! Which addresses messages are sent to. A deployment that people reach over TLS sends to public addresses over TLS
//! alone; one on a developer's machine also to that machine.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use kernel::config::Config;
use kernel::{App, Fault};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use shared::exchange::send::is_public;
use shared::text::Text;

const WITHIN: Duration = Duration::from_secs(10);

/// Whether addresses of this machine will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Public,
    PublicAndLocal,
}

impl Reach {
    fn of(config: &Config) -> Self {
        if config.is_https() { Self::Public } else { Self::PublicAndLocal }
    }

    fn takes(self, address: IpAddr) -> bool {
        is_public(address) || (self == Self::PublicAndLocal && address.to_canonical().is_loopback())
    }
}

/// The address as one to send to.
pub fn address(app: &App, text: &str) -> Result<Url, Fault> {
    let reach = Reach::of(&app.config);
    allowed(reach, text).ok_or_else(|| {
        let words = Text::new(
            "推送地址应为公网 https 地址，不含用户名、密码和片段",
            "A webhook is a public https address without user, password or fragment",
        );
        Fault::field("webhook", "wrong_address", words)
    })
}

fn allowed(reach: Reach, text: &str) -> Option<Url> {
    let url = Url::parse(text).ok().filter(|_| text.len() <= 500)?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let host = url.host_str()?.trim_matches(['[', ']']);
    let literal: Option<IpAddr> = host.parse().ok();
    let is_local = host == "localhost" || literal.is_some_and(|address| address.to_canonical().is_loopback());
    let scheme = url.scheme() == "https" || (url.scheme() == "http" && is_local);
    let fits = match literal {
        Some(address) => reach.takes(address),
        None => reach == Reach::PublicAndLocal || !is_local,
    };
    (plain && scheme && fits).then_some(url)
}

/// A client that connects to such addresses alone, whatever a name stands for by then, and follows no redirect.
pub fn client(app: &App) -> Result<Client, Fault> {
    Client::builder()
        .dns_resolver(Arc::new(Names(Reach::of(&app.config))))
        .redirect(Policy::none())
        .no_proxy()
        .timeout(WITHIN)
        .user_agent("qitong")
        .build()
        .map_err(Fault::unexpected)
}

struct Names(Reach);

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<_> = found.filter(|one| reach.takes(one.ip())).collect();
            if found.is_empty() {
                return Err(std::io::Error::other("no public address").into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_over_tls_will_do() {
        let takes = |text: &str| allowed(Reach::Public, text).is_some();
        for good in ["https://a.example/hook?x=1", "https://8.8.8.8/", "https://[2606:4700::1111]:8443/"] {
            assert!(takes(good), "{good}");
        }
        for bad in [
            "",
            "a.example",
            "http://a.example/",
            "ftp://a.example/",
            "https://user@a.example/",
            "https://a.example/#x",
            "https://127.0.0.1/",
            "https://10.0.0.1/",
            "https://169.254.169.254/latest",
            "https://[::1]/",
            "https://localhost/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://[::ffff:10.0.0.1]/",
            "http://127.0.0.1:1/",
        ] {
            assert!(!takes(bad), "{bad}");
        }
        let local = |text: &str| allowed(Reach::PublicAndLocal, text).is_some();
        assert!(local("http://127.0.0.1:9/x") && local("https://a.example/"));
        assert!(!local("http://10.0.0.1/") && !local("http://a.example/"));
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_resolved() {
        let name = || "localhost".parse::<Name>().unwrap();
        assert!(Names(Reach::Public).resolve(name()).await.is_err());
        assert!(Names(Reach::PublicAndLocal).resolve(name()).await.is_ok());
    }
}
