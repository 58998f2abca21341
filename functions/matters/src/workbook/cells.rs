//! A row's cells, read one after another; what is wrong is noted and reading goes on.

use shared::problem::FieldFault;
use shared::text::{Named, Text};

/// Apart of members within a line of a cell.
const APART: char = '|';

/// A row on its way to being read.
pub struct Cells<'a> {
    row: &'a [String],
    pub faults: Vec<(usize, FieldFault)>,
}

impl<'a> Cells<'a> {
    pub const fn of(row: &'a [String]) -> Self {
        Self { row, faults: Vec::new() }
    }

    pub fn text(&self, column: usize) -> String {
        self.row.get(column).map(|cell| cell.trim().to_owned()).unwrap_or_default()
    }

    /// The lines of a cell, each with its members.
    pub fn lines(&self, column: usize) -> Vec<Vec<String>> {
        let text = self.text(column);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| line.split(APART).map(|member| member.trim().to_owned()).collect()).collect()
    }

    /// Words apart by 、 or commas or lines.
    pub fn words(&self, column: usize) -> Vec<String> {
        let text = self.text(column);
        let words = text.split(['、', '，', ',', '\n', '；', ';']).map(str::trim);
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    pub fn whole(&mut self, column: usize) -> u32 {
        self.number(column, &self.text(column)).unwrap_or_default()
    }

    pub fn maybe_whole(&mut self, column: usize) -> Option<u32> {
        let text = self.text(column);
        if text.is_empty() { None } else { self.number(column, &text) }
    }

    pub fn number(&mut self, column: usize, text: &str) -> Option<u32> {
        let read = text.trim().strip_suffix(".0").unwrap_or(text.trim()).parse().ok();
        if read.is_none() {
            self.say(
                column,
                "wrong_type",
                Text::new("应为不小于 0 的整数", "A whole number is needed, 0 or more"),
            );
        }
        read
    }

    pub fn yes(&mut self, column: usize) -> bool {
        match self.text(column).as_str() {
            "是" | "有" | "必要" => true,
            "否" | "无" | "可选" | "" => false,
            _ => {
                self.say(column, "unknown_value", Text::new("请填写“是”或“否”", "Put 是 or 否"));
                false
            }
        }
    }

    /// One of some words, by its Chinese text or its code.
    pub fn one_of<T: Copy>(
        &mut self,
        column: usize,
        word: &str,
        all: &[T],
        of: impl Fn(T) -> (&'static str, &'static str),
    ) -> Option<T> {
        let found = all.iter().copied().find(|one| of(*one).0 == word || of(*one).1 == word);
        if found.is_none() {
            let choices: Vec<&str> = all.iter().map(|one| of(*one).1).collect();
            let (zh, en) = match word {
                "" => (format!("请填写：{}", choices.join("、")), "This has to be filled in".to_owned()),
                word => (
                    format!("没有“{word}”，可填：{}", choices.join("、")),
                    format!("There is no “{word}”; put one of: {}", choices.join(", ")),
                ),
            };
            let code = if word.is_empty() { "required" } else { "unknown_value" };
            self.faults.push((column, FieldFault { field: String::new(), code, zh, en }));
        }
        found
    }

    pub fn say(&mut self, column: usize, code: &'static str, text: Text) {
        self.faults.push((column, FieldFault::new("", code, text)));
    }
}

/// A member of a line; empty where the line is shorter.
pub fn member(line: &[String], place: usize) -> String {
    line.get(place).cloned().unwrap_or_default()
}

pub fn named(line: &[String], place: usize) -> Named {
    Named { zh: member(line, place), en: member(line, place + 1) }
}

/// A line made of members, none of which may break it.
pub fn line(members: &[&str]) -> String {
    let plain = |member: &&str| member.replace(APART, "｜").replace('\n', " ").trim().to_owned();
    let line: Vec<String> = members.iter().map(plain).collect();
    line.join("|").trim_end_matches(APART).to_owned()
}
