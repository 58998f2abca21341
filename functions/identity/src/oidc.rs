//! OpenID Connect: the authorization code flow with PKCE, state and nonce, against any provider that can be
//! discovered. What the provider says is kept as sealed claims; what we make of it is `app`'s business.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use kernel::config::{Config, Oidc};
use kernel::{Fault, Refusal};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse, reqwest,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Where the provider sends people back to, under the public origin.
pub const CALLBACK: &str = "/api/oidc/callback";

/// A provider changes its keys by publishing new ones before it uses them.
const METADATA_FRESH_FOR: Duration = Duration::from_secs(600);

/// All claims beside the standard ones: which of them names the enterprise is configured.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct OtherClaims {
    #[serde(flatten)]
    members: BTreeMap<String, Value>,
}

impl AdditionalClaims for OtherClaims {}

impl OtherClaims {
    pub fn new(members: BTreeMap<String, Value>) -> Self {
        Self { members }
    }

    fn text(&self, name: &str) -> String {
        self.members.get(name).and_then(Value::as_str).unwrap_or_default().trim().chars().take(200).collect()
    }
}

/// What a provider vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    pub issuer: String,
    pub subject: String,
    pub name: String,
    pub email: String,
    /// The enterprise that the person acts for; empty when the provider names none.
    pub credit_code: String,
    pub enterprise_name: String,
    /// The provider has asked for more than a password.
    pub second_factor: bool,
}

/// A sign-in as it goes out to the provider.
pub struct Outgoing {
    pub address: String,
    pub state: String,
    pub nonce: String,
    pub verifier: String,
}

type Tokens = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type Party = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

struct Known {
    read: Instant,
    metadata: CoreProviderMetadata,
}

static METADATA: LazyLock<Mutex<HashMap<String, Known>>> = LazyLock::new(Mutex::default);

/// The deployment's provider, or 404 when it has none.
pub fn provider(config: &Config) -> Result<&Oidc, Fault> {
    config.oidc.as_ref().ok_or(Fault::NotFound)
}

/// Where to send the browser, and what to remember until it comes back.
pub async fn begin(config: &Config) -> Result<Outgoing, Fault> {
    let provider = provider(config)?;
    let party = party(config, provider).await?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (address, state, nonce) = party
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .add_scopes(provider.scopes.iter().cloned().map(Scope::new))
        .set_pkce_challenge(challenge)
        .url();
    Ok(Outgoing {
        address: address.to_string(),
        state: state.secret().clone(),
        nonce: nonce.secret().clone(),
        verifier: verifier.secret().clone(),
    })
}

/// Exchanges the code, checks the token's signature, issuer, audience, time and nonce, and reads the claims.
pub async fn finish(config: &Config, code: &str, verifier: &str, nonce: &str) -> Result<Claims, Fault> {
    let provider = provider(config)?;
    let party = party(config, provider).await?;
    let tokens = party
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(wrong)?
        .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()))
        .request_async(&http()?)
        .await
        .map_err(wrong)?;
    let token = tokens.id_token().ok_or_else(|| wrong_words("no id token"))?;
    let checker = party.id_token_verifier();
    let claims = token.claims(&checker, &Nonce::new(nonce.to_owned())).map_err(wrong)?;
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(wrong)?;
        let key = token.signing_key(&checker).map_err(wrong)?;
        let found = AccessTokenHash::from_token(tokens.access_token(), algorithm, key).map_err(wrong)?;
        if found != *expected {
            return Err(wrong_words("the access token isn't the one that the id token names"));
        }
    }
    let other = claims.additional_claims();
    let name = claims.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned());
    let second_factor = claims.auth_method_refs().is_some_and(|methods| {
        methods.iter().any(|method| matches!(method.as_str(), "mfa" | "otp" | "hwk" | "swk" | "fpt" | "face"))
    });
    Ok(Claims {
        issuer: claims.issuer().to_string(),
        subject: claims.subject().to_string(),
        name: name.unwrap_or_default(),
        email: claims.email().map(|email| email.to_string()).unwrap_or_default(),
        credit_code: other.text(&provider.credit_code_claim),
        enterprise_name: other.text(&provider.enterprise_name_claim),
        second_factor,
    })
}

async fn party(config: &Config, provider: &Oidc) -> Result<Party, Fault> {
    let metadata = metadata(provider).await?;
    let secret = provider.client_secret.reveal();
    let secret = (!secret.is_empty()).then(|| ClientSecret::new(secret.to_owned()));
    let back = RedirectUrl::new(format!("{}{CALLBACK}", config.public_origin)).map_err(Fault::unexpected)?;
    Ok(Client::from_provider_metadata(metadata, ClientId::new(provider.client_id.clone()), secret)
        .set_redirect_uri(back))
}

async fn metadata(provider: &Oidc) -> Result<CoreProviderMetadata, Fault> {
    let known = || METADATA.lock().unwrap_or_else(PoisonError::into_inner);
    let fresh = known()
        .get(&provider.issuer)
        .filter(|known| known.read.elapsed() < METADATA_FRESH_FOR)
        .map(|known| known.metadata.clone());
    if let Some(metadata) = fresh {
        return Ok(metadata);
    }
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(Fault::unexpected)?;
    let metadata =
        CoreProviderMetadata::discover_async(issuer, &http()?).await.map_err(Fault::unavailable)?;
    known().insert(provider.issuer.clone(), Known { read: Instant::now(), metadata: metadata.clone() });
    Ok(metadata)
}

/// Follows no redirect: a provider's endpoints are where its metadata says, and nowhere else.
fn http() -> Result<reqwest::Client, Fault> {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(10))
        .build()
        .map_err(Fault::unexpected)
}

fn wrong(error: impl std::error::Error) -> Fault {
    wrong_words(&error.to_string())
}

/// Why goes to the log; the person can only try again.
fn wrong_words(why: &str) -> Fault {
    tracing::warn!(why, "a sign-in by the provider failed");
    let (zh, en) =
        ("统一身份认证没有成功，请重新登录。", "Signing in by the provider failed. Please try again.");
    Refusal::new(401, "oidc_failed", zh, en).into()
}
