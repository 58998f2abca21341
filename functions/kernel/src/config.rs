//! The one place that reads the environment. Everything else receives a `Config`.

use std::path::PathBuf;
use std::str::FromStr;

use time::Duration;

use crate::time::Clock;

/// How a deployment is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// `QITONG_DYNAMODB_ENDPOINT`: another engine than the cloud's.
    pub endpoint: Option<String>,
    /// `AWS_REGION`.
    pub region: String,
    /// `QITONG_TABLE_PREFIX`, `qitong-` by default.
    pub table_prefix: String,
    /// `QITONG_PUBLIC_ORIGIN`: where people reach the service, without a slash at the end.
    pub public_origin: String,
    /// `QITONG_STAFF_TOTP`: `required` or `optional` (the default).
    pub staff_totp: StaffTotp,
    /// `QITONG_UPLOADS`: a folder, or `s3://bucket/prefix`.
    pub uploads: Uploads,
    /// `QITONG_UPLOADS_KEPT_HOURS`, 48 by default: how long an upload waits for a command that names it.
    pub uploads_kept: Duration,
    /// `QITONG_SECRET`: at least 32 characters; the host keeps one in its data folder when none is given.
    pub secret: Secret,
    /// `QITONG_SMTP_URL` and `QITONG_MAIL_FROM`.
    pub mail: Option<Mail>,
    /// `QITONG_OIDC_*`.
    pub oidc: Option<Oidc>,
    /// `QITONG_FAILURES_PER_ADDRESS`, 100 by default: failed sign-ins from one address in a quarter of an hour. People of
    /// one office often share an address.
    pub failures_per_address: u32,
    /// `QITONG_TRUST_FORWARDED=1`: a proxy in front of the service says where a request comes from.
    pub trust_forwarded: bool,
    /// `QITONG_EDGE_KEY`: what a distribution in front of that proxy sends in `x-qitong-edge`, so that requests that came
    /// through it are told from those that came past it.
    pub edge_key: Option<Secret>,
    /// `QITONG_READ_ONLY=1`: pages, lists and tracking work; everything else answers 503 `read_only`. Schedules rest.
    pub read_only: bool,
    /// `AWS_LAMBDA_FUNCTION_NAME`, which the cloud sets: the function that runs here. Its log carries its metrics.
    pub function: Option<String>,
    /// `QITONG_TIME`: see `Clock::parse`. For tests and demonstrations.
    pub clock: Clock,
}

/// Whether staff must sign in with a second factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StaffTotp {
    Required,
    #[default]
    Optional,
}

/// Where attachments lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uploads {
    Folder(PathBuf),
    S3 { bucket: String, prefix: String },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// e.g. `smtps://name:password@mail.example:465` or `smtp://…:587?tls=required`.
    pub smtp_url: Secret,
    /// e.g. `企通 <no-reply@example.gov.cn>`.
    pub from: String,
}

/// An OpenID Connect provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oidc {
    /// `QITONG_OIDC_ISSUER`.
    pub issuer: String,
    /// `QITONG_OIDC_CLIENT_ID`.
    pub client_id: String,
    /// `QITONG_OIDC_CLIENT_SECRET`.
    pub client_secret: Secret,
    /// `QITONG_OIDC_NAME`: what the button says.
    pub name: String,
    /// `QITONG_OIDC_SCOPES`, space separated, beside `openid`.
    pub scopes: Vec<String>,
    /// `QITONG_OIDC_CREDIT_CODE_CLAIM`: the claim that proves which enterprise someone acts for.
    pub credit_code_claim: String,
    /// `QITONG_OIDC_ENTERPRISE_NAME_CLAIM`.
    pub enterprise_name_claim: String,
}

/// Text that doesn't show itself in logs.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(if self.is_empty() { "Secret(none)" } else { "Secret(…)" })
    }
}

impl Config {
    #[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
    pub fn from_environment() -> anyhow::Result<Self> {
        Self::read(|name| std::env::var(name).ok())
    }

    /// Reads the settings from `get`; a setting that isn't given, or is empty, has its default.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        let get =
            |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let public_origin = get("QITONG_PUBLIC_ORIGIN").unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
        let secret = Secret::new(get("QITONG_SECRET").unwrap_or_default());
        anyhow::ensure!(
            secret.is_empty() || secret.reveal().len() >= 32,
            "QITONG_SECRET must have at least 32 characters"
        );
        let clock = match get("QITONG_TIME") {
            None => Clock::System,
            Some(value) => Clock::parse(&value).ok_or_else(|| {
                anyhow::anyhow!("QITONG_TIME is neither ±seconds nor an RFC 3339 time: {value}")
            })?,
        };
        Ok(Self {
            endpoint: get("QITONG_DYNAMODB_ENDPOINT"),
            region: get("AWS_REGION").unwrap_or_else(|| "us-east-1".to_owned()),
            table_prefix: get("QITONG_TABLE_PREFIX").unwrap_or_else(|| "qitong-".to_owned()),
            public_origin: public_origin.trim_end_matches('/').to_owned(),
            staff_totp: staff_totp(get("QITONG_STAFF_TOTP"))?,
            uploads: uploads(&get("QITONG_UPLOADS").unwrap_or_else(|| "uploads".to_owned())),
            uploads_kept: Duration::hours(number(&get, "QITONG_UPLOADS_KEPT_HOURS", 48u32)?.into()),
            secret,
            mail: mail(&get)?,
            oidc: oidc(&get),
            failures_per_address: number(&get, "QITONG_FAILURES_PER_ADDRESS", 100)?,
            trust_forwarded: switch(&get, "QITONG_TRUST_FORWARDED")?,
            read_only: switch(&get, "QITONG_READ_ONLY")?,
            function: get("AWS_LAMBDA_FUNCTION_NAME"),
            edge_key: get("QITONG_EDGE_KEY").map(Secret::new),
            clock,
        })
    }

    /// Browsers reach the service over TLS.
    pub fn is_https(&self) -> bool {
        self.public_origin.starts_with("https://")
    }
}

fn staff_totp(value: Option<String>) -> anyhow::Result<StaffTotp> {
    match value.as_deref() {
        None | Some("optional") => Ok(StaffTotp::Optional),
        Some("required") => Ok(StaffTotp::Required),
        Some(other) => anyhow::bail!("QITONG_STAFF_TOTP is neither required nor optional: {other}"),
    }
}

/// On or off. A word that is neither is named, since a switch that didn't work would be noticed too late.
fn switch(get: &impl Fn(&str) -> Option<String>, name: &str) -> anyhow::Result<bool> {
    match get(name).as_deref() {
        None | Some("0" | "false" | "no") => Ok(false),
        Some("1" | "true" | "yes") => Ok(true),
        Some(other) => anyhow::bail!("{name} is neither 1 nor 0: {other}"),
    }
}

/// A whole number of at least one.
fn number<N: FromStr + PartialOrd + Default>(
    get: &impl Fn(&str) -> Option<String>,
    name: &str,
    default: N,
) -> anyhow::Result<N> {
    let Some(value) = get(name) else { return Ok(default) };
    let number = value.parse().ok().filter(|number| *number > N::default());
    number.ok_or_else(|| anyhow::anyhow!("{name} is no whole number above zero: {value}"))
}

fn uploads(value: &str) -> Uploads {
    match value.strip_prefix("s3://") {
        None => Uploads::Folder(PathBuf::from(value)),
        Some(place) => {
            let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
            Uploads::S3 { bucket: bucket.to_owned(), prefix: prefix.trim_matches('/').to_owned() }
        }
    }
}

fn mail(get: &impl Fn(&str) -> Option<String>) -> anyhow::Result<Option<Mail>> {
    let Some(url) = get("QITONG_SMTP_URL") else { return Ok(None) };
    let from = get("QITONG_MAIL_FROM")
        .ok_or_else(|| anyhow::anyhow!("QITONG_SMTP_URL is set, so QITONG_MAIL_FROM must be too"))?;
    Ok(Some(Mail { smtp_url: Secret::new(url), from }))
}

fn oidc(get: &impl Fn(&str) -> Option<String>) -> Option<Oidc> {
    let (issuer, client_id) = (get("QITONG_OIDC_ISSUER")?, get("QITONG_OIDC_CLIENT_ID")?);
    let or = |name: &str, default: &str| get(name).unwrap_or_else(|| default.to_owned());
    Some(Oidc {
        issuer,
        client_id,
        client_secret: Secret::new(get("QITONG_OIDC_CLIENT_SECRET").unwrap_or_default()),
        name: or("QITONG_OIDC_NAME", "统一身份认证"),
        scopes: or("QITONG_OIDC_SCOPES", "profile").split_whitespace().map(str::to_owned).collect(),
        credit_code_claim: or("QITONG_OIDC_CREDIT_CODE_CLAIM", "credit_code"),
        enterprise_name_claim: or("QITONG_OIDC_ENTERPRISE_NAME_CLAIM", "enterprise_name"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> anyhow::Result<Config> {
        Config::read(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn nothing_set_gives_a_local_deployment() {
        let config = read(&[]).unwrap();
        assert_eq!(config.table_prefix, "qitong-");
        assert_eq!(config.staff_totp, StaffTotp::Optional);
        assert!(config.mail.is_none() && config.oidc.is_none() && !config.is_https());
    }

    #[test]
    fn settings_that_make_no_sense_are_named() {
        let fault = |pairs: &[(&str, &str)]| read(pairs).unwrap_err().to_string();
        assert!(fault(&[("QITONG_SECRET", "short")]).contains("QITONG_SECRET"));
        assert!(fault(&[("QITONG_STAFF_TOTP", "yes")]).contains("QITONG_STAFF_TOTP"));
        assert!(fault(&[("QITONG_SMTP_URL", "smtp://x")]).contains("QITONG_MAIL_FROM"));
        assert!(fault(&[("QITONG_TIME", "noon")]).contains("QITONG_TIME"));
        assert!(fault(&[("QITONG_READ_ONLY", "on")]).contains("QITONG_READ_ONLY"));
        for none in ["0", "-1", "two days"] {
            assert!(fault(&[("QITONG_UPLOADS_KEPT_HOURS", none)]).contains("QITONG_UPLOADS_KEPT_HOURS"));
        }
    }

    #[test]
    fn secrets_stay_out_of_debug_text() {
        let config =
            read(&[("QITONG_SECRET", &"k".repeat(32)), ("QITONG_PUBLIC_ORIGIN", "https://q.example/")])
                .unwrap();
        assert!(!format!("{config:?}").contains("kkk"));
        assert!(config.is_https());
        assert_eq!(config.public_origin, "https://q.example");
    }

    #[test]
    fn uploads_go_to_a_folder_or_a_bucket() {
        assert_eq!(uploads("/srv/up"), Uploads::Folder(PathBuf::from("/srv/up")));
        assert_eq!(uploads("s3://b/x/y/"), Uploads::S3 { bucket: "b".into(), prefix: "x/y".into() });
    }
}
