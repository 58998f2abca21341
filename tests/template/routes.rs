//! Every route of the code is reached through the HTTP API, and by the function whose it is.

use serde_json::Value;
use utoipa::openapi::OpenApi;

use crate::template::{created, of_type};

/// Route keys, and the function that each goes to.
fn routes() -> Vec<(String, String)> {
    let resources = created("service", "aws", &[]);
    let integrations = of_type(&resources, "AWS::ApiGatewayV2::Integration");
    let function = |integration: &str| -> String {
        let target = &integrations[integration]["IntegrationUri"]["Fn::GetAtt"];
        assert_eq!(integrations[integration]["PayloadFormatVersion"], "2.0");
        target[0].as_str().unwrap().to_lowercase()
    };
    let routes = of_type(&resources, "AWS::ApiGatewayV2::Route");
    routes
        .values()
        .map(|route| {
            let target = route["Target"]["Fn::Sub"].as_str().unwrap();
            let integration = target.trim_start_matches("integrations/${").trim_end_matches('}');
            (route["RouteKey"].as_str().unwrap().to_owned(), function(integration))
        })
        .collect()
}

/// The function that the API would call: the route that fits best, as the cloud chooses it. A whole path goes before a
/// greedy one, and among those the longer. A place of a path fits anything.
fn reached(routes: &[(String, String)], path: &str) -> Option<String> {
    let fits = |key: &str| -> Option<usize> {
        let pattern = key.strip_prefix("ANY ")?;
        match pattern.strip_suffix("{path+}") {
            None => is_whole(pattern, path).then_some(usize::MAX),
            Some(start) => (path.len() > start.len() && path.starts_with(start)).then_some(start.len()),
        }
    };
    let fitting = routes.iter().filter_map(|(key, function)| Some((fits(key)?, function)));
    fitting.max_by_key(|(length, _)| *length).map(|(_, function)| function.clone())
}

fn is_whole(pattern: &str, path: &str) -> bool {
    let (parts, given) = (pattern.split('/'), path.split('/'));
    parts.clone().count() == given.clone().count()
        && parts.zip(given).all(|(part, given)| part.starts_with('{') || part == given)
}

fn paths(description: &OpenApi) -> Vec<String> {
    let value: Value = serde_json::to_value(description).unwrap();
    value["paths"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_route_of_the_code_goes_to_its_own_function() {
    let routes = routes();
    let mut checked = 0;
    for (function, description) in [
        ("identity", identity::openapi()),
        ("cases", cases::openapi()),
        ("matters", matters::openapi()),
        ("papers", papers::openapi()),
        ("exchange", exchange::openapi()),
        ("market", market::openapi()),
    ] {
        for path in paths(&description) {
            let real = path.split('/').map(|part| if part.starts_with('{') { "x-1" } else { part });
            let real = real.collect::<Vec<_>>().join("/");
            assert_eq!(reached(&routes, &real).as_deref(), Some(function), "{path}");
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked}");
    assert_eq!(
        reached(&routes, "/api/nonsense").as_deref(),
        Some("cases"),
        "the code says that it isn't there"
    );
    assert_eq!(reached(&routes, "/"), None);
}

#[test]
fn no_route_is_there_for_nothing() {
    let routes = routes();
    let descriptions = [
        identity::openapi(),
        cases::openapi(),
        matters::openapi(),
        papers::openapi(),
        exchange::openapi(),
        market::openapi(),
    ];
    let used: Vec<String> = descriptions.iter().flat_map(paths).collect();
    for (key, _) in &routes {
        let pattern = key.trim_start_matches("ANY ").trim_end_matches("{path+}");
        assert!(used.iter().any(|path| path.starts_with(pattern)), "{key}");
    }
}

#[test]
fn requests_are_throttled_and_pages_fall_back_to_the_shell() {
    let front = created("front", "aws", &[]);
    let limits = &front["ApiStage"]["Properties"]["DefaultRouteSettings"];
    assert!(
        limits["ThrottlingRateLimit"].as_u64() > Some(0) && limits["ThrottlingBurstLimit"].as_u64() > Some(0)
    );
    assert_eq!(front["ShellRoute"]["Properties"]["RouteKey"], "$default");
    let distribution = &front["Distribution"]["Properties"]["DistributionConfig"];
    let behaviours = distribution["CacheBehaviors"].as_array().unwrap();
    let of = |pattern: &str| behaviours.iter().find(|one| one["PathPattern"] == pattern).unwrap();
    assert_eq!(behaviours[0]["PathPattern"], "/api/*", "the API goes before whatever else fits");
    for (pattern, origin) in [("/api/*", "api"), ("/", "files"), ("*.*", "files")] {
        assert_eq!(of(pattern)["TargetOriginId"], origin, "{pattern}");
        assert_eq!(of(pattern)["Compress"], true);
    }
    assert_eq!(distribution["DefaultCacheBehavior"]["TargetOriginId"], "api");
    assert!(distribution.get("CustomErrorResponses").is_none(), "they would replace the API's own problems");
    let headers = &front["SiteHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"];
    for header in [
        "ContentSecurityPolicy",
        "ContentTypeOptions",
        "FrameOptions",
        "ReferrerPolicy",
        "StrictTransportSecurity",
    ] {
        assert!(headers[header].is_object(), "{header}");
    }
}
