//! `ferrum tokenize`: a text's tokens.

use clap::Args;
use ferrum_engine::{EngineError, prompt};
use ferrum_formats::Checkpoint;
use ferrum_formats::tokenizer::{Specials, Tokenizer};
use ferrum_types::TokenId;
use serde::Serialize;

use crate::args::{Format, ModelName};
use crate::error::CliError;
use crate::output::Output;
use crate::{input, models};

/// Show the tokens of a text
///
/// The text is encoded as it is: no chat template, no token before or after it, control tokens in it are text.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  ferrum tokenize smollm2 \"Hello, world\"\n  ferrum tokenize smollm2 - < file.txt")]
pub(crate) struct TokenizeArgs {
    #[command(flatten)]
    model: ModelName,
    /// The text; `-` reads standard input
    text: String,
    /// Read the texts of control tokens, such as <|im_end|>, as control tokens
    #[arg(long)]
    special: bool,
    #[command(flatten)]
    format: Format,
}

/// One token.
#[derive(Serialize)]
struct Piece {
    id: u32,
    /// As the vocabulary writes it.
    piece: String,
}

pub(super) fn run(args: &TokenizeArgs) -> Result<(), CliError> {
    let text = if args.text == "-" { input::standard_input()? } else { args.text.clone() };
    let tokenizer = open(&args.model)?;
    let specials = if args.special { Specials::Parse } else { Specials::AsText };
    let tokens = tokenizer.encode(&text, specials).map_err(EngineError::from)?;
    let pieces: Vec<Piece> = tokens.into_iter().map(|token| piece(&tokenizer, token)).collect();
    let mut output = Output::new();
    if args.format.json {
        return output.json(&serde_json::json!({ "tokens": pieces }));
    }
    for Piece { id, piece } in pieces {
        output.line(format_args!("{id:>7}  {}", piece.escape_debug()))?;
    }
    Ok(())
}

/// The tokenizer alone: the weights are not needed.
fn open(model: &ModelName) -> Result<Tokenizer, CliError> {
    let checkpoint = Checkpoint::open(models::locate(&model.model)?)?;
    let (tokenizer, _) = prompt::load(&checkpoint)?;
    Ok(tokenizer.ok_or_else(|| EngineError::NoTokenizer { model: checkpoint.path().to_owned() })?)
}

fn piece(tokenizer: &Tokenizer, token: TokenId) -> Piece {
    Piece { id: token.0, piece: tokenizer.token_text(token).unwrap_or_default().to_owned() }
}
