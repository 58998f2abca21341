//! A table that is gone, and what was in it, brought back as the runbook says.

use super::{Operator, deployed, told};
use crate::command::run as run_command;
use anyhow::{Context, Result, ensure};

const TABLE: &str = "qitong-dev-cases";
const COPY: &str = "qitong-dev-cases-restored";

pub fn a_table_that_is_gone(stage: &Operator) -> Result<()> {
    let aws = |words: &[&str]| stage.emulator.aws(words);
    let from = ["--source-table-name", TABLE, "--target-table-name", COPY, "--use-latest-restorable-time"];
    aws(&[&["dynamodb", "restore-table-to-point-in-time"], &from[..]].concat())?;
    let restore = |rest: &[&str]| {
        let mut command = stage.command(&["restore"], &[&["--yes", "--table", "cases"], rest].concat())?;
        command.arg("--programs").arg(&stage.programs);
        anyhow::Ok(command)
    };
    Operator::fault(restore(&["--from", COPY])?, "people can write")?;
    Operator::fault(restore(&["--from", "nothing"])?, "there is no table nothing")?;
    Operator::fault(stage.command(&["restore"], &["--yes", "--table", "case"])?, "there is no table case;")?;
    aws(&["dynamodb", "delete-table", "--table-name", TABLE])?;
    // Looking only can be had while the table is gone.
    told(&mut stage.deploy(&["--set", "ReadOnly=1"])?)?;
    let shown = told(&mut restore(&["--from", COPY])?)?;
    ensure!(shown.contains("is made anew") && shown.contains("checked "), "{shown}");
    let count = |text: &str| {
        let words = text.split_once(" of the ")?;
        let written: u64 = words.0.rsplit(' ').next()?.parse().ok()?;
        Some((written, words.1.split(' ').next()?.parse::<u64>().ok()?))
    };
    let line = shown.lines().find(|line| line.starts_with("cases: ")).context("nothing was brought back")?;
    let (written, read) = count(line).context("no numbers")?;
    ensure!(written > 20 && written == read, "{line}");
    let table = aws(&["dynamodb", "describe-table", "--table-name", TABLE])?["Table"].clone();
    ensure!(table["StreamSpecification"]["StreamEnabled"] == true, "{table}");
    let backups = aws(&["dynamodb", "describe-continuous-backups", "--table-name", TABLE])?;
    ensure!(backups.to_string().contains("\"PointInTimeRecoveryStatus\":\"ENABLED\""), "{backups}");
    // Again: what is there stays.
    let again = told(&mut restore(&["--from", COPY])?)?;
    ensure!(again.contains("cases: 0 of the "), "what is there was written again:\n{again}");

    let (_, origin) = deployed(&told(&mut stage.deploy(&["--set", "ReadOnly=0"])?)?)?;
    let mappings = aws(&["lambda", "list-event-source-mappings", "--function-name", "qitong-dev-projector"])?;
    let stream = &table["LatestStreamArn"];
    let of = mappings["EventSourceMappings"].as_array().into_iter().flatten();
    let streams: Vec<_> = of.map(|one| &one["EventSourceArn"]).collect();
    ensure!(streams == [stream], "the projector follows {streams:?}, and the table has {stream}");
    run_command(stage.journey(&origin).args(["appeal", "--number", "4"]))?;
    aws(&["dynamodb", "delete-table", "--table-name", COPY]).map(drop)
}
