//! The description as a plain page: no script, headings to jump to, one section per route.

use serde_json::Value;
use shared::text::Locale;

use super::schema::{kind_of, members_of, short_name};

const STYLE: &str = include_str!("page.css");
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

pub fn render(document: &Value, locale: Locale) -> String {
    let title = locale.pick("企通接口说明", "Qitong API");
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><header class=\"bar\"><a href=\"/\" class=\"brand\"><i>企</i>{brand}</a>\
         <a href=\"/api/openapi.json\">OpenAPI 3.1</a></header><main><h1>{title}</h1><p class=\"lead\">{lead}</p>\
         <nav aria-label=\"{contents}\"><h2>{contents}</h2>{links}</nav>{routes}<h2 id=\"types\">{types}</h2>{schemas}\
         </main></body></html>",
        lang = locale.tag(),
        brand = locale.pick("企通", "Qitong"),
        lead = with_code(&escape(document["info"]["description"].as_str().unwrap_or_default())),
        contents = locale.pick("目录", "Contents"),
        types = locale.pick("数据类型", "Types"),
        links = contents(document),
        routes = each_route(document).map(|route| route.section(locale)).collect::<String>(),
        schemas = schemas(document, locale),
    )
}

struct Route<'a> {
    path: &'a str,
    method: &'static str,
    operation: &'a Value,
}

fn each_route(document: &Value) -> impl Iterator<Item = Route<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        METHODS
            .into_iter()
            .filter_map(move |method| item.get(method).map(|operation| Route { path, method, operation }))
    })
}

fn contents(document: &Value) -> String {
    let links: String = each_route(document)
        .map(|route| {
            let anchor = route.anchor();
            let (method, path) = (route.method.to_uppercase(), escape(route.path));
            let summary = escape(route.operation["summary"].as_str().unwrap_or_default());
            format!("<li><a href=\"#{anchor}\"><b>{method}</b> {path}</a> <span>{summary}</span></li>")
        })
        .collect();
    format!("<ul>{links}</ul>")
}

impl Route<'_> {
    fn anchor(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        format!("{}{}", self.method, self.path.chars().map(plain).collect::<String>())
    }

    fn section(&self, locale: Locale) -> String {
        let text = |member: &str| escape(self.operation[member].as_str().unwrap_or_default());
        let (summary, description) = (text("summary"), text("description"));
        let words = if description.is_empty() { summary } else { format!("{summary} {description}") };
        format!(
            "<section id=\"{anchor}\"><h3><b class=\"{method}\">{upper}</b> <code>{path}</code></h3><p>{words}</p>\
             {parameters}{body}{answers}</section>",
            anchor = self.anchor(),
            method = self.method,
            upper = self.method.to_uppercase(),
            path = escape(self.path),
            words = with_code(&words),
            parameters = self.parameters(locale),
            body = self.body(locale),
            answers = self.answers(locale),
        )
    }

    fn parameters(&self, locale: Locale) -> String {
        let rows: String = self.operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|parameter| {
                let text = |member: &str| parameter[member].as_str().unwrap_or_default();
                let place = match text("in") {
                    "path" => locale.pick("路径", "path"),
                    "query" => locale.pick("查询", "query"),
                    "header" => locale.pick("标头", "header"),
                    other => other,
                };
                row(&[
                    &format!("<code>{}</code>", escape(text("name"))),
                    &escape(place),
                    &escape(&kind_of(&parameter["schema"])),
                    &with_code(&escape(text("description"))),
                ])
            })
            .collect();
        table(locale.pick("参数", "Parameters"), &rows)
    }

    fn body(&self, locale: Locale) -> String {
        let kinds = content_kinds(&self.operation["requestBody"]["content"]);
        let label = locale.pick("请求内容", "Body");
        if kinds.is_empty() { String::new() } else { format!("<p><strong>{label}</strong> {kinds}</p>") }
    }

    fn answers(&self, locale: Locale) -> String {
        let rows: String = self.operation["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(status, answer)| {
                let description = escape(answer["description"].as_str().unwrap_or_default());
                row(&[
                    &format!("<code>{}</code>", escape(status)),
                    &content_kinds(&answer["content"]),
                    &with_code(&description),
                ])
            })
            .collect();
        table(locale.pick("应答", "Answers"), &rows)
    }
}

fn content_kinds(content: &Value) -> String {
    let kinds = content.as_object().into_iter().flatten().map(|(media, value)| {
        let kind = linked(&value["schema"]);
        if media == "application/json" { kind } else { format!("{kind} <span>{}</span>", escape(media)) }
    });
    kinds.collect::<Vec<_>>().join(", ")
}

/// A type's name leads to its section.
fn linked(schema: &Value) -> String {
    let is_list = schema["type"] == "array";
    let named = if is_list { &schema["items"] } else { schema };
    match named["$ref"].as_str().map(short_name) {
        Some(name) => {
            let name = escape(name);
            format!("<a href=\"#type-{name}\">{name}</a>{}", if is_list { "[]" } else { "" })
        }
        None => escape(&kind_of(schema)),
    }
}

fn schemas(document: &Value, locale: Locale) -> String {
    let all = document["components"]["schemas"].as_object().into_iter().flatten();
    all.map(|(name, schema)| {
        let rows: String = members_of(schema)
            .iter()
            .map(|member| {
                let needed = if member.required { locale.pick("必填", "required") } else { "" };
                row(&[
                    &format!("<code>{}</code>", escape(&member.name)),
                    &escape(&member.kind),
                    needed,
                    &with_code(&escape(&member.meaning)),
                ])
            })
            .collect();
        let name = escape(name);
        let meaning = with_code(&escape(schema["description"].as_str().unwrap_or_default()));
        let body = if rows.is_empty() {
            format!("<p>{}</p>", escape(&kind_of(schema)))
        } else {
            table(locale.pick("成员", "Members"), &rows)
        };
        format!("<section id=\"type-{name}\"><h3><code>{name}</code></h3><p>{meaning}</p>{body}</section>")
    })
    .collect()
}

fn table(caption: &str, rows: &str) -> String {
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\"><table><caption>{caption}</caption><tbody>{rows}</tbody></table></div>"
    )
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
    format!("<tr>{cells}</tr>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `text` between backquotes as code, in text that is escaped already.
fn with_code(escaped: &str) -> String {
    let parts = escaped.split('`').enumerate();
    parts
        .map(|(index, part)| if index % 2 == 1 { format!("<code>{part}</code>") } else { part.to_owned() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_shows_routes_and_types_and_escapes_what_it_shows() {
        let document = json!({
            "info": {"description": "Read `this` & that"},
            "paths": {"/api/things/{id}": {"get": {"summary": "<b>One</b> thing", "responses": {
                "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}}},
            "components": {"schemas": {"Thing": {"required": ["name"], "properties": {"name": {"type": "string"}}}}}
        });
        let page = render(&document, Locale::En);
        assert!(page.contains("Read <code>this</code> &amp; that"));
        assert!(page.contains("id=\"get-api-things--id-\""));
        assert!(page.contains("&lt;b&gt;One&lt;/b&gt; thing"));
        assert!(page.contains("<a href=\"#type-Thing\">Thing</a>"));
        assert!(page.contains("<td>required</td>"));
        assert!(!page.contains("<script"));
    }
}
