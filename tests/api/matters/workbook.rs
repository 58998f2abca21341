//! The catalogue as a workbook: what is exported comes in again as the same, and what is bad is told by its cell.

use std::io::{Cursor, Write};

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use tests::workbook::{import, import_with, sheet, write_row};
use tests::{Caller, TestApp};

async fn exported(publisher: &Caller) -> Vec<u8> {
    let answer = publisher.get("/api/matters/workbook").await;
    assert_eq!(answer.status, 200);
    answer.bytes
}

#[tokio::test]
async fn what_is_exported_is_imported_as_the_same() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let before = app.get("/api/matters/000100000002?region=130123").await.good();
    let answer = import(&publisher, exported(&publisher).await, false).await.good();
    assert_eq!(
        (&answer["rows"], &answer["same"], &answer["edition"]),
        (&json!(7), &json!(7), &json!(0)),
        "{answer}"
    );
    assert_eq!(app.get("/api/matters/000100000002?region=130123").await.good(), before);
}

#[tokio::test]
async fn a_workbook_adds_and_changes_in_one_edition_and_twice_does_nothing() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let book = sheet(|sheet| (1..=30).for_each(|line| write_row(sheet, line, &format!("0002{line:08}"))));
    let dry = import(&publisher, book.clone(), true).await.good();
    assert_eq!((&dry["added"], &dry["edition"]), (&json!(30), &json!(0)));
    assert_eq!(app.get("/api/matters").await.good()["total"], 0);
    let done = import(&publisher, book.clone(), false).await.good();
    assert_eq!((&done["added"], &done["edition"]), (&json!(30), &json!(1)), "{done}");
    let shown = app.get("/api/matters/000200000007").await.good();
    assert_eq!(
        (&shown["item"]["fees"][0]["fen"], &shown["item"]["steps"][1]["days"]),
        (&json!(1250), &json!(4))
    );
    let again = import(&publisher, book, false).await.good();
    assert_eq!((&again["same"], &again["edition"]), (&json!(30), &json!(0)));
}

#[tokio::test]
async fn who_waits_hears_how_far_an_import_is() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let path = "/api/matters/workbook/progress/an-import-of-mine";
    assert_eq!(publisher.get(path).await.good()["stage"], "waiting", "nothing is known of it yet");
    let book = sheet(|sheet| (1..=1_200).for_each(|line| write_row(sheet, line, &format!("0002{line:08}"))));
    let import = async {
        let form = Form::new()
            .part("file", Part::bytes(book).file_name("事项.xlsx"))
            .text("reason", "批量导入")
            .text("waiting", "an-import-of-mine")
            .text("dry_run", "false");
        publisher.send(Method::POST, "/api/matters/workbook", |request| request.multipart(form)).await.good()
    };
    let mut seen = std::collections::BTreeSet::new();
    tokio::pin!(import);
    let done = loop {
        tokio::select! {
            done = &mut import => break done,
            told = publisher.get(path) => {
                let told = told.good();
                assert!(told["done"].as_u64() <= told["of"].as_u64() || told["of"] == 0, "{told}");
                seen.insert(told["stage"].as_str().unwrap().to_owned());
            }
        }
    };
    assert_eq!((&done["added"], &done["edition"]), (&json!(1_200), &json!(1)), "{done}");
    assert!(seen.contains("publishing") || seen.contains("reading"), "{seen:?}");
    assert_eq!(publisher.get(path).await.good()["stage"], "done");
    publisher.get("/api/matters/workbook/progress/a%20b").await.refused(404, "not_found");
}

#[tokio::test]
async fn every_bad_cell_is_told_by_line_and_column_and_nothing_is_imported() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let book = sheet(|sheet| {
        write_row(sheet, 1, "000200000001");
        write_row(sheet, 2, "12345");
        write_row(sheet, 3, "000200000003");
        sheet.write_string(3, 5, "随便").unwrap();
        sheet.write_string(3, 16, "五天").unwrap();
        write_row(sheet, 4, "000200000001");
        write_row(sheet, 5, "000200000005");
        sheet.write_formula(5, 15, "=10+10").unwrap();
        sheet.merge_range(6, 1, 7, 1, "合并", &rust_xlsxwriter::Format::new()).unwrap();
        sheet.write_string(1, 30, "表外").unwrap();
    });
    let told = import(&publisher, book, false).await.good();
    let places: Vec<(u64, &str, &str)> = told["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["line"].as_u64().unwrap(),
                one["column"].as_str().unwrap(),
                one["problem"]["code"].as_str().unwrap(),
            )
        })
        .collect();
    for expected in [
        (2, "AE", "unknown_column"),
        (4, "F", "unknown_value"),
        (4, "Q", "wrong_type"),
        (5, "A", "repeated"),
        (6, "P", "formula"),
        (7, "B", "merged_cells"),
    ] {
        assert!(places.contains(&expected), "{expected:?} isn't in {places:?}");
    }
    assert_eq!(
        (&told["edition"], app.get("/api/matters").await.good()["total"].clone()),
        (&json!(0), json!(0))
    );

    // What only the rules know is told in the same way, once the cells can be read.
    let unsound = sheet(|sheet| {
        write_row(sheet, 1, "000200000001");
        write_row(sheet, 2, "12345");
        write_row(sheet, 3, "000200000003");
        sheet.write_string(3, 16, "30").unwrap();
    });
    let told = import(&publisher, unsound, true).await.good();
    let places: Vec<(&Value, &Value, &Value)> = told["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["line"], &one["column"], &one["head"]))
        .collect();
    assert!(places.contains(&(&json!(3), &json!("A"), &json!("事项编码"))), "{places:?}");
    assert!(places.contains(&(&json!(4), &json!("Q"), &json!("承诺时限"))), "{places:?}");
}

#[tokio::test]
async fn what_is_no_workbook_is_said_to_be_none() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let gbk = vec![0xca, 0xc2, 0xcf, 0xee, b',', 0xc3, 0xfb, b'\n'];
    let with_mark = "\u{FEFF}事项编码,事项名称\n".as_bytes().to_vec();
    let old = [vec![0xD0, 0xCF, 0x11, 0xE0], vec![0; 600]].concat();
    let cut = exported(&publisher).await.into_iter().take(2_000).collect();
    for content in [gbk, with_mark, old, cut, b"PK\x03\x04 but nothing else".to_vec()] {
        assert_eq!(import(&publisher, content, false).await.complaint("file").0, "no_workbook");
    }
    assert_eq!(import(&publisher, Vec::new(), false).await.complaint("file").0, "required");
    let foreign = Workbook::new().add_worksheet().set_name("别的").map(|_| ()).map(|()| {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("别的").unwrap();
        book.save_to_buffer().unwrap()
    });
    assert_eq!(import(&publisher, foreign.unwrap(), false).await.complaint("file").0, "no_workbook");
    let headless = {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("基本目录").unwrap();
        sheet.write_string(0, 0, "编码").unwrap();
        book.save_to_buffer().unwrap()
    };
    let told = import(&publisher, headless, false).await.good();
    assert_eq!(
        (&told["faults"][0]["problem"]["code"], &told["faults"][0]["line"]),
        (&json!("wrong_header"), &json!(1))
    );
}

#[tokio::test]
async fn a_bomb_and_a_sheet_of_ten_thousand_columns_do_no_harm() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for name in ["[Content_Types].xml", "xl/sharedStrings.xml"] {
        bomb.start_file(name, options).unwrap();
        let zeros = vec![b' '; 1024 * 1024];
        (0..120).for_each(|_| bomb.write_all(&zeros).unwrap());
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 1_000_000);
    assert_eq!(import(&publisher, bomb, false).await.complaint("file").0, "no_workbook");

    let wide = sheet(|sheet| {
        write_row(sheet, 1, "000200000001");
        for column in 25..10_000 {
            sheet.write_string(0, column, "列").unwrap();
        }
        sheet.write_string(1_048_575, 16_383, "角").unwrap();
    });
    let all = import_with(&publisher, wide.clone(), true, "all").await.good();
    let listed = u64::try_from(all["faults"].as_array().unwrap().len()).unwrap();
    assert_eq!(listed, all["faults_count"].as_u64().unwrap().min(10_000));
    let told = import(&publisher, wide, false).await.good();
    let faults = told["faults"].as_array().unwrap();
    assert!(faults.len() <= 500 && faults.iter().any(|one| one["column"] == "Z"), "{} faults", faults.len());
    assert!(
        told["faults_count"].as_u64().unwrap() > 9_975,
        "how many there are is told: {}",
        told["faults_count"]
    );
    assert_eq!(app.get("/api/matters").await.good()["total"], 0);
}

#[tokio::test]
async fn only_who_publishes_sees_and_sends_workbooks() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    owner.get("/api/matters/workbook").await.refused(403, "not_allowed");
    import(&owner, vec![1], false).await.refused(403, "not_allowed");
}
