//! `ferrum show`: what a model is, without loading it.

use std::collections::BTreeMap;

use clap::Args;
use ferrum_engine::prompt;
use ferrum_formats::checkpoint::Description as Config;
use ferrum_formats::{Checkpoint, FormatError};
use ferrum_kernels::KvElement;
use ferrum_models::{AttentionKind, Description, describe};

use crate::args::{self, ModelName};
use crate::error::CliError;
use crate::footprint::{self, Footprint};
use crate::models;
use crate::output::Output;
use crate::units;

/// Lines of the chat template that are shown without `--template`.
const TEMPLATE_LINES: usize = 5;
/// Characters of such a line.
const TEMPLATE_COLUMNS: usize = 76;

/// Show what a model is and what it needs, without loading it
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  ferrum show smollm2\n  ferrum show smollm2 --ctx 2048 --kv q8_0\n  ferrum show smollm2 --template"
)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    model: ModelName,
    /// Tokens of the context that memory is counted for [default: the model's own, at most 8192]
    #[arg(long, value_name = "TOKENS", value_parser = args::positive())]
    ctx: Option<usize>,
    /// How the cache stores keys and values
    #[arg(long, value_name = "TYPE", default_value = "f16", value_parser = args::kv_parser())]
    kv: KvElement,
    /// Print the whole chat template and nothing else
    #[arg(long)]
    template: bool,
}

pub(super) fn run(args: &ShowArgs) -> Result<(), CliError> {
    let checkpoint = Checkpoint::open(models::locate(&args.model.model)?)?;
    let template = prompt::template_source(&checkpoint)?;
    let mut output = Output::new();
    if args.template {
        let template = template.ok_or_else(|| CliError::NoTemplate(checkpoint.path().to_owned()))?;
        return output.line(template);
    }
    let description = describe(&checkpoint)?;
    let stored = Stored::of(&checkpoint)?;
    let context = footprint::context(&description, args.ctx);
    let footprint = Footprint::new(&description, stored.bytes, context, args.kv);
    let rows = [architecture(&checkpoint, &description, &stored), memory(&footprint, context)].concat();
    output.table(&[], rows.into_iter().map(|(name, value)| vec![name.to_owned(), value]))?;
    show_types(&stored, &mut output)?;
    show_template(template.as_deref(), &mut output)
}

/// What a checkpoint stores.
#[derive(Default)]
struct Stored {
    bytes: u64,
    parameters: u64,
    types: BTreeMap<&'static str, OfType>,
}

/// The tensors of one type.
#[derive(Clone, Copy, Default)]
struct OfType {
    tensors: usize,
    bytes: u64,
}

impl Stored {
    fn of(checkpoint: &Checkpoint) -> Result<Self, FormatError> {
        let mut stored = Stored::default();
        for tensor in checkpoint.tensors() {
            let tensor = tensor?;
            let of_type = stored.types.entry(tensor.ty.name()).or_default();
            of_type.tensors += 1;
            of_type.bytes += tensor.bytes.len() as u64;
            stored.bytes += tensor.bytes.len() as u64;
            stored.parameters += tensor.elements() as u64;
        }
        Ok(stored)
    }
}

type Rows = Vec<(&'static str, String)>;

fn architecture(checkpoint: &Checkpoint, description: &Description, stored: &Stored) -> Rows {
    vec![
        ("model", checkpoint.path().display().to_string()),
        ("family", description.family.to_owned()),
        ("parameters", units::count(stored.parameters)),
        ("layers", description.layers.len().to_string()),
        ("heads", heads(description)),
        ("hidden", description.hidden.to_string()),
        ("vocabulary", description.vocabulary.to_string()),
        ("trained context", format!("{} tokens", description.context)),
        ("tokenizer", tokenizer(checkpoint)),
    ]
}

/// Query and KV heads, which may differ between layers.
fn heads(description: &Description) -> String {
    let mut kinds: Vec<String> = description
        .layers
        .iter()
        .map(|layer| {
            let AttentionKind::GroupedQuery(attention) = &layer.attention;
            format!("{} ({} KV) of {}", attention.heads, attention.kv_heads, attention.head_dim)
        })
        .collect();
    kinds.dedup();
    kinds.sort();
    kinds.dedup();
    kinds.join("; ")
}

fn tokenizer(checkpoint: &Checkpoint) -> String {
    let kind = match checkpoint.description() {
        // A key of another type is as good as none here; loading the tokenizer will say what is wrong with it.
        Config::Gguf(metadata) => {
            let value = |key: &str| metadata.str(key).ok().flatten();
            let model = value("tokenizer.ggml.model");
            model.map(|model| value("tokenizer.ggml.pre").map_or(model.to_owned(), |pre| format!("{model}, {pre}")))
        }
        Config::HuggingFace(_) => {
            checkpoint.directory().join("tokenizer.json").exists().then(|| "tokenizer.json".to_owned())
        }
    };
    kind.unwrap_or_else(|| "none".to_owned())
}

fn memory(footprint: &Footprint, context: usize) -> Rows {
    let Footprint { weight_bytes, kv_bytes, scratch_bytes } = *footprint;
    let parts = format!(
        "weights {}, KV cache {}, scratch {}",
        units::bytes(weight_bytes),
        units::bytes(kv_bytes),
        units::bytes(scratch_bytes)
    );
    vec![
        ("memory", format!("about {} with {context} tokens of context", units::bytes(footprint.total_bytes()))),
        ("", parts),
    ]
}

fn show_types(stored: &Stored, output: &mut Output) -> Result<(), CliError> {
    let mut types: Vec<_> = stored.types.iter().collect();
    types.sort_by_key(|(_, of_type)| std::cmp::Reverse(of_type.bytes));
    let row = |(name, of_type): &(&&str, &OfType)| {
        let share = 100.0 * of_type.bytes as f64 / stored.bytes.max(1) as f64;
        vec![name.to_string(), of_type.tensors.to_string(), units::bytes(of_type.bytes), format!("{share:.1} %")]
    };
    output.line("")?;
    output.table(&["TYPE", "TENSORS", "BYTES", "SHARE"], types.iter().map(row))
}

fn show_template(template: Option<&str>, output: &mut Output) -> Result<(), CliError> {
    output.line("")?;
    let Some(template) = template else { return output.line("no chat template") };
    let mut lines = template.lines();
    let mut shown: Vec<String> = lines.by_ref().take(TEMPLATE_LINES).map(cut).collect();
    match lines.count() {
        0 => {}
        more => shown.push(format!("... {more} more lines (--template shows all)")),
    }
    output.table(&["CHAT TEMPLATE"], shown.into_iter().map(|line| vec![line]))
}

/// The beginning of a long line.
fn cut(line: &str) -> String {
    match line.char_indices().nth(TEMPLATE_COLUMNS) {
        Some((end, _)) => format!("{} ...", &line[..end]),
        None => line.to_owned(),
    }
}
