//! `tojson` as Python's `json.dumps` writes it, which is how Hugging Face templates define it.
use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Error, ErrorKind, State, Value};

/// Levels of lists and maps; writing recurses over them, and a template can make a map that holds itself.
const MAX_DEPTH: usize = 128;
/// The widest indent; the wider ones only serve to write much with little work.
const MAX_INDENT: usize = 16;

/// The `tojson` filter: `json.dumps(value, ensure_ascii, indent, separators, sort_keys)`, nothing escaped for HTML.
///
/// `ensure_ascii` is false unless given, and keys keep their order, as in transformers.
pub(super) fn to_json(state: &State, value: &Value, indent: Option<Value>, options: Kwargs) -> Result<Value, Error> {
    let indent = indent.or(options.get::<Option<Value>>("indent")?).filter(|value| !value.is_none());
    let separators = options.get::<Option<Vec<String>>>("separators")?;
    let mut writer = Writer {
        state,
        out: String::new(),
        indent: indent.map(|value| parse_indent(&value)).transpose()?,
        separators: parse_separators(separators)?,
        ascii: options.get::<Option<bool>>("ensure_ascii")?.unwrap_or(false),
        sorted: options.get::<Option<bool>>("sort_keys")?.unwrap_or(false),
    };
    options.assert_all_used()?;
    if writer.separators.is_none() {
        let item = if writer.indent.is_some() { "," } else { ", " };
        writer.separators = Some([item.to_owned(), ": ".to_owned()]);
    }
    writer.value(value, 0)?;
    Ok(Value::from(writer.out))
}

/// An indent is a number of spaces or the text itself.
fn parse_indent(value: &Value) -> Result<String, Error> {
    let text = match value.as_str() {
        Some(text) => text.to_owned(),
        None => " ".repeat(usize::try_from(i64::try_from(value.clone())?.clamp(0, 1 << 20)).unwrap_or(0)),
    };
    if text.len() > MAX_INDENT {
        let detail = format!("an indent of {} bytes; at most {MAX_INDENT} are accepted", text.len());
        return Err(Error::new(ErrorKind::InvalidOperation, detail));
    }
    Ok(text)
}

/// Two texts: between items, and between a key and its value.
fn parse_separators(given: Option<Vec<String>>) -> Result<Option<[String; 2]>, Error> {
    given
        .map(|texts| {
            <[String; 2]>::try_from(texts)
                .map_err(|_| Error::new(ErrorKind::InvalidOperation, "separators are a pair of strings"))
        })
        .transpose()
}

struct Writer<'a, 'b, 'c> {
    state: &'a State<'b, 'c>,
    out: String,
    indent: Option<String>,
    separators: Option<[String; 2]>,
    ascii: bool,
    sorted: bool,
}

impl Writer<'_, '_, '_> {
    fn value(&mut self, value: &Value, depth: usize) -> Result<(), Error> {
        // Each item costs fuel before it is written: a list that holds itself twice doubles with every level.
        self.state.consume_fuel(1)?;
        if depth > MAX_DEPTH {
            let detail = format!("tojson: the value nests deeper than {MAX_DEPTH} levels");
            return Err(Error::new(ErrorKind::BadSerialization, detail));
        }
        match value.kind() {
            ValueKind::Undefined | ValueKind::None => self.out.push_str("null"),
            ValueKind::Bool => self.out.push_str(if value.is_true() { "true" } else { "false" }),
            ValueKind::Number => self.number(value),
            ValueKind::String => self.string(value.as_str().unwrap_or_default())?,
            ValueKind::Seq | ValueKind::Iterable => self.list(value, depth)?,
            ValueKind::Map => self.map(value, depth)?,
            kind => {
                let detail = format!("tojson: a value of type {kind} has no JSON form");
                return Err(Error::new(ErrorKind::BadSerialization, detail));
            }
        }
        Ok(())
    }

    /// The engine prints numbers like Python, except for those that Python's `json` names its own way.
    fn number(&mut self, value: &Value) {
        match f64::try_from(value.clone()) {
            Ok(number) if number.is_nan() => self.out.push_str("NaN"),
            Ok(number) if number.is_infinite() => {
                self.out.push_str(if number > 0.0 { "Infinity" } else { "-Infinity" })
            }
            _ => self.out.push_str(&value.to_string()),
        }
    }

    fn string(&mut self, text: &str) -> Result<(), Error> {
        self.state.consume_fuel(text.len() as u64 / 64)?;
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                c if c < ' ' || (self.ascii && !(' '..='~').contains(&c)) => self.escape(c),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
        Ok(())
    }

    /// `\uXXXX`, as a surrogate pair beyond the basic plane.
    fn escape(&mut self, c: char) {
        for unit in c.encode_utf16(&mut [0; 2]) {
            self.out.push_str(&format!("\\u{unit:04x}"));
        }
    }

    fn list(&mut self, value: &Value, depth: usize) -> Result<(), Error> {
        self.out.push('[');
        let mut empty = true;
        for item in value.try_iter()? {
            self.begin_item(&mut empty, depth);
            self.value(&item, depth + 1)?;
        }
        self.end(']', empty, depth);
        Ok(())
    }

    fn map(&mut self, value: &Value, depth: usize) -> Result<(), Error> {
        let mut keys: Vec<Value> = value.try_iter()?.collect();
        if self.sorted {
            keys.sort();
        }
        self.out.push('{');
        let mut empty = true;
        for key in keys {
            self.begin_item(&mut empty, depth);
            self.key(&key)?;
            let separator = self.separators.as_ref().map_or(": ", |[_, pair]| pair);
            self.out.push_str(separator);
            self.value(&value.get_item(&key)?, depth + 1)?;
        }
        self.end('}', empty, depth);
        Ok(())
    }

    /// Keys are strings; Python writes a number, a truth value or `None` as the text it has as a value.
    fn key(&mut self, key: &Value) -> Result<(), Error> {
        match key.kind() {
            ValueKind::String => self.string(key.as_str().unwrap_or_default()),
            ValueKind::Number | ValueKind::Bool | ValueKind::None => {
                self.out.push('"');
                self.value(key, 0)?;
                self.out.push('"');
                Ok(())
            }
            kind => Err(Error::new(ErrorKind::BadSerialization, format!("tojson: a key of type {kind}"))),
        }
    }

    fn begin_item(&mut self, empty: &mut bool, depth: usize) {
        if !std::mem::take(empty) {
            let separator = self.separators.as_ref().map_or(", ", |[item, _]| item);
            self.out.push_str(separator);
        }
        self.new_line(depth + 1);
    }

    fn end(&mut self, bracket: char, empty: bool, depth: usize) {
        if !empty {
            self.new_line(depth);
        }
        self.out.push(bracket);
    }

    fn new_line(&mut self, depth: usize) {
        if let Some(indent) = &self.indent {
            self.out.push('\n');
            self.out.push_str(&indent.repeat(depth));
        }
    }
}
