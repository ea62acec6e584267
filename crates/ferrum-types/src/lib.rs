//! The vocabulary that every other crate speaks: element types, block formats and ids.
//!
//! Nothing here does work. A file reader, a kernel and the scheduler agree on these names and on nothing else.
#![forbid(unsafe_code)]

mod block_format;
mod element;
mod id;
mod tensor_type;

pub use block_format::BlockFormat;
pub use element::{DType, Element, Float};
pub use id::{BlockId, Slot, TokenId};
pub use tensor_type::TensorType;
