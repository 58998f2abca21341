//! What is somebody's, and so has no place in a log.

use crate::people::{PASSWORD, credit_code};

/// What the journey of a number sends, and who its people are.
pub fn of_journey(number: u32) -> Vec<String> {
    let mut words: Vec<String> = [
        PASSWORD,
        // Accounts and contacts.
        "许漪",
        "王芳",
        "0311-88880000",
        "司珩",
        // Files and texts.
        "合同.png",
        "现场情况.pdf",
        "用电报装",
        "接入方案已批复",
        "已核验营业执照原件",
        "准予许可",
        "磨加工余量产能",
        "希望先试制一批",
        // Another platform and what it says of an enterprise.
        "省信用平台",
        "冀市监罚",
        "未按规定公示年报",
    ]
    .map(str::to_owned)
    .to_vec();
    for number in [number, number + 500] {
        words.push(format!("石家庄新来第{number}有限公司"));
        words.push(format!("owner{number}"));
        words.push(credit_code("130102", number));
    }
    words.push(format!("JY-{number}"));
    words
}

/// The first of these that a log holds, with its line.
pub fn in_log<'a>(log: &'a str, words: &[impl AsRef<str>]) -> Option<(String, &'a str)> {
    words.iter().map(AsRef::as_ref).find_map(|word| {
        let line = log.lines().find(|line| line.contains(word))?;
        Some((word.to_owned(), line))
    })
}
