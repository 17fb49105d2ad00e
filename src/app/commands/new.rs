//! `grade new ID [FILE]`: starts a draft.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use crate::app::args::NewArgs;
use crate::app::commands;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::report::printable;

pub fn run(args: &NewArgs, output: &Output) -> Result<Exit, Fault> {
    let graders = commands::graders(&args.config)?;
    let question = graders.bank.question(&args.id).map_err(Fault::Bank)?;
    let path = args.file.clone().unwrap_or_else(|| PathBuf::from(format!("{}.md", args.id)));
    let quote: String =
        question.prompt.lines().map(|line| format!("> {line}").trim_end().to_owned() + "\n").collect();
    let text = format!("---\nquestion: {}\n---\n\n{quote}\n", args.id);
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Fault::Usage(format!("{}: the file exists; name another one", path.display()))
        }
        _ => Fault::Unread(format!("{}: {error}", path.display())),
    })?;
    output.print(format!("{}\n", printable(&path.display().to_string())).as_bytes())?;
    Ok(Exit::Done)
}
