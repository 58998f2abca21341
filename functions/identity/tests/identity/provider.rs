use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use axum::{Json, Router};
use identity::OtherClaims;
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
    CoreProviderMetadata, CoreResponseType, CoreRsaPrivateSigningKey, CoreSubjectIdentifierType,
    CoreTokenType,
};
use openidconnect::{
    AccessToken, Audience, AuthUrl, AuthenticationMethodReference, EmptyAdditionalProviderMetadata,
    EmptyExtraTokenFields, IdToken, IdTokenClaims, IdTokenFields, IssuerUrl, JsonWebKeyId, JsonWebKeySetUrl,
    Nonce, PkceCodeChallenge, PkceCodeVerifier, PrivateSigningKey, ResponseTypes, StandardClaims,
    StandardTokenResponse, SubjectIdentifier, TokenUrl, reqwest, url,
};
use rsa::pkcs1::EncodeRsaPrivateKey;
use serde_json::{Value, json};
use shared::access::Role;
use shared::credit_code::CreditCode;

use crate::rig::{Browser, PASSWORD, Rig};

/// A provider of the test's own: it signs in whoever the test says, with RS256, and insists on PKCE.
#[derive(Clone)]
struct Provider {
    issuer: String,
    key: Arc<CoreRsaPrivateSigningKey>,
    person: Arc<Mutex<Person>>,
    codes: Arc<Mutex<HashMap<String, HashMap<String, String>>>>,
}

#[derive(Clone, Default)]
struct Person {
    subject: String,
    claims: BTreeMap<String, Value>,
    second_factor: bool,
    /// What a false provider would put in the token.
    audience: Option<String>,
    nonce: Option<String>,
}

impl Provider {
    async fn start() -> Self {
        let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 1024).unwrap();
        let pem = key.to_pkcs1_pem(rsa::pkcs8::LineEnding::LF).unwrap();
        let key =
            CoreRsaPrivateSigningKey::from_pem(&pem, Some(JsonWebKeyId::new("one".to_owned()))).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            key: Arc::new(key),
            person: Arc::default(),
            codes: Arc::default(),
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    async fn rig(&self, more: &[(&str, &str)]) -> Rig {
        let mut settings = vec![
            ("QITONG_OIDC_ISSUER", self.issuer.as_str()),
            ("QITONG_OIDC_CLIENT_ID", "qitong"),
            ("QITONG_OIDC_CLIENT_SECRET", "between us"),
            ("QITONG_OIDC_CREDIT_CODE_CLAIM", "uscc"),
        ];
        settings.extend(more);
        Rig::new(&settings).await
    }

    fn person(&self, subject: &str, claims: Value) {
        let claims = serde_json::from_value(claims).unwrap();
        *self.person.lock().unwrap() = Person { subject: subject.to_owned(), claims, ..Person::default() };
    }

    /// Walks the whole way and says where the browser ends up.
    async fn walk(&self, browser: &mut Browser, back_to: &str) -> String {
        let start = browser.get(&format!("/api/oidc/start?return={back_to}")).await;
        assert_eq!(start.status.as_u16(), 303, "{}", start.body);
        let back = self.visit(&start.location()).await;
        let callback = browser.get(&back).await;
        assert_eq!(callback.status.as_u16(), 303, "{}", callback.body);
        callback.location()
    }

    /// Visits the provider as a browser would, and gives the path that it sends people back to.
    async fn visit(&self, address: &str) -> String {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let answer = client.get(address).send().await.unwrap();
        let back = url::Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
        assert_eq!(back.path(), "/api/oidc/callback");
        format!("{}?{}", back.path(), back.query().unwrap())
    }
}

async fn metadata(State(provider): State<Provider>) -> Json<CoreProviderMetadata> {
    let at = |path: &str| format!("{}{path}", provider.issuer);
    Json(
        CoreProviderMetadata::new(
            IssuerUrl::new(provider.issuer.clone()).unwrap(),
            AuthUrl::new(at("/authorize")).unwrap(),
            JsonWebKeySetUrl::new(at("/keys")).unwrap(),
            vec![ResponseTypes::new(vec![CoreResponseType::Code])],
            vec![CoreSubjectIdentifierType::Public],
            vec![CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256],
            EmptyAdditionalProviderMetadata {},
        )
        .set_token_endpoint(Some(TokenUrl::new(at("/token")).unwrap())),
    )
}

async fn keys(State(provider): State<Provider>) -> Json<CoreJsonWebKeySet> {
    Json(CoreJsonWebKeySet::new(vec![provider.key.as_verification_key()]))
}

async fn authorize(
    State(provider): State<Provider>,
    Query(asked): Query<HashMap<String, String>>,
) -> impl IntoResponse {
    assert_eq!(asked["client_id"], "qitong");
    assert_eq!(asked["code_challenge_method"], "S256");
    let code = kernel::random::id();
    let back = format!("{}?code={code}&state={}", asked["redirect_uri"], asked["state"]);
    provider.codes.lock().unwrap().insert(code, asked);
    Redirect::to(&back)
}

type Claims = IdTokenClaims<OtherClaims, CoreGenderClaim>;
type Token =
    IdToken<OtherClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type Fields = IdTokenFields<
    OtherClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

#[expect(clippy::disallowed_methods, reason = "a provider elsewhere has a clock of its own")]
async fn token(
    State(provider): State<Provider>,
    Form(given): Form<HashMap<String, String>>,
) -> Json<StandardTokenResponse<Fields, CoreTokenType>> {
    let asked = provider.codes.lock().unwrap().remove(&given["code"]).expect("a code counts once");
    let verifier = PkceCodeVerifier::new(given["code_verifier"].clone());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    assert_eq!(challenge.as_str(), asked["code_challenge"], "PKCE");
    let person = provider.person.lock().unwrap().clone();
    let now = std::time::SystemTime::now();
    let claims = Claims::new(
        IssuerUrl::new(provider.issuer.clone()).unwrap(),
        vec![Audience::new(person.audience.unwrap_or_else(|| "qitong".to_owned()))],
        (now + std::time::Duration::from_secs(300)).into(),
        now.into(),
        StandardClaims::new(SubjectIdentifier::new(person.subject)),
        OtherClaims::new(person.claims),
    )
    .set_nonce(Some(Nonce::new(person.nonce.unwrap_or_else(|| asked["nonce"].clone()))))
    .set_auth_method_refs(
        person.second_factor.then(|| vec![AuthenticationMethodReference::new("mfa".to_owned())]),
    );
    let access = AccessToken::new(kernel::random::token());
    let algorithm = CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256;
    let token = Token::new(claims, provider.key.as_ref(), algorithm, Some(&access), None).unwrap();
    let fields = Fields::new(Some(token), EmptyExtraTokenFields {});
    Json(StandardTokenResponse::new(access, CoreTokenType::Bearer, fields))
}

fn code(first16: &str) -> String {
    CreditCode::compose(first16).unwrap().as_str().to_owned()
}

fn form(code: &str) -> Value {
    json!({
        "credit_code": code, "name": "河北样例机械有限公司", "region": "130100", "industry": "C", "size": "small",
        "contact_name": "王芳", "contact_phone": "0311-88880000", "login": "wang", "password": PASSWORD,
    })
}

fn linking(code: &str) -> Value {
    let mut form = form(code);
    form["link"] = true.into();
    form
}

#[tokio::test]
async fn who_registers_without_asking_for_it_is_linked_to_nobody() {
    let provider = Provider::start().await;
    let rig = provider.rig(&[]).await;
    let code = code("91130100MA0A1B2C");
    provider.person("s0", json!({"uscc": code}));
    let mut browser = rig.browser();
    provider.walk(&mut browser, "/").await;
    let made = browser.post("/api/enterprises", form(&code)).await.expect(201);
    assert_eq!(
        (&made["enterprise"]["verified"], &made["principal"]["verified"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(browser.get("/api/account").await.expect(200)["oidc"], false);
    assert_eq!(browser.get("/api/oidc/pending").await.expect(200)["pending"], true, "it waits for who asks");
}

#[tokio::test]
async fn a_new_subject_registers_is_verified_by_claims_and_signs_in_next_time() {
    let provider = Provider::start().await;
    let rig = provider.rig(&[("QITONG_OIDC_NAME", "省统一身份认证")]).await;
    let code = code("91130100MA0A1B2C");
    provider.person("s1", json!({"uscc": code, "enterprise_name": "河北样例机械 有限公司"}));
    let mut browser = rig.browser();
    assert_eq!(browser.get("/api/oidc").await.expect(200)["name"], "省统一身份认证");
    assert_eq!(provider.walk(&mut browser, "/cases").await, "/register?link=1");
    let pending = browser.get("/api/oidc/pending").await.expect(200);
    assert_eq!(
        (pending["credit_code"].as_str(), pending["registered"].as_bool()),
        (Some(code.as_str()), Some(false))
    );
    let made = browser.post("/api/enterprises", linking(&code)).await.expect(201);
    assert_eq!(made["enterprise"]["verification"]["proof"], "provider");
    assert_eq!(made["principal"]["verified"], true);
    assert_eq!(browser.get("/api/oidc/pending").await.expect(200)["pending"], false);

    let mut again = rig.browser();
    assert_eq!(provider.walk(&mut again, "/cases?view=own").await, "/cases?view=own");
    assert_eq!(again.principal().await["login"], "wang");
    assert_eq!(again.get("/api/account").await.expect(200)["oidc"], true);
}

#[tokio::test]
async fn a_subject_is_linked_to_an_account_by_signing_in() {
    let provider = Provider::start().await;
    let rig = provider.rig(&[]).await;
    let code = rig.enterprise("91130100MA0A1B2C", "boss").await;
    provider.person("s2", json!({"uscc": code}));
    let mut browser = rig.browser();
    assert_eq!(provider.walk(&mut browser, "/").await, "/sign-in?link=1");
    let without = json!({"login": "boss", "password": PASSWORD});
    browser.post("/api/session", without).await.expect(200);
    assert_eq!(browser.get("/api/account").await.expect(200)["oidc"], false);
    let with = json!({"login": "boss", "password": PASSWORD, "link": true});
    browser.post("/api/session", with).await.expect(200);
    assert_eq!(browser.get("/api/account").await.expect(200)["oidc"], true);
    let mut again = rig.browser();
    assert_eq!(provider.walk(&mut again, "//evil.example").await, "/");
    assert_eq!(again.principal().await["login"], "boss");
}

#[tokio::test]
async fn a_provider_confirms_the_name_that_was_asked_for_and_no_other_and_no_move() {
    let provider = Provider::start().await;
    let rig = provider.rig(&[]).await;
    let code = rig.enterprise("91130100MA0A1B2C", "boss").await;
    let path = format!("/api/enterprises/{code}");
    let mut owner = rig.signed_in("boss").await;
    for (name, region, vouched, confirmed) in [
        ("河北新样例机械有限公司", "130100", "河北别的有限公司", false),
        ("河北新样例机械有限公司", "130200", "河北新样例机械有限公司", false),
        ("河北新样例机械有限公司", "130100", "河北新样例机械 有限公司", true),
    ] {
        let version = owner.get(&path).await.expect(200)["version"].clone();
        let asked = json!({"version": version, "name": name, "region": region, "proof": "通知书"});
        owner.post(&format!("{path}/renaming"), asked).await.expect(200);
        provider.person("s10", json!({"uscc": code, "enterprise_name": vouched}));
        let mut browser = rig.browser();
        provider.walk(&mut browser, "/").await;
        let link = json!({"login": "boss", "password": PASSWORD, "link": true});
        browser.post("/api/session", link).await.expect(200);
        let now = owner.get(&path).await.expect(200);
        assert_eq!(now["name"] == name, confirmed, "{now}");
        assert_eq!(now["asked"].is_null(), confirmed, "{now}");
    }
    assert_eq!(owner.get(&path).await.expect(200)["former"][0]["ground"], "provider");
    assert_eq!(owner.principal().await["enterprise_name"], "河北新样例机械有限公司");
}

#[tokio::test]
async fn claims_for_another_enterprise_or_name_prove_nothing() {
    let provider = Provider::start().await;
    let rig = provider.rig(&[]).await;
    let (ours, theirs) = (code("91130100MA0A1B2C"), code("91130100MA0A1B2D"));
    for (subject, claims) in [
        ("s3", json!({"uscc": theirs})),
        ("s4", json!({"uscc": ours, "enterprise_name": "另一家有限公司"})),
        ("s5", json!({"credit_code": ours})),
    ] {
        provider.person(subject, claims);
        let mut browser = rig.browser();
        provider.walk(&mut browser, "/").await;
        if subject == "s3" {
            let made = browser.post("/api/enterprises", linking(&ours)).await.expect(201);
            assert_eq!(made["enterprise"]["verified"], false);
        } else {
            let link = json!({"login": "wang", "password": PASSWORD, "link": true});
            browser.post("/api/session", link).await.expect(200);
            assert_eq!(browser.principal().await["verified"], false, "{subject}");
        }
    }
}

#[tokio::test]
async fn whom_a_provider_vouches_for_takes_the_place_of_a_stranger_whom_nothing_proved() {
    let provider = Provider::start().await;
    let rig = provider.rig(&[]).await;
    let code = code("91130100MA0A1B2C");
    let mut stranger = rig.browser();
    let form = json!({"link": false, "login": "stranger"});
    let form = {
        let mut whole = linking(&code);
        for (name, value) in form.as_object().unwrap() {
            whole[name] = value.clone();
        }
        whole
    };
    stranger.post("/api/enterprises", form).await.expect(201);
    // Someone else's claims, or none, displace nobody.
    provider.person("s8", json!({"uscc": "91130100MA0A1B2D"}));
    let mut other = rig.browser();
    provider.walk(&mut other, "/").await;
    other.post("/api/enterprises", linking(&code)).await.refused(409, "enterprise_exists");
    provider.person("s9", json!({"uscc": code}));
    let mut owner = rig.browser();
    assert_eq!(provider.walk(&mut owner, "/").await, "/register?link=1");
    let pending = owner.get("/api/oidc/pending").await.expect(200);
    assert_eq!((&pending["registered"], &pending["unproved"]), (&json!(false), &json!(true)));
    let made = owner.post("/api/enterprises", linking(&code)).await.expect(201);
    assert_eq!(made["principal"]["verified"], true);
    stranger.get("/api/account").await.refused(401, "sign_in_needed");
    let back = json!({"login": "stranger", "password": PASSWORD});
    assert_ne!(rig.browser().post("/api/session", back).await.status.as_u16(), 200);
    // What is proved gives way to nobody.
    provider.person("s10", json!({"uscc": code}));
    let mut late = rig.browser();
    assert_eq!(provider.walk(&mut late, "/").await, "/sign-in?link=1");
    let mut again = linking(&code);
    again["login"] = "late".into();
    late.post("/api/enterprises", again).await.refused(409, "enterprise_exists");
}

#[tokio::test]
async fn a_false_token_signs_nobody_in() {
    let provider = Provider::start().await;
    let rig = provider.rig(&[]).await;
    for (audience, nonce) in [(Some("someone else"), None), (None, Some("another nonce"))] {
        provider.person("s1", json!({}));
        {
            let mut person = provider.person.lock().unwrap();
            person.audience = audience.map(str::to_owned);
            person.nonce = nonce.map(str::to_owned);
        }
        let mut browser = rig.browser();
        assert_eq!(provider.walk(&mut browser, "/").await, "/sign-in?problem=oidc_failed");
        assert!(browser.cookies.is_empty());
    }
}

#[tokio::test]
async fn a_callback_counts_once_and_in_its_own_browser() {
    let provider = Provider::start().await;
    let rig = provider.rig(&[]).await;
    provider.person("s1", json!({}));
    let (mut browser, mut other) = (rig.browser(), rig.browser());
    let start = browser.get("/api/oidc/start").await;
    let back = provider.visit(&start.location()).await;
    assert_eq!(other.get(&back).await.location(), "/sign-in?problem=oidc_expired");
    let cookies = browser.cookies.clone();
    assert_eq!(browser.get(&back).await.location(), "/register?link=1");
    browser.cookies = cookies;
    assert_eq!(browser.get(&back).await.location(), "/sign-in?problem=oidc_expired");

    let start = browser.get("/api/oidc/start").await;
    let back = provider.visit(&start.location()).await;
    rig.pass(time::Duration::minutes(11));
    assert_eq!(browser.get(&back).await.location(), "/sign-in?problem=oidc_expired");
    let denied = browser.get("/api/oidc/start").await.location();
    let denied = url::Url::parse(&denied).unwrap();
    let state = denied.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let refused = browser.get(&format!("/api/oidc/callback?error=access_denied&state={state}")).await;
    assert_eq!(refused.location(), "/sign-in?problem=oidc_denied");
}

#[tokio::test]
async fn staff_need_the_providers_second_factor_where_theirs_is_required() {
    let provider = Provider::start().await;
    let rig = provider.rig(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    provider.person("s6", json!({}));
    let mut browser = rig.browser();
    provider.walk(&mut browser, "/").await;
    let link = json!({"login": "li.lei", "password": PASSWORD, "link": true});
    browser.post("/api/session", link).await.expect(200);
    assert_eq!(provider.walk(&mut rig.browser(), "/").await, "/");

    // An authenticator of one's own is asked for, unless the provider has asked for more than a password.
    let begun = browser.post("/api/account/totp", json!({})).await.expect(200);
    let code = crate::account::code(&rig, begun["secret"].as_str().unwrap());
    browser.post("/api/account/totp/confirm", json!({"code": code})).await.expect(200);
    assert_eq!(provider.walk(&mut rig.browser(), "/").await, "/sign-in?problem=second_factor_needed");
    provider.person.lock().unwrap().second_factor = true;
    let mut sure = rig.browser();
    assert_eq!(provider.walk(&mut sure, "/").await, "/");
    assert_eq!(sure.principal().await["login"], "li.lei");
}

#[tokio::test]
async fn without_a_provider_there_is_no_button_and_no_way() {
    let rig = Rig::new(&[]).await;
    let mut browser = rig.browser();
    assert_eq!(browser.get("/api/oidc").await.expect(200)["name"], Value::Null);
    browser.get("/api/oidc/start").await.refused(404, "not_found");
}
