//! Chat templates: from a conversation to the text that a model was trained on.
//!
//! A template is a Jinja program that comes with the model, from a stranger. It is parsed and run like transformers
//! does it (`trim_blocks`, `lstrip_blocks`, loop controls, Python's methods and `json.dumps`), without access to
//! anything but the conversation, and under limits of source size, nesting, work, recursion and output. The engine
//! behind it is `minijinja`.
//!
//! [`ChatTemplate::render_segments`] tells what the template wrote from what came from a client, so that control
//! tokens are only read where the template wrote them.
mod error;
mod functions;
mod json;
mod measure;
mod message;
mod scan;
mod segments;

use std::io;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Value};

pub use error::TemplateError;
pub use functions::rfc3339;
pub use message::{Ending, Message, RenderOptions, Role, SpecialTexts};
pub use segments::Segment;

use error::OutputLimit;

/// The longest source that is accepted; the longest in use has some 30 KiB.
const MAX_SOURCE_BYTES: usize = 1 << 20;
/// Work per rendering: an instruction costs 1, 64 bytes cost 1. A thousand messages take some 100,000.
const FUEL: u64 = 2_000_000;
/// The longest rendered text.
const MAX_OUTPUT_BYTES: usize = 32 << 20;
/// Frames of the engine: a nested block takes 1, a macro call some 5. Together with the brackets of one tag it bounds
/// how deep a value nests that is passed from call to call.
const MAX_RECURSION: usize = 100;

const NAME: &str = "chat";

/// A parsed chat template with the special texts of its model.
#[derive(Debug)]
pub struct ChatTemplate {
    environment: Environment<'static>,
    source: String,
    tokens: SpecialTexts,
    takes_tools: bool,
}

impl ChatTemplate {
    /// Parses `source`.
    ///
    /// # Errors
    /// When the source is too long, nests too deep, or is not a template.
    pub fn new(source: &str, tokens: SpecialTexts) -> Result<Self, TemplateError> {
        if source.len() > MAX_SOURCE_BYTES {
            return Err(TemplateError::SourceTooLong { len_bytes: source.len(), limit_bytes: MAX_SOURCE_BYTES });
        }
        let prepared = scan::prepare(source)?;
        let takes_tools = source.contains("tools");
        let mut environment = environment();
        environment.add_template_owned(NAME, prepared).map_err(|error| TemplateError::from_parser(&error))?;
        Ok(ChatTemplate { environment, source: source.to_owned(), tokens, takes_tools })
    }

    /// The template as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it has a place for tools; one that has none leaves them out.
    pub fn takes_tools(&self) -> bool {
        self.takes_tools
    }

    /// The conversation as one text, the last message whole even where it is to be continued.
    ///
    /// # Errors
    /// When the template refuses the conversation, fails, or exceeds a limit.
    pub fn render(&self, messages: &[Message], options: &RenderOptions) -> Result<String, TemplateError> {
        let context = self.context(messages, options)?;
        let failed = |error: minijinja::Error| TemplateError::from_render(&error, FUEL);
        let template = self.environment.get_template(NAME).map_err(failed)?;
        let mut output = LimitedOutput::default();
        template.render_captured_to(context, &mut output).map_err(failed)?;
        Ok(String::from_utf8(output.bytes).expect("the engine writes whole strings"))
    }

    /// The conversation as [`render`](Self::render) gives it, cut where trust changes; the texts of all segments
    /// joined are the rendered text, or its beginning where the last message is to be continued. See [`Segment`] for
    /// what is trusted.
    ///
    /// # Errors
    /// As [`render`](Self::render), and if the template does not write the message that is to be continued as it is.
    pub fn render_segments(
        &self,
        messages: &[Message],
        options: &RenderOptions,
    ) -> Result<Vec<Segment>, TemplateError> {
        segments::render(self, messages, options)
    }

    /// The variables of one rendering. Those that Hugging Face always passes exist even where they are `none`.
    fn context(&self, messages: &[Message], options: &RenderOptions) -> Result<Value, TemplateError> {
        let messages = messages.iter().map(Message::to_value).collect::<Result<Vec<_>, _>>()?;
        let tools = options.tools.as_ref().map(|tools| message::to_value(tools, "tools")).transpose()?;
        let now = options.now;
        let mut variables = vec![("documents", Value::from(()))];
        for (name, value) in &options.extra {
            variables.push((name, message::to_value(value, name)?));
        }
        variables.extend(self.tokens.named().map(|(name, text)| (name, Value::from(text))));
        variables.extend([
            ("messages", Value::from(messages)),
            ("tools", tools.unwrap_or_else(|| Value::from(()))),
            ("add_generation_prompt", Value::from(options.ending == Ending::Answer)),
            ("strftime_now", Value::from_function(move |format: &str| functions::strftime(format, now))),
        ]);
        Ok(Value::from_pairs(variables))
    }
}

/// The engine as transformers sets up its own, with every limit in place.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the delimiters are Jinja's own"));
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    // So that errors name what was undefined.
    environment.set_debug(true);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(MAX_RECURSION);
    environment.set_formatter(measure::print);
    environment.set_unknown_method_callback(measure::call_method);
    environment.add_filter(measure::VARIABLE, measure::variable);
    environment.add_filter(measure::ATTRIBUTE, measure::attribute);
    environment.add_filter("tojson", json::to_json);
    environment.add_function("raise_exception", functions::raise_exception);
    environment
}

/// Collects output up to [`MAX_OUTPUT_BYTES`].
#[derive(Default)]
struct LimitedOutput {
    bytes: Vec<u8>,
}

impl io::Write for LimitedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > MAX_OUTPUT_BYTES - self.bytes.len() {
            return Err(io::Error::other(OutputLimit(MAX_OUTPUT_BYTES)));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
