//! What a template may build and call: values of bounded size, methods of bounded cost.
//!
//! The engine's fuel pays for instructions and for bytes once they exist. Three things escape it: a value that nests
//! without end (dropping and printing it recurse), a small value that prints long because it holds itself many times,
//! and methods that build their result before it is charged. Here each is charged first. What a template nests in the
//! arguments of macros or the values of `for` and `with` alone, never keeping it by `set`, is measured when it is
//! printed, but not when it is compared or joined by `~`.
use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Output, State, Value};

/// The name of the filter [`variable`] in prepared sources.
pub(super) const VARIABLE: &str = "ferrum_variable";
/// The name of the filter [`attribute`] in prepared sources.
pub(super) const ATTRIBUTE: &str = "ferrum_attribute";

/// Levels of a value that a template may keep in a variable or print.
const MAX_DEPTH: usize = 100;
/// Bytes that one unit of the engine's fuel pays for.
const BYTES_PER_FUEL: usize = 64;

/// The filter that the value of `set name = value` goes through: the value, or an error if it is too large to keep.
pub(super) fn variable(state: &State, value: Value) -> Result<Value, Error> {
    charge(state, &value, 0)?;
    Ok(value)
}

/// The filter that the value of `set namespace.name = value` goes through. Here alone could a value come to hold
/// itself, so no namespace may be kept in one.
pub(super) fn attribute(state: &State, value: Value) -> Result<Value, Error> {
    charge(state, &value, 1)?;
    Ok(value)
}

/// Prints a value after measuring it.
pub(super) fn print(output: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    charge(state, value, 0)?;
    minijinja::escape_formatter(output, state, value)
}

/// Charges one unit for every item of `value`, however deep, counting shared items as often as they occur.
/// `depth` is the number of values around it.
fn charge(state: &State, value: &Value, depth: usize) -> Result<(), Error> {
    state.consume_fuel(1)?;
    if !matches!(value.kind(), ValueKind::Seq | ValueKind::Map | ValueKind::Iterable) {
        return Ok(());
    }
    if depth == MAX_DEPTH {
        return Err(refusal(format!("a value nests deeper than {MAX_DEPTH} levels")));
    }
    if depth > 0 && is_namespace(value) {
        return Err(refusal("a namespace is kept inside another value"));
    }
    for item in value.try_iter()? {
        match value.kind() {
            ValueKind::Map => charge(state, &value.get_item(&item)?, depth + 1)?,
            _ => charge(state, &item, depth + 1)?,
        }
    }
    Ok(())
}

/// The engine's only mutable value: one that holds itself has no end.
fn is_namespace(value: &Value) -> bool {
    value.as_object().is_some_and(|object| object.type_name().ends_with("Namespace"))
}

/// Python's methods on strings, lists and maps. Those whose result can be far longer than what they are given are
/// charged for it before they run.
pub(super) fn call_method(state: &mut State, value: &Value, method: &str, args: &[Value]) -> Result<Value, Error> {
    if let Some(text) = value.as_str() {
        let text_args: Vec<&str> = args.iter().filter_map(Value::as_str).collect();
        match (method, text_args.as_slice()) {
            ("replace", [old, new, ..]) => charge_bytes(state, text.matches(old).count().saturating_mul(new.len()))?,
            ("join", _) if args.len() == 1 => charge_join(state, text, &args[0])?,
            ("format", _) if has_long_number(text) => {
                return Err(refusal("format: a width or precision above 999"));
            }
            _ => {}
        }
    }
    minijinja_contrib::pycompat::unknown_method_callback(state, value, method, args)
}

fn charge_join(state: &State, separator: &str, items: &Value) -> Result<(), Error> {
    for item in items.try_iter()? {
        charge(state, &item, 0)?;
        charge_bytes(state, separator.len() + item.as_str().map_or(0, str::len))?;
    }
    Ok(())
}

fn charge_bytes(state: &State, bytes: usize) -> Result<(), Error> {
    state.consume_fuel((bytes / BYTES_PER_FUEL) as u64)
}

/// Does `format` hold a number of four or more digits?
fn has_long_number(format: &str) -> bool {
    format.as_bytes().windows(4).any(|window| window.iter().all(u8::is_ascii_digit))
}

fn refusal(detail: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, detail)
}
