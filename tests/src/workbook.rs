//! Workbooks of the catalogue, as many rows as somebody needs, and importing them.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use rust_xlsxwriter::{Workbook, Worksheet};

use crate::{Answer, Caller};

/// Imports a workbook, or only says what would come of it.
pub async fn import(publisher: &Caller, content: Vec<u8>, dry_run: bool) -> Answer {
    import_with(publisher, content, dry_run, "").await
}

/// The same; `faults` says how many of them are wanted.
pub async fn import_with(
    publisher: &Caller,
    content: Vec<u8>,
    dry_run: bool,
    faults: &'static str,
) -> Answer {
    let form = Form::new()
        .part("file", Part::bytes(content).file_name("事项.xlsx"))
        .text("reason", "批量导入")
        .text("dry_run", dry_run.to_string())
        .text("faults", faults);
    publisher.send(Method::POST, "/api/matters/workbook", |request| request.multipart(form)).await
}

/// The directory's sheet with its head, to be filled.
pub fn sheet(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let heads = [
        "事项编码",
        "事项名称",
        "英文名称",
        "一句话说明",
        "英文说明",
        "权力类型",
        "所属阶段",
        "主管部门",
        "适用行业",
        "行使层级",
        "检索关键词",
        "设定依据",
        "办理条件",
        "申请材料",
        "办理环节",
        "法定时限",
        "承诺时限",
        "收费",
        "结果名称",
        "结果英文",
        "结果类型",
        "有效期（月）",
        "行政复议",
        "行政诉讼",
        "网办深度",
    ];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("基本目录").unwrap();
    for (column, head) in (0u16..).zip(heads) {
        sheet.write_string(0, column, head).unwrap();
    }
    fill(sheet);
    book.save_to_buffer().unwrap()
}

/// A sound row.
pub fn write_row(sheet: &mut Worksheet, line: u32, code: &str) {
    let cells = [
        code,
        "食品经营许可证核发",
        "Food licence",
        "做食品生意要有它。",
        "Needed for food.",
        "行政许可",
        "准营许可",
        "scjg",
        "H",
        "市级、县级",
        "饭店、餐馆",
        "《中华人民共和国食品安全法》|第三十五条",
        "有场所|Premises",
        "申请书|Application|填写表单|申请人提交|必要",
        "受理|Acceptance|1\n审查|Review|4",
        "20",
        "5",
        "工本费|Cost|12.50|冀价〔2010〕1 号",
        "食品经营许可证",
        "Licence",
        "证照",
        "60",
        "是",
        "是",
        "全程网办",
    ];
    for (column, cell) in (0u16..).zip(cells) {
        sheet.write_string(line, column, cell).unwrap();
    }
}
