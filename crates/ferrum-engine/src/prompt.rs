//! From text and conversations to tokens.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use ferrum_formats::template::{ChatTemplate, Message, RenderOptions, SpecialTexts};
use ferrum_formats::tokenizer::{Specials, Tokenizer};
use ferrum_formats::{Checkpoint, checkpoint::Description};
use ferrum_types::TokenId;

use crate::constraint::{ConstraintError, Vocabulary};
use crate::engine::Engine;
use crate::error::EngineError;

/// The tokenizer and the chat template of a model. Any thread may use them; copies share one.
#[derive(Clone)]
pub struct Texts(Arc<Parts>);

struct Parts {
    model: PathBuf,
    /// Entries of the model's vocabulary; the tokenizer's own number may differ.
    vocabulary: usize,
    tokenizer: Option<Arc<Tokenizer>>,
    template: Option<ChatTemplate>,
    /// Made when the first grammar is compiled.
    grammars: OnceLock<Result<Arc<Vocabulary>, ConstraintError>>,
}

impl Texts {
    /// Reads what comes with the model in `checkpoint`, which was opened at `model` and has `vocabulary` tokens.
    ///
    /// # Errors
    /// The tokenizer or the template is broken, or the tokenizer has tokens that the model lacks.
    pub fn load(checkpoint: &Checkpoint, model: &Path, vocabulary: usize) -> Result<Self, EngineError> {
        let (tokenizer, template) = load(checkpoint)?;
        check_vocabulary(model, tokenizer.as_ref(), vocabulary)?;
        Ok(Texts(Arc::new(Parts {
            model: model.to_owned(),
            vocabulary,
            tokenizer: tokenizer.map(Arc::new),
            template,
            grammars: OnceLock::new(),
        })))
    }

    /// The tokenizer.
    ///
    /// # Errors
    /// The model came without one.
    pub fn tokenizer(&self) -> Result<&Tokenizer, EngineError> {
        self.shared_tokenizer().map(|tokenizer| &**tokenizer)
    }

    fn shared_tokenizer(&self) -> Result<&Arc<Tokenizer>, EngineError> {
        self.0.tokenizer.as_ref().ok_or_else(|| EngineError::NoTokenizer { model: self.0.model.clone() })
    }

    /// The chat template, if the model has one.
    pub fn template(&self) -> Option<&ChatTemplate> {
        self.0.template.as_ref()
    }

    /// The tokens for grammars.
    pub(crate) fn vocabulary_of_grammars(&self) -> Result<Arc<Vocabulary>, ConstraintError> {
        let make = || {
            let no_tokenizer = |error: EngineError| ConstraintError::Vocabulary { reason: error.to_string() };
            Vocabulary::new(self.shared_tokenizer().map_err(no_tokenizer)?, self.vocabulary()).map(Arc::new)
        };
        self.0.grammars.get_or_init(make).clone()
    }

    /// Where the model was opened.
    pub fn model(&self) -> &Path {
        &self.0.model
    }

    /// Checks that every token is in the vocabulary and that there is one.
    ///
    /// # Errors
    /// There is no token, or one that the model does not have.
    pub fn check_tokens(&self, tokens: &[TokenId]) -> Result<(), EngineError> {
        let vocabulary = self.vocabulary();
        if tokens.is_empty() {
            return Err(EngineError::EmptyPrompt);
        }
        match tokens.iter().find(|token| token.0 as usize >= vocabulary) {
            Some(&token) => Err(EngineError::UnknownToken { token, vocabulary }),
            None => Ok(()),
        }
    }

    /// Entries of the model's vocabulary: every token of a prompt is below it.
    pub fn vocabulary(&self) -> usize {
        self.0.vocabulary
    }

    /// A text as it is, with BOS where the model wants it, but never EOS: the text is to be continued. Nothing in it is
    /// read as a control token.
    ///
    /// # Errors
    /// The model has no tokenizer, or it refuses the text.
    pub fn encode(&self, text: &str) -> Result<Vec<TokenId>, EngineError> {
        let tokenizer = self.tokenizer()?;
        let mut tokens = tokenizer.encode(text, Specials::AsText)?;
        tokenizer.put_bos(&mut tokens);
        Ok(tokens)
    }

    /// A conversation by the model's chat template. Control tokens are read where the template writes them, never in a
    /// message's content.
    ///
    /// # Errors
    /// The model has no tokenizer or template, or one of them refuses.
    pub fn encode_chat(&self, messages: &[Message], options: &RenderOptions) -> Result<Vec<TokenId>, EngineError> {
        let tokenizer = self.tokenizer()?;
        let no_template = || EngineError::NoTemplate { model: self.0.model.clone() };
        let template = self.template().ok_or_else(no_template)?;
        let segments = template.render_segments(messages, options)?;
        let specials = |trusted| if trusted { Specials::Parse } else { Specials::AsText };
        let segments: Vec<_> = segments.iter().map(|s| (s.text.as_str(), specials(s.trusted))).collect();
        let mut tokens = tokenizer.encode_segments(&segments)?;
        tokenizer.put_bos(&mut tokens);
        Ok(tokens)
    }
}

impl Engine {
    /// [`Texts::encode`].
    ///
    /// # Errors
    /// The model has no tokenizer, or it refuses the text.
    pub fn encode(&self, text: &str) -> Result<Vec<TokenId>, EngineError> {
        self.texts().encode(text)
    }

    /// [`Texts::encode_chat`], up to where the answer begins.
    ///
    /// # Errors
    /// The model has no tokenizer or template, or one of them refuses.
    pub fn encode_chat(&self, messages: &[Message]) -> Result<Vec<TokenId>, EngineError> {
        self.texts().encode_chat(messages, &RenderOptions::default())
    }
}

/// No text may lead to tokens that the model lacks. Control tokens may be beyond it, such as those for images in a
/// model that has lost its eyes; a prompt with one is refused. A model may have more: vocabularies are padded.
fn check_vocabulary(path: &Path, tokenizer: Option<&Tokenizer>, model_has: usize) -> Result<(), EngineError> {
    let Some(tokenizer) = tokenizer else { return Ok(()) };
    let size = tokenizer.vocabulary_size();
    if (model_has..size).all(|token| tokenizer.is_control(TokenId(token as u32))) {
        return Ok(());
    }
    Err(EngineError::VocabularyMismatch { model: path.to_owned(), tokenizer: size, model_has })
}

/// The tokenizer and the chat template that come with a checkpoint.
///
/// # Errors
/// One of them is broken.
pub fn load(checkpoint: &Checkpoint) -> Result<(Option<Tokenizer>, Option<ChatTemplate>), EngineError> {
    let tokenizer = match checkpoint.description() {
        Description::Gguf(metadata) if metadata.contains("tokenizer.ggml.model") => {
            Some(Tokenizer::from_gguf(metadata)?)
        }
        Description::HuggingFace(_) if checkpoint.directory().join("tokenizer.json").exists() => {
            Some(Tokenizer::from_huggingface(checkpoint.directory())?)
        }
        _ => None,
    };
    let Some(tokenizer) = tokenizer else { return Ok((None, None)) };
    let source = template_source(checkpoint)?;
    let special = |token: Option<TokenId>| token.and_then(|t| tokenizer.token_text(t)).map(str::to_owned);
    let texts =
        SpecialTexts { bos: special(tokenizer.bos()), eos: special(tokenizer.eos()), ..SpecialTexts::default() };
    let template = source.map(|source| ChatTemplate::new(&source, texts)).transpose()?;
    Ok((Some(tokenizer), template))
}

/// The chat template's text: a GGUF's key, a file of its own, or an entry of `tokenizer_config.json`, which may name
/// several.
///
/// # Errors
/// A file or key that should hold it holds something else.
pub fn template_source(checkpoint: &Checkpoint) -> Result<Option<String>, EngineError> {
    match checkpoint.description() {
        Description::Gguf(metadata) => Ok(metadata.str("tokenizer.chat_template")?.map(str::to_owned)),
        Description::HuggingFace(_) => {
            if let Some(source) = checkpoint.read_text("chat_template.jinja")? {
                return Ok(Some(source));
            }
            for file in ["chat_template.json", "tokenizer_config.json"] {
                let json = checkpoint.read_json(file)?;
                if let Some(source) =
                    json.as_ref().and_then(|json| json.get("chat_template")).and_then(default_template)
                {
                    return Ok(Some(source.to_owned()));
                }
            }
            Ok(None)
        }
    }
}

/// One template, or the one that is named `default`.
fn default_template(value: &serde_json::Value) -> Option<&str> {
    let named = |entry: &&serde_json::Value| entry.get("name").and_then(|n| n.as_str()) == Some("default");
    value.as_str().or_else(|| value.as_array()?.iter().find(named)?.get("template")?.as_str())
}
