//! The register of enterprises as a workbook.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use rust_xlsxwriter::Workbook;
use serde_json::json;
use shared::access::Role;
use tests::people::credit_code;
use tests::{Answer, Caller, TestApp};

const HEADS: [&str; 5] = ["统一社会信用代码", "名称", "区划", "法定代表人", "联系电话"];

fn workbook(rows: &[[&str; 5]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, row) in (0u32..).zip(std::iter::once(&HEADS).chain(rows)) {
        for (column, cell) in (0u16..).zip(row) {
            sheet.write_string(line, column, *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

async fn import(caller: &Caller, content: Vec<u8>, dry_run: bool) -> Answer {
    let form = Form::new()
        .part("file", Part::bytes(content).file_name("名录.xlsx"))
        .text("dry_run", dry_run.to_string());
    caller.send(Method::POST, "/api/register/workbook", |request| request.multipart(form)).await
}

#[tokio::test]
async fn a_workbook_is_tried_and_then_imported_and_proves_as_the_text_does() {
    let app = TestApp::start().await;
    let code = app.unverified().await.principal().enterprise.clone();
    let owner = app.signed_in("newcomer").await;
    let admin = app.person(Role::SystemAdmin, "130000-gsl").await;
    let other = credit_code("130102", 77);
    let content = workbook(&[
        [&code, tests::people::NEWCOMER, "130102", "", "0311-88880000"],
        [&other, "石家庄别家有限公司", "130102", "", ""],
    ]);
    let tried = import(&admin, content.clone(), true).await.good();
    assert_eq!(tried, json!({"rows": 2, "detailed": 1, "verified": 1, "renamed": 0, "dry_run": true}));
    assert_eq!(owner.get("/api/session").await.good()["principal"]["verified"], false);
    assert_eq!(import(&admin, content.clone(), false).await.good()["verified"], 1);
    assert_eq!(owner.get("/api/session").await.good()["principal"]["verified"], true);
    import(&app.officer("130100-scjg").await, content, true).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn every_bad_cell_is_told_by_line_and_column_and_nothing_is_taken() {
    let app = TestApp::start().await;
    let admin = app.person(Role::SystemAdmin, "130000-gsl").await;
    let before = app.count(kernel::store::Table::Identity, "register#").await;
    let one = credit_code("130102", 78);
    let content = workbook(&[
        [&one, "石家庄好名字有限公司", "130102", "", ""],
        ["9113", "", "999999", "", "打电话"],
        [&one, "石家庄重复有限公司", "130102", "", ""],
    ]);
    let problem = import(&admin, content, false).await.refused(422, "register_faulty");
    let rows = problem["current"]["rows"].as_array().unwrap();
    let places: Vec<(u64, u64)> =
        rows.iter().map(|row| (row["line"].as_u64().unwrap(), row["column"].as_u64().unwrap())).collect();
    assert_eq!(places, [(3, 1), (3, 2), (3, 3), (3, 5), (4, 1)]);
    assert_eq!(app.count(kernel::store::Table::Identity, "register#").await, before);
    for (content, code) in [(b"credit_code,name".to_vec(), "no_workbook"), (Vec::new(), "required")] {
        assert_eq!(import(&admin, content, true).await.complaint("file").0, code);
    }
}

#[tokio::test]
async fn the_template_is_a_workbook_that_can_be_filled_and_imported() {
    let app = TestApp::start().await;
    let admin = app.person(Role::SystemAdmin, "130000-gsl").await;
    let template = admin.get("/api/register/template").await;
    assert!(template.header("content-disposition").contains(".xlsx"));
    let problem = import(&admin, template.bytes.to_vec(), true).await.refused(422, "register_faulty");
    assert_eq!(problem["current"]["rows"][0]["code"], "empty", "its heads are right");
}
