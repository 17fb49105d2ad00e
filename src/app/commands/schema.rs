//! `grade schema [NAME]`: the JSON Schema of a file or format, or the list of these.

use std::fmt::Write;

use crate::app::args::SchemaArgs;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::schemas::{SCHEMAS, Schema, named};

pub fn run(args: &SchemaArgs, output: &Output) -> Result<Exit, Fault> {
    let Some(name) = &args.name else {
        output.print(list().as_bytes())?;
        return Ok(Exit::Done);
    };
    let schema = named(name).ok_or_else(|| Fault::Usage(unknown(name)))?;
    Output::copy(schema.text)?;
    Ok(Exit::Done)
}

fn list() -> String {
    let widest = SCHEMAS.iter().map(|schema| schema.name.len()).max().unwrap_or(0);
    SCHEMAS.iter().fold(String::new(), |mut text, Schema { name, about, .. }| {
        let _ = writeln!(text, "{name:widest$}  {about}");
        text
    })
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = SCHEMAS.iter().map(|schema| schema.name).collect();
    format!("unknown schema {name:?}; there are {}", names.join(", "))
}
