//! What an answer must look like.

use ferrum_formats::tokenizer::TokenizerError;

use crate::prompt::Texts;

/// A description of the texts that an answer may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Grammar {
    /// Any JSON object.
    JsonObject,
    /// JSON that a schema admits.
    JsonSchema(serde_json::Value),
    /// What a regular expression matches as a whole.
    Regex(String),
    /// A grammar in Lark's notation.
    Lark(String),
    /// One of these texts.
    Choice(Vec<String>),
}

/// A grammar that is ready to be enforced with one model's tokens.
#[derive(Clone, Debug)]
pub struct Constraint(());

/// A grammar cannot be enforced.
#[derive(Debug, thiserror::Error)]
pub enum ConstraintError {
    /// It is malformed, too large, or asks for what cannot be enforced.
    #[error("the grammar cannot be enforced: {reason}")]
    Grammar {
        /// What is wrong with it.
        reason: String,
    },
    /// The model's vocabulary cannot be constrained.
    #[error("this model's answers cannot be constrained: {reason}")]
    Vocabulary {
        /// What is wrong with it.
        reason: String,
    },
    /// The tokenizer is broken, or refuses a text.
    #[error(transparent)]
    Tokenizer(Box<TokenizerError>),
}

impl Texts {
    /// Compiles `grammar` for this model's tokens. It may take a while: not for a thread that others wait for.
    ///
    /// # Errors
    /// The grammar is malformed, too large, or asks for something that cannot be enforced.
    pub fn constraint(&self, grammar: &Grammar) -> Result<Constraint, ConstraintError> {
        // Refusing is the safe answer as long as nothing is enforced.
        Err(ConstraintError::Grammar { reason: format!("constraints are not available: {grammar:?}") })
    }
}
